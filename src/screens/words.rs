//! Dates, times and counts in the words that screens use.

use chrono::{Datelike, NaiveDate, Timelike};

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

/// "1 minute", "8 minutes".
pub fn count(number: u64, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
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

#[cfg(test)]
mod tests {
    use super::*;

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
