//! All entries known so far, newest first, and the bin: the list's memory.

mod summary;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use summary::civil_seconds;
pub use summary::{Cursor, Summary, Tombstone};

/// Every entry that has been read, in the order of the list, and those in the bin.
///
/// Rows may be taken in in any order: newest first after unlocking, or one by one as they are
/// written. Each call costs the logarithm of what is there, and a screenful is read from a cursor
/// in the time of a screenful.
///
/// # Why
/// The vault only appends, so several rows may speak of one entry. Whichever comes last in the
/// file wins, whenever it is read: a higher revision replaces a lower one and is never replaced by
/// it. The list is a tree and not a sorted vector, because an entry logged for yesterday must not
/// move a hundred thousand others.
#[derive(Debug, Default)]
pub struct Shelf {
    live: BTreeMap<Cursor, Summary>,
    bin: BTreeMap<i64, Binned>,
    places: HashMap<Uuid, Spot>,
    states: HashSet<Arc<str>>,
}

/// An entry in the bin.
#[derive(Debug, Clone)]
pub struct Binned {
    /// Its deletion.
    pub tombstone: Tombstone,
    /// What it was, as soon as that has been read.
    pub summary: Option<Summary>,
}

#[derive(Debug, Clone, Copy)]
enum Spot {
    Live(Cursor),
    Bin(i64),
}

/// What taking a row in has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// An entry not known before.
    Added,
    /// A newer revision of a known entry.
    Replaced,
    /// An entry left the list for the bin.
    Binned,
    /// An entry came back from the bin.
    Restored,
    /// A newer revision is known already; nothing in the list changed.
    Older,
}

impl Shelf {
    /// A shelf with nothing on it.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many entries are in the list.
    pub fn len(&self) -> usize {
        self.live.len()
    }

    /// Whether the list is empty; the bin may not be.
    pub fn is_empty(&self) -> bool {
        self.live.is_empty()
    }

    /// Takes in an entry's row.
    pub fn take_in(&mut self, mut summary: Summary) -> Taken {
        summary.state = summary.state.map(|state| self.shared(state));
        let taken = match self.places.get(&summary.id) {
            None => Taken::Added,
            Some(Spot::Live(cursor)) => {
                let cursor = *cursor;
                if self
                    .live
                    .get(&cursor)
                    .is_some_and(|known| known.rev >= summary.rev)
                {
                    return Taken::Older;
                }
                self.live.remove(&cursor);
                Taken::Replaced
            }
            Some(Spot::Bin(seq)) => {
                let seq = *seq;
                if let Some(binned) = self.bin.get_mut(&seq)
                    && binned.tombstone.rev >= summary.rev
                {
                    // What the tombstone does not say: the newest of the revisions before it.
                    let newer = |known: &Summary| known.rev < summary.rev;
                    if binned.summary.as_ref().is_none_or(newer) {
                        binned.summary = Some(summary);
                    }
                    return Taken::Older;
                }
                self.bin.remove(&seq);
                Taken::Restored
            }
        };
        let cursor = summary.cursor();
        self.places.insert(summary.id, Spot::Live(cursor));
        self.live.insert(cursor, summary);
        taken
    }

    /// Takes in a deletion.
    pub fn put_away(&mut self, tombstone: Tombstone) -> Taken {
        let summary = match self.places.get(&tombstone.id) {
            None => None,
            Some(Spot::Live(cursor)) => {
                let cursor = *cursor;
                if self
                    .live
                    .get(&cursor)
                    .is_some_and(|known| known.rev >= tombstone.rev)
                {
                    return Taken::Older;
                }
                self.live.remove(&cursor)
            }
            Some(Spot::Bin(seq)) => {
                let seq = *seq;
                if self
                    .bin
                    .get(&seq)
                    .is_some_and(|known| known.tombstone.rev >= tombstone.rev)
                {
                    return Taken::Older;
                }
                self.bin.remove(&seq).and_then(|binned| binned.summary)
            }
        };
        self.places.insert(tombstone.id, Spot::Bin(tombstone.seq));
        let binned = Binned { tombstone, summary };
        self.bin.insert(tombstone.seq, binned);
        Taken::Binned
    }

    /// Forgets an entry altogether, in the list or in the bin. `false` if it was not known.
    pub fn forget(&mut self, id: &Uuid) -> bool {
        match self.places.remove(id) {
            Some(Spot::Live(cursor)) => self.live.remove(&cursor).is_some(),
            Some(Spot::Bin(seq)) => self.bin.remove(&seq).is_some(),
            None => false,
        }
    }

    /// The entry of this id, unless it is in the bin.
    pub fn get(&self, id: &Uuid) -> Option<&Summary> {
        match self.places.get(id)? {
            Spot::Live(cursor) => self.live.get(cursor),
            Spot::Bin(_) => None,
        }
    }

    /// The entries from the newest on, or from `from` on (that one included).
    pub fn newest_first(&self, from: Option<Cursor>) -> impl DoubleEndedIterator<Item = &Summary> {
        let end = from.map_or(Bound::Unbounded, Bound::Included);
        self.live.range((Bound::Unbounded, end)).rev().map(visited)
    }

    /// The entries newer than `than`, the nearest first: what a list shows above its first row.
    pub fn newer(&self, than: Cursor) -> impl Iterator<Item = &Summary> {
        let newer = (Bound::Excluded(than), Bound::Unbounded);
        self.live.range(newer).map(visited)
    }

    /// The entry after this one in the list: the next older.
    pub fn next_older(&self, than: Cursor) -> Option<&Summary> {
        self.live.range(..than).next_back().map(visited)
    }

    /// The entries of one civil day, the newest first.
    pub fn on(&self, date: NaiveDate) -> impl DoubleEndedIterator<Item = &Summary> {
        self.between(date, date)
    }

    /// The entries of the civil days from `first` to `last`, both included, the newest first.
    pub fn between(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &Summary> {
        let start = day_start(first);
        let end = last
            .succ_opt()
            .map_or(Bound::Unbounded, |next| Bound::Excluded(day_start(next)));
        // A range that ends before it begins would panic; it holds nothing.
        let range = (first <= last).then(|| self.live.range((Bound::Included(start), end)));
        range.into_iter().flatten().rev().map(visited)
    }

    /// The newest day that has an entry and is not after `date`: where a jump to a date lands.
    pub fn day_at_or_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        let end = date
            .succ_opt()
            .map_or(Bound::Unbounded, |next| Bound::Excluded(day_start(next)));
        let (_, summary) = self.live.range((Bound::Unbounded, end)).next_back()?;
        Some(summary.date())
    }

    /// The civil days that have entries, the newest first, from `from` on (that one included).
    /// Each step costs the logarithm of the shelf, however many entries a day has.
    pub fn days(&self, from: Option<NaiveDate>) -> impl Iterator<Item = NaiveDate> {
        let newest = match from {
            Some(date) => self.day_at_or_before(date),
            None => self
                .live
                .last_key_value()
                .map(|(_, summary)| summary.date()),
        };
        std::iter::successors(newest, |day| self.day_at_or_before(day.pred_opt()?))
    }

    /// The deleted entries, the last deleted first.
    pub fn bin(&self) -> impl DoubleEndedIterator<Item = &Binned> {
        self.bin.values().rev()
    }

    /// How many entries are in the bin.
    pub fn bin_len(&self) -> usize {
        self.bin.len()
    }

    /// One copy of each state's id serves all entries.
    fn shared(&mut self, state: Arc<str>) -> Arc<str> {
        if let Some(known) = self.states.get(&state) {
            return known.clone();
        }
        self.states.insert(state.clone());
        state
    }
}

/// A row that is handed out; tests count these, because a screen that walks the whole shelf would
/// make every key as dear as the journal is long.
fn visited<'a>((_, summary): (&Cursor, &'a Summary)) -> &'a Summary {
    #[cfg(test)]
    VISITED.set(VISITED.get() + 1);
    summary
}

#[cfg(test)]
thread_local! {
    /// How many rows shelves have handed out on this thread.
    pub static VISITED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Where a day begins in the list.
fn day_start(date: NaiveDate) -> Cursor {
    Cursor {
        civil: civil_seconds(date.and_time(NaiveTime::MIN)),
        seq: i64::MIN,
    }
}
