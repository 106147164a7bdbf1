//! What `doctor` finds about a home and a vault: modes, place, slots, damage, conflict copies, backups.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::closed::{Access, ClosedVault};
use super::error::StoreError;
use super::file::mode;
use super::home::{Home, PracticeFolder};
use super::place::{Place, conflict_copies};
use super::slot::SlotKind;
use super::vault::Vault;

/// Days after which the last backup in the home is called old: a week's work and a day.
const OLD_BACKUP_DAYS: i64 = 8;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As it should be.
    Ok,
    /// Worth knowing; nothing is at risk now.
    Advice,
    /// Damaged, unreadable, not writable, or readable by others.
    Fault,
}

impl Level {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Advice => "advice",
            Self::Fault => "fault",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Stable, for software: `modes`, `writable`, `place`, `conflict-copies`, `vault`, `slots`, `backup`.
    pub id: &'static str,
    /// How serious it is.
    pub level: Level,
    /// Whole sentences for a person.
    pub message: String,
}

impl Check {
    fn new(id: &'static str, level: Level, message: impl Into<String>) -> Self {
        Self {
            id,
            level,
            message: message.into(),
        }
    }
}

/// Looks at a home and one practice in it. Pass the vault when it is unlocked: every record is then
/// opened; without it the file is looked at from outside.
///
/// Nothing is written but a file that is removed again; modes are looked at before opening the
/// vault repairs them.
pub fn diagnose(
    home: &Home,
    practice: Option<&PracticeFolder>,
    vault: Option<&Vault>,
    today: NaiveDate,
) -> Vec<Check> {
    let Some(practice) = practice else {
        return vec![
            modes(home, None),
            writable(home.data()),
            Check::new("vault", Level::Advice, "There is no practice here yet."),
        ];
    };
    let mut checks = vec![
        modes(home, Some(practice)),
        writable(practice.folder()),
        place(&practice.vault()),
        conflicts(&practice.vault()),
    ];
    checks.extend(match vault {
        Some(vault) => from_inside(vault),
        None => from_outside(practice),
    });
    checks.push(backup(practice, today));
    checks
}

fn modes(home: &Home, practice: Option<&PracticeFolder>) -> Check {
    let mut folders = vec![home.practices_folder()];
    if let Some(practice) = practice {
        folders.push(practice.folder().to_owned());
        folders.push(practice.backups().folder().to_owned());
    }
    let files = folders.iter().flat_map(|folder| files_in(folder));
    let open: Vec<String> = files
        .map(|file| (file, mode::FILE))
        .chain(folders.iter().map(|folder| (folder.clone(), mode::FOLDER)))
        .filter_map(|(path, wanted)| {
            let found = mode::other_than(&path, wanted)?;
            Some(format!(
                "{} has mode {found:04o} instead of {wanted:04o}.",
                path.display()
            ))
        })
        .collect();
    if open.is_empty() {
        return Check::new(
            "modes",
            Level::Ok,
            "Only this login can read the practice's files.",
        );
    }
    let message = format!("{} Starting Evenkeel sets this right.", open.join(" "));
    Check::new("modes", Level::Fault, message)
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

/// Whether `folder` can be written, or what it would be made in if it is not there yet.
fn writable(folder: &Path) -> Check {
    let there = folder.ancestors().find(|folder| folder.is_dir());
    let folder = there.unwrap_or(folder);
    match tempfile::NamedTempFile::new_in(folder) {
        Ok(_) => Check::new(
            "writable",
            Level::Ok,
            format!("{} can be written.", folder.display()),
        ),
        Err(error) => {
            let message = StoreError::writing(folder, &error).to_string();
            Check::new("writable", Level::Fault, message)
        }
    }
}

fn place(vault: &Path) -> Check {
    let place = Place::of(vault);
    let is_plain = !place.is_share() && place.sync_service().is_none();
    let level = if is_plain { Level::Ok } else { Level::Advice };
    Check::new("place", level, place.to_string())
}

fn conflicts(vault: &Path) -> Check {
    let copies = conflict_copies(vault);
    if copies.is_empty() {
        return Check::new(
            "conflict-copies",
            Level::Ok,
            "No other copy of the vault lies beside it.",
        );
    }
    let names: Vec<_> = copies
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let message = format!(
        "A sync service left another copy of the vault beside it: {}. Evenkeel neither reads nor removes it. Set it aside, and restore it if it holds what is missing here.",
        names.join(", ")
    );
    Check::new("conflict-copies", Level::Advice, message)
}

fn from_inside(vault: &Vault) -> Vec<Check> {
    let found = match vault.verify() {
        Ok(verified) if verified.is_sound() => {
            let message = format!("All {} records in the vault open.", verified.rows);
            Check::new("vault", Level::Ok, message)
        }
        Ok(verified) if verified.is_structure_sound => {
            let message = format!(
                "{} of {} records in the vault are damaged and do not open. The others are not affected; a backup may still hold them.",
                verified.unreadable.len(),
                verified.rows
            );
            Check::new("vault", Level::Fault, message)
        }
        Ok(_) => Check::new(
            "vault",
            Level::Fault,
            "The vault's tables do not hold together. A backup can take its place: `evenkeel restore FILE`.",
        ),
        Err(error) => Check::new("vault", Level::Fault, error.to_string()),
    };
    vec![found, slots(&vault.slots())]
}

fn from_outside(practice: &PracticeFolder) -> Vec<Check> {
    match ClosedVault::open(&practice.vault(), Access::Read) {
        Ok(closed) => {
            let message = "The vault is whole as far as can be seen without opening it.";
            vec![
                Check::new("vault", Level::Ok, message),
                slots(&closed.slots()),
            ]
        }
        Err(error @ StoreError::Busy { .. }) => {
            vec![Check::new("vault", Level::Advice, error.to_string())]
        }
        Err(error) => {
            let offer = practice.backups().newest_sound().map_or_else(
                || " No backup in the home holds together.".to_owned(),
                |backup| {
                    format!(
                        " The newest backup that holds is {}.",
                        backup.path.display()
                    )
                },
            );
            vec![Check::new("vault", Level::Fault, format!("{error}{offer}"))]
        }
    }
}

fn slots(kinds: &[SlotKind]) -> Check {
    if kinds.contains(&SlotKind::None) {
        return Check::new(
            "slots",
            Level::Advice,
            "The vault has no passphrase: anyone who uses this computer login can read it.",
        );
    }
    let message = if kinds.contains(&SlotKind::Recovery) {
        "The vault opens with a passphrase or the recovery code."
    } else {
        "The vault opens with a passphrase."
    };
    Check::new("slots", Level::Ok, message)
}

fn backup(practice: &PracticeFolder, today: NaiveDate) -> Check {
    let Some(last) = practice.backups().list().into_iter().next() else {
        return Check::new(
            "backup",
            Level::Advice,
            "There is no backup in the home yet.",
        );
    };
    let is_old = (today - last.date).num_days() > OLD_BACKUP_DAYS;
    let level = if is_old { Level::Advice } else { Level::Ok };
    let message = format!("The last backup in the home was made on {}.", last.date);
    Check::new("backup", level, message)
}
