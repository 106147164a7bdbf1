//! Reading records: newest first in pages, what others added, one by its place, all revisions of one thing.

use std::fmt;

use rusqlite::Params;
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::closed::read_facts;
use super::error::StoreError;
use super::keys::Keys;
use super::vault::Vault;

/// One record, opened.
#[derive(Clone)]
pub struct Row {
    /// Its place in the order of writing.
    pub seq: i64,
    /// What it is a revision of.
    pub id: Uuid,
    /// Which revision; 0 for a draft.
    pub rev: u64,
    /// Its bytes, wiped when dropped.
    pub body: Result<Zeroizing<Vec<u8>>, Unreadable>,
}

/// A record that does not open.
///
/// # Why
/// A state of its own, never an empty record: an empty one would be shown, counted and copied as if
/// the person had written nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "This record is damaged and does not open. The others are not affected; a backup may still hold it."
)]
pub struct Unreadable;

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row")
            .field("seq", &self.seq)
            .field("id", &self.id)
            .field("rev", &self.rev)
            .finish_non_exhaustive()
    }
}

/// Everything but drafts and the identity, which are asked for by their own names.
const RECORDS: &str =
    "SELECT seq, id, rev, ct FROM rec WHERE rev > 0 AND id <> (SELECT id FROM rec WHERE seq = 1)";

impl Vault {
    /// How many rows [`Vault::newest`] and [`Vault::below`] would give in all: every revision, no
    /// draft, not the identity.
    ///
    /// # Errors
    /// What the disk answered.
    pub fn count(&self) -> Result<u64, StoreError> {
        self.link
            .connection()
            .prepare_cached("SELECT count(*) FROM rec WHERE rev > 0 AND id <> (SELECT id FROM rec WHERE seq = 1)")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(|e| self.reading_failed(&e))
    }

    /// The last `limit` rows, newest first.
    ///
    /// # Errors
    /// [`StoreError::KeyChanged`] when another instance changed the data key, or what the disk answered.
    pub fn newest(&self, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.below(i64::MAX, limit)
    }

    /// The last `limit` rows written before `seq`, newest first; empty when there are none.
    ///
    /// # Errors
    /// As [`Vault::newest`].
    pub fn below(&self, seq: i64, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.rows(
            &format!("{RECORDS} AND seq < ?1 ORDER BY seq DESC LIMIT ?2"),
            (seq, bounded(limit)),
        )
    }

    /// The first `limit` rows written after `seq`, in the order of writing: what others added.
    ///
    /// # Errors
    /// As [`Vault::newest`].
    pub fn since(&self, seq: i64, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.rows(
            &format!("{RECORDS} AND seq > ?1 ORDER BY seq LIMIT ?2"),
            (seq, bounded(limit)),
        )
    }

    /// The row at `seq`, whatever it is.
    ///
    /// # Errors
    /// As [`Vault::newest`].
    pub fn read(&self, seq: i64) -> Result<Option<Row>, StoreError> {
        self.rows("SELECT seq, id, rev, ct FROM rec WHERE seq = ?1", [seq])
            .map(|mut rows| rows.pop())
    }

    /// All revisions of `id`, oldest first, without its draft.
    ///
    /// # Errors
    /// As [`Vault::newest`].
    pub fn revisions(&self, id: Uuid) -> Result<Vec<Row>, StoreError> {
        self.rows(
            "SELECT seq, id, rev, ct FROM rec WHERE id = ?1 AND rev > 0 ORDER BY rev",
            [id.as_bytes()],
        )
    }

    /// All drafts, the one begun last first.
    ///
    /// # Errors
    /// As [`Vault::newest`].
    pub fn drafts(&self) -> Result<Vec<Row>, StoreError> {
        // The inner question is answered by the index on (id, rev) alone, a thirtieth of the table;
        // asked without it, SQLite reads every page of the vault before the first frame.
        self.rows(
            "SELECT seq, id, rev, ct FROM rec \
             WHERE seq IN (SELECT seq FROM rec WHERE rev = 0) ORDER BY seq DESC",
            [],
        )
    }

    fn rows(&self, sql: &str, params: impl Params) -> Result<Vec<Row>, StoreError> {
        let connection = self.link.connection();
        let rows: Vec<Row> = connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement
                    .query_and_then(params, |row| open(row, &self.keys))?
                    .collect()
            })
            .map_err(|e| self.reading_failed(&e))?;
        if rows.iter().any(|row| row.body.is_err()) {
            // Damaged, or sealed anew by another instance since this one unlocked.
            let now = read_facts(&connection, &self.path)?;
            if now.slots_mark() != self.facts.slots_mark() {
                return Err(StoreError::KeyChanged);
            }
        }
        Ok(rows)
    }
}

/// Opens one row of `seq, id, rev, ct`.
pub(super) fn open(row: &rusqlite::Row<'_>, keys: &Keys) -> rusqlite::Result<Row> {
    let seq = row.get(0)?;
    let place = row
        .get::<_, [u8; 16]>(1)
        .ok()
        .zip(row.get::<_, u64>(2).ok())
        .map(|(id, rev)| (Uuid::from_bytes(id), rev));
    let (id, rev) = place.unwrap_or((Uuid::nil(), 0));
    let body = place
        .and_then(|(id, rev)| keys.open_record(id, rev, row.get_ref(3).ok()?.as_blob().ok()?))
        .ok_or(Unreadable);
    Ok(Row { seq, id, rev, body })
}

fn bounded(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
