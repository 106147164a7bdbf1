//! The words in which a standing is told: plain, and never a reproach.

use chrono::NaiveDate;

use super::standing::Part;
use crate::course::Place;

/// "5 of 8"; never more than is asked for, because there is no prize for more.
pub(super) fn of(have: u32, need: u32) -> String {
    format!("{} of {need}", have.min(need))
}

/// "5 of 8 weeks".
pub(super) fn of_these(have: u32, need: u32, noun: &str) -> String {
    format!("{} of {}", have.min(need), counted(need, noun))
}

/// "18 of 24 moments, over 6 of 8 weeks, in 2 of 3 states; honest mix 1 of 4".
pub(super) fn moments_so_far(parts: &[Part]) -> String {
    let told = parts.iter().map(|part| match part.id {
        "moments" => part.words.clone(),
        "weeks" => format!(", over {}", part.words),
        "states" => format!(", in {}", part.words),
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

/// How many reflections are still to come.
pub(super) fn reflections(left: u32) -> String {
    let left = counted(left, "reflection");
    format!("Write when something stays with you: {left} to go, of whatever length.")
}

/// When the weeks are full.
pub(super) fn weeks(least: u32, date: NaiveDate) -> String {
    format!(
        "Time does this one: {} are full on {}.",
        counted(least, "week"),
        date.format("%-d %B %Y")
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

fn counted(number: u32, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
