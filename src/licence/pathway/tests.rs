//! The pathway that is built in, and how a faulty one is explained.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::load::FILE;
use super::*;
use crate::fault::Code;

/// The pathway that is built into the program.
pub fn practitioner() -> Pathway {
    let folder = crate::content::CONTENT
        .get_dir("packs/foundations")
        .unwrap();
    Pathway::load(&PackFiles::embedded(folder))
        .unwrap()
        .remove(0)
}

#[test]
fn the_shipped_pathway_asks_for_what_was_decided() {
    let pathway = practitioner();
    assert_eq!(pathway.id, "practitioner");
    let asked: Vec<_> = pathway
        .requirements
        .iter()
        .map(|asked| (asked.id.as_str(), asked.rule.clone()))
        .collect();
    let expected = [
        ("weeks", Rule::Weeks { least: 12 }),
        ("units", Rule::Units),
        (
            "retrieval",
            Rule::Retrieval {
                share: 80,
                days: 21,
            },
        ),
        (
            "moments",
            Rule::Moments {
                least: 24,
                weeks: 8,
                states: 3,
                hard: 4,
                waive_after: 16,
            },
        ),
        ("strategies", Rule::Strategies { least: 5, uses: 3 }),
        ("reflections", Rule::Reflections { least: 6, read: 2 }),
        ("plans", Rule::Plans { least: 3, cues: 5 }),
        (
            "observations",
            Rule::Observations {
                least: 3,
                contexts: 2,
                secure: vec!["C5".to_owned(), "C6".to_owned()],
            },
        ),
        (
            "supervision",
            Rule::Supervision {
                least: 3,
                minutes: 45,
            },
        ),
        ("capstone", Rule::Capstone),
        ("sign-off", Rule::SignOff),
    ];
    assert_eq!(asked, expected);
    let competencies: Vec<_> = pathway
        .competencies
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(
        competencies,
        ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"]
    );
    assert!(
        pathway
            .requirements
            .iter()
            .all(|asked| asked.why.len() > 80)
    );
}

const SMALL: &str = r#"[[pathway]]
id = "practitioner"
title = "Practitioner"
summary = "What is asked."

[[pathway.competency]]
id = "C1"
title = "Notice"
secure = "I notice."

[[pathway.requirement]]
[pathway.requirement.weeks]
id = "weeks"
title = "Weeks"
why = "Because."
least = 12

[[pathway.requirement]]
[pathway.requirement.observations]
id = "observations"
title = "Observations"
why = "Because."
least = 3
contexts = 2
secure = ["C1"]

[[pathway.requirement]]
[pathway.requirement.sign_off]
id = "sign-off"
title = "Signed"
why = "Because."
"#;

/// What stands there, and what is put in its place.
const BROKEN: &[(&str, &str)] = &[
    ("title = \"Weeks\"", "title = \"Weeks"),
    ("[[pathway]]\n", "colour = \"blue\"\n[[pathway]]\n"),
    (
        "[[pathway]]\n",
        "[[pathway]]\nid = \"practitioner\"\ntitle = \"P\"\nsummary = \"S.\"\n[[pathway]]\n",
    ),
    ("id = \"practitioner\"", "id = \"Practitioner\""),
    ("summary = \"What is asked.\"\n", ""),
    // A competency.
    ("id = \"C1\"", "id = \"notice\""),
    ("id = \"C1\"", "id = \"C01\""),
    ("secure = \"I notice.\"", "secure = 1"),
    (
        "[[pathway.competency]]",
        "[[pathway.competency]]\nid = \"C1\"\ntitle = \"N\"\nsecure = \"N.\"\n[[pathway.competency]]",
    ),
    (
        "[[pathway.competency]]\nid = \"C1\"\ntitle = \"Notice\"\nsecure = \"I notice.\"\n",
        "",
    ),
    // A requirement.
    ("least = 12", "lest = 12"),
    ("least = 12", "least = 1000"),
    ("least = 12", "least = \"12\""),
    ("[pathway.requirement.weeks]", "[pathway.requirement.week]"),
    (
        "[pathway.requirement.weeks]",
        "weeks = 12\n[pathway.requirement.units]",
    ),
    (
        "[pathway.requirement.weeks]",
        "[pathway.requirement.units]\n[pathway.requirement.weeks]",
    ),
    ("id = \"weeks\"", "id = \"sign-off\""),
    ("why = \"Because.\"\nleast = 12", "why = \"\"\nleast = 12"),
    ("title = \"Weeks\"", "title = \"We\\u202eeks\""),
    ("secure = [\"C1\"]", "secure = [\"C2\"]"),
    ("contexts = 2", "contexts = 11"),
];

#[test]
fn each_fault_has_a_place_and_a_mend() {
    let load = |text: String| {
        let mut files = PackFiles::default();
        files.insert(FILE, text.into_bytes());
        Pathway::load(&files)
    };
    assert_eq!(Pathway::load(&PackFiles::default()), Ok(Vec::new()));
    assert_eq!(load(SMALL.to_owned()).map(|pathways| pathways.len()), Ok(1));
    let mut told = String::new();
    let mut codes = BTreeSet::new();
    for (from, to) in BROKEN {
        assert_eq!(
            SMALL.matches(from).count(),
            1,
            "{from:?} has to be there once"
        );
        let faults = load(SMALL.replace(from, to)).unwrap_err();
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
        Code::Kind,
    ];
    assert_eq!(codes, expected.into());
}

#[test]
fn a_file_that_is_no_text_or_too_large_is_explained() {
    for (bytes, code) in [
        (b"[[pathway]]\n\xff".to_vec(), Code::NotUtf8),
        (vec![b'#'; (1 << 20) + 1], Code::TooLarge),
    ] {
        let mut files = PackFiles::default();
        files.insert(FILE, bytes);
        let faults = Pathway::load(&files).unwrap_err();
        assert_eq!(
            faults.iter().map(|one| one.code).collect::<Vec<_>>(),
            [code]
        );
        assert_eq!(faults[0].file, FILE);
    }
}
