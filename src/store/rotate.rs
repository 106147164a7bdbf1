//! Changing how a vault opens: a new passphrase, a new recovery code, a new data key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use rusqlite::{Transaction, params};
use uuid::Uuid;

use super::backup::{Backups, vault_id_of};
use super::closed::read_facts;
use super::connection;
use super::error::{Damage, StoreError};
use super::file::{beside, folder_of, remove};
use super::head::WriteError;
use super::kdf::KdfCost;
use super::keys::{DataKey, Keys};
use super::recovery_code::RecoveryCode;
use super::restore;
use super::schema;
use super::secret::Secret;
use super::slot::{Credential, NewLock, Slot, SlotKind};
use super::vault::Vault;

/// A new data key is in force.
#[derive(Debug)]
pub struct Rotated {
    /// The new recovery code; the old one opens nothing any more.
    pub recovery: RecoveryCode,
    /// Why the last steps (compacting, a new backup, removing older ones) are still to be done;
    /// [`Vault::finish_rotation`] does them. Until then the home may hold what the old key opens.
    pub unfinished: Option<StoreError>,
}

impl Vault {
    /// Puts another passphrase in place of the one the vault has; older backups keep the old one.
    ///
    /// # Errors
    /// [`StoreError::NoSuchSlot`] for a vault without a passphrase: that one needs
    /// [`Vault::rotate`], because its key lay open. Otherwise as [`Vault::append`].
    pub fn change_passphrase(&mut self, secret: &Secret, cost: KdfCost) -> Result<(), StoreError> {
        let kind = SlotKind::Passphrase;
        if !self.slots().contains(&kind) {
            return Err(StoreError::NoSuchSlot { kind });
        }
        let lock = NewLock::Passphrase(secret.clone(), cost);
        let slot = Slot::new(&lock, self.keys.vault, &self.keys.data)?;
        let proof = Credential::Passphrase(secret.clone());
        self.change_slots(&[(&slot, &proof)], None)
    }

    /// Takes the passphrase away: whoever has the file can then read it.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn remove_passphrase(&mut self) -> Result<(), StoreError> {
        let slot = Slot::new(&NewLock::None, self.keys.vault, &self.keys.data)?;
        self.change_slots(&[(&slot, &Credential::None)], Some(SlotKind::Passphrase))
    }

    /// Makes a new recovery code; the old one no longer opens this vault, but older backups.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn renew_recovery(&mut self) -> Result<RecoveryCode, StoreError> {
        let code = RecoveryCode::random()?;
        let slot = Slot::recovery(&code, self.keys.vault, &self.keys.data)?;
        self.change_slots(&[(&slot, &Credential::Recovery(code.clone()))], None)?;
        Ok(code)
    }

    /// Whether `credential` opens this vault, which is open already.
    ///
    /// # Errors
    /// Memory that does not suffice for the passphrase's cost.
    pub fn check(&self, credential: &Credential) -> Result<bool, StoreError> {
        let slot = self
            .facts
            .slots
            .iter()
            .find(|slot| slot.kind == credential.kind());
        slot.map_or(Ok(false), |slot| opens_with(slot, credential, &self.keys))
    }

    /// Whether `code` opens this vault.
    pub fn check_recovery(&self, code: &RecoveryCode) -> bool {
        self.check(&Credential::Recovery(code.clone()))
            .is_ok_and(|opens| opens)
    }

    /// A mark that changes with the recovery code, so that a note *it was written down* can say which.
    ///
    /// It says nothing about the code.
    pub fn recovery_mark(&self) -> String {
        let slot = self
            .facts
            .slots
            .iter()
            .find(|slot| slot.kind == SlotKind::Recovery);
        let sum = slot.map(Slot::check_sum).unwrap_or_default();
        STANDARD.encode(&sum[..9])
    }

    /// Seals every record under a new data key, opened by `lock` and a new recovery code, in one
    /// transaction; then removes from the home whatever the old key opens.
    ///
    /// Copies elsewhere stay readable with what opened them before.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when a record does not open (nothing is changed then), otherwise as
    /// [`Vault::append`]. What fails after the change of key is told in [`Rotated::unfinished`].
    pub fn rotate(&mut self, lock: &NewLock, today: NaiveDate) -> Result<Rotated, StoreError> {
        let recovery = RecoveryCode::random()?;
        let fresh = Keys::new(self.keys.vault, DataKey::random()?);
        let slots = [
            Slot::new(lock, fresh.vault, &fresh.data)?,
            Slot::recovery(&recovery, fresh.vault, &fresh.data)?,
        ];
        let path = self.path.clone();
        self.write_under(&fresh, |transaction, old| {
            if let Some(seq) = reseal(transaction, old, &fresh)? {
                return Err(StoreError::damaged(&path, Damage::Record { seq }).into());
            }
            transaction.execute("DELETE FROM slot", [])?;
            for slot in &slots {
                slot.write(transaction)?;
            }
            schema::write_rotation(transaction, true)?;
            Ok(((), 0))
        })?;
        self.keys = fresh;
        self.facts.slots = slots.to_vec();
        self.facts.is_rotating = true;
        let unfinished = self.finish_rotation(today).err();
        Ok(Rotated {
            recovery,
            unfinished,
        })
    }

    /// Whether the last steps of a rotation are still to be done.
    pub fn is_rotation_unfinished(&self) -> bool {
        self.facts.is_rotating
    }

    /// Does what is left of a rotation: compacts the file, makes a new backup and removes from the
    /// home every copy the old key opens. Does nothing when nothing is left.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when a reader was in the way, or what the disk answered.
    pub fn finish_rotation(&mut self, today: NaiveDate) -> Result<(), StoreError> {
        if !self.facts.is_rotating {
            return Ok(());
        }
        self.fold()?;
        let compacted = self.link.connection().execute_batch("VACUUM");
        compacted.map_err(|error| self.writing_failed(&error))?;
        self.fold()?;
        let backups = Backups::beside(&self.path);
        let made = self.back_up_anew(&backups, today)?;
        self.remove_older_copies(&backups, &made.path)?;
        self.write(|transaction, _| {
            schema::write_rotation(transaction, false)?;
            Ok(((), 0))
        })?;
        self.facts.is_rotating = false;
        Ok(())
    }

    /// Removes the backups of this vault but one, and the vaults set aside by a restore unless they
    /// are known to be another person's.
    fn remove_older_copies(
        &self,
        backups: &Backups,
        but: &std::path::Path,
    ) -> Result<(), StoreError> {
        for backup in backups.of(self.vault_id()) {
            if backup.path.file_name() != but.file_name() {
                remove(&backup.path)?;
            }
        }
        for kept in restore::set_aside(folder_of(&self.path)) {
            if vault_id_of(&kept).is_none_or(|id| id == self.vault_id()) {
                for ending in ["", "-wal", "-shm", "-journal"] {
                    remove(&beside(&kept, ending))?;
                }
            }
        }
        Ok(())
    }

    fn fold(&self) -> Result<(), StoreError> {
        if self.checkpoint()? {
            Ok(())
        } else {
            Err(StoreError::Busy { holder: None })
        }
    }

    /// Writes slots, each proved to open before the transaction ends: a passphrase that opens
    /// nothing must never replace one that does.
    fn change_slots(
        &mut self,
        slots: &[(&Slot, &Credential)],
        gone: Option<SlotKind>,
    ) -> Result<(), StoreError> {
        let path = self.path.clone();
        self.write(|transaction, keys| {
            for (slot, credential) in slots {
                if !opens_with(slot, credential, keys)? {
                    return Err(StoreError::damaged(&path, Damage::Slot(slot.kind)).into());
                }
                slot.write(transaction)?;
            }
            if let Some(kind) = gone {
                Slot::remove(kind, transaction)?;
            }
            Ok(((), 0))
        })?;
        self.facts = read_facts(&self.link.connection(), &self.path)?;
        // The journal still holds the old slot; a reader in the way only means later.
        let folded = connection::checkpoint(&self.link.connection());
        folded
            .map(drop)
            .map_err(|error| self.writing_failed(&error))
    }
}

fn opens_with(slot: &Slot, credential: &Credential, keys: &Keys) -> Result<bool, StoreError> {
    let found = slot.unwrap_key(credential, keys.vault)?;
    Ok(found.is_some_and(|found| found.bytes() == keys.data.bytes()))
}

/// Seals every row anew; gives the seq of the first that does not open.
fn reseal(
    transaction: &Transaction<'_>,
    old: &Keys,
    fresh: &Keys,
) -> Result<Option<i64>, WriteError> {
    let seqs: Vec<i64> = transaction
        .prepare("SELECT seq FROM rec ORDER BY seq")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut read = transaction.prepare("SELECT id, rev, ct FROM rec WHERE seq = ?1")?;
    let mut write = transaction.prepare("UPDATE rec SET ct = ?1 WHERE seq = ?2")?;
    for seq in seqs {
        let (id, rev, sealed) = read.query_row([seq], |row| {
            let id = Uuid::from_bytes(row.get(0)?);
            Ok((id, row.get::<_, u64>(1)?, row.get::<_, Vec<u8>>(2)?))
        })?;
        let Some(body) = old.open_record(id, rev, &sealed) else {
            return Ok(Some(seq));
        };
        write.execute(params![fresh.seal_record(id, rev, &body)?, seq])?;
    }
    Ok(None)
}
