//! The pathway that is built in, and how a faulty one is explained.

use super::load::FILE;
use super::*;

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

#[test]
fn each_fault_has_a_place_and_a_mend() {
    let text = r#"
[[pathway]]
id = "practitioner"
title = "Practitioner"
summary = "What is asked."

[[pathway.competency]]
id = "notice"
title = "Notice"
secure = "I notice."

[[pathway.requirement]]
[pathway.requirement.weeks]
id = "weeks"
title = "Weeks"
why = "Because."
lest = 12

[[pathway.requirement]]
[pathway.requirement.unit]
id = "units"

[[pathway.requirement]]
[pathway.requirement.units]
id = "units"
title = "Units"
why = "Because."

[[pathway.requirement]]
[pathway.requirement.reflections]
id = "units"
title = "Reflections"
why = "Because."
least = 6

[[pathway.requirement]]
[pathway.requirement.observations]
id = "observations"
title = "Observations"
why = "Because."
least = 3
contexts = 2
secure = ["C5"]

[[pathway.requirement]]
[pathway.requirement.sign_off]
id = "sign-off"
title = "Signed"
why = "Because."
"#;
    let mut files = PackFiles::default();
    assert_eq!(Pathway::load(&files), Ok(Vec::new()));
    files.insert(FILE, text.as_bytes().to_vec());
    let told: Vec<String> = Pathway::load(&files)
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
