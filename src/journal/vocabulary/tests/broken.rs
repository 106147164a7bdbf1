//! Every way in which the words of the journal can be broken, one at a time, in a file as small as one can be.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::super::{FIELDS, Form, Vocabulary};
use crate::fault::Code;

const HEAD: &str = r#"format = 1
[scale.ten]
low = 0
high = 10
anchors = [{ at = 0, label = "none" }, { at = 5, label = "half" }]
"#;
const MOVES: &str = r#"[moves.state-a]
first = [{ say = "Stand still.", strategy = ["strategy-a"] }]
next = [{ say = "Go on." }]
not_first = "talking"
"#;

/// Every field with one term each, and the words with a group and a word under another.
fn small() -> String {
    let mut text = HEAD.to_owned();
    for (id, form) in FIELDS {
        let _ = write!(
            text,
            "[field.{id}]\nlabel = \"{id}\"\ngloss = \"a word on {id}\"\n"
        );
        let term = format!("{{ id = \"{id}-a\", key = \"a\", label = \"{id} one\" }}");
        let more = format!(
            "{{ id = \"{id}-b\", key = \"b\", label = \"{id} two\", group = \"{id}-g\", under = \"{id}-a\" }}"
        );
        let _ = match form {
            Form::One => writeln!(text, "terms = [{term}]"),
            Form::Many => writeln!(
                text,
                "most = 2\ngroups = [{{ id = \"{id}-g\", label = \"some {id}\" }}]\nterms = [{term}, {more}]"
            ),
            Form::Scale => writeln!(text, "scale = \"ten\" # of {id}"),
            Form::YesNo | Form::Text | Form::Entry => Ok(()),
        };
    }
    text + MOVES
}

/// What stands there, and what is put in its place.
const BROKEN: &[(&str, &str)] = &[
    ("format = 1\n", "format = 2\n"),
    ("format = 1\n", "format = 1\nflavour = 2\n"),
    ("format = 1\n", "format = \n"),
    (
        "[scale.ten]\nlow = 0\nhigh = 10",
        "[scale]\nten = 10\n[scale.other]\nlow = 0\nhigh = 10",
    ),
    ("low = 0\nhigh = 10", "low = 10\nhigh = 0"),
    ("low = 0\n", "low = -1\n"),
    ("{ at = 5,", "{ at = 0,"),
    ("{ at = 5,", "{ at = 11,"),
    (
        "[scale.ten]\nlow = 0\nhigh = 10\nanchors = [{ at = 0, label = \"none\" }, { at = 5, label = \"half\" }]\n",
        "scale = 10\n",
    ),
    // A field.
    (
        "[field.note]\nlabel = \"note\"\ngloss = \"a word on note\"\n",
        "",
    ),
    ("[field.note]", "[field.noote]"),
    ("gloss = \"a word on note\"\n", ""),
    (
        "\"a word on note\"",
        "\"one two three four five six seven\"",
    ),
    ("label = \"note\"", "label = \"a note that went on and on\""),
    ("\"a word on note\"", "\"a word on\\nnote\""),
    ("label = \"note\"", "label = \"no\\u001bte\""),
    ("label = \"note\"", "label = \"note\"\nmost = 2"),
    ("label = \"note\"", "label = \"note\"\nscale = \"ten\""),
    (
        "label = \"note\"",
        "label = \"note\"\nterms = [{ id = \"a\", label = \"a\" }]",
    ),
    ("scale = \"ten\" # of energy", "scale = \"tne\""),
    ("scale = \"ten\" # of energy", ""),
    (
        "most = 2\ngroups = [{ id = \"body-g\"",
        "groups = [{ id = \"body-g\"",
    ),
    (
        "most = 2\ngroups = [{ id = \"body-g\"",
        "most = 0\ngroups = [{ id = \"body-g\"",
    ),
    // A term.
    (
        "terms = [{ id = \"kind-a\", key = \"a\", label = \"kind one\" }]",
        "terms = []",
    ),
    (
        "terms = [{ id = \"kind-a\", key = \"a\", label = \"kind one\" }]",
        "terms = [\"kind-a\"]",
    ),
    ("id = \"kind-a\"", "id = \"kind a\""),
    (
        "id = \"kind-a\", key = \"a\"",
        "id = \"kind-a\", key = \"A\"",
    ),
    (
        "id = \"kind-a\", key = \"a\"",
        "id = \"kind-a\", key = \"a\", chip = false",
    ),
    (
        "id = \"kind-a\", key = \"a\"",
        "id = \"kind-a\", key = \"a\", chip = \"no\"",
    ),
    (
        "id = \"kind-a\", key = \"a\"",
        "id = \"kind-a\", stores = \"kind-b\"",
    ),
    (
        "terms = [{ id = \"kind-a\",",
        "terms = [{ id = \"kind-c\", key = \"a\", label = \"c\" }, { id = \"kind-a\",",
    ),
    ("id = \"body-b\"", "id = \"body-a\""),
    ("group = \"body-g\"", "group = \"bdy-g\""),
    ("under = \"body-a\"", "under = \"bdy-a\""),
    // What to try first.
    ("[moves.state-a]", "[moves.stat-a]"),
    ("strategy = [\"strategy-a\"]", "strategy = [\"strtegy-a\"]"),
    (
        "first = [{ say = \"Stand still.\", strategy = [\"strategy-a\"] }]",
        "first = []",
    ),
    (
        "first = [",
        "first = [{ say = \"1\" }, { say = \"2\" }, { say = \"3\" }, ",
    ),
    ("say = \"Go on.\"", "sey = \"Go on.\""),
];

#[test]
fn each_fault_has_a_place_and_a_mend() {
    let small = small();
    assert!(Vocabulary::load(&small).is_ok());
    let mut told = String::new();
    let mut codes = BTreeSet::new();
    for (from, to) in BROKEN {
        assert_eq!(
            small.matches(from).count(),
            1,
            "{from:?} has to be there once"
        );
        let faults = Vocabulary::load(&small.replace(from, to)).unwrap_err();
        let _ = writeln!(told, "## {from:?} -> {to:?}");
        for fault in faults {
            assert!(!fault.mend.is_empty() && fault.is_error(), "{fault}");
            let _ = writeln!(told, "{}: {fault}", fault.code.name());
            codes.insert(fault.code);
        }
    }
    insta::assert_snapshot!(told);
    let expected = [
        Code::BadSyntax,
        Code::UnknownKey,
        Code::MissingKey,
        Code::WrongType,
        Code::BadValue,
        Code::BadId,
        Code::DuplicateId,
        Code::UnknownReference,
        Code::UnsafeText,
    ];
    assert_eq!(codes, expected.into());
}
