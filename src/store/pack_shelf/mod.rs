//! The packs that were brought to a home: each one file, put there whole and never unpacked.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use semver::Version;
use thiserror::Error;

use super::error::StoreError;
use super::file::{private_folder, remove, sync_folder, write_private};
use super::home::Home;
use super::pack_folder::pack_files;
use crate::course::scenario::Storyteller;
use crate::course::{MOST_ARCHIVE, NotBuilt, PackFiles};
use crate::fault::Fault;
use crate::library::{
    Admission, Brought, Edition, Library, NotAdmitted, Unusable, WholePack, admit,
};

/// How the file of a pack ends.
const ENDING: &str = ".zip";

/// The folder `packs` of a home: in it a folder for each pack, by its id, with one archive of each
/// version in it, of which the highest counts.
///
/// # Why
/// Which packs there are belongs to the computer login and not to a vault: two people who share it
/// share the packs, and a pack holds nothing of theirs. No list is kept beside the archives, so none
/// can say anything else than they do. Whoever signed the archive that lies here is followed, so
/// that no list of keys has to be kept either. A new version is put beside the old one, and the old
/// one goes once the new one is on the disk: between the two either can be read.
#[derive(Debug, Clone)]
pub struct PackShelf {
    folder: PathBuf,
}

/// Why a pack was not taken in.
#[derive(Debug, Error)]
pub enum NotInstalled {
    /// The disk.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is wrong in the pack.
    #[error("{}", faulty(.0))]
    Faulty(Vec<Fault>),
    /// Its place is taken.
    #[error(transparent)]
    NotAdmitted(#[from] Box<NotAdmitted>),
    /// It could not be made one file.
    #[error(transparent)]
    NotBuilt(#[from] NotBuilt),
}

/// A pack that was brought, as it would be kept.
struct Parcel {
    edition: Edition,
    archive: Vec<u8>,
}

/// An archive on the shelf.
struct Kept {
    version: Version,
    path: PathBuf,
}

impl Home {
    /// Where packs that were brought are kept.
    pub fn packs(&self) -> PackShelf {
        PackShelf {
            folder: self.packs_folder(),
        }
    }
}

impl PackShelf {
    /// Whether nothing lies on it; asks the disk for one name.
    pub fn is_empty(&self) -> bool {
        fs::read_dir(&self.folder).map_or(true, |mut found| found.next().is_none())
    }

    /// Every pack on it. What cannot be read is told and stops nothing.
    pub fn read(&self) -> Library {
        let mut library = Library::default();
        for id in self.ids() {
            let mut unusable = None;
            let kept = self.kept(&id);
            let usable = kept.iter().find_map(|kept| match kept.read(&id) {
                Ok(whole) => Some(whole),
                Err(why) => {
                    unusable.get_or_insert(why);
                    None
                }
            });
            library.packs.extend(usable);
            library
                .unusable
                .extend(unusable.map(|why| Unusable { id, why }));
        }
        library
    }

    /// What a pack is that lies in a folder or an archive, and what it would mean to take it in.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn look_at(&self, from: &Path, teller: &dyn Storyteller) -> Result<Brought, NotInstalled> {
        let Parcel { edition, .. } = Parcel::from(from, teller)?;
        let admission = admit(&edition, self.edition(&edition.whole.pack.id).as_ref())?;
        Ok(Brought {
            whole: edition.whole,
            admission,
        })
    }

    /// Takes in a pack that lies in a folder or an archive, once its stories have been walked by
    /// `teller`.
    ///
    /// # Errors
    /// Why it cannot be; everything is then as it was.
    pub fn install(&self, from: &Path, teller: &dyn Storyteller) -> Result<Brought, NotInstalled> {
        self.put(Parcel::from(from, teller)?)
    }

    /// Takes in a pack of which the files are at hand, as if they lay in a folder.
    ///
    /// # Errors
    /// Why it cannot be; everything is then as it was.
    pub fn take_in(
        &self,
        files: PackFiles,
        teller: &dyn Storyteller,
    ) -> Result<Brought, NotInstalled> {
        self.put(Parcel::of(files, None, teller)?)
    }

    fn put(&self, parcel: Parcel) -> Result<Brought, NotInstalled> {
        let Parcel { edition, archive } = parcel;
        let whole = edition.whole.clone();
        let id = &whole.pack.id;
        let admission = admit(&edition, self.edition(id).as_ref())?;
        if admission != Admission::Same {
            let older = self.kept(id);
            let folder = self.folder.join(id);
            private_folder(&self.folder)?;
            private_folder(&folder)?;
            let path = folder.join(format!("{}{ENDING}", whole.pack.version));
            write_private(&path, &archive)?;
            for kept in older.iter().filter(|kept| kept.path != path) {
                remove(&kept.path)?;
            }
        }
        Ok(Brought { whole, admission })
    }

    /// Takes a pack off the shelf; false if it is not on it.
    ///
    /// # Errors
    /// What the disk answered.
    pub fn remove(&self, id: &str) -> Result<bool, StoreError> {
        // Only what is found is removed: an id that was typed names nothing outside of the shelf.
        if !self.ids().iter().any(|there| there == id) {
            return Ok(false);
        }
        for kept in self.kept(id) {
            remove(&kept.path)?;
        }
        let folder = self.folder.join(id);
        // What somebody else put there stays, and its folder with it.
        let _ = fs::remove_dir(&folder);
        sync_folder(&self.folder)?;
        Ok(true)
    }

    /// The pack with this id that is in force, if there is one.
    fn edition(&self, id: &str) -> Option<Edition> {
        let kept = self.kept(id);
        let brought = kept.iter().find_map(|kept| {
            let edition = Edition::load(&kept.files().ok()?).ok()?;
            kept.holds(&edition.whole, id).then_some(edition)
        });
        let built_in = Edition::built_in().ok();
        let built_in = built_in.filter(|edition| edition.whole.pack.id == id);
        let version = |edition: &Edition| edition.whole.pack.version.clone();
        match (brought, built_in) {
            (Some(brought), Some(built_in)) if version(&built_in) >= version(&brought) => {
                Some(built_in)
            }
            (brought, built_in) => brought.or(built_in),
        }
    }

    /// The ids of the packs on it, in order. Links are not followed.
    fn ids(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let mut ids: Vec<String> = folders
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .collect();
        ids.sort();
        ids
    }

    /// The archives of a pack, the highest version first.
    fn kept(&self, id: &str) -> Vec<Kept> {
        let folder = self.folder.join(id);
        let is_folder = fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir());
        let entries = is_folder.then(|| fs::read_dir(folder)).into_iter();
        let entries = entries.flatten().flatten().flatten();
        let mut kept: Vec<Kept> = entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                let version = name.strip_suffix(ENDING)?.parse().ok()?;
                Some(Kept {
                    version,
                    path: entry.path(),
                })
            })
            .collect();
        kept.sort_by(|one, other| other.version.cmp(&one.version));
        kept
    }
}

impl Kept {
    /// Whether what was read is what the names of the file and its folder say.
    fn holds(&self, whole: &WholePack, id: &str) -> bool {
        whole.pack.id == id && whole.pack.version == self.version
    }

    fn files(&self) -> Result<PackFiles, StoreError> {
        Ok(PackFiles::from_zip(&archive_at(&self.path)?))
    }

    /// The pack in it, or why it cannot be used.
    fn read(&self, id: &str) -> Result<WholePack, String> {
        let files = self.files().map_err(|error| error.to_string())?;
        let whole = WholePack::load(&files).map_err(|faults| faulty(&faults))?;
        if !self.holds(&whole, id) {
            return Err("Its file has been renamed since it was put there.".to_owned());
        }
        Ok(whole)
    }
}

impl Parcel {
    /// What lies in a folder, made one file as `pack build` makes it; or in an archive, which is
    /// kept as it is.
    fn from(path: &Path, teller: &dyn Storyteller) -> Result<Self, NotInstalled> {
        let files = pack_files(path)?;
        let archive = if path.is_dir() {
            None
        } else {
            Some(archive_at(path)?)
        };
        Self::of(files, archive, teller)
    }

    /// The files of a pack, made one file unless they come from one.
    fn of(
        files: PackFiles,
        archive: Option<Vec<u8>>,
        teller: &dyn Storyteller,
    ) -> Result<Self, NotInstalled> {
        let found = WholePack::inspect(&files, teller);
        if found.whole.is_none() {
            return Err(NotInstalled::Faulty(found.faults));
        }
        let archive = match archive {
            Some(archive) => archive,
            None => found.kept(files).to_zip()?,
        };
        // What is judged is what will be kept, and not what was read a moment before.
        let edition = Edition::load(&PackFiles::from_zip(&archive));
        let edition = edition.map_err(NotInstalled::Faulty)?;
        Ok(Self { edition, archive })
    }
}

/// The bytes of an archive, at most one more than one may have.
fn archive_at(path: &Path) -> Result<Vec<u8>, StoreError> {
    let reading = |error: &io::Error| StoreError::reading(path, error);
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(MOST_ARCHIVE as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| reading(&error))?;
    Ok(bytes)
}

/// The first thing that is wrong in a pack, in a sentence, and how many more there are.
fn faulty(faults: &[Fault]) -> String {
    let errors: Vec<&Fault> = faults.iter().filter(|fault| fault.is_error()).collect();
    match errors.as_slice() {
        [] => "Something in it is not as it has to be.".to_owned(),
        [only] => format!("{}: {}", only.file, only.message),
        [first, more @ ..] => format!(
            "{}: {} (and {} more)",
            first.file,
            first.message,
            more.len()
        ),
    }
}

#[cfg(test)]
mod tests;
