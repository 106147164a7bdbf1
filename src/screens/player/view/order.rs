//! How steps are put in order, and what there is to see about it.

use super::super::asking::{Ordering, Turn};
use super::question::ask;
use crate::course::{Item as Step, Order};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;

/// Steps to be put in order; once that is done, the order that fits, with why each step stands
/// where it stands.
pub fn order<'a>(
    form: &Ordering,
    turn: &Turn,
    (step, asked): (&'a Step, &'a Order),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    ask(turn, step, &asked.prompt, false, practice, page);
    let (focus, held) = form.focus();
    if turn.given.is_some() {
        after(form, focus, asked, practice, page);
        return;
    }
    page.quiet("Type the numbers, first things first.");
    for (at, id) in form.ids().iter().enumerate() {
        let focused = focus == at;
        let step = asked.steps.iter().find(|step| step.id == *id);
        let text = step
            .map(|step| practice.filled(&step.text))
            .unwrap_or_default();
        // Whoever listens hears by this where a number has put its step.
        let aside = match (focused && held, form.is_called(at)) {
            (true, _) => "picked up",
            (false, true) => "put here",
            (false, false) => "",
        };
        let row = Item::alone(text).key((at + 1).to_string()).aside(aside);
        page.item(row.chosen(focused && held), focused);
    }
    let count = form.ids().len();
    let done = Item::alone("That is my order").key((count + 1).to_string());
    page.item(done, focus == count);
    page.blank();
    page.push(Body::Legend(if held {
        "\u{2191} \u{2193} carry it, Enter puts it down.".to_owned()
    } else {
        "Or Enter picks a step up, and the arrows carry it.".to_owned()
    }));
}

fn after<'a>(
    form: &Ordering,
    focus: usize,
    asked: &'a Order,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    page.prose_in_focus(practice.filled(&asked.feedback), focus == 0);
    page.blank();
    for (at, step) in asked.steps.iter().enumerate() {
        let yours = form.ids().iter().position(|id| *id == step.id);
        let aside = match yours {
            Some(place) if place == at => "yours too".to_owned(),
            Some(place) => format!("yours: {}", place + 1),
            None => String::new(),
        };
        let row = Item::alone(practice.filled(&step.text)).key((at + 1).to_string());
        page.item(row.aside(aside), focus == at + 1);
        page.prose(practice.filled(&step.why));
        page.blank();
    }
}
