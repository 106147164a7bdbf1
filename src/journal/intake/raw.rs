//! The two written forms of an input, brought to one.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::document::Document;
use crate::fault::{self, Code};

/// One entry as it is written: nothing in it is checked.
pub(super) struct RawEntry {
    /// Where it begins, in bytes.
    pub(super) offset: usize,
    /// Its keys in the order in which they stand, where each stands, and its value.
    pub(super) fields: Vec<(String, usize, RawValue)>,
}

/// A value as it is written.
pub(super) enum RawValue {
    Text(String),
    Texts(Vec<String>),
    Integer(i64),
    Yes(bool),
    Time(String),
    Other,
}

/// Reads the input as JSON lines if it begins with a brace, and as TOML otherwise; nothing if it
/// cannot be read so.
pub(super) fn read(document: &Document<'_>) -> Option<Vec<RawEntry>> {
    let entries = if document.text().trim_start().starts_with('{') {
        json_lines(document)
    } else {
        toml(document)
    };
    if document.fault_count() > 0 {
        return None;
    }
    if entries.is_empty() {
        let mend = "Write [[episode]] and its answers below, or one JSON object a line.";
        document.fault(Code::MissingKey, &(0..0), "There is no entry in it.", mend);
        return None;
    }
    Some(entries)
}

fn toml(document: &Document<'_>) -> Vec<RawEntry> {
    let table = document.parse();
    if document.fault_count() > 0 {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for (key, value) in table.into_inner() {
        let (place, name) = (key.span(), key.into_inner());
        let DeValue::Array(items) = value.into_inner() else {
            let mend = "Write [[episode]], in two pairs of brackets, above its answers.";
            let message = format!("{} does not stand in an entry.", quoted(&name));
            document.fault(Code::UnknownKey, &place, &message, mend);
            continue;
        };
        if name != "episode" {
            let near = fault::nearest(&name, ["episode"].into_iter());
            let mend = near.map_or(
                "Entries stand under [[episode]].",
                |_| "Did you mean [[episode]]?",
            );
            let message = format!("There is no list called {}.", quoted(&name));
            document.fault(Code::UnknownKey, &place, &message, mend);
            continue;
        }
        for item in items {
            let place = item.span();
            if let DeValue::Table(table) = item.into_inner() {
                entries.push(toml_entry(place.start, table));
            } else {
                let message = "An entry is more than one value.";
                let mend = "Write [[episode]] and its answers below.";
                document.fault(Code::WrongType, &place, message, mend);
            }
        }
    }
    entries
}

fn toml_entry(offset: usize, table: DeTable) -> RawEntry {
    let mut fields: Vec<(String, usize, RawValue)> = table
        .into_iter()
        .map(|(key, value)| {
            let offset = key.span().start;
            (
                key.into_inner().into_owned(),
                offset,
                toml_value(value.into_inner()),
            )
        })
        .collect();
    fields.sort_by_key(|(_, offset, _)| *offset);
    RawEntry { offset, fields }
}

fn toml_value(value: DeValue) -> RawValue {
    match value {
        DeValue::String(text) => RawValue::Text(text.into_owned()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(RawValue::Other, RawValue::Integer),
        DeValue::Boolean(yes) => RawValue::Yes(yes),
        DeValue::Datetime(time) => RawValue::Time(time.to_string()),
        DeValue::Array(items) => {
            let texts = items.into_iter().map(|item| match item.into_inner() {
                DeValue::String(text) => Some(text.into_owned()),
                _ => None,
            });
            texts
                .collect::<Option<_>>()
                .map_or(RawValue::Other, RawValue::Texts)
        }
        DeValue::Float(_) | DeValue::Table(_) => RawValue::Other,
    }
}

fn json_lines(document: &Document<'_>) -> Vec<RawEntry> {
    let mut entries = Vec::new();
    let mut offset = 0;
    for line in document.text().split_inclusive('\n') {
        let text = line.trim_end();
        if !text.is_empty() {
            match serde_json::from_str::<Pairs>(text) {
                Ok(Pairs(pairs)) => {
                    let field = |(key, value)| (key, offset, json_value(value));
                    entries.push(RawEntry {
                        offset,
                        fields: pairs.into_iter().map(field).collect(),
                    });
                }
                Err(error) => {
                    let at = offset + error.column().saturating_sub(1);
                    let message = format!("This line is no whole JSON object: {}.", reason(&error));
                    document.fault(
                        Code::BadSyntax,
                        &(at..at),
                        &message,
                        "Write one entry a line.",
                    );
                }
            }
        }
        offset += line.len();
    }
    entries
}

/// What the JSON reader found, without the place, which the fault has already, and without the value
/// itself, which may be somebody's words.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.starts_with("invalid type") {
        return "it does not begin with a brace".to_owned();
    }
    text.split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn json_value(value: Value) -> RawValue {
    match value {
        Value::String(text) => RawValue::Text(text),
        Value::Bool(yes) => RawValue::Yes(yes),
        Value::Number(number) => number.as_i64().map_or(RawValue::Other, RawValue::Integer),
        Value::Array(items) => {
            let texts = items.into_iter().map(|item| match item {
                Value::String(text) => Some(text),
                _ => None,
            });
            texts
                .collect::<Option<_>>()
                .map_or(RawValue::Other, RawValue::Texts)
        }
        Value::Null | Value::Object(_) => RawValue::Other,
    }
}

/// A JSON object with its keys in order; one that stands twice is a fault and not silently lost.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs, M::Error> {
        let mut pairs: Vec<(String, Value)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        while let Some((key, value)) = map.next_entry::<String, Value>()? {
            if !seen.insert(key.clone()) {
                return Err(de::Error::custom(format!("{} stands twice", quoted(&key))));
            }
            pairs.push((key, value));
        }
        Ok(Pairs(pairs))
    }
}

fn quoted(word: &str) -> String {
    let shown: String = word.chars().take(60).collect();
    format!("{shown:?}")
}
