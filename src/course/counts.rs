//! How many journal entries of each kind there are on each day: all that a course knows of a journal.

use std::collections::{BTreeMap, VecDeque};

use chrono::{Days, NaiveDate};

use super::item::Practised;

/// What a practice item asks for that any moment counts towards: one that happened, one caught in
/// time, one that went well. Catching something early must never count for less.
pub const MOMENT: &str = "moment";
/// The kinds of journal entry that are moments.
pub const MOMENTS: [&str; 3] = ["episode", "near-miss", "went-well"];

/// Entries by kind and civil day.
///
/// Adding and taking out cost the logarithm of the number of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    kinds: BTreeMap<String, BTreeMap<NaiveDate, u32>>,
}

/// How much there is of something practised between sittings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Entries.
    pub entries: u32,
    /// Different civil days with at least one.
    pub days: u32,
}

impl Counts {
    /// Counts an entry in; a moment also as [`MOMENT`].
    pub fn add(&mut self, kind: &str, date: NaiveDate) {
        if MOMENTS.contains(&kind) {
            self.add(MOMENT, date);
        }
        if !self.kinds.contains_key(kind) {
            self.kinds.insert(kind.to_owned(), BTreeMap::new());
        }
        if let Some(days) = self.kinds.get_mut(kind) {
            let count = days.entry(date).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// Counts an entry out that was counted in before.
    pub fn remove(&mut self, kind: &str, date: NaiveDate) {
        if MOMENTS.contains(&kind) {
            self.remove(MOMENT, date);
        }
        let Some(days) = self.kinds.get_mut(kind) else {
            return;
        };
        if let Some(count) = days.get_mut(&date) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                days.remove(&date);
            }
        }
        if days.is_empty() {
            self.kinds.remove(kind);
        }
    }

    /// The latest day that has an entry of any kind.
    pub fn latest(&self) -> Option<NaiveDate> {
        let last = |days: &BTreeMap<NaiveDate, u32>| days.last_key_value().map(|(day, _)| *day);
        self.kinds.values().filter_map(last).max()
    }

    /// The latest day before this one that has an entry of any kind.
    pub fn latest_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let last = |days: &BTreeMap<NaiveDate, u32>| {
            days.range(..day).next_back().map(|(before, _)| *before)
        };
        self.kinds.values().filter_map(last).max()
    }

    /// What there is of a kind from the first to the last of some days, both counted.
    pub fn between(&self, kind: &str, first: NaiveDate, last: NaiveDate) -> Held {
        let mut held = Held::default();
        // A range that ends before it begins would panic; it holds nothing.
        if let Some(days) = self.kinds.get(kind).filter(|_| first <= last) {
            for count in days.range(first..=last).map(|(_, count)| *count) {
                held.entries = held.entries.saturating_add(count);
                held.days += 1;
            }
        }
        held
    }

    /// The day on which something practised since a day was met; nothing while it is not.
    pub(super) fn met(&self, asked: &Practised, since: NaiveDate) -> Option<NaiveDate> {
        let mut window: VecDeque<(NaiveDate, u32)> = VecDeque::new();
        let mut entries = 0_u32;
        for (day, count) in self.kinds.get(&asked.kind)?.range(since..) {
            window.push_back((*day, *count));
            entries = entries.saturating_add(*count);
            let first = first_of(asked, *day);
            while let Some((_, gone)) = window.front().copied().filter(|(old, _)| *old < first) {
                window.pop_front();
                entries = entries.saturating_sub(gone);
            }
            let days = u32::try_from(window.len()).unwrap_or(u32::MAX);
            if entries >= asked.count && days >= asked.days {
                return Some(*day);
            }
        }
        None
    }

    /// What there is of something practised since a day, in the row of days that ends today.
    pub(super) fn so_far(&self, asked: &Practised, since: NaiveDate, today: NaiveDate) -> Held {
        let last = today.max(since);
        self.between(&asked.kind, first_of(asked, last).max(since), last)
    }
}

/// The first day of the row of days that ends with this one.
fn first_of(asked: &Practised, last: NaiveDate) -> NaiveDate {
    let before = Days::new(u64::from(asked.within_days.saturating_sub(1)));
    last.checked_sub_days(before).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::safe_text::SafeText;

    fn day(number: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() + chrono::Duration::days(number)
    }

    fn asked(count: u32, days: u32, within_days: u32) -> Practised {
        Practised {
            prompt: SafeText::default(),
            kind: "check-in".to_owned(),
            count,
            days,
            within_days,
        }
    }

    #[test]
    fn what_is_done_in_any_fortnight_counts() {
        let mut counts = Counts::default();
        let twelve = asked(12, 4, 14);
        // Three a day on three days, and then nothing for a month.
        for at in [0, 1, 2] {
            (0..3).for_each(|_| counts.add("check-in", day(at)));
        }
        (0..9).for_each(|_| counts.add("practice", day(3)));
        assert_eq!(counts.met(&twelve, day(0)), None);
        assert_eq!(
            counts.so_far(&twelve, day(0), day(5)),
            Held {
                entries: 9,
                days: 3
            }
        );
        assert_eq!(
            counts.so_far(&twelve, day(0), day(15)),
            Held {
                entries: 3,
                days: 1
            }
        );
        // A fresh fortnight, with no beginning anew.
        for at in [40, 45, 50, 53] {
            (0..3).for_each(|_| counts.add("check-in", day(at)));
        }
        assert_eq!(counts.met(&twelve, day(0)), Some(day(53)));
        assert_eq!(counts.met(&twelve, day(41)), None);
        // Twelve on one day are not enough.
        let mut one_day = Counts::default();
        (0..30).for_each(|_| one_day.add("check-in", day(0)));
        assert_eq!(one_day.met(&twelve, day(0)), None);
    }

    proptest! {
        #[test]
        fn the_day_it_is_met_is_the_first_that_ends_a_full_row(
            entries in prop::collection::vec(0..60_i64, 0..60),
            gone in prop::collection::vec(any::<bool>(), 60),
            (count, days, within) in (1..8_u32, 1..5_u32, 1..20_u32),
            since in 0..30_i64,
        ) {
            let asked = asked(count, days, within);
            let mut counts = Counts::default();
            for at in &entries {
                counts.add("check-in", day(*at));
            }
            let mut left = Counts::default();
            for (at, gone) in entries.iter().zip(gone) {
                if gone { counts.remove("check-in", day(*at)) } else { left.add("check-in", day(*at)) }
            }
            prop_assert_eq!(&counts, &left);
            let full = |at: &i64| {
                let held = counts.so_far(&asked, day(since), day(*at));
                held.entries >= count && held.days >= days
            };
            prop_assert_eq!(counts.met(&asked, day(since)), (since..60).find(full).map(day));
        }
    }
}
