//! Every fault a pack can have, with its place and its mend; the shipped pack; and what progress
//! promises.

mod asked;
mod broken;
mod foundations;
mod judged;
mod migrated;
mod scenario;
mod small;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::*;
use crate::fault::{Code, Fault};
use asked::BROKEN_ASKED;
use broken::{BROKEN, odd_files, too_much};
use judged::{BROKEN_JUDGED, JUDGED_PATH};
use migrated::BROKEN_MIGRATIONS;
pub(super) use small::small;
use small::{PAGE_PATH, UNIT, UNIT_PATH};

/// Rules that only a story that is told can break; whoever tells it holds them.
const OF_STORIES: [Code; 2] = [Code::NoOutcome, Code::Unwalked];

/// The first sitting of *Where am I?*, as if it were the whole course.
pub(super) fn one_sitting() -> Pack {
    let mut pack = shipped();
    pack.modules.retain(|module| module.id == "noticing");
    pack.modules[0].units.truncate(1);
    pack.modules[0].units[0].sittings.truncate(1);
    pack.modules[0].units[0].requires.clear();
    pack
}

pub(super) fn shipped() -> Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| {
        let folder = crate::content::CONTENT
            .get_dir("packs/foundations")
            .unwrap();
        Pack::load(&PackFiles::embedded(folder)).unwrap()
    });
    PACK.clone()
}

/// What the loader says of the small pack with one text replaced.
fn broken(path: &str, from: &str, to: &str) -> Vec<Fault> {
    let mut files = small();
    let text = String::from_utf8(files.bytes(path).unwrap().to_vec()).unwrap();
    assert_eq!(
        text.matches(from).count(),
        1,
        "{from:?} has to be in {path} once"
    );
    files.insert(path, text.replace(from, to).into_bytes());
    told(&files)
}

/// All that an author is told of these files.
pub(super) fn told(files: &PackFiles) -> Vec<Fault> {
    let Reading {
        pack, mut faults, ..
    } = read(files);
    assert_eq!(pack.is_none(), faults.iter().any(Fault::is_error));
    let around = Around {
        is_stray: &|_| false,
        is_strategy: &|_| false,
        protected: &protected::tests::built_in(),
    };
    faults.extend(advice(files, pack.as_ref(), &around));
    faults
}

#[test]
fn a_sound_pack_has_no_fault() {
    assert_eq!(told(&small()), []);
    let pack = Pack::load(&small()).unwrap();
    assert_eq!(
        pack.items()
            .map(|item| item.id.as_str())
            .collect::<Vec<_>>(),
        [
            "read",
            "ask",
            "write",
            "breathe",
            "walk",
            "rate",
            "all",
            "second-write",
            "sort",
            "pair",
            "word",
            "many",
            "about",
            "turn",
            "look",
            "look-again",
            "place",
            "watch",
        ]
    );
    let [first, gate, ..] = pack.sittings().collect::<Vec<_>>()[..] else {
        panic!()
    };
    assert!(!first.gate && gate.gate);
    assert_eq!(gate.items[0].gate.as_deref(), Some("first-gate"));
    assert_eq!(gate.items[0].question().unwrap().keys, ["blue", "red"]);
    assert_eq!(pack.exercise("breath").unwrap().seconds(), 65);
    assert_eq!(pack.unit("second").unwrap().requires, ["first"]);
    assert_eq!(pack.glossary[0].says, "How one is.");
    assert_eq!(pack.credit(pack.item("ask").unwrap()), "after Gross 2015");
}

#[test]
fn a_pack_may_say_how_its_questions_come_back() {
    let pack_of = |files: &PackFiles| Pack::load(files).unwrap();
    assert_eq!(pack_of(&small()).spacing, Spacing::default());
    let mut files = small();
    let text = String::from_utf8(files.bytes("pack.toml").unwrap().to_vec()).unwrap();
    let with = format!("{text}\n[review]\nretention = 85\n");
    files.insert("pack.toml", with.into_bytes());
    let spacing = pack_of(&files).spacing;
    assert_eq!((spacing.retention, spacing.daily), (85, 10));
    let asked = "modules = [\"one\"]\n[review]\nretention = 99\ndaily = 0\noften = true";
    let faults = broken("pack.toml", "modules = [\"one\"]", asked);
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(faults.len(), 3, "{told:?}");
}

pub(super) fn shown(faults: &[Fault]) -> String {
    let lines = faults.iter().map(|fault| {
        format!(
            "{}\n@ {}:{}:{}\n",
            fault.rendered(),
            fault.file,
            fault.line,
            fault.column
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_fault_has_a_place_and_a_mend() {
    let mut cases = Vec::new();
    for (path, from, to) in BROKEN.iter().chain(BROKEN_ASKED) {
        let faults = broken(path, from, to);
        assert!(!faults.is_empty(), "{path}: {from:?} -> {to:?}");
        cases.push((format!("{path}: {from:?} -> {to:?}"), faults));
    }
    for (from, to) in BROKEN_JUDGED {
        let faults = broken(JUDGED_PATH, from, to);
        assert!(!faults.is_empty(), "{from:?} -> {to:?}");
        cases.push((format!("{JUDGED_PATH}: {from:?} -> {to:?}"), faults));
    }
    let welsh = translation::tests::broken().into_iter();
    cases.extend(welsh.map(|(name, files)| (name, translation::tests::told(&files))));
    for rows in BROKEN_MIGRATIONS {
        let asked = format!("modules = [\"one\"]\n{rows}");
        let faults = broken("pack.toml", "modules = [\"one\"]", &asked);
        assert!(!faults.is_empty(), "{rows}");
        cases.push((format!("pack.toml: {rows:?}"), faults));
    }
    let odd = odd_files().into_iter().chain(too_much());
    cases.extend(odd.map(|(name, files)| (name.to_owned(), told(&files))));
    let snapshot = cases
        .iter()
        .map(|(case, faults)| format!("## {case}\n{}\n", shown(faults)));
    insta::assert_snapshot!(snapshot.collect::<String>());
    let codes: BTreeSet<Code> = cases
        .iter()
        .flat_map(|(_, faults)| faults)
        .map(|fault| fault.code)
        .collect();
    let without: Vec<Code> = Code::ALL
        .into_iter()
        .filter(|code| !codes.contains(code) && !OF_STORIES.contains(code))
        .collect();
    assert_eq!(without, [], "rules without an example");
}

#[test]
fn the_shipped_pack_is_whole_and_within_its_bounds() {
    let folder = crate::content::CONTENT
        .get_dir("packs/foundations")
        .unwrap();
    assert_eq!(read(&PackFiles::embedded(folder)).faults, []);
    let pack = shipped();
    assert_eq!(pack.reviewed_by, []);
    assert!(pack.sittings().all(|sitting| sitting.minutes <= 10));
    for item in pack.items() {
        assert!(!item.sources.is_empty(), "{} rests on nothing", item.id);
        assert_eq!(
            item.judge() == Judge::Nobody,
            item.hints.is_empty(),
            "{}",
            item.id
        );
        let texts = item.texts().filter(|text| !item.hints.contains(text));
        for text in texts {
            assert!(!text.contains('!'), "{}: {text}", item.id);
            assert!(minutes::count(text) <= 250, "{}: {text}", item.id);
        }
    }
}

#[test]
fn a_hash_changes_with_what_is_marked_and_only_then() {
    let hash = |from: &str, to: &str| {
        let mut files = small();
        files.insert(UNIT_PATH, UNIT.replacen(from, to, 1).into_bytes());
        Pack::load(&files)
            .unwrap()
            .item("ask")
            .unwrap()
            .hash
            .clone()
    };
    let as_it_stands = hash("", "");
    let canonical = r#"{"key":"this","kind":"choice","options":[{"id":"this","text":"This."},{"id":"that","text":"That."}],"prompt":"Which?"}"#;
    assert_eq!(
        as_it_stands,
        ContentHash::of(&serde_json::from_str::<serde_json::Value>(canonical).unwrap())
    );
    assert_eq!(hash("Yes, it is this.", "Yes."), as_it_stands);
    assert_eq!(
        hash("prompt = \"Which?\"", "prompt = \"\"\"\nWhich?\n\"\"\""),
        as_it_stands
    );
    for (from, to) in [
        ("Which?", "Which one?"),
        ("That.", "That one."),
        ("key = \"this\"", "key = \"that\""),
    ] {
        assert_ne!(hash(from, to), as_it_stands, "{from}");
    }
}

#[test]
fn what_was_answered_once_is_still_the_same_question() {
    let frozen = [
        (
            "read",
            "d789d8cf9f7cd7b4e9a54f3e91c87ee63af9025fd5d2c40ba4595c19040a93bf",
        ),
        (
            "ask",
            "2ba4636e035ceb1abda3cf43ceaf03a49052f7ec846aa677449b9075981c043d",
        ),
        (
            "write",
            "aa3828e7751b528106ba41db6ac4ea5658bf8ad4ee1663d9cd8196a67a3b81de",
        ),
        (
            "breathe",
            "5170adf9b6d65cdbb70ed1eaa328ba11ce5d213beb06594cb94b87430cf359dc",
        ),
        (
            "walk",
            "e3ea365a2735e1e18d104310ebc808a02d703b54ca822f6389b2b68f928012fa",
        ),
        (
            "rate",
            "771f27d3b40dbee7a8f315cb34319eec19931a5fc7d91dd2e98fa3aad313d53a",
        ),
        (
            "all",
            "3af352426322096e9228bdc916d51f1396292026886f7cedbdacfeda8c2a378b",
        ),
    ];
    let pack = Pack::load(&small()).unwrap();
    for (id, hash) in frozen {
        assert_eq!(pack.item(id).unwrap().hash.as_str(), hash, "{id}");
    }
}

#[test]
fn line_ends_and_marks_of_other_systems_are_taken_as_they_come() {
    let mut files = small();
    files.insert(
        UNIT_PATH,
        format!("\u{feff}{}", UNIT.replace('\n', "\r\n")).into_bytes(),
    );
    files.insert(PAGE_PATH, "Some\r\nwords.\r\n".as_bytes());
    assert_eq!(
        Pack::load(&files),
        Pack::load(&{
            let mut files = small();
            files.insert(PAGE_PATH, "Some\nwords.\n".as_bytes());
            files
        })
    );
}

#[test]
fn hostile_files_end_in_faults_within_a_small_stack() {
    let deep =
        |open: &str, close: &str| format!("x = {}1{}", open.repeat(20_000), close.repeat(20_000));
    let texts = [
        deep("[", "]"),
        deep("{a = ", "}"),
        format!("{}x = 1", "a.".repeat(100_000)),
        "=\n".repeat(100_000),
        format!(
            "[[item]]\n[item.choice]\n{}",
            "[[item.choice.option]]\nid = \"a\"\n".repeat(20_000)
        ),
        "[[item]]\n[item.page]\nid = \"a\"\n".repeat(20_000),
    ];
    for text in texts {
        let read_it = move || {
            let mut files = small();
            files.insert(UNIT_PATH, text.into_bytes());
            read(&files)
        };
        let reading = std::thread::Builder::new()
            .stack_size(512 << 10)
            .spawn(read_it)
            .unwrap()
            .join()
            .unwrap();
        assert!(reading.pack.is_none());
        assert!(
            (1..=210).contains(&reading.faults.len()),
            "{}",
            reading.faults.len()
        );
    }
}
