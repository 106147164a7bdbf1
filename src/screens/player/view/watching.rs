//! The form for somebody who watches, and how it is asked what came back.

use super::super::watching::{Asked, Row, Stage, Watching};
use crate::course::{Observation, Observed, Seen};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;
use crate::screens::words;

/// What is in front of the form, of what came back, or of an earlier observation.
pub fn say<'a>(watching: &'a Watching, asked: Asked<'a>, page: &mut Page<'a>) {
    match watching.stage() {
        Stage::Form => form(asked, page),
        Stage::Earlier(at) => earlier(at, asked, page),
        Stage::All => {
            page.say("This is what you said. Enter on a line leads back to it.");
            page.blank();
        }
        Stage::Kept => {
            page.say("Kept with your training.");
            page.say(
                "Your trainer's signature comes with sign-off; for a licence only an observation that a trainer has signed counts.",
            );
            page.blank();
        }
        stage => ask(stage, asked, page),
    }
    let rows = watching.rows(asked);
    let focus = watching.focus(rows.len());
    let numbered = !matches!(watching.stage(), Stage::Form | Stage::Kept | Stage::InAWord);
    for (at, row) in rows.into_iter().enumerate() {
        if row == Row::Line {
            let label = "What they are".to_owned();
            let line = watching.role();
            page.push_focus(Body::Field { label, line }, focus == at);
            continue;
        }
        let item = item(row, watching, asked);
        let key = if numbered && at < 9 {
            (at + 1).to_string()
        } else {
            String::new()
        };
        page.item(item.key(key), focus == at);
    }
}

/// What somebody is asked to look for.
fn form<'a>(asked: Asked<'a>, page: &mut Page<'a>) {
    let Asked {
        observation,
        practice,
        ..
    } = asked;
    page.prose(practice.filled(&observation.prompt));
    page.blank();
    let minutes = words::count(observation.minutes.into(), "minute");
    let context = observation.context.as_ref().map_or_else(String::new, |at| {
        format!(" Best done in: {}", practice.filled(at))
    });
    page.quiet(format!(
        "Whoever watches looks at you for about {minutes}, and at no child.{context}"
    ));
    page.blank();
    page.say("What they look for:");
    let behaviours = observation.behaviours.iter();
    let list: Vec<String> = behaviours
        .map(|one| format!("- {}", practice.filled(&one.text)))
        .collect();
    page.prose(list.join("\n"));
    page.blank();
    match asked.observed.len() {
        0 => page.quiet("Nothing waits for it. It can be watched as often as you like."),
        count => page.quiet(format!(
            "Watched {} so far. Your trainer's signature comes with sign-off; these are kept with your training.",
            words::times(count)
        )),
    }
    page.blank();
}

/// What is asked of what came back.
fn ask<'a>(stage: Stage, asked: Asked<'a>, page: &mut Page<'a>) {
    let question = match stage {
        Stage::Behaviour(at) => {
            let behaviours = &asked.observation.behaviours;
            page.quiet(format!(
                "What came back, {} of {}.",
                at + 1,
                behaviours.len()
            ));
            let behaviour = behaviours.get(at);
            // In words of its own: by ear, what was said in the list before is not said again.
            let seen = behaviour.map(|one| asked.practice.filled(&one.text));
            format!("Was this to be seen? {}", seen.unwrap_or_default())
        }
        Stage::Day => "On which day did they watch?".to_owned(),
        Stage::Place => "Where was it?".to_owned(),
        _ => "Who watched? What they are, and no name.".to_owned(),
    };
    page.prose(question);
    page.blank();
}

/// An earlier observation, whole.
fn earlier<'a>(at: usize, asked: Asked<'a>, page: &mut Page<'a>) {
    let Some(observed) = asked.observed.get(at) else {
        return;
    };
    page.say(about(observed, asked.practice));
    page.blank();
    for behaviour in &asked.observation.behaviours {
        let seen = Observation::seen(&behaviour.id, &observed.seen);
        let said = seen.map_or("not looked for then", |seen| answer(seen).0);
        page.push(Body::Item(
            Item::alone(asked.practice.filled(&behaviour.text)).aside(said),
        ));
    }
    page.blank();
}

/// "Tuesday 24 November, trainer, classroom."
fn about(observed: &Observed, practice: &Practice) -> String {
    let day = words::day(observed.day, practice.today());
    let role = observed.role.as_ref().map(|role| role.0.clone());
    let place = observed.context.as_ref();
    let place = place.map(|id| practice.content.vocabulary.label("context", id).to_owned());
    let parts: Vec<String> = [Some(day), role, place].into_iter().flatten().collect();
    format!("Watched: {}.", parts.join(", "))
}

fn item(row: Row<'_>, watching: &Watching, asked: Asked<'_>) -> Item {
    let practice = asked.practice;
    let account = watching.account();
    match row {
        Row::Write => Item::new("Write the form to a file", "to print it, or to send it"),
        Row::Say if account.is_begun() => {
            Item::new("Go on with what came back", "where you left it")
        }
        Row::Say => Item::new("Say what came back", "once somebody has watched"),
        Row::Read(at) => {
            let observed = asked.observed.get(at);
            let when = observed.map(|one| words::day(one.day, practice.today()));
            Item::new("Read what came back", when.unwrap_or_default())
        }
        Row::Next if watching.stage() == Stage::Kept => Item::new("Go on", "to what is next"),
        Row::Next => Item::new("Go on", "nothing waits for this one"),
        Row::Answer(seen) => {
            let (label, means) = answer(seen);
            let said = match watching.stage() {
                Stage::Behaviour(at) => {
                    let behaviour = asked.observation.behaviours.get(at);
                    behaviour.and_then(|one| account.seen(&one.id)) == Some(seen)
                }
                _ => false,
            };
            yours(Item::new(label, means), said)
        }
        Row::Role(role) => yours(
            Item::new(capitalised(role), means(role)),
            account.who() == Some(role),
        ),
        Row::Word => Item::new("Somebody else", "typed in a word or two"),
        Row::Back if watching.stage().leads_to_form() => Item::new("Back", "to the form"),
        Row::Line | Row::Back => Item::new("Back", "to what was asked before"),
        Row::Day(day) => {
            let said = words::day(day, practice.today());
            yours(Item::new(capitalised(&said), ""), account.day == Some(day))
        }
        Row::Earlier => Item::new("Further back", "the days before these"),
        Row::Place(id) => {
            let term = practice.content.vocabulary.term("context", id);
            let gloss = term.map_or_else(String::new, |term| term.gloss.to_string());
            let label = practice.content.vocabulary.label("context", id);
            yours(
                Item::new(capitalised(label), gloss),
                account.place.as_deref() == Some(id),
            )
        }
        Row::Said(stage) => said(stage, watching, asked),
        Row::Keep => Item::new("That is all", "keep it with my training"),
        Row::Journal => Item::new(
            "Write in the journal",
            "what to keep, and what to try; only you can open it",
        ),
    }
}

/// What was said of something, as a row that leads back to it.
fn said(stage: Stage, watching: &Watching, asked: Asked<'_>) -> Item {
    let (account, practice) = (watching.account(), asked.practice);
    match stage {
        Stage::Behaviour(at) => {
            let behaviour = asked.observation.behaviours.get(at);
            let text = behaviour.map_or_else(Default::default, |one| practice.filled(&one.text));
            let seen = behaviour.and_then(|one| account.seen(&one.id));
            Item::alone(text).aside(seen.map_or("", |seen| answer(seen).0))
        }
        Stage::Who => Item::new("Who watched", account.who().unwrap_or_default()),
        Stage::Day => {
            let day = account.day.map(|day| words::day(day, practice.today()));
            Item::new("On which day", day.unwrap_or_default())
        }
        _ => {
            let place = account.place.as_deref().unwrap_or_default();
            let label = practice.content.vocabulary.label("context", place);
            Item::new("Where it was", label)
        }
    }
}

fn yours(item: Item, is_yours: bool) -> Item {
    item.aside(if is_yours { "yours" } else { "" })
        .chosen(is_yours)
}

/// An answer by its name, and what it means.
fn answer(seen: Seen) -> (&'static str, &'static str) {
    match seen {
        Seen::Seen => ("Seen", "it was there"),
        Seen::Partly => ("Partly", "at times, or in part"),
        Seen::NotSeen => ("Not seen", "it was not there"),
        Seen::NoOpportunity => ("No opportunity", "nothing asked for it meanwhile"),
    }
}

fn means(role: &str) -> &'static str {
    match role {
        "trainer" => "whoever trains me",
        "colleague" => "someone I work beside",
        _ => "someone with a say over me",
    }
}

/// The same words, the first letter a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
