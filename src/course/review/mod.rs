//! What was learnt, asked again when it is about to be forgotten: what is due on a day, and in
//! which order.

mod memory;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::item::{Item, Judge};
use super::walk::Walk;
use memory::{Grade, Memory};

/// How many questions are asked on the day on which somebody is back after a long while.
///
/// Enough to feel what is still there, and over in three minutes; that it is five is our judgement.
const ON_RETURN: usize = 5;

/// How a pack wants what was learnt to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spacing {
    /// How likely, in percent, an answer should still be known when it is asked again; 80 to 95.
    pub retention: u32,
    /// The most questions of one day; 1 to 50.
    pub daily: u32,
}

/// Nine in ten is what the model's authors start from; ten questions take about five minutes.
impl Default for Spacing {
    fn default() -> Self {
        Self {
            retention: 90,
            daily: 10,
        }
    }
}

/// A day as the review sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewDay {
    /// The civil date.
    pub today: NaiveDate,
    /// How many days have to lie between right answers until a question is held; none where no
    /// licence asks for that.
    pub held_after: Option<u32>,
    /// Whether nothing was done for a long while before this day.
    pub is_return: bool,
}

/// What a day's review holds.
///
/// # Why
/// Lowest chance first, because what is nearly gone gains most from being asked, and a backlog then
/// costs least. Of the questions of one unit only one is asked a day, since each gives the next one
/// away; a question that would count as held today is let through all the same, or the order of the
/// queue would put off a licence. Whatever waits only waits: nothing is lost by it, and nothing is
/// said of it. A question of a gate is asked there until the gate is passed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviews<'w> {
    /// What is asked today, in order.
    pub ready: Vec<&'w Item>,
    /// How much is due, that among it which waits for another day.
    pub due: usize,
    /// Whether little is asked because somebody is back after a long while.
    pub is_return: bool,
}

/// One question that is due.
struct Due<'w> {
    item: &'w Item,
    /// Where its unit stands in the pack.
    unit: usize,
    /// How likely it is that the answer is still known.
    chance: f32,
    /// Whether a right answer today would make it held.
    is_ripe: bool,
}

impl<'w> Walk<'w> {
    /// What is to be asked again on a day.
    pub fn reviews(self, day: ReviewDay) -> Reviews<'w> {
        let mut due = Vec::new();
        let mut resting = BTreeSet::new();
        let mut asked_today = 0_usize;
        for (unit, item) in self.reviewable() {
            let Some(history) = self.history(item, day.today) else {
                continue;
            };
            if history.contains_key(&day.today) {
                // A first answer is learning, and takes nothing from the day's reviews.
                asked_today += usize::from(history.len() > 1);
                resting.insert(unit);
                continue;
            }
            due.extend(self.due(item, unit, history, day));
        }
        // Stable, so that equal chances stay in the order of the pack.
        due.sort_by(|one, other| one.chance.total_cmp(&other.chance));
        let daily = usize::try_from(self.pack.spacing.daily).unwrap_or(usize::MAX);
        let most = if day.is_return {
            ON_RETURN.min(daily)
        } else {
            daily
        };
        let of = due.len();
        let fresh = due
            .into_iter()
            .filter(|due| resting.insert(due.unit) || due.is_ripe);
        Reviews {
            ready: fresh
                .take(most.saturating_sub(asked_today))
                .map(|due| due.item)
                .collect(),
            due: of,
            is_return: day.is_return,
        }
    }

    /// Every question that can be asked outside of its sitting, with the place of its unit.
    fn reviewable(self) -> impl Iterator<Item = (usize, &'w Item)> {
        self.pack.units().enumerate().flat_map(move |(at, unit)| {
            let open = unit
                .sittings
                .iter()
                .filter(move |sitting| !sitting.gate || self.gate(sitting).passed);
            let items = open.flat_map(|sitting| &sitting.items);
            items
                .filter(|item| item.judge() != Judge::Nobody)
                .map(move |item| (at, item))
        })
    }

    /// How a question was answered, day by day; nothing if it never was. Empty if every answer is of
    /// a day that is still to come.
    ///
    /// # Why
    /// The first answer of a civil day is the review, whatever follows on it: who has just read what
    /// there is to see about an answer and changes it shows that they read it, and nothing about
    /// memory. An answer of tomorrow was given further east and counts as one of today. One of a
    /// later day was given under a clock that was wrong: it is passed over, so that the question is
    /// asked again soon rather than years from now.
    fn history(self, item: &Item, today: NaiveDate) -> Option<BTreeMap<NaiveDate, Grade>> {
        let answers = self.progress.answers(&item.id);
        let tomorrow = today
            .checked_add_days(Days::new(1))
            .unwrap_or(NaiveDate::MAX);
        let mut was_answered = false;
        let mut days = BTreeMap::new();
        for answer in answers {
            let Some(right) = item.judged(&answer.given) else {
                continue;
            };
            was_answered = true;
            if answer.date <= tomorrow {
                let grade = if right { Grade::Good } else { Grade::Again };
                days.entry(answer.date.min(today)).or_insert(grade);
            }
        }
        was_answered.then_some(days)
    }

    /// The question as it is due, if it is.
    fn due(
        self,
        item: &'w Item,
        unit: usize,
        history: BTreeMap<NaiveDate, Grade>,
        day: ReviewDay,
    ) -> Option<Due<'w>> {
        let ripe_on = self.recall(item).zip(day.held_after);
        let ripe_on = ripe_on
            .filter(|(recall, days)| !recall.is_held(*days))
            .map(|(recall, days)| recall.ripe_on(days));
        let is_ripe = ripe_on.is_some_and(|ripe| ripe <= day.today);
        let memory = Memory::of(history, self.pack.spacing.retention);
        let by_model = memory.is_none_or(|memory| memory.due() <= day.today);
        (by_model || is_ripe).then(|| Due {
            item,
            unit,
            chance: memory.map_or(0.0, |memory| memory.chance(day.today)),
            is_ripe,
        })
    }
}
