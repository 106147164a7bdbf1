//! What a unit asks for before it counts, and how each of these conditions stands.

use chrono::NaiveDate;

use super::Walk;
use crate::course::item::{Item, Judge};
use crate::course::pack::{Sitting, Unit};
use crate::course::progress::{TestedOut, Waiver};
use crate::course::rules::{Criterion, MoveOn, Rules};

/// What a unit asks for, condition by condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks<'p> {
    /// The unit.
    pub unit: &'p Unit,
    /// What of it lets the unit count.
    pub move_on: MoveOn,
    /// What makes it completed, all of these together.
    pub completed: Vec<Condition<'p>>,
    /// What makes it passed, if that is asked for.
    pub passed: Option<Condition<'p>>,
    /// Its gates, which are asked for whatever else is.
    pub gates: Vec<Condition<'p>>,
    /// The units that have to count before it.
    pub required: Vec<Condition<'p>>,
}

/// One thing that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition<'p> {
    /// What.
    pub asked: Asked<'p>,
    /// What there is of it.
    pub have: usize,
    /// Of so many, those left out that are seen differently.
    pub of: usize,
    /// How many are left out because they are seen differently.
    pub aside: usize,
    /// How many of what is left wait for somebody who watches.
    pub watched: usize,
    /// Since when it is met; nothing while it is not.
    pub since: Option<NaiveDate>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked<'p> {
    /// One of the five criteria.
    Criterion(Criterion),
    /// That a gate is passed.
    Gate(&'p Sitting),
    /// That another unit counts.
    Unit(&'p Unit),
}

impl<'w> Walk<'w> {
    /// What a unit asks for, and how each of it stands; what has nothing in the unit is left out. Of
    /// one that was let go, or known before, only what it requires is left.
    pub fn asks(self, unit: &'w Unit) -> Asks<'w> {
        let required = unit.requires.iter().filter_map(|id| self.pack.unit(id));
        let mut asks = self.asks_itself(unit);
        if self.unit_let_go(unit).is_some() || self.tested_out(unit).is_some() {
            asks.completed.clear();
            asks.passed = None;
        }
        Asks {
            required: required.map(|unit| self.required(unit)).collect(),
            ..asks
        }
    }

    /// The same without the units that are required.
    fn asks_itself(self, unit: &'w Unit) -> Asks<'w> {
        let criteria = unit.rules.complete_when.iter();
        let completed = criteria.map(|criterion| self.criterion(unit, *criterion));
        let asks_passed = !matches!(
            unit.rules.move_on,
            MoveOn::Completed | MoveOn::NotApplicable
        );
        let gates = unit.sittings.iter().filter(|sitting| sitting.gate);
        Asks {
            unit,
            move_on: unit.rules.move_on,
            completed: completed.filter(Condition::is_there).collect(),
            passed: asks_passed.then(|| self.criterion(unit, Criterion::Passed)),
            gates: gates.map(|gate| self.gate_condition(gate)).collect(),
            required: Vec::new(),
        }
    }

    /// When a unit was brought to its end, whether it counts already or not: it was said before, or
    /// its gates are passed and the rest of what it asks for is there or was let go.
    ///
    /// # Why
    /// Nobody can let a gate go, nor what leads to it, nor leave them out by knowing the rest: they
    /// say what keeps a child and an adult safe.
    pub(super) fn ended(self, unit: &'w Unit) -> Option<NaiveDate> {
        if let Some(date) = self.progress.done(&unit.id) {
            return Some(date);
        }
        let asks = self.asks_itself(unit);
        let gates = all(&asks.gates)?;
        let waived = self.unit_let_go(unit).map(|waiver| waiver.date);
        let tested_out = self.tested_out(unit).map(|tested| tested.date);
        let own = waived.or(tested_out).or_else(|| asks.own())?;
        Some(own.max(gates))
    }

    /// By whom and why a unit was let go, if it was; what leads to a gate never is.
    pub fn unit_let_go(self, unit: &Unit) -> Option<&'w Waiver> {
        let waiver = self.progress.waived(&unit.id);
        waiver.filter(|_| !self.pack.is_gated(unit))
    }

    /// Since when a unit is known to have been known before it was taught, if it was; what leads to a
    /// gate is asked of everybody.
    pub fn tested_out(self, unit: &Unit) -> Option<TestedOut> {
        let tested = self.progress.tested_out(&unit.id);
        tested.filter(|_| !self.pack.is_gated(unit))
    }

    /// The questions by which somebody shows that they know a unit without its pages: all that are
    /// marked by a key, but for those that are let go or seen differently. None where it cannot be
    /// shown so: the unit counts already or is not counted, or leads to a gate, which is asked of
    /// everybody.
    pub fn tested(self, unit: &'w Unit) -> impl Iterator<Item = &'w Item> {
        let open = unit.is_counted() && !self.pack.is_gated(unit) && self.ended(unit).is_none();
        let apart = move |item: &Item| self.is_disputed(item) || self.let_go(item).is_some();
        let marked = unit.items().filter(|item| Criterion::Passed.is_of(item));
        marked.filter(move |item| open && !apart(item))
    }

    fn criterion(self, unit: &Unit, criterion: Criterion) -> Condition<'w> {
        let of_it = unit.items().filter(|item| criterion.is_of(item));
        match criterion {
            Criterion::Passed => self.mastery(of_it, &unit.rules),
            Criterion::FeedbackRead => {
                let read = |item: &Item| self.progress.feedback_read(&item.id);
                counted(criterion, of_it.map(read))
            }
            // A gate is a condition of its own.
            _ => {
                let apart = of_it.filter(|item| item.gate.is_none());
                let left = |item: &&Item| item.observation().is_some() && !self.is_done(item);
                Condition {
                    watched: apart.clone().filter(left).count(),
                    ..counted(criterion, apart.map(|item| self.done_on(item)))
                }
            }
        }
    }

    /// How many marked questions are right at their latest answer, or let go. What is seen differently
    /// is left out; with nothing else left it is not met, for else whoever sees everything
    /// differently would have shown nothing and passed.
    fn mastery<'i>(self, marked: impl Iterator<Item = &'i Item>, rules: &Rules) -> Condition<'w> {
        let (mut have, mut of, mut aside) = (0_usize, 0_usize, 0_usize);
        let mut since = NaiveDate::MIN;
        for item in marked {
            let waived = self.let_go(item).map(|waiver| waiver.date);
            if waived.is_none() && self.is_disputed(item) {
                aside += 1;
                continue;
            }
            of += 1;
            let answer = self.progress.answered(&item.id);
            let answer = answer.filter(|_| self.is_right(item));
            if let Some(date) = waived.or(answer.map(|answer| answer.date)) {
                have += 1;
                since = since.max(date);
            }
        }
        let met = of > 0 && have >= rules.least_of(of);
        Condition {
            asked: Asked::Criterion(Criterion::Passed),
            have,
            of,
            aside,
            watched: 0,
            since: met.then_some(since),
        }
    }

    fn gate_condition(self, sitting: &'w Sitting) -> Condition<'w> {
        let gate = self.gate(sitting);
        let questions = sitting.items.iter();
        let questions = questions.filter(|item| item.judge() != Judge::Nobody);
        let dates: Option<Vec<NaiveDate>> = questions.map(|item| self.done_on(item)).collect();
        let stood = dates.map(|dates| dates.into_iter().max().unwrap_or(NaiveDate::MIN));
        let since = self.progress.done(&sitting.id).or(stood);
        Condition {
            asked: Asked::Gate(sitting),
            have: if since.is_some() { gate.of } else { gate.right },
            of: gate.of,
            aside: gate.aside,
            watched: 0,
            since,
        }
    }

    fn required(self, unit: &'w Unit) -> Condition<'w> {
        let since = self.unit_done(unit);
        Condition {
            asked: Asked::Unit(unit),
            have: usize::from(since.is_some()),
            of: 1,
            aside: 0,
            watched: 0,
            since,
        }
    }
}

impl Asks<'_> {
    /// Since when the unit's own rules are met, without its gates and what it requires.
    fn own(&self) -> Option<NaiveDate> {
        let completed = all(&self.completed);
        let passed = self.passed.and_then(|condition| condition.since);
        match self.move_on {
            MoveOn::Completed | MoveOn::NotApplicable => completed,
            MoveOn::Passed => passed,
            MoveOn::CompletedAndPassed => Some(completed?.max(passed?)),
            MoveOn::CompletedOrPassed => completed.into_iter().chain(passed).min(),
        }
    }

    /// Every condition, what is required first.
    pub fn all(&self) -> impl Iterator<Item = &Condition<'_>> {
        let own = self.completed.iter().chain(&self.passed);
        self.required.iter().chain(own).chain(&self.gates)
    }
}

impl Condition<'_> {
    /// Whether it is met.
    pub fn is_met(&self) -> bool {
        self.since.is_some()
    }

    /// Whether the unit has anything that it is about.
    fn is_there(&self) -> bool {
        self.of > 0 || self.aside > 0
    }
}

/// A criterion met when each of these is.
fn counted<'p>(
    criterion: Criterion,
    dates: impl Iterator<Item = Option<NaiveDate>>,
) -> Condition<'p> {
    let (mut have, mut of) = (0, 0);
    let mut latest = NaiveDate::MIN;
    for date in dates {
        of += 1;
        if let Some(date) = date {
            have += 1;
            latest = latest.max(date);
        }
    }
    Condition {
        asked: Asked::Criterion(criterion),
        have,
        of,
        aside: 0,
        watched: 0,
        since: (have == of).then_some(latest),
    }
}

/// Since when all of these are met; the beginning of time if there are none.
fn all(conditions: &[Condition<'_>]) -> Option<NaiveDate> {
    let dates: Option<Vec<NaiveDate>> = conditions.iter().map(|one| one.since).collect();
    Some(dates?.into_iter().max().unwrap_or(NaiveDate::MIN))
}
