//! Folders: the usual places and USB sticks for the file chooser, and one that goes away again.

use std::io;
use std::path::{Path, PathBuf};

use directories::UserDirs;

use super::error::StoreError;
use super::home::Home;
use crate::effect::{Folder, FolderItem};

/// Where sticks and other drives appear on Linux and macOS; each holds one folder a drive, some a
/// folder for the user between.
const DRIVES: [&str; 3] = ["/media", "/run/media", "/Volumes"];

/// The most items of a folder that are listed; the path can always be typed.
const MOST: usize = 2000;

/// Lists a folder, folders first, or the usual places for `None`. A leading `~` is the home folder.
///
/// # Errors
/// What the disk answered.
pub fn list_folder(path: Option<&Path>) -> Result<Folder, StoreError> {
    let Some(path) = path else {
        return Ok(Folder {
            path: None,
            items: usual_places(),
        });
    };
    let path = full_path(path);
    let mut items = items(&path).map_err(|error| StoreError::reading(&path, &error))?;
    items.sort_by_key(|item| (!item.folder, item.name.to_lowercase()));
    Ok(Folder {
        path: Some(path),
        items,
    })
}

/// The whole path, from the root on, with a leading `~` spelt out.
pub fn full_path(path: &Path) -> PathBuf {
    let path = match (path.strip_prefix("~"), UserDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_path_buf(),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// The file that is meant by a path: itself, or one of this name in the folder that stands there.
pub fn file_at(path: &Path, name: &str) -> PathBuf {
    let path = full_path(path);
    if path.is_dir() { path.join(name) } else { path }
}

/// Whether nothing stands at this path yet, or an empty folder.
///
/// # Errors
/// What the disk answered.
pub fn is_free(folder: &Path) -> Result<bool, StoreError> {
    match std::fs::read_dir(folder) {
        Ok(mut items) => Ok(items.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(StoreError::reading(folder, &error)),
    }
}

/// A home in the system's folder for temporary files, removed with everything in it when this is
/// dropped.
#[derive(Debug)]
pub struct TemporaryHome(tempfile::TempDir);

impl TemporaryHome {
    /// Makes one, for its owner only.
    ///
    /// # Errors
    /// What the disk answered.
    pub fn new() -> Result<Self, StoreError> {
        let made = tempfile::Builder::new().prefix("evenkeel-").tempdir();
        made.map(Self)
            .map_err(|error| StoreError::writing(&std::env::temp_dir(), &error))
    }

    /// The home.
    pub fn home(&self) -> Home {
        Home::at(self.0.path())
    }
}

/// What lies in a folder, without hidden names.
fn items(path: &Path) -> io::Result<Vec<FolderItem>> {
    let entries = std::fs::read_dir(path)?;
    Ok(entries
        .flatten()
        .map(|entry| FolderItem {
            name: entry.file_name().to_string_lossy().into_owned(),
            folder: entry.path().is_dir(),
            path: entry.path(),
        })
        .filter(|item| !item.name.starts_with('.'))
        .take(MOST)
        .collect())
}

fn usual_places() -> Vec<FolderItem> {
    let mut places: Vec<FolderItem> = drives()
        .into_iter()
        .map(|path| named("Drive", path))
        .collect();
    if let Some(dirs) = UserDirs::new() {
        let known = [
            ("Documents", dirs.document_dir()),
            ("Desktop", dirs.desktop_dir()),
            ("Downloads", dirs.download_dir()),
            ("Home", Some(dirs.home_dir())),
        ];
        for (name, path) in known {
            if let Some(path) = path.filter(|path| path.is_dir()) {
                places.push(FolderItem {
                    name: name.to_owned(),
                    path: path.to_path_buf(),
                    folder: true,
                });
            }
        }
    }
    places
}

fn named(kind: &str, path: PathBuf) -> FolderItem {
    // A drive's own letter has no name but its path.
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    FolderItem {
        name: format!("{kind} {name}"),
        path,
        folder: true,
    }
}

/// Drives that are there now. On Windows the letters after C.
fn drives() -> Vec<PathBuf> {
    if cfg!(windows) {
        return ('D'..='Z')
            .map(|letter| PathBuf::from(format!("{letter}:\\")))
            .filter(|path| path.is_dir())
            .collect();
    }
    let user = std::env::var_os("USER");
    let mut found = Vec::new();
    for root in DRIVES {
        let below = Path::new(root);
        let Ok(entries) = std::fs::read_dir(below) else {
            continue;
        };
        for entry in entries.flatten().filter(|entry| entry.path().is_dir()) {
            if Some(entry.file_name()) == user {
                let drives = std::fs::read_dir(entry.path()).into_iter().flatten();
                found.extend(drives.flatten().map(|drive| drive.path()));
            } else if root != "/run/media" {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_folders_first_and_without_hidden_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.evk", "A.evk", ".hidden"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("photos")).unwrap();
        let listed = list_folder(Some(folder.path())).unwrap();
        let names: Vec<&str> = listed.items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["photos", "A.evk", "b.evk"]);
        assert!(listed.items[0].folder && !listed.items[1].folder);
        let nowhere = folder.path().join("nowhere");
        let told = list_folder(Some(&nowhere)).unwrap_err().to_string();
        assert!(told.contains("nowhere"), "{told}");
    }

    #[test]
    fn paths_are_whole_and_a_folder_gets_the_offered_name() {
        assert!(full_path(Path::new("copy.evk")).is_absolute());
        if let Some(dirs) = UserDirs::new() {
            assert_eq!(
                full_path(Path::new("~/copy.evk")),
                dirs.home_dir().join("copy.evk")
            );
        }
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(
            file_at(folder.path(), "copy.evk"),
            folder.path().join("copy.evk")
        );
        let file = folder.path().join("mine.evk");
        assert_eq!(file_at(&file, "copy.evk"), file);
    }
}
