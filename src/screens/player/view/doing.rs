//! The pages on which something is done: written, gone through by the clock, practised.

use super::super::doing::practise_now;
use super::super::running::Running;
use crate::course::{Exercise, Guided, Item as Step, Pack, Practised, Walk};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::safe_text::SafeText;
use crate::screens::cursor::Cursor;
use crate::screens::words;

/// What is said once a check-in or an exercise is behind.
pub fn after<'a>(after: Option<&'a SafeText>, practice: &'a Practice, page: &mut Page<'a>) {
    match after {
        Some(after) => page.push_focus(Body::Prose(practice.filled(after)), true),
        None => page.item(Item::new("Go on", "that was it"), true),
    }
}

/// An invitation to write; of words that stand already if `is_done`.
pub fn reflect(cursor: Cursor, is_done: bool, page: &mut Page<'_>) {
    let row = cursor.row(2);
    if is_done {
        page.say("Your words stand in your journal. Nobody else can open it.");
        page.blank();
        page.item(Item::new("Write some more", "as another entry"), row == 0);
        page.item(Item::new("Go on", ""), row == 1);
    } else {
        page.quiet("What you write goes into your journal, which only you can open.");
        page.blank();
        page.item(
            Item::new("Write", "what you begin is kept at once"),
            row == 0,
        );
        page.item(
            Item::new("Later", "go on without it; it waits here"),
            row == 1,
        );
    }
}

/// What is to know before an exercise: for whom it is not, and that it can be stopped.
pub fn ready<'a>(
    cursor: Cursor,
    guided: &'a Guided,
    pack: Option<&'a Pack>,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    page.prose(practice.filled(&guided.prompt));
    page.blank();
    let Some(exercise) = pack.and_then(|pack| pack.exercise(&guided.exercise)) else {
        return;
    };
    page.push(Body::Say(
        practice.filled(&exercise.caution).into_owned(),
        Tone::Care,
    ));
    page.blank();
    let eyes = if exercise.caution.to_lowercase().contains("eyes open") {
        ""
    } else {
        "Eyes open. "
    };
    page.say(format!(
        "{eyes}It can be stopped at once, for any reason or none, and that counts as much as going to the end."
    ));
    page.push(Body::Legend("Esc stops it at once.".to_owned()));
    page.blank();
    let row = cursor.row(2);
    let begin = Item::new(
        format!("Begin \"{}\"", exercise.title),
        words::seconds(exercise.seconds()),
    );
    page.item(begin, row == 0);
    page.item(
        Item::new("Later", "go on without it; it waits here"),
        row == 1,
    );
    page.blank();
    page.quiet(exercise.evidence.to_string());
}

/// One step of an exercise, and how much of it is behind.
pub fn running(
    running: &Running,
    exercise: Option<&Exercise>,
    practice: &Practice,
    page: &mut Page<'_>,
) {
    let beat = exercise.and_then(|exercise| Some((exercise, running.beat(exercise)?)));
    let Some((exercise, beat)) = beat else {
        return;
    };
    page.push_focus(
        Body::Say(practice.filled(&beat.step.say).into_owned(), Tone::Strong),
        true,
    );
    page.blank();
    let times = if beat.step.times > 1 {
        format!(", {} of {}", beat.time, beat.step.times)
    } else {
        String::new()
    };
    let left = if running.is_paused() {
        "It stands still.".to_owned()
    } else {
        format!("{} left in it.", words::seconds(beat.left))
    };
    page.quiet(format!(
        "Step {} of {}{times}. {left}",
        beat.number,
        exercise.steps.len()
    ));
    if running.is_paused() {
        page.push(Body::Legend("Space lets it run on.".to_owned()));
    }
    page.push(Body::Meter {
        share: f64::from(running.seconds()) / f64::from(exercise.seconds().max(1)),
        words: String::new(),
    });
}

/// Something to practise between sittings: what to do, what there is, what is still to come.
pub fn practise<'a>(
    cursor: Cursor,
    step: &'a Step,
    asked: &'a Practised,
    walk: Option<Walk<'_>>,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    page.prose(practice.filled(&asked.prompt));
    page.blank();
    let practising = walk.and_then(|walk| walk.practising(step, practice.today()));
    if let Some(practising) = practising {
        if practising.done {
            page.say("This is done. The journal holds enough of it.");
        } else {
            page.say(format!(
                "So far: {}.",
                words::so_far(asked, practising.held)
            ));
            page.quiet(words::still_to_come(asked, practising.held));
        }
        page.blank();
    }
    let now = practise_now(step);
    let rows = 1 + usize::from(now.is_some());
    let row = cursor.row(rows);
    page.item(Item::new("Go on", "this one fills up by itself"), row == 0);
    if let Some((_, offer)) = now {
        page.item(Item::new(offer, "it counts at once"), row == 1);
    }
}
