//! Nothing done is undone, and the same events come to the same end however they were told.

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::course::translation::tests::translated;
use crate::course::{Named, PackFiles};

/// The same pack in another language.
static WELSH: LazyLock<Pack> = LazyLock::new(|| {
    let folder = crate::content::CONTENT
        .get_dir("packs/foundations")
        .unwrap();
    let files = translated(PackFiles::embedded(folder));
    let mut pack = Pack::load(&files.in_language("cy").files).unwrap();
    pack.marked_as(&PACK);
    pack
});

/// Any event a program might write, under a clock that jumps by years and in any zone.
fn event() -> impl Strategy<Value = Event> {
    event_of(KINDS.to_vec())
}

const KINDS: [&str; 13] = [
    "started",
    "viewed",
    "answered",
    "answered",
    "completed",
    "passed",
    "waived",
    "failed",
    "feedback-read",
    "tested-out",
    "disputed",
    "settled",
    "dreamt",
];

/// The same, and what takes back what was there.
fn any_event() -> impl Strategy<Value = Event> {
    let taking_back = ["reset", "reset", "disputed", "settled"];
    event_of([KINDS.as_slice(), &taking_back].concat())
}

fn event_of(kinds: Vec<&'static str>) -> impl Strategy<Value = Event> {
    let ids: Vec<String> = PACK
        .items()
        .map(|item| item.id.clone())
        .chain(PACK.sittings().map(|sitting| sitting.id.clone()))
        .chain(PACK.units().map(|unit| unit.id.clone()))
        .collect();
    (
        prop::sample::select(ids),
        prop::sample::select(kinds),
        -9_000_000..9_000_000_i64,
        -12..15_i32,
        0..4_usize,
    )
        .prop_map(|(id, kind, minute, zone, option)| {
            let zone = FixedOffset::east_opt(zone * 3600).unwrap();
            let at = zone.from_utc_datetime(&moment(minute).naive_utc());
            let mut event = Event::on(EventKind::from(kind.to_owned()), &id, &PACK, at);
            // Let go, an item or a unit is told from a requirement of the same id.
            if event.kind == EventKind::Waived {
                event.hash = PACK.item(&id).map(|item| item.hash.clone());
                event.data.of = PACK.unit(&id).map(|_| Named::Unit);
            }
            let question = PACK.item(&id).and_then(Item::question);
            match question.and_then(|question| question.options.get(option)) {
                Some(option) => event.with_option(&option.id),
                None => event,
            }
        })
}

proptest! {
    #[test]
    fn another_language_changes_nothing_that_was_earned(
        events in prop::collection::vec(any_event(), 0..40),
        cut in 0..40_usize,
    ) {
        let earned = |pack: &Pack, events: &[Event]| {
            let progress = folded(pack, events);
            let walk = Walk { pack, progress: &progress, counts: &Counts::default() };
            let items: Vec<_> = pack
                .items()
                .map(|item| (walk.done_on(item), walk.is_right(item), walk.recall(item)))
                .collect();
            let next = walk.next().map(|place| (place.sitting.id.clone(), place.step));
            (items, next, walk.units_done().len())
        };
        // As it is written while the pack is read in one language or the other.
        let written = |pack: &Pack, events: &[Event]| -> Vec<Event> {
            let written = events.iter().map(|event| Event {
                hash: pack.item(&event.item).map(|item| item.hash.clone()),
                ..event.clone()
            });
            written.collect()
        };
        let english = written(&PACK, &events);
        let (before, after) = events.split_at(cut.min(events.len()));
        let both = [written(&PACK, before), written(&WELSH, after)].concat();
        prop_assert_ne!(&WELSH.title, &PACK.title);
        prop_assert_eq!(earned(&WELSH, &english), earned(&PACK, &english));
        prop_assert_eq!(earned(&PACK, &both), earned(&PACK, &english));
    }

    #[test]
    fn the_same_however_the_log_is_split_or_doubled(
        events in prop::collection::vec(any_event(), 0..40),
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
        // Told all over again, it comes to the same in everything that is shown.
        let again = folded(&PACK, events.iter().chain(&events));
        let shown = |progress: &Progress| {
            let walk = Walk { pack: &PACK, progress, counts: &Counts::default() };
            let items: Vec<_> = PACK
                .items()
                .map(|item| (walk.done_on(item), walk.is_right(item), walk.recall(item)))
                .collect();
            let next = walk.next().map(|place| (place.sitting.id.clone(), place.step));
            (items, next, walk.units_done().len())
        };
        prop_assert_eq!(shown(&again), shown(&whole));
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
