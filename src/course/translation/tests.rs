//! A translated pack is the same pack in other words, and whoever translates is told what is to do.

use super::*;
use crate::course::Pack;
use crate::course::tests::{small, told as found_in};
use crate::safe_text::SafeText;

const UNIT: &str = "modules/one/first/unit.toml";
const PAGE: &str = "modules/one/first/read.md";

fn text(files: &PackFiles, path: &str) -> String {
    files.text(path).unwrap().into_owned()
}

fn there(path: &str) -> String {
    format!("i18n/cy/{path}")
}

/// A pack with a copy of each of its files where its Welsh belongs, in which what is said begins
/// with "Cy: ".
pub(in crate::course) fn begun(mut files: PackFiles) -> PackFiles {
    let paths: Vec<String> = files.paths().map(str::to_owned).collect();
    for path in paths.iter().filter(|path| *path != "sources.toml") {
        let said = |line: &str| {
            let (key, value) = line.split_once(" = \"")?;
            let names_page = value.strip_suffix(".md\"").is_some();
            let is_free = SAID_FREELY.contains(&key) && !names_page;
            let rest = value.strip_prefix("\"\"").map(|_| "\"\"\"\nCy:");
            is_free.then(|| match rest {
                Some(long) => format!("{key} = {long}"),
                None => format!("{key} = \"Cy: {value}"),
            })
        };
        let text = text(&files, path);
        let is_page = path.strip_suffix(".md").is_some();
        let lines = text.lines().map(|line| match (is_page, line) {
            (true, "") => String::new(),
            (true, line) => format!("Cy: {line}"),
            (false, line) => said(line).unwrap_or_else(|| line.to_owned()),
        });
        let lines: Vec<String> = lines.collect();
        files.insert(there(path), (lines.join("\n") + "\n").into_bytes());
    }
    files
}

/// What may be said in as many words as one likes.
const SAID_FREELY: [&str; 11] = [
    "title", "summary", "outcome", "prompt", "hint", "text", "feedback", "says", "after", "why",
    "secure",
];

/// The same with what the check asks for: each table says which text it translates.
pub(in crate::course) fn translated(files: PackFiles) -> PackFiles {
    let mut files = begun(files);
    let mut asked = files.in_language("cy").faults;
    // From the end, so that no line moves before it is come to.
    asked.sort_by_key(|fault| (fault.file.clone(), std::cmp::Reverse(fault.line)));
    for fault in asked {
        assert_eq!(fault.code, Code::Outdated, "{fault}");
        let text = text(&files, &fault.file);
        let of = fault.mend.split("add a line: ").nth(1).unwrap();
        let (of, _) = of.split_once(". ").unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        let heading = lines[fault.line - 1].trim_start().starts_with('[');
        lines.insert(fault.line - usize::from(!heading), of);
        files.insert(
            fault.file.to_string(),
            (lines.join("\n") + "\n").into_bytes(),
        );
    }
    files
}

fn welsh() -> PackFiles {
    translated(small())
}

/// The same with one text of a file replaced.
fn changed(mut files: PackFiles, path: &str, from: &str, to: &str) -> PackFiles {
    let before = text(&files, path);
    assert!(before.contains(from), "{from} in {path}:\n{before}");
    files.insert(path, before.replacen(from, to, 1).into_bytes());
    files
}

pub(in crate::course) fn told(files: &PackFiles) -> Vec<Fault> {
    let original = found_in(&files.clone().without(|path| path.starts_with("i18n/")));
    let translated = files.in_language("cy");
    let mut faults = translated.faults.clone();
    faults.extend(translated.in_its_place(found_in(&translated.files), &original));
    faults.extend(files.astray_in_translations());
    faults
}

#[test]
fn a_translated_pack_is_the_same_pack_in_other_words() {
    let files = welsh();
    assert_eq!(told(&files), []);
    assert_eq!(files.languages(), ["cy"]);
    let original = Pack::load(&small()).unwrap();
    assert_eq!(Pack::load(&files).unwrap(), original);
    let mut pack = Pack::load(&files.in_language("cy").files).unwrap();
    assert_eq!(pack.language, "cy");
    assert_ne!(
        pack.item("ask").unwrap().hash,
        original.item("ask").unwrap().hash
    );
    pack.marked_as(&original);
    for (one, other) in pack.items().zip(original.items()) {
        assert_eq!((&one.id, &one.hash), (&other.id, &other.hash));
        assert_eq!(
            one.title,
            SafeText::shown(&format!("Cy: {}", other.title)).as_str()
        );
    }
    let ask = pack.item("ask").unwrap().question().unwrap();
    assert_eq!(
        (ask.prompt.as_str(), &ask.keys[0][..]),
        ("Cy: Which?", "this")
    );
    assert_eq!(ask.options[0].feedback, "Cy: Yes, it is this.");
    assert_eq!(pack.glossary[0].says, "Cy: How one is.");
    assert_eq!(pack.modules[0].summary, "Cy: The first.");
    assert_eq!(pack.credit(pack.item("ask").unwrap()), "after Gross 2015");
    let crate::course::ItemKind::Page(page) = &pack.item("read").unwrap().kind else {
        panic!()
    };
    assert_eq!(page.text, "Cy: Some words.\n");
}

#[test]
fn what_is_not_translated_is_read_in_the_original() {
    let whole = welsh();
    let left_out = [there(UNIT), there(PAGE), there("glossary.toml")];
    let files = whole
        .clone()
        .without(|path| left_out.iter().any(|one| one == path));
    let missing: Vec<String> = told(&files)
        .iter()
        .map(|fault| fault.file.to_string())
        .collect();
    let mut expected = left_out.to_vec();
    expected.sort();
    let mut found = missing.clone();
    found.sort();
    assert_eq!(found, expected);
    let pack = Pack::load(&files.in_language("cy").files).unwrap();
    assert_eq!(pack.item("ask").unwrap().title, "Ask");
    assert_eq!(pack.glossary[0].says, "How one is.");
    assert_eq!(pack.item("second-write").unwrap().title, "Cy: Write");
}

#[test]
fn only_what_changed_in_the_original_is_out_of_date() {
    for (path, from, to, line) in [
        (
            UNIT,
            "prompt = \"Which?\"",
            "prompt = \"Which one?\"",
            "id = \"ask\"",
        ),
        (
            UNIT,
            "feedback = \"Red is one.\"",
            "feedback = \"It is.\"",
            "id = \"all\"",
        ),
        (PAGE, "Some words.", "Some more words.", "id = \"read\""),
        (
            "glossary.toml",
            "How one is.",
            "How you are.",
            "id = \"state\"",
        ),
    ] {
        let files = changed(welsh(), path, from, to);
        let faults = told(&files);
        let [fault] = &faults[..] else {
            panic!("{faults:?}")
        };
        assert_eq!(fault.code, Code::Outdated);
        let text = text(&files, &fault.file);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[fault.line - 1].starts_with("of = "), "{fault}");
        assert_eq!(lines[fault.line], line, "{fault}");
    }
    // Where lines break is no change, and neither is what is not said to anybody.
    let files = changed(
        welsh(),
        UNIT,
        "prompt = \"Which?\"",
        "prompt = \"\"\"\nWhich?\n\"\"\"",
    );
    let files = changed(files, UNIT, "count = 3", "count = 4");
    let files = changed(files, &there(UNIT), "count = 3\n", "");
    assert_eq!(told(&files), []);
}

/// What a translator does, and what is put where.
const BROKEN: &[(&str, &str, &str)] = &[
    (
        UNIT,
        "prompt = \"Cy: Which?\"",
        "prompt = \"Cy: W\\u0007hich?\"",
    ),
    (
        UNIT,
        "prompt = \"Cy: Which?\"",
        "prompt = \"Cy: the {leed}?\"",
    ),
    (
        UNIT,
        "prompt = \"Cy: Which?\"",
        "prompt = \"Cy: ask the DSL\"",
    ),
    (UNIT, "prompt = \"Cy: Which?\"", "prompt = [\"Cy: Which?\"]"),
    (UNIT, "prompt = \"Cy: Which?\"", "promt = \"Cy: Which?\""),
    (UNIT, "prompt = \"Cy: Which?\"\n", ""),
    (
        UNIT,
        "prompt = \"Cy: Which?\"\n",
        "prompt = \u{201c}Cy: Which?\u{201d}\n",
    ),
    (UNIT, "title = \"Cy: Ask\"", "title = \"\"\"Cy:\nAsk\"\"\""),
    (UNIT, "key = \"this\"", "key = \"that\""),
    (UNIT, "id = \"ask\"", "id = \"aks\""),
    (UNIT, "id = \"that\"", "id = \"this\""),
    (
        UNIT,
        "[[item.choice.option]]\nid = \"that\"\ntext = \"Cy: That.\"\nfeedback = \"Cy: It has its use, too.\"\n",
        "",
    ),
    (UNIT, "[item.reflect]", "[item.page]"),
    (
        "exercises.toml",
        "[[exercise.step]]\nsay = \"Look up.\"\nseconds = 5\n",
        "",
    ),
    (PAGE, "Cy: Some words.", "Cy: {led} <b>words</b>."),
    (PAGE, "Cy: Some words.", "Cy: a bell\u{7}."),
    ("pathway.toml", "id = \"C1\"", "id = \"C2\""),
];

/// Packs whose translation has a slip, each by a name.
pub(in crate::course) fn broken() -> Vec<(String, PackFiles)> {
    let mut broken: Vec<(String, PackFiles)> = BROKEN
        .iter()
        .map(|(path, from, to)| {
            let path = there(path);
            let name = format!("{path}: {from:?} -> {to:?}");
            (name, changed(welsh(), &path, from, to))
        })
        .collect();
    let with = |path: &str| {
        let mut files = welsh();
        files.insert(path, "title = \"Cy\"\n".as_bytes());
        files
    };
    let mut many = small();
    for tag in 'a'..='z' {
        many.insert(
            format!("i18n/a{tag}/pack.toml"),
            "title = \"T\"\n".as_bytes(),
        );
    }
    let is_begun = |path: &str| path.starts_with("i18n/") && path != there("pack.toml");
    let own = changed(welsh(), "pack.toml", "lang = \"en-GB\"", "lang = \"cy\"");
    let odd = [
        (
            "a translation that mirrors no file",
            with("i18n/cy/unit.toml"),
        ),
        ("a translation of the sources", with("i18n/cy/sources.toml")),
        (
            "a translation into no language",
            with("i18n/Welsh/pack.toml"),
        ),
        (
            "a loose file among the translations",
            with("i18n/notes.toml"),
        ),
        ("more languages than anyone reads", many),
        (
            "a page that is not translated",
            welsh().without(|path| path == there(PAGE)),
        ),
        (
            "a text that was changed since it was translated",
            changed(welsh(), UNIT, "prompt = \"Which?\"", "prompt = \"What?\""),
        ),
        (
            "a translation that does not say of what",
            begun(small()).without(is_begun),
        ),
        (
            "a translation into the pack's own language",
            changed(own, &there("pack.toml"), "lang = \"en-GB\"\n", ""),
        ),
    ];
    broken.extend(odd.map(|(name, files)| (name.to_owned(), files)));
    broken
}

#[test]
fn each_slip_of_a_translator_is_told_in_the_translation() {
    for (name, files) in broken().into_iter().take(BROKEN.len()) {
        let faults = told(&files);
        assert!(!faults.is_empty(), "{name}");
        for fault in faults {
            assert!(name.starts_with(fault.file.as_str()), "{name}: {fault}");
        }
    }
}
