//! What a walk promises, step by step.

mod conditions;
mod lasting;

use std::sync::LazyLock;

use chrono::Duration;

use super::*;
use crate::course::tests::{one_sitting, shipped};

static PACK: LazyLock<Pack> = LazyLock::new(shipped);
const GATE: &str = "safe-start-gate";

fn moment(minute: i64) -> DateTime<FixedOffset> {
    let begin = DateTime::parse_from_rfc3339("2026-11-24T10:00:00+00:00").unwrap();
    begin + Duration::minutes(minute)
}

fn on_day(day: i64) -> DateTime<FixedOffset> {
    moment(day * 24 * 60)
}

fn day(day: i64) -> NaiveDate {
    on_day(day).date_naive()
}

fn folded<'e>(pack: &Pack, events: impl IntoIterator<Item = &'e Event>) -> Progress {
    let mut progress = Progress::of(&pack.id);
    events.into_iter().for_each(|event| progress.apply(event));
    progress
}

/// A person in the middle of a pack.
struct Learner {
    pack: Pack,
    progress: Progress,
    counts: Counts,
}

impl Learner {
    fn of(pack: Pack) -> Self {
        Self {
            progress: Progress::of(&pack.id),
            counts: Counts::default(),
            pack,
        }
    }

    fn walk(&self) -> Walk<'_> {
        Walk {
            pack: &self.pack,
            progress: &self.progress,
            counts: &self.counts,
        }
    }

    fn item(&self, id: &str) -> &Item {
        self.pack.item(id).unwrap()
    }

    fn happens(&mut self, kind: EventKind, item: &str, at: DateTime<FixedOffset>) {
        let event = Event::on_item(kind, self.item(item), &self.pack, at);
        self.progress.apply(&event);
    }

    fn answers(&mut self, item: &str, option: &str, at: DateTime<FixedOffset>) {
        let event = Event::on_item(EventKind::Answered, self.item(item), &self.pack, at);
        self.progress.apply(&event.with_option(option));
    }

    /// Answers a question as it fits, or else as it does not.
    fn answers_well(&mut self, item: &str, well: bool, at: DateTime<FixedOffset>) {
        let question = self.item(item).question().unwrap();
        let fits = |id: &String| question.is_key(id) == well;
        let ids = question.options.iter().map(|option| option.id.clone());
        let options: Vec<String> = ids.filter(fits).collect();
        let options = if well { options } else { options[..1].to_vec() };
        let event = Event::on_item(EventKind::Answered, self.item(item), &self.pack, at);
        self.progress.apply(&event.with_options(&options));
    }
}

#[test]
fn a_sitting_is_walked_step_by_step() {
    let mut learner = Learner::of(one_sitting());
    let sitting = learner.pack.sittings().next().unwrap().clone();
    let of = sitting.items.len();
    for (step, item) in sitting.items.iter().enumerate() {
        let place = Place {
            sitting: &sitting,
            step,
            of,
        };
        assert_eq!(learner.walk().next(), Some(place));
        assert!(learner.walk().units_done().is_empty());
        let at = on_day(i64::try_from(step).unwrap());
        learner.happens(EventKind::Completed, &item.id, at);
    }
    let walk = learner.walk();
    assert_eq!((walk.next(), walk.step(&sitting)), (None, of));
    let done = walk.units_done();
    assert_eq!((done.len(), done[0].date), (1, day(9)));
    let owed = walk.owed(on_day(9));
    assert_eq!(owed.len(), 1);
    assert_eq!(
        (&owed[0].kind, owed[0].item.as_str()),
        (&EventKind::Completed, "where-am-i")
    );
}

#[test]
fn an_unfinished_sitting_touched_last_comes_before_an_earlier_one() {
    let place = |kind, id: &str| {
        let progress = folded(&PACK, &[Event::on(kind, id, &PACK, moment(0))]);
        let counts = Counts::default();
        let walk = Walk {
            pack: &PACK,
            progress: &progress,
            counts: &counts,
        };
        let place = walk.next().unwrap();
        (place.sitting.id.clone(), place.step)
    };
    let first = || PACK.sittings().next().unwrap().id.clone();
    assert_eq!(
        place(EventKind::Started, "where-am-i-two-questions"),
        ("where-am-i-two-questions".to_owned(), 0)
    );
    assert_eq!(
        place(EventKind::Viewed, "two-questions"),
        ("where-am-i-two-questions".to_owned(), 1)
    );
    assert_eq!(place(EventKind::Completed, "where-am-i"), (first(), 0));
}

#[test]
fn the_last_answer_stands_and_carries_its_question() {
    let mut learner = Learner::of(shipped());
    learner.answers("slow-and-glad", "middle", moment(0));
    learner.answers("slow-and-glad", "pleasant-low", moment(1));
    let answer = learner.progress.answered("slow-and-glad").unwrap();
    let item = learner.item("slow-and-glad");
    assert_eq!(
        (&answer.given.options[..], answer.hash.as_ref()),
        (&["pleasant-low".to_owned()][..], Some(&item.hash))
    );
    assert!(learner.walk().is_done(item) && learner.walk().is_right(item));
}

#[test]
fn of_several_answers_all_that_fit_and_no_other_are_right() {
    let mut learner = Learner::of(shipped());
    learner.answers_well("what-i-agree-to", false, moment(0));
    assert!(learner.walk().is_done(learner.item("what-i-agree-to")));
    assert!(!learner.walk().is_right(learner.item("what-i-agree-to")));
    learner.answers_well("what-i-agree-to", true, moment(1));
    assert!(learner.walk().is_right(learner.item("what-i-agree-to")));
}

#[test]
fn a_unit_brought_to_its_end_stays_so_when_the_pack_grows() {
    let mut pack = one_sitting();
    let ended = Event::on(EventKind::Completed, "where-am-i", &pack, moment(0));
    let progress = folded(&pack, &[ended]);
    pack.modules[0].units[0].sittings[0].items[0].id = "new-in-the-next-version".to_owned();
    let walk = Walk {
        pack: &pack,
        progress: &progress,
        counts: &Counts::default(),
    };
    assert_eq!((walk.units_done().len(), walk.next()), (1, None));
}

#[test]
fn a_gate_asks_again_what_was_missed_until_every_latest_answer_is_right() {
    let mut learner = Learner::of(shipped());
    let sitting = learner.pack.sitting(GATE).unwrap().clone();
    let ids: Vec<&str> = sitting.items.iter().map(|item| item.id.as_str()).collect();
    for (at, id) in ids.iter().enumerate() {
        learner.answers_well(id, at != 1 && at != 4, moment(0));
    }
    let gate = learner.walk().gate(&sitting);
    assert_eq!((gate.right, gate.of, gate.passed), (4, 6, false));
    // The first that was missed is where it goes on.
    assert_eq!(learner.walk().step(&sitting), 1);
    learner.answers_well(ids[1], true, moment(1));
    assert_eq!(learner.walk().step(&sitting), 4);
    assert!(learner.walk().owed(moment(1)).is_empty());
    learner.answers_well(ids[4], true, moment(2));
    assert!(learner.walk().gate(&sitting).passed);
    let owed = learner.walk().owed(moment(2));
    assert_eq!(
        (&owed[0].kind, owed[0].item.as_str()),
        (&EventKind::Passed, GATE)
    );
    // Once it is passed for good, trying a question again takes nothing away.
    learner.progress.apply(&owed[0]);
    learner.answers_well(ids[0], false, moment(3));
    assert!(learner.walk().gate(&sitting).passed);
    assert!(learner.walk().is_done(&sitting.items[0]));
}

#[test]
fn practice_between_sittings_holds_nothing_up_and_is_done_by_the_journal() {
    let mut learner = Learner::of(shipped());
    learner.pack.modules[1].units[0].requires.clear();
    let unit = learner.pack.unit("where-am-i").unwrap().clone();
    for item in unit.items().filter(|item| item.id != "twelve-points") {
        learner.happens(EventKind::Completed, &item.id, on_day(0));
    }
    let last = &unit.sittings[1];
    // Not met yet: the step is there to be read once.
    assert_eq!(learner.walk().step(last), last.items.len() - 1);
    learner.happens(EventKind::Started, "twelve-points", on_day(0));
    let walk = learner.walk();
    assert_eq!(walk.step(last), last.items.len());
    assert_ne!(walk.next().unwrap().sitting.id, last.id);
    assert!(walk.unit_done(&unit).is_none());
    for at in 0..12 {
        learner.counts.add("check-in", day(at / 3));
    }
    let item = learner.item("twelve-points");
    let practising = learner.walk().practising(item, day(3)).unwrap();
    assert_eq!((practising.held.entries, practising.held.days), (12, 4));
    assert!(practising.done);
    assert_eq!(learner.walk().unit_done(&unit), Some(day(3)));
    // What came about by itself is said for good; then the bin takes nothing away.
    for event in learner.walk().owed(on_day(4)) {
        learner.progress.apply(&event);
    }
    assert_eq!(learner.walk().owed(on_day(4)), []);
    learner.counts = Counts::default();
    assert!(learner.walk().unit_done(&unit).is_some());
}

#[test]
fn what_comes_about_by_itself_does_not_move_the_place_to_go_on() {
    let mut learner = Learner::of(shipped());
    learner.happens(EventKind::Started, "twelve-points", on_day(0));
    for item in learner.pack.unit("where-am-i").unwrap().clone().items() {
        if item.practised().is_none() {
            learner.happens(EventKind::Completed, &item.id, on_day(0));
        }
    }
    // Somewhere in a later unit, while an earlier one is open.
    let later = learner.pack.unit("four-strands").unwrap().sittings[1].clone();
    learner.happens(EventKind::Viewed, &later.items[0].id, on_day(1));
    let place = |learner: &Learner| {
        let place = learner.walk().next().unwrap();
        (place.sitting.id.clone(), place.step)
    };
    assert_eq!(place(&learner), (later.id.clone(), 1));
    for at in 0..12 {
        learner.counts.add("check-in", day(at / 3));
    }
    let owed = learner.walk().owed(on_day(9));
    assert_eq!(owed.len(), 2, "what was practised, and its unit");
    for event in &owed {
        learner.progress.apply(event);
    }
    // A plan that was looked over, something that was let go, and what is begun anew under a
    // better clock are none of it either.
    let mut reviewed = Event::on(EventKind::Completed, "plans", &learner.pack, on_day(9));
    reviewed.data.entry = Some(uuid::Uuid::nil());
    let waived = Event::on(EventKind::Waived, "supervision", &learner.pack, on_day(9));
    for event in [reviewed, waived] {
        learner.progress.apply(&event);
    }
    learner.happens(EventKind::Started, "twelve-points", on_day(9));
    assert_eq!(place(&learner), (later.id.clone(), 1));
    assert_eq!(learner.progress.active(), Some(day(1)));
    assert_eq!(learner.progress.done("plans"), None);
}

#[test]
fn answers_of_one_second_all_count() {
    let mut learner = Learner::of(shipped());
    for well in [true, false, true] {
        learner.answers_well("slow-and-glad", well, moment(0));
    }
    assert!(learner.walk().is_right(learner.item("slow-and-glad")));
    learner.answers_well("slow-and-glad", false, moment(0));
    assert_eq!(learner.walk().recall(learner.item("slow-and-glad")), None);
}

#[test]
fn a_unit_counts_since_what_it_requires_counts_too() {
    let mut learner = Learner::of(shipped());
    let (early, gate) = ("where-am-i", "help-and-stopping");
    let ids = |learner: &Learner, unit: &str| -> Vec<String> {
        let unit = learner.pack.unit(unit).unwrap();
        unit.items().map(|item| item.id.clone()).collect()
    };
    for id in ids(&learner, early) {
        learner.happens(EventKind::Completed, &id, on_day(0));
    }
    let unit = learner.pack.unit(early).unwrap().clone();
    assert_eq!(learner.walk().unit_done(&unit), None);
    assert_eq!(learner.walk().waits_for(&unit)[0].id, gate);
    // Nothing of it is asked again meanwhile.
    let sitting = &unit.sittings[0];
    assert_eq!(learner.walk().step(sitting), sitting.items.len());
    for id in ids(&learner, gate) {
        learner.happens(EventKind::Completed, &id, on_day(5));
    }
    assert_eq!(learner.walk().unit_done(&unit), Some(day(5)));
    assert!(learner.walk().waits_for(&unit).is_empty());
}

#[test]
fn what_was_begun_under_a_clock_that_was_ahead_is_begun_again_today() {
    let mut learner = Learner::of(shipped());
    learner.happens(EventKind::Started, "twelve-points", on_day(4_000));
    for at in 0..12 {
        learner.counts.add("check-in", day(at / 3));
    }
    assert!(!learner.walk().is_done(learner.item("twelve-points")));
    for event in learner.walk().owed(on_day(0)) {
        learner.progress.apply(&event);
    }
    assert!(learner.walk().is_done(learner.item("twelve-points")));
}

#[test]
fn a_unit_counts_once_what_it_requires_does() {
    let mut pack = shipped();
    let required = pack.modules[0].units[0].id.clone();
    pack.modules[1].units[0].requires = vec![required.clone()];
    let unit = pack.modules[1].units[0].clone();
    let mut learner = Learner::of(pack);
    learner
        .progress
        .apply(&Event::on(EventKind::Completed, &unit.id, &PACK, on_day(1)));
    assert_eq!(learner.walk().unit_done(&unit), None);
    assert_eq!(learner.walk().waits_for(&unit)[0].id, required);
    // Looking is free: it is done, and nothing of it is asked for again.
    assert!(
        learner
            .walk()
            .next()
            .unwrap()
            .sitting
            .id
            .starts_with(&required)
    );
    learner.progress.apply(&Event::on(
        EventKind::Completed,
        &required,
        &PACK,
        on_day(5),
    ));
    assert_eq!(learner.walk().unit_done(&unit), Some(day(5)));
    assert!(learner.walk().waits_for(&unit).is_empty());
}

#[test]
fn an_answer_is_held_when_it_is_right_again_three_weeks_on() {
    let mut learner = Learner::of(shipped());
    let id = "slow-and-glad";
    let held = |learner: &Learner| {
        let recall = learner.walk().recall(learner.item(id));
        recall.is_some_and(|recall| recall.is_held(21))
    };
    learner.answers_well(id, true, on_day(0));
    learner.answers_well(id, true, moment(30));
    assert!(!held(&learner), "twice on one day is once");
    assert_eq!(
        learner.walk().recall(learner.item(id)).unwrap().ripe_on(21),
        day(21)
    );
    learner.answers_well(id, true, on_day(20));
    assert!(!held(&learner));
    learner.answers_well(id, true, on_day(21));
    assert!(held(&learner));
    learner.answers_well(id, false, on_day(40));
    assert!(!held(&learner), "a later miss removes it");
    learner.answers_well(id, true, on_day(41));
    learner.answers_well(id, true, on_day(61));
    assert!(!held(&learner));
    learner.answers_well(id, true, on_day(62));
    assert!(held(&learner));
    // An option that the pack no longer has is no miss.
    learner.answers(id, "gone-since", on_day(70));
    assert!(held(&learner));
}
