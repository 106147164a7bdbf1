//! The pages of a unit step by step.

use super::{Open, Steps, Way, ways};
use crate::course::{Item as Step, Walk};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::screens::words;

/// Every step of the unit, with what was done in it.
pub fn list<'a>(screen: &Steps, practice: &'a Practice) -> Page<'a> {
    let Some((unit, walk)) = screen.place(practice) else {
        let mut page = Page::new("Learn", "");
        page.say("This unit is not here any more. Everything you did in it still counts.");
        return page;
    };
    let steps = words::count(unit.items().count() as u64, "step");
    let mut page = Page::new(format!("Learn › {} › Step by step", unit.title), steps);
    page.label_width = 34;
    page.say("What you did in each. Enter opens one, to ask it anew.");
    let focus = screen.cursor.row(unit.items().count());
    let mut row = 0;
    for sitting in &unit.sittings {
        page.blank();
        page.heading(sitting.title.to_string());
        for step in &sitting.items {
            let state = state(step, walk, practice);
            page.item(Item::new(step.title.to_string(), state), row == focus);
            row += 1;
        }
    }
    page
}

/// What was done in a step, in a few words. Nothing is called right or otherwise: the step itself
/// tells more.
fn state(step: &Step, walk: Walk<'_>, practice: &Practice) -> String {
    let day = |date| words::day(date, practice.today());
    let answered = walk.progress.answered(&step.id);
    let done = match (answered, walk.done_on(step)) {
        (Some(answer), _) => format!("answered {}", day(answer.date)),
        (None, Some(date)) => format!("done {}", day(date)),
        (None, None) => "not yet".to_owned(),
    };
    if walk.let_go(step).is_some() {
        format!("{done}; let go by your trainer")
    } else if walk.is_disputed(step) {
        format!("{done}; you see it differently")
    } else {
        done
    }
}

/// One step: what was done in it, what can be done with it, and what that would cost.
pub fn one<'a>(step: &'a Step, walk: Walk<'a>, open: &Open, practice: &'a Practice) -> Page<'a> {
    let mut page = Page::new(
        format!("Learn › Step by step › {}", step.title),
        state(step, walk, practice),
    );
    page.label_width = 34;
    if let Some(costs) = &open.costs {
        page.say("Ask it as if for the first time?");
        page.blank();
        page.heading("What that costs");
        for cost in costs {
            page.push(Body::Say(cost.clone(), Tone::Care));
        }
        if costs.is_empty() {
            page.say("Nothing: everything that counts goes on counting.");
        }
        page.say("What you answered stays in your record.");
        page.blank();
    }
    let ways = ways(step, walk, open);
    let focus = open.way.row(ways.len());
    for (row, way) in ways.into_iter().enumerate() {
        let item = match way {
            Way::Anew if open.costs.is_some() => Item::new("Ask it anew", ""),
            Way::Anew => Item::new("Ask it anew", "what it costs is said first"),
            Way::LetGo => Item::new("My trainer lets this go", "at their word; who, and why"),
            Way::LeaveIt => Item::new("Leave it as it is", ""),
        };
        page.item(item, row == focus);
    }
    if open.costs.is_none() {
        page.blank();
        if let Some(waiver) = walk.let_go(step) {
            page.say(words::let_go(waiver, practice.today()));
            page.blank();
        }
        if let Some(asked) = step.texts().nth(1) {
            page.prose(practice.filled(asked));
        }
    }
    page
}
