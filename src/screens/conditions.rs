//! What a unit asks for, in sentences: whether each of it is met, and what is left of it.

use super::words;
use crate::course::{Asked, Asks, Condition, Criterion, MoveOn, Rules};

/// What lets the unit count, in a sentence that the conditions follow.
pub fn lead(asks: &Asks<'_>) -> &'static str {
    match asks.move_on {
        MoveOn::Completed | MoveOn::Passed | MoveOn::CompletedAndPassed => {
            "It counts once all of this is met."
        }
        MoveOn::CompletedOrPassed => {
            "It counts once enough of its questions are right, or once everything else here is met."
        }
        MoveOn::NotApplicable => {
            "It is there for whoever likes it. It is not counted, and nothing waits for it."
        }
    }
}

/// Every condition in a sentence, what is required first; none of a unit that is not counted.
pub fn sentences(asks: &Asks<'_>) -> Vec<String> {
    let counted = asks.move_on != MoveOn::NotApplicable;
    let all = asks.all().filter(|_| counted);
    all.map(|condition| sentence(condition, &asks.unit.rules))
        .collect()
}

/// What is left of a unit, in sentences; empty once all is met.
pub fn left(asks: &Asks<'_>) -> Vec<String> {
    let open = asks.all().filter(|condition| !condition.is_met());
    open.map(|condition| sentence(condition, &asks.unit.rules))
        .collect()
}

/// Whether a condition is met, what there is of it, and what is asked.
fn sentence(condition: &Condition<'_>, rules: &Rules) -> String {
    let told = match condition.asked {
        Asked::Criterion(Criterion::Viewed) => so_many(condition, "page", "read", ""),
        Asked::Criterion(Criterion::Answered) => so_many(
            condition,
            "question",
            "answered",
            "; whatever is answered counts",
        ),
        Asked::Criterion(Criterion::Submitted) => {
            format!(
                "{}{}",
                so_many(condition, "task", "done", ""),
                watched(condition)
            )
        }
        Asked::Criterion(Criterion::FeedbackRead) => so_many(
            condition,
            "question",
            "answered and what there is to see about it read",
            "",
        ),
        Asked::Criterion(Criterion::Passed) => right(condition, rules),
        Asked::Gate(gate) => {
            let of = words::count(condition.of as u64, "question");
            format!(
                "at the gate \"{}\", {} of {of} {}{}",
                gate.title,
                condition.have,
                stand(condition.have),
                waiting(condition)
            )
        }
        Asked::Unit(unit) if condition.is_met() => format!("\"{}\" counts", unit.title),
        Asked::Unit(unit) => format!("\"{}\" has to count first", unit.title),
    };
    let met = if condition.is_met() { "Met" } else { "Not yet" };
    format!("{met}: {told}.")
}

/// "3 of 4 pages are read"; with what else there is to know while some are open.
fn so_many(condition: &Condition<'_>, noun: &str, done: &str, while_open: &str) -> String {
    let of = words::count(condition.of as u64, noun);
    let one = condition.have == 1 || condition.of == 1;
    let are = if one { "is" } else { "are" };
    let more = if condition.is_met() { "" } else { while_open };
    format!("{} of {of} {are} {done}{more}", condition.have)
}

/// "4 of 5 questions are right at their latest answer, and 4 are asked for".
fn right(condition: &Condition<'_>, rules: &Rules) -> String {
    if condition.of == 0 {
        let all = "you see all of its questions differently; they wait on your trainer's list";
        return all.to_owned();
    }
    let least = rules.least_of(condition.of);
    let of = words::count(condition.of as u64, "question");
    let left_out = match condition.aside {
        0 => String::new(),
        1 => "; 1 more is left out, because you see it differently".to_owned(),
        more => format!("; {more} more are left out, because you see them differently"),
    };
    format!(
        "{} of {of} {} right at the latest answer, and {least} {} asked for{left_out}",
        condition.have,
        are(condition.have),
        are(least),
    )
}

/// What waits for a talk.
fn waiting(condition: &Condition<'_>) -> String {
    match condition.aside {
        0 => String::new(),
        1 => "; 1 waits on your trainer's list, because you see it differently".to_owned(),
        more => {
            format!("; {more} wait on your trainer's list, because you see them differently")
        }
    }
}

/// What waits for somebody to watch.
fn watched(condition: &Condition<'_>) -> String {
    match condition.watched {
        0 => String::new(),
        1 => "; 1 waits for somebody to watch you".to_owned(),
        more => format!("; {more} wait for somebody to watch you"),
    }
}

fn are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn stand(number: usize) -> &'static str {
    if number == 1 { "stands" } else { "stand" }
}
