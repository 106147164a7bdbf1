//! One table read key by key, so that each fault has its own place, sentence and mend.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Document;
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// One table of a [`Document`].
///
/// Each method that reads a key answers nothing if the key is missing or wrong, and has then noted
/// the fault.
pub struct Table<'d> {
    pub(super) document: &'d Document<'d>,
    entries: &'d DeTable<'d>,
    span: Range<usize>,
    what: &'static str,
    /// What it is called in sentences.
    name: String,
}

impl<'d> Table<'d> {
    pub(super) fn open(
        document: &'d Document<'d>,
        entries: &'d DeTable<'d>,
        span: Range<usize>,
        what: &'static str,
        name: &str,
        keys: &[&'static str],
    ) -> Self {
        let table = Self {
            document,
            entries,
            span,
            what,
            name: name.to_owned(),
        };
        table.only(keys);
        table
    }

    fn only(&self, known: &[&'static str]) {
        for (key, _) in self.entries {
            if self.is_full() {
                break;
            }
            if !known.contains(&key.get_ref().as_ref()) {
                let message = format!("\"{}\" is not a key of this {}.", key.get_ref(), self.name);
                let mend = suggestion(key.get_ref(), known.iter().copied());
                self.document
                    .fault(Code::UnknownKey, &key.span(), &message, &mend);
            }
        }
    }

    /// Whether so many errors were noted in the document that reading on is idle.
    pub fn is_full(&self) -> bool {
        self.document.is_full()
    }

    /// Whether the key is there at all.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether the key is missing or an empty array.
    pub fn is_empty(&self, key: &str) -> bool {
        let value = self.entries.get(key).map(Spanned::get_ref);
        value.is_none_or(|value| value.as_array().is_some_and(|values| values.is_empty()))
    }

    /// Reads a key that may be left out: `table.when("hint", Table::prose)`.
    pub fn when<T>(&self, key: &str, read: impl FnOnce(&Self, &str) -> Option<T>) -> Option<T> {
        if self.has(key) { read(self, key) } else { None }
    }

    /// The text of a key as it stands, sound or not, without noting a fault.
    pub fn raw(&self, key: &str) -> Option<&'d str> {
        self.entries.get(key)?.get_ref().as_str()
    }

    /// Where the value of a key stands, if the key is there.
    pub fn span_at(&self, key: &str) -> Option<Range<usize>> {
        self.entries.get(key).map(Spanned::span)
    }

    /// Notes a fault at this table's heading.
    pub fn fault(&self, code: Code, message: &str, mend: &str) {
        self.document.fault(code, &self.span, message, mend);
    }

    /// Notes a fault at the value of a key, or at the heading if the key is not there.
    pub fn fault_at(&self, key: &str, code: Code, message: &str, mend: &str) {
        let span = self
            .entries
            .get(key)
            .map_or(self.span.clone(), Spanned::span);
        self.document.fault(code, &span, message, mend);
    }

    /// An id: 1 to 48 of small letters, digits and hyphens.
    pub fn id(&self, key: &str) -> Option<String> {
        let value = self.find(key, "\"camera-view\"")?;
        self.document.id(value, key)
    }

    /// Ids in an array, with the place of each. An empty array and a missing key are the same.
    pub fn ids(&self, key: &str) -> Vec<Spanned<String>> {
        let read = |value: &Spanned<DeValue<'_>>| {
            Some(Spanned::new(value.span(), self.document.id(value, key)?))
        };
        self.array(key).iter().filter_map(read).collect()
    }

    /// Text on one line, not empty.
    pub fn line(&self, key: &str) -> Option<SafeText> {
        let value = self.find(key, "\"Camera view\"")?;
        self.document.line(value, key)
    }

    /// Lines of text in an array, with the place of each. An empty array and a missing key are the
    /// same.
    pub fn lines(&self, key: &str) -> Vec<Spanned<SafeText>> {
        let read = |value: &Spanned<DeValue<'_>>| {
            Some(Spanned::new(value.span(), self.document.line(value, key)?))
        };
        self.array(key).iter().filter_map(read).collect()
    }

    /// Text in paragraphs parted by blank lines; line ends inside a paragraph count as spaces.
    pub fn prose(&self, key: &str) -> Option<SafeText> {
        let value = self.find(key, "\"Camera view\"")?;
        self.document.prose(value, key)
    }

    /// A whole number within a range.
    pub fn number(&self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let value = self.find(key, "1")?;
        let number = value.get_ref().as_integer().map(|integer| {
            u32::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .filter(|number| range.contains(number))
        });
        let (first, last) = (range.start(), range.end());
        let mend = format!("Write a whole number from {first} to {last}, without quotes.");
        match number {
            Some(Some(number)) => return Some(number),
            Some(None) => {
                let message = format!("\"{key}\" is out of range here.");
                self.document
                    .fault(Code::BadValue, &value.span(), &message, &mend);
            }
            None => self.document.wrong_type(value, key, &mend),
        }
        None
    }

    /// Every key, whatever it is called, with its one line of text, in the order of the text.
    pub fn texts(&self) -> Vec<(Spanned<String>, SafeText)> {
        let read = |(key, value): (&Spanned<_>, _)| {
            let name: &Cow<'_, str> = key.get_ref();
            let text = self.document.line(value, name)?;
            Some((Spanned::new(key.span(), name.to_string()), text))
        };
        let mut texts: Vec<_> = self.entries.iter().filter_map(read).collect();
        texts.sort_by_key(|(key, _)| key.span().start);
        texts
    }

    /// True or false.
    pub fn flag(&self, key: &str) -> Option<bool> {
        let value = self.find(key, "true")?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.document
                .wrong_type(value, key, "Write true or false, without quotes.");
        }
        flag
    }

    /// A date, written without quotes: `2026-11-24`.
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        let value = self.find(key, "2026-11-24")?;
        let date = value
            .get_ref()
            .as_datetime()
            .filter(|moment| moment.time.is_none() && moment.offset.is_none())
            .and_then(|moment| moment.date)
            .and_then(|date| {
                NaiveDate::from_ymd_opt(
                    i32::from(date.year),
                    u32::from(date.month),
                    u32::from(date.day),
                )
            });
        if date.is_none() {
            self.document.wrong_type(
                value,
                key,
                "Write a date without quotes, such as 2026-11-24.",
            );
        }
        date
    }

    /// The tables of an array, each called `what` and having only these keys. A missing key is an
    /// empty array.
    pub fn tables(&self, key: &str, what: &'static str, keys: &[&'static str]) -> Vec<Table<'d>> {
        let mut tables = Vec::new();
        for value in self.array(key) {
            match value.get_ref() {
                DeValue::Table(entries) => {
                    tables.push(Table::open(
                        self.document,
                        entries,
                        value.span(),
                        what,
                        what,
                        keys,
                    ));
                }
                _ => self.document.wrong_type(
                    value,
                    key,
                    &format!("Write [[{key}]] and its keys below."),
                ),
            }
        }
        tables
    }

    /// The one table under a key, called `what` and having only these keys.
    pub fn table(&self, key: &str, what: &'static str, keys: &[&'static str]) -> Option<Table<'d>> {
        let table = self.open_table(key, what)?;
        table.only(keys);
        Some(table)
    }

    /// The one table under a key, called `what`, whose own keys are free; see [`texts`](Self::texts).
    pub fn open_table(&self, key: &str, what: &'static str) -> Option<Table<'d>> {
        let Some(value) = self.entries.get(key) else {
            let message = format!("This {} has no [{key}].", self.name);
            let mend = format!("Write [{key}] and its keys below.");
            self.fault(Code::MissingKey, &message, &mend);
            return None;
        };
        self.open_at(key, value, what)
    }

    /// The tables under a key whose names are free, each with its name, in the order of the text. A
    /// missing key is no tables.
    pub fn named(
        &self,
        key: &str,
        what: &'static str,
        keys: &[&'static str],
    ) -> Vec<(Spanned<String>, Table<'d>)> {
        let Some(value) = self.entries.get(key) else {
            return Vec::new();
        };
        let DeValue::Table(named) = value.get_ref() else {
            let mend = format!("Write [{key}.name] and its keys below.");
            self.document.wrong_type(value, key, &mend);
            return Vec::new();
        };
        let mut tables: Vec<_> = named
            .iter()
            .filter_map(|(name, value)| {
                let path = format!("{key}.{}", name.get_ref());
                let table = self.open_at(&path, value, what)?;
                table.only(keys);
                Some((Spanned::new(name.span(), name.get_ref().to_string()), table))
            })
            .collect();
        tables.sort_by_key(|(name, _)| name.span().start);
        tables
    }

    fn open_at(
        &self,
        path: &str,
        value: &'d Spanned<DeValue<'d>>,
        what: &'static str,
    ) -> Option<Table<'d>> {
        if let DeValue::Table(entries) = value.get_ref() {
            return Some(Table {
                document: self.document,
                entries,
                span: value.span(),
                what,
                name: what.to_owned(),
            });
        }
        let mend = format!("Write [{path}] and its keys below.");
        self.document.wrong_type(value, path, &mend);
        None
    }

    /// The one table inside this one, whose name says of what kind it is. `heading` is how this one
    /// is written, such as `item`.
    ///
    /// # Why
    /// A kind that is a key (`kind = "page"`) would lose the places of all others in the parser,
    /// and one name for each kind tells an author at a glance which keys belong together.
    pub fn kind(
        &self,
        heading: &str,
        kinds: &[(&'static str, &'static [&'static str])],
    ) -> Option<Table<'d>> {
        let mut found = Vec::new();
        for (kind, keys) in kinds {
            let Some((name, value)) = self.entries.get_key_value(*kind) else {
                continue;
            };
            if let DeValue::Table(inner) = value.get_ref() {
                found.push((name.span(), *kind, *keys, inner, value.span()));
            } else {
                let mend = format!("Write [{heading}.{kind}] and its keys below.");
                self.document.wrong_type(value, kind, &mend);
            }
        }
        found.sort_by_key(|(name, ..)| name.start);
        match found.as_slice() {
            [(_, kind, keys, inner, span)] => {
                let name = format!("{kind} {}", self.name);
                Some(Table::open(
                    self.document,
                    inner,
                    span.clone(),
                    kind,
                    &name,
                    keys,
                ))
            }
            [] => {
                let message = format!("This {} does not say of which kind it is.", self.name);
                let names: Vec<String> = kinds
                    .iter()
                    .map(|(kind, _)| format!("[{heading}.{kind}]"))
                    .collect();
                let mend = format!("Put one table into it: {}.", names.join(", "));
                self.fault(Code::Kind, &message, &mend);
                None
            }
            [(_, first, ..), (place, second, ..), ..] => {
                let message = format!(
                    "This {} holds both [{heading}.{first}] and [{heading}.{second}].",
                    self.name
                );
                let mend = format!("Start each with its own [[{heading}]].");
                self.document.fault(Code::Kind, place, &message, &mend);
                None
            }
        }
    }

    /// What the table is called in sentences; of a kind table, its kind.
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// The line, from 1, where the value of a key stands, or the heading if the key is not there.
    pub fn line_of(&self, key: &str) -> usize {
        self.document.line_of(&self.span_of(key))
    }

    /// Where the value of a key stands, in bytes of the text; of a key that is not there, the table.
    pub fn span_of(&self, key: &str) -> Range<usize> {
        let value = self.entries.get(key);
        value.map_or(self.span.clone(), Spanned::span)
    }

    pub(super) fn find(&self, key: &str, example: &str) -> Option<&'d Spanned<DeValue<'d>>> {
        let value = self.entries.get(key);
        if value.is_none() {
            let message = format!("This {} has no \"{key}\".", self.name);
            let mend = format!("Add a line such as: {key} = {}.", likely(key, example));
            self.fault(Code::MissingKey, &message, &mend);
        }
        value
    }

    fn array(&self, key: &str) -> &'d [Spanned<DeValue<'d>>] {
        match self.entries.get(key).map(|value| (value, value.get_ref())) {
            None => &[],
            Some(_) if self.is_full() => &[],
            Some((value, DeValue::Array(values))) => {
                let most = self.document.most_listed;
                if values.len() > most {
                    let message = format!("\"{key}\" lists more than {most} things.");
                    let mend = "Nobody could oversee so many. Cut the list into several files.";
                    self.document
                        .fault(Code::TooLarge, &value.span(), &message, mend);
                }
                &values[..values.len().min(most)]
            }
            Some((value, _)) => {
                self.document.wrong_type(
                    value,
                    key,
                    &format!("Put it in brackets: {key} = [\"…\"]."),
                );
                &[]
            }
        }
    }
}

/// What could stand under a key: of a few, another text than any.
fn likely<'e>(key: &str, example: &'e str) -> &'e str {
    match key {
        "lang" => "\"en-GB\"",
        "licence" => "\"CC-BY-4.0\"",
        "version" => "\"1.0.0\"",
        _ => example,
    }
}
