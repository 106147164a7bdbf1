//! The words in which a standing is told: plain, and never a reproach.

use chrono::NaiveDate;

use super::standing::Part;
use crate::course::{Item, Place};

/// One count of several, in words: "5 of 8 weeks".
pub(super) fn part(id: &'static str, have: u32, need: u32, noun: &str) -> Part {
    Part::new(id, have, need, of_these(have, need, noun))
}

/// "5 of 8"; never more than is asked for, because there is no prize for more.
pub(super) fn of(have: u32, need: u32) -> String {
    format!("{} of {need}", have.min(need))
}

/// "5 of 8 weeks".
fn of_these(have: u32, need: u32, noun: &str) -> String {
    format!("{} of {}", have.min(need), counted(need, noun))
}

/// "18 of 24 moments, over 6 of 8 weeks, in 2 of 3 states; honest mix 1 of 4".
pub(super) fn moments_so_far(parts: &[Part]) -> String {
    let told = parts.iter().map(|part| match part.id {
        "moments" => part.words.clone(),
        "weeks" => format!(", over {}", part.words),
        "states" => format!(", in {}", part.words),
        _ if part.waived => "; honest mix let go".to_owned(),
        _ => format!("; honest mix {}", of(part.have, part.need)),
    });
    told.collect()
}

/// Where the course goes on.
pub(super) fn sitting(place: Place<'_>) -> String {
    let minutes = counted(place.sitting.minutes_from(place.step), "minute");
    let title = &place.sitting.title;
    match place.sitting.items.get(place.step) {
        Some(item) if place.step > 0 => {
            format!("Go on with \"{title}\" at \"{}\", {minutes}.", item.title)
        }
        _ => format!("Begin \"{title}\", {minutes}."),
    }
}

/// What is still to come of the moments. The honest mix is no errand: hard moments come by
/// themselves.
pub(super) fn moments(parts: &[Part]) -> Option<String> {
    let open = parts
        .iter()
        .find(|part| !part.is_met() && part.id != "honest-mix")?;
    let left = open.need - open.have;
    Some(match open.id {
        "moments" if open.have == 0 => {
            "Log a moment when one comes; a quiet one counts too.".to_owned()
        }
        "moments" => format!("Log moments as they come, {left} more in all."),
        "weeks" => format!(
            "Log a moment now and then: {} with one in it to come.",
            counted(left, "more week")
        ),
        _ => "Log a moment in a state that is not there yet; settled counts too.".to_owned(),
    })
}

/// "2 of 5, with 3 uses each".
pub(super) fn strategies(have: u32, least: u32, uses: u32) -> String {
    format!("{}, with {} each", of(have, least), counted(uses, "use"))
}

/// What is asked for of strategies.
pub(super) fn try_strategies(least: u32, uses: u32) -> String {
    format!(
        "When something helps you in a moment, log it: {least} different ways, {} each.",
        counted(uses, "time")
    )
}

/// "4 of 6 written, 1 of 2 read by your trainer".
pub(super) fn reflected(have: u32, least: u32, accepted: u32, read: u32) -> String {
    format!(
        "{} written, {} read by your trainer",
        of(have, least),
        of(accepted, read)
    )
}

/// How many reflections a trainer is still to read.
pub(super) fn let_read(left: u32) -> String {
    let left = counted(left, "reflection");
    format!("Choose {left} for your trainer to read. Your trainer records this.")
}

/// What is said of anything that was handed in.
pub(super) fn with_trainer() -> String {
    "It is with your trainer.".to_owned()
}

/// "1 of 3 plans; with the cue met 5 times: 0 of 3; looked over: 0 of 3".
pub(super) fn planned(parts: &[Part], cues: u32) -> String {
    let told = parts.iter().map(|part| match part.id {
        "plans" => part.words.clone(),
        "cues" => format!(
            "; with the cue met {}: {}",
            counted(cues, "time"),
            of(part.have, part.need)
        ),
        _ => format!("; looked over: {}", of(part.have, part.need)),
    });
    told.collect()
}

/// What is still to come of the plans.
pub(super) fn plan(parts: &[Part], cues: u32) -> String {
    let open = parts.iter().find(|part| !part.is_met()).map(|part| part.id);
    let made = parts.first().is_some_and(|part| part.have > 0);
    match open {
        Some("plans") if !made => {
            "Plans come with a later module. Until then nothing is asked of you here.".to_owned()
        }
        Some("plans") => "Make another plan when you see what it could be for.".to_owned(),
        Some("cues") => format!(
            "Each time the cue of a plan comes, log it, whether or not the plan came to mind: {} for each.",
            counted(cues, "time")
        ),
        _ => "Look each plan over once with your trainer. Your trainer records this.".to_owned(),
    }
}

/// "1 of 3 observations, in 1 of 2 places".
pub(super) fn observed(parts: &[Part]) -> String {
    let told = parts.iter().map(|part| match part.id {
        "observations" => part.words.clone(),
        "places" => format!(", in {}", part.words),
        _ if part.is_met() => ", the last one secure".to_owned(),
        _ => String::new(),
    });
    told.collect()
}

/// What is still to come of the observations, and who does it.
pub(super) fn observe(parts: &[Part], secure: &[&str]) -> String {
    let left = |id| {
        let part = parts.iter().find(|part| part.id == id);
        part.map_or(0, |part| part.need.saturating_sub(part.have))
    };
    let (times, places) = (left("observations"), left("places"));
    if times > 0 {
        let places = if places > 1 {
            format!(", in {places} different places")
        } else {
            String::new()
        };
        format!(
            "Ask somebody to watch you at work: {} to come{places}. Your trainer records this.",
            counted(times, "time")
        )
    } else if places > 0 {
        "Ask to be watched in another place as well. Your trainer records this.".to_owned()
    } else {
        let secure: Vec<String> = secure.iter().map(|title| format!("\"{title}\"")).collect();
        format!(
            "Ask to be watched once more: the last time is to be secure in {}. Your trainer records this.",
            secure.join(" and ")
        )
    }
}

/// "1 of 3, of 45 minutes or more".
pub(super) fn talked(have: u32, least: u32, minutes: u16) -> String {
    format!("{}, of {minutes} minutes or more", of(have, least))
}

/// How many conversations are still to come.
pub(super) fn talk(left: u32, minutes: u16) -> String {
    format!(
        "Talk it over about every four weeks: {} of {minutes} minutes or more to come. Your trainer records this.",
        counted(left, "conversation")
    )
}

/// How the whole of it stands.
pub(super) fn told(have: u32, handed_in: bool) -> String {
    match (have, handed_in) {
        (0, true) => "handed in".to_owned(),
        (0, false) => "still to come".to_owned(),
        _ => "told, and accepted".to_owned(),
    }
}

/// What is asked for near the end, and who records it.
pub(super) fn tell_it_all() -> String {
    "Near the end, tell the whole of it in your own words. Your trainer records this.".to_owned()
}

/// "0 of 8 signed as secure".
pub(super) fn signed(have: u32, need: u32) -> String {
    format!("{} signed as secure", of(have, need))
}

/// Who signs, and when.
pub(super) fn sign_last() -> String {
    "Your trainer signs this when the rest is met.".to_owned()
}

/// What is said when a signature is all that is left.
pub(super) fn ask_to_sign() -> String {
    "Everything else is met. Ask your trainer to sign.".to_owned()
}

/// What is said of a requirement that was let go.
pub(super) fn waived(words: &str) -> String {
    format!("{words}; let go by your trainer")
}

/// How many reflections are still to come.
pub(super) fn reflections(left: u32) -> String {
    let left = counted(left, "reflection");
    format!("Write when something stays with you: {left} to go, of whatever length.")
}

/// "week 7 (12 is the least)".
pub(super) fn week(week: u32, least: u32, paused: bool) -> String {
    let paused = if paused { ", paused" } else { "" };
    format!("week {week} ({least} is the least){paused}")
}

/// What is said of the weeks while the clock stands still.
pub(super) fn paused() -> String {
    "The clock stands still until you say so. Nothing is lost.".to_owned()
}

/// "2 of 6, gate 4 of 6; 1 let go by your trainer, unsigned".
pub(super) fn units(parts: &[Part], let_go: u32) -> String {
    let mut told: Vec<String> = parts
        .iter()
        .map(|part| match part.id {
            "gate" => format!("gate {}", of(part.have, part.need)),
            _ => of(part.have, part.need),
        })
        .collect();
    if let (1.., Some(last)) = (let_go, told.last_mut()) {
        *last = format!("{last}; {let_go} let go by your trainer, unsigned");
    }
    told.join(", ")
}

/// What is left when only what is seen differently keeps a gate open.
pub(super) fn talk_over(questions: u32) -> String {
    let waits = if questions == 1 { "waits" } else { "wait" };
    format!(
        "{} of a gate {waits} on your trainer's list: talk it over, or let it be.",
        counted(questions, "question")
    )
}

/// What is open when every sitting is behind and something is practised in between.
pub(super) fn practice(item: &Item) -> String {
    format!(
        "\"{}\" fills up while you get on with other things.",
        item.title
    )
}

/// What is open when every sitting is behind and somebody is to watch.
pub(super) fn to_be_watched(item: &Item) -> String {
    format!(
        "\"{}\" waits for somebody to watch you: ask your trainer, or a colleague.",
        item.title
    )
}

/// "12 of 48 questions right again 21 days on".
pub(super) fn held(have: u32, need: u32, days: u32) -> String {
    format!(
        "{} right again {} on",
        of_these(have, need, "question"),
        counted(days, "day")
    )
}

/// Questions that can be asked again now.
pub(super) fn ask_again(ripe: u32, days: u32) -> String {
    let questions = counted(ripe, "question");
    let (are, them) = if ripe == 1 {
        ("is", "it")
    } else {
        ("are", "them")
    };
    format!(
        "{questions} that you knew {} ago {are} ready to be asked again: Today has {them} under Review.",
        counted(days, "day")
    )
}

/// When the first question can be asked again.
pub(super) fn ripens(days: u32, first: Option<NaiveDate>) -> String {
    let rule = format!(
        "A question counts once it is right again {} on",
        counted(days, "day")
    );
    match first {
        Some(date) => format!("{rule}; the first can be asked again on {}.", date_of(date)),
        None => format!("{rule}. They come with the sittings."),
    }
}

/// When the weeks are full.
pub(super) fn weeks(least: u32, date: NaiveDate) -> String {
    format!(
        "Time does this one: {} are full on {}.",
        counted(least, "week"),
        date_of(date)
    )
}

/// What is said when there is nothing to do: all is met, or the rest comes by itself.
pub(super) fn nothing_next(all_met: bool) -> String {
    if all_met {
        "Everything that is asked for here is met.".to_owned()
    } else {
        "Nothing to do on purpose: go on logging moments as they come.".to_owned()
    }
}

fn date_of(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

fn counted(number: u32, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
