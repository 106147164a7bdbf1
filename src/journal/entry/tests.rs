//! The contract of an entry's JSON, its checks, and its words on the screen.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::journal::{FIELDS, Vocabulary};

fn vocabulary() -> Vocabulary {
    Vocabulary::load(crate::content::text(crate::journal::FOUNDATIONS).unwrap()).unwrap()
}

fn moment(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn entry(kind: Kind) -> Entry {
    let occurred = moment("2026-11-24T10:42:00+00:00");
    let created = moment("2026-11-24T10:47:30.250+00:00");
    Entry::new(Uuid::from_u128(7), kind, created, occurred)
}

fn whole() -> serde_json::Value {
    json!({
        "id": "00000000-0000-0000-0000-000000000007",
        "kind": "episode",
        "created_at": "2026-11-24T10:47:30Z",
        "occurred_at": "2026-11-24T10:42:00Z",
        "context": "classroom",
        "with": ["pupil", "group"],
        "load": ["tired", "noise-crowd"],
        "trigger": "refusal",
        "hook": ["disrespected"],
        "pleasant": 2,
        "energy": 8,
        "state": "over",
        "intensity_peak": 8,
        "word": ["frustrated"],
        "body": ["jaw-tight"],
        "noticed": "mid",
        "intensity_notice": 6,
        "urge": "shout",
        "action": "chose-other",
        "stance": "blame",
        "strategy": ["step-out", "breath-6"],
        "coreg_moves": ["attune"],
        "intensity_after": 3,
        "after_min": "6-15",
        "recovered": ">60",
        "recovered_at": "2026-11-24T14:00:00+01:00",
        "repair": "planned",
        "plan_ref": "00000000-0000-0000-0000-000000000008",
        "plan_fired": true,
        "safeguarding_fork": "passed-to-DSL",
        "safeguarding_at": "2026-11-24T11:00:00Z",
        "recorded_elsewhere": false,
        "note": "My jaw was tight before I saw the pen.",
        "learned": "Feet first.",
        "prompt": "What would a film show?",
        "source": "foundations/noticing-film",
    })
}

#[test]
fn the_json_form_is_the_contract_and_round_trips() {
    let entry: Entry = serde_json::from_value(whole()).unwrap();
    assert_eq!(entry.to_json(Words::TakenAlong), whole());
    assert_eq!(entry.check(&vocabulary()), Ok(()));
    for (field, _) in FIELDS {
        assert_ne!(entry.answer(field), Answer::Absent, "{field}");
    }
    let bare = super::tests::entry(Kind::NothingToday).to_json(Words::TakenAlong);
    let keys: Vec<&String> = bare.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["created_at", "id", "kind", "occurred_at"]);
}

#[test]
fn the_set_of_answered_fields_grows_and_knows_its_own() {
    let mut set = Answered::by(&entry(Kind::NothingToday));
    assert!(set.has("kind"));
    assert!(!set.has("state") && !set.has("learned") && !set.has("nowhere"));
    let whole: Entry = serde_json::from_value(whole()).unwrap();
    set.add(Answered::by(&whole));
    for (field, _) in FIELDS {
        assert!(set.has(field), "{field}");
    }
    set.add(Answered::default());
    assert!(set.has("state"));
}

#[test]
fn without_words_no_word_is_left() {
    let mut json = whole();
    json["from_the_future"] = json!("private words");
    let entry: Entry = serde_json::from_value(json).unwrap();
    let shown = entry.to_json(Words::LeftOut).to_string();
    for private in ["jaw was", "Feet first", "film show", "private words"] {
        assert!(!shown.contains(private), "{private}");
    }
    assert!(shown.contains("\"trigger\":\"refusal\""));
    assert!(!format!("{entry:?}").contains("refusal"));
    assert!(!format!("{:?}", entry.answer("note")).contains("jaw"));
}

#[test]
fn the_json_form_has_its_keys_in_order_all_the_way_down() {
    let mut json = whole();
    json["a_later_key"] = json!({ "z": 1, "a": { "y": [{ "d": 1, "c": 2 }], "x": 3 } });
    let entry: Entry = serde_json::from_value(json).unwrap();
    for words in [Words::TakenAlong, Words::LeftOut] {
        let written = entry.to_json(words).to_string();
        let keys: Vec<&str> = top_keys(&written);
        assert!(keys.is_sorted(), "{keys:?}");
        assert!(keys.len() > 10);
    }
    let written = entry.to_json(Words::TakenAlong).to_string();
    assert!(written.contains(r#""a_later_key":{"a":{"x":3,"y":[{"c":2,"d":1}]},"z":1}"#));
}

/// The keys of an object as they are written, without those inside of its values.
fn top_keys(written: &str) -> Vec<&str> {
    let (mut depth, mut keys) = (0_usize, Vec::new());
    for (at, sign) in written.char_indices() {
        match sign {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            ':' if depth == 1 && written[..at].ends_with('"') => {
                let name = written[..at].trim_end_matches('"');
                keys.push(&name[name.rfind('"').unwrap() + 1..]);
            }
            _ => {}
        }
    }
    keys
}

#[test]
fn what_a_newer_version_wrote_survives_an_edit() {
    let mut json = whole();
    json["from_the_future"] = json!({ "deep": [1, 2] });
    let mut entry: Entry = serde_json::from_value(json.clone()).unwrap();
    entry.set_text("note", "Changed.");
    json["note"] = json!("Changed.");
    assert_eq!(serde_json::to_value(&entry).unwrap(), json);
}

#[test]
fn kinds_have_the_ids_of_the_vocabulary() {
    let vocabulary = vocabulary();
    let terms = vocabulary.field("kind").unwrap().terms();
    let known: Vec<&str> = terms.iter().map(|term| term.id.as_str()).collect();
    assert_eq!(known, Kind::ALL.map(Kind::id));
    for kind in Kind::ALL {
        assert_eq!(kind.id().parse(), Ok(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.id());
    }
    assert_eq!("nap".parse::<Kind>(), Err(UnknownKind("nap".to_owned())));
}

#[test]
fn delay_is_whole_minutes_and_retro_begins_after_a_day() {
    let mut entry = entry(Kind::Episode);
    assert_eq!((entry.delay_min(), entry.is_retro()), (5, false));
    entry.occurred_at = moment("2026-11-23T10:47:30+00:00");
    assert_eq!((entry.delay_min(), entry.is_retro()), (1440, false));
    entry.occurred_at = moment("2026-11-23T10:46:30+00:00");
    assert!(entry.is_retro());
    entry.occurred_at = moment("2026-11-24T18:00:00+00:00");
    assert_eq!(entry.delay_min(), 0);
}

#[test]
fn the_date_is_the_one_where_it_happened() {
    let mut entry = entry(Kind::Episode);
    entry.occurred_at = moment("2026-11-24T23:30:00-05:00");
    assert_eq!(entry.date().to_string(), "2026-11-24");
}

#[test]
fn choosing_takes_takes_back_and_stops_when_full() {
    let vocabulary = vocabulary();
    let field = |id| vocabulary.field(id).unwrap();
    let mut entry = entry(Kind::Episode);
    assert_eq!(entry.choose(field("state"), "over"), Choice::Taken);
    assert_eq!(entry.choose(field("state"), "under"), Choice::Taken);
    assert_eq!(entry.answer("state"), Answer::Id("under"));
    assert_eq!(entry.choose(field("state"), "under"), Choice::TakenBack);
    assert_eq!(entry.answer("state"), Answer::Absent);
    assert_eq!(entry.choose(field("hook"), "unheard"), Choice::Taken);
    assert_eq!(entry.choose(field("hook"), "blamed"), Choice::Taken);
    assert_eq!(entry.choose(field("hook"), "unfair"), Choice::Full);
    assert_eq!(entry.hook, ["unheard", "blamed"]);
    assert_eq!(entry.choose(field("hook"), "unheard"), Choice::TakenBack);
    assert!(entry.has_chosen("hook", "blamed"));
    assert_eq!(entry.choose(field("energy"), "over"), Choice::NotAChoice);
    assert_eq!(entry.choose(field("kind"), "went-well"), Choice::Taken);
    assert_eq!(entry.kind, Kind::WentWell);
    assert_eq!(
        entry.choose(field("trigger"), "disclosure-worry"),
        Choice::Taken
    );
    assert_eq!(entry.answer("trigger"), Answer::Id("other"));
}

#[test]
fn answers_can_be_set_and_cleared_by_field() {
    let mut entry: Entry = serde_json::from_value(whole()).unwrap();
    assert!(entry.set_number("intensity_peak", Some(4)));
    assert!(entry.set_yes("plan_fired", Some(false)));
    assert!(entry.set_text("learned", "  \n"));
    assert!(!entry.set_number("note", Some(4)));
    assert!(!entry.set_yes("energy", None));
    assert!(!entry.set_text("state", "over"));
    assert_eq!(entry.answer("intensity_peak"), Answer::Number(4));
    assert_eq!(entry.answer("plan_fired"), Answer::Yes(false));
    assert_eq!(entry.answer("learned"), Answer::Absent);
    for (field, _) in FIELDS {
        assert_eq!(entry.clear(field), field != "kind");
        assert_eq!(entry.answer(field) == Answer::Absent, field != "kind");
    }
    assert!(!entry.clear("nowhere"));
}

#[test]
fn problems_name_the_field_and_the_mend() {
    let vocabulary = vocabulary();
    let mut bad: Entry = serde_json::from_value(json!({
        "id": Uuid::from_u128(7),
        "kind": "episode",
        "created_at": "2026-11-24T10:00:00Z",
        "occurred_at": "2026-12-24T10:00:00Z",
        "trigger": "refusl",
        "hook": ["unfair", "unfair", "blamed"],
        "intensity_peak": 12,
        "pleasant": 0,
    }))
    .unwrap();
    let told: Vec<String> = bad
        .check(&vocabulary)
        .unwrap_err()
        .iter()
        .map(Problem::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "trigger knows no \"refusl\". Did you mean \"refusal\"?",
            "hook takes at most 2. Leave the rest out.",
            "hook names \"unfair\" twice. Once is enough.",
            "pleasant is 0. It goes from 1 to 9.",
            "An entry of kind episode needs state. Add it.",
            "intensity_peak is 12. It goes from 0 to 10.",
            "occurred_at lies more than a day ahead of now. Correct it, or leave it out for now.",
        ]
    );
    bad = entry(Kind::CheckIn);
    let fields: Vec<&str> = bad
        .check(&vocabulary)
        .unwrap_err()
        .iter()
        .map(Problem::field)
        .collect();
    assert_eq!(fields, ["pleasant", "energy"]);
    assert_eq!(
        entry(Kind::Reflection).check(&vocabulary).unwrap_err()[0].field(),
        "note"
    );
    assert_eq!(entry(Kind::NothingToday).check(&vocabulary), Ok(()));
}

#[test]
fn an_edit_keeps_what_a_missing_pack_left() {
    let vocabulary = vocabulary();
    let mut before = entry(Kind::Episode);
    before.state = Some("settled".to_owned());
    before.trigger = Some("lakeside/bell".to_owned());
    let mut after = before.clone();
    after.set_text("note", "More.");
    assert!(after.check(&vocabulary).is_err());
    assert_eq!(after.check_edit(&before, &vocabulary), Ok(()));
    after.trigger = Some("lakeside/gong".to_owned());
    assert!(after.check_edit(&before, &vocabulary).is_err());
}

#[test]
fn a_headline_is_shown_words_and_no_note() {
    let vocabulary = vocabulary();
    let whole: Entry = serde_json::from_value(whole()).unwrap();
    assert_eq!(
        whole.headline(&vocabulary),
        "10:42 a moment: revved up 8, refusal"
    );
    let mut check_in = entry(Kind::CheckIn);
    check_in.pleasant = Some(6);
    check_in.energy = Some(3);
    check_in.word = vec!["calm".to_owned()];
    assert_eq!(
        check_in.headline(&vocabulary),
        "10:42 check-in: pleasant 6, energy 3, calm"
    );
    assert_eq!(
        entry(Kind::NothingToday).headline(&vocabulary),
        "10:42 nothing today"
    );
    let mut practice = entry(Kind::Practice);
    practice.strategy = vec!["breath-6".to_owned()];
    assert_eq!(
        practice.headline(&vocabulary),
        "10:42 practised when calm: long out-breaths"
    );
}

#[test]
fn answers_are_told_in_the_order_of_the_rows() {
    let vocabulary = vocabulary();
    let whole: Entry = serde_json::from_value(whole()).unwrap();
    let told = whole.told(&vocabulary);
    let line = |field: &str| {
        let told = told.iter().find(|told| told.field == field).unwrap();
        format!("{}: {}", told.label, told.value)
    };
    assert_eq!(line("state"), "I was: revved up");
    assert_eq!(line("intensity_peak"), "How strong: 8, hard to choose");
    assert_eq!(line("with"), "With: a pupil, a group");
    assert_eq!(line("load"), "Already carrying: tired; noise, crowd");
    assert_eq!(line("plan_fired"), "The plan came to me: yes");
    assert_eq!(told.len(), FIELDS.len() - 3);
    assert!(
        told.iter()
            .all(|told| !["kind", "note", "learned"].contains(&told.field))
    );
}

#[test]
fn first_words_end_at_a_word() {
    let mut entry = entry(Kind::Reflection);
    assert_eq!(entry.first_words(20), None);
    entry.set_text("note", " The pen\n went down. ");
    assert_eq!(entry.first_words(40).as_deref(), Some("The pen went down."));
    assert_eq!(
        entry.first_words(12).as_deref(),
        Some("The pen went\u{2026}")
    );
    assert_eq!(entry.first_words(11).as_deref(), Some("The pen\u{2026}"));
    entry.set_text("note", "incomprehensible");
    assert_eq!(entry.first_words(8).as_deref(), Some("incompr\u{2026}"));
}

#[test]
fn a_search_sees_labels_ids_and_words() {
    let entry: Entry = serde_json::from_value(whole()).unwrap();
    let text = entry.searchable(&vocabulary());
    for words in [
        "revved up",
        "over",
        "tight jaw",
        "My jaw was tight",
        "Feet first",
        "stepped away",
        "step-out",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(text.matches("refusal").count(), 1);
}

#[test]
fn short_words_do_not_slip_past_the_limit_of_the_first_words() {
    let mut entry = entry(Kind::Reflection);
    entry.set_text("note", &"a ".repeat(40));
    assert_eq!(entry.first_words(5).unwrap(), "a a a\u{2026}");
    entry.set_text("note", "a a a");
    assert_eq!(entry.first_words(5).unwrap(), "a a a");
    entry.set_text("note", "abcdefg");
    assert_eq!(entry.first_words(5).unwrap(), "abcd\u{2026}");
}

proptest! {
    #[test]
    fn first_words_never_pass_their_limit(note in "\\PC{0,60}", most in 1_usize..40) {
        let mut entry = entry(Kind::Reflection);
        entry.set_text("note", &note);
        if let Some(words) = entry.first_words(most) {
            use unicode_segmentation::UnicodeSegmentation;
            prop_assert!(words.graphemes(true).count() <= most + 1, "{words:?}");
            prop_assert!(!words.contains('\n'));
        }
    }
}
