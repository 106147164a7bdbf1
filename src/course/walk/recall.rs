//! Whether what was learnt is still there weeks later.

use chrono::NaiveDate;

use super::Walk;
use crate::course::Item;

/// The right answers to a question since the latest one that was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recall {
    /// The civil date of the first of them.
    pub first: NaiveDate,
    /// The civil date of the last of them.
    pub last: NaiveDate,
}

impl Recall {
    /// Whether so many days lie between the first and the last; a question is held when they do.
    ///
    /// # Why
    /// What is right a minute after it was read says little about next month. Answers that are
    /// spread over weeks do (Dunlosky and others 2013 on practice testing and spacing; Kang and
    /// others 2014 on intervals that grow). That it has to be three weeks is our judgement.
    pub fn is_held(self, days: u32) -> bool {
        (self.last - self.first).num_days() >= i64::from(days.max(1))
    }

    /// The first civil date on which a right answer would make it held.
    pub fn ripe_on(self, days: u32) -> NaiveDate {
        let days = chrono::Days::new(u64::from(days.max(1)));
        self.first.checked_add_days(days).unwrap_or(NaiveDate::MAX)
    }
}

impl Walk<'_> {
    /// The right answers to a question since the latest miss; nothing if there is none.
    ///
    /// An answer is held against the question as it stands today. One that chose an option which is
    /// no longer there is passed over, for a mended question is no miss. One that is seen differently
    /// is neither known nor missed.
    pub fn recall(self, item: &Item) -> Option<Recall> {
        if self.is_disputed(item) {
            return None;
        }
        let mut recall: Option<Recall> = None;
        for answer in self.progress.answers(&item.id) {
            let Some(right) = item.judged(&answer.given) else {
                continue;
            };
            let date = answer.date;
            let Recall { first, last } = recall.unwrap_or(Recall {
                first: date,
                last: date,
            });
            recall = right.then(|| Recall {
                first: first.min(date),
                last: last.max(date),
            });
        }
        recall
    }
}
