//! Putting a backup in a vault's place, so that at every moment a whole vault is there.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::backup::{copy_whole, prove};
use super::closed::{ClosedVault, read_facts};
use super::connection;
use super::error::StoreError;
use super::file::{
    beside, create_private, folder_of, length, private_folder, refuse_link, remove, settled,
    sync_folder,
};
use super::lock::Lock;
use super::place::Place;
use super::schema;
use super::slot::Credential;
use super::vault::VAULT_FILE;

const SET_ASIDE: &str = "vault.before-restore-";

/// A backup that is now the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Rows in it, drafts and identity included.
    pub rows: u64,
    /// The seq of records in it that do not open; only known when a credential was given.
    pub unreadable: Vec<i64>,
    /// Where the vault that stood there before was set aside.
    pub kept: Option<PathBuf>,
}

/// Puts the backup at `backup` in the place of the vault in `folder`, which is kept as
/// `vault.before-restore-<date>`.
///
/// The backup is proved first and the copy again: with `credential` by opening every record,
/// without it by its tables, slots and pages. It does not change. A stop at any moment leaves the
/// old vault or the restored one, whole; running it again is safe.
///
/// # Errors
/// [`StoreError::Busy`] while an app has the vault open, [`StoreError::NotThere`],
/// [`StoreError::WrongPassphrase`], [`StoreError::Damaged`] for a backup that does not hold, or what
/// the disk answered. The vault is then as it was.
pub fn restore(
    folder: &Path,
    backup: &Path,
    credential: Option<&Credential>,
    today: NaiveDate,
) -> Result<Restored, StoreError> {
    private_folder(folder)?;
    let vault = settled(&folder.join(VAULT_FILE))?;
    refuse_link(&vault)?;
    let lock = Lock::take(&vault)?;
    let mut restoration = Restoration::new(vault, backup.to_owned(), credential.cloned(), today);
    for step in STEPS {
        step(&mut restoration)?;
    }
    drop(lock);
    Ok(restoration.done)
}

/// The vaults that earlier restores set aside in `folder`.
pub fn set_aside(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with(SET_ASIDE)
                && !["-wal", "-shm", "-journal"]
                    .iter()
                    .any(|end| name.ends_with(end))
        })
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

type Step = fn(&mut Restoration) -> Result<(), StoreError>;

/// In this order. Each leaves a state from which the whole can be run again.
const STEPS: [Step; 5] = [
    Restoration::bring_in,
    Restoration::fold_old,
    Restoration::keep_old,
    Restoration::clear_journals,
    Restoration::swap,
];

struct Restoration {
    vault: PathBuf,
    incoming: PathBuf,
    backup: PathBuf,
    credential: Option<Credential>,
    today: NaiveDate,
    done: Restored,
}

impl Restoration {
    fn new(
        vault: PathBuf,
        backup: PathBuf,
        credential: Option<Credential>,
        today: NaiveDate,
    ) -> Self {
        Self {
            incoming: beside(&vault, ".restoring"),
            vault,
            backup,
            credential,
            today,
            done: Restored {
                rows: 0,
                unreadable: Vec::new(),
                kept: None,
            },
        }
    }

    /// Proves the backup, copies it beside the vault, and proves the copy.
    fn bring_in(&mut self) -> Result<(), StoreError> {
        remove(&self.incoming)?;
        let closed = ClosedVault::open_copy(&self.backup)?;
        let verified = match &self.credential {
            Some(credential) => {
                let opened = closed.unlock(credential).map_err(|refused| refused.why)?;
                copy_whole(&opened.link.connection(), &self.incoming)
                    .and_then(|()| prove(&self.incoming, Some(&opened.keys)))
            }
            None => prove(closed.path(), None)
                .and_then(|_| copy_whole(&closed.link().connection(), &self.incoming))
                .and_then(|()| prove(&self.incoming, None)),
        };
        if verified.is_err() {
            remove(&self.incoming)?;
        }
        let verified = verified?;
        self.done.rows = verified.rows;
        self.done.unreadable = verified.unreadable;
        Ok(())
    }

    /// Folds the journal of a sound old vault into it, so that setting it aside is one file.
    ///
    /// A damaged one is not touched: its journal is set aside beside it.
    fn fold_old(&mut self) -> Result<(), StoreError> {
        if !self.vault.exists() || schema::check_header(&self.vault).is_err() {
            return Ok(());
        }
        let place = Place::of(&self.vault);
        let Ok(old) = connection::open(&self.vault, true, &place) else {
            return Ok(());
        };
        if read_facts(&old, &self.vault).is_ok() && is_whole(&old) {
            let folded = connection::checkpoint(&old)
                .map_err(|error| StoreError::sqlite_writing(&self.vault, &error))?;
            if !folded {
                return Err(StoreError::Busy { holder: None });
            }
        }
        Ok(())
    }

    /// Gives the old vault, and a journal that is still beside it, a second name.
    fn keep_old(&mut self) -> Result<(), StoreError> {
        if !self.vault.exists() {
            return Ok(());
        }
        let folder = folder_of(&self.vault);
        let kept = free_name(folder, self.today);
        for ending in ["-wal", "-journal", ""] {
            let from = beside(&self.vault, ending);
            if ending.is_empty() || length(&from) > 0 {
                keep(&from, &beside(&kept, ending))?;
            }
        }
        sync_folder(folder)?;
        self.done.kept = Some(kept);
        Ok(())
    }

    /// Removes the old journal: SQLite would play it into the restored vault.
    fn clear_journals(&mut self) -> Result<(), StoreError> {
        for ending in ["-wal", "-shm", "-journal"] {
            remove(&beside(&self.vault, ending))?;
        }
        sync_folder(folder_of(&self.vault))
    }

    fn swap(&mut self) -> Result<(), StoreError> {
        std::fs::rename(&self.incoming, &self.vault)
            .map_err(|error| StoreError::writing(&self.vault, &error))?;
        sync_folder(folder_of(&self.vault))
    }
}

fn is_whole(connection: &Connection) -> bool {
    connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))
        .is_ok_and(|answer| answer == "ok")
}

/// `vault.before-restore-<date>`, with a number when that day has one already.
fn free_name(folder: &Path, today: NaiveDate) -> PathBuf {
    let mut name = folder.join(format!("{SET_ASIDE}{today}"));
    let mut number = 1;
    while std::fs::symlink_metadata(&name).is_ok() {
        number += 1;
        name = folder.join(format!("{SET_ASIDE}{today}-{number}"));
    }
    name
}

/// A second name for the same bytes; a copy where the disk knows no second names.
fn keep(from: &Path, to: &Path) -> Result<(), StoreError> {
    match std::fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => copy(from, to),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let part = beside(to, ".part");
    remove(&part)?;
    let failed = |error: &std::io::Error| StoreError::writing(to, error);
    let mut copy = create_private(&part)?;
    let mut old = std::fs::File::open(from).map_err(|error| StoreError::reading(from, &error))?;
    std::io::copy(&mut old, &mut copy).map_err(|e| failed(&e))?;
    copy.sync_all().map_err(|e| failed(&e))?;
    std::fs::rename(&part, to).map_err(|e| failed(&e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Access, Append, Ground, NewLock, Vault};
    use uuid::Uuid;

    fn day() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    fn open(path: &Path) -> Vec<String> {
        let closed = ClosedVault::open(path, Access::Read).unwrap();
        let vault = closed.unlock(&Credential::None).unwrap();
        assert!(vault.verify().unwrap().is_sound());
        let rows = vault.newest(99).unwrap();
        let texts = rows.iter().map(|row| row.body.as_ref().unwrap().to_vec());
        texts.map(|text| String::from_utf8(text).unwrap()).collect()
    }

    /// A folder as a killed process leaves it, saved rows still in the journal, and a backup.
    fn killed() -> (tempfile::TempDir, PathBuf) {
        let (alive, killed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let place = Place::on(Ground::Local);
        let (mut vault, _) = Vault::create(alive.path(), "Ana", &NewLock::None, place).unwrap();
        let backup = killed.path().join("copy.evk");
        vault
            .append(&[Append::new(Uuid::new_v4(), b"one")])
            .unwrap();
        vault.backup_to(&backup).unwrap();
        vault
            .append(&[Append::new(Uuid::new_v4(), b"two")])
            .unwrap();
        for name in ["vault.evk", "vault.evk-wal"] {
            std::fs::copy(alive.path().join(name), killed.path().join(name)).unwrap();
        }
        assert!(length(&killed.path().join("vault.evk-wal")) > 0);
        (killed, backup)
    }

    #[test]
    fn a_stop_after_any_step_leaves_a_whole_vault_and_the_next_try_ends_well() {
        for stop in 0..=STEPS.len() {
            let (folder, backup) = killed();
            let path = settled(&folder.path().join(VAULT_FILE)).unwrap();
            let credential = Some(Credential::None);
            let mut cut = Restoration::new(path.clone(), backup.clone(), credential, day());
            for step in &STEPS[..stop] {
                step(&mut cut).unwrap();
            }
            let wanted: &[&str] = if stop == STEPS.len() {
                &["one"]
            } else {
                &["two", "one"]
            };
            assert_eq!(open(&path), wanted, "after {stop} steps");
            let known = Credential::None;
            let restored = restore(folder.path(), &backup, Some(&known), day()).unwrap();
            assert_eq!(open(&path), ["one"], "after {stop} steps");
            let asides = set_aside(folder.path());
            assert!(asides.contains(restored.kept.as_ref().unwrap()));
            assert_eq!(open(&asides[0]), ["two", "one"], "after {stop} steps");
            assert!(!beside(&path, ".restoring").exists());
        }
    }

    #[test]
    fn where_the_disk_knows_no_second_names_the_old_vault_is_copied() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        std::fs::write(&from, "bytes").unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(std::fs::read(&to).unwrap(), b"bytes");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
