//! Writing: one transaction for everything that belongs together, the head with it, durable when it returns.

use std::fmt;

use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, ffi, params,
};
use uuid::Uuid;

use super::closed::Access;
use super::connection;
use super::error::{Damage, StoreError};
use super::file::{beside, length};
use super::head::{self, WriteError};
use super::keys::Keys;
use super::vault::Vault;

/// A journal longer than this is folded in after a write: small enough to be read again in a few
/// milliseconds after a crash, large enough that a save seldom pays for it.
const LONGEST_JOURNAL: u64 = 1024 * 1024;

/// One record to be added.
#[derive(Clone, Copy)]
pub struct Append<'a> {
    /// A new id, or that of the thing this is the next revision of.
    pub id: Uuid,
    /// Its bytes, at most 16 MiB.
    pub body: &'a [u8],
    /// The draft it grew from, removed in the same transaction; a draft that is gone is no fault.
    pub replaces_draft: Option<Uuid>,
}

impl<'a> Append<'a> {
    /// A record without a draft.
    pub fn new(id: Uuid, body: &'a [u8]) -> Self {
        Self {
            id,
            body,
            replaces_draft: None,
        }
    }
}

impl fmt::Debug for Append<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Append")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// What was saved, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its place in the order of writing.
    pub seq: i64,
    /// Its id.
    pub id: Uuid,
    /// Its revision; 0 for a draft.
    pub rev: u64,
}

impl Vault {
    /// Adds records in one transaction: all of them or none. Durable when it returns.
    ///
    /// # Errors
    /// [`StoreError::OpenForReading`], [`StoreError::TooLong`], [`StoreError::CannotWrite`] (after a
    /// full disk it may be tried again), or [`StoreError::Stopped`] once the disk has failed to
    /// confirm a write. Nothing is saved by any of them.
    pub fn append(&mut self, records: &[Append<'_>]) -> Result<Vec<Receipt>, StoreError> {
        self.write(|transaction, keys| {
            let mut receipts = Vec::with_capacity(records.len());
            let mut gained = 0;
            for record in records {
                let rev = next_rev(transaction, record.id)?;
                receipts.push(insert(transaction, keys, record.id, rev, record.body)?);
                gained += 1;
                if let Some(draft) = record.replaces_draft {
                    gained -= remove_draft(transaction, draft)?;
                }
            }
            Ok((receipts, gained))
        })
    }

    /// Keeps a draft under its own id, in place of what it held before. Durable when it returns.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn put_draft(&mut self, id: Uuid, body: &[u8]) -> Result<Receipt, StoreError> {
        self.write(|transaction, keys| replace(transaction, keys, id, body))
    }

    /// Keeps a draft, and adds the records that tell what happened in it, in one transaction.
    /// Durable when it returns; gives the receipts of the records.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn put_draft_with(
        &mut self,
        id: Uuid,
        body: &[u8],
        records: &[Append<'_>],
    ) -> Result<Vec<Receipt>, StoreError> {
        self.write(|transaction, keys| {
            let (_, mut gained) = replace(transaction, keys, id, body)?;
            let mut receipts = Vec::with_capacity(records.len());
            for record in records {
                let rev = next_rev(transaction, record.id)?;
                receipts.push(insert(transaction, keys, record.id, rev, record.body)?);
                gained += 1;
            }
            Ok((receipts, gained))
        })
    }

    /// Removes a draft; one that is not there is no fault.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn drop_draft(&mut self, id: Uuid) -> Result<(), StoreError> {
        self.write(|transaction, _| Ok(((), -remove_draft(transaction, id)?)))
    }

    /// Runs `work` and the new head in one transaction; `work` says by how many rows the table grew.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &Keys) -> Result<(T, i64), WriteError>,
    ) -> Result<T, StoreError> {
        self.commit(None, work)
    }

    /// As [`Vault::write`], with the head sealed under `fresh`, which the rows then are too.
    pub(super) fn write_under<T>(
        &mut self,
        fresh: &Keys,
        work: impl FnOnce(&Transaction<'_>, &Keys) -> Result<(T, i64), WriteError>,
    ) -> Result<T, StoreError> {
        self.commit(Some(fresh), work)
    }

    fn commit<T>(
        &mut self,
        fresh: Option<&Keys>,
        work: impl FnOnce(&Transaction<'_>, &Keys) -> Result<(T, i64), WriteError>,
    ) -> Result<T, StoreError> {
        self.must_write()?;
        let done = {
            let mut connection = self.link.connection();
            commit(&mut connection, &self.keys, self.rows, fresh, work)
        };
        match done {
            Ok((answer, rows)) => {
                self.rows = rows;
                self.shorten_journal();
                Ok(answer)
            }
            Err(WriteError::Sqlite(error)) => Err(self.writing_failed(&error)),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    pub(super) fn must_write(&self) -> Result<(), StoreError> {
        if self.access != Access::Write {
            return Err(StoreError::OpenForReading);
        }
        if self.link.may_write() {
            Ok(())
        } else if self.link.found_damage() {
            Err(StoreError::damaged(&self.path, Damage::Structure))
        } else {
            Err(StoreError::Stopped {
                path: self.path.clone(),
            })
        }
    }

    /// What a failed write means, and whether it was the last one.
    ///
    /// # Why
    /// After a failed flush the system may have thrown the bytes away and report the next flush as
    /// done (Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020). So
    /// nothing is tried again: what was acknowledged is in the journal, and nothing more is.
    pub(super) fn writing_failed(&self, error: &rusqlite::Error) -> StoreError {
        let failure = StoreError::sqlite_writing(&self.path, error);
        if is_final(error) {
            let found_damage = matches!(failure, StoreError::Damaged { .. });
            self.link.stop_writes(found_damage);
        }
        failure
    }

    fn shorten_journal(&self) {
        if length(&beside(&self.path, "-wal")) <= LONGEST_JOURNAL {
            return;
        }
        // What was just saved is durable already; a reader in the way only means later.
        let done = connection::checkpoint_if_free(&self.link.connection());
        if let Err(error) = done {
            self.writing_failed(&error);
        }
    }
}

fn commit<T>(
    connection: &mut Connection,
    keys: &Keys,
    rows: u64,
    fresh: Option<&Keys>,
    work: impl FnOnce(&Transaction<'_>, &Keys) -> Result<(T, i64), WriteError>,
) -> Result<(T, u64), WriteError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (answer, gained) = work(&transaction, keys)?;
    let rows = rows.saturating_add_signed(gained);
    head::write(&transaction, fresh.unwrap_or(keys), rows)?;
    transaction.commit()?;
    Ok((answer, rows))
}

/// Adds one row.
pub(super) fn insert(
    connection: &Connection,
    keys: &Keys,
    id: Uuid,
    rev: u64,
    body: &[u8],
) -> Result<Receipt, WriteError> {
    let sealed = keys.seal_record(id, rev, body)?;
    connection
        .prepare_cached("INSERT INTO rec (id, rev, ct) VALUES (?1, ?2, ?3)")?
        .execute(params![id.as_bytes(), rev, sealed])?;
    let seq = connection.last_insert_rowid();
    Ok(Receipt { seq, id, rev })
}

/// Puts a draft in the place of what stood under its id, or adds it; says by how many rows the table
/// grew.
fn replace(
    connection: &Connection,
    keys: &Keys,
    id: Uuid,
    body: &[u8],
) -> Result<(Receipt, i64), WriteError> {
    let known = connection
        .prepare_cached("SELECT seq FROM rec WHERE id = ?1 AND rev = 0")?
        .query_row([id.as_bytes()], |row| row.get::<_, i64>(0))
        .optional()?;
    let Some(seq) = known else {
        return Ok((insert(connection, keys, id, 0, body)?, 1));
    };
    connection
        .prepare_cached("UPDATE rec SET ct = ?1 WHERE seq = ?2")?
        .execute(params![keys.seal_record(id, 0, body)?, seq])?;
    Ok((Receipt { seq, id, rev: 0 }, 0))
}

fn next_rev(connection: &Connection, id: Uuid) -> rusqlite::Result<u64> {
    connection
        .prepare_cached("SELECT coalesce(max(rev), 0) + 1 FROM rec WHERE id = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
}

fn remove_draft(connection: &Connection, id: Uuid) -> rusqlite::Result<i64> {
    let removed = connection
        .prepare_cached("DELETE FROM rec WHERE id = ?1 AND rev = 0")?
        .execute([id.as_bytes()])?;
    Ok(i64::from(removed > 0))
}

/// Whether the disk failed in a way after which nothing may be trusted to it. A full disk is not:
/// there the transaction was taken back whole (extended codes of sqlite.org/rescode.html).
fn is_final(error: &rusqlite::Error) -> bool {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return false;
    };
    match failure.code {
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => true,
        ErrorCode::SystemIoFailure => !matches!(
            failure.extended_code,
            ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_SHMOPEN | ffi::SQLITE_IOERR_SHMMAP
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Ground, NewLock, Place};

    fn failure(code: i32) -> rusqlite::Error {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
    }

    fn vault(folder: &tempfile::TempDir) -> Vault {
        let place = Place::on(Ground::Local);
        Vault::create(folder.path(), "Ana", &NewLock::None, place)
            .unwrap()
            .0
    }

    #[test]
    fn after_a_failed_flush_nothing_more_is_written_and_nothing_saved_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = vault(&folder);
        vault
            .append(&[Append::new(Uuid::new_v4(), b"one")])
            .unwrap();
        let told = vault.writing_failed(&failure(ffi::SQLITE_IOERR_FSYNC));
        assert!(matches!(told, StoreError::CannotWrite { .. }));
        let again = vault.append(&[Append::new(Uuid::new_v4(), b"two")]);
        assert!(matches!(again, Err(StoreError::Stopped { .. })));
        assert!(matches!(
            vault.checkpoint(),
            Err(StoreError::Stopped { .. })
        ));
        assert_eq!(vault.count().unwrap(), 1, "it can still be read");
        let before = std::fs::read(vault.path()).unwrap();
        let path = vault.path().to_owned();
        drop(vault);
        assert_eq!(std::fs::read(&path).unwrap(), before, "not even on closing");
        let closed = crate::store::ClosedVault::open(&path, Access::Write).unwrap();
        let vault = closed.unlock(&crate::store::Credential::None).unwrap();
        assert_eq!(vault.count().unwrap(), 1);
    }

    #[test]
    fn a_full_disk_may_be_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = vault(&folder);
        for code in [
            ffi::SQLITE_FULL,
            ffi::SQLITE_BUSY,
            ffi::SQLITE_IOERR_SHMSIZE,
        ] {
            vault.writing_failed(&failure(code));
            assert!(vault.append(&[Append::new(Uuid::new_v4(), b"one")]).is_ok());
        }
    }

    #[test]
    fn a_long_journal_is_folded_in() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = vault(&folder);
        let long = vec![b'x'; 300_000];
        for _ in 0..5 {
            vault.append(&[Append::new(Uuid::new_v4(), &long)]).unwrap();
            assert!(length(&beside(&vault.path, "-wal")) <= LONGEST_JOURNAL);
        }
        assert_eq!(vault.count().unwrap(), 5);
    }
}
