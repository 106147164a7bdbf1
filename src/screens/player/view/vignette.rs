//! How a described moment is asked about, and what there is to see about an answer.

use super::super::asking::{Part, Seeing, Turn};
use super::question;
use crate::course::{Cue, Item as Step, ORDINARY, Vignette};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;

const SOMETHING: &str = "Yes, there is something";
const NOTHING: &str = "No, an ordinary moment";

/// The moment and what is asked of it now; what was said before stands above.
pub fn asked<'a>(
    form: &Seeing,
    turn: &Turn,
    (step, vignette): (&'a Step, &'a Vignette),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let focus = form.focus(turn);
    question::ask(
        turn,
        step,
        &vignette.prompt,
        focus.is_none() && form.part() == Part::Anything,
        practice,
        page,
    );
    let mut rows = Vec::new();
    if form.part() != Part::Anything {
        let ordinary = form.part() == Part::Cues && form.judgement() == Some(ORDINARY);
        rows.push(yours(if ordinary { NOTHING } else { SOMETHING }));
    }
    if form.part() == Part::Cues && form.before() == 2 {
        let state = form.judgement().unwrap_or_default();
        rows.push(yours(practice.content.vocabulary.label("state", state)));
    }
    let asks = match form.part() {
        Part::Anything => {
            rows.push(Item::new(SOMETHING, "more than an ordinary moment"));
            rows.push(Item::new(NOTHING, "a child getting on with the day"));
            "Is there something to see here?"
        }
        Part::State => {
            let vocabulary = &practice.content.vocabulary;
            rows.extend(Vignette::states().map(|state| {
                let gloss = vocabulary.term("state", state).map(|term| &term.gloss);
                let gloss = gloss.map(ToString::to_string).unwrap_or_default();
                Item::new(vocabulary.label("state", state), gloss)
            }));
            "Which of these comes nearest?"
        }
        Part::Cues => {
            rows.extend(vignette.cues.iter().map(|cue| {
                let told = form.has(&cue.id);
                let item = Item::alone(practice.filled(&cue.text)).chosen(told);
                item.aside(if told { "yours" } else { "" })
            }));
            rows.push(Item::alone("That is all"));
            "What told you? Choose all that did."
        }
    };
    for (at, row) in rows.into_iter().enumerate() {
        if at == form.before() {
            // What is asked next has the focus, and not the moment, which it would scroll away from.
            let waits = focus.is_none() && form.part() != Part::Anything;
            page.prose_in_focus(asks, waits);
        }
        page.item(row.key((at + 1).to_string()), focus == Some(at));
    }
}

/// What was said before, as a row that leads back to it.
fn yours(label: &str) -> Item {
    Item::new(label, "").aside("yours").chosen(true)
}

/// What there is to see about the judgement, about each cue, how the key was set, and what somebody
/// else might say.
pub fn answered<'a>(
    form: &Seeing,
    turn: &Turn,
    (step, vignette): (&'a Step, &'a Vignette),
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let focus = form.focus(turn);
    question::ask(turn, step, &vignette.prompt, false, practice, page);
    let judgement = form.judgement().unwrap_or_default();
    page.say(format!("You said: {}.", named(judgement, practice)));
    page.blank();
    let feedback = vignette.feedback(judgement);
    let mut said = feedback.map_or_else(String::new, |said| practice.filled(said).into_owned());
    let apart = vignette.twin.as_ref().filter(|_| {
        let walk = practice.walk_in(&turn.pack);
        walk.is_some_and(|walk| walk.is_apart(&step.id, vignette))
    });
    if let Some(twin) = apart {
        said = format!("{said}\n\n{}", practice.filled(&twin.apart));
    }
    page.push_focus(Body::Prose(said.into()), focus == Some(0));
    page.blank();
    for (at, cue) in vignette.cues.iter().enumerate() {
        let row = Item::alone(practice.filled(&cue.text)).chosen(form.has(&cue.id));
        page.item(row.aside(told(form, cue)), focus == Some(at + 1));
    }
    page.blank();
    let count = vignette.cues.len();
    let why = format!(
        "The key says: {}. {}",
        named(&vignette.key, practice),
        practice.filled(&vignette.why)
    );
    page.push_focus(Body::Prose(why.into()), focus == Some(count + 1));
    page.blank();
    let colleague = format!(
        "A reasonable colleague might say: {}",
        practice.filled(&vignette.colleague)
    );
    page.push_focus(Body::Prose(colleague.into()), focus == Some(count + 2));
}

/// A judgement as it stands in a sentence.
fn named<'a>(judgement: &'a str, practice: &'a Practice) -> &'a str {
    if judgement == ORDINARY {
        "an ordinary moment"
    } else {
        practice.content.vocabulary.label("state", judgement)
    }
}

fn told(form: &Seeing, cue: &Cue) -> &'static str {
    match (form.has(&cue.id), cue.telling) {
        (true, true) => "yours, and it tells",
        (true, false) => "yours; it could be anything",
        (false, true) => "it tells",
        (false, false) => "",
    }
}
