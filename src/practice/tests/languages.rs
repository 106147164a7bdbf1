//! A pack in two languages: what is read changes, and what was done stays where it is.

use super::*;
use crate::course::PackFiles;
use crate::effect::Settings;
use crate::library::WholePack;

const UNIT: &str = "modules/bells/morning-bell/unit.toml";
const PACK_IN_WELSH: &str =
    "title = \"Glan-y-llyn\"\nsummary = \"Beth mae'r gloch yn ei wneud i ni.\"\n";
const UNIT_IN_WELSH: &str = r#"title = "Cloch y bore"

[[item]]
[item.choice]
id = "what-is-loud"
prompt = "Pa un o'r rhain y byddai camera'n ei glywed?"
"#;
const PATHWAY_IN_WELSH: &str = "[[pathway]]\nid = \"bells\"\ntitle = \"Clychau\"\n";

fn lakeside(welsh: &[(&str, &str)]) -> PackFiles {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/lakeside");
    let mut files = crate::store::pack_files(folder.as_ref()).unwrap();
    for (path, text) in welsh {
        files.insert(format!("i18n/cy/{path}"), text.as_bytes().to_vec());
    }
    files
}

/// A pack in English of which the beginnings are in Welsh.
pub fn bilingual() -> WholePack {
    let files = lakeside(&[
        ("pack.toml", PACK_IN_WELSH),
        (UNIT, UNIT_IN_WELSH),
        ("pathway.toml", PATHWAY_IN_WELSH),
    ]);
    WholePack::load(&files).unwrap()
}

fn content() -> Content {
    let mut content = Content::built_in().unwrap();
    content.others.push(bilingual());
    content
}

fn titles(content: &Content) -> [&str; 4] {
    let whole = content.pack("lakeside").unwrap();
    let unit = whole.pack.units().next().unwrap();
    let sitting = &unit.sittings[0];
    [
        whole.pack.title.as_str(),
        unit.title.as_str(),
        sitting.title.as_str(),
        whole.pathways[0].title.as_str(),
    ]
}

#[test]
fn every_pack_is_read_in_the_language_if_it_has_it() {
    let mut content = content();
    let english = ["Lakeside", "The morning bell", "Before it rings", "Bells"];
    let welsh = ["Glan-y-llyn", "Cloch y bore", "Before it rings", "Clychau"];
    assert_eq!(content.languages(), ["cy", "en-GB"]);
    assert_eq!(titles(&content), english);
    for (tag, read) in [
        (Some("cy"), welsh),
        (Some("cy-GB"), welsh),
        (Some("en-US"), english),
        (Some("cy"), welsh),
        (Some("pl"), english),
        (Some("cy"), welsh),
        (None, english),
    ] {
        content.speak(tag);
        assert_eq!(titles(&content), read, "{tag:?}");
        assert_eq!(content.languages(), ["cy", "en-GB"]);
        assert_eq!(content.foundations.pack.title.as_str(), "Foundations");
    }
}

#[test]
fn what_was_answered_in_one_language_is_answered_in_the_other() {
    let whole = bilingual();
    let mut events = Vec::new();
    for item in whole.pack.items() {
        events.push(Event::on_item(
            EventKind::Completed,
            item,
            &whole.pack,
            at(1),
        ));
    }
    let mut practice = Practice::new(content(), Settings::default(), at(100));
    let newest = Batch {
        events: (1..).zip(events).collect(),
        done: true,
        ..Batch::default()
    };
    practice.open(opened(newest, vec![]));
    let seen = |practice: &Practice| {
        let walk = practice.walk_in("lakeside").unwrap();
        let done: Vec<_> = walk.pack.items().map(|item| walk.done_on(item)).collect();
        let hashes: Vec<_> = walk.pack.items().map(|item| item.hash.clone()).collect();
        (walk.pack.title.to_string(), done, hashes)
    };
    let (english, done, hashes) = seen(&practice);
    assert!(done.iter().all(Option::is_some));
    let settings = Settings {
        language: Some("cy".to_owned()),
        ..Settings::default()
    };
    practice.settle(settings);
    assert_eq!(practice.language(), "cy");
    let (welsh, done_in_welsh, hashes_in_welsh) = seen(&practice);
    assert_ne!(welsh, english);
    assert_eq!((done_in_welsh, hashes_in_welsh), (done, hashes));
}

#[test]
fn the_language_of_the_login_holds_until_one_is_chosen() {
    let settings = |language: Option<&str>| Settings {
        language: language.map(str::to_owned),
        login_language: Some("cy-GB".to_owned()),
        ..Settings::default()
    };
    let mut practice = Practice::new(content(), settings(None), at(100));
    assert_eq!(practice.language(), "cy");
    assert_eq!(titles(&practice.content)[0], "Glan-y-llyn");
    practice.settle(settings(Some("en-GB")));
    assert_eq!(practice.language(), "en-GB");
    assert_eq!(titles(&practice.content)[0], "Lakeside");
}

#[test]
fn a_slip_of_a_translator_keeps_nobody_from_the_pack() {
    let files = lakeside(&[
        ("pack.toml", "title = \"Glan\\u0007\"\n"),
        (UNIT, "title = "),
    ]);
    let whole = WholePack::load(&files).unwrap();
    assert_eq!(whole.languages(), ["en-GB"]);
    let found = WholePack::inspect(&files, &crate::runtime::Teller::of_a_pack());
    assert!(found.whole.is_none());
    let errors = found.faults.iter().filter(|fault| fault.is_error());
    let files: Vec<&str> = errors.map(|fault| fault.file.as_str()).collect();
    assert_eq!(files, [&format!("i18n/cy/{UNIT}"), "i18n/cy/pack.toml"]);
}
