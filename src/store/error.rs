//! What can go wrong in the store, in sentences a person can act on, with the exit code each carries.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi;
use thiserror::Error;

use super::lock::Holder;
use super::slot::SlotKind;

/// Why the store could not do what was asked.
///
/// # Why
/// Callers have to tell *wrong passphrase* from *damaged* from *somebody else is writing*, because
/// the next step of the person differs. Each variant is one such next step; the sentences say what
/// happened, what is safe and what to do.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The vault, or a backup, does not hold together.
    #[error(
        "{} is damaged: {what}. Nothing in it was changed. A backup can take its place: `evenkeel restore FILE`.",
        path.display()
    )]
    Damaged {
        /// The file that was looked at.
        path: PathBuf,
        /// What was found.
        what: Damage,
    },
    /// The vault is sound, the passphrase is another one.
    #[error("That passphrase does not open this vault. Nothing was changed. Please try it again.")]
    WrongPassphrase,
    /// The vault is sound, the recovery code is another one.
    #[error(
        "That recovery code does not open this vault. Nothing was changed. If a newer code was written down, please try that one."
    )]
    WrongRecoveryCode,
    /// The vault is not opened in the way that was tried.
    #[error("This vault has no {kind}. Nothing was changed. Please open it another way.")]
    NoSuchSlot {
        /// The way that was tried.
        kind: SlotKind,
    },
    /// The key or the passphrase was changed by another instance while this one was reading.
    #[error(
        "The key of this vault was changed while it was open here. Nothing is lost. Please close it and unlock it again."
    )]
    KeyChanged,
    /// Another instance writes, or uses a vault on a network share.
    #[error("This vault is open elsewhere{}. Nothing was changed. Please close it there first.", holder.as_ref().map(|h| format!(" ({h})")).unwrap_or_default())]
    Busy {
        /// Where it is open, as far as that is known.
        holder: Option<Holder>,
    },
    /// There is no vault or backup at that place.
    #[error("There is nothing at {}. Please check where it was meant to be.", path.display())]
    NotThere {
        /// The place looked at.
        path: PathBuf,
    },
    /// What lies at that place is no pack.
    #[error(
        "{} is no content pack: it is no zip, and no folder that holds a pack.toml. Nothing was changed. Please name the folder in which the pack's pack.toml lies, or the zip that was built from it.",
        path.display()
    )]
    NoPack {
        /// The place looked at.
        path: PathBuf,
    },
    /// Something is already at that place, and is left as it is.
    #[error("There is already something at {}. It was left as it is. Please choose another place.", path.display())]
    AlreadyThere {
        /// The place that is taken.
        path: PathBuf,
    },
    /// A symbolic link, or something that is no plain file or folder, stands where a private file belongs.
    #[error(
        "{} is not a plain file or folder of its own, so Evenkeel does not follow it. Nothing was changed. Please remove it or choose another place.",
        path.display()
    )]
    Planted {
        /// The place that is not followed.
        path: PathBuf,
    },
    /// The system did not let the store write.
    #[error(
        "{} could not be written: {}. What was saved before is safe. {}",
        path.display(), because(*kind), mend(*kind)
    )]
    CannotWrite {
        /// The file or folder.
        path: PathBuf,
        /// What the system answered.
        kind: io::ErrorKind,
    },
    /// The system did not let the store read.
    #[error("{} could not be read: {}. Nothing was changed. {}", path.display(), because(*kind), mend(*kind))]
    CannotRead {
        /// The file or folder.
        path: PathBuf,
        /// What the system answered.
        kind: io::ErrorKind,
    },
    /// The disk refused to confirm an earlier write, so nothing more is written until it is opened anew.
    #[error(
        "The disk under {} did not confirm an earlier save, so nothing more is written to it now. What was reported as saved before that is safe. Please copy what you are typing elsewhere, check the disk and start Evenkeel again.",
        path.display()
    )]
    Stopped {
        /// The vault.
        path: PathBuf,
    },
    /// The vault was opened for reading only.
    #[error("This vault is open for reading only, so nothing was saved.")]
    OpenForReading,
    /// A vault of a later format.
    #[error(
        "{} was made by a newer Evenkeel (format {found}). Nothing in it was changed. Please use that newer version.",
        path.display()
    )]
    TooNew {
        /// The file that was looked at.
        path: PathBuf,
        /// The format it states.
        found: u32,
    },
    /// A passphrase without a single character.
    #[error(
        "An empty passphrase locks nothing. Nothing was changed. Please type at least one character."
    )]
    EmptyPassphrase,
    /// A passphrase file that is not text of a sensible length.
    #[error(
        "{} does not hold a passphrase: it has to be text (UTF-8) of at most 64 KiB. Nothing was changed.",
        path.display()
    )]
    NotAPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// Cost parameters outside what a vault may carry.
    #[error("Those passphrase settings are outside what a vault may carry. Nothing was changed.")]
    CostOutOfRange,
    /// A record longer than the format carries.
    #[error("This is longer than one entry can be (16 MiB). It was not saved. Please shorten it.")]
    TooLong,
    /// The system gave no random bytes.
    #[error(
        "The system gave no random numbers, so nothing was sealed or changed. Please restart the computer and try again."
    )]
    NoRandomness,
    /// There was not enough memory to work with the passphrase.
    #[error(
        "There is not enough free memory to open this vault. Nothing was changed. Please close another program and try again."
    )]
    NoMemory,
    /// Nothing was opened yet.
    #[error(
        "The practice is not open, so nothing was done. Nothing is lost. Please open it first."
    )]
    NotOpen,
    /// A record that cannot be put into words; a fault of the program.
    #[error("This could not be written down. Nothing was changed. Please report it.")]
    CannotSay,
    /// No home folder could be found on this system.
    #[error(
        "No home folder was found for this login. Please name a folder: `evenkeel --home DIR`."
    )]
    NoHome,
}

/// What was found broken in a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Damage {
    /// Not a vault at all, or its first page is broken.
    #[error("it does not begin as a vault does")]
    Header,
    /// The tables do not hold together.
    #[error("its tables do not hold together")]
    Structure,
    /// The plain facts (format, vault id, label) do not match their sum.
    #[error("its format, id or label do not match their check sum")]
    Meta,
    /// A slot does not match its sum, or there is none.
    #[error("the part that opens it with a {0} is broken")]
    Slot(SlotKind),
    /// No slot at all.
    #[error("the part that opens it is missing")]
    NoSlot,
    /// Passphrase parameters that no vault carries.
    #[error("its passphrase settings are outside what a vault may carry")]
    Parameters,
    /// The head does not open.
    #[error("the seal over its contents does not open")]
    Head,
    /// The head counts other than the table.
    #[error("it should hold {expected} records and holds {found}")]
    Count {
        /// Rows by the head.
        expected: u64,
        /// Rows in the table.
        found: u64,
    },
    /// The identity does not open.
    #[error("the identity in it does not open")]
    Identity,
    /// One record does not open.
    #[error("record {seq} in it does not open")]
    Record {
        /// Its place in the order of writing.
        seq: i64,
    },
}

impl StoreError {
    /// The exit code of the shell for this error.
    ///
    /// 1 the request failed; 3 locked or wrong passphrase; 4 the vault or backup is damaged;
    /// 5 another instance is writing.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::WrongPassphrase
            | Self::WrongRecoveryCode
            | Self::NoSuchSlot { .. }
            | Self::KeyChanged => 3,
            Self::Damaged { .. } => 4,
            Self::Busy { .. } => 5,
            _ => 1,
        }
    }

    pub(super) fn damaged(path: &Path, what: Damage) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            what,
        }
    }

    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        Self::CannotWrite {
            path: path.to_owned(),
            kind: error.kind(),
        }
    }

    /// A failed read; a missing file is its own answer.
    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotThere {
                path: path.to_owned(),
            },
            kind => Self::CannotRead {
                path: path.to_owned(),
                kind,
            },
        }
    }

    /// What an answer of SQLite means while reading `path`.
    pub(super) fn sqlite_reading(path: &Path, error: &rusqlite::Error) -> Self {
        match meaning(error) {
            Meaning::Damage => Self::damaged(path, Damage::Structure),
            Meaning::Busy => Self::Busy { holder: None },
            Meaning::Memory => Self::NoMemory,
            Meaning::Io(kind) => Self::CannotRead {
                path: path.to_owned(),
                kind,
            },
        }
    }

    /// What an answer of SQLite means while writing `path`.
    pub(super) fn sqlite_writing(path: &Path, error: &rusqlite::Error) -> Self {
        match meaning(error) {
            Meaning::Io(kind) => Self::CannotWrite {
                path: path.to_owned(),
                kind,
            },
            _ => Self::sqlite_reading(path, error),
        }
    }
}

enum Meaning {
    Damage,
    Busy,
    Memory,
    Io(io::ErrorKind),
}

/// SQLite's result codes, sorted by what they mean to a person (sqlite.org/rescode.html).
fn meaning(error: &rusqlite::Error) -> Meaning {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        // A column of another type, bad UTF-8 or a missing row: not as it was written.
        return Meaning::Damage;
    };
    match failure.code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::FileLockingProtocolFailed => Meaning::Busy,
        ErrorCode::OutOfMemory => Meaning::Memory,
        ErrorCode::DiskFull => Meaning::Io(io::ErrorKind::StorageFull),
        ErrorCode::ReadOnly => Meaning::Io(io::ErrorKind::ReadOnlyFilesystem),
        ErrorCode::PermissionDenied => Meaning::Io(io::ErrorKind::PermissionDenied),
        ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHORT_READ => {
            Meaning::Damage
        }
        // The index of the log could not grow, which needs 32 KiB of free space.
        ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            Meaning::Io(io::ErrorKind::StorageFull)
        }
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Meaning::Io(io::ErrorKind::Other),
        ErrorCode::OperationInterrupted => Meaning::Io(io::ErrorKind::Interrupted),
        _ => Meaning::Damage,
    }
}

fn because(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full",
        io::ErrorKind::ReadOnlyFilesystem => "it can only be read here",
        io::ErrorKind::PermissionDenied => "this login is not allowed to",
        io::ErrorKind::Interrupted => "it was stopped",
        io::ErrorKind::NotFound => "the folder is not there",
        io::ErrorKind::InvalidFilename => "its name is not plain text",
        _ => "the disk reported a fault",
    }
}

fn mend(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Please free some space and try again."
        }
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            "Please check the permissions, or use another folder with `--home DIR`."
        }
        io::ErrorKind::Interrupted => "Please try again.",
        _ => "Please check the disk and the folder, then try again.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_the_exit_code_of_the_shell() {
        let path = PathBuf::from("v");
        assert_eq!(StoreError::WrongPassphrase.exit_code(), 3);
        assert_eq!(StoreError::damaged(&path, Damage::Head).exit_code(), 4);
        assert_eq!(StoreError::Busy { holder: None }.exit_code(), 5);
        assert_eq!(StoreError::AlreadyThere { path }.exit_code(), 1);
    }

    #[test]
    fn sentences_end_and_never_shout() {
        let path = PathBuf::from("/home/a/vault.evk");
        for error in [
            StoreError::damaged(
                &path,
                Damage::Count {
                    expected: 3,
                    found: 2,
                },
            ),
            StoreError::WrongPassphrase,
            StoreError::Busy { holder: None },
            StoreError::CannotWrite {
                path,
                kind: io::ErrorKind::StorageFull,
            },
        ] {
            let said = error.to_string();
            assert!(said.ends_with('.') && !said.contains('!'), "{said}");
        }
    }
}
