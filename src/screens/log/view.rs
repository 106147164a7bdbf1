//! The page of the quick log.

use super::form::{Form, Row, Text};
use super::{Log, Stage};
use crate::journal::{self, Entry, Field, Vocabulary, first_words};
use crate::page::{Body, Chip, Chips, Item, Page, Tone};
use crate::practice::Practice;
use crate::record::{DraftOf, Moment};
use crate::screens::words;

/// The longest label of a row that has its answer beside it, and a gap.
const LABEL_WIDTH: u16 = 21;

/// The most characters of a text that is shown folded to one line.
const FIRST_WORDS: usize = 44;

/// Each row with its answer; the focused one with its choices.
pub fn page<'a>(screen: &'a Log, practice: &'a Practice) -> Page<'a> {
    let entry = screen.form.entry();
    let title = match screen.of {
        DraftOf::Revision(_) if entry.kind.is_moment() => "Journal › Add to a moment",
        DraftOf::Revision(_) => "Journal › Change",
        _ => "Log a moment",
    };
    let when = words::day_and_time(entry.occurred_at, practice.now);
    let aside = match screen.stage {
        Stage::Reading => String::new(),
        _ if screen.form.is_taken_up() => format!("draft · {when}"),
        _ => when,
    };
    let mut page = Page::new(title, aside);
    page.label_width = LABEL_WIDTH;
    match screen.stage {
        Stage::Reading => page.quiet("Reading."),
        Stage::Saved { at, .. } => saved(&mut page, &entry, at, &practice.content.vocabulary),
        Stage::Telling | Stage::Saving => {
            let rows = screen.form.rows();
            for (at, row) in rows.iter().copied().enumerate() {
                if at > 0 && is_answer(rows[at - 1]) && !is_answer(row) {
                    page.blank();
                }
                say_row(&mut page, row, &screen.form, &entry, practice);
            }
        }
    }
    page
}

fn is_answer(row: Row) -> bool {
    matches!(row, Row::Answer(_))
}

fn saved(page: &mut Page<'_>, entry: &Entry, at: Moment, vocabulary: &Vocabulary) {
    page.push(Body::Say(
        format!(
            "Saved {}. Enter adds more, Ctrl-Z takes it back.",
            words::time(at)
        ),
        Tone::Strong,
    ));
    page.blank();
    page.quiet(entry.headline(vocabulary));
}

fn say_row<'a>(
    page: &mut Page<'a>,
    row: Row,
    form: &'a Form,
    entry: &Entry,
    practice: &'a Practice,
) {
    let focused = row == form.focus();
    let vocabulary = &practice.content.vocabulary;
    match row {
        Row::Answer(id) => {
            let Some(field) = vocabulary.field(id) else {
                return;
            };
            if focused {
                page.push_focus(Body::Chips(chips(field, form, practice)), true);
            } else {
                page.item(
                    Item::new(
                        field.label.as_str(),
                        entry.in_words(field, vocabulary).unwrap_or_default(),
                    ),
                    false,
                );
            }
        }
        Row::Words(id) => {
            if let Some((field, text)) = vocabulary.field(id).zip(form.text(id)) {
                say_words(page, field, text, focused, practice);
            }
        }
        Row::MoreRows => {
            page.item(Item::new("More rows", form.more_rows()), focused);
        }
        Row::Worry => say_worry(page, form, entry, focused, practice),
        Row::Save => page.item(Item::new("Save", "into your journal"), focused),
        Row::Afresh => page.item(Item::new("Start afresh", "puts this draft aside"), focused),
    }
}

fn chips(field: &Field, form: &Form, practice: &Practice) -> Chips {
    let (offered, in_view) = form.offered(field);
    let lit = form.lit();
    let hidden = offered.len() - in_view.len();
    let chips = in_view
        .iter()
        .map(|at| Chip {
            key: offered[*at].key.map(String::from).unwrap_or_default(),
            label: offered[*at].label.clone(),
            chosen: offered[*at].chosen,
            lit: lit == Some(*at),
        })
        .collect();
    let said = match lit {
        Some(lit) => offered.get(lit),
        None if field.form == journal::Form::Scale => offered.iter().find(|choice| choice.chosen),
        None => None,
    };
    let more = match said {
        _ if form.is_waiting() => "a 0 makes it 10".to_owned(),
        Some(choice) if field.form == journal::Form::Scale => choice.gloss.clone(),
        Some(choice) if !choice.gloss.is_empty() => {
            let gloss = filled(&choice.gloss, practice);
            format!("{}: {gloss}", choice.label)
        }
        _ if hidden > 0 => format!("space: {hidden} more"),
        _ => String::new(),
    };
    Chips {
        label: field.label.as_str().to_owned(),
        gloss: gloss(field, practice),
        chips,
        more,
    }
}

/// A text of the vocabulary with the safeguarding lead's title in its place.
fn filled(text: &str, practice: &Practice) -> String {
    let nation = practice.nation();
    nation.map_or_else(|| text.to_owned(), |nation| nation.fill(text))
}

/// What a row means, for as long as it has never been answered.
fn gloss(field: &Field, practice: &Practice) -> String {
    let met = practice
        .person()
        .is_some_and(|person| person.answered.has(field.id));
    if met {
        String::new()
    } else {
        filled(field.gloss.as_str(), practice)
    }
}

fn say_words<'a>(
    page: &mut Page<'a>,
    field: &Field,
    text: &'a Text,
    focused: bool,
    practice: &Practice,
) {
    let label = field.label.as_str();
    if !focused {
        let first = first_words(&text.editor.text(), FIRST_WORDS);
        let value = first.unwrap_or_else(|| field.gloss.as_str().to_owned());
        page.item(Item::new(label, value), false);
        return;
    }
    page.push(Body::Say(label.to_owned(), Tone::Strong));
    page.quiet(words::over_a_note(practice.lead()));
    page.push_focus(Body::Editor(&text.editor), true);
    if let Some(finding) = text.findings.first() {
        page.push(Body::Say(
            format!(
                "{} Ctrl-N masks it; it stays if you leave it.",
                finding.kind.sentence()
            ),
            Tone::Care,
        ));
    }
}

fn say_worry(page: &mut Page<'_>, form: &Form, entry: &Entry, focused: bool, practice: &Practice) {
    let vocabulary = &practice.content.vocabulary;
    let Some(field) = vocabulary.field("safeguarding_fork") else {
        return;
    };
    if focused {
        let mut chips = chips(field, form, practice);
        if form.lit().is_none() {
            chips.more = String::from("Enter shows whom to tell, now");
        }
        page.push_focus(Body::Chips(chips), true);
        return;
    }
    let mut said = entry.in_words(field, vocabulary).unwrap_or_default();
    if let Some(at) = entry.safeguarding_at {
        said = format!("{said}, {}", words::time(at));
    }
    page.item(Item::new(field.label.as_str(), said), false);
}
