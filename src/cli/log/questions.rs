//! A moment asked for line by line: four questions, and only the first needs an answer.

use uuid::Uuid;

use super::worry;
use crate::cli::refusal::Refusal;
use crate::cli::{prompt, warn};
use crate::journal::{Entry, Field, Kind, Term};
use crate::practice::Practice;

/// Asks about a moment of now.
///
/// # Errors
/// [`Refusal::BrokenOff`] when the terminal is closed before the state is answered; after that, what
/// is left out is left out.
pub fn ask(practice: &Practice) -> Result<Entry, Refusal> {
    let now = practice.now;
    let lead = practice.lead();
    let mut entry = Entry::new(Uuid::nil(), Kind::Episode, now, now);
    let vocabulary = &practice.content.vocabulary;
    let field = |id| vocabulary.field(id);
    prompt::say(
        "A moment, in four questions. Enter alone leaves one out; only the first is needed.\n",
    );
    if let Some(field) = field("state") {
        let term = loop {
            match choose(field, lead)? {
                Answer::Chosen(term) => break term,
                Answer::Nothing => prompt::say("A moment needs this one. The nearest will do.\n"),
                Answer::Closed => return Err(Refusal::BrokenOff),
            }
        };
        entry.choose(field, &term.id);
    }
    if let Some(field) = field("intensity_peak") {
        entry.intensity_peak = number(field)?;
    }
    if let Some(field) = field("trigger")
        && let Answer::Chosen(term) = choose(field, lead)?
    {
        entry.choose(field, &term.id);
        if term.stores.is_some() {
            warn(&worry(practice, None));
        }
    }
    if let Some(field) = field("note") {
        let question = format!("\n{} ({}):", field.label, field.gloss);
        if let Some(typed) = prompt::ask(&question).map_err(Refusal::Terminal)? {
            entry.set_text("note", &typed);
        }
    }
    Ok(entry)
}

/// What came of a question.
enum Answer<'a> {
    Chosen(&'a Term),
    Nothing,
    Closed,
}

/// Offers the chips of a field by number; a word of theirs is taken too.
fn choose<'a>(field: &'a Field, lead: &str) -> Result<Answer<'a>, Refusal> {
    let chips: Vec<&Term> = field.chips().collect();
    prompt::say(&format!("\n{} ({})\n", field.label, field.gloss));
    for (number, chip) in (1..).zip(&chips) {
        let gloss = chip.gloss.replace("{lead}", lead);
        prompt::say(&format!("{number:>4}  {}: {gloss}\n", chip.label));
    }
    loop {
        let typed = prompt::ask("Number:").map_err(Refusal::Terminal)?;
        let Some(typed) = typed else {
            return Ok(Answer::Closed);
        };
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Answer::Nothing);
        }
        let numbered = typed
            .parse::<usize>()
            .ok()
            .and_then(|number| chips.get(number.checked_sub(1)?).copied());
        let named = || {
            chips.iter().copied().find(|chip| {
                chip.id.eq_ignore_ascii_case(typed) || chip.label.eq_ignore_ascii_case(typed)
            })
        };
        if let Some(term) = numbered.or_else(named) {
            return Ok(Answer::Chosen(term));
        }
        let most = chips.len();
        prompt::say(&format!(
            "A number from 1 to {most} is needed here, or Enter alone.\n"
        ));
    }
}

/// Asks for a number of the field's scale.
fn number(field: &Field) -> Result<Option<u8>, Refusal> {
    let Some(scale) = &field.scale else {
        return Ok(None);
    };
    let (low, high) = (scale.low, scale.high);
    loop {
        let question = format!("\n{} ({}):", field.label, field.gloss);
        let typed = prompt::ask(&question).map_err(Refusal::Terminal)?;
        let typed = typed.as_deref().map(str::trim).unwrap_or_default();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse::<u8>() {
            Ok(number) if (low..=high).contains(&number) => return Ok(Some(number)),
            _ => prompt::say(&format!(
                "A number from {low} to {high} is needed here, or Enter alone.\n"
            )),
        }
    }
}
