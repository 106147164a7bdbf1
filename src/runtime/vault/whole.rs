//! What concerns the vault as a whole: a new one, its locks, a copy in its place.

use std::path::{Path, PathBuf};

use super::{Door, Keeper};
use crate::effect::{self, Failure, Outcome, RecoveryWords};
use crate::record::{MarkOf, Moment};
use crate::store::{
    self, Access, ClosedVault, Credential, NewLock, PracticeFile, RecoveryCode, Secret, SlotKind,
    StoreError,
};

impl Keeper {
    /// Makes the first vault of this home.
    pub(super) fn make(
        &mut self,
        label: &str,
        passphrase: Option<&effect::Secret>,
        now: Moment,
    ) -> Result<Outcome, StoreError> {
        let lock = match passphrase {
            Some(secret) => NewLock::Passphrase(Secret::new(&secret.0), self.cost),
            None => NewLock::None,
        };
        if let Some(path) = self.path() {
            return Err(StoreError::AlreadyThere { path });
        }
        let (file, code) = PracticeFile::begin(&self.home, label, &lock, now)?;
        let mut opened = self.opened(file, Vec::new());
        // Without a passphrase there is nothing to recover from: the code is shown when one is set,
        // which makes a new one.
        opened.recovery = passphrase.map(|_| words(&code));
        Ok(Outcome::Opened(Box::new(opened)))
    }

    /// Sets or changes the passphrase; the present one opens the way, if there is one.
    pub(super) fn set_passphrase(
        &mut self,
        present: Option<effect::Secret>,
        new: &Secret,
        now: Moment,
    ) -> Result<Outcome, StoreError> {
        let Door::Open(file) = &mut self.door else {
            return Err(StoreError::NotOpen);
        };
        let vault = file.vault_mut();
        if let Some(present) = present {
            let present = Credential::Passphrase(Secret::new(&present.0));
            if !vault.check(&present)? {
                return Err(StoreError::WrongPassphrase);
            }
            vault.change_passphrase(new, self.cost)?;
            return Ok(Outcome::PassphraseSet(None));
        }
        if vault.slots().contains(&SlotKind::Passphrase) {
            return Err(StoreError::WrongPassphrase);
        }
        // Without a passphrase the key lay in plain beside what it locks: everything is sealed anew.
        let lock = NewLock::Passphrase(new.clone(), self.cost);
        file.mark(MarkOf::RecoveryRenewed, now)?;
        let mut reader = self.reader.hold();
        *reader = None;
        let rotated = file.vault_mut().rotate(&lock, now.date_naive());
        *reader = file.vault().reader().ok();
        let rotated = rotated?;
        Ok(Outcome::PassphraseSet(Some(words(&rotated.recovery))))
    }

    /// Puts a copy in the place of the vault. If that fails, the vault is as it was, and open if it
    /// opens without a passphrase.
    pub(super) fn restore(&mut self, from: &Path, now: Moment) -> Result<Outcome, StoreError> {
        let path = self.path().ok_or(StoreError::NotOpen)?;
        let folder = path.parent().unwrap_or(&path);
        let from = store::full_path(from);
        // A file that is no copy is refused while everything is still open.
        drop(ClosedVault::open_copy(&from)?);
        *self.reader.hold() = None;
        self.door = Door::None;
        let why = match store::restore(folder, &from, None, now.date_naive()) {
            Ok(restored) => {
                return Ok(Outcome::Restored {
                    kept: restored.kept,
                });
            }
            Err(why) => why,
        };
        if let Ok(closed) = ClosedVault::open(&path, Access::Write) {
            let free = closed.slots().contains(&SlotKind::None);
            self.door = Door::Closed(Box::new(closed));
            if free && self.unlock(&Credential::None).is_ok() {
                return Err(why);
            }
        }
        Ok(Outcome::Shut(Failure::told(&why)))
    }

    /// Where the vault lies, if there is one.
    fn path(&self) -> Option<PathBuf> {
        match &self.door {
            Door::Open(file) => Some(file.vault().path().to_path_buf()),
            Door::Closed(closed) => Some(closed.path().to_path_buf()),
            Door::None => None,
        }
    }
}

/// The recovery code as it is written down.
pub(super) fn words(code: &RecoveryCode) -> RecoveryWords {
    RecoveryWords(code.text())
}
