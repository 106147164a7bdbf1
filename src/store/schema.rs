//! The tables of a vault and the plain facts in them, checked before anything is unlocked.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::connection::has_journal;
use super::error::{Damage, StoreError};
use super::keys::VaultId;
use super::slot::{Slot, sum_of};

/// The format this build writes, and the newest it reads.
pub(super) const FORMAT: u32 = 1;
/// `Evkl`, so that `file` and a curious administrator can tell what this is.
const APPLICATION_ID: u32 = u32::from_be_bytes(*b"Evkl");
const PAGE: u16 = 4096;

/// The tables, in the order and spelling in which SQLite keeps them.
const TABLES: [(&str, &str); 3] = [
    (
        "rec",
        "CREATE TABLE rec (seq INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL, rev INTEGER NOT NULL, ct BLOB NOT NULL, UNIQUE(id, rev)) STRICT",
    ),
    (
        "slot",
        "CREATE TABLE slot (kind TEXT PRIMARY KEY, params TEXT NOT NULL, salt BLOB NOT NULL, wrapped BLOB NOT NULL, check_sum BLOB NOT NULL) STRICT",
    ),
    (
        "meta",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT",
    ),
];

const KEY_FORMAT: &str = "format";
const KEY_VAULT: &str = "vault_id";
const KEY_LABEL: &str = "label";
const KEY_HEAD: &str = "head";
const KEY_SUM: &str = "check_sum";
const KEY_ROTATION: &str = "rotation";

/// What can be read of a vault without opening it.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) vault: VaultId,
    pub(super) label: String,
    pub(super) slots: Vec<Slot>,
    /// A rotation of the data key whose last steps are still to be done.
    pub(super) is_rotating: bool,
}

impl Facts {
    /// Reads and checks them; run inside a transaction when others may be writing.
    pub(super) fn read(connection: &Connection, path: &Path) -> Result<Self, StoreError> {
        let failed = |error: &rusqlite::Error| StoreError::sqlite_reading(path, error);
        check_tables(connection, path)?;
        let meta = read_meta(connection).map_err(|e| failed(&e))?;
        let broken = || StoreError::damaged(path, Damage::Meta);
        if meta.get(KEY_SUM).map(Vec::as_slice) != Some(meta_sum(&meta).as_slice()) {
            return Err(broken());
        }
        let text = |key| std::str::from_utf8(meta.get(key)?).ok();
        let format = text(KEY_FORMAT)
            .and_then(|format| format.parse().ok())
            .ok_or_else(broken)?;
        if format > FORMAT {
            return Err(StoreError::TooNew {
                path: path.to_owned(),
                found: format,
            });
        }
        let vault = meta
            .get(KEY_VAULT)
            .and_then(|id| id.as_slice().try_into().ok());
        let slots = Slot::read_all(connection)
            .map_err(|e| failed(&e))?
            .map_err(|damage| StoreError::damaged(path, damage))?;
        Ok(Self {
            vault: VaultId(vault.ok_or_else(broken)?),
            label: text(KEY_LABEL).ok_or_else(broken)?.to_owned(),
            slots,
            is_rotating: meta.contains_key(KEY_ROTATION),
        })
    }

    /// Changes whenever a slot does.
    pub(super) fn slots_mark(&self) -> [u8; 32] {
        let sums: Vec<_> = self.slots.iter().map(Slot::check_sum).collect();
        sum_of(&sums.iter().map(<[u8; 32]>::as_slice).collect::<Vec<_>>())
    }
}

/// Makes the tables and plain facts of a new vault in an empty database.
pub(super) fn create(connection: &Connection, vault: VaultId, label: &str) -> rusqlite::Result<()> {
    for (_, table) in TABLES {
        connection.execute_batch(table)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    write_meta(connection, KEY_FORMAT, FORMAT.to_string().as_bytes())?;
    write_meta(connection, KEY_VAULT, &vault.0)?;
    write_label(connection, label)
}

pub(super) fn write_label(connection: &Connection, label: &str) -> rusqlite::Result<()> {
    write_meta(connection, KEY_LABEL, label.as_bytes())?;
    renew_sum(connection)
}

/// Notes that a rotation has begun or is done.
pub(super) fn write_rotation(connection: &Connection, is_rotating: bool) -> rusqlite::Result<()> {
    if is_rotating {
        write_meta(connection, KEY_ROTATION, b"unfinished")?;
    } else {
        connection.execute("DELETE FROM meta WHERE key = ?1", [KEY_ROTATION])?;
    }
    renew_sum(connection)
}

/// The sealed head is left out of the sum: it carries its own proof and changes with every write.
pub(super) fn write_head(connection: &Connection, sealed: &[u8]) -> rusqlite::Result<()> {
    write_meta(connection, KEY_HEAD, sealed)
}

pub(super) fn read_head(connection: &Connection) -> rusqlite::Result<Option<Vec<u8>>> {
    connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([KEY_HEAD], |row| row.get(0))
        .optional()
}

fn write_meta(connection: &Connection, key: &str, value: &[u8]) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?
        .execute(params![key, value])
        .map(drop)
}

fn read_meta(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Vec<u8>>> {
    connection
        .prepare_cached("SELECT key, value FROM meta")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn renew_sum(connection: &Connection) -> rusqlite::Result<()> {
    let sum = meta_sum(&read_meta(connection)?);
    write_meta(connection, KEY_SUM, &sum)
}

/// SHA-256 over key and value of all rows but `head` and `check_sum`, in the order of the keys.
fn meta_sum(meta: &BTreeMap<String, Vec<u8>>) -> [u8; 32] {
    let parts: Vec<&[u8]> = meta
        .iter()
        .filter(|(key, _)| ![KEY_HEAD, KEY_SUM].contains(&key.as_str()))
        .flat_map(|(key, value)| [key.as_bytes(), value.as_slice()])
        .collect();
    sum_of(&parts)
}

/// Refuses any other table, index, view or trigger: a planted trigger would run with every save.
fn check_tables(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |error: &rusqlite::Error| StoreError::sqlite_reading(path, error);
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' OR type NOT IN ('table', 'index')")
        .map_err(|e| failed(&e))?;
    let mut found: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .map_err(|e| failed(&e))?;
    found.sort();
    let mut wanted = TABLES.map(|(name, sql)| (name.to_owned(), sql.to_owned()));
    wanted.sort();
    if found == wanted {
        Ok(())
    } else {
        Err(StoreError::damaged(path, Damage::Structure))
    }
}

/// Checks the first hundred bytes (sqlite.org/fileformat2.html section 1.3) of a vault at rest.
///
/// With a journal beside it the first page may be half written, and SQLite mends it from there.
pub(super) fn check_header(path: &Path) -> Result<(), StoreError> {
    if has_journal(path) {
        return Ok(());
    }
    let mut header = [0; 100];
    let mut file = File::open(path).map_err(|error| StoreError::reading(path, &error))?;
    let whole = file.read_exact(&mut header).is_ok();
    let is_sound = header.starts_with(b"SQLite format 3\0")
        && header[16..18] == PAGE.to_be_bytes()
        && header[18] == header[19]
        && matches!(header[18], 1 | 2)
        && header[20..24] == [0, 64, 32, 32]
        && header[44..48] == 4_u32.to_be_bytes()
        && header[56..60] == 1_u32.to_be_bytes()
        && header[68..72] == APPLICATION_ID.to_be_bytes();
    if whole && is_sound {
        Ok(())
    } else {
        Err(StoreError::damaged(path, Damage::Header))
    }
}
