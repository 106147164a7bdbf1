//! What a standing says, and what it never says.

mod clocks;
mod whole;

use std::sync::LazyLock;

use chrono::{DateTime, Duration, FixedOffset};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::course::{Event, EventKind, Item, Pack, PackFiles, Progress, Unit};
use crate::licence::pathway::tests::practitioner;
use crate::licence::{Facts, Rule};

static PATHWAY: LazyLock<Pathway> = LazyLock::new(practitioner);
static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let folder = crate::content::CONTENT
        .get_dir("packs/foundations")
        .unwrap();
    Pack::load(&PackFiles::embedded(folder)).unwrap()
});

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn on(day: i64) -> NaiveDate {
    start() + Duration::days(day)
}

fn at(day: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-24T10:00:00Z").unwrap() + Duration::days(day)
}

/// A person on their way: what they did, what they logged, what others recorded.
#[derive(Clone)]
struct Trainee {
    pack: Pack,
    progress: Progress,
    tally: Tally,
    evidence: Evidence,
    start: NaiveDate,
    logged: u128,
}

impl Trainee {
    fn new() -> Self {
        Self {
            pack: PACK.clone(),
            progress: Progress::of(&PACK.id),
            tally: Tally::default(),
            evidence: Evidence::of(&PACK.id),
            start: start(),
            logged: 0,
        }
    }

    fn happens(&mut self, event: &Event) {
        self.progress.apply(event);
        self.evidence.apply(event);
    }

    fn says(&mut self, kind: EventKind, item: &str, day: i64) {
        let event = Event::on(kind, item, &PACK, at(day));
        self.happens(&event);
    }

    /// Reads and does every item on a day, and answers every question as it fits.
    fn walks(&mut self, day: i64) {
        for item in PACK.items() {
            match item.question() {
                Some(_) => self.answers(item, true, day),
                None => self.says(EventKind::Completed, &item.id, day),
            }
        }
    }

    fn answers(&mut self, item: &Item, well: bool, day: i64) {
        let question = item.question().unwrap();
        let wrong = question
            .options
            .iter()
            .find(|option| !question.is_key(&option.id));
        let options = match wrong {
            Some(option) if !well => vec![option.id.clone()],
            _ => question.keys.clone(),
        };
        let event = Event::on_item(EventKind::Answered, item, &PACK, at(day));
        self.happens(&event.with_options(&options));
    }

    fn logs(&mut self, kind: &str, day: i64, tell: impl FnOnce(&mut Facts)) {
        self.logged += 1;
        let mut facts = Facts {
            id: Uuid::from_u128(self.logged),
            kind: kind.to_owned(),
            date: on(day),
            state: None,
            hard: false,
            strategies: vec![],
            reflection: kind == "reflection",
            cue: None,
            minutes: None,
        };
        tell(&mut facts);
        self.tally.add(&facts);
    }

    /// Twenty-four moments, two a week, with a holiday of a month in the middle.
    fn logs_a_term(&mut self, hard: bool) {
        let states = ["settled", "over", "stretched"];
        let strategies = ["doorway", "breath-6", "help-line", "lens-3", "orient"];
        for number in 0..24_usize {
            let day = i64::try_from(number).unwrap() * 3 + if number < 12 { 0 } else { 30 };
            self.logs("episode", day, |facts| {
                facts.state = Some(states[number % 3].to_owned());
                facts.hard = hard && number % 6 == 0;
                facts.strategies = vec![strategies[number % 5].to_owned()];
            });
        }
        for number in 0..6 {
            self.logs("reflection", number * 14, |_| {});
        }
    }

    fn walk(&self) -> Walk<'_> {
        Walk {
            pack: &self.pack,
            progress: &self.progress,
            counts: self.tally.counts(),
        }
    }

    fn standing(&self, day: i64) -> Vec<Standing> {
        PATHWAY.standing(&Record {
            walk: self.walk(),
            tally: &self.tally,
            evidence: &self.evidence,
            start: self.start,
            today: on(day),
        })
    }

    fn find(&self, id: &str, day: i64) -> Standing {
        let standings = self.standing(day);
        standings
            .into_iter()
            .find(|standing| standing.id == id)
            .unwrap()
    }
}

fn told(standings: &[Standing]) -> String {
    let lines = standings.iter().map(|one| {
        let met = if one.met { "met" } else { "not yet" };
        let next = one.next.as_deref().unwrap_or("-");
        format!("{}: {met}, {} | {next}\n", one.title, one.words)
    });
    lines.collect()
}

#[test]
fn on_the_first_day_nothing_is_met_and_the_first_sitting_is_next() {
    let standings = Trainee::new().standing(0);
    insta::assert_snapshot!(told(&standings));
    assert!(standings.iter().all(|standing| !standing.met));
    let summary = Summary::of(&standings);
    let first = PACK.sittings().next().unwrap();
    let begin = format!("Begin \"{}\", {} minutes.", first.title, first.minutes);
    assert_eq!((summary.met, summary.total, &summary.next), (0, 11, &begin));
    assert!(summary.share.abs() < f64::EPSILON);
}

#[test]
fn hard_moments_are_counted_and_never_asked_for() {
    let mut trainee = Trainee::new();
    trainee.logs_a_term(false);
    let moments = trainee.find("moments", 105);
    assert!(!moments.met);
    assert_eq!(moments.next, None);
    assert_eq!(
        moments.words,
        "24 of 24 moments, over 8 of 8 weeks, in 3 of 3 states; honest mix 0 of 4"
    );
}

#[test]
fn the_honest_mix_can_be_let_go_after_sixteen_weeks() {
    let mut trainee = Trainee::new();
    trainee.logs_a_term(false);
    let mut waived = Event::on(EventKind::Waived, "moments", &PACK, at(100));
    waived.data.part = Some("honest-mix".to_owned());
    trainee.happens(&waived);
    assert!(
        !trainee.find("moments", 111).met,
        "fifteen weeks and six days"
    );
    let moments = trainee.find("moments", 112);
    assert!(moments.met);
    assert!(
        moments.words.ends_with("honest mix let go"),
        "{}",
        moments.words
    );
    // Sixteen weeks of practice, not of the calendar.
    trainee.says(EventKind::Paused, "practice", 111);
    trainee.says(EventKind::Resumed, "practice", 200);
    assert!(!trainee.find("moments", 200).met);
    assert!(trainee.find("moments", 201).met);
}

#[test]
fn weeks_count_by_the_calendar_and_wait_last() {
    let mut trainee = Trainee::new();
    trainee.walks(3);
    let weeks = |day| trainee.find("weeks", day);
    assert_eq!(weeks(44).words, "week 7 (12 is the least)");
    assert_eq!((weeks(83).met, weeks(83).have), (false, 11));
    assert_eq!(
        weeks(83).next.as_deref(),
        Some("Time does this one: 12 weeks are full on 16 February 2027.")
    );
    assert!(weeks(84).met);
    assert_eq!(
        Summary::of(&trainee.standing(10)).next,
        "Log a moment when one comes; a quiet one counts too."
    );
}

#[test]
fn a_pause_stops_the_clock_and_asks_for_no_reason() {
    let mut trainee = Trainee::new();
    trainee.says(EventKind::Paused, "practice", 21);
    assert_eq!(
        trainee.find("weeks", 63).words,
        "week 4 (12 is the least), paused"
    );
    trainee.says(EventKind::Resumed, "practice", 63);
    let weeks = trainee.find("weeks", 70);
    assert_eq!(
        (weeks.have, weeks.words.as_str()),
        (4, "week 5 (12 is the least)")
    );
    assert!(!trainee.find("weeks", 125).met);
    assert!(trainee.find("weeks", 126).met);
}

#[test]
fn a_clock_that_was_wrong_takes_nothing_away() {
    let mut trainee = Trainee::new();
    trainee.walks(90);
    trainee.logs_a_term(true);
    // Back to 1970 after a term, as with a flat battery.
    for id in ["weeks", "units", "moments", "strategies"] {
        assert!(trainee.find(id, -20_000).met, "{id}");
    }
    // The journal alone tells the date as well.
    let mut writer = Trainee::new();
    writer.logs_a_term(true);
    assert!(writer.find("weeks", -20_000).met);
    // Set up under a clock that was ten years ahead; the events since are right.
    let mut ahead = Trainee {
        start: on(3_650),
        ..Trainee::new()
    };
    ahead.walks(3);
    assert!(ahead.find("weeks", 90).met);
    // Today before the start, and nothing else known.
    assert_eq!(Trainee::new().find("weeks", -5).have, 0);
}

#[test]
fn a_step_in_the_middle_is_named() {
    let mut trainee = Trainee::new();
    for item in PACK.items().take(3) {
        trainee.says(EventKind::Viewed, &item.id, 0);
    }
    let next = trainee.find("units", 1).next.unwrap();
    let sitting = PACK.sittings().next().unwrap();
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

#[test]
fn questions_that_are_ripe_are_offered_and_the_others_wait() {
    let mut trainee = Trainee::new();
    trainee.walks(3);
    let next = |day| trainee.find("retrieval", day).next.unwrap();
    assert_eq!(
        next(10),
        "A question counts once it is right again 21 days on; the first can be asked again on 18 December 2026."
    );
    let questions = PACK
        .items()
        .filter(|item| item.question().is_some())
        .count();
    assert_eq!(
        next(24),
        format!(
            "{questions} questions that you knew 21 days ago are ready to be asked again: Today has them under Review."
        )
    );
    for item in PACK
        .items()
        .filter(|item| item.question().is_some())
        .take(5)
    {
        trainee.answers(item, true, 24);
    }
    assert_eq!(trainee.find("retrieval", 24).have, 5);
}

#[test]
fn what_cannot_be_done_alone_says_who_does_it() {
    let mut trainee = Trainee::new();
    trainee.walks(3);
    trainee.logs_a_term(true);
    let standings = trainee.standing(120);
    for id in ["reflections", "observations", "supervision", "capstone"] {
        let standing = standings.iter().find(|standing| standing.id == id).unwrap();
        let next = standing.next.as_deref().unwrap_or_default();
        assert!(next.ends_with("Your trainer records this."), "{id}: {next}");
    }
    insta::assert_snapshot!(told(&standings));
}

proptest! {
    #[test]
    fn more_is_never_less(
        days in prop::collection::vec((0..400_i64, 0..3_usize, any::<bool>(), 0..6_usize), 0..60),
        today in 0..400_i64,
    ) {
        let mut trainee = Trainee::new();
        let mut before = trainee.standing(today);
        for (day, state, hard, strategy) in days {
            trainee.logs("episode", day, |facts| {
                facts.state = Some(["over", "under", "mixed"][state].to_owned());
                facts.hard = hard;
                facts.strategies = vec![format!("s-{strategy}")];
            });
            let after = trainee.standing(today);
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

#[test]
fn what_is_let_go_is_told_as_that_and_counts_for_nothing_that_is_signed() {
    let mut trainee = Trainee::new();
    trainee.logs_a_term(true);
    let gated = PACK.units().filter(|unit| PACK.is_gated(unit));
    for item in gated.flat_map(Unit::items) {
        match item.question() {
            Some(_) => trainee.answers(item, true, 1),
            None => trainee.says(EventKind::Completed, &item.id, 1),
        }
    }
    let mut let_go = trainee.clone();
    for unit in PACK.units() {
        let_go.happens(&Event::on_unit(EventKind::Waived, unit, &PACK, at(2)));
    }
    for item in PACK.items() {
        let_go.happens(&Event::on_item(EventKind::Waived, item, &PACK, at(2)));
    }
    for requirement in &PATHWAY.requirements {
        let (was, is) = (
            trainee.find(&requirement.id, 90),
            let_go.find(&requirement.id, 90),
        );
        if requirement.rule == Rule::Units {
            let units = PACK.units().filter(|unit| !PACK.is_gated(unit)).count();
            let told = format!("; {units} let go by your trainer, unsigned");
            assert!(is.words.ends_with(&told), "{}", is.words);
        } else {
            assert_eq!(is, was);
        }
    }
}
