//! The head: a sealed count of the records, written with every write and believed before anything else.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::error::{Damage, StoreError};
use super::keys::Keys;
use super::schema;

/// The version of the tables that the head states.
const SCHEMA: u32 = 1;

/// `{"schema":1,"rows":N}`.
///
/// # Why
/// Each record proves itself, but not that none is missing. The count, sealed in the same
/// transaction, turns a lost tail or a dropped row into *damaged* instead of a shorter journal.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    schema: u32,
    rows: u64,
}

/// Seals the count of rows in `rec`; run in the transaction that changed it.
pub(super) fn write(connection: &Connection, keys: &Keys, rows: u64) -> Result<(), WriteError> {
    let head = Head {
        schema: SCHEMA,
        rows,
    };
    let json = serde_json::to_vec(&head).map_err(|_| WriteError::Store(StoreError::TooLong))?;
    schema::write_head(connection, &keys.seal_head(&json)?)?;
    Ok(())
}

/// What went wrong inside a transaction: SQLite's own answer is kept, since it says whether to stop.
pub(super) enum WriteError {
    Sqlite(rusqlite::Error),
    Store(StoreError),
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<StoreError> for WriteError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The rows in `rec`, if the head opens and counts the same; run inside one reading transaction.
pub(super) fn check(connection: &Connection, keys: &Keys) -> rusqlite::Result<Result<u64, Damage>> {
    let sealed = schema::read_head(connection)?;
    let head = sealed
        .and_then(|sealed| keys.open_head(&sealed))
        .and_then(|json| serde_json::from_slice::<Head>(&json).ok());
    let Some(head) = head.filter(|head| head.schema == SCHEMA) else {
        return Ok(Err(Damage::Head));
    };
    let found: i64 = connection.query_row("SELECT count(*) FROM rec", [], |row| row.get(0))?;
    let found = u64::try_from(found).unwrap_or_default();
    Ok(if found == head.rows {
        Ok(found)
    } else {
        Err(Damage::Count {
            expected: head.rows,
            found,
        })
    })
}
