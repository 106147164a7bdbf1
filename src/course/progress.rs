//! What the events of one pack add up to: what is done, what is next, and since when.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::event::{Event, EventKind};
use super::hash::ContentHash;
use super::pack::{Pack, Sitting, Unit};

/// A person's progress through one pack: a pure fold over its events, in the order in which they
/// were written.
///
/// An event that is applied twice changes nothing, and neither does one of another pack or of an
/// unknown kind.
///
/// # Why
/// What is done hangs on the ids of items alone and is looked up in the pack as it stands today. So
/// an item may move to another sitting, and a pack may grow, without anyone losing a step. A unit
/// once brought to its end stays so, even if a later version of the pack adds to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pack: String,
    /// What is done, and on which civil date first.
    done: BTreeMap<String, NaiveDate>,
    answers: BTreeMap<String, Answer>,
    latest: Option<String>,
    dates: Option<(NaiveDate, NaiveDate)>,
}

/// How a choice was answered last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Id of the option chosen.
    pub option: String,
    /// The fingerprint of the question as it was then.
    pub hash: Option<ContentHash>,
    /// The civil date.
    pub date: NaiveDate,
}

/// Where to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'p> {
    /// The sitting.
    pub sitting: &'p Sitting,
    /// Its first step that is not done, counted from 0.
    pub step: usize,
    /// How many steps it has.
    pub of: usize,
}

/// A unit brought to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitDone<'p> {
    /// The unit.
    pub unit: &'p Unit,
    /// The civil date of its last step.
    pub date: NaiveDate,
}

impl Progress {
    /// No progress yet through the pack with this id.
    pub fn of(pack: &str) -> Self {
        let pack = pack.to_owned();
        Self {
            pack,
            done: BTreeMap::new(),
            answers: BTreeMap::new(),
            latest: None,
            dates: None,
        }
    }

    /// Takes in one event; O(log n).
    pub fn apply(&mut self, event: &Event) {
        if event.pack != self.pack {
            return;
        }
        let date = event.date;
        let (first, last) = self.dates.unwrap_or((date, date));
        match event.kind {
            EventKind::Viewed | EventKind::Completed | EventKind::Passed | EventKind::Waived => {
                self.done.entry(event.item.clone()).or_insert(date);
            }
            EventKind::Answered => {
                self.done.entry(event.item.clone()).or_insert(date);
                if let Some(option) = event.data.option.clone() {
                    let answer = Answer {
                        option,
                        hash: event.hash.clone(),
                        date,
                    };
                    self.answers.insert(event.item.clone(), answer);
                }
            }
            EventKind::Started => {}
            _ => return,
        }
        self.dates = Some((first.min(date), last.max(date)));
        self.latest = Some(event.item.clone());
    }

    /// Whether this item is done.
    pub fn is_done(&self, item: &str) -> bool {
        self.done.contains_key(item)
    }

    /// How this choice was answered last.
    pub fn answer(&self, item: &str) -> Option<&Answer> {
        self.answers.get(item)
    }

    /// The first step of a sitting that is not done, counted from 0; the number of its steps if all
    /// are.
    pub fn step(&self, sitting: &Sitting) -> usize {
        let open = sitting
            .items
            .iter()
            .position(|item| !self.is_done(&item.id));
        open.unwrap_or(sitting.items.len())
    }

    /// Where to go on: in the sitting touched last if it is unfinished, else in the first
    /// unfinished one. Nothing if all is done.
    pub fn next_sitting<'p>(&self, pack: &'p Pack) -> Option<Place<'p>> {
        let latest = self.latest.as_deref();
        let touched =
            |sitting: &&Sitting| latest.is_some_and(|id| sitting.id == id || sitting.holds(id));
        let ahead = pack.units().filter(|unit| self.unit_done(unit).is_none());
        let mut places = ahead
            .flat_map(|unit| &unit.sittings)
            .filter(|sitting| self.is_open(sitting));
        let first = places.next()?;
        let sitting = std::iter::once(first)
            .chain(places)
            .find(touched)
            .unwrap_or(first);
        Some(Place {
            sitting,
            step: self.step(sitting),
            of: sitting.items.len(),
        })
    }

    /// Every unit brought to its end, in the pack's order.
    pub fn units_done<'p>(&self, pack: &'p Pack) -> Vec<UnitDone<'p>> {
        let done = |unit| self.unit_done(unit).map(|date| UnitDone { unit, date });
        pack.units().filter_map(done).collect()
    }

    /// On which civil date a unit was brought to its end, if it was.
    pub fn unit_done(&self, unit: &Unit) -> Option<NaiveDate> {
        if let Some(date) = self.done.get(&unit.id) {
            return Some(*date);
        }
        let dates: Option<Vec<NaiveDate>> = unit
            .items()
            .map(|item| self.done.get(&item.id).copied())
            .collect();
        dates?.into_iter().max()
    }

    /// The unit whose last open item this is; when it is done, the unit is, and a
    /// [`EventKind::Completed`] event with the unit's id says so for good.
    pub fn unit_ended_by<'p>(&self, pack: &'p Pack, item: &str) -> Option<&'p Unit> {
        let holds = |unit: &&Unit| unit.items().any(|held| held.id == item);
        let unit = pack.units().find(holds)?;
        let ends = !self.done.contains_key(&unit.id)
            && unit
                .items()
                .all(|held| held.id == item || self.is_done(&held.id));
        ends.then_some(unit)
    }

    /// The earliest and the latest civil date on which anything happened.
    pub fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.dates
    }

    fn is_open(&self, sitting: &Sitting) -> bool {
        self.step(sitting) < sitting.items.len()
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};
    use proptest::prelude::*;

    use super::*;
    use crate::course::tests::{one_sitting, shipped};

    fn moment(minute: i64) -> DateTime<FixedOffset> {
        let begin = DateTime::parse_from_rfc3339("2026-11-24T10:00:00+00:00").unwrap();
        begin + chrono::Duration::minutes(minute)
    }

    fn folded<'e>(pack: &Pack, events: impl IntoIterator<Item = &'e Event>) -> Progress {
        let mut progress = Progress::of(&pack.id);
        events.into_iter().for_each(|event| progress.apply(event));
        progress
    }

    /// Any event a program might write, under a clock that jumps by years.
    fn event(pack: &Pack) -> impl Strategy<Value = Event> + use<> {
        let ids: Vec<String> = pack
            .items()
            .map(|item| item.id.clone())
            .chain(["where-am-i".to_owned()])
            .collect();
        let kinds = [
            "started",
            "viewed",
            "answered",
            "completed",
            "waived",
            "failed",
            "dreamt",
        ];
        let pack = pack.clone();
        let offset = FixedOffset::east_opt(14 * 3600).unwrap();
        (
            prop::sample::select(ids),
            prop::sample::select(kinds.to_vec()),
            -9_000_000..9_000_000_i64,
            0..3_u8,
        )
            .prop_map(move |(id, kind, minute, option)| {
                let kind = EventKind::from(kind.to_owned());
                Event::on(kind, &id, &pack, moment(minute).with_timezone(&offset))
                    .with_option(&option.to_string())
            })
    }

    #[test]
    fn a_sitting_is_walked_step_by_step() {
        let pack = one_sitting();
        let mut progress = Progress::of(&pack.id);
        let sitting = pack.sittings().next().unwrap();
        for (step, item) in sitting.items.iter().enumerate() {
            let of = sitting.items.len();
            assert_eq!(
                progress.next_sitting(&pack),
                Some(Place { sitting, step, of })
            );
            assert!(progress.units_done(&pack).is_empty());
            let last = progress.unit_ended_by(&pack, &item.id).is_some();
            assert_eq!(last, step + 1 == of, "{}", item.id);
            let minute = i64::try_from(step).unwrap() * 24 * 60;
            progress.apply(&Event::on_item(
                EventKind::Completed,
                item,
                &pack,
                moment(minute),
            ));
        }
        assert_eq!(progress.next_sitting(&pack), None);
        assert_eq!(progress.step(sitting), sitting.items.len());
        let done = progress.units_done(&pack);
        let expected =
            moment(24 * 60 * (i64::try_from(sitting.items.len()).unwrap() - 1)).date_naive();
        assert_eq!((done.len(), done[0].date), (1, expected));
    }

    #[test]
    fn an_unfinished_sitting_touched_last_comes_before_an_earlier_one() {
        let mut pack = one_sitting();
        let mut later = pack.modules[0].units[0].clone();
        later.id = "later".to_owned();
        later.sittings[0].id = "later-a".to_owned();
        for item in &mut later.sittings[0].items {
            item.id.insert_str(0, "later-");
        }
        pack.modules[0].units.push(later);
        let place = |event: Event| {
            let progress = folded(&pack, &[event]);
            let place = progress.next_sitting(&pack).unwrap();
            (place.sitting.id.as_str(), place.step)
        };
        let first = pack.sittings().next().unwrap();
        assert_eq!(
            place(Event::on(EventKind::Started, "later-a", &pack, moment(0))),
            ("later-a", 0)
        );
        let read = Event::on(EventKind::Viewed, "later-two-questions", &pack, moment(0));
        assert_eq!(place(read), ("later-a", 1));
        let ended = Event::on(EventKind::Completed, "later", &pack, moment(0));
        assert_eq!(place(ended), (first.id.as_str(), 0));
    }

    #[test]
    fn the_last_answer_stands_and_carries_its_question() {
        let pack = shipped();
        let item = pack.item("slow-and-glad").unwrap();
        let events = ["middle", "pleasant-low"].map(|option| {
            Event::on_item(EventKind::Answered, item, &pack, moment(0)).with_option(option)
        });
        let progress = folded(&pack, &events);
        let answer = progress.answer("slow-and-glad").unwrap();
        assert_eq!(
            (answer.option.as_str(), answer.hash.as_ref()),
            ("pleasant-low", Some(&item.hash))
        );
        assert!(progress.is_done("slow-and-glad"));
    }

    #[test]
    fn a_unit_brought_to_its_end_stays_so_when_the_pack_grows() {
        let mut pack = one_sitting();
        let progress = folded(
            &pack,
            &[Event::on(
                EventKind::Completed,
                "where-am-i",
                &pack,
                moment(0),
            )],
        );
        pack.modules[0].units[0].sittings[0].items[0].id = "new-in-the-next-version".to_owned();
        assert_eq!(progress.units_done(&pack).len(), 1);
        assert_eq!(progress.next_sitting(&pack), None);
    }

    proptest! {
        #[test]
        fn the_same_however_the_log_is_split_or_doubled(
            events in prop::collection::vec(event(&shipped()), 0..40),
            cut in 0..40_usize,
        ) {
            let pack = shipped();
            let whole = folded(&pack, &events);
            let (before, after) = events.split_at(cut.min(events.len()));
            let mut resumed = folded(&pack, before).clone();
            for event in after.iter().flat_map(|event| [event, event]) {
                resumed.apply(event);
            }
            prop_assert_eq!(&resumed, &whole);
            prop_assert_eq!(folded(&Pack { id: "another".to_owned(), ..pack.clone() }, &events).dates(), None);
            prop_assert_eq!(&folded(&pack, events.iter().chain(&events)), &whole);
        }

        #[test]
        fn nothing_that_is_done_is_ever_undone(events in prop::collection::vec(event(&shipped()), 0..40)) {
            let pack = shipped();
            let mut progress = Progress::of(&pack.id);
            for event in &events {
                let before = progress.clone();
                progress.apply(event);
                for item in pack.items().filter(|item| before.is_done(&item.id)) {
                    prop_assert!(progress.is_done(&item.id));
                }
                for unit in before.units_done(&pack) {
                    prop_assert!(progress.unit_done(unit.unit).is_some());
                }
            }
        }
    }
}
