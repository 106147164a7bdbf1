//! Counting as one goes, in and out, comes to the same as counting from scratch.

use proptest::prelude::*;

use super::*;
use crate::course::MOMENT;

fn facts() -> impl Strategy<Value = Facts> {
    let kinds = vec![
        "episode",
        "near-miss",
        "went-well",
        "practice",
        "nothing-today",
        "reflection",
        "plan",
        "supervision",
    ];
    let states = prop::option::of(prop::sample::select(vec!["settled", "stretched", "over"]));
    let strategies = vec!["doorway", "breath-6", "help-line", "masking", "none"];
    let strategies = prop::collection::vec(prop::sample::select(strategies), 0..3);
    (
        prop::sample::select(kinds),
        0..900_i64,
        states,
        any::<bool>(),
        strategies,
        any::<u128>(),
        prop::option::of(0..3_u128),
        prop::option::of(30..60_u16),
    )
        .prop_map(
            |(kind, day, state, hard, strategies, id, cue, minutes)| Facts {
                id: Uuid::from_u128(id),
                cue: cue.map(Uuid::from_u128),
                minutes,
                kind: kind.to_owned(),
                date: NaiveDate::from_ymd_opt(2025, 12, 1).unwrap() + chrono::Duration::days(day),
                state: state.map(str::to_owned),
                hard,
                strategies: strategies.into_iter().map(str::to_owned).collect(),
                reflection: kind == "reflection",
            },
        )
}

proptest! {
    #[test]
    fn counting_as_one_goes_equals_counting_from_scratch(
        entries in prop::collection::vec((facts(), any::<bool>()), 0..60),
    ) {
        let mut running = Tally::default();
        let mut scratch = Tally::default();
        for (facts, _) in &entries {
            running.add(facts);
        }
        for (facts, stays) in &entries {
            if *stays { scratch.add(facts) } else { running.remove(facts) }
        }
        prop_assert!(running == scratch);
        prop_assert_eq!(running.weeks() <= running.moments(), true);
    }
}

#[test]
fn only_real_moments_and_real_strategies_count() {
    let moment = |kind: &str, strategies: &[&str]| Facts {
        kind: kind.to_owned(),
        date: NaiveDate::from_ymd_opt(2027, 1, 3).unwrap(),
        state: Some("settled".to_owned()),
        hard: true,
        strategies: strategies.iter().map(|id| (*id).to_owned()).collect(),
        reflection: false,
        id: Uuid::nil(),
        cue: None,
        minutes: None,
    };
    let mut tally = Tally::default();
    tally.add(&moment("practice", &["doorway"]));
    tally.add(&moment("nothing-today", &[]));
    assert_eq!((tally.moments(), tally.strategies(1)), (0, 0));
    tally.add(&moment("episode", &["doorway", "doorway"]));
    tally.add(&moment("near-miss", &["masking", "breath-6"]));
    // The third of January 2027 still belongs to the last ISO week of 2026, the fourth does
    // not.
    tally.add(&Facts {
        date: NaiveDate::from_ymd_opt(2027, 1, 4).unwrap(),
        ..moment("went-well", &["none"])
    });
    assert_eq!((tally.moments(), tally.weeks(), tally.states()), (3, 2, 1));
    assert_eq!((tally.strategies(1), tally.strategies(2)), (2, 0));
}

#[test]
fn a_moment_is_hard_by_its_peak_by_being_seen_late_or_by_its_repair() {
    assert!(is_hard("episode", Some(7), None, None));
    assert!(is_hard("episode", None, Some("told"), None));
    assert!(is_hard("episode", Some(2), Some("early"), Some("planned")));
    assert!(!is_hard(
        "episode",
        Some(6),
        Some("mid"),
        Some("not-needed")
    ));
    assert!(!is_hard("went-well", Some(9), Some("after"), Some("done")));
}

#[test]
fn facts_do_not_show_in_a_debug_print() {
    let facts = Facts {
        kind: "episode".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        state: Some("under".to_owned()),
        hard: true,
        strategies: vec!["kind-3".to_owned()],
        reflection: false,
        id: Uuid::nil(),
        cue: None,
        minutes: None,
    };
    assert_eq!(format!("{facts:?}"), "Facts { kind: \"episode\", .. }");
}

#[test]
fn a_plan_is_known_by_its_id_and_its_cue_counts_whether_or_not_it_came_to_mind() {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let plan = Entry::new(Uuid::from_u128(7), Kind::Plan, now, now);
    let cue = |fired: Option<bool>| {
        let mut entry = Entry::new(Uuid::from_u128(8), Kind::Episode, now, now);
        entry.plan_ref = Some(plan.id.to_string().to_uppercase());
        entry.plan_fired = fired;
        Facts::from(&entry)
    };
    let mut tally = Tally::default();
    tally.add(&cue(Some(true)));
    assert_eq!(tally.plans().count(), 0, "the plan itself is not there");
    tally.add(&Facts::from(&plan));
    tally.add(&cue(Some(false)));
    tally.add(&cue(None));
    assert_eq!(tally.plans().collect::<Vec<_>>(), [(plan.id, 2)]);
}

#[test]
fn a_conversation_counts_by_its_length() {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let mut tally = Tally::default();
    for minutes in [None, Some(30), Some(45), Some(90)] {
        let mut entry = Entry::new(Uuid::nil(), Kind::Supervision, now, now);
        entry.minutes = minutes;
        tally.add(&Facts::from(&entry));
    }
    assert_eq!(tally.conversations(45), 2);
}

#[test]
fn a_moment_caught_in_time_counts_as_one_that_happened() {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let facts = |kind| Facts::from(&Entry::new(Uuid::nil(), kind, now, now));
    let day = now.date_naive();
    let moments = Kind::ALL.into_iter().filter(|kind| kind.is_moment());
    assert!(moments.map(Kind::id).eq(MOMENTS));
    let mut tally = Tally::default();
    for kind in Kind::ALL {
        tally.add(&facts(kind));
    }
    assert_eq!(tally.counts().between(MOMENT, day, day).entries, 3);
    tally.remove(&facts(Kind::NearMiss));
    assert_eq!(tally.counts().between(MOMENT, day, day).entries, 2);
}
