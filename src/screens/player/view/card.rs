//! The two sides of a card, and how well it was known.

use super::super::asking::{Turn, Turning};
use super::question::ask;
use crate::course::{Card, Item as Step};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;

/// The front of a card; once it is turned, its back and the two grades.
pub fn card<'a>(
    form: &Turning,
    turn: &Turn,
    (step, asked): (&'a Step, &'a Card),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    ask(turn, step, &asked.front, false, practice, page);
    if !form.is_turned() {
        let turn_it = Item::new("Turn it over", "once you have your answer").key("1");
        page.item(turn_it, true);
        return;
    }
    let focus = form.focus(turn);
    page.prose_in_focus(practice.filled(&asked.back), focus.is_none());
    page.blank();
    let grades = [
        ("Not yet", "it comes back soon"),
        ("Got it", "it comes back later"),
    ];
    for (at, (label, means)) in grades.into_iter().enumerate() {
        let yours = turn
            .given
            .as_ref()
            .is_some_and(|given| given.has(Card::GRADES[at]));
        let row = Item::new(label, if step.review { means } else { "" });
        let row = row.key((at + 1).to_string()).chosen(yours);
        page.item(
            row.aside(if yours { "yours" } else { "" }),
            focus == Some(at),
        );
    }
    if turn.given.is_some() {
        page.blank();
        let kept = "Kept. Only you see it, and it only says when the card comes back.";
        let kept = Body::Say(kept.to_owned(), Tone::Plain);
        page.push_focus(kept, focus == Some(Card::GRADES.len()));
    }
}
