//! How a sample of work is placed on a scale, and how a trainer placed it.

use super::super::asking::{Choosing, Turn};
use crate::course::{Agreement, Exemplar, Given, Walk};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;
use crate::screens::words;

/// The sample and its scale; once it is placed, where the trainer placed it, and why.
pub fn place<'a>(
    form: &Choosing,
    turn: &Turn,
    exemplar: &'a Exemplar,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let focus = form.focus(turn);
    page.prose_in_focus(practice.filled(&exemplar.prompt), focus.is_none());
    page.blank();
    page.prose(practice.filled(&exemplar.sample));
    page.blank();
    for (at, rung) in exemplar.levels.iter().enumerate() {
        let yours = form.has(&rung.id);
        let aside = match (yours, turn.given.is_some() && rung.id == exemplar.key) {
            (true, true) => "yours, and the trainer's",
            (true, false) => "yours",
            (false, true) => "the trainer's",
            (false, false) => "",
        };
        let item = Item::new(
            practice.filled(&rung.text),
            practice.filled(&rung.describes),
        );
        let item = item.key((at + 1).to_string()).aside(aside).chosen(yours);
        page.item(item, focus == Some(at));
    }
    if let Some(given) = &turn.given {
        page.blank();
        let why = practice.filled(&exemplar.why);
        let said = format!("{} {why}", beside(exemplar, given));
        page.push_focus(
            Body::Prose(said.into()),
            focus == Some(exemplar.levels.len()),
        );
        let walk = practice.walk_in(&turn.pack);
        let agreement = walk.map(Walk::agreement).unwrap_or_default();
        if agreement.all() > 0 {
            page.blank();
            page.quiet(so_far(agreement));
        }
    }
}

/// Where the trainer placed it beside where the person did.
fn beside(exemplar: &Exemplar, given: &Given) -> String {
    let rung = exemplar.rung(&exemplar.key);
    let key = rung.map_or("", |rung| rung.text.as_str());
    match exemplar.apart(given) {
        Some(0) => "You and the trainer placed it alike.".to_owned(),
        Some(1) => format!("One level apart: the trainer placed it at \"{key}\"."),
        _ => format!("The trainer saw it otherwise, and placed it at \"{key}\"."),
    }
}

/// How near the two are over all samples so far.
fn so_far(agreement: Agreement) -> String {
    let all = words::count(agreement.all().into(), "sample");
    let alike = format!(
        "So far you and the trainer agreed on {} of {all}",
        agreement.same
    );
    let next = format!("one level apart on {}", agreement.next);
    let further = format!("further apart on {}", agreement.further);
    let parts = [
        (true, alike),
        (agreement.next > 0, next),
        (agreement.further > 0, further),
    ];
    let told = parts.into_iter().filter(|(told, _)| *told);
    let said: Vec<String> = told.map(|(_, said)| said).collect();
    format!("{}.", said.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_they_agree_on_is_said_without_a_mark() {
        let agreement = Agreement {
            same: 3,
            next: 2,
            further: 0,
        };
        assert_eq!(
            so_far(agreement),
            "So far you and the trainer agreed on 3 of 5 samples, one level apart on 2."
        );
    }
}
