//! What a pack adds to the words of the journal, and every way in which that can be broken.

use std::fmt::Write;

use super::super::Additions;
use super::*;

const SOUND: &str = r#"format = 1
[field.trigger]
label = "it began with"
terms = [
  { id = "refusal", label = "a no", gloss = "asked, and said no" },
  { id = "/tray", label = "a dropped tray" },
]
[field.word]
terms = [{ id = "/hot", label = "hot", group = "high-unpleasant", under = "angry", chip = false }]
[field.note]
gloss = "what a camera saw"
"#;

fn added(source: &str) -> Result<Additions, Vec<Fault>> {
    Additions::load(source, "hall", &shipped())
}

#[test]
fn words_are_added_before_other_and_called_as_the_pack_calls_them() {
    let (before, now) = (shipped(), shipped().with(&added(SOUND).unwrap()));
    let row = now.field("trigger").unwrap();
    assert_eq!(row.label.as_str(), "it began with");
    assert_eq!(row.gloss, before.field("trigger").unwrap().gloss);
    let last: Vec<&str> = row
        .terms
        .iter()
        .rev()
        .take(2)
        .map(|term| term.id.as_str())
        .collect();
    assert_eq!(last, ["other", "hall/tray"]);
    let tray = now.term("trigger", "hall/tray").unwrap();
    assert_eq!((tray.key, tray.chip), (None, true));
    let refusal = now.term("trigger", "refusal").unwrap();
    assert_eq!((refusal.label.as_str(), refusal.key), ("a no", Some('a')));
    let hot = now.term("word", "hall/hot").unwrap();
    assert_eq!((hot.tier(), hot.chip), (2, false));
    assert_eq!(
        now.field("note").unwrap().gloss.as_str(),
        "what a camera saw"
    );
    assert_eq!(now.field("load"), before.field("load"));
}

/// Nothing is taken away, and no letter moves.
#[test]
fn whatever_is_added_everybody_s_words_are_all_there() {
    let (before, now) = (shipped(), shipped().with(&added(SOUND).unwrap()));
    for field in before.fields() {
        for term in field.terms() {
            let same = now.term(field.id, &term.id).unwrap();
            assert_eq!(
                (same.key, &same.group, &same.under),
                (term.key, &term.group, &term.under)
            );
        }
    }
    assert_eq!(now.moves, before.moves);
}

#[test]
fn of_two_packs_that_retitle_one_word_the_later_is_heard() {
    let other =
        "format = 1\n[field.trigger]\nterms = [{ id = \"refusal\", label = \"a flat no\" }]\n";
    let now = shipped()
        .with(&added(SOUND).unwrap())
        .with(&added(other).unwrap());
    assert_eq!(now.label("trigger", "refusal"), "a flat no");
    let gloss = &now.term("trigger", "refusal").unwrap().gloss;
    assert_eq!(
        gloss.as_str(),
        "asked, and said no",
        "what it says nothing of stays"
    );
}

const BROKEN: &[(&str, &str)] = &[
    ("format = 1", "format = 2"),
    ("format = 1", "format = 1\nscale = 1"),
    ("[field.note]", "[field.noote]"),
    ("[field.note]", "[field.note]\nterms = []"),
    ("/tray", "hall/tray"),
    ("/tray", "/Tray"),
    ("/tray", "tray"),
    ("\"refusal\"", "\"refusl\""),
    ("\"refusal\"", "\"/tray\""),
    ("id = \"refusal\",", ""),
    ("gloss = \"asked, and said no\"", "group = \"people\""),
    ("gloss = \"asked, and said no\"", "key = \"q\""),
    (
        "[field.trigger]",
        "[field.state]\nterms = [{ id = \"/warm\", label = \"warm\" }]\n[field.trigger]",
    ),
    ("group = \"high-unpleasant\"", "group = \"high\""),
    ("under = \"angry\"", "under = \"angri\""),
    ("under = \"angry\"", "under = 3"),
];

#[test]
fn each_fault_has_a_place_and_a_mend() {
    let mut told = String::new();
    for (from, to) in BROKEN {
        assert_eq!(
            SOUND.matches(from).count(),
            1,
            "{from:?} has to be there once"
        );
        let faults = added(&SOUND.replace(from, to)).unwrap_err();
        let _ = writeln!(told, "## {from:?} -> {to:?}");
        for fault in faults {
            assert!(!fault.mend.is_empty() && fault.is_error(), "{fault}");
            let _ = writeln!(told, "{}: {fault}", fault.code.name());
        }
    }
    insta::assert_snapshot!(told);
}
