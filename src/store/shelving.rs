//! Rows of the vault turned into what the app keeps of them.

use uuid::Uuid;

use super::rows::Row;
use crate::effect::{Batch, Shelving};
use crate::journal::{self, Entry};
use crate::record::{Record, Tombstone};

/// Sorts rows; `each` is told every revision of an entry, and every one that went to the bin as
/// none, with its place in the order of writing.
pub fn sort(rows: &[Row], mut each: impl FnMut(Uuid, i64, Option<&Entry>)) -> Batch {
    let mut batch = Batch::default();
    for row in rows {
        match record(row) {
            Some(Record::Entry(entry)) => {
                each(row.id, row.seq, Some(&entry));
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
            // Drafts are asked for by their own name.
            Some(Record::Draft(_) | Record::Other) => {}
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
