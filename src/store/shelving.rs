//! Rows of the vault turned into what the app keeps of them.

use std::collections::HashSet;

use uuid::Uuid;

use super::error::StoreError;
use super::rows::Row;
use super::vault::Vault;
use crate::effect::{Batch, Shelving};
use crate::journal::{self, Entry};
use crate::record::{Record, Tombstone};

/// How many rows are read at a time: enough that reading costs little beside opening them, few
/// enough that they take a megabyte or so.
const AT_A_TIME: usize = 500;

/// Gives all rows of a vault, newest first, some hundred at a time. Those that were written after
/// the first were read are not among them.
///
/// # Errors
/// As [`Vault::newest`]; what `each` answers ends the reading.
pub fn read_whole<E: From<StoreError>>(
    vault: &Vault,
    mut each: impl FnMut(Vec<Row>) -> Result<(), E>,
) -> Result<(), E> {
    let mut below = i64::MAX;
    loop {
        let rows = vault.below(below, AT_A_TIME)?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        below = last.seq;
        each(rows)?;
    }
}

/// A journal that was read whole.
#[derive(Debug, Default)]
pub struct WholeJournal {
    /// Every entry that stands, the one written last first.
    pub entries: Vec<Entry>,
    /// The ids of those in the bin.
    pub binned: Vec<Uuid>,
    /// How many records do not open; more than none means a damaged vault.
    pub unread: usize,
}

impl WholeJournal {
    /// Reads it.
    ///
    /// # Errors
    /// As [`Vault::newest`].
    pub fn read(vault: &Vault) -> Result<Self, StoreError> {
        let mut journal = Self::default();
        let mut seen = HashSet::new();
        read_whole::<StoreError>(vault, |rows| {
            for row in &rows {
                journal.take_in(row, &mut seen);
            }
            Ok(())
        })?;
        Ok(journal)
    }

    /// Takes in a row, if no later one of the same id was there.
    fn take_in(&mut self, row: &Row, seen: &mut HashSet<Uuid>) {
        match record(row) {
            Some(Record::Entry(entry)) if seen.insert(row.id) => self.entries.push(entry),
            Some(Record::Tombstone(_)) if seen.insert(row.id) => self.binned.push(row.id),
            Some(_) => {}
            None => self.unread += 1,
        }
    }
}

/// Sorts rows; `each` is told every revision of an entry, and every one that went to the bin as
/// none, with its place in the order of writing.
pub fn sort(rows: &[Row], mut each: impl FnMut(Uuid, i64, Option<&Entry>)) -> Batch {
    let mut batch = Batch::default();
    for row in rows {
        match record(row) {
            Some(Record::Entry(entry)) => {
                each(row.id, row.seq, Some(&entry));
                batch.chosen.count(&entry);
                batch.entries.push(shelved(row.seq, row.rev, &entry));
            }
            Some(Record::Tombstone(tombstone)) => {
                each(row.id, row.seq, None);
                batch
                    .entries
                    .push(binned(row.id, row.seq, row.rev, tombstone));
            }
            Some(Record::Event(event)) => batch.events.push((row.seq, event)),
            Some(Record::Mark(mark)) => batch.marks.push(mark),
            Some(Record::Transcript(transcript)) => {
                batch.transcripts.push((row.seq, transcript));
            }
            // What is replaced in place is asked for by its own name.
            Some(Record::Draft(_) | Record::Attempt(_) | Record::Other) => {}
            None => batch.unread.push(row.seq),
        }
    }
    batch
}

/// What a row says; none if it does not open or cannot be read. An entry's id is the row's, which
/// is what its seal vouches for.
pub fn record(row: &Row) -> Option<Record> {
    let mut record = Record::from_bytes(row.body.as_ref().ok()?).ok()?;
    if let Record::Entry(entry) = &mut record {
        entry.id = row.id;
    }
    Some(record)
}

/// The row of an entry that stands.
pub fn shelved(seq: i64, rev: u64, entry: &Entry) -> Shelving {
    Shelving::of(seq, rev, entry)
}

/// The row of an entry in the bin.
pub fn binned(id: Uuid, seq: i64, rev: u64, tombstone: Tombstone) -> Shelving {
    Shelving::Binned(journal::Tombstone {
        seq,
        id,
        rev,
        deleted_at: tombstone.at,
    })
}
