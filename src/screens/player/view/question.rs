//! How a question is asked, and what there is to see about each answer.

use super::super::asking::{Choosing, Turn};
use crate::course::{ChoiceOption, Item as Step, Level, Question, SelfRating};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::safe_text::SafeText;
use crate::screens::words;

/// A question of which one option fits.
pub fn one<'a>(
    form: &Choosing,
    turn: &Turn,
    (step, question): (&'a Step, &'a Question),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let focus = form.focus(turn);
    ask(
        turn,
        step,
        &question.prompt,
        focus.is_none(),
        practice,
        page,
    );
    let count = question.options.len();
    for (at, option) in question.options.iter().enumerate() {
        let yours = form.has(&option.id);
        page.item(row(at, option, yours, practice), focus == Some(at));
    }
    let answered = question.options.iter().filter(|_| turn.given.is_some());
    for option in answered.filter(|option| form.has(&option.id)) {
        page.blank();
        let feedback = Body::Prose(practice.filled(&option.feedback));
        page.push_focus(feedback, focus == Some(count));
    }
}

/// A question of which several options fit; once it is answered, each says what there is to see.
pub fn several<'a>(
    form: &Choosing,
    turn: &Turn,
    (step, question): (&'a Step, &'a Question),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let focus = form.focus(turn);
    ask(turn, step, &question.prompt, false, practice, page);
    let count = question.options.len();
    for (at, option) in question.options.iter().enumerate() {
        let yours = form.has(&option.id);
        if turn.given.is_none() {
            page.item(row(at, option, yours, practice), focus == Some(at));
            continue;
        }
        let aside = match (yours, question.is_key(&option.id)) {
            (true, true) => "yours, and it belongs",
            (true, false) => "yours, see why",
            (false, true) => "it belongs",
            (false, false) => "left out",
        };
        page.item(
            row(at, option, yours, practice).aside(aside),
            focus == Some(at),
        );
        page.prose(practice.filled(&option.feedback));
        page.blank();
    }
    if turn.given.is_none() {
        let done = Item::alone("That is all").key((count + 1).to_string());
        page.item(done, focus == Some(count));
    }
}

/// Where one is in a competency, in four levels.
pub fn level<'a>(
    form: &Choosing,
    turn: &Turn,
    rating: &'a SelfRating,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let focus = form.focus(turn);
    page.prose_in_focus(practice.filled(&rating.prompt), focus.is_none());
    page.blank();
    let whole = practice.content.pack(&turn.pack);
    if let Some(competency) = whole.and_then(|whole| whole.competency(&rating.competency)) {
        page.quiet(format!(
            "\"{}\" is secure when you can say: {}",
            competency.title, competency.secure
        ));
        page.blank();
    }
    asked_before(turn, practice, page);
    let count = Level::ALL.len();
    for (at, level) in Level::ALL.into_iter().enumerate() {
        let yours = form.has(level.id());
        let (label, means) = words::level(level);
        let item = Item::new(label, means)
            .key((at + 1).to_string())
            .aside(if yours { "yours" } else { "" })
            .chosen(yours);
        page.item(item, focus == Some(at));
    }
    if turn.given.is_some() {
        page.blank();
        let kept =
            "Kept. Later it stands beside how your trainer sees it. Neither of the two is a mark.";
        page.push_focus(
            Body::Say(kept.to_owned(), Tone::Plain),
            focus == Some(count),
        );
    }
}

/// What is asked; it has the focus itself while no option has.
pub fn ask<'a>(
    turn: &Turn,
    step: &'a Step,
    prompt: &'a SafeText,
    waits: bool,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    page.prose_in_focus(practice.filled(prompt), waits);
    page.blank();
    asked_before(turn, practice, page);
    // Between the question and its options, where the view shows it with the first of them.
    if turn.given.is_none() {
        for (at, hint) in step.hints.iter().take(turn.hints).enumerate() {
            let what = if at == 0 { "A hint" } else { "And more" };
            page.prose(format!("{what}: {}", practice.filled(hint)));
            page.blank();
        }
    }
}

/// What is said when a question is asked anew.
fn asked_before(turn: &Turn, practice: &Practice, page: &mut Page<'_>) {
    if let Some(before) = turn.before {
        let day = words::day(before, practice.today());
        page.quiet(format!("Answered before, {day}. What would you say now?"));
        page.blank();
    }
}

fn row(at: usize, option: &ChoiceOption, yours: bool, practice: &Practice) -> Item {
    Item::alone(practice.filled(&option.text))
        .key((at + 1).to_string())
        .aside(if yours { "yours" } else { "" })
        .chosen(yours)
}
