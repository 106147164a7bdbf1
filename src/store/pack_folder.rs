//! A pack on the disk, in a folder or a zip, read into memory within its bounds; nothing of it is followed or run.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::StoreError;
use super::file::{folder_of, write_over};
use super::folders::is_free;
use crate::course::{Addition, MOST_ARCHIVE, MOST_BYTES, MOST_FILES, PackFiles, Refused};

/// Every zip begins with this.
const ZIP: &[u8] = b"PK";
/// Deepest folder below the pack's own; a pack needs three.
const DEEPEST: usize = 8;

/// The files of a pack that lies in a folder or in a zip.
///
/// Hidden files are passed over. A link, a pipe or a device among the files is not opened, and the
/// pack's faults name it. Reading stops once the bounds of a pack are passed; its faults say so.
///
/// # Errors
/// [`StoreError::NoPack`] for a folder without a `pack.toml`, of which nothing else is read, and
/// for what is neither folder nor zip; otherwise what the disk answered.
pub fn pack_files(folder: &Path) -> Result<PackFiles, StoreError> {
    let kind = fs::metadata(folder).map_err(|error| StoreError::reading(folder, &error))?;
    if kind.is_file() {
        return archived(folder);
    }
    let head = folder.join("pack.toml");
    if !kind.is_dir() || fs::symlink_metadata(head).is_err() {
        return Err(StoreError::NoPack {
            path: folder.to_owned(),
        });
    }
    let mut reading = Reading {
        files: PackFiles::default(),
        count: 0,
        bytes: 0,
    };
    reading
        .take_in(folder, "", 0)
        .map_err(|error| StoreError::reading(folder, &error))?;
    Ok(reading.files)
}

/// The files in a zip, which is read whole first.
fn archived(path: &Path) -> Result<PackFiles, StoreError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MOST_ARCHIVE as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| StoreError::reading(path, &error))?;
    if bytes.starts_with(ZIP) {
        Ok(PackFiles::from_zip(&bytes))
    } else {
        Err(StoreError::NoPack {
            path: path.to_owned(),
        })
    }
}

/// How the files of a pack lay: their names, lengths and the times of their last change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackStamp(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

/// How the files in a folder lie, hidden ones passed over, without reading any; nothing of a folder
/// that is not there.
pub fn pack_stamp(folder: &Path) -> PackStamp {
    let mut stamp = PackStamp::default();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let Some(about) = entry.metadata().ok().filter(|_| !is_hidden) else {
                continue;
            };
            if stamp.0.len() >= MOST_FILES {
                return stamp;
            }
            if about.is_dir() && depth < DEEPEST {
                open.push((entry.path(), depth + 1));
            }
            let changed = about.modified().ok().filter(|_| about.is_file());
            stamp.0.insert(entry.path(), (about.len(), changed));
        }
    }
    stamp
}

/// Writes the files of a pack into a folder that is not there yet, or empty; what was written goes
/// again if not all of it can be.
///
/// They are an author's own, to be opened with any editor, and no secrets: the person's umask says
/// who may read them.
///
/// # Errors
/// [`StoreError::AlreadyThere`] for a folder that holds anything; otherwise what the disk answered.
pub fn write_pack(folder: &Path, files: &PackFiles) -> Result<(), StoreError> {
    if !is_free(folder)? {
        return Err(StoreError::AlreadyThere {
            path: folder.to_owned(),
        });
    }
    let was_there = folder.is_dir();
    for path in files.paths() {
        let written = write_one(&folder.join(path), files.bytes(path).unwrap_or_default());
        if let Err(error) = written {
            // The folder held nothing, so that all in it is what was written just now.
            let _ = if was_there {
                empty(folder)
            } else {
                fs::remove_dir_all(folder)
            };
            return Err(StoreError::writing(folder, &error));
        }
    }
    Ok(())
}

/// Adds a unit to the pack in a folder: first its own file, which may not be there yet, then the
/// module's file, which has to be as it was read and keeps who may read it.
///
/// # Errors
/// [`StoreError::AlreadyThere`] for either; otherwise what the disk answered.
pub fn add_to_pack(folder: &Path, added: &Addition) -> Result<(), StoreError> {
    let (unit, text) = &added.unit;
    let (module, before, after) = (&added.module.0, &added.module.1, &added.module.2);
    let (unit, module) = (folder.join(unit), folder.join(module));
    let taken = |path: &Path| StoreError::AlreadyThere {
        path: path.to_owned(),
    };
    let there = fs::read_to_string(&module).map_err(|e| StoreError::reading(&module, &e))?;
    let plain = there.strip_prefix('\u{FEFF}').unwrap_or(&there);
    if plain.replace("\r\n", "\n") != *before {
        return Err(taken(&module));
    }
    write_one(&unit, text.as_bytes()).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => taken(&unit),
        _ => StoreError::writing(&unit, &error),
    })?;
    let written = write_over(&module, after.as_bytes());
    if written.is_err() {
        // Nothing names the unit, so that it would only puzzle.
        let _ = fs::remove_file(&unit);
        let _ = fs::remove_dir(folder_of(&unit));
    }
    written
}

fn write_one(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

struct Reading {
    files: PackFiles,
    /// Files and folders so far, and what was not followed.
    count: usize,
    bytes: usize,
}

impl Reading {
    fn is_full(&self) -> bool {
        self.count >= MOST_FILES || self.bytes > MOST_BYTES
    }

    fn take_in(&mut self, folder: &Path, inside: &str, depth: usize) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            if self.is_full() {
                self.files.cut_short();
                break;
            }
            self.count += 1;
            let path = format!("{inside}{name}");
            let kind = entry.file_type()?;
            if kind.is_dir() && depth < DEEPEST {
                self.take_in(&entry.path(), &format!("{path}/"), depth + 1)?;
            } else if kind.is_file() {
                let bytes = self.read(&entry.path())?;
                self.bytes += bytes.len();
                self.files.insert(path, bytes);
            } else if kind.is_dir() {
                self.files.refuse(path, Refused::TooDeep);
            } else {
                self.files.refuse(path, Refused::NoFile);
            }
        }
        Ok(())
    }

    /// The bytes of a file, at most one more than all files together may have.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let room = (MOST_BYTES - self.bytes + 1) as u64;
        let mut bytes = Vec::new();
        File::open(path)?.take(room).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::read;
    use crate::fault::Code;

    fn made(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    fn the_shipped_pack_is_the_same_from_the_disk() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/packs/foundations");
        let read_from_disk = read(&pack_files(&folder).unwrap());
        let embedded = crate::content::CONTENT
            .get_dir("packs/foundations")
            .unwrap();
        let built_in = read(&PackFiles::embedded(embedded));
        assert_eq!(read_from_disk.faults, built_in.faults);
        assert_eq!(read_from_disk.pack, built_in.pack);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_named_and_not_followed() {
        let secret = made(&[("secret.md", b"not for a pack")]);
        let folder = made(&[("pack.toml", b"format = 1"), (".git/config", b"x")]);
        let link = folder.path().join("modules");
        std::os::unix::fs::symlink(secret.path(), &link).unwrap();
        std::os::unix::fs::symlink(secret.path().join("secret.md"), folder.path().join("a.md"))
            .unwrap();
        let files = pack_files(folder.path()).unwrap();
        assert_eq!(files.paths().collect::<Vec<_>>(), ["pack.toml"]);
        let faults = read(&files).faults;
        let refused: Vec<_> = faults
            .iter()
            .filter(|fault| fault.code == Code::BadPath)
            .map(|fault| (fault.code, fault.file.as_str()))
            .collect();
        assert_eq!(
            refused,
            [(Code::BadPath, "a.md"), (Code::BadPath, "modules")]
        );
    }

    #[test]
    fn a_folder_that_is_not_there_is_said_to_be_so() {
        let error = pack_files(Path::new("/nowhere/at-all")).unwrap_err();
        assert!(matches!(error, StoreError::NotThere { .. }), "{error}");
        let folder = made(&[("notes.md", b"x")]);
        for path in [folder.path().to_owned(), folder.path().join("notes.md")] {
            let error = pack_files(&path).unwrap_err();
            assert!(matches!(error, StoreError::NoPack { .. }), "{error}");
        }
    }

    #[test]
    fn what_was_written_is_read_the_same_and_never_over_anything() {
        let folder = made(&[]);
        let pack = folder.path().join("deep/down/pack");
        let mut files = PackFiles::default();
        files.insert("pack.toml", &b"format = 1"[..]);
        files.insert("modules/a/b/page.md", &b"Words."[..]);
        write_pack(&pack, &files).unwrap();
        let read = pack_files(&pack).unwrap();
        assert!(read.paths().eq(files.paths()));
        assert_eq!(read.bytes("modules/a/b/page.md"), Some(&b"Words."[..]));
        let again = write_pack(&pack, &files).unwrap_err();
        assert!(matches!(again, StoreError::AlreadyThere { .. }), "{again}");

        let here = folder.path().join("empty");
        fs::create_dir(&here).unwrap();
        let mut half = files.clone();
        half.insert("pack.toml/page.md", &b"No folder."[..]);
        assert!(write_pack(&here, &half).is_err());
        assert!(
            is_free(&here).unwrap() && here.is_dir(),
            "nothing is left of half a pack"
        );
        write_pack(&here, &files).unwrap();
    }

    #[test]
    fn reading_stops_beyond_the_bounds() {
        let many: Vec<String> = (0..MOST_FILES + 50).map(|at| format!("{at}.md")).collect();
        let files: Vec<(&str, &[u8])> =
            many.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
        let folder = made(&files);
        fs::write(folder.path().join("pack.toml"), "format = 1").unwrap();
        let is_too_large = |folder: &Path| {
            let faults = read(&pack_files(folder).unwrap()).faults;
            faults.iter().any(|fault| fault.code == Code::TooLarge)
        };
        assert!(is_too_large(folder.path()));
        assert_eq!(
            pack_files(folder.path()).unwrap().paths().count(),
            MOST_FILES
        );
        let folder = made(&[("pack.toml", b"format = 1")]);
        for at in 0..MOST_FILES + 50 {
            fs::create_dir(folder.path().join(at.to_string())).unwrap();
        }
        assert!(is_too_large(folder.path()), "empty folders count, too");
        let folder = made(&[("pack.toml", b"format = 1")]);
        let file = File::create(folder.path().join("film.mp4")).unwrap();
        file.set_len(MOST_BYTES as u64 * 50).unwrap();
        assert!(is_too_large(folder.path()));
    }

    #[test]
    fn a_folder_too_deep_is_named_and_not_read() {
        let deep = ["x"; DEEPEST + 2].join("/") + "/a.md";
        let folder = made(&[("pack.toml", b"format = 1"), (&deep, b"x")]);
        let faults = read(&pack_files(folder.path()).unwrap()).faults;
        let refused: Vec<_> = faults
            .iter()
            .filter(|one| one.code == Code::BadPath)
            .map(|one| one.file.as_str())
            .collect();
        assert_eq!(refused, [["x"; DEEPEST + 1].join("/")]);
    }
}
