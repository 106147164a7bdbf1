//! Backups: whole copies in one file each, believed only after they were opened and counted.

use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use super::closed::{ClosedVault, read_facts};
use super::connection;
use super::error::{Damage, StoreError};
use super::file::{
    beside, create_private, folder_of, private_folder, remove, settled, sync_folder,
};
use super::head;
use super::keys::{Keys, VaultId};
use super::schema;
use super::vault::Vault;
use super::verify::{Verified, verify};

/// The folder of backups beside a vault.
const FOLDER: &str = "backups";
/// How many of the last days keep their backup.
const DAYS: usize = 3;
/// How many earlier weeks keep their last backup.
const WEEKS: usize = 4;
/// All backups of a vault in one folder together take at most this many bytes; the newest always stays.
const MOST_BYTES: u64 = 500 * 1000 * 1000;

/// A folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
    is_own: bool,
}

/// One backup by its name: `vault-<first digits of the vault id>-<day>.evk`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// The civil day it was made on.
    pub date: NaiveDate,
    /// Its size.
    pub bytes: u64,
}

/// A backup that was just made and proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// The file.
    pub path: PathBuf,
    /// Rows in it, drafts and identity included.
    pub rows: u64,
    /// The seq of records that open neither in the vault nor in the copy. While there are any, no
    /// older backup is deleted: one of them may still hold the record.
    pub unreadable: Vec<i64>,
}

impl Backups {
    /// The home's own backups, in a folder beside the vault.
    pub fn beside(vault: &Path) -> Self {
        Self {
            folder: folder_of(vault).join(FOLDER),
            is_own: true,
        }
    }

    /// Backups in a folder the person picked, which keeps the mode it has.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            is_own: false,
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All backups in it, of any vault, newest first.
    pub fn list(&self) -> Vec<Backup> {
        self.named("vault-")
    }

    /// The backups of one vault, newest first.
    pub fn of(&self, vault: VaultId) -> Vec<Backup> {
        self.named(&format!("vault-{vault}-"))
    }

    /// The newest backup that can be put in a vault's place, without its passphrase.
    pub fn newest_sound(&self) -> Option<Backup> {
        self.list()
            .into_iter()
            .find(|backup| prove(&backup.path, None).is_ok())
    }

    fn named(&self, beginning: &str) -> Vec<Backup> {
        let mut found: Vec<_> = std::fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .filter_map(|entry| {
                let name = entry.file_name();
                let named = name
                    .to_str()?
                    .strip_suffix(".evk")?
                    .strip_prefix(beginning)?;
                let date = named.get(named.len().checked_sub("2026-11-24".len())?..)?;
                Some(Backup {
                    path: entry.path(),
                    date: NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?,
                    bytes: entry.metadata().ok()?.len(),
                })
            })
            .collect();
        found.sort_by(|one, other| (other.date, &other.path).cmp(&(one.date, &one.path)));
        found
    }

    fn file(&self, vault: VaultId, date: NaiveDate) -> PathBuf {
        self.folder.join(format!("vault-{vault}-{date}.evk"))
    }
}

impl Vault {
    /// Makes the day's backup in the home if there is none yet, and lets old ones go.
    ///
    /// # Errors
    /// As [`Vault::back_up`].
    pub fn daily_backup(&self, today: NaiveDate) -> Result<Option<BackupMade>, StoreError> {
        self.back_up(&Backups::beside(&self.path), today)
    }

    /// Makes the day's backup in `backups` if there is none yet, proves it, and only then deletes
    /// what is beyond three days, four earlier weeks and 500 MB.
    ///
    /// # Errors
    /// [`StoreError::CannotWrite`], or [`StoreError::Damaged`] when the copy does not open and
    /// count as the vault does; older backups are then all kept.
    pub fn back_up(
        &self,
        backups: &Backups,
        today: NaiveDate,
    ) -> Result<Option<BackupMade>, StoreError> {
        if backups.file(self.vault_id(), today).exists() {
            return Ok(None);
        }
        let made = self.back_up_anew(backups, today)?;
        if made.unreadable.is_empty() {
            for backup in superfluous(&backups.of(self.vault_id())) {
                remove(&backup.path)?;
            }
        }
        Ok(Some(made))
    }

    /// Makes the day's backup in place of one that may be there, and deletes nothing.
    ///
    /// # Errors
    /// As [`Vault::back_up`].
    pub fn back_up_anew(
        &self,
        backups: &Backups,
        today: NaiveDate,
    ) -> Result<BackupMade, StoreError> {
        if backups.is_own {
            private_folder(&backups.folder)?;
        }
        self.copy_to(&settled(&backups.file(self.vault_id(), today))?)
    }

    /// Copies the vault to a file that does not exist yet, and proves the copy.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`]; otherwise as [`Vault::back_up`].
    pub fn backup_to(&self, path: &Path) -> Result<BackupMade, StoreError> {
        let path = settled(path)?;
        if std::fs::symlink_metadata(&path).is_ok() {
            return Err(StoreError::AlreadyThere { path });
        }
        self.copy_to(&path)
    }

    fn copy_to(&self, path: &Path) -> Result<BackupMade, StoreError> {
        let part = beside(path, ".part");
        remove(&part)?;
        let proved = copy_whole(&self.link.connection(), &part)
            .and_then(|()| prove(&part, Some(&self.keys)))
            .and_then(|verified| {
                std::fs::rename(&part, path).map_err(|error| StoreError::writing(path, &error))?;
                sync_folder(folder_of(path))?;
                Ok(verified)
            });
        if proved.is_err() {
            remove(&part)?;
        }
        let verified = proved?;
        Ok(BackupMade {
            path: path.to_owned(),
            rows: verified.rows,
            unreadable: verified.unreadable,
        })
    }
}

/// Writes everything in `connection`, its journal included, to the new file `path`.
pub(super) fn copy_whole(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let name = path.to_str().ok_or_else(|| StoreError::CannotWrite {
        path: path.to_owned(),
        kind: std::io::ErrorKind::InvalidFilename,
    })?;
    // `VACUUM INTO` takes a file that is empty; made here, it is private from its first byte.
    create_private(path)?;
    connection
        .execute("VACUUM INTO ?1", [name])
        .map_err(|error| StoreError::sqlite_writing(path, &error))?;
    File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::writing(path, &error))
}

/// Opens a copy and looks at all of it: with the keys every record, without them the tables, plain
/// facts, slots and pages.
pub(super) fn prove(path: &Path, keys: Option<&Keys>) -> Result<Verified, StoreError> {
    schema::check_header(path)?;
    let failed = |error: &rusqlite::Error| StoreError::sqlite_reading(path, error);
    let connection = connection::open_still(path)?;
    read_facts(&connection, path)?;
    let Some(keys) = keys else {
        return prove_structure(&connection, path);
    };
    head::check(&connection, keys)
        .map_err(|e| failed(&e))?
        .map_err(|damage| StoreError::damaged(path, damage))?;
    let verified = verify(&connection, keys).map_err(|e| failed(&e))?;
    if verified.is_structure_sound {
        Ok(verified)
    } else {
        Err(StoreError::damaged(path, Damage::Structure))
    }
}

fn prove_structure(connection: &Connection, path: &Path) -> Result<Verified, StoreError> {
    let failed = |error: &rusqlite::Error| StoreError::sqlite_reading(path, error);
    let answer: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|e| failed(&e))?;
    if answer != "ok" {
        return Err(StoreError::damaged(path, Damage::Structure));
    }
    let rows = connection
        .query_row("SELECT count(*) FROM rec", [], |row| row.get(0))
        .map_err(|e| failed(&e))?;
    Ok(Verified {
        rows,
        unreadable: Vec::new(),
        is_structure_sound: true,
    })
}

/// The vault id of a file, if it can be told.
pub(super) fn vault_id_of(path: &Path) -> Option<VaultId> {
    ClosedVault::open_copy(path)
        .ok()
        .map(|closed| closed.vault_id())
}

/// Which of `backups`, newest first, may go: beyond the last three days, the last of each of four
/// earlier weeks, and 500 MB. A week runs from Monday (ISO 8601).
fn superfluous(backups: &[Backup]) -> Vec<Backup> {
    let (days, earlier) = backups.split_at(DAYS.min(backups.len()));
    let mut kept: Vec<&Backup> = days.iter().collect();
    let mut weeks: Vec<_> = Vec::new();
    for backup in earlier {
        let week = backup.date.iso_week();
        let is_last_of_week = !backups
            .iter()
            .any(|other| other.date.iso_week() == week && other.date > backup.date);
        if is_last_of_week && weeks.len() < WEEKS && !weeks.contains(&week) {
            weeks.push(week);
            kept.push(backup);
        }
    }
    let mut bytes = 0;
    kept.retain(|backup| {
        let is_newest = bytes == 0;
        bytes += backup.bytes;
        is_newest || bytes <= MOST_BYTES
    });
    backups
        .iter()
        .filter(|backup| !kept.contains(backup))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// What is left after a backup on each of `days` in turn.
    fn after(days: impl Iterator<Item = NaiveDate>, bytes: u64) -> Vec<NaiveDate> {
        let mut kept: Vec<Backup> = Vec::new();
        for date in days {
            let path = PathBuf::from(date.to_string());
            kept.insert(0, Backup { path, date, bytes });
            let gone = superfluous(&kept);
            kept.retain(|backup| !gone.contains(backup));
        }
        kept.into_iter().map(|backup| backup.date).collect()
    }

    #[test]
    fn three_days_and_the_last_of_four_earlier_weeks_stay() {
        // Every weekday for ten weeks, up to Tuesday 24 November 2026.
        let days = day("2026-09-14")
            .iter_days()
            .take_while(|date| *date <= day("2026-11-24"))
            .filter(|date| date.weekday().number_from_monday() <= 5);
        let kept = after(days, 1);
        let wanted = [
            "2026-11-24",
            "2026-11-23",
            "2026-11-20", // three days, the Friday among them
            "2026-11-13",
            "2026-11-06",
            "2026-10-30",
            "2026-10-23",
        ];
        assert_eq!(kept, wanted.map(day));
    }

    #[test]
    fn few_backups_all_stay() {
        let days = [day("2026-01-05"), day("2026-03-02"), day("2026-11-24")];
        assert_eq!(after(days.into_iter(), 1).len(), 3);
    }

    #[test]
    fn space_is_bounded_and_the_newest_always_stays() {
        let days = || day("2026-11-20").iter_days().take(3);
        assert_eq!(
            after(days(), MOST_BYTES / 2),
            [day("2026-11-22"), day("2026-11-21")]
        );
        assert_eq!(after(days(), MOST_BYTES * 2), [day("2026-11-22")]);
    }
}
