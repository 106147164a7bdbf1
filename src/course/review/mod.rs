//! What was learnt, asked again when it is about to be forgotten: what is due on a day, and in
//! which order.

mod memory;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::in_pack::InPack;
use super::item::Item;
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
    /// The most questions of this day, those that were asked again already among them.
    pub daily: u32,
    /// Whether nothing was done for a long while before this day.
    pub is_return: bool,
}

/// A pack of which the review asks.
#[derive(Debug, Clone, Copy)]
pub struct Reviewed<'w> {
    /// The pack, as it was walked.
    pub walk: Walk<'w>,
    /// How many days have to lie between right answers until a question is held; none where no
    /// licence asks for that.
    pub held_after: Option<u32>,
}

/// What a day's review holds.
///
/// # Why
/// Lowest chance first, because what is nearly gone gains most from being asked, and a backlog then
/// costs least. Of the questions of one unit only one is asked a day, since each gives the next one
/// away; a question that would count as held today is let through all the same, or the order of the
/// queue would put off a licence. Whatever waits only waits: nothing is lost by it, and nothing is
/// said of it. A question of a gate is asked there until the gate is passed. All packs share one
/// queue and one day's number: a day has no more time in it because there is another pack.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviews {
    /// The questions that are asked today, in order.
    pub ready: Vec<InPack>,
    /// How much is due, that among it which waits for another day.
    pub due: usize,
    /// Whether little is asked because somebody is back after a long while.
    pub is_return: bool,
}

/// One question that is due.
struct Due<'w> {
    pack: &'w str,
    item: &'w Item,
    /// Where its pack stands among the packs, and its unit in the pack.
    unit: (usize, usize),
    /// How likely it is that the answer is still known.
    chance: f32,
    /// Whether a right answer today would make it held.
    is_ripe: bool,
}

impl Reviews {
    /// What is to be asked again on a day, of these packs.
    pub fn of<'w>(packs: impl IntoIterator<Item = Reviewed<'w>>, day: ReviewDay) -> Self {
        let mut due = Vec::new();
        let mut resting = BTreeSet::new();
        let mut asked_today = 0_usize;
        for (number, reviewed) in packs.into_iter().enumerate() {
            let walk = reviewed.walk;
            for (unit, item) in walk.reviewable() {
                let unit = (number, unit);
                let Some(history) = walk.history(item, day.today) else {
                    continue;
                };
                if history.contains_key(&day.today) {
                    // A first answer is learning, and takes nothing from the day's reviews.
                    asked_today += usize::from(history.len() > 1);
                    resting.insert(unit);
                    continue;
                }
                due.extend(reviewed.due(item, unit, history, day.today));
            }
        }
        // Stable, so that equal chances stay in the order of the packs.
        due.sort_by(|one, other| one.chance.total_cmp(&other.chance));
        let daily = usize::try_from(day.daily).unwrap_or(usize::MAX);
        let most = if day.is_return {
            ON_RETURN.min(daily)
        } else {
            daily
        };
        let of = due.len();
        let fresh = due
            .into_iter()
            .filter(|due| resting.insert(due.unit) || due.is_ripe);
        Self {
            ready: fresh
                .take(most.saturating_sub(asked_today))
                .map(|due| InPack::new(due.pack, &due.item.id))
                .collect(),
            due: of,
            is_return: day.is_return,
        }
    }
}

impl<'w> Walk<'w> {
    /// Every question that can be asked outside of its sitting, with the place of its unit.
    fn reviewable(self) -> impl Iterator<Item = (usize, &'w Item)> {
        self.pack.units().enumerate().flat_map(move |(at, unit)| {
            let open = unit
                .sittings
                .iter()
                .filter(move |sitting| !sitting.gate || self.gate(sitting).passed);
            let items = open.flat_map(|sitting| &sitting.items);
            items
                .filter(move |item| item.review && !self.is_disputed(item))
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
}

impl<'w> Reviewed<'w> {
    /// The question as it is due, if it is.
    fn due(
        self,
        item: &'w Item,
        unit: (usize, usize),
        history: BTreeMap<NaiveDate, Grade>,
        today: NaiveDate,
    ) -> Option<Due<'w>> {
        let pack = self.walk.pack;
        let ripe_on = self.walk.recall(item).zip(self.held_after);
        let ripe_on = ripe_on
            .filter(|(recall, days)| !recall.is_held(*days))
            .map(|(recall, days)| recall.ripe_on(days));
        let is_ripe = ripe_on.is_some_and(|ripe| ripe <= today);
        let memory = Memory::of(history, pack.spacing.retention);
        let by_model = memory.is_none_or(|memory| memory.due() <= today);
        (by_model || is_ripe).then(|| Due {
            pack: &pack.id,
            item,
            unit,
            chance: memory.map_or(0.0, |memory| memory.chance(today)),
            is_ripe,
        })
    }
}
