//! What an editor is told of a file is what its reader takes, found out by trying.

mod every_kind;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::*;
use crate::content;
use crate::course::PackFiles;
use crate::fault::{Code, Fault};
use crate::practice::WholePack;
use crate::runtime::Teller;
use every_kind::{MORE, STORY};

/// The words that these schemas are written in.
const WORDS: [&str; 16] = [
    "$schema",
    "title",
    "description",
    "type",
    "properties",
    "additionalProperties",
    "required",
    "items",
    "enum",
    "minimum",
    "maximum",
    "minLength",
    "pattern",
    "format",
    "minProperties",
    "maxProperties",
];

/// What a value has against a schema.
fn objection(schema: &Value, value: &Value) -> Option<String> {
    for word in schema.as_object().unwrap().keys() {
        assert!(
            WORDS.contains(&word.as_str()),
            "{word} is looked at nowhere"
        );
    }
    let fits = match (schema["type"].as_str().unwrap(), value) {
        ("object", Value::Object(table)) => return of_table(schema, table),
        ("array", Value::Array(values)) => {
            return values
                .iter()
                .find_map(|value| objection(&schema["items"], value));
        }
        ("string", Value::String(text)) => is_text(schema, text),
        ("integer", Value::Number(_)) => value.as_u64().is_some_and(|number| {
            let end = |word: &str| schema[word].as_u64().unwrap();
            (end("minimum")..=end("maximum")).contains(&number)
        }),
        ("boolean", Value::Bool(_)) | ("number", Value::Number(_)) => true,
        _ => false,
    };
    (!fits).then(|| format!("{value} is none of {schema}"))
}

fn is_text(schema: &Value, text: &str) -> bool {
    let is_id = || {
        let sound = |sign| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'-');
        (1..=48).contains(&text.len()) && text.bytes().all(sound)
    };
    let fits = match (schema["pattern"].as_str(), schema["format"].as_str()) {
        (Some("^[a-z0-9-]{1,48}$"), None) => is_id(),
        (None, Some("date")) => chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
        (None, None) => true,
        other => panic!("{other:?}"),
    };
    let names = schema["enum"].as_array();
    let least = schema["minLength"].as_u64().unwrap_or(0);
    fits && names.is_none_or(|names| names.contains(&json!(text))) && text.len() as u64 >= least
}

fn of_table(schema: &Value, table: &Map<String, Value>) -> Option<String> {
    let count = |word: &str, other: u64| schema[word].as_u64().unwrap_or(other);
    let few = (table.len() as u64) < count("minProperties", 0);
    if few || table.len() as u64 > count("maxProperties", u64::MAX) {
        return Some("is not one kind".to_owned());
    }
    let required = schema["required"].as_array().into_iter().flatten();
    let mut required = required.filter_map(Value::as_str);
    if let Some(missing) = required.find(|key| !table.contains_key(*key)) {
        return Some(format!("{missing} is missing"));
    }
    table.iter().find_map(|(key, value)| {
        let known = &schema["properties"][key];
        let more = &schema["additionalProperties"];
        match (known.is_object(), more.is_object()) {
            (true, _) => objection(known, value),
            (_, true) => objection(more, value),
            _ => Some(format!("{key} is not known")),
        }
    })
}

/// A value of TOML as editors hand it to a schema: dates are texts.
fn json_of(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(values) => values.iter().map(json_of).collect(),
        toml::Value::Table(table) => {
            let inner = table
                .iter()
                .map(|(key, inner)| (key.clone(), json_of(inner)));
            Value::Object(inner.collect())
        }
    }
}

/// Every place in a file, as the steps that lead there.
fn places(value: &toml::Value, here: &[String], all: &mut Vec<Vec<String>>) {
    let mut inside = |step: String, inner: &toml::Value| {
        let there = [here, &[step]].concat();
        all.push(there.clone());
        places(inner, &there, all);
    };
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, one)| inside(key.clone(), one)),
        toml::Value::Array(values) => {
            let numbered = values.iter().enumerate();
            numbered.for_each(|(at, one)| inside(at.to_string(), one));
        }
        _ => {}
    }
}

/// The file with something else at a place, or nothing.
fn with(file: &toml::Value, place: &[String], other: Option<&toml::Value>) -> toml::Value {
    let mut changed = file.clone();
    let (last, way) = place.split_last().unwrap();
    let mut at = &mut changed;
    for step in way {
        at = match at {
            toml::Value::Array(values) => &mut values[step.parse::<usize>().unwrap()],
            other => &mut other[step.as_str()],
        };
    }
    match (at, other) {
        (toml::Value::Array(values), Some(other)) => {
            values[last.parse::<usize>().unwrap()] = other.clone();
        }
        (toml::Value::Array(values), None) => drop(values.remove(last.parse().unwrap())),
        (at, Some(other)) => drop(
            at.as_table_mut()
                .unwrap()
                .insert(last.clone(), other.clone()),
        ),
        (at, None) => drop(at.as_table_mut().unwrap().remove(last)),
    }
    changed
}

/// Changes a file at one place after another, and finds its reader and its schema of one mind: what
/// the schema objects to is an error, and so is for both what has another type or is not there.
fn agree(name: &str, text: &str, most: usize, faults: impl Fn(&str) -> Vec<Fault>) {
    let schema = schema(name).unwrap();
    let file = toml::Value::Table(text.parse().unwrap());
    assert_eq!(objection(&schema, &json_of(&file)), None, "{name}");
    let others = [
        Some("camera-view".into()),
        Some(7.into()),
        Some(true.into()),
        Some(toml::Value::Array(vec![])),
        Some(toml::Value::Array(vec![7.into()])),
        Some(toml::Value::Table(toml::Table::new())),
        Some("".into()),
        None,
    ];
    let mut all = Vec::new();
    places(&file, &[], &mut all);
    let step = all.len().div_ceil(most);
    for place in all.iter().step_by(step) {
        for other in &others {
            let changed = with(&file, place, other.as_ref());
            let objects = objection(&schema, &json_of(&changed));
            let found = faults(&toml::to_string(&changed).unwrap());
            let said: Vec<String> = found.iter().map(Fault::to_string).take(3).collect();
            let told = format!("{name}: {place:?} = {other:?}: {objects:?}, {said:?}");
            if objects.is_some() {
                assert!(found.iter().any(Fault::is_error), "{told}");
            }
            // The table of one step is the child of the table above it.
            let is_plain = |fault: &Fault| {
                matches!(fault.code, Code::WrongType | Code::UnknownKey)
                    || fault.code == Code::MissingKey
                        && fault.message.contains("has no \"")
                        // Only a row that is answered on a scale has to name one.
                        && !fault.message.contains("\"scale\"")
            };
            if found.iter().any(is_plain) {
                assert!(objects.is_some(), "{told}");
            }
        }
    }
}

const TEA: &str = "examples/a-pot-of-tea";

/// The small example, with an item of every kind in its unit.
fn tea() -> BTreeMap<String, String> {
    let folder = content::CONTENT.get_dir(TEA).unwrap();
    let files = PackFiles::embedded(folder);
    let text = |path: &str| (path.to_owned(), files.text(path).unwrap().into_owned());
    let mut texts: BTreeMap<_, _> = files.paths().map(text).collect();
    texts.insert("modules/tea/the-pot/story.ink".to_owned(), STORY.to_owned());
    let unit = texts.get_mut("modules/tea/the-pot/unit.toml").unwrap();
    unit.push_str(MORE);
    *unit = unit.replace(
        r#""what-you-would-tell"]"#,
        r#""what-you-would-tell", "a", "b", "c", "d", "look"]
[[sitting]]
id = "more"
title = "More"
items = ["e", "f", "g", "h", "i", "place"]"#,
    );
    let head = texts.get_mut("pack.toml").unwrap();
    *head = head.replace("reviewed_by = []", "reviewed_by = [{ name = \"B\", role = \"nurse\", date = 2026-05-03 }]\n[review]\ndaily = 9");
    texts
}

#[test]
fn the_reader_of_a_course_and_its_schemas_are_of_one_mind() {
    let texts = tea();
    for (path, text) in &texts {
        let name = path.rsplit('/').next().unwrap();
        if schema(name).is_none() {
            continue;
        }
        agree(name, text, 40, |changed| {
            let mut files = PackFiles::default();
            for (path, text) in &texts {
                files.insert(path.clone(), text.clone().into_bytes());
            }
            files.insert(path.clone(), changed.to_owned().into_bytes());
            let faults = WholePack::inspect(&files, &Teller::of_a_pack()).faults;
            faults
                .into_iter()
                .filter(|fault| fault.file.as_str() == path)
                .collect()
        });
    }
}

#[test]
fn every_kind_of_item_is_tried() {
    let unit = &tea()["modules/tea/the-pot/unit.toml"];
    let schema = schema("unit.toml").unwrap();
    let kinds = &schema["properties"]["item"]["items"]["properties"];
    for kind in kinds.as_object().unwrap().keys() {
        assert!(
            unit.contains(&format!("[item.{kind}]")),
            "add one of kind {kind} to MORE"
        );
    }
}

#[test]
fn the_readers_of_pathway_and_words_are_of_one_mind_with_theirs() {
    let text = content::text("packs/foundations/pathway.toml").unwrap();
    agree("pathway.toml", text, 40, |changed| {
        let mut files = PackFiles::default();
        files.insert("pathway.toml", changed.to_owned().into_bytes());
        crate::licence::Pathway::load(&files)
            .err()
            .unwrap_or_default()
    });
    let text = content::text("packs/dining-hall/vocabulary.toml").unwrap();
    let core = crate::journal::Vocabulary::load(content::text(journal::FOUNDATIONS).unwrap());
    let core = core.unwrap();
    agree("vocabulary.toml", text, 20, |changed| {
        crate::journal::Additions::load(changed, "dining-hall", &core)
            .err()
            .unwrap_or_default()
    });
}

#[test]
fn every_file_of_every_shipped_pack_fits_its_schema() {
    let mut folders: Vec<_> = content::CONTENT.dirs().collect();
    let (mut looked_at, mut translations) = (0, 0);
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let name = file.path().file_name().unwrap().to_str().unwrap();
            let mut name = name.to_owned();
            let in_pack = file.path().starts_with("packs") || file.path().starts_with("examples");
            let translated = file
                .path()
                .components()
                .any(|part| part.as_os_str() == "i18n");
            // What is described is how another pack adds to these.
            let added_to = file.path().ends_with(journal::FOUNDATIONS);
            if translated {
                name = format!("i18n/{name}");
                translations += 1;
            }
            let fits = in_pack && !added_to;
            let Some(schema) = schema(&name).filter(|_| fits) else {
                continue;
            };
            let text: toml::Table = file.contents_utf8().unwrap().parse().unwrap();
            let against = objection(&schema, &json_of(&toml::Value::Table(text)));
            assert_eq!(against, None, "{}", file.path().display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 20, "{looked_at}");
    assert!(translations > 5, "{translations}");
}

#[test]
fn the_reader_of_a_translation_and_its_schema_agree_on_where_the_mark_stands() {
    let folder = content::CONTENT.get_dir("packs/dining-hall").unwrap();
    let files = PackFiles::embedded(folder);
    let path = "i18n/cy/modules/lunchtime/in-the-noise/unit.toml";
    let text = files.text(path).unwrap().into_owned();
    let schema = schema("i18n/unit").unwrap();
    let told = |changed: &str| {
        let mut files = files.clone();
        files.insert(path, changed.to_owned().into_bytes());
        let faults = WholePack::inspect(&files, &Teller::of_a_pack()).faults;
        let codes = faults
            .into_iter()
            .filter(|fault| fault.file.as_str() == path);
        let table: toml::Table = changed.parse().unwrap();
        let against = objection(&schema, &json_of(&toml::Value::Table(table)));
        (against, codes.map(|fault| fault.code).collect::<Vec<_>>())
    };
    assert_eq!(told(&text), (None, vec![]));
    // Where the reader asks for it, the schema has a place for it; and what is not translated yet
    // is nothing to object to.
    for (at, _) in text.match_indices("of = ") {
        let end = at + text[at..].find('\n').unwrap();
        let without = [&text[..at], &text[end..]].concat();
        assert_eq!(told(&without), (None, vec![Code::Outdated]));
    }
    let option = "[[item.multi.option]]\nid = \"foot\"\n";
    let astray = text.replace(option, &format!("{option}of = \"1a2b3c4d\"\n"));
    let (against, codes) = told(&astray);
    assert!(against.is_some());
    assert_eq!(codes, [Code::UnknownKey]);
    let nameless = text.replace(option, "[[item.multi.option]]\n");
    let (against, codes) = told(&nameless);
    assert!(against.is_some());
    assert!(codes.contains(&Code::UnknownReference), "{codes:?}");
}

#[test]
fn a_schema_is_found_by_the_name_of_its_file() {
    assert_eq!(schema("unit"), schema("unit.toml"));
    assert_eq!(schema("i18n/unit"), schema("i18n/unit.toml"));
    assert!(schema("i18n/sources").is_none(), "works keep their titles");
    assert!(schema("story.ink").is_none() && schema("").is_none());
    assert_eq!(schema_files().len(), 15);
}
