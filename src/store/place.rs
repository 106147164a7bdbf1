//! What kind of place a vault stands in: a local disk, a network share, a folder that something syncs.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use super::file::folder_of;

/// The environment variable that makes every folder count as a network share when it is `1`.
///
/// For a share that looks like a local disk (some network file systems mount through FUSE or a
/// loop device and say so to nobody): *treat this folder as a network share*.
pub const SHARE_VARIABLE: &str = "EVENKEEL_SHARE";

/// What a folder stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// A disk of this computer, known to keep the promises a write-ahead log needs.
    Local,
    /// Anything else: more than one computer may have it open.
    Share,
}

/// Where a vault stands.
///
/// # Why
/// SQLite's write-ahead log needs memory shared between processes and so does not work over a
/// network (sqlite.org/wal.html). A list of good local file systems errs towards the slower, safer
/// way; a list of bad ones would err towards a broken vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    ground: Ground,
    sync: Option<&'static str>,
}

impl Place {
    /// Looks at the folder `path` lies in, or at `path` itself when it is a folder.
    pub fn of(path: &Path) -> Self {
        let folder = if path.is_dir() { path } else { folder_of(path) };
        let forced = std::env::var_os(SHARE_VARIABLE).is_some_and(|value| value == "1");
        Self {
            ground: if forced {
                Ground::Share
            } else {
                ground(folder)
            },
            sync: sync_service(folder),
        }
    }

    /// A place on the given ground, whatever the folder looks like.
    pub fn on(ground: Ground) -> Self {
        Self { ground, sync: None }
    }

    /// What it stands on.
    pub fn ground(&self) -> Ground {
        self.ground
    }

    /// Whether it counts as a network share.
    pub fn is_share(&self) -> bool {
        self.ground == Ground::Share
    }

    /// The service that copies this folder elsewhere, by the name of a folder above it.
    pub fn sync_service(&self) -> Option<&'static str> {
        self.sync
    }
}

/// One sentence, as `doctor` says it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.ground, self.sync) {
            (Ground::Local, None) => f.write_str("The vault stands on a disk of this computer."),
            (Ground::Local, Some(service)) => write!(
                f,
                "The vault stands in a folder that {service} copies elsewhere. What is copied stays sealed; let the copying finish before the vault is opened on another computer."
            ),
            (Ground::Share, _) => f.write_str(
                "The vault stands on a network share or an unusual disk, so only one instance at a time can have it open.",
            ),
        }
    }
}

/// Other copies of a vault that a sync service left beside it after two computers wrote at once.
///
/// Dropbox and Nextcloud write *conflicted copy*, Syncthing *sync-conflict*, `OneDrive` the
/// machine's name, iCloud and Google Drive a number: all keep the beginning and the ending of the name.
pub fn conflict_copies(vault: &Path) -> Vec<PathBuf> {
    let mut copies: Vec<_> = std::fs::read_dir(folder_of(vault))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.file_name() != vault.file_name() && is_vault_name(path))
        .collect();
    copies.sort();
    copies
}

fn is_vault_name(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("evk"))
        && path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("vault"))
}

/// Beginnings of folder names that sync services use, in lower case.
const SERVICES: [(&str, &str); 10] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("syncthing", "Syncthing"),
];

fn sync_service(folder: &Path) -> Option<&'static str> {
    let settled = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    settled.components().rev().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        SERVICES
            .iter()
            .find(|(beginning, _)| name.starts_with(beginning))
            .map(|(_, service)| *service)
    })
}

#[cfg(target_os = "linux")]
fn ground(folder: &Path) -> Ground {
    /// Magic numbers of statfs(2), linux/magic.h and the file systems' own sources.
    const LOCAL: [i128; 9] = [
        0xEF53,      // ext2, ext3, ext4
        0x5846_5342, // xfs
        0x9123_683E, // btrfs
        0xF2F5_2010, // f2fs
        0x2FC1_2FC1, // zfs
        0x794C_7630, // overlayfs
        0x0102_1994, // tmpfs
        0x5346_544E, // ntfs
        0x7366_746E, // ntfs3
    ];
    let found = rustix::fs::statfs(folder).map(|answer| i128::from(answer.f_type) & 0xFFFF_FFFF);
    match found {
        Ok(magic) if LOCAL.contains(&magic) => Ground::Local,
        _ => Ground::Share,
    }
}

#[cfg(target_os = "macos")]
fn ground(folder: &Path) -> Ground {
    let Ok(answer) = rustix::fs::statfs(folder) else {
        return Ground::Share;
    };
    let name: Vec<u8> = answer
        .f_fstypename
        .iter()
        .map_while(|byte| u8::try_from(*byte).ok().filter(|byte| *byte != 0))
        .collect();
    match name.as_slice() {
        b"apfs" | b"hfs" => Ground::Local,
        _ => Ground::Share,
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn ground(folder: &Path) -> Ground {
    // A path that begins with two strokes names another computer.
    match std::path::absolute(folder) {
        Ok(path) if !path.to_string_lossy().starts_with(r"\\") => Ground::Local,
        _ => Ground::Share,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sync_folders_are_known_by_name() {
        for (path, service) in [
            ("/home/a/Dropbox/evenkeel", Some("Dropbox")),
            ("/home/a/OneDrive - Hillside School/x", Some("OneDrive")),
            ("/Users/a/Library/Mobile Documents/x", Some("iCloud")),
            ("/home/a/.local/share/evenkeel", None),
        ] {
            assert_eq!(sync_service(Path::new(path)), service, "{path}");
        }
    }

    #[test]
    fn conflict_copies_are_named_and_own_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "vault.evk",
            "vault.evk-wal",
            "vault.evk.lock",
            "vault.before-restore-2026-11-24",
            "vault (Ana's conflicted copy 2026-11-24).evk",
            "vault.sync-conflict-20261124-104200-ABCDEFG.evk",
            "vault-STAFFROOM2.evk",
        ] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let copies = conflict_copies(&folder.path().join("vault.evk"));
        assert_eq!(copies.len(), 3, "{copies:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_folder_is_no_local_disk() {
        assert!(Place::of(Path::new("/proc")).is_share());
    }
}
