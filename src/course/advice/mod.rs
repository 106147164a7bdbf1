//! What an author would be thankful to hear of a sound pack: warnings, each with its place and mend.

mod nation;
mod page;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::item::ItemKind;
use super::load::{MOST_FAULTS, PLACEHOLDERS, UNIT_KEYS, headings, kinds};
use super::pack::Pack;
use super::source::PackFiles;
use crate::document::{Document, Table};
use crate::fault::{Code, Fault, Said};

/// Kinds of item that claim something about people, beside those that ask something.
const CLAIMING: [&str; 1] = ["page"];

/// Remarks on one page that are told; who has more mends these first.
const MOST_OF_PAGE: usize = 100;

/// Something in a text that would be better otherwise: where it stands, the rule, and what to say.
struct Remark {
    at: Range<usize>,
    code: Code,
    said: Said<'static>,
}

/// Warnings about a sound pack beside those that loading it gives; `is_stray` says whether a file
/// belongs to nothing, so that nobody reads it, and `is_strategy` whether the journal's words have a
/// strategy of this id, by which an exercise is reached too.
///
/// # Why
/// Loading serves the learner and stops for nothing that can be shown. These rules serve the
/// author and are few, because a list of fifty small things is read by nobody: each is a thing that
/// a learner would stumble over. A word of the glossary that no page uses is none: the glossary is
/// also read by itself, and shared with home and other services.
pub fn advice(
    files: &PackFiles,
    pack: &Pack,
    is_stray: impl Fn(&str) -> bool,
    is_strategy: impl Fn(&str) -> bool,
) -> Vec<Fault> {
    let sources = used_sources(pack);
    let is_source = |id: &str| sources.contains(id);
    let exercises = used_exercises(pack);
    let is_exercise = |id: &str| exercises.contains(id) || is_strategy(id);
    let mut faults = Vec::new();
    let is_read = |path: &&str| !path.starts_with("i18n/") && !is_stray(path);
    for path in files.paths().filter(is_read) {
        if faults.len() >= MOST_FAULTS {
            break;
        }
        let Ok(text) = files.text(path) else { continue };
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        match name.rsplit_once('.') {
            Some((_, "md")) if path.starts_with("modules/") => {
                let remarks = page::remarks(&text).into_iter().take(MOST_OF_PAGE);
                let fault = |one: Remark| Fault::at(one.code, path, &text, &one.at, one.said);
                faults.extend(remarks.map(fault));
            }
            Some((_, "toml")) => {
                let document = Document::new(path, &text).filling(PLACEHOLDERS);
                let root = document.parse();
                match name {
                    "sources.toml" => unused(&document, &root, "source", is_source),
                    "exercises.toml" => unused(&document, &root, "exercise", is_exercise),
                    "unit.toml" => items(&document, &root),
                    _ => {}
                }
                // Numbers of volumes and pages are no telephones.
                if name != "sources.toml" {
                    strings(&document, root.get_ref());
                }
                faults.extend(document.into_faults());
            }
            _ => {}
        }
    }
    faults
}

fn used_sources(pack: &Pack) -> BTreeSet<&str> {
    let items = pack.items().flat_map(|item| &item.sources);
    let terms = pack.glossary.iter().flat_map(|term| &term.sources);
    items.chain(terms).map(String::as_str).collect()
}

fn used_exercises(pack: &Pack) -> BTreeSet<&str> {
    let named = pack.items().filter_map(|item| match &item.kind {
        ItemKind::Exercise(guided) => Some(guided.exercise.as_str()),
        _ => None,
    });
    named.collect()
}

/// The tables of an array whose id nothing uses.
fn unused(
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
    what: &'static str,
    is_used: impl Fn(&str) -> bool,
) {
    let tables = root.get_ref().get(what).map(Spanned::get_ref);
    for table in tables.and_then(DeValue::as_array).into_iter().flatten() {
        let id = table.get_ref().get("id");
        if let Some((id, name)) = id.and_then(|id| Some((id, id.get_ref().as_str()?)))
            && !is_used(name)
        {
            let message = format!("Nothing in the pack uses the {what} \"{name}\".");
            let mend = "Name it where it belongs, or take it out.";
            document.fault(Code::Unused, &id.span(), &message, mend);
        }
    }
}

/// What the items of a unit leave out.
fn items(document: &Document<'_>, root: &Spanned<DeTable<'_>>) {
    let root = document.root(root, "unit file", &UNIT_KEYS);
    for table in root.tables("item", "item", &headings()) {
        let Some(table) = table.kind("item", &kinds()) else {
            continue;
        };
        let kind = table.what();
        // What asks something that has an answer may have a hint.
        let keys = kinds().into_iter().find(|(name, _)| *name == kind);
        let asks = keys.is_some_and(|(_, keys)| keys.contains(&"hint"));
        if asks {
            without_hint(&table);
        }
        if (asks || CLAIMING.contains(&kind)) && table.is_empty("source") {
            let message = format!("This {kind} names no source.");
            let mend = "Say what it rests on: source = [\"gross-2015\"], an id of sources.toml.";
            table.fault_at("id", Code::NoSource, &message, mend);
        }
    }
}

fn without_hint(table: &Table<'_>) {
    if !table.has("hint") {
        let message = format!(
            "This {} has no hint, so Space does nothing in it.",
            table.what()
        );
        let mend = "Add hint = with a nudge that does not give the answer away.";
        table.fault_at("id", Code::NoHint, &message, mend);
    }
}

/// What the texts of a TOML file say that belongs to a nation.
fn strings(document: &Document<'_>, table: &DeTable<'_>) {
    for (key, value) in table {
        if key.get_ref() != "id" {
            string(document, value);
        }
    }
}

fn string(document: &Document<'_>, value: &Spanned<DeValue<'_>>) {
    match value.get_ref() {
        DeValue::String(text) => {
            for Remark { at, code, said } in nation::remarks(text) {
                let span = document.span_in(value, &text[at]);
                document.fault(code, &span, said.message, said.mend);
            }
        }
        DeValue::Array(values) => values.iter().for_each(|value| string(document, value)),
        DeValue::Table(table) => strings(document, table),
        _ => {}
    }
}
