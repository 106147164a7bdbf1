//! What stands around the steps of a sitting: a look back, the end of a round, the end.

use super::super::Player;
use super::super::walking::Way;
use crate::course::{Item as Step, Pack, Place, Sitting, Walk};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::words;

/// What is asked of somebody who was away for long, or has been through a gate a few times.
pub fn offer(
    cursor: Cursor,
    screen: &Player,
    step: &Step,
    practice: &Practice,
    page: &mut Page<'_>,
) {
    if screen.is_long_ago(practice) {
        welcome(screen, step, practice, page);
    } else {
        page.heading("This one takes more than one round.");
        page.blank();
        page.say("The cards of the unit first may be quicker than the questions once more.");
    }
    page.blank();
    let row = cursor.row(2);
    page.item(
        Item::new(
            "Two minutes to remind me",
            "the cards of this unit, in short",
        ),
        row == 0,
    );
    page.item(Item::new("Go straight on", ""), row == 1);
}

/// What is said to somebody who was away for long.
fn welcome(screen: &Player, step: &Step, practice: &Practice, page: &mut Page<'_>) {
    page.heading("Good to have you back.");
    page.blank();
    page.say(format!(
        "You were at \"{}\". Everything you did still counts.",
        step.title
    ));
    let unit = screen.unit(practice).zip(screen.walk(practice));
    let last = unit.and_then(|(unit, walk)| walk.last_in(unit));
    if let Some(last) = last {
        page.quiet(format!(
            "The last step here was {}.",
            words::day(last, practice.today())
        ));
    }
}

/// The unit's own cards, as far as they are behind: the first paragraph of each page, and what there
/// is to see about each question that was missed.
pub fn look_back<'a>(screen: &Player, practice: &'a Practice, page: &mut Page<'a>) {
    "a look back".clone_into(&mut page.aside);
    let (Some(unit), Some(walk)) = (screen.unit(practice), screen.walk(practice)) else {
        return;
    };
    for item in unit.items() {
        // Whoever takes a gate first has not read the pages that would help.
        if !walk.is_done(item) && screen.round.is_none() {
            continue;
        }
        let Some(text) = card(item, walk) else {
            continue;
        };
        page.heading(item.title.to_string());
        page.prose(practice.filled(&text).into_owned());
        page.blank();
    }
    // Nothing has the focus, so that reading begins at the first card.
    let step = screen.item(practice).map_or("", |step| step.title.as_str());
    page.say(format!("Enter goes on, at \"{step}\"."));
}

/// What one card says in short; nothing of a question that was right.
fn card(item: &Step, walk: Walk<'_>) -> Option<String> {
    let answer = walk.progress.answered(&item.id);
    item.recap(answer.map(|answer| &answer.given))
}

/// What is said when a round through a gate is over and something was missed; with the unit's cards
/// offered first after as many rounds as the unit names.
pub fn round_over(
    cards: Option<Cursor>,
    screen: &Player,
    sitting: &Sitting,
    practice: &Practice,
    page: &mut Page<'_>,
) {
    let of = sitting.items.len();
    let round = screen.round.as_ref().zip(screen.walk(practice));
    let (right, left) = round.map_or((0, 0), |(round, walk)| {
        (round.right(sitting, walk), round.left(sitting, walk))
    });
    page.heading(format!("{right} of {of} stand."));
    page.blank();
    page.say(
        "Only the others are asked again, now or on another day, as often as you like. Nobody counts how often.",
    );
    page.blank();
    let left = words::count(left as u64, "question");
    if let Some(cursor) = cards {
        let cards = "the cards of this unit, in short";
        page.item(
            Item::new("Two minutes to remind me", cards),
            cursor.row(2) == 0,
        );
    }
    let again = cards.is_none_or(|cursor| cursor.row(2) == 1);
    page.item(Item::new("Once more", left), again);
}

/// What is said when the last step is behind: what was left open, and what the sitting moved.
pub fn end(
    cursor: Cursor,
    screen: &Player,
    sitting: &Sitting,
    practice: &Practice,
    page: &mut Page<'_>,
) {
    "the end".clone_into(&mut page.aside);
    let Some(walk) = screen.walk(practice) else {
        return;
    };
    let open = sitting
        .items
        .iter()
        .filter(|item| !walk.is_behind(item))
        .count();
    match (open, sitting.gate) {
        (0, true) => {
            let gate = walk.gate(sitting);
            if gate.passed {
                page.heading(format!("All {} stand. The gate is open.", gate.of));
            } else {
                page.heading(format!("{} of {} stand.", gate.right, gate.of));
                page.blank();
                page.say(
                    "What you see differently waits on the list for your trainer, and the gate with it. Nothing else does.",
                );
            }
        }
        (0, false) => page.heading("That is this sitting done."),
        _ => {
            page.heading("That is the end of this sitting for now.");
            page.blank();
            page.say(format!(
                "{} left for later. Learn takes you back to it whenever you like.",
                words::count(open as u64, "step")
            ));
        }
    }
    meanwhile(sitting, walk, practice, page);
    page.blank();
    towards_a_licence(screen, walk.pack, practice, page);
    let ways = screen.ways(practice);
    let row = cursor.row(ways.len());
    for (at, way) in ways.into_iter().enumerate() {
        let item = match way {
            Way::Enough => Item::new("Enough for now", "back to where you came from"),
            Way::On(next) => onward(sitting, next),
            Way::WhatYouSee => Item::new("What you see", "in moments like these"),
        };
        page.item(item, row == at);
    }
}

/// What the sitting did for the licence that is counted, or which one it is for.
fn towards_a_licence(screen: &Player, pack: &Pack, practice: &Practice, page: &mut Page<'_>) {
    let is_followed = practice.pack().id == pack.id;
    let own = practice.content.pack(&pack.id);
    if !is_followed && let Some(pathway) = own.and_then(|whole| whole.pathways.first()) {
        page.quiet(format!(
            "This course has a pathway of its own, \"{}\". Licence is where you follow it.",
            pathway.title
        ));
        page.blank();
    }
    let standing = practice.standing().filter(|_| is_followed);
    if let Some((_, summary)) = standing {
        page.say(format!(
            "Towards your licence: {} of {} met.",
            summary.met, summary.total
        ));
        page.push(Body::Meter {
            share: summary.share,
            // What is next stands below, as a row to choose.
            words: String::new(),
        });
        if screen.before.is_some_and(|before| summary.share > before) {
            page.say("What you did here moved it.");
        }
        page.blank();
    }
}

/// What of a sitting goes on while the person is elsewhere.
fn meanwhile(sitting: &Sitting, walk: Walk<'_>, practice: &Practice, page: &mut Page<'_>) {
    let practised = sitting.items.iter().filter(|item| !walk.is_done(item));
    for item in practised {
        let practising = walk.practising(item, practice.today());
        if let Some((asked, practising)) = item.practised().zip(practising) {
            page.blank();
            page.say(format!(
                "\"{}\" fills up while you get on: {} so far.",
                item.title,
                words::so_far(asked, practising.held)
            ));
        }
    }
    for item in (sitting.items.iter()).filter(|item| walk.waits_to_be_watched(item)) {
        page.blank();
        page.say(format!(
            "\"{}\" waits for somebody to watch you, and nothing else waits for it.",
            item.title
        ));
    }
}

/// The way on from the end of a sitting: to what was left open in it, or to the next one.
fn onward(sitting: &Sitting, next: Place<'_>) -> Item {
    let step = next.sitting.items.get(next.step);
    let at_step = step.map_or_else(String::new, |step| format!("at \"{}\"", step.title));
    if next.sitting.id == sitting.id {
        return Item::new("Back to what is left", at_step);
    }
    let label = format!("On to \"{}\"", next.sitting.title);
    let how_far = if next.step == 0 {
        words::count(u64::from(next.sitting.minutes), "minute")
    } else {
        at_step
    };
    Item::new(label, how_far)
}
