//! The vault: one SQLite file in which a person's records lie sealed, and this is its format, byte by byte.
//!
//! # The file
//!
//! `vault.evk` is an SQLite 3 database (sqlite.org/fileformat2.html), UTF-8, pages of 4,096 bytes,
//! application id `Evkl` (0x45766B6C). Beside it lie only SQLite's own journal (`-wal`, `-shm` or
//! `-journal`) and `vault.evk.lock`. It holds exactly these tables, and a vault with any other
//! table, index, view or trigger is damaged:
//!
//! ```sql
//! CREATE TABLE rec  (seq INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL, rev INTEGER NOT NULL, ct BLOB NOT NULL, UNIQUE(id, rev)) STRICT;
//! CREATE TABLE slot (kind TEXT PRIMARY KEY, params TEXT NOT NULL, salt BLOB NOT NULL, wrapped BLOB NOT NULL, check_sum BLOB NOT NULL) STRICT;
//! CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
//! ```
//!
//! `‖` joins bytes, `LE` is little-endian, `sum(a, b, …)` is SHA-256 over each part after its length
//! as u32 LE.
//!
//! # `meta`, in plain
//!
//! | key | value |
//! |---|---|
//! | `format` | `1` in ASCII |
//! | `vault_id` | 16 random bytes, kept for life |
//! | `label` | the name its person chose, UTF-8 |
//! | `rotation` | `unfinished` between a change of the data key and the removal of what the old one opens; otherwise absent |
//! | `check_sum` | `sum(key, value, …)` of all rows but `head` and `check_sum`, in the order of the keys |
//! | `head` | sealed, see below |
//!
//! Every later format keeps `format` and `check_sum`, so that an old build can say *made by a newer one*.
//!
//! # `slot`, one row for each way of opening
//!
//! The data key is 32 random bytes. `check_sum` is `sum(kind, params, salt, wrapped)` and is
//! compared before anything is derived. `wrapped` is `nonce (24) ‖ XChaCha20-Poly1305(data key)`
//! with the additional data `evenkeel/1/slot ‖ vault_id ‖ kind ‖ params`, under a key of 32 bytes:
//!
//! | kind | params | salt | key |
//! |---|---|---|---|
//! | `passphrase` | `argon2id,v=19,m=65536,t=3,p=1` (m in KiB, at most 1,048,576; t at most 10) | 16 random bytes | Argon2id (RFC 9106) of the passphrase in Unicode NFC, one line end at its close removed |
//! | `recovery` | `hkdf-sha256` | 16 random bytes | HKDF-SHA256 (RFC 5869) of the 20 bytes of the recovery code, info `evenkeel/1/recovery` |
//! | `none` | `plain: anyone with this file can read it` | empty | none: `wrapped` *is* the data key |
//!
//! # Keys and records
//!
//! The record key is HKDF-SHA256 of the data key with salt `vault_id` and info `evenkeel/1/record`;
//! `evenkeel/1/denylist` gives the key for hashed names. A row of `rec` is
//!
//! * `seq`: the order of writing, never used twice;
//! * `id`: 16 bytes, a random UUID (version 4);
//! * `rev`: 1, 2, … for the revisions of one `id`, the highest counts; 0 for a draft;
//! * `ct`: `nonce (24) ‖ XChaCha20-Poly1305(padded)` with the additional data
//!   `evenkeel/1/rec ‖ vault_id ‖ id ‖ rev as u64 LE`, where `padded` is
//!   `length as u32 LE ‖ JSON ‖ zeros` up to the next multiple of 256 bytes.
//!
//! The first row is the identity (see [`Identity`]). Rows are never changed, with three exceptions:
//! a draft is replaced and removed, a new data key seals all rows anew, and the head changes with
//! every write.
//!
//! The head is sealed like a record, under the record key, with the additional data
//! `evenkeel/1/head ‖ vault_id`; its JSON is `{"schema":1,"rows":N}` with the rows in `rec`,
//! drafts and identity included.
//!
//! # What this does not hide
//!
//! The number of rows and the order they were written in, their sizes rounded to 256 bytes, which
//! rows are revisions of one thing, whether there is a draft, the label, and when the file was last
//! changed. Somebody who can replace the file can put an older one in its place.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::closed::{Access, ClosedVault};
use super::connection::{self, Link};
use super::error::StoreError;
use super::file::{
    beside, create_private, folder_of, private_folder, remove, settled, sync_folder,
};
use super::head::{self, WriteError};
use super::identity::Identity;
use super::keys::{DataKey, Keys, VaultId};
use super::lock::Lock;
use super::place::Place;
use super::recovery_code::RecoveryCode;
use super::schema::{self, Facts};
use super::slot::{NewLock, Slot, SlotKind};
use super::write;

/// The name of a vault in its folder.
pub const VAULT_FILE: &str = "vault.evk";

/// An unlocked vault: one person's records, readable, and writable if it was opened so.
///
/// # Why
/// Records are opaque bytes here. Sealing, order and durability can then be proved without knowing
/// what an entry is, and a new kind of record never changes the format. Each row is sealed by
/// itself, so that one damaged row costs one entry and not the journal.
///
/// Every answer is complete when it returns: no transaction stays open between calls.
pub struct Vault {
    pub(super) path: PathBuf,
    pub(super) place: Place,
    pub(super) access: Access,
    pub(super) link: Arc<Link>,
    pub(super) facts: Facts,
    pub(super) keys: Keys,
    pub(super) rows: u64,
    identity: Identity,
}

/// Says whether anything was written to the vault since an earlier such answer; compare for equality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataVersion {
    others: i64,
    own: u64,
}

/// Cuts short what a reading handle is at; that call then ends with [`StoreError::CannotRead`] or
/// [`StoreError::CannotWrite`] of the kind `Interrupted`, and leaves nothing behind.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Does so now.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Interrupter(..)")
    }
}

pub(super) struct Parts {
    pub(super) path: PathBuf,
    pub(super) place: Place,
    pub(super) access: Access,
    pub(super) link: Arc<Link>,
    pub(super) facts: Facts,
    pub(super) keys: Keys,
    pub(super) rows: u64,
    pub(super) identity: Identity,
}

impl Vault {
    /// Makes a vault with its identity in `folder`, locked as asked, and opens it for writing.
    ///
    /// The recovery code is shown nowhere else again; `label` can be read by others.
    /// The file appears whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] when there is a vault, [`StoreError::EmptyPassphrase`],
    /// [`StoreError::CostOutOfRange`], or what the disk answered.
    pub fn create(
        folder: &Path,
        label: &str,
        lock: &NewLock,
        place: Place,
    ) -> Result<(Self, RecoveryCode), StoreError> {
        private_folder(folder)?;
        let path = settled(&folder.join(VAULT_FILE))?;
        if std::fs::symlink_metadata(&path).is_ok() {
            return Err(StoreError::AlreadyThere { path });
        }
        let vault = VaultId::random()?;
        let data = DataKey::random()?;
        let code = RecoveryCode::random()?;
        let slots = [
            Slot::new(lock, vault, &data)?,
            Slot::recovery(&code, vault, &data)?,
        ];
        let held = Lock::take(&path)?;
        let unborn = beside(&path, ".new");
        build(&unborn, label, &slots, &Keys::new(vault, data.clone()))?;
        if std::fs::symlink_metadata(&path).is_ok() {
            remove(&unborn)?;
            return Err(StoreError::AlreadyThere { path });
        }
        std::fs::rename(&unborn, &path).map_err(|error| StoreError::writing(&path, &error))?;
        sync_folder(folder_of(&path))?;
        drop(held);
        let closed = ClosedVault::open_at(&path, Access::Write, place)?;
        let vault = closed.unlock_with(data).map_err(|refused| refused.why)?;
        Ok((vault, code))
    }

    pub(super) fn from_parts(parts: Parts) -> Self {
        Self {
            path: parts.path,
            place: parts.place,
            access: parts.access,
            link: parts.link,
            facts: parts.facts,
            keys: parts.keys,
            rows: parts.rows,
            identity: parts.identity,
        }
    }

    /// A second, reading handle with the same keys, for another thread.
    ///
    /// On a share it uses this handle's connection, because no second one is possible there; the
    /// file then stays locked until both are dropped. Make a new one after a change of the data key.
    ///
    /// # Errors
    /// What the disk answered.
    pub fn reader(&self) -> Result<Self, StoreError> {
        let link = if self.place.is_share() {
            Arc::clone(&self.link)
        } else {
            let connection = connection::open(&self.path, false, &self.place)?;
            Arc::new(Link::new(connection, None))
        };
        let identity = {
            let connection = link.connection();
            Identity::read(&connection, &self.keys).map_err(|e| self.reading_failed(&e))?
        };
        Ok(Self {
            path: self.path.clone(),
            place: self.place.clone(),
            access: Access::Read,
            link,
            facts: self.facts.clone(),
            keys: Keys::new(self.keys.vault, self.keys.data.clone()),
            rows: self.rows,
            identity: identity.ok_or(StoreError::KeyChanged)?,
        })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it stands on.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The id it keeps for life.
    pub fn vault_id(&self) -> VaultId {
        self.facts.vault
    }

    /// The ways of opening it.
    pub fn slots(&self) -> Vec<SlotKind> {
        self.facts.slots.iter().map(|slot| slot.kind).collect()
    }

    /// The name its person chose; others can read it.
    pub fn label(&self) -> &str {
        &self.facts.label
    }

    /// Changes the label.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn set_label(&mut self, label: &str) -> Result<(), StoreError> {
        self.write(|transaction, _| {
            schema::write_label(transaction, label)?;
            Ok(((), 0))
        })?;
        label.clone_into(&mut self.facts.label);
        Ok(())
    }

    /// The person's signing and sealing keys.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The key under which names on the person's own deny list are hashed.
    pub fn denylist_key(&self) -> Zeroizing<[u8; 32]> {
        self.keys.data.denylist(self.keys.vault)
    }

    /// Changes whenever anybody writes to the vault (`PRAGMA data_version`, and this handle's own writes).
    ///
    /// # Errors
    /// What the disk answered.
    pub fn data_version(&self) -> Result<DataVersion, StoreError> {
        let connection = self.link.connection();
        let others = connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .map_err(|e| self.reading_failed(&e))?;
        Ok(DataVersion {
            others,
            own: connection.total_changes(),
        })
    }

    /// Folds the journal into the one file, as before a lock or a sync; false when a reader was in the way.
    ///
    /// # Errors
    /// What the disk answered.
    pub fn checkpoint(&self) -> Result<bool, StoreError> {
        self.must_write()?;
        let done = connection::checkpoint(&self.link.connection());
        done.map_err(|error| self.writing_failed(&error))
    }

    /// Lets another thread cut short what this handle is at, such as a backup nobody waits for.
    ///
    /// `None` where the connection is shared with the writer, whose saves it would cut short too.
    pub fn interrupter(&self) -> Option<Interrupter> {
        let is_own = self.access == Access::Read && !self.place.is_share();
        is_own.then(|| Interrupter(self.link.connection().get_interrupt_handle()))
    }

    pub(super) fn reading_failed(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sqlite_reading(&self.path, error)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault")
            .field("path", &self.path)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

/// Builds a whole vault in a file that nobody knows yet.
fn build(path: &Path, label: &str, slots: &[Slot], keys: &Keys) -> Result<(), StoreError> {
    // What an earlier attempt left when it was cut off; no vault was ever known by this name.
    remove(path)?;
    remove(&beside(path, "-journal"))?;
    let file = create_private(path)?;
    let filled = connection::open_new(path)
        .map_err(WriteError::from)
        .and_then(|mut connection| fill(&mut connection, label, slots, keys));
    let done = match filled {
        Ok(()) => file
            .sync_all()
            .map_err(|error| StoreError::writing(path, &error)),
        Err(WriteError::Sqlite(error)) => Err(StoreError::sqlite_writing(path, &error)),
        Err(WriteError::Store(error)) => Err(error),
    };
    if done.is_err() {
        remove(path)?;
    }
    done
}

fn fill(
    connection: &mut Connection,
    label: &str,
    slots: &[Slot],
    keys: &Keys,
) -> Result<(), WriteError> {
    let transaction = connection.transaction()?;
    schema::create(&transaction, keys.vault, label)?;
    for slot in slots {
        slot.write(&transaction)?;
    }
    let identity = Identity::random()?.to_json();
    write::insert(&transaction, keys, uuid::Uuid::new_v4(), 1, &identity)?;
    head::write(&transaction, keys, 1)?;
    transaction.commit()?;
    Ok(())
}
