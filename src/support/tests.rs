//! Every nation's file is whole, and old or unchecked facts say so.

use super::*;

fn source(nation: &str) -> &'static str {
    crate::content::text(&file(nation)).unwrap()
}

fn nation(id: &str) -> Nation {
    Nation::load(source(id)).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_nation_has_what_help_needs() {
    for id in NATIONS {
        let nation = nation(id);
        assert_eq!(nation.id, id);
        assert!(nation.emergency.contains("999"));
        assert!(nation.lines_for(Need::Talk).count() >= 4);
        assert!(nation.lines_for(Need::Child).count() >= 2);
        for text in [&nation.out_of_hours.say, &nation.force.say] {
            assert!(text.contains("{lead}"));
            assert!(!nation.fill(text).contains(['{', '}']));
        }
    }
}

#[test]
fn titles_and_lines_are_the_nations_own() {
    let titles = NATIONS.map(|id| nation(id).lead.title.to_string());
    assert_eq!(
        titles,
        [
            "designated safeguarding lead",
            "designated safeguarding person",
            "child protection coordinator",
            "designated teacher for child protection",
        ]
    );
    let has = |id: &str, line: &str| nation(id).lines.iter().any(|known| known.id == line);
    assert!(has("wales", "nhs-111") && !has("scotland", "nhs-111"));
    assert!(has("scotland", "nhs-24") && has("northern-ireland", "lifeline"));
    assert!(nation("england").force.dating.is_checked());
    assert!(!nation("wales").force.dating.is_checked());
}

#[test]
fn the_lead_is_put_in() {
    let wales = nation("wales");
    assert_eq!(
        wales.fill("{Lead} first. Tell your {lead}; {nobody} else."),
        "Designated safeguarding person first. Tell your designated safeguarding person; {nobody} else."
    );
}

#[test]
fn a_fact_is_old_after_twelve_months_and_not_before() {
    let england = nation("england");
    let line = |id: &str| england.lines.iter().find(|line| line.id == id).unwrap();
    let shout = line("shout");
    assert_eq!(shout.dating.verified_on, Some(day("2026-11-24")));
    assert_eq!(shout.caution(day("2027-11-24")), None);
    assert!(
        shout
            .caution(day("2027-11-25"))
            .unwrap()
            .starts_with("Last checked")
    );
    let samaritans = line("samaritans");
    assert!(!samaritans.dating.is_old(day("2040-01-01")));
    assert_eq!(
        samaritans.caution(day("2026-11-24")),
        Some("Check this number before relying on it.")
    );
    assert_eq!(england.old_facts(day("2027-11-24")), [""; 0]);
    assert!(
        england
            .old_facts(day("2027-11-25"))
            .contains(&"the record after force")
    );
    assert!(england.unchecked_facts().contains(&"Samaritans"));
    assert!(
        england
            .force
            .caution(day("2030-01-01"))
            .unwrap()
            .contains("your school")
    );
}

#[test]
fn a_bad_file_is_explained_with_place_and_mend() {
    for (from, to, says) in [
        ("format = 1", "format = 9", "This format is not known here."),
        (
            "id = \"england\"",
            "id = \"mordor\"",
            "There is no nation \"mordor\".",
        ),
        (
            "\nneed = \"talk\"",
            "\nneed = \"chat\"",
            "There is no need \"chat\". Known are: talk, child.",
        ),
        (
            "\nchecked = false",
            "\nchecked = true",
            "A fact says either",
        ),
        ("\nchecked = false", "", "A fact says either"),
        (
            "verified_on = 2026-11-24",
            "verified_on = 2026-11-24T10:00:00",
            "Write a date without quotes, such as 2026-11-24.",
        ),
        (
            "verified_on = 2026-11-24",
            "verified_on = \"today\"",
            "line 28, column 15",
        ),
        ("116 123", "\\u0007116", "a control character (U+0007)"),
        ("116 123", "", "\"number\" is empty. Say something here."),
        (
            "hours = ",
            "hour = ",
            "\"hour\" is not a key of this line. Did you mean \"hours\"?",
        ),
    ] {
        let bad = source("england").replacen(from, to, 1);
        assert_ne!(bad, source("england"));
        let faults = Nation::load(&bad).unwrap_err();
        let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
        let told = lines.join("\n");
        assert!(told.starts_with("the nation's file, line "), "{told}");
        assert!(told.contains(says), "{to}: {told}");
    }
}
