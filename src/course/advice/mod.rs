//! What an author would be thankful to hear of a pack: warnings, each with its place and mend.

mod ease;
mod nation;
mod page;
pub(super) mod phrase;
mod remark;
mod scheme;
mod table;

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::phrase::Words;
use self::remark::Remark;
use super::item::ItemKind;
use super::language::first_part;
use super::load::{MOST_FAULTS, PLACEHOLDERS, UNIT_KEYS, headings, kinds};
use super::pack::Pack;
use super::protected::Protected;
use super::source::PackFiles;
use crate::document::{Document, Table};
use crate::fault::{Code, Fault};

/// Kinds of item that claim something about people, beside those that ask something.
const CLAIMING: [&str; 2] = ["page", "card"];

/// Remarks on one page that are told; who has more mends these first.
const MOST_OF_PAGE: usize = 100;

/// What stands around a pack that is looked through.
pub struct Around<'a> {
    /// Whether a file belongs to nothing, so that nobody reads it.
    pub is_stray: &'a dyn Fn(&str) -> bool,
    /// Whether the journal's words have a strategy of this id, by which an exercise is reached too.
    pub is_strategy: &'a dyn Fn(&str) -> bool,
    /// The names that belong to others.
    pub protected: &'a Protected,
}

/// Warnings about a pack beside those that loading it gives; of one that cannot be used, those that
/// hang on a single text.
///
/// # Why
/// Loading serves the learner and stops for nothing that can be shown. These rules serve the
/// author and are few, because a list of fifty small things is read by nobody: each is a thing that
/// a learner would stumble over. A word of the glossary that no page uses is none: the glossary is
/// also read by itself, and shared with home and other services.
pub fn advice(files: &PackFiles, pack: Option<&Pack>, around: &Around<'_>) -> Vec<Fault> {
    let advisor = Advisor {
        around,
        language: language(files),
        declared: scheme::declared(files),
    };
    let mut faults = Vec::new();
    let is_read = |path: &&str| !path.starts_with("i18n/") && !(around.is_stray)(path);
    for path in files.paths().filter(is_read) {
        if faults.len() >= MOST_FAULTS {
            break;
        }
        let Ok(text) = files.text(path) else { continue };
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        match name.rsplit_once('.') {
            Some((_, "md")) if path.starts_with("modules/") => {
                let remarks = advisor.page(&text).into_iter().take(MOST_OF_PAGE);
                faults.extend(remarks.map(|one| one.into_fault(path, &text)));
            }
            Some((_, "toml")) => {
                let document = Document::new(path, &text).filling(PLACEHOLDERS);
                advisor.toml(&document, name, pack);
                // What keeps the pack from being used was told when it was read.
                let remarks = document.into_faults().into_iter();
                faults.extend(remarks.filter(|fault| !fault.is_error()));
            }
            _ => {}
        }
    }
    faults
}

/// The language of a pack's texts, as its first file says it.
fn language(files: &PackFiles) -> String {
    let text = files.text("pack.toml").unwrap_or_default();
    let document = Document::new("pack.toml", &text);
    let root = document.parse();
    let named = root.get_ref().get("lang");
    let named = named.and_then(|named| named.get_ref().as_str());
    named.unwrap_or_default().to_owned()
}

/// What is looked for in each text.
struct Advisor<'a> {
    around: &'a Around<'a>,
    /// As in BCP 47.
    language: String,
    /// Names of the instruments that the pack says it holds.
    declared: Vec<String>,
}

impl Advisor<'_> {
    /// What would be better otherwise in a page of Markdown.
    fn page(&self, text: &str) -> Vec<Remark> {
        let mut remarks = self.said(text);
        remarks.extend(page::remarks(text));
        remarks.extend(self.is_english().then(|| ease::page(text)).flatten());
        remarks
    }

    /// What would be better otherwise in any text.
    fn said(&self, text: &str) -> Vec<Remark> {
        let words = Words::of(text);
        let mut remarks = nation::remarks(text, &words);
        let protected = self.around.protected;
        remarks.extend(scheme::remarks(text, &words, protected, &self.declared));
        remarks
    }

    /// For other languages no measure is known here that is as well tried.
    fn is_english(&self) -> bool {
        first_part(&self.language).eq_ignore_ascii_case("en")
    }

    fn toml(&self, document: &Document<'_>, name: &str, pack: Option<&Pack>) {
        let root = document.parse();
        match (name, pack) {
            ("sources.toml", Some(pack)) => {
                let sources = used_sources(pack);
                unused(document, &root, "source", |id| sources.contains(id));
            }
            ("exercises.toml", Some(pack)) => {
                let exercises = used_exercises(pack);
                let is_used = |id: &str| exercises.contains(id) || (self.around.is_strategy)(id);
                unused(document, &root, "exercise", is_used);
            }
            ("unit.toml", _) => items(document, &root),
            ("pack.toml", _) => scheme::instruments(document, &root, self.around.protected),
            _ => {}
        }
        // Numbers of volumes and pages are no telephones, and a work is cited by its own name.
        if name != "sources.toml" {
            self.strings(document, root.get_ref());
        }
    }

    /// What the texts of a TOML file say that would be better otherwise.
    fn strings(&self, document: &Document<'_>, table: &DeTable<'_>) {
        for (key, value) in table {
            if key.get_ref() != "id" && key.get_ref() != "instrument" {
                self.string(document, value);
            }
        }
    }

    fn string(&self, document: &Document<'_>, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::String(text) => {
                for remark in self.said(text) {
                    let span = document.span_in(value, &text[remark.at.clone()]);
                    remark.note(document, &span);
                }
                if let Some(remark) = self.is_english().then(|| ease::prose(text)).flatten() {
                    remark.note(document, &value.span());
                }
            }
            DeValue::Array(values) => {
                values.iter().for_each(|value| self.string(document, value));
            }
            DeValue::Table(table) => self.strings(document, table),
            _ => {}
        }
    }
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
    if !table.has("hint") && !table.has("hints") {
        let message = format!(
            "This {} has no hint, so Space does nothing in it.",
            table.what()
        );
        let mend = "Add hint = with a nudge that does not give the answer away.";
        table.fault_at("id", Code::NoHint, &message, mend);
    }
}
