//! What a walk promises: nothing done is undone, and the same events come to the same end however
//! they were told.

use std::sync::LazyLock;

use chrono::{Duration, TimeZone};
use proptest::prelude::*;

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
        (&answer.options[..], answer.hash.as_ref()),
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
    // The place to go on is not moved by it.
    assert_ne!(learner.progress.latest(), Some("twelve-points"));
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

/// Any event a program might write, under a clock that jumps by years and in any zone.
fn event() -> impl Strategy<Value = Event> {
    let ids: Vec<String> = PACK
        .items()
        .map(|item| item.id.clone())
        .chain(PACK.sittings().map(|sitting| sitting.id.clone()))
        .chain(PACK.units().map(|unit| unit.id.clone()))
        .collect();
    let kinds = [
        "started",
        "viewed",
        "answered",
        "answered",
        "completed",
        "passed",
        "waived",
        "failed",
        "dreamt",
    ];
    (
        prop::sample::select(ids),
        prop::sample::select(kinds.to_vec()),
        -9_000_000..9_000_000_i64,
        -12..15_i32,
        0..4_usize,
    )
        .prop_map(|(id, kind, minute, zone, option)| {
            let zone = FixedOffset::east_opt(zone * 3600).unwrap();
            let at = zone.from_utc_datetime(&moment(minute).naive_utc());
            let event = Event::on(EventKind::from(kind.to_owned()), &id, &PACK, at);
            let question = PACK.item(&id).and_then(Item::question);
            match question.and_then(|question| question.options.get(option)) {
                Some(option) => event.with_option(&option.id),
                None => event,
            }
        })
}

proptest! {
    #[test]
    fn the_same_however_the_log_is_split_or_doubled(
        events in prop::collection::vec(event(), 0..40),
        cut in 0..40_usize,
    ) {
        let whole = folded(&PACK, &events);
        let (before, after) = events.split_at(cut.min(events.len()));
        let mut resumed = folded(&PACK, before).clone();
        for event in after.iter().flat_map(|event| [event, event]) {
            resumed.apply(event);
        }
        prop_assert_eq!(&resumed, &whole);
        let another = Pack { id: "another".to_owned(), ..PACK.clone() };
        prop_assert_eq!(folded(&another, &events).dates(), None);
        prop_assert_eq!(&folded(&PACK, events.iter().chain(&events)), &whole);
    }

    #[test]
    fn nothing_that_is_done_is_ever_undone(
        events in prop::collection::vec(event(), 0..40),
        checked_in in prop::collection::vec(0..60_i64, 0..40),
    ) {
        let mut learner = Learner::of(PACK.clone());
        for (at, event) in events.iter().enumerate() {
            let before = learner.progress.clone();
            let counts = learner.counts.clone();
            let was = Walk { pack: &PACK, progress: &before, counts: &counts };
            learner.progress.apply(event);
            if let Some(at) = checked_in.get(at) {
                learner.counts.add("check-in", day(*at));
            }
            let is = learner.walk();
            // A gate's question can be missed again until the gate is passed, and that is all.
            let lasting = |item: &&Item| item.gate.is_none() || was.progress.done(&item.id).is_some();
            for item in PACK.items().filter(lasting).filter(|item| was.is_done(item)) {
                prop_assert!(is.is_done(item), "{}", item.id);
            }
            for sitting in PACK.sittings() {
                prop_assert!(was.progress.done(&sitting.id).is_none() || is.progress.done(&sitting.id).is_some());
            }
        }
    }

    #[test]
    fn what_is_owed_is_owed_once_and_changes_nothing_that_is_shown(
        events in prop::collection::vec(event(), 0..60),
        checked_in in prop::collection::vec(0..20_i64, 0..60),
    ) {
        let mut learner = Learner::of(PACK.clone());
        learner.progress = folded(&PACK, &events);
        for at in &checked_in {
            learner.counts.add("check-in", day(*at));
        }
        let shown = |learner: &Learner| -> Vec<bool> {
            PACK.items().map(|item| learner.walk().is_done(item)).collect()
        };
        // Under a clock that is later than everything, so that nothing is begun anew.
        let now = on_day(10_000);
        let before = shown(&learner);
        for event in learner.walk().owed(now) {
            learner.progress.apply(&event);
        }
        prop_assert_eq!(shown(&learner), before);
        prop_assert_eq!(learner.walk().owed(now), vec![]);
    }
}
