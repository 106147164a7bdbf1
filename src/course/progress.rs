//! What the events of one pack add up to: what was begun, read, answered and done, and when.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::event::{Event, EventKind};
use super::hash::ContentHash;
use super::item::Given;

/// What a person did in one pack: a pure fold over its events, in the order in which they were
/// written.
///
/// An event that is applied twice in a row changes nothing, and neither does one of another pack or
/// of an unknown kind. What it all means for the pack as it stands today, a [`Walk`](super::Walk) says.
///
/// # Why
/// What is done hangs on the ids of items alone and is looked up in the pack as it stands today. So
/// an item may move to another sitting, and a pack may grow, without anyone losing a step; and an
/// answer is held against the question of today, not against a mark that was given once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pack: String,
    /// What was said to be done, and on which civil date first.
    done: BTreeMap<String, NaiveDate>,
    /// What was begun, and on which civil date at the earliest.
    begun: BTreeMap<String, NaiveDate>,
    answers: BTreeMap<String, Vec<Answer>>,
    latest: Option<String>,
    /// The civil dates on which the person themselves did something.
    active: BTreeSet<NaiveDate>,
    dates: Option<(NaiveDate, NaiveDate)>,
}

/// One answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it was.
    pub given: Given,
    /// The fingerprint of the question as it was then.
    pub hash: Option<ContentHash>,
    /// The civil date.
    pub date: NaiveDate,
    at: DateTime<Utc>,
}

impl Progress {
    /// No progress yet through the pack with this id.
    pub fn of(pack: &str) -> Self {
        Self {
            pack: pack.to_owned(),
            done: BTreeMap::new(),
            begun: BTreeMap::new(),
            answers: BTreeMap::new(),
            latest: None,
            active: BTreeSet::new(),
            dates: None,
        }
    }

    /// Takes in one event; O(log n).
    pub fn apply(&mut self, event: &Event) {
        if event.pack != self.pack {
            return;
        }
        let (item, date) = (&event.item, event.date);
        let is_theirs = self.is_theirs(event);
        match event.kind {
            // What is said of one journal entry only, such as a look back at a plan, is the licence's.
            EventKind::Completed if event.hash.is_none() && event.data.entry.is_some() => return,
            EventKind::Viewed | EventKind::Completed | EventKind::Passed | EventKind::Waived => {
                self.done.entry(item.clone()).or_insert(date);
            }
            EventKind::Answered => self.answer(event),
            EventKind::Started => {
                let begun = self.begun.entry(item.clone()).or_insert(date);
                *begun = date.min(*begun);
            }
            EventKind::Failed => {}
            _ => return,
        }
        let (first, last) = self.dates.unwrap_or((date, date));
        self.dates = Some((first.min(date), last.max(date)));
        if is_theirs {
            self.active.insert(date);
            self.latest = Some(item.clone());
        }
    }

    /// Whether the person did it themselves, there and then; told before the event is taken in.
    ///
    /// # Why
    /// A unit that came to its end, something that filled up between sittings and what a trainer
    /// recorded all happen while the person is somewhere else in the course. None of it may move
    /// the place where they go on, or count as having been here. An event of an item carries its
    /// fingerprint, one of a unit or a requirement does not.
    fn is_theirs(&self, event: &Event) -> bool {
        let is_item = event.hash.is_some();
        let begun = self.begun.contains_key(&event.item);
        match event.kind {
            EventKind::Viewed | EventKind::Answered | EventKind::Failed => true,
            // A sitting that is opened again, or something practised that is begun.
            EventKind::Started => !is_item || !begun,
            EventKind::Completed => is_item && !begun,
            _ => false,
        }
    }

    fn answer(&mut self, event: &Event) {
        let answer = Answer {
            given: event.data.given(),
            hash: event.hash.clone(),
            date: event.date,
            at: event.at,
        };
        let answers = self.answers.entry(event.item.clone()).or_default();
        // The same answer may be right, let go and right again within one second of the clock.
        if answers.last() != Some(&answer) {
            answers.push(answer);
        }
    }

    /// When this was first said to be done: an item, a gate that was passed, a unit.
    pub fn done(&self, id: &str) -> Option<NaiveDate> {
        self.done.get(id).copied()
    }

    /// When this was begun: a sitting, or something practised between sittings.
    pub fn begun(&self, id: &str) -> Option<NaiveDate> {
        self.begun.get(id).copied()
    }

    /// Every answer to this question, in the order in which they were given.
    pub fn answers(&self, item: &str) -> &[Answer] {
        self.answers.get(item).map_or(&[], Vec::as_slice)
    }

    /// How this question was answered last.
    pub fn answered(&self, item: &str) -> Option<&Answer> {
        self.answers(item).last()
    }

    /// The item or sitting that the person touched last.
    pub fn latest(&self) -> Option<&str> {
        self.latest.as_deref()
    }

    /// The latest civil date on which the person opened, read, answered or did something; what came
    /// about by itself is none of it.
    pub fn active(&self) -> Option<NaiveDate> {
        self.active.last().copied()
    }

    /// The latest such date before a day.
    pub fn active_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.active.range(..day).next_back().copied()
    }

    /// The earliest and the latest civil date on which anything happened.
    pub fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.dates
    }
}
