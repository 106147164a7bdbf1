//! A branching story as an item: read with all that it includes, and what can be wrong with how it
//! is declared.

use super::shown;
use super::small::{UNIT_PATH, small};
use crate::course::{Pack, PackFiles, read};

const STORY_PATH: &str = "modules/one/first/line.ink";
const INNER_PATH: &str = "modules/one/first/inner.ink";
const STORY: &str = "INCLUDE inner.ink\nVAR steady = 0\nHe sits on the floor.\n* [Sit down too. #id: sit]\n- -> inner\n";
const INNER: &str = "== inner\nHe looks up. # outcome: together\n-> END\n";
const ITEM: &str = r#"
[[sitting]]
id = "story-a"
title = "A story"
items = ["line"]

[[item]]
[item.scenario]
id = "line"
title = "A line"
text = "line.ink"
prompt = "After lunch."
source = ["gross-2015"]
[[item.scenario.score]]
var = "steady"
max = 1
title = "Steadiness"
[[item.scenario.outcome]]
id = "together"
title = "You went in together."
"#;

/// The small pack with a story in it, one text of which is replaced.
fn told(from: &str, to: &str) -> PackFiles {
    let mut files = small();
    let unit = String::from_utf8(files.bytes(UNIT_PATH).unwrap().to_vec()).unwrap();
    let all = [
        (UNIT_PATH, format!("{unit}{ITEM}")),
        (STORY_PATH, STORY.to_owned()),
        (INNER_PATH, INNER.to_owned()),
    ];
    let found: usize = all.iter().map(|(_, text)| text.matches(from).count()).sum();
    assert!(
        from.is_empty() || found == 1,
        "{from:?} is there {found} times"
    );
    for (path, text) in all {
        files.insert(path, text.replacen(from, to, 1).into_bytes());
    }
    files
}

#[test]
fn a_story_is_an_item_like_another() {
    let reading = read(&told("", ""));
    assert_eq!(reading.faults, []);
    assert_eq!(reading.inventory.scenarios, 1);
    let pack = reading.pack.unwrap();
    let item = pack.item("line").unwrap();
    let story = item.scenario().unwrap();
    assert_eq!(story.prompt.as_ref().unwrap().as_str(), "After lunch.");
    assert_eq!(story.source.paths().count(), 2);
    let declared = story.source.declared();
    assert_eq!((declared.scores[0].max, declared.endings.len()), (1, 1));
    assert_eq!(pack.sitting_of("line").unwrap().minutes, 1);
}

#[test]
fn its_fingerprint_changes_with_what_is_told() {
    let hash = |from, to| {
        let pack = Pack::load(&told(from, to)).unwrap();
        pack.item("line").unwrap().hash.clone()
    };
    let as_it_stands = hash("", "");
    assert_ne!(hash("He looks up.", "He nods."), as_it_stands);
    assert_eq!(
        hash("title = \"A line\"", "title = \"Another\""),
        as_it_stands
    );
}

#[test]
fn each_fault_of_a_story_has_a_place_and_a_mend() {
    let cases = [
        ("text = \"line.ink\"", "text = \"lime.ink\""),
        ("text = \"line.ink\"\n", ""),
        ("INCLUDE inner.ink", "INCLUDE ../../../../secret.ink"),
        ("INCLUDE inner.ink", "INCLUDE iner.ink"),
        ("INCLUDE inner.ink\n", ""),
        ("max = 1", "max = 1000"),
        ("var = \"steady\"", "variable = \"steady\""),
        (
            "[[item.scenario.outcome]]",
            "[[item.scenario.score]]\nvar = \"steady\"\nmax = 2\ntitle = \"Once more\"\n[[item.scenario.outcome]]",
        ),
        (
            "[[item.scenario.outcome]]",
            "[[item.scenario.outcome]]\nid = \"together\"\ntitle = \"Once more.\"\n[[item.scenario.outcome]]",
        ),
        ("id = \"together\"", "id = \"To Gether\""),
    ];
    let said = cases.map(|(from, to)| {
        let faults = read(&told(from, to)).faults;
        assert!(!faults.is_empty(), "{from:?} -> {to:?}");
        format!("## {from:?} -> {to:?}\n{}\n", shown(&faults))
    });
    insta::assert_snapshot!(said.concat());
}
