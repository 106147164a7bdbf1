//! What the events of one pack add up to: what was begun, read, answered and done, and when.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::event::{Event, EventKind, Named, OwnWords, Score};
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
    /// What those saw who watched, in the order in which it was said.
    observed: BTreeMap<String, Vec<Observed>>,
    /// When what there is to see about an answer was first read.
    feedback_read: BTreeMap<String, NaiveDate>,
    /// How often a round through a gate was over and something was missed, and when at the latest.
    rounds: BTreeMap<String, (u32, DateTime<Utc>)>,
    /// The questions that are seen differently.
    disputed: BTreeMap<String, Dispute>,
    /// The units and items that were let go.
    waived: BTreeMap<String, Waiver>,
    /// The units whose questions were known before they were taught.
    tested_out: BTreeMap<String, TestedOut>,
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

/// What somebody saw who watched a person, as that person said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// What was seen of each behaviour.
    pub seen: Given,
    /// The civil date on which it was seen.
    pub day: NaiveDate,
    /// Where; an id of the journal's field `context`.
    pub context: Option<String>,
    /// In what capacity somebody watched.
    pub role: Option<OwnWords>,
    at: DateTime<Utc>,
}

/// A question that somebody sees differently from its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The civil date.
    pub date: NaiveDate,
    /// How they see it, if they said so.
    pub why: Option<OwnWords>,
}

/// A unit or an item that was let go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The civil date.
    pub date: NaiveDate,
    /// By whom.
    pub by: Option<OwnWords>,
    /// In what capacity.
    pub role: Option<OwnWords>,
    /// For what reason.
    pub why: Option<OwnWords>,
}

/// A unit whose questions were known before it was taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestedOut {
    /// The civil date.
    pub date: NaiveDate,
    /// How many of its questions were right.
    pub score: Option<Score>,
}

impl Progress {
    /// No progress yet through the pack with this id.
    pub fn of(pack: &str) -> Self {
        Self {
            pack: pack.to_owned(),
            done: BTreeMap::new(),
            begun: BTreeMap::new(),
            answers: BTreeMap::new(),
            observed: BTreeMap::new(),
            feedback_read: BTreeMap::new(),
            rounds: BTreeMap::new(),
            disputed: BTreeMap::new(),
            waived: BTreeMap::new(),
            tested_out: BTreeMap::new(),
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
            EventKind::Waived if event.hash.is_some() || event.data.of == Some(Named::Unit) => {
                self.waive(event);
            }
            EventKind::Viewed | EventKind::Completed | EventKind::Passed | EventKind::Waived => {
                self.done.entry(item.clone()).or_insert(date);
            }
            // What is handed in for a requirement is the licence's.
            EventKind::Submitted if event.hash.is_some() => self.observe(event),
            EventKind::Answered => self.answer(event),
            EventKind::Started => {
                let begun = self.begun.entry(item.clone()).or_insert(date);
                *begun = date.min(*begun);
            }
            EventKind::Failed => {
                let rounds = self.rounds.entry(item.clone());
                let (rounds, at) = rounds.or_insert((0, event.at));
                // Told twice it is still one round.
                if *rounds == 0 || *at != event.at {
                    *rounds = rounds.saturating_add(1);
                }
                *at = event.at;
            }
            EventKind::FeedbackRead => {
                self.feedback_read.entry(item.clone()).or_insert(date);
            }
            EventKind::TestedOut => {
                let score = event.data.score;
                let tested = TestedOut { date, score };
                self.tested_out.entry(item.clone()).or_insert(tested);
            }
            EventKind::Disputed => {
                let why = event.data.why.clone();
                self.disputed.insert(item.clone(), Dispute { date, why });
            }
            EventKind::Settled => drop(self.disputed.remove(item)),
            EventKind::Reset => self.reset(item),
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
            // What is handed in for a requirement has not come so far.
            EventKind::Viewed | EventKind::Answered | EventKind::Failed | EventKind::Submitted => {
                true
            }
            // A sitting that is opened again, or something practised that is begun.
            EventKind::Started => !is_item || !begun,
            EventKind::Completed => is_item && !begun,
            _ => false,
        }
    }

    fn waive(&mut self, event: &Event) {
        let data = &event.data;
        let waiver = Waiver {
            date: event.date,
            by: data.by.clone(),
            role: data.role.clone(),
            why: data.why.clone(),
        };
        self.waived.entry(event.item.clone()).or_insert(waiver);
    }

    /// What was done with an item counts no more; that it was let go, or is seen differently, does.
    fn reset(&mut self, item: &str) {
        self.answers.remove(item);
        self.observed.remove(item);
        self.done.remove(item);
        self.feedback_read.remove(item);
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

    fn observe(&mut self, event: &Event) {
        let data = &event.data;
        let observed = Observed {
            seen: data.given(),
            day: data.day.unwrap_or(event.date),
            context: data.context.clone(),
            role: data.role.clone(),
            at: event.at,
        };
        let before = self.observed.entry(event.item.clone()).or_default();
        if before.last() != Some(&observed) {
            before.push(observed);
        }
        self.done.entry(event.item.clone()).or_insert(event.date);
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

    /// What those saw who watched, in the order in which it was said.
    pub fn observed(&self, item: &str) -> &[Observed] {
        self.observed.get(item).map_or(&[], Vec::as_slice)
    }

    /// How this question was answered last.
    pub fn answered(&self, item: &str) -> Option<&Answer> {
        self.answers(item).last()
    }

    /// When what there is to see about the answer to this question was first read.
    pub fn feedback_read(&self, item: &str) -> Option<NaiveDate> {
        self.feedback_read.get(item).copied()
    }

    /// How often a round through this gate was over and something was missed.
    pub fn rounds(&self, gate: &str) -> u32 {
        self.rounds.get(gate).map_or(0, |(rounds, _)| *rounds)
    }

    /// How this question is seen differently, if it is.
    pub fn disputed(&self, item: &str) -> Option<&Dispute> {
        self.disputed.get(item)
    }

    /// By whom and why this unit or item was let go, if it was.
    pub fn waived(&self, id: &str) -> Option<&Waiver> {
        self.waived.get(id)
    }

    /// Since when the questions of this unit are known to have been known before, if they were.
    pub fn tested_out(&self, unit: &str) -> Option<TestedOut> {
        self.tested_out.get(unit).copied()
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
