//! A vault that was looked at and found whole, but is not unlocked yet.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use super::connection::{self, Link};
use super::error::{Damage, StoreError};
use super::file::{beside, make_private, refuse_link, settled};
use super::head;
use super::identity::Identity;
use super::keys::{DataKey, Keys, VaultId};
use super::lock::Lock;
use super::place::Place;
use super::schema::{self, Facts};
use super::slot::{Credential, SlotKind};
use super::vault::{Parts, Vault};

/// What a vault is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To write: takes the lock for as long as the vault is open.
    Write,
    /// To read beside a writer. Never takes the lock, except on a share, where nobody can be beside.
    Read,
}

/// A vault whose tables, plain facts and slots hold, waiting for its passphrase.
pub struct ClosedVault {
    path: PathBuf,
    place: Place,
    access: Access,
    link: Link,
    facts: Facts,
}

/// A vault that stays closed, and why; the vault is handed back so that the person can try again.
pub struct Refused {
    /// The vault, still closed.
    pub vault: ClosedVault,
    /// Why it did not open.
    pub why: StoreError,
}

impl ClosedVault {
    /// Opens the file and checks it, before anybody types a word.
    ///
    /// # Errors
    /// [`StoreError::NotThere`], [`StoreError::Busy`], [`StoreError::Damaged`],
    /// [`StoreError::TooNew`], [`StoreError::Planted`], or what the disk answered. Nothing in the
    /// file is changed by any of them.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        Self::open_at(path, access, Place::of(path))
    }

    /// As [`ClosedVault::open`], on a place that is already known.
    ///
    /// # Errors
    /// As [`ClosedVault::open`].
    pub fn open_at(path: &Path, access: Access, place: Place) -> Result<Self, StoreError> {
        let path = present(path)?;
        let lock = match access {
            Access::Write => Some(Lock::take(&path)?),
            Access::Read if place.is_share() => lock_to_read(&path)?,
            Access::Read => None,
        };
        for ending in ["", "-wal", "-shm", "-journal"] {
            let file = beside(&path, ending);
            refuse_link(&file)?;
            make_private(&file)?;
        }
        schema::check_header(&path)?;
        let connection = connection::open(&path, access == Access::Write, &place)?;
        Self::checked(path, place, access, connection, lock)
    }

    /// Opens a file that nobody writes, such as a backup.
    ///
    /// # Errors
    /// As [`ClosedVault::open`], but never [`StoreError::Busy`].
    pub fn open_copy(path: &Path) -> Result<Self, StoreError> {
        let path = present(path)?;
        schema::check_header(&path)?;
        let connection = connection::open_still(&path)?;
        let place = Place::of(&path);
        Self::checked(path, place, Access::Read, connection, None)
    }

    fn checked(
        path: PathBuf,
        place: Place,
        access: Access,
        connection: Connection,
        lock: Option<Lock>,
    ) -> Result<Self, StoreError> {
        let facts = read_facts(&connection, &path)?;
        Ok(Self {
            path,
            place,
            access,
            link: Link::new(connection, lock),
            facts,
        })
    }

    /// The ways of opening it.
    pub fn slots(&self) -> Vec<SlotKind> {
        self.facts.slots.iter().map(|slot| slot.kind).collect()
    }

    /// The name its person chose; others can read it.
    pub fn label(&self) -> &str {
        &self.facts.label
    }

    /// The id it keeps for life.
    pub fn vault_id(&self) -> VaultId {
        self.facts.vault
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it stands on.
    pub fn place(&self) -> &Place {
        &self.place
    }

    pub(super) fn link(&self) -> &Link {
        &self.link
    }

    /// Unlocks it and gives the verdict: sound, wrong credential, or damaged.
    ///
    /// Takes the time and memory of the passphrase's cost (0.1 to 0.5 s), on the calling thread.
    ///
    /// # Errors
    /// The closed vault with [`StoreError::WrongPassphrase`], [`StoreError::WrongRecoveryCode`],
    /// [`StoreError::NoSuchSlot`], [`StoreError::KeyChanged`] or [`StoreError::Damaged`].
    pub fn unlock(self, credential: &Credential) -> Result<Vault, Box<Refused>> {
        match self.find_key(credential) {
            Ok(data) => self.unlock_with(data),
            Err(why) => Err(Box::new(Refused { vault: self, why })),
        }
    }

    fn find_key(&self, credential: &Credential) -> Result<DataKey, StoreError> {
        let kind = credential.kind();
        let slot = self.facts.slots.iter().find(|slot| slot.kind == kind);
        let slot = slot.ok_or(StoreError::NoSuchSlot { kind })?;
        let found = slot.unwrap_key(credential, self.facts.vault)?;
        found.ok_or_else(|| match kind {
            SlotKind::Recovery => StoreError::WrongRecoveryCode,
            SlotKind::Passphrase => StoreError::WrongPassphrase,
            SlotKind::None => StoreError::damaged(&self.path, Damage::Slot(kind)),
        })
    }

    pub(super) fn unlock_with(self, data: DataKey) -> Result<Vault, Box<Refused>> {
        let keys = Keys::new(self.facts.vault, data);
        let proved = {
            let connection = self.link.connection();
            prove(&connection, &self.path, &keys, &self.facts).and_then(|proof| {
                if self.access == Access::Write {
                    connection::settle_journal(&connection, &self.place)
                        .map_err(|e| StoreError::sqlite_writing(&self.path, &e))?;
                }
                Ok(proof)
            })
        };
        let proof = match proved {
            Ok(proof) => proof,
            Err(why) => return Err(Box::new(Refused { vault: self, why })),
        };
        if self.access == Access::Write {
            self.link.allow_writes();
        }
        Ok(Vault::from_parts(Parts {
            path: self.path,
            place: self.place,
            access: self.access,
            link: Arc::new(self.link),
            facts: self.facts,
            keys,
            rows: proof.rows,
            identity: proof.identity,
        }))
    }
}

impl fmt::Debug for ClosedVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClosedVault")
            .field("path", &self.path)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused")
            .field("why", &self.why)
            .finish_non_exhaustive()
    }
}

pub(super) fn read_facts(connection: &Connection, path: &Path) -> Result<Facts, StoreError> {
    let transaction = connection
        .unchecked_transaction()
        .map_err(|e| StoreError::sqlite_reading(path, &e))?;
    let facts = Facts::read(&transaction, path);
    drop(transaction);
    facts
}

struct Proof {
    rows: u64,
    identity: Identity,
}

/// The verdict on a key that a slot gave: everything is read in one transaction, because a writer
/// may be at work beside us.
fn prove(
    connection: &Connection,
    path: &Path,
    keys: &Keys,
    facts: &Facts,
) -> Result<Proof, StoreError> {
    let failed = |error: &rusqlite::Error| StoreError::sqlite_reading(path, error);
    let transaction = connection.unchecked_transaction().map_err(|e| failed(&e))?;
    let now = Facts::read(&transaction, path)?;
    if now.slots_mark() != facts.slots_mark() {
        return Err(StoreError::KeyChanged);
    }
    let rows = head::check(&transaction, keys)
        .map_err(|e| failed(&e))?
        .map_err(|damage| StoreError::damaged(path, damage))?;
    let identity = Identity::read(&transaction, keys).map_err(|e| failed(&e))?;
    Ok(Proof {
        rows,
        identity: identity.ok_or_else(|| StoreError::damaged(path, Damage::Identity))?,
    })
}

/// The settled path of a vault that is there and is a plain file.
fn present(path: &Path) -> Result<PathBuf, StoreError> {
    let path = settled(path)?;
    refuse_link(&path)?;
    match std::fs::metadata(&path) {
        Ok(found) if found.is_file() => Ok(path),
        Ok(_) => Err(StoreError::Planted { path }),
        Err(error) => Err(StoreError::reading(&path, &error)),
    }
}

/// On a share even a reader needs the lock; where nothing can be written there is nothing to keep out.
fn lock_to_read(path: &Path) -> Result<Option<Lock>, StoreError> {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    match Lock::take(path) {
        Ok(lock) => Ok(Some(lock)),
        Err(StoreError::CannotWrite {
            kind: ReadOnlyFilesystem | PermissionDenied,
            ..
        }) => Ok(None),
        Err(other) => Err(other),
    }
}
