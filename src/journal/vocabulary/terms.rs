//! Reading the terms of a row, and the words that are shown for them.

use unicode_width::UnicodeWidthStr;

use super::Term;
use crate::document::Table;
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// Widest label in columns: three chips and a row's label fit on a line of 80.
const WIDEST: usize = 22;
/// Most words of a gloss: it is read in passing.
const MOST_WORDS: usize = 6;
/// Longest id.
pub(super) const LONGEST_ID: usize = 48;

pub(super) fn term(table: &Table<'_>) -> Option<Term> {
    let key = table.when("key", letter);
    let chip = table.when("chip", Table::flag).unwrap_or(true);
    if table.has("key") && !chip {
        let message = "A term that is no chip has a letter.";
        table.fault_at("key", Code::BadValue, message, "Take \"key\" out.");
    }
    let other = |key: &str| table.when(key, Table::line).map(String::from);
    let (id, label) = (stored_id(table), label(table));
    let (group, under, stores) = (other("group"), other("under"), other("stores"));
    let (gloss, describes) = (
        table.when("gloss", |table, _| gloss(table)),
        table.when("describes", Table::prose),
    );
    Some(Term {
        id: id?,
        label: label?,
        key,
        gloss: gloss.unwrap_or_default(),
        chip,
        group,
        under,
        describes,
        stores,
    })
}

fn letter(table: &Table<'_>, key: &str) -> Option<char> {
    let text = table.line(key)?;
    let mut letters = text.chars();
    if let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    let message = format!("{:?} is no chip letter.", text.as_str());
    table.fault_at(key, Code::BadValue, &message, "Write one letter, a to z.");
    None
}

/// Ids and letters stand once among the terms that can stand in front of a person together.
pub(super) fn check_letters(field: &str, tables: &[Table<'_>], terms: &[Option<Term>]) {
    let mut seen: Vec<&Term> = Vec::with_capacity(terms.len());
    for (table, term) in tables.iter().zip(terms) {
        let Some(term) = term else { continue };
        if seen.iter().any(|other| other.id == term.id) {
            let message = format!("The id {:?} stands twice in \"{field}\".", term.id);
            table.fault_at("id", Code::DuplicateId, &message, "Keep one of the two.");
        }
        let taken = |letter: char| {
            seen.iter()
                .any(|other| other.key == Some(letter) && together(other, term))
        };
        if let Some(letter) = term.key.filter(|letter| taken(*letter)) {
            let message = format!("The letter {letter:?} stands twice in \"{field}\".");
            let mend = "Give the newer term a letter of its own.";
            table.fault_at("key", Code::DuplicateId, &message, mend);
        }
        seen.push(term);
    }
}

/// Groups and terms that a term names are there. Faulty ones are there too: that somebody names one
/// is no second fault.
pub(super) fn check_references(field: &str, groups: &[Table<'_>], terms: &[Table<'_>]) {
    let check = |term: &Table<'_>, key: &str, what: &str, known: &[&str]| {
        if let Some(named) = term.raw(key)
            && !known.contains(&named)
        {
            let message = format!("There is no {what} called {named:?} in \"{field}\".");
            let mend = suggestion(named, known.iter().copied());
            term.fault_at(key, Code::UnknownReference, &message, &mend);
        }
    };
    let groups: Vec<&str> = groups.iter().filter_map(|group| group.raw("id")).collect();
    let first: Vec<&str> = terms
        .iter()
        .filter(|term| !term.has("under") && !term.has("stores"))
        .filter_map(|term| term.raw("id"))
        .collect();
    for term in terms {
        check(term, "group", "group", &groups);
        check(term, "under", "term", &first);
        check(term, "stores", "term", &first);
    }
}

pub(super) fn label(table: &Table<'_>) -> Option<SafeText> {
    let label = table.line("label")?;
    let width = label.width();
    if width > WIDEST {
        let message = format!("The label {:?} is {width} columns wide.", label.as_str());
        let mend = format!("Write 1 to {WIDEST} columns.");
        table.fault_at("label", Code::BadValue, &message, &mend);
    }
    Some(label)
}

pub(super) fn gloss(table: &Table<'_>) -> Option<SafeText> {
    let gloss = table.line("gloss")?;
    let words = gloss.split_whitespace().count();
    if words > MOST_WORDS {
        let message = format!("The gloss {:?} has {words} words.", gloss.as_str());
        let mend = format!("Say it in {MOST_WORDS} or fewer.");
        table.fault_at("gloss", Code::BadValue, &message, &mend);
    }
    Some(gloss)
}

/// An id as entries keep it: it may hold any sign but a space, and the slash that a pack's own ids
/// have.
pub(super) fn stored_id(table: &Table<'_>) -> Option<String> {
    let id = table.line("id")?;
    let sound = |byte: u8| byte.is_ascii_graphic() && byte != b'/';
    if id.len() > LONGEST_ID || !id.bytes().all(sound) {
        let message = format!("{:?} is no id.", id.as_str());
        let mend = format!("Write 1 to {LONGEST_ID} letters, digits and hyphens, no space.");
        table.fault_at("id", Code::BadId, &message, &mend);
        return None;
    }
    Some(id.into())
}

/// Whether two terms can stand in front of a person at the same time (see `Field::page`).
fn together(one: &Term, other: &Term) -> bool {
    (one.under.is_none() && other.under.is_none()) || one.group == other.group
}
