//! Private files and folders: owner only under any umask, never through a planted link, whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::error::StoreError;

/// Writes `bytes` to `path` whole or not at all: beside it, flushed, then moved into place.
///
/// The file is readable by its owner only. Whatever stood at `path` is replaced.
///
/// # Errors
/// When the folder or disk does not let it; `path` then holds what it held.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = folder_of(path);
    let failed = |error: &std::io::Error| StoreError::writing(path, error);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e.error))?;
    sync_folder(folder)
}

/// Writes `bytes` to a file that does not exist yet, whole or not at all, readable by its owner
/// only.
///
/// # Errors
/// [`StoreError::AlreadyThere`], or when the folder or disk does not let it.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = folder_of(path);
    let failed = |error: &std::io::Error| StoreError::writing(path, error);
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).map_err(|e| failed(&e))?;
    file.as_file().sync_all().map_err(|e| failed(&e))?;
    file.persist_noclobber(path).map_err(|e| {
        if e.error.kind() == std::io::ErrorKind::AlreadyExists {
            StoreError::AlreadyThere {
                path: path.to_owned(),
            }
        } else {
            failed(&e.error)
        }
    })?;
    sync_folder(folder)
}

/// Writes `bytes` to a file, whole or not at all, in the place of what it held; who may read it
/// stays as it is.
///
/// # Errors
/// When the folder or disk does not let it.
pub fn write_over(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = folder_of(path);
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        if let Ok(there) = std::fs::metadata(path) {
            file.as_file().set_permissions(there.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error: std::io::Error| StoreError::writing(path, &error))?;
    sync_folder(folder)
}

/// The most bytes of one input: several thousand times what a person writes in a year.
pub const MOST_READ: u64 = 64 * 1024 * 1024;

/// The bytes of a file that was named, or of standard input for none; at most one more than
/// [`MOST_READ`], so that whoever asks can tell that there were more.
///
/// # Errors
/// When it cannot be read.
pub fn read_input(path: Option<&Path>) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let read = match path {
        Some(path) => {
            File::open(path).and_then(|file| file.take(MOST_READ + 1).read_to_end(&mut bytes))
        }
        None => std::io::stdin()
            .lock()
            .take(MOST_READ + 1)
            .read_to_end(&mut bytes),
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(StoreError::reading(
            path.unwrap_or(Path::new("standard input")),
            &error,
        )),
    }
}

/// Makes `folder` (and what is missing above it) for its owner only, or repairs the mode it has.
///
/// # Errors
/// [`StoreError::Planted`] when a link or a file stands there.
pub fn private_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    mode::set_for_folders(&mut builder);
    builder.create(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Planted {
            path: folder.to_owned(),
        },
        _ => StoreError::writing(folder, &error),
    })?;
    refuse_link(folder)?;
    mode::repair(folder, mode::FOLDER)
}

/// Refuses a symbolic link at `path`; nothing there is fine.
pub(super) fn refuse_link(path: &Path) -> Result<(), StoreError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() || found.is_dir() => Ok(()),
        Ok(_) => Err(StoreError::Planted {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::reading(path, &error)),
    }
}

/// Makes an empty file for its owner only, where nothing may be yet.
pub(super) fn create_private(path: &Path) -> Result<File, StoreError> {
    let mut options = private_options();
    let file = options
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::AlreadyThere {
                path: path.to_owned(),
            },
            _ => StoreError::writing(path, &error),
        })?;
    // The umask may have taken bits away that the owner needs. A stick without modes is let be.
    let _ = mode::repair(path, mode::FILE);
    Ok(file)
}

/// Options that make a file for its owner only and do not follow a link.
pub(super) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    mode::set_for_files(&mut options);
    options
}

/// Takes from everybody else what rights they have to a file.
///
/// A place that can only be read cannot be repaired; that is for `doctor` to say, not a reason to refuse.
pub(super) fn make_private(path: &Path) -> Result<(), StoreError> {
    match mode::repair(path, mode::FILE) {
        Err(StoreError::CannotWrite { .. }) => Ok(()),
        other => other,
    }
}

/// Removes a file that may be missing.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::writing(path, &error))
        }
        _ => Ok(()),
    }
}

/// Makes new names in `folder` survive a power cut.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| StoreError::writing(folder, &error))?;
    }
    Ok(())
}

/// The folder a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// `path` with its folder resolved, so that only the file itself can still be a link.
pub(super) fn settled(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = folder_of(path);
    // The verbatim form that Windows answers is not understood by SQLite.
    let resolved = if cfg!(windows) {
        std::path::absolute(folder)
    } else {
        fs::canonicalize(folder)
    };
    let resolved = resolved.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::NotThere {
            path: path.to_owned(),
        },
        _ => StoreError::reading(folder, &error),
    })?;
    let name = path.file_name().ok_or_else(|| StoreError::NotThere {
        path: path.to_owned(),
    })?;
    Ok(resolved.join(name))
}

/// `path` with `ending` after its name: `vault.evk` and `-wal` give `vault.evk-wal`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Bytes in a file; zero when it is not there.
pub(super) fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}

#[cfg(unix)]
pub(super) mod mode {
    //! Permission bits on Unix.

    use std::fs::{self, DirBuilder, OpenOptions, Permissions};
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
    use std::path::Path;

    use super::StoreError;

    pub(in super::super) const FILE: u32 = 0o600;
    pub(in super::super) const FOLDER: u32 = 0o700;

    pub(super) fn set_for_files(options: &mut OpenOptions) {
        let no_follow = rustix::fs::OFlags::NOFOLLOW.bits();
        options.mode(FILE);
        options.custom_flags(i32::try_from(no_follow).unwrap_or_default());
    }

    pub(super) fn set_for_folders(builder: &mut DirBuilder) {
        builder.mode(FOLDER);
    }

    /// The permission bits of `path`, if they are not `wanted`.
    pub(in super::super) fn other_than(path: &Path, wanted: u32) -> Option<u32> {
        let found = fs::symlink_metadata(path).ok()?.permissions().mode() & 0o7777;
        (found != wanted).then_some(found)
    }

    pub(super) fn repair(path: &Path, wanted: u32) -> Result<(), StoreError> {
        if other_than(path, wanted).is_some() {
            fs::set_permissions(path, Permissions::from_mode(wanted))
                .map_err(|error| StoreError::writing(path, &error))?;
        }
        Ok(())
    }
}

#[cfg(not(unix))]
pub(super) mod mode {
    //! Elsewhere a private place is private by the folder it lies in.

    use std::fs::{DirBuilder, OpenOptions};
    use std::path::Path;

    use super::StoreError;

    pub(in super::super) const FILE: u32 = 0;
    pub(in super::super) const FOLDER: u32 = 0;

    pub(super) fn set_for_files(_: &mut OpenOptions) {}

    pub(super) fn set_for_folders(_: &mut DirBuilder) {}

    pub(in super::super) fn other_than(_: &Path, _: u32) -> Option<u32> {
        None
    }

    pub(super) fn repair(_: &Path, _: u32) -> Result<(), StoreError> {
        Ok(())
    }
}
