//! The pack that authors copy from: sound by its own check, the same in both of its languages, and in
//! the voice that a pack has.

use std::collections::BTreeSet;

use evenkeel::content::CONTENT;
use evenkeel::course::PackFiles;
use evenkeel::practice::{Example, WholePack, schema};
use evenkeel::runtime::Teller;
use toml::Value;

const ID: &str = "dining-hall";
/// Where its translation into Welsh lies.
const WELSH: &str = "i18n/cy/";
/// What is the same in every language where it is one word: ids, fingerprints, names of files.
const SAME: [&str; 4] = ["id", "of", "text", "var"];

fn files() -> PackFiles {
    PackFiles::embedded(CONTENT.get_dir(format!("packs/{ID}")).unwrap())
}

/// The paths that end like this, in its own language or among the translations.
fn paths<'f>(files: &'f PackFiles, end: &str, translated: bool) -> Vec<&'f str> {
    let paths = files.paths();
    paths
        .filter(|path| path.ends_with(end) && path.starts_with("i18n/") == translated)
        .collect()
}

fn table(files: &PackFiles, path: &str) -> Value {
    let text = files.text(path).unwrap();
    Value::Table(text.parse().unwrap())
}

/// Every text of a table that is said to people, with the ids on the way to it.
fn texts(value: &Value, way: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((way.to_owned(), text.clone())),
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                texts(value, &format!("{way}/{at}"), found);
            }
        }
        Value::Table(table) => {
            for (key, value) in table {
                texts(value, &format!("{way}/{key}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn it_passes_the_strict_check() {
    let found = WholePack::inspect(&files(), &Teller::of_a_pack());
    let faults: Vec<String> = found
        .faults
        .iter()
        .map(|fault| fault.rendered().into())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let whole = found.whole.unwrap();
    assert_eq!(whole.pack.id, ID);
    assert!(whole.pack.reviewed_by.is_empty(), "nobody has reviewed it");
    assert_eq!(whole.pathways.len(), 1, "it has a pathway of its own");
}

#[test]
fn every_kind_of_item_is_in_it() {
    let schema = schema("unit.toml").unwrap();
    let kinds = schema["properties"]["item"]["items"]["properties"].as_object();
    let kinds: BTreeSet<&str> = kinds.unwrap().keys().map(String::as_str).collect();
    let files = files();
    let mut met = BTreeSet::new();
    for path in paths(&files, "/unit.toml", false) {
        let unit = table(&files, path);
        let items = unit["item"].as_array().unwrap().iter();
        let named = items.flat_map(|item| item.as_table().unwrap().keys());
        met.extend(named.cloned());
    }
    let missing: Vec<&&str> = kinds.iter().filter(|kind| !met.contains(**kind)).collect();
    assert!(
        missing.is_empty() && kinds.len() >= 10,
        "authors copy from content/packs/{ID}: write one of these in it, in both languages: {missing:?}"
    );
}

#[test]
fn every_text_is_there_in_welsh_too() {
    let files = files();
    for path in paths(&files, ".toml", false) {
        let there = format!("{WELSH}{path}");
        if path == "sources.toml" {
            assert!(files.bytes(&there).is_none(), "works keep their titles");
            continue;
        }
        let mut welsh = Vec::new();
        texts(&table(&files, &there), "", &mut welsh);
        let mut english = Vec::new();
        texts(&table(&files, path), "", &mut english);
        for (way, text) in welsh {
            let key = way
                .rsplit('/')
                .find(|key| key.parse::<u8>().is_err())
                .unwrap();
            if SAME.contains(&key) && !text.contains(' ') {
                continue;
            }
            let was = english.iter().find(|(other, _)| *other == way);
            let (_, was) = was.unwrap_or_else(|| panic!("{there}{way} translates nothing"));
            assert_ne!(was, &text, "{there}{way} is not translated");
        }
    }
    for end in [".md", ".ink"] {
        for path in paths(&files, end, false) {
            let (english, welsh) = (files.text(path), files.text(&format!("{WELSH}{path}")));
            assert_ne!(welsh.unwrap(), english.unwrap(), "{path} is not translated");
        }
    }
}

#[test]
fn a_pack_can_be_begun_from_it() {
    let examples = Example::all();
    let example = examples.iter().find(|example| example.pack.id == ID);
    let example = example.unwrap();
    assert!(example.begin(&example.head(), &Teller::of_a_pack()).is_ok());
    assert_ne!(examples[0].pack.id, ID, "the smallest is offered first");
}

#[test]
fn it_calls_no_answer_wrong_and_names_no_title_or_number() {
    let files = files();
    let mut said = Vec::new();
    for path in paths(&files, ".toml", false) {
        if path != "sources.toml" {
            texts(&table(&files, path), path, &mut said);
        }
    }
    for end in [".md", ".ink"] {
        for path in paths(&files, end, false) {
            said.push((path.to_owned(), files.text(path).unwrap().into_owned()));
        }
    }
    assert!(said.len() > 60, "{}", said.len());
    for (way, text) in said {
        let lower = text.to_lowercase();
        let words: BTreeSet<&str> = lower.split(|sign: char| !sign.is_alphanumeric()).collect();
        for word in [
            "wrong",
            "incorrect",
            "sorry",
            "unfortunately",
            "proven",
            "dsl",
        ] {
            assert!(!words.contains(word), "{way}: {text}");
        }
        assert!(!lower.contains("safeguarding"), "{way}: write {{lead}}");
        assert!(!text.contains('!'), "{way}: {text}");
        if way.ends_with("/feedback") {
            let first = lower.split_whitespace().next().unwrap();
            assert!(
                !["no", "no,", "not", "but", "however,"].contains(&first),
                "{way}: {text}"
            );
        }
    }
}
