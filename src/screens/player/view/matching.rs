//! How pairs are found, and what there is to see about each of them.

use super::super::asking::{Pairing, Turn};
use super::question::ask;
use crate::course::{Given, Item as Step, Matching};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::words::quoted;

/// Pairs to be found, one left side after the other; once all are, every pair.
pub fn pairs<'a>(
    form: &Pairing,
    turn: &Turn,
    (step, asked): (&'a Step, &'a Matching),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    if let Some(given) = &turn.given {
        ask(turn, step, &asked.prompt, false, practice, page);
        after(form.focus(turn), given, asked, practice, page);
        return;
    }
    let focus = form.focus(turn);
    let first = !form.has_back();
    ask(
        turn,
        step,
        &asked.prompt,
        first && focus.is_none(),
        practice,
        page,
    );
    for (left, right) in form.found() {
        if let (Some(left), Some(right)) = (asked.pair(left), asked.pair(right)) {
            let left = quoted(&practice.filled(&left.left));
            let right = quoted(&practice.filled(&right.right));
            page.quiet(format!("{left} goes with {right}."));
        }
    }
    if !first {
        page.blank();
    }
    let asks = form.asks().and_then(|id| asked.pair(id));
    if let Some(asks) = asks {
        let left = quoted(&practice.filled(&asks.left));
        let (number, of) = (form.found().count() + 1, asked.pairs.len());
        let question = format!("{number} of {of}. What goes with {left}?");
        page.prose_in_focus(question, !first && focus.is_none());
        page.blank();
    }
    for (at, id) in form.rights().iter().enumerate() {
        let right = asked.pair(id).map(|pair| practice.filled(&pair.right));
        let row = Item::alone(right.unwrap_or_default()).key((at + 1).to_string());
        let taken = form.found().any(|(_, taken)| taken == id);
        let aside = if taken { "taken already" } else { "" };
        page.item(row.aside(aside), focus == Some(at));
    }
    if form.has_back() {
        let count = form.rights().len();
        let back = Item::alone("Back to the one before").key((count + 1).to_string());
        page.item(back, focus == Some(count));
    }
}

fn after<'a>(
    focus: Option<usize>,
    given: &Given,
    asked: &'a Matching,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    for (at, pair) in asked.pairs.iter().enumerate() {
        let partner = asked.partner(&pair.id, given);
        let aside = match partner {
            Some(partner) if partner.id == pair.id => "yours too".to_owned(),
            Some(partner) => format!("yours: {}", practice.filled(&partner.right)),
            None => String::new(),
        };
        let row = Item::new(practice.filled(&pair.left), practice.filled(&pair.right));
        page.item(row.aside(aside), focus == Some(at));
        page.prose(practice.filled(&pair.feedback));
        page.blank();
    }
}
