//! A folder with a vault in it, for the tests of the vault.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use evenkeel::store::{
    Access, Append, ClosedVault, Credential, Ground, KdfCost, NewLock, Place, RecoveryCode, Row,
    Secret, StoreError, Vault,
};
use tempfile::TempDir;
use uuid::Uuid;

/// As little as Argon2 allows, so that the suite stays fast.
pub const TINY: KdfCost = KdfCost {
    memory_kib: 8,
    passes: 1,
};
/// A local disk and a network share.
pub const BOTH: [Ground; 2] = [Ground::Local, Ground::Share];
pub const PASSPHRASE: &str = "still water";

pub struct Room {
    folder: TempDir,
    ground: Ground,
}

impl Room {
    pub fn new() -> Self {
        Self::on(Ground::Local)
    }

    pub fn on(ground: Ground) -> Self {
        Self {
            folder: folder(),
            ground,
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn vault(&self) -> PathBuf {
        self.folder().join("vault.evk")
    }

    pub fn place(&self) -> Place {
        Place::on(self.ground)
    }

    pub fn create(&self) -> Vault {
        self.try_create().unwrap().0
    }

    pub fn try_create(&self) -> Result<(Vault, RecoveryCode), StoreError> {
        self.create_locked(&lock(PASSPHRASE))
    }

    pub fn create_locked(&self, lock: &NewLock) -> Result<(Vault, RecoveryCode), StoreError> {
        Vault::create(self.folder(), "Ana", lock, self.place())
    }

    pub fn closed(&self, access: Access) -> Result<ClosedVault, StoreError> {
        ClosedVault::open_at(&self.vault(), access, self.place())
    }

    pub fn open(&self, access: Access) -> Result<Vault, StoreError> {
        self.open_with(access, &credential(PASSPHRASE))
    }

    pub fn open_with(&self, access: Access, credential: &Credential) -> Result<Vault, StoreError> {
        self.closed(access)?
            .unlock(credential)
            .map_err(|refused| refused.why)
    }

    /// The names of the files in the folder.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Every file in the folder and below it.
    pub fn files(&self) -> Vec<PathBuf> {
        fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, found);
                } else {
                    found.push(path);
                }
            }
        }
        let mut found = Vec::new();
        walk(self.folder(), &mut found);
        found
    }

    /// Files that hold `needle` anywhere.
    pub fn holding(&self, needle: &[u8]) -> Vec<PathBuf> {
        let mut files = self.files();
        files.retain(|file| {
            let bytes = std::fs::read(file).unwrap();
            bytes.windows(needle.len()).any(|window| window == needle)
        });
        files
    }

    pub fn assert_nowhere(&self, needle: &[u8]) {
        assert_eq!(self.holding(needle), Vec::<PathBuf>::new());
    }
}

/// A folder that is removed again; in memory where there is such a place, because most of these
/// tests would otherwise wait for the disk and not for the vault.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

pub fn lock(passphrase: &str) -> NewLock {
    NewLock::Passphrase(Secret::new(passphrase), TINY)
}

pub fn credential(passphrase: &str) -> Credential {
    Credential::Passphrase(Secret::new(passphrase))
}

pub fn add(vault: &mut Vault, text: &str) -> i64 {
    let record = Append::new(Uuid::new_v4(), text.as_bytes());
    vault.append(&[record]).unwrap()[0].seq
}

pub fn texts(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .map(|row| String::from_utf8(row.body.as_ref().unwrap().to_vec()).unwrap())
        .collect()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
