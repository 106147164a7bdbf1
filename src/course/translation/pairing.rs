//! One file of a translation laid beside its original, table by table and text by text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::texts::{Beside, Place, Texts, id_of, kind_in};
use crate::document::Document;
use crate::fault::{Code, suggestion};

/// The key that carries the fingerprint of what a table translates.
pub(in crate::course) const OF: &str = "of";

/// A text of the original that stands at the first place, and its translation at the second.
pub(super) type Splice = (Range<usize>, Range<usize>);

/// The two files, and what came of laying them side by side.
pub(super) struct Pairing<'a> {
    /// The whole text of the original.
    original: &'a str,
    /// The translation.
    document: &'a Document<'a>,
    beside: Beside<'a>,
    /// What is put in the place of what.
    pub splices: Vec<Splice>,
}

impl<'a> Pairing<'a> {
    pub fn new(original: &'a str, document: &'a Document<'a>, beside: Beside<'a>) -> Self {
        Self {
            original,
            document,
            beside,
            splices: Vec::new(),
        }
    }

    /// Lays the two files side by side.
    pub fn files(&mut self, was: &DeTable<'_>, is: &DeTable<'_>) {
        self.apart("file", was, is, &(0..0), Place::Root);
    }

    /// Two tables that stand for themselves.
    fn apart(
        &mut self,
        name: &str,
        was: &DeTable<'_>,
        is: &DeTable<'_>,
        heading: &Range<usize>,
        place: Place,
    ) {
        let texts = Texts::of(was, place, self.beside);
        if !texts.is_empty() {
            self.is_current(&texts, is, heading);
        }
        self.tables(name, was, (is, true), heading, place);
    }

    /// Whether a table says that it translates what stands in the original today.
    fn is_current(&self, texts: &Texts, is: &DeTable<'_>, heading: &Range<usize>) {
        let now = texts.fingerprint();
        let of = is.get(OF);
        let named = of.and_then(|of| of.get_ref().as_str()).unwrap_or_default();
        if named.eq_ignore_ascii_case(&now) {
            return;
        }
        let (message, mend) = if named.is_empty() {
            (
                "This does not say which text it translates.",
                format!(
                    "Once it is translated, add a line: {OF} = \"{now}\". When the original changes, you are told here."
                ),
            )
        } else {
            (
                "The original has changed since this was translated.",
                format!("Read the two side by side, and then write {OF} = \"{now}\"."),
            )
        };
        let at = of.map_or(heading.clone(), Spanned::span);
        self.document.fault(Code::Outdated, &at, message, &mend);
    }

    /// Two tables, of which the translation stands for itself or belongs to another.
    fn tables(
        &mut self,
        name: &str,
        was: &DeTable<'_>,
        (is, is_apart): (&DeTable<'_>, bool),
        heading: &Range<usize>,
        place: Place,
    ) {
        for (key, value) in is {
            let known = key.get_ref().as_ref();
            // One that belongs to another is read with it, and a mark of its own would never be.
            if known == "id" || known == OF && is_apart {
                continue;
            }
            match was.get(known) {
                Some(original) => self.value(known, original, value, place),
                None => self.unknown(key, was),
            }
        }
        let is_missing = |(key, value): &(&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let key: &Cow<'_, str> = key.get_ref();
            self.beside.is_said(key, value.get_ref()) && !is.contains_key(key.as_ref())
        };
        let missing = was.iter().filter(is_missing);
        let missing: Vec<String> = missing
            .map(|(key, _)| format!("\"{}\"", key.get_ref()))
            .collect();
        if !missing.is_empty() {
            let message = format!(
                "Of this {name} {} not translated, and read in the original.",
                match missing.as_slice() {
                    [one] => format!("{one} is"),
                    more => format!("{} are", more.join(", ")),
                }
            );
            self.document
                .fault(Code::Untranslated, heading, &message, "Add it, translated.");
        }
    }

    fn unknown(&self, key: &Spanned<Cow<'_, str>>, was: &DeTable<'_>) {
        let message = format!("The original has no \"{}\" here.", key.get_ref());
        let known: Vec<&str> = was.iter().map(|(key, _)| key.get_ref().as_ref()).collect();
        let mend = suggestion(key.get_ref(), known.into_iter());
        self.document
            .fault(Code::UnknownKey, &key.span(), &message, &mend);
    }

    fn value(
        &mut self,
        key: &str,
        was: &Spanned<DeValue<'_>>,
        is: &Spanned<DeValue<'_>>,
        place: Place,
    ) {
        let (before, after) = (was.get_ref(), is.get_ref());
        match (before, after) {
            _ if self.beside.is_said(key, before) => {
                if self.beside.is_said(key, after) && before.is_str() == after.is_str() {
                    self.splices.push((was.span(), is.span()));
                } else {
                    let message =
                        format!("\"{key}\" is not of the kind that it is in the original.");
                    let mend = "Write text in quotes where the original has text, and a list where it has a list.";
                    self.document
                        .fault(Code::WrongType, &is.span(), &message, mend);
                }
            }
            (DeValue::Table(before), DeValue::Table(after)) => match place.below(key) {
                // Named tables: each of them stands for itself.
                Some(inner) => {
                    for (name, value) in after {
                        match (before.get(name.get_ref().as_ref()), value.get_ref()) {
                            (Some(was), DeValue::Table(after)) if was.get_ref().is_table() => {
                                if let Some(before) = was.get_ref().as_table() {
                                    self.apart(key, before, after, &name.span(), inner);
                                }
                            }
                            _ => self.unknown(name, before),
                        }
                    }
                    self.without(key, before, |name| after.contains_key(name), &is.span());
                }
                None => self.tables(key, before, (after, false), &is.span(), Place::Inside),
            },
            (DeValue::Array(before), DeValue::Array(after))
                if before.iter().any(|value| value.get_ref().is_table()) =>
            {
                self.rows(key, before, after, &is.span(), place);
            }
            _ if plain(&self.original[was.span()]) == plain(self.text(&is.span())) => {}
            _ => {
                let message = format!("\"{key}\" is the same in every language.");
                let mend = "Leave the line out, or write it as it stands in the original.";
                self.document
                    .fault(Code::BadValue, &is.span(), &message, mend);
            }
        }
    }

    /// The tables of two arrays, by their ids; those without one in their order.
    fn rows(
        &mut self,
        key: &str,
        was: &[Spanned<DeValue<'_>>],
        is: &[Spanned<DeValue<'_>>],
        heading: &Range<usize>,
        place: Place,
    ) {
        let named = was
            .iter()
            .filter_map(|value| id_of(value.get_ref().as_table()?));
        let has_ids = named.clone().next().is_some();
        if !has_ids && was.len() != is.len() {
            let message = format!(
                "The original has {} of \"{key}\" in a row, and here the row counts {}.",
                was.len(),
                is.len()
            );
            let mend = "Write as many in the same order. What is not translated yet can be left empty, without its words.";
            self.document.fault(Code::BadValue, heading, &message, mend);
            return;
        }
        let by_id: BTreeMap<&str, &DeTable<'_>> = was
            .iter()
            .filter_map(|value| {
                let table = value.get_ref().as_table()?;
                Some((id_of(table)?, table))
            })
            .collect();
        let mut met = BTreeSet::new();
        for (at, row) in is.iter().enumerate() {
            let Some(after) = row.get_ref().as_table() else {
                continue;
            };
            let id = id_of(after);
            let before = if has_ids {
                id.and_then(|id| by_id.get(id).copied())
            } else {
                was.get(at).and_then(|value| value.get_ref().as_table())
            };
            let Some(before) = before else {
                let id = id.unwrap_or_default();
                let message = format!("The original has no {key} with the id \"{id}\" here.");
                let mend = suggestion(id, named.clone());
                let code = Code::UnknownReference;
                self.document.fault(code, &place_of(row), &message, &mend);
                continue;
            };
            if let Some(id) = id
                && !met.insert(id)
            {
                let message = format!("\"{id}\" is translated twice.");
                let mend = "Keep one of the two.";
                let code = Code::DuplicateId;
                self.document.fault(code, &place_of(row), &message, mend);
                continue;
            }
            self.row(key, before, after, &row.span(), place);
        }
        for (id, table) in by_id {
            let says = !Texts::of(table, Place::Inside, self.beside).is_empty();
            if says && !met.contains(id) {
                self.missing(key, id, heading);
            }
        }
    }

    /// Two tables of the same id, or of the same place in a row.
    fn row(
        &mut self,
        key: &str,
        was: &DeTable<'_>,
        is: &DeTable<'_>,
        heading: &Range<usize>,
        place: Place,
    ) {
        let Some(inner) = place.below(key) else {
            self.tables(key, was, (is, false), heading, Place::Inside);
            return;
        };
        if kind_in(was).is_none() {
            self.apart(key, was, is, heading, inner);
            return;
        }
        // A table that says by the one in it of which kind it is.
        for (kind, value) in is {
            match (was.get(kind.get_ref().as_ref()), value.get_ref()) {
                (Some(before), DeValue::Table(after)) => {
                    if let Some(before) = before.get_ref().as_table() {
                        self.apart(kind.get_ref(), before, after, &value.span(), inner);
                    }
                }
                _ => self.unknown(kind, was),
            }
        }
    }

    /// Named tables of the original that the translation has not.
    fn without(
        &self,
        key: &str,
        was: &DeTable<'_>,
        has: impl Fn(&str) -> bool,
        heading: &Range<usize>,
    ) {
        for (name, _) in was {
            let name = name.get_ref();
            if !has(name) {
                self.missing(key, name, heading);
            }
        }
    }

    fn missing(&self, what: &str, id: &str, heading: &Range<usize>) {
        let message = format!("The {what} \"{id}\" is not here, and is read in the original.");
        let mend = "Copy it from the original, translate its words, and leave its id as it is.";
        self.document
            .fault(Code::Untranslated, heading, &message, mend);
    }

    fn text(&self, span: &Range<usize>) -> &str {
        self.document.text().get(span.clone()).unwrap_or_default()
    }
}

/// Where the id of a table stands, or its heading.
fn place_of(row: &Spanned<DeValue<'_>>) -> Range<usize> {
    let id = |table: &DeTable<'_>| Some(table.get("id")?.span());
    let Some(table) = row.get_ref().as_table() else {
        return row.span();
    };
    let inner = || {
        table
            .iter()
            .find_map(|(_, value)| id(value.get_ref().as_table()?))
    };
    id(table).or_else(inner).unwrap_or(row.span())
}

/// A value as it is written, without the blanks in it.
fn plain(written: &str) -> String {
    written.split_whitespace().collect()
}
