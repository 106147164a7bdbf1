//! What a standing says, and what it never says.

use std::sync::LazyLock;

use chrono::{DateTime, Duration};
use proptest::prelude::*;

use super::*;
use crate::course::{Event, EventKind, Pack, PackFiles, Progress};
use crate::licence::Facts;
use crate::licence::pathway::tests::practitioner;

static PATHWAY: LazyLock<Pathway> = LazyLock::new(practitioner);
static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let folder = crate::content::CONTENT
        .get_dir("packs/foundations")
        .unwrap();
    Pack::load(&PackFiles::embedded(folder)).unwrap()
});

fn pack() -> Pack {
    PACK.clone()
}

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn on(day: i64) -> NaiveDate {
    start() + Duration::days(day)
}

fn moment(day: i64, state: &str, hard: bool, strategy: &str) -> Facts {
    Facts {
        kind: "episode".to_owned(),
        date: on(day),
        state: Some(state.to_owned()),
        hard,
        strategies: vec![strategy.to_owned()],
        reflection: false,
    }
}

fn reflection(day: i64) -> Facts {
    Facts {
        kind: "reflection".to_owned(),
        state: None,
        hard: false,
        reflection: true,
        strategies: vec![],
        date: on(day),
    }
}

/// Twenty-four moments, two a week, with a holiday of a month in the middle.
fn term(hard: bool) -> Tally {
    let states = ["settled", "over", "stretched"];
    let strategies = ["doorway", "breath-6", "help-line", "lens-3", "orient"];
    let mut tally = Tally::default();
    for at in 0..24_usize {
        let day = i64::try_from(at).unwrap() * 3 + if at < 12 { 0 } else { 30 };
        tally.add(&moment(
            day,
            states[at % 3],
            hard && at % 6 == 0,
            strategies[at % 5],
        ));
    }
    (0..6).for_each(|at| tally.add(&reflection(at * 14)));
    tally
}

fn done(pack: &Pack, day: i64) -> Progress {
    let mut progress = Progress::of(&pack.id);
    let moment =
        DateTime::parse_from_rfc3339("2026-11-24T10:00:00Z").unwrap() + Duration::days(day);
    for item in pack.items() {
        progress.apply(&Event::on_item(EventKind::Completed, item, pack, moment));
    }
    progress
}

/// The standing of `practitioner` on a day, told by requirement id.
fn standing(pack: &Pack, progress: &Progress, tally: &Tally, day: i64) -> Vec<Standing> {
    PATHWAY.standing(&Record {
        walk: Walk {
            pack,
            progress,
            counts: tally.counts(),
        },
        tally,
        start: start(),
        today: on(day),
    })
}

fn find<'s>(standings: &'s [Standing], id: &str) -> &'s Standing {
    standings.iter().find(|standing| standing.id == id).unwrap()
}

#[test]
fn on_the_first_day_nothing_is_met_and_the_first_sitting_is_next() {
    let pack = pack();
    let standings = standing(&pack, &Progress::of(&pack.id), &Tally::default(), 0);
    let told: Vec<_> = standings
        .iter()
        .map(|one| {
            format!(
                "{}: {} | {}",
                one.title,
                one.words,
                one.next.as_deref().unwrap_or("-")
            )
        })
        .collect();
    let sitting = pack.sittings().next().unwrap();
    let first = format!("Begin \"{}\", {} minutes.", sitting.title, sitting.minutes);
    let expected = [
        "Weeks of practice: week 1 (12 is the least) | Time does this one: 12 weeks are full on 16 February 2027.",
        &format!("Units: 0 of 6 | {first}"),
        "Moments logged: 0 of 24 moments, over 0 of 8 weeks, in 0 of 3 states; honest mix 0 of 4 | Log a moment when one comes; a quiet one counts too.",
        "Ways to steady yourself: 0 of 5, with 3 uses each | When something helps you in a moment, log it: 5 different ways, 3 times each.",
        "Reflections written: 0 of 6 | Write when something stays with you: 6 reflections to go, of whatever length.",
    ];
    assert_eq!(told, expected);
    let summary = Summary::of(&standings);
    assert_eq!(
        (summary.met, summary.total, summary.next.as_str()),
        (0, 5, first.as_str())
    );
    assert!(summary.share.abs() < f64::EPSILON);
}

#[test]
fn after_a_term_with_a_holiday_everything_is_met() {
    let pack = pack();
    let standings = standing(&pack, &done(&pack, 3), &term(true), 105);
    assert!(
        standings
            .iter()
            .all(|standing| standing.met && standing.next.is_none()),
        "{standings:#?}"
    );
    let summary = Summary::of(&standings);
    assert_eq!(
        (summary.met, summary.next.as_str()),
        (5, "Everything that is asked for here is met.")
    );
    assert!((summary.share - 1.0).abs() < f64::EPSILON);
}

#[test]
fn hard_moments_are_counted_and_never_asked_for() {
    let pack = pack();
    let standings = standing(&pack, &done(&pack, 3), &term(false), 105);
    let moments = find(&standings, "moments");
    assert!(!moments.met);
    assert_eq!(moments.next, None);
    assert_eq!(
        moments.words,
        "24 of 24 moments, over 8 of 8 weeks, in 3 of 3 states; honest mix 0 of 4"
    );
    assert_eq!(
        Summary::of(&standings).next,
        "Nothing to do on purpose: go on logging moments as they come."
    );
}

#[test]
fn weeks_count_by_the_calendar_and_wait_last() {
    let pack = pack();
    let weeks = |day| find(&standing(&pack, &done(&pack, 3), &term(true), day), "weeks").clone();
    assert_eq!(weeks(44).words, "week 7 (12 is the least)");
    assert_eq!((weeks(83).met, weeks(83).have), (false, 11));
    assert_eq!(
        weeks(83).next.as_deref(),
        Some("Time does this one: 12 weeks are full on 16 February 2027.")
    );
    assert!(weeks(84).met);
    let summary = Summary::of(&standing(&pack, &done(&pack, 3), &term(true), 40));
    assert_eq!(
        summary.next,
        "Time does this one: 12 weeks are full on 16 February 2027."
    );
    let summary = Summary::of(&standing(&pack, &done(&pack, 3), &Tally::default(), 40));
    assert_eq!(
        summary.next,
        "Log a moment when one comes; a quiet one counts too."
    );
}

#[test]
fn a_clock_that_was_wrong_takes_nothing_away() {
    let pack = pack();
    let tally = term(true);
    // Back to 1970 after a term, as with a flat battery.
    let standings = standing(&pack, &done(&pack, 90), &tally, -20_000);
    assert!(standings.iter().all(|standing| standing.met));
    // Set up under a clock that was ten years ahead; the events since are right.
    let progress = done(&pack, 3);
    let record = Record {
        walk: Walk {
            pack: &pack,
            progress: &progress,
            counts: tally.counts(),
        },
        tally: &tally,
        start: on(3_650),
        today: on(90),
    };
    assert!(find(&PATHWAY.standing(&record), "weeks").met);
    // Today before the start, and nothing else known.
    assert_eq!(
        find(
            &standing(&pack, &Progress::of(&pack.id), &tally, -5),
            "weeks"
        )
        .have,
        0
    );
}

#[test]
fn a_step_in_the_middle_is_named() {
    let pack = pack();
    let mut progress = Progress::of(&pack.id);
    let moment = DateTime::parse_from_rfc3339("2026-11-24T10:00:00Z").unwrap();
    for item in pack.items().take(3) {
        progress.apply(&Event::on_item(EventKind::Viewed, item, &pack, moment));
    }
    let standings = standing(&pack, &progress, &Tally::default(), 1);
    let next = find(&standings, "units").next.clone().unwrap();
    let sitting = pack.sittings().next().unwrap();
    let (title, step, left) = (
        &sitting.title,
        &sitting.items[3].title,
        sitting.minutes_from(3),
    );
    assert_eq!(
        next,
        format!("Go on with \"{title}\" at \"{step}\", {left} minutes.")
    );
}

proptest! {
    #[test]
    fn more_is_never_less(
        days in prop::collection::vec((0..400_i64, 0..3_usize, any::<bool>(), 0..6_usize), 0..60),
        today in 0..400_i64,
    ) {
        let pack = pack();
        let progress = Progress::of(&pack.id);
        let mut tally = Tally::default();
        let mut before = standing(&pack, &progress, &tally, today);
        for (day, state, hard, strategy) in days {
            tally.add(&moment(day, ["over", "under", "mixed"][state], hard, &format!("s-{strategy}")));
            let after = standing(&pack, &progress, &tally, today);
            for (was, is) in before.iter().zip(&after) {
                prop_assert!(is.share() >= was.share());
                prop_assert!(is.met || !was.met);
                prop_assert_eq!(is.met, is.share() >= 1.0);
                prop_assert!(is.next.as_deref().is_none_or(|next| !next.contains("hard")));
            }
            before = after;
        }
        let summary = Summary::of(&before);
        prop_assert!((0.0..=1.0).contains(&summary.share));
    }
}
