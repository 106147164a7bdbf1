//! Every fault a pack can have, with its place and its mend; the shipped pack; and what progress
//! promises.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::*;
use crate::fault::{Code, Fault};

const PACK: &str = r#"format = 1
id = "small"
version = "1.2.0"
title = "Small"
summary = "A small pack."
lang = "en-GB"
licence = "CC-BY-4.0"
authors = ["A. Author"]
modules = ["one"]
"#;
const MODULE: &str = r#"id = "one"
number = 1
title = "One"
summary = "The first."
units = ["first"]
"#;
const UNIT: &str = r#"id = "first"
number = 1
title = "First"
outcome = "I can do it."

[[sitting]]
id = "first-a"
title = "Sitting"
items = ["read", "ask", "write"]

[[item]]
[item.page]
id = "read"
title = "Read"
text = "read.md"

[[item]]
[item.choice]
id = "ask"
title = "Ask"
prompt = "Which?"
key = "this"
source = ["gross-2015"]
[[item.choice.option]]
id = "this"
text = "This."
feedback = "Yes, it is this."
[[item.choice.option]]
id = "that"
text = "That."
feedback = "It has its use, too."

[[item]]
[item.reflect]
id = "write"
title = "Write"
prompt = "How was it?"
"#;
const SOURCES: &str =
    "[[source]]\nid = \"gross-2015\"\nshort = \"Gross 2015\"\nfull = \"Gross (2015).\"\n";
const UNIT_PATH: &str = "modules/one/first/unit.toml";
const PAGE_PATH: &str = "modules/one/first/read.md";

fn small() -> PackFiles {
    let mut files = PackFiles::default();
    for (path, text) in [
        ("pack.toml", PACK),
        ("sources.toml", SOURCES),
        ("modules/one/module.toml", MODULE),
        (UNIT_PATH, UNIT),
        (PAGE_PATH, "Some words.\n"),
    ] {
        files.insert(path, text.as_bytes());
    }
    files
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
    let reading = read(&files);
    assert_eq!(
        reading.pack.is_none(),
        reading.faults.iter().any(Fault::is_error)
    );
    reading.faults
}

/// Packs whose files themselves are at fault.
fn odd_files() -> Vec<(&'static str, PackFiles)> {
    let with = |path: &str, bytes: Vec<u8>| {
        let mut files = small();
        files.insert(path, bytes);
        files
    };
    let mut none = PackFiles::default();
    none.insert("pack.tml", "format = 1".as_bytes());
    vec![
        ("no pack file", none),
        (
            "a stray file",
            with("modules/one/first/draft.md", b"Later.".to_vec()),
        ),
        (
            "a file out of the pack",
            with("modules/../../etc/passwd", b"x".to_vec()),
        ),
        ("two files of one name", with("Pack.toml", b"x".to_vec())),
        ("not text", with(PAGE_PATH, b"One\ntwo \xff\n".to_vec())),
        ("too large", with("sources.toml", vec![b'#'; (1 << 20) + 1])),
    ]
}

#[test]
fn a_sound_pack_has_no_fault() {
    assert_eq!(read(&small()).faults, []);
    let pack = Pack::load(&small()).unwrap();
    assert_eq!(
        pack.items()
            .map(|item| item.id.as_str())
            .collect::<Vec<_>>(),
        ["read", "ask", "write"]
    );
    assert_eq!(pack.credit(pack.item("ask").unwrap()), "after Gross 2015");
}

/// Small breakages: file, what stands there, what is put in its place.
const BROKEN: &[(&str, &str, &str)] = &[
    // The pack file.
    ("pack.toml", "format = 1", "format = 2"),
    ("pack.toml", "format = 1", "format = \"1\""),
    ("pack.toml", "version = \"1.2.0\"", "version = \"1.2\""),
    ("pack.toml", "id = \"small\"", "id = \"My Small Pack\""),
    ("pack.toml", "title = \"Small\"", "title = \"Small"),
    ("pack.toml", "title = \"Small\"\nsummary", "summary"),
    ("pack.toml", "title = \"Small\"", "title = \"\""),
    (
        "pack.toml",
        "title = \"Small\"",
        "title = \"\"\"Small\nand beautiful\"\"\"",
    ),
    (
        "pack.toml",
        "title = \"Small\"",
        "title = \"Sm\u{202e}all\"",
    ),
    ("pack.toml", "title = \"Small\"", "title = \"Sm\\u001ball\""),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\", \"two\"]",
    ),
    ("pack.toml", "modules = [\"one\"]", "modules = \"one\""),
    ("pack.toml", "modules = [\"one\"]", "modules = []"),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\nreviewed_by = [{ name = \"B\", role = \"C\" }]",
    ),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\nreviewed_by = [\"B. Reader\"]",
    ),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\nlicense = \"MIT\"",
    ),
    // A module's file.
    ("modules/one/module.toml", "number = 1", "number = 100"),
    ("modules/one/module.toml", "units = [\"first\"]", ""),
    (
        "modules/one/module.toml",
        "units = [\"first\"]",
        "units = [\"../first\"]",
    ),
    // A source.
    ("sources.toml", "id = \"gross-2015\"", "id = \"gross-2014\""),
    // Items.
    (UNIT_PATH, "title = \"Read\"", "titel = \"Read\""),
    (UNIT_PATH, "title = \"Read\"", "title = 3"),
    (UNIT_PATH, "text = \"read.md\"", "text = \"raed.md\""),
    (UNIT_PATH, "id = \"write\"\n", "id = \"read\"\n"),
    (UNIT_PATH, "[item.reflect]", "[item.refect]"),
    (
        UNIT_PATH,
        "[item.reflect]",
        "reflect = \"How?\"\n[item.page]",
    ),
    (UNIT_PATH, "[item.reflect]", "[item.page]\n[item.reflect]"),
    (UNIT_PATH, "key = \"this\"", "key = \"thus\""),
    (UNIT_PATH, "feedback = \"Yes, it is this.\"", ""),
    (UNIT_PATH, "id = \"that\"", "id = \"this\""),
    (
        UNIT_PATH,
        "[[item.choice.option]]\nid = \"that\"\ntext = \"That.\"\nfeedback = \"It has its use, too.\"\n",
        "",
    ),
    (
        UNIT_PATH,
        "prompt = \"How was it?\"",
        "prompt = \"How was it?\"\nwords = 0",
    ),
    // Sittings.
    (UNIT_PATH, "\"ask\", \"write\"]", "\"ask\"]"),
    (
        UNIT_PATH,
        "\"ask\", \"write\"]",
        "\"ask\", \"write\", \"ask\"]",
    ),
    (UNIT_PATH, "\"ask\", \"write\"]", "\"ask\", \"wrote\"]"),
    (
        UNIT_PATH,
        "items = [\"read\", \"ask\", \"write\"]",
        "items = []",
    ),
    (UNIT_PATH, "id = \"first-a\"", "id = \"first\""),
    (
        UNIT_PATH,
        "prompt = \"How was it?\"",
        "prompt = \"How was it?\"\nwords = 300",
    ),
    // A page.
    (PAGE_PATH, "Some words.", "Some words,\nand a bell\u{7}."),
    (PAGE_PATH, "Some words.\n", "\n"),
];

fn shown(faults: &[Fault]) -> String {
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
    for (path, from, to) in BROKEN {
        let faults = broken(path, from, to);
        assert!(!faults.is_empty(), "{path}: {from:?} -> {to:?}");
        cases.push((format!("{path}: {from:?} -> {to:?}"), faults));
    }
    let odd = odd_files().into_iter();
    cases.extend(odd.map(|(name, files)| (name.to_owned(), read(&files).faults)));
    let told = cases
        .iter()
        .map(|(case, faults)| format!("## {case}\n{}\n", shown(faults)));
    insta::assert_snapshot!(told.collect::<String>());
    let codes: BTreeSet<Code> = cases
        .iter()
        .flat_map(|(_, faults)| faults)
        .map(|fault| fault.code)
        .collect();
    assert_eq!(
        codes.len(),
        Code::ALL.len(),
        "a rule without an example: {codes:?}"
    );
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
        let texts = match &item.kind {
            ItemKind::Page(page) => vec![&page.text],
            ItemKind::Choice(choice) => {
                assert!(choice.hint.is_some());
                let options = choice
                    .options
                    .iter()
                    .flat_map(|option| [&option.text, &option.feedback]);
                options.chain([&choice.prompt]).collect()
            }
            ItemKind::CheckIn(asked) => vec![&asked.prompt],
            ItemKind::Reflect(asked) => vec![&asked.prompt],
        };
        for text in texts {
            assert!(!text.contains('!'), "{}: {text}", item.id);
            assert!(
                text.split_whitespace().count() <= 250,
                "{}: {text}",
                item.id
            );
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
