//! Opening SQLite on a vault: flags, pragmas and the journal that fits the place.

use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::file::{beside, length};
use super::lock::Lock;
use super::place::{Ground, Place};

/// How long a statement waits for another process to finish its own before it gives up.
const PATIENCE: Duration = Duration::from_secs(3);

/// A connection with the lock that goes with it.
///
/// # Why
/// On a share no second connection is possible, not even from this process, so readers there share
/// the one connection; the lock must then outlive the writer's handle.
pub(super) struct Link {
    connection: Mutex<Connection>,
    /// Whether a clean close may fold the journal into the vault; never before the verdict *sound*.
    writes: AtomicBool,
    /// Whether writing stopped because the tables did not hold together.
    found_damage: AtomicBool,
    /// Freed last: fields are dropped in this order.
    _lock: Option<Lock>,
}

impl Link {
    pub(super) fn new(connection: Connection, lock: Option<Lock>) -> Self {
        Self {
            connection: Mutex::new(connection),
            writes: AtomicBool::new(false),
            found_damage: AtomicBool::new(false),
            _lock: lock,
        }
    }

    pub(super) fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in another thread rolled its transaction back; the connection itself is whole.
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on the journal may be folded into the vault.
    pub(super) fn allow_writes(&self) {
        self.writes.store(true, Ordering::SeqCst);
        let _ = self
            .connection()
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
    }

    /// Nothing more is written, not even on closing: the disk did not confirm a write, or what is
    /// on it is damaged.
    pub(super) fn stop_writes(&self, found_damage: bool) {
        self.found_damage.store(found_damage, Ordering::SeqCst);
        self.writes.store(false, Ordering::SeqCst);
        let _ = self
            .connection()
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    }

    pub(super) fn found_damage(&self) -> bool {
        self.found_damage.load(Ordering::SeqCst)
    }

    pub(super) fn may_write(&self) -> bool {
        self.writes.load(Ordering::SeqCst)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if self.may_write() {
            // What is saved is safe in the journal too; this only leaves one file behind.
            let _ = checkpoint(&self.connection());
        }
    }
}

/// Opens a vault at rest or in use; nothing in it is changed.
pub(super) fn open(path: &Path, writing: bool, place: &Place) -> Result<Connection, StoreError> {
    let failed = |error: &rusqlite::Error| StoreError::sqlite_reading(path, error);
    if writing || place.is_share() {
        let connection = connect(path, true, place).map_err(|e| failed(&e))?;
        if writing && connection.is_readonly("main").map_err(|e| failed(&e))? {
            return Err(StoreError::CannotWrite {
                path: path.to_owned(),
                kind: std::io::ErrorKind::ReadOnlyFilesystem,
            });
        }
        return Ok(connection);
    }
    match connect(path, false, place) {
        Ok(connection) => Ok(connection),
        // A crash left a journal to be rolled back, which a reading connection may not do.
        Err(error) if code(&error) == Some(ErrorCode::ReadOnly) => {
            connect(path, true, place).map_err(|e| failed(&e))
        }
        // No shared memory can be made beside the vault: a folder that can only be read, or a full disk.
        Err(error)
            if matches!(
                code(&error),
                Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure)
            ) && !has_journal(path) =>
        {
            open_still(path)
        }
        Err(error) => Err(failed(&error)),
    }
}

/// Whether something saved may still lie in a journal beside the file.
pub(super) fn has_journal(path: &Path) -> bool {
    length(&beside(path, "-wal")) > 0 || length(&beside(path, "-journal")) > 0
}

/// Opens a file that nobody writes: a backup, or a vault where nothing can be written.
pub(super) fn open_still(path: &Path) -> Result<Connection, StoreError> {
    let failed = |error: &rusqlite::Error| StoreError::sqlite_reading(path, error);
    if has_journal(path) {
        return connect(path, true, &Place::on(Ground::Local)).map_err(|e| failed(&e));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection =
        Connection::open_with_flags(still_address(path), flags).map_err(|e| failed(&e))?;
    configure(&connection, Ground::Local).map_err(|e| failed(&e))?;
    Ok(connection)
}

/// Makes a database in an empty file, for a vault that is still being built.
pub(super) fn open_new(path: &Path) -> rusqlite::Result<Connection> {
    let connection = connect(path, true, &Place::on(Ground::Local))?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    Ok(connection)
}

fn connect(path: &Path, writing: bool, place: &Place) -> rusqlite::Result<Connection> {
    let access = if writing {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    configure(&connection, place.ground())?;
    Ok(connection)
}

fn configure(connection: &Connection, ground: Ground) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    if ground == Ground::Share {
        // Before the first read: then a write-ahead log is read without shared memory.
        // An exclusive journal is emptied and not deleted; without the limit it would keep old pages.
        connection
            .execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_size_limit = 0")?;
    }
    // The log is folded in by us, whole and at once: frames that were folded in and still lie there
    // would, if the log were then damaged, be read back as an older half of the vault.
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; \
         PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; SELECT count(*) FROM sqlite_schema;",
    )
}

/// Sets the journal for the place; only for a vault that was found sound.
pub(super) fn settle_journal(connection: &Connection, place: &Place) -> rusqlite::Result<()> {
    let wanted = match place.ground() {
        Ground::Local => "WAL",
        Ground::Share => "DELETE",
    };
    let mode: String =
        connection.query_row(&format!("PRAGMA journal_mode = {wanted}"), [], |row| {
            row.get(0)
        })?;
    let is_log = mode.eq_ignore_ascii_case("wal");
    connection.pragma_update(None, "synchronous", if is_log { "FULL" } else { "EXTRA" })?;
    if place.is_share() {
        // In exclusive mode the lock taken here stays: a second instance is refused from now on.
        connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    }
    Ok(())
}

/// Folds the whole log into the vault and empties it; false when a reader was in the way.
pub(super) fn checkpoint(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, i64>(0).map(|busy| busy == 0)
    })
}

/// As [`checkpoint`], without waiting for a reader.
pub(super) fn checkpoint_if_free(connection: &Connection) -> rusqlite::Result<bool> {
    connection.busy_timeout(Duration::ZERO)?;
    let done = checkpoint(connection);
    connection.busy_timeout(PATIENCE)?;
    done
}

fn code(error: &rusqlite::Error) -> Option<ErrorCode> {
    error.sqlite_error_code()
}

/// A file address (sqlite.org/uri.html) that promises that nobody changes the file meanwhile.
fn still_address(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                address.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => address.push('/'),
            other => {
                let _ = write!(address, "%{other:02X}");
            }
        }
    }
    address.push_str("?immutable=1");
    address
}
