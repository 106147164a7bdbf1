//! Dates, times and counts in the words that screens use.

use chrono::{Datelike, NaiveDate, Timelike};

use crate::course::{Held, Level, MOMENT, OwnWords, Practised, Reviews, Waiver};
use crate::record::Moment;

/// "Tuesday 24 November".
pub fn long_date(day: NaiveDate) -> String {
    format!("{} {} {}", day.format("%A"), day.day(), day.format("%B"))
}

/// "24 November 2026".
pub fn short_date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), day.format("%B"), day.year())
}

/// "10:42".
pub fn time(at: Moment) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// "today, 10:42", "yesterday, 10:42", or "Tuesday 24 November, 10:42".
pub fn day_and_time(at: Moment, now: Moment) -> String {
    format!("{}, {}", day(at.date_naive(), now.date_naive()), time(at))
}

/// "today", "yesterday", "Tuesday 24 November", and with the year when it is another one.
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ if day.year() == today.year() => long_date(day),
        _ => format!("{} {}", long_date(day), day.year()),
    }
}

/// "1st", "2nd", "3rd", "11th", "22nd".
pub fn ordinal(number: i64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// "Let go by Ann Example, trainer, today: did it elsewhere. Written down by you; nobody has signed it."
pub fn let_go(waiver: &Waiver, today: NaiveDate) -> String {
    let told = |words: &Option<OwnWords>| words.as_ref().map(|words| words.0.clone());
    let by = told(&waiver.by).unwrap_or_else(|| "your trainer".to_owned());
    let role = told(&waiver.role).map_or_else(String::new, |role| format!(", {role}"));
    let why = told(&waiver.why).map_or_else(String::new, |why| format!(": {why}"));
    let why = why.trim_end_matches('.');
    let day = day(waiver.date, today);
    format!("Let go by {by}{role}, {day}{why}. Written down by you; nobody has signed it.")
}

/// "1 minute", "8 minutes".
pub fn count(number: u64, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

/// "6 ready", "5 of 6 ready"; on the day of a return "5 ready, the rest keeps".
pub fn ready(reviews: &Reviews) -> String {
    let (ready, due) = (reviews.ready.len(), reviews.due);
    if ready == due {
        format!("{ready} ready")
    } else if reviews.is_return {
        format!("{ready} ready, the rest keeps")
    } else {
        format!("{ready} of {due} ready")
    }
}

/// "40 seconds", "5 minutes", "1 minute 30 seconds".
pub fn seconds(seconds: u32) -> String {
    let (minutes, left) = (u64::from(seconds / 60), u64::from(seconds % 60));
    match (minutes, left) {
        (0, left) => count(left, "second"),
        (minutes, 0) => count(minutes, "minute"),
        (minutes, left) => format!("{} {}", count(minutes, "minute"), count(left, "second")),
    }
}

/// A level by its name, and what it looks like.
pub fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::NotYet => ("Not yet", "it is not there, or I could not say"),
        Level::Developing => ("Developing", "it is there at times"),
        Level::Secure => ("Secure", "it is there when I need it"),
        Level::Modelling => ("Modelling", "others could learn it by watching me"),
    }
}

/// What there is of something practised: "5 of 12 check-ins, on 2 of 4 days".
pub fn so_far(asked: &Practised, held: Held) -> String {
    let entries = held.entries.min(asked.count);
    let counted = practised(&asked.kind, asked.count);
    if asked.days < 2 {
        return format!("{entries} of {counted}");
    }
    let days = held.days.min(asked.days);
    format!("{entries} of {counted}, on {days} of {} days", asked.days)
}

/// What is still to come of something practised, and that nothing is lost by taking longer.
pub fn still_to_come(asked: &Practised, held: Held) -> String {
    let entries = asked.count.saturating_sub(held.entries);
    let days = asked.days.saturating_sub(held.days);
    let more = match (entries, days) {
        (entries, _) if asked.days < 2 => format!("{entries} more"),
        (0, days) => format!("On {}", count(days.into(), "more day")),
        (entries, 0) => format!("{entries} more"),
        (entries, days) if held.days == 0 => format!("{entries} more, on {days} days"),
        (1, 1) => "1 more, on another day".to_owned(),
        (entries, 1) => format!("{entries} more, one of them on another day"),
        (entries, days) => format!("{entries} more, on {days} other days"),
    };
    let within = count(asked.within_days.into(), "day");
    format!("{more}. Any {within} will do, and the next sitting need not wait for it.")
}

/// So many of a kind of entry that can be practised.
fn practised(kind: &str, number: u32) -> String {
    let number = u64::from(number);
    match kind {
        "check-in" => count(number, "check-in"),
        "practice" => format!("{} when calm", count(number, "time")),
        "reflection" => count(number, "reflection"),
        MOMENT | "episode" | "near-miss" | "went-well" => count(number, "moment"),
        "supervision" => count(number, "conversation"),
        _ if number == 1 => "1 entry".to_owned(),
        _ => format!("{number} entries"),
    }
}

/// The one quiet line over every note; `lead` is the safeguarding lead's title.
pub fn over_a_note(lead: &str) -> String {
    format!("About you, no names. A worry about a child goes to the {lead} now.")
}

/// "1 entry", "12 entries".
pub fn entries(number: usize) -> String {
    if number == 1 {
        "1 entry".to_owned()
    } else {
        format!("{number} entries")
    }
}

/// "once", "twice", "3 times".
pub fn times(number: usize) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{number} times"),
    }
}

/// A text in quotation marks, of which it may have a pair of its own.
pub fn quoted(text: &str) -> String {
    let its_own = [('"', '"'), ('\u{201c}', '\u{201d}')];
    let is_quoted = its_own
        .iter()
        .any(|(open, close)| text.len() > 1 && text.starts_with(*open) && text.ends_with(*close));
    if is_quoted {
        text.to_owned()
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::safe_text::SafeText;

    #[test]
    fn what_is_said_aloud_already_is_quoted_once() {
        for (text, told) in [
            ("The bell", "\"The bell\""),
            ("\"Sit here.\"", "\"Sit here.\""),
            ("\u{201c}Eistedd.\u{201d}", "\u{201c}Eistedd.\u{201d}"),
            ("\"", "\"\"\""),
        ] {
            assert_eq!(quoted(text), told);
        }
    }

    #[test]
    fn what_is_practised_is_said_with_days_only_where_days_matter() {
        let asked = |count, days| Practised {
            prompt: SafeText::shown(""),
            kind: "practice".to_owned(),
            count,
            days,
            within_days: 14,
        };
        let none = Held::default();
        let once = asked(1, 1);
        assert_eq!(so_far(&once, none), "0 of 1 time when calm");
        assert!(still_to_come(&once, none).starts_with("1 more. Any 14 days"));
        let often = asked(3, 2);
        assert_eq!(
            so_far(&often, none),
            "0 of 3 times when calm, on 0 of 2 days"
        );
        assert!(still_to_come(&often, none).starts_with("3 more, on 2 days."));
        let begun = Held {
            entries: 1,
            days: 1,
        };
        assert!(still_to_come(&often, begun).starts_with("2 more, one of them on another day."));
        let nearly = Held {
            entries: 3,
            days: 1,
        };
        assert!(still_to_come(&often, nearly).starts_with("On 1 more day."));
    }

    #[test]
    fn numbers_take_their_endings() {
        let said: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal).into();
        assert_eq!(
            said,
            [
                "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"
            ]
        );
        assert_eq!(count(1, "row"), "1 row");
        assert_eq!(count(0, "row"), "0 rows");
    }
}
