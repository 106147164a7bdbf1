//! A pack as one person has walked it: what is done, what comes next, what is held, what is still open.

mod conditions;
mod recall;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};

pub use conditions::{Asked, Asks, Condition};
pub use recall::Recall;

use super::counts::{Counts, Held};
use super::event::{Event, EventKind};
use super::item::{Item, Judge};
use super::pack::{Pack, Sitting, Unit};
use super::progress::{Dispute, Progress, Waiver};

/// A pack, what was done in it, and what the journal counts: everything that can be said of how far
/// somebody is follows from these three.
///
/// # Why
/// Nothing about being done is stored but what happened. So mending a pack, adding to it or moving
/// an item changes what is shown and never what was done; and however often the program was closed
/// in between, the same events come to the same end.
#[derive(Debug, Clone, Copy)]
pub struct Walk<'w> {
    /// What is taught.
    pub pack: &'w Pack,
    /// What was done.
    pub progress: &'w Progress,
    /// What the journal holds, day by day.
    pub counts: &'w Counts,
}

/// Where to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'p> {
    /// The sitting.
    pub sitting: &'p Sitting,
    /// Its first step that is not behind, counted from 0.
    pub step: usize,
    /// How many steps it has.
    pub of: usize,
}

/// A unit that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitDone<'p> {
    /// The unit.
    pub unit: &'p Unit,
    /// The civil date of its last step.
    pub date: NaiveDate,
}

/// How a gate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// How many of its questions stand: right at their latest answer and not seen differently.
    pub right: usize,
    /// How many it has.
    pub of: usize,
    /// How many wait because they are seen differently.
    ///
    /// # Why
    /// A question of a gate that somebody sees differently is not held against them, and it does
    /// not pass the gate in silence either: it waits for a talk with their trainer, and then for an
    /// answer once they let it be. Nothing else waits for it meanwhile.
    pub aside: usize,
    /// Whether it is passed; once passed it stays so.
    pub passed: bool,
}

/// How something practised between sittings stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practising {
    /// When it was begun, if it was.
    pub begun: Option<NaiveDate>,
    /// What there is in the row of days that ends today.
    pub held: Held,
    /// Whether it is done.
    pub done: bool,
}

impl<'w> Walk<'w> {
    /// When this item was done, if it was.
    ///
    /// A question is done when it was answered; at a gate, when its latest answer was right or the
    /// gate was passed. What is practised is done when the journal holds enough of it, a story
    /// when it was walked to an end, and an observation when it was said what came of it.
    pub fn done_on(self, item: &Item) -> Option<NaiveDate> {
        if let Some(date) = self.progress.done(&item.id) {
            return Some(date);
        }
        if let Some(waiver) = self.let_go(item) {
            return Some(waiver.date);
        }
        if let Some(gate) = &item.gate {
            let answer = self.progress.answered(&item.id);
            let answer = answer.filter(|_| self.is_right(item) && !self.is_disputed(item));
            return self
                .progress
                .done(gate)
                .or(answer.map(|answer| answer.date));
        }
        if let Some(asked) = item.practised() {
            return self.counts.met(asked, self.progress.begun(&item.id)?);
        }
        // A choice on the way is not yet the end.
        if item.scenario().is_some() {
            return None;
        }
        let first = self.progress.answers(&item.id).first();
        first.map(|answer| answer.date)
    }

    /// Whether this item is done.
    pub fn is_done(self, item: &Item) -> bool {
        self.done_on(item).is_some()
    }

    /// Whether the latest answer to a question was right.
    pub fn is_right(self, item: &Item) -> bool {
        let answered = self.progress.answered(&item.id);
        answered.is_some_and(|answer| item.is_right(&answer.given))
    }

    /// Whether a question is seen differently, and so left out of every score.
    pub fn is_disputed(self, item: &Item) -> bool {
        self.progress.disputed(&item.id).is_some()
    }

    /// By whom and why an item was let go, if it was; what a gate asks never is, nor what somebody
    /// has to watch.
    ///
    /// # Why
    /// A gate holds what keeps a child and an adult safe, and a waiver is only what somebody typed at
    /// their trainer's word. So no such word opens it, whoever wrote the event; and none stands in
    /// for what somebody else has to see.
    pub fn let_go(self, item: &Item) -> Option<&'w Waiver> {
        let waiver = self.progress.waived(&item.id);
        waiver.filter(|_| item.gate.is_none() && item.observation().is_none())
    }

    /// Every question that is seen differently, in the pack's order.
    pub fn disputed(self) -> impl Iterator<Item = (&'w Item, &'w Dispute)> {
        let items = self.pack.items();
        items.filter_map(move |item| Some((item, self.progress.disputed(&item.id)?)))
    }

    /// Whether a question stands: right at its latest answer and not seen differently, or let go.
    pub fn stands(self, item: &Item) -> bool {
        self.let_go(item).is_some() || (self.is_right(item) && !self.is_disputed(item))
    }

    /// How often a question was missed since it was right the last time; what is seen differently is
    /// no miss.
    pub fn misses(self, item: &Item) -> u32 {
        if self.is_disputed(item) {
            return 0;
        }
        let answers = self.progress.answers(&item.id).iter().rev();
        let missed = answers.take_while(|answer| item.judged(&answer.given) == Some(false));
        u32::try_from(missed.count()).unwrap_or(u32::MAX)
    }

    /// Whether an item holds nothing up: it is done, it is seen differently, or it is done away from
    /// the course and was begun.
    pub fn is_behind(self, item: &Item) -> bool {
        let begun = item.is_done_elsewhere() && self.progress.begun(&item.id).is_some();
        begun || self.is_done(item) || self.is_disputed(item)
    }

    /// The first step of a sitting that is not behind, counted from 0; the number of its steps if
    /// all are.
    pub fn step(self, sitting: &Sitting) -> usize {
        let open = sitting.items.iter().position(|item| !self.is_behind(item));
        open.unwrap_or(sitting.items.len())
    }

    /// Whether every item of a sitting is done, also what is practised afterwards.
    pub fn is_whole(self, sitting: &Sitting) -> bool {
        sitting.items.iter().all(|item| self.is_done(item))
    }

    /// Where to go on: in the sitting touched last if a step of it is open, else in the first that
    /// has one. Nothing if none has.
    pub fn next(self) -> Option<Place<'w>> {
        let latest = self.progress.latest();
        let touched =
            |sitting: &&Sitting| latest.is_some_and(|id| sitting.id == id || sitting.holds(id));
        let is_touched = |unit: &Unit| unit.sittings.iter().any(|sitting| touched(&sitting));
        let ahead = self.pack.units().filter(|unit| {
            let asked_for = unit.is_counted() || is_touched(unit);
            asked_for && self.ended(unit).is_none()
        });
        let mut open = ahead
            .flat_map(|unit| &unit.sittings)
            .filter(|sitting| self.step(sitting) < sitting.items.len());
        let first = open.next()?;
        let sitting = std::iter::once(first)
            .chain(open)
            .find(touched)
            .unwrap_or(first);
        Some(Place {
            sitting,
            step: self.step(sitting),
            of: sitting.items.len(),
        })
    }

    /// How a gate stands; of any other sitting, how many of its questions were right.
    pub fn gate(self, sitting: &Sitting) -> Gate {
        let questions = || {
            let items = sitting.items.iter();
            items.filter(|item| item.judge() != Judge::Nobody)
        };
        let (right, of) = (
            questions().filter(|item| self.stands(item)).count(),
            questions().count(),
        );
        let aside = questions().filter(|item| self.is_disputed(item) && !self.stands(item));
        Gate {
            right,
            of,
            aside: aside.count(),
            passed: right == of || self.progress.done(&sitting.id).is_some(),
        }
    }

    /// How something practised between sittings stands today; nothing of any other item.
    pub fn practising(self, item: &Item, today: NaiveDate) -> Option<Practising> {
        let asked = item.practised()?;
        let begun = self.progress.begun(&item.id);
        let held = begun.map(|since| self.counts.so_far(asked, since, today));
        Some(Practising {
            begun,
            held: held.unwrap_or_default(),
            done: self.is_done(item),
        })
    }

    /// What is practised between sittings now: begun, and not done.
    pub fn open_practice(self) -> impl Iterator<Item = &'w Item> {
        let open = move |item: &&Item| {
            let begun = self.progress.begun(&item.id).is_some();
            item.practised().is_some() && begun && !self.is_done(item)
        };
        self.pack.items().filter(open)
    }

    /// What waits for somebody to watch: met, and nothing was said of it yet.
    pub fn to_be_watched(self) -> impl Iterator<Item = &'w Item> {
        let items = self.pack.items();
        items.filter(move |item| self.waits_to_be_watched(item))
    }

    /// Whether this item was met and waits for somebody to watch.
    pub fn waits_to_be_watched(self, item: &Item) -> bool {
        let begun = self.progress.begun(&item.id).is_some();
        item.observation().is_some() && begun && !self.is_done(item)
    }

    /// Since when a unit counts: when it was brought to its end, and so were all that it requires.
    /// One that is not counted holds nothing up.
    pub fn unit_done(self, unit: &'w Unit) -> Option<NaiveDate> {
        let mut latest = NaiveDate::MIN;
        let mut seen = BTreeSet::new();
        let mut open = vec![unit];
        while let Some(unit) = open.pop() {
            if unit.is_counted() && seen.insert(unit.id.as_str()) {
                latest = latest.max(self.ended(unit)?);
                for id in &unit.requires {
                    open.push(self.pack.unit(id)?);
                }
            }
        }
        Some(latest)
    }

    /// Every unit that counts, in the pack's order.
    pub fn units_done(self) -> Vec<UnitDone<'w>> {
        let done = |unit| self.unit_done(unit).map(|date| UnitDone { unit, date });
        let counted = self.pack.units().filter(|unit| unit.is_counted());
        counted.filter_map(done).collect()
    }

    /// The titles of the units that a unit waits for although all of its own is done.
    pub fn waits_for(self, unit: &Unit) -> Vec<&'w Unit> {
        let required = unit.requires.iter().filter_map(|id| self.pack.unit(id));
        required
            .filter(|unit| self.unit_done(unit).is_none())
            .collect()
    }

    /// The latest civil date on which a step of a unit was done.
    pub fn last_in(self, unit: &Unit) -> Option<NaiveDate> {
        let answered = |item: &Item| self.progress.answered(&item.id).map(|answer| answer.date);
        let dates = |item| self.done_on(item).max(answered(item));
        unit.items().filter_map(dates).max()
    }

    /// Events that say for good what has come about by itself at a moment: a gate passed, something
    /// practised enough, a unit at its end; and that something practised was begun, where a clock
    /// that was ahead, or a journey west, had put that later than today.
    ///
    /// All of it holds without these events. They make it last when an entry is moved to the bin,
    /// or a later version of the pack asks for more.
    pub fn owed(self, now: DateTime<FixedOffset>) -> Vec<Event> {
        let said = |id: &str| self.progress.done(id).is_some();
        let mut owed = Vec::new();
        for unit in self.pack.units() {
            for sitting in unit.sittings.iter().filter(|sitting| sitting.gate) {
                if !said(&sitting.id) && self.gate(sitting).passed {
                    owed.push(Event::on(EventKind::Passed, &sitting.id, self.pack, now));
                }
            }
            for item in unit.items().filter(|item| item.practised().is_some()) {
                let begun = self.progress.begun(&item.id);
                if !said(&item.id) && self.is_done(item) {
                    owed.push(Event::on_item(EventKind::Completed, item, self.pack, now));
                } else if !said(&item.id) && begun.is_some_and(|begun| begun > now.date_naive()) {
                    owed.push(Event::on_item(EventKind::Started, item, self.pack, now));
                }
            }
            if !said(&unit.id) && self.ended(unit).is_some() {
                owed.push(Event::on(EventKind::Completed, &unit.id, self.pack, now));
            }
        }
        owed
    }
}
