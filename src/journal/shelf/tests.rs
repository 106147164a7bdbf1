//! The shelf holds what the vault's rows say, in whatever order they are read.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::journal::entry::{Kind, Moment};

fn moment(minute: i64) -> Moment {
    DateTime::from_timestamp(1_790_000_000 + minute * 60, 0)
        .unwrap()
        .fixed_offset()
}

fn summary(seq: i64, id: u128, rev: u64, minute: i64) -> Summary {
    Summary {
        seq,
        id: Uuid::from_u128(id),
        rev,
        kind: Kind::Episode,
        occurred_at: moment(minute),
        state: Some(Arc::from("over")),
        intensity: Some(8),
        affect: None,
        has_words: true,
    }
}

fn tombstone(seq: i64, id: u128, rev: u64) -> Tombstone {
    Tombstone {
        seq,
        id: Uuid::from_u128(id),
        rev,
        deleted_at: moment(9_000),
    }
}

fn ids(shelf: &Shelf) -> Vec<u128> {
    shelf
        .newest_first(None)
        .map(|summary| summary.id.as_u128())
        .collect()
}

#[test]
fn a_summary_is_small() {
    assert!(size_of::<Summary>() <= 96, "{}", size_of::<Summary>());
}

/// A hundred thousand entries, and as many looks at a screenful. A shelf that walked all of its
/// entries for any of these would take ten thousand million steps.
#[test]
fn nothing_walks_the_whole_shelf() {
    const MANY: i64 = 100_000;
    let mut shelf = Shelf::new();
    for seq in (1..=MANY).rev() {
        shelf.take_in(summary(seq, u128::try_from(seq).unwrap(), 1, seq * 30));
    }
    assert_eq!(shelf.states.len(), 1);
    let mut seen = 0;
    for seq in 1..=MANY {
        let cursor = shelf
            .get(&Uuid::from_u128(u128::try_from(seq).unwrap()))
            .unwrap()
            .cursor();
        seen += shelf.newest_first(Some(cursor)).take(3).count();
        seen += shelf.newer(cursor).take(3).count();
    }
    assert_eq!(seen, 6 * 100_000 - 9);
    for seq in 1..=MANY / 10 {
        shelf.take_in(summary(MANY + seq, u128::try_from(seq * 7).unwrap(), 2, 1));
        shelf.put_away(tombstone(
            2 * MANY + seq,
            u128::try_from(seq * 3).unwrap(),
            3,
        ));
        assert!(shelf.days(None).take(2).count() == 2);
    }
    assert_eq!(shelf.len() + shelf.bin_len(), 100_000);
}

#[test]
fn the_list_is_ordered_by_when_it_happened_then_by_when_it_was_written() {
    let mut shelf = Shelf::new();
    for (seq, minute) in [(1, 50), (2, 10), (3, 50), (4, 30)] {
        assert_eq!(
            shelf.take_in(summary(seq, u128::try_from(seq).unwrap(), 1, minute)),
            Taken::Added
        );
    }
    assert_eq!(ids(&shelf), [3, 1, 4, 2]);
    let fourth = shelf.get(&Uuid::from_u128(4)).unwrap().cursor();
    let from: Vec<i64> = shelf
        .newest_first(Some(fourth))
        .map(|summary| summary.seq)
        .collect();
    assert_eq!(from, [4, 2]);
    let above: Vec<i64> = shelf.newer(fourth).map(|summary| summary.seq).collect();
    assert_eq!(above, [1, 3]);
    assert_eq!(shelf.next_older(fourth).unwrap().seq, 2);
}

#[test]
fn a_revision_replaces_moves_and_never_goes_back() {
    let mut shelf = Shelf::new();
    shelf.take_in(summary(1, 1, 1, 50));
    shelf.take_in(summary(2, 2, 1, 60));
    assert_eq!(shelf.take_in(summary(3, 1, 2, 70)), Taken::Replaced);
    assert_eq!(ids(&shelf), [1, 2]);
    assert_eq!(shelf.take_in(summary(1, 1, 1, 50)), Taken::Older);
    assert_eq!(
        (shelf.len(), shelf.get(&Uuid::from_u128(1)).unwrap().rev),
        (2, 2)
    );
}

#[test]
fn a_deletion_goes_to_the_bin_and_a_restore_brings_it_back() {
    let mut shelf = Shelf::new();
    shelf.take_in(summary(1, 1, 1, 50));
    assert_eq!(shelf.put_away(tombstone(2, 1, 2)), Taken::Binned);
    assert!(shelf.is_empty());
    assert_eq!(shelf.get(&Uuid::from_u128(1)), None);
    let binned = shelf.bin().next().unwrap();
    assert_eq!(binned.summary.as_ref().unwrap().rev, 1);
    assert_eq!(shelf.put_away(tombstone(2, 1, 2)), Taken::Older);
    assert_eq!(shelf.take_in(summary(3, 1, 3, 50)), Taken::Restored);
    assert_eq!((shelf.len(), shelf.bin_len()), (1, 0));
    assert!(shelf.forget(&Uuid::from_u128(1)));
    assert!(!shelf.forget(&Uuid::from_u128(1)));
    assert!(shelf.is_empty());
}

#[test]
fn read_newest_first_a_deletion_learns_what_it_deleted() {
    let mut shelf = Shelf::new();
    shelf.put_away(tombstone(3, 1, 3));
    assert!(shelf.bin().next().unwrap().summary.is_none());
    assert_eq!(shelf.take_in(summary(2, 1, 2, 70)), Taken::Older);
    assert_eq!(shelf.take_in(summary(1, 1, 1, 50)), Taken::Older);
    assert!(shelf.is_empty());
    assert_eq!(shelf.bin().next().unwrap().summary.as_ref().unwrap().rev, 2);
}

#[test]
fn days_are_civil_and_whole() {
    let mut shelf = Shelf::new();
    let at = |seq: i64, text: &str| Summary {
        occurred_at: DateTime::parse_from_rfc3339(text).unwrap(),
        ..summary(seq, u128::try_from(seq).unwrap(), 1, 0)
    };
    shelf.take_in(at(1, "2026-11-23T23:59:59+00:00"));
    shelf.take_in(at(2, "2026-11-24T00:00:00+00:00"));
    // Later as an instant than the next one, and on an earlier day.
    shelf.take_in(at(3, "2026-11-24T23:00:00-08:00"));
    shelf.take_in(at(4, "2026-11-25T01:00:00+01:00"));
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    let on = |day: &str| {
        shelf
            .on(date(day))
            .map(|summary| summary.seq)
            .collect::<Vec<_>>()
    };
    assert_eq!(on("2026-11-23"), [1]);
    assert_eq!(on("2026-11-24"), [3, 2]);
    assert_eq!(on("2026-11-25"), [4]);
    assert_eq!(on("2026-11-26"), [0; 0]);
    let days: Vec<String> = shelf.days(None).map(|day| day.to_string()).collect();
    assert_eq!(days, ["2026-11-25", "2026-11-24", "2026-11-23"]);
    assert_eq!(shelf.days(Some(date("2026-11-24"))).count(), 2);
    assert_eq!(
        shelf.day_at_or_before(date("2030-01-01")),
        Some(date("2026-11-25"))
    );
    assert_eq!(
        shelf
            .between(date("2026-11-23"), date("2026-11-24"))
            .count(),
        3
    );
    assert_eq!(
        shelf
            .between(date("2026-11-24"), date("2026-11-23"))
            .count(),
        0
    );
    assert_eq!(shelf.on(NaiveDate::MAX).count(), 0);
}

proptest! {
    /// Whatever order the rows are read in, the shelf ends the same.
    #[test]
    fn the_order_of_reading_does_not_matter(
        rows in prop::collection::vec((0_u128..6, any::<bool>(), 0_i64..5_000), 1..40),
        shuffled in prop::collection::vec(any::<u64>(), 40),
    ) {
        let mut revisions = HashMap::new();
        let rows: Vec<(i64, u128, u64, bool, i64)> = rows
            .into_iter()
            .zip(1..)
            .map(|((id, deletes, minute), seq)| {
                let rev = revisions.entry(id).and_modify(|rev| *rev += 1).or_insert(1);
                (seq, id, *rev, deletes, minute)
            })
            .collect();
        let read = |rows: &[(i64, u128, u64, bool, i64)]| {
            let mut shelf = Shelf::new();
            for &(seq, id, rev, deletes, minute) in rows {
                if deletes {
                    shelf.put_away(tombstone(seq, id, rev));
                } else {
                    shelf.take_in(summary(seq, id, rev, minute));
                }
            }
            let live: Vec<Summary> = shelf.newest_first(None).cloned().collect();
            let bin: Vec<_> = shelf.bin().map(|one| (one.tombstone, one.summary.clone())).collect();
            prop_assert_eq!(shelf.places.len(), live.len() + bin.len());
            Ok((live, bin))
        };
        let straight = read(&rows)?;
        let mut other = rows.clone();
        other.sort_by_key(|row| shuffled[usize::try_from(row.0).unwrap() % shuffled.len()]);
        prop_assert_eq!(read(&other)?, straight.clone());
        for summary in &straight.0 {
            let newest = rows.iter().filter(|row| row.1 == summary.id.as_u128()).map(|row| row.2).max();
            prop_assert_eq!(newest, Some(summary.rev));
        }
    }
}
