//! Where things lie: configuration, practices, state, and the machine's own folder.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use uuid::Uuid;

use super::backup::Backups;
use super::error::StoreError;
use super::file::{make_private, private_folder};
use super::vault::VAULT_FILE;

/// The environment variable that puts everything in one folder; the flag `--home` wins over it.
pub const HOME_VARIABLE: &str = "EVENKEEL_HOME";
const PRACTICES: &str = "practices";
const PACKS: &str = "packs";

/// The folders Evenkeel uses.
///
/// # Why
/// Where the system expects them, so that an administrator's backup finds them; or all in one named
/// folder, which a stick, a test or a shared machine needs. On Windows the local and not the roaming
/// folder, because a vault that wanders between machines is written by two of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    config: PathBuf,
    data: PathBuf,
    state: PathBuf,
    is_one_folder: bool,
}

/// The folder of one person's practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeFolder {
    folder: PathBuf,
}

impl Home {
    /// The folder of the flag, else of [`HOME_VARIABLE`], else the system's own folders.
    ///
    /// # Errors
    /// [`StoreError::NoHome`] when nothing is named and the system knows no home.
    pub fn find(flag: Option<&Path>) -> Result<Self, StoreError> {
        if let Some(folder) = flag {
            return Ok(Self::at(folder));
        }
        match std::env::var_os(HOME_VARIABLE) {
            Some(folder) if !folder.is_empty() => Ok(Self::at(Path::new(&folder))),
            _ => Self::of_the_system(),
        }
    }

    /// Everything in one folder.
    pub fn at(folder: &Path) -> Self {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        Self {
            config: folder.clone(),
            state: folder.clone(),
            data: folder,
            is_one_folder: true,
        }
    }

    fn of_the_system() -> Result<Self, StoreError> {
        let folders = ProjectDirs::from("", "", "evenkeel").ok_or(StoreError::NoHome)?;
        let data = folders.data_local_dir();
        Ok(Self {
            config: folders.config_local_dir().to_owned(),
            state: folders
                .state_dir()
                .map_or_else(|| data.join("state"), Path::to_owned),
            data: data.to_owned(),
            is_one_folder: false,
        })
    }

    /// Where `config.toml` lies.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// Where practices lie.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Where what may be forgotten lies.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// Where the school's own `school.toml` lies; only ever read.
    pub fn machine(&self) -> PathBuf {
        if cfg!(windows) {
            std::env::var_os("PROGRAMDATA")
                .map_or_else(|| PathBuf::from(r"C:\ProgramData"), PathBuf::from)
                .join("Evenkeel")
        } else if cfg!(target_os = "macos") {
            PathBuf::from("/Library/Application Support/Evenkeel")
        } else {
            PathBuf::from("/etc/evenkeel")
        }
    }

    /// The folder that holds one folder for each practice.
    pub fn practices_folder(&self) -> PathBuf {
        self.data.join(PRACTICES)
    }

    /// The folder that holds the packs that were brought.
    pub fn packs_folder(&self) -> PathBuf {
        self.data.join(PACKS)
    }

    /// Makes the folders for their owner only, and repairs the modes of those that are there.
    ///
    /// A folder named by a person that holds other things is left with the mode they gave it; what
    /// is inside `practices` is private in any case.
    ///
    /// # Errors
    /// [`StoreError::Planted`] or what the disk answered.
    pub fn prepare(&self) -> Result<(), StoreError> {
        for folder in [&self.config, &self.data, &self.state] {
            if !self.is_one_folder || is_ours(folder) {
                private_folder(folder)?;
            }
        }
        private_folder(&self.practices_folder())?;
        self.practices()?
            .iter()
            .try_for_each(PracticeFolder::repair)
    }

    /// Makes the folder for a new practice under a random name that says nothing.
    ///
    /// # Errors
    /// As [`Home::prepare`].
    pub fn new_practice(&self) -> Result<PracticeFolder, StoreError> {
        self.prepare()?;
        let name = Uuid::new_v4().simple().to_string();
        let folder = self.practices_folder().join(name);
        private_folder(&folder)?;
        Ok(PracticeFolder { folder })
    }

    /// All practices with a vault in them, in the order of their names. Links are not followed.
    ///
    /// # Errors
    /// What the disk answered; no folder at all is an empty answer.
    pub fn practices(&self) -> Result<Vec<PracticeFolder>, StoreError> {
        let folder = self.practices_folder();
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::reading(&folder, &error)),
        };
        let mut found: Vec<_> = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .map(|entry| PracticeFolder {
                folder: entry.path(),
            })
            .filter(|practice| std::fs::symlink_metadata(practice.vault()).is_ok())
            .collect();
        found.sort_by(|one, other| one.folder.cmp(&other.folder));
        Ok(found)
    }
}

impl PracticeFolder {
    /// A practice that lies elsewhere, such as on a stick.
    pub fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Removes what was begun here and did not come to be. What cannot be removed stays, and is
    /// found as it is.
    pub(super) fn discard(self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }

    /// Takes from everybody else what rights they have to the files in it.
    fn repair(&self) -> Result<(), StoreError> {
        private_folder(&self.folder)?;
        let backups = self.backups();
        if backups.folder().is_dir() {
            private_folder(backups.folder())?;
        }
        for folder in [self.folder(), backups.folder()] {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.file_type().is_ok_and(|kind| kind.is_file()) {
                    make_private(&entry.path())?;
                }
            }
        }
        Ok(())
    }

    /// The vault in it.
    pub fn vault(&self) -> PathBuf {
        self.folder.join(VAULT_FILE)
    }

    /// The backups in it.
    pub fn backups(&self) -> Backups {
        Backups::beside(&self.vault())
    }
}

/// Whether a folder that a person named is Evenkeel's alone: missing, empty, or holding practices or packs,
/// and no shared folder such as `/tmp`.
fn is_ours(folder: &Path) -> bool {
    let Ok(mut entries) = std::fs::read_dir(folder) else {
        return true;
    };
    let holds_ours = [PRACTICES, PACKS]
        .iter()
        .any(|name| folder.join(name).is_dir());
    (holds_ours || entries.next().is_none()) && !is_shared(folder)
}

#[cfg(unix)]
fn is_shared(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(folder).map_or(true, |found| {
        found.mode() & 0o1000 != 0 || found.uid() != rustix::process::getuid().as_raw()
    })
}

#[cfg(not(unix))]
fn is_shared(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_holds_everything() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        assert!(home.practices().unwrap().is_empty());
        let practice = home.new_practice().unwrap();
        assert!(
            practice
                .folder()
                .starts_with(folder.path().join("practices"))
        );
        assert!(home.practices().unwrap().is_empty(), "no vault in it yet");
        std::fs::write(practice.vault(), "").unwrap();
        assert_eq!(home.practices().unwrap(), [practice]);
    }

    #[test]
    fn the_flag_wins() {
        let home = Home::find(Some(Path::new("/somewhere"))).unwrap();
        assert_eq!(home.data(), Path::new("/somewhere"));
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_practice_is_not_followed_and_a_shared_folder_keeps_its_mode() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::write(elsewhere.path().join(VAULT_FILE), "").unwrap();
        std::fs::write(folder.path().join("notes.txt"), "").unwrap();
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
        let home = Home::at(folder.path());
        home.prepare().unwrap();
        symlink(elsewhere.path(), home.practices_folder().join("planted")).unwrap();
        assert!(home.practices().unwrap().is_empty());
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&home.practices_folder()), 0o700);
        assert_eq!(mode(folder.path()), 0o755, "it held other things");
    }
}
