//! How a word or a number is asked for, and what there is to see about it.

use super::super::asking::{Row, Turn, Typing};
use super::question::ask;
use crate::course::{Item as Step, Number, Short};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;
use crate::safe_text::SafeText;

/// A question that is answered in a word or two.
pub fn short<'a>(
    form: &'a Typing,
    turn: &'a Turn,
    (step, asked): (&'a Step, &'a Short),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    ask(turn, step, &asked.prompt, false, practice, page);
    let Some(given) = &turn.given else {
        line(form, turn, "Your answer".to_owned(), page);
        return;
    };
    seen(
        form,
        turn,
        given.typed(),
        asked.seen(given.typed()),
        practice,
        page,
    );
    let first = asked.accept.first();
    if let Some(answer) = first.filter(|_| !asked.fits(given.typed())) {
        page.blank();
        page.quiet(format!(
            "The course calls it \"{}\".",
            practice.filled(answer)
        ));
    }
    again(form, turn, page);
}

/// A question that is answered by a number.
pub fn number<'a>(
    form: &'a Typing,
    turn: &'a Turn,
    (step, asked): (&'a Step, &'a Number),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    ask(turn, step, &asked.prompt, false, practice, page);
    let unit = asked.unit.as_ref().map(|unit| practice.filled(unit));
    let Some(given) = &turn.given else {
        let label = match unit {
            Some(unit) => format!("Your number, in {unit}"),
            None => "Your number".to_owned(),
        };
        line(form, turn, label, page);
        return;
    };
    // What was typed once and is no number now cannot be: it was one when it was taken.
    let Ok(amount) = given.typed().parse() else {
        return;
    };
    let yours = match unit {
        Some(unit) => format!("{amount} {unit}"),
        None => format!("{amount}"),
    };
    seen(form, turn, &yours, asked.seen(amount), practice, page);
    again(form, turn, page);
}

/// The line to type in, and what can be done instead.
fn line<'a>(form: &'a Typing, turn: &Turn, label: String, page: &mut Page<'a>) {
    let focus = form.focus(turn);
    let is_typed = focus == Row::Line;
    let line = form.line();
    page.push_focus(Body::Field { label, line }, is_typed);
    page.blank();
    if is_typed && Typing::rows(turn).len() > 1 {
        page.quiet("Nothing comes to mind? Enter alone leads to these:");
    }
    for row in Typing::rows(turn) {
        let item = match row {
            Row::Hint => Item::new("A hint", "before you answer"),
            Row::Later => Item::new("Later", "go on without it; it waits here"),
            Row::Line | Row::Seen | Row::Again => continue,
        };
        // While a line is typed a number is text, so the rows below have none.
        if is_typed {
            page.push(Body::Item(item));
        } else {
            page.item(item, focus == row);
        }
    }
}

fn seen<'a>(
    form: &Typing,
    turn: &Turn,
    yours: &str,
    feedback: &'a SafeText,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let yours = SafeText::shown(yours);
    page.say(format!("Yours: {yours}"));
    page.blank();
    // It can only be read, so the row below it is the first that can be chosen.
    page.prose_in_focus(practice.filled(feedback), form.focus(turn) == Row::Seen);
}

fn again(form: &Typing, turn: &Turn, page: &mut Page<'_>) {
    if Typing::rows(turn).contains(&Row::Again) {
        page.blank();
        let again = Item::new("Answer again", "what you say last counts");
        page.item(again, form.focus(turn) == Row::Again);
    }
}
