//! Every fault is named with its line, and nothing is taken unless all of it is right.

use std::sync::LazyLock;

use chrono::FixedOffset;
use proptest::prelude::*;

use super::*;
use crate::journal::Answer;

fn run(input: &str) -> Result<Vec<Received>, Vec<String>> {
    receive_from(input).map_err(|faults| faults.iter().map(Fault::to_string).collect())
}

fn receive_from(input: &str) -> Result<Vec<Received>, Vec<Fault>> {
    static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(|| {
        let source = crate::content::text(crate::journal::FOUNDATIONS).unwrap();
        Vocabulary::load(source).unwrap()
    });
    let hour = FixedOffset::east_opt(3600).unwrap();
    let surroundings = Surroundings {
        vocabulary: &SHIPPED,
        now: DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap(),
        local_time: &|civil| civil.and_local_timezone(hour).single(),
        new_id: &|| Uuid::from_u128(1),
    };
    receive("the input", input, &surroundings)
}

#[test]
fn toml_is_taken_in() {
    let received = run("\u{feff}# two moments\r\n[[episode]]\r\nstate = \"over\"\r\ntrigger = \"Refusal\"\r\nhook = [\"unfair\"]\r\n\
        intensity_peak = 8\r\nplan_fired = false\r\nnote = \"\"\"\r\nTwo\nlines\"\"\"\r\noccurred_at = 2026-11-23 14:05:00\r\n\r\n\
        [[episode]]\r\nkind = \"nothing-today\"\r\noccurred_at = 2026-11-22T08:00:00Z\r\n").unwrap();
    assert_eq!(received.len(), 2);
    let entry = &received[0].entry;
    assert_eq!(received[0].line, 2);
    assert_eq!(entry.kind, Kind::Episode);
    assert_eq!(entry.answer("trigger"), Answer::Id("refusal"));
    assert_eq!(entry.answer("plan_fired"), Answer::Yes(false));
    assert_eq!(entry.occurred_at.to_rfc3339(), "2026-11-23T14:05:00+01:00");
    assert_eq!(entry.created_at.to_rfc3339(), "2026-11-24T10:42:00+00:00");
    assert!(entry.note.as_deref().unwrap().ends_with("lines"));
    assert_eq!(received[1].entry.kind, Kind::NothingToday);
    assert_eq!(received[1].line, 13);
}

#[test]
fn json_lines_are_taken_in() {
    let received = run("{\"state\":\"under\",\"safeguarding_fork\":\"passed-to-dsl\",\"occurred_at\":\"2026-11-23 07:10\"}\n\n\
        {\"kind\":\"check-in\",\"pleasant\":6,\"energy\":3,\"word\":[\"calm\"]}").unwrap();
    assert_eq!(
        received[0].entry.safeguarding_fork.as_deref(),
        Some("passed-to-DSL")
    );
    assert_eq!(
        received[0].entry.occurred_at.to_rfc3339(),
        "2026-11-23T07:10:00+01:00"
    );
    assert_eq!(
        (received[1].line, received[1].entry.kind),
        (3, Kind::CheckIn)
    );
}

#[test]
fn a_worry_about_a_child_leaves_no_trace_but_a_word_to_the_writer() {
    let received = run("[[episode]]\nstate = \"over\"\ntrigger = \"disclosure-worry\"").unwrap();
    assert!(received[0].names_a_worry);
    assert_eq!(received[0].entry.trigger.as_deref(), Some("other"));
    assert!(!run("[[episode]]\nstate = \"over\"\ntrigger = \"other\"").unwrap()[0].names_a_worry);
}

#[test]
fn every_fault_of_every_entry_is_named() {
    let told = run("[[episode]]\ntrigger = \"refusl\"\n\n[[episode]]\nstate = \"over\"\nintensity_peak = 40\n\n\
        [[episode]]\nstate = 3\ntriger = \"refusal\"\nid = \"x\"\noccurred_at = \"yesterday\"\n\n\
        [[episode]]\nkind = \"episod\"\nenergy = 1000\nhook = \"unfair\"\n").unwrap_err();
    assert_eq!(
        told,
        [
            "the input, line 1, column 1: An entry of kind episode needs state. Add it.",
            "the input, line 2, column 1: trigger knows no \"refusl\". Did you mean \"refusal\"?",
            "the input, line 6, column 1: intensity_peak is 40. It goes from 0 to 10.",
            "the input, line 9, column 1: state takes one id in quotation marks.",
            "the input, line 10, column 1: An entry has no \"triger\". Did you mean \"trigger\"?",
            "the input, line 11, column 1: An entry has no \"id\". It is given when the entry is saved; take it out.",
            "the input, line 12, column 1: occurred_at is no date and time. Write it like 2026-11-24T10:42:00+00:00, or 2026-11-24 10:42.",
            "the input, line 15, column 1: kind knows no \"episod\". Did you mean \"episode\"?",
            "the input, line 16, column 1: energy is 1000. It goes from 1 to 9.",
            "the input, line 17, column 1: hook takes a list of ids, in square brackets.",
        ]
    );
}

#[test]
fn what_is_no_toml_and_no_json_is_explained() {
    let starts = |input: &str, says: &str| {
        let told = run(input).unwrap_err();
        assert!(told[0].starts_with(says), "{told:?}");
    };
    starts("", "the input, line 1, column 1: There is no entry in it.");
    starts("Dear diary", "the input, line 1, column ");
    starts(
        "state = \"over\"",
        "the input, line 1, column 1: \"state\" does not stand in an entry. Write [[episode]]",
    );
    starts(
        "[episode]\nstate = \"over\"",
        "the input, line 1, column 2: \"episode\" does not stand in an entry.",
    );
    starts(
        "[[episodes]]\nstate = \"over\"",
        "the input, line 1, column 3: There is no list called \"episodes\". Did you mean [[episode]]?",
    );
    starts(
        "episode = [1]",
        "the input, line 1, column 12: An entry is more than one value.",
    );
    starts(
        "{\"state\":\"over\"}\n{\"state\":",
        "the input, line 2, column ",
    );
    starts("{\n \"state\": \"over\"\n}", "the input, line 1, column ");
    starts("{\"state\":\"over\"}\n[1]", "the input, line 2, column ");
    starts(
        "{\"state\":\"over\",\"state\":\"under\"}",
        "the input, line 1, column 32: This line is no whole JSON object: \"state\" stands twice.",
    );
    starts(
        "{\"state\":\"over\",\"plan_ref\":\"mine\"}",
        "the input, line 1, column 1: plan_ref takes the id of an entry",
    );
}

#[test]
fn no_fault_keeps_the_words_around_it() {
    for input in [
        "[[episode]]\nstate = 3 # diary",
        "[[episode]]\nnote = \"diary\" x",
        "{\"note\": \"diary\", \"state\": \"ovr\"}",
        "{\"state\": \"over\"}\n\"diary\"",
        "{\"note\": \"diary",
    ] {
        let faults = receive_from(input).unwrap_err();
        for fault in &faults {
            let told = format!("{fault} {fault:?} {}", fault.rendered());
            assert!(!told.contains("diary"), "{told}");
        }
    }
}

#[test]
fn a_flood_of_faults_is_cut() {
    let input = "{\"state\":\"ovr\"}\n".repeat(5_000);
    assert_eq!(run(&input).unwrap_err().len(), 200);
    let input = "{\n".repeat(5_000);
    assert_eq!(run(&input).unwrap_err().len(), 200);
}

proptest! {
    #[test]
    fn no_input_stops_the_reading(
        input in prop_oneof![any::<String>(), "[\\[\\]{}\"=:,a-e\n 0-9]{0,60}", "(\\[\\[episode\\]\\]|\n|state = |\"over\"|\\{|\\}){0,12}"],
    ) {
        let _ = run(&input);
    }
}
