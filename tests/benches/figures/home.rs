//! Practices of known sizes, made once for a whole run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::{Local, SubsecRound};
use evenkeel::effect::Save;
use evenkeel::journal::{Entry, Kind};
use evenkeel::record::{MarkOf, Moment};
use evenkeel::store::{
    Access, ClosedVault, Credential, Home, KdfCost, NewLock, PracticeFile, Secret,
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::Plan;

/// The passphrase of the one practice that has one.
pub const PASSPHRASE: &str = "four calm words here";

/// A word that stands in one of 200 entries of a made-up practice.
pub const RARE_WORD: &str = "kaleidoscope";

/// Five years, over which the entries are spread.
const WEEKS: &str = "260";

/// All homes of a run; gone when dropped.
pub struct Homes {
    folder: TempDir,
}

impl Homes {
    /// Makes them: three without a passphrase, and a small one with it.
    pub fn make(plan: &Plan) -> Self {
        let homes = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let lock = NewLock::Passphrase(Secret::new(PASSPHRASE), KdfCost::default());
        PracticeFile::begin(&Home::at(&homes.locked()), "Bench", &lock, now()).unwrap();
        for entries in [plan.short, plan.middling, plan.long] {
            let start = Instant::now();
            fill(&homes.of(entries), entries);
            eprintln!("Made {entries} entries in {:.1?}.", start.elapsed());
        }
        homes
    }

    /// The home of the practice without a passphrase that has so many entries.
    pub fn of(&self, entries: u32) -> PathBuf {
        self.folder.path().join(entries.to_string())
    }

    /// The home of the practice with a passphrase, with nothing else in it.
    pub fn locked(&self) -> PathBuf {
        self.folder.path().join("locked")
    }

    /// A home with nothing in it.
    pub fn empty(&self) -> PathBuf {
        self.folder.path().join("empty")
    }

    /// The vault of a home.
    pub fn vault(home: &Path) -> PathBuf {
        Home::at(home).practices().unwrap()[0].vault()
    }

    /// The practice of a home without a passphrase, open for writing.
    pub fn open(home: &Path) -> PracticeFile {
        let closed = ClosedVault::open(&Self::vault(home), Access::Write).unwrap();
        let vault = closed.unlock(&Credential::None).unwrap();
        PracticeFile::new(vault).unwrap().0
    }
}

/// Makes a practice of a few years whose newest entry is of today, with something in the bin, a
/// recovery code on paper and today's copy in its home, so that nothing but what is measured is left to do.
fn fill(home: &Path, entries: u32) {
    let made = Command::new(env!("CARGO_BIN_EXE_evenkeel"))
        .args(["demo", "--weeks", WEEKS, "--entries", &entries.to_string()])
        .arg("--home")
        .arg(home)
        .stdout(Stdio::null())
        .status();
    assert!(made.unwrap().success());
    let mut file = Homes::open(home);
    let binned = file.save(Save::new(entry(now()))).unwrap();
    file.move_to_bin(binned.row.id(), now()).unwrap();
    file.save(Save::new(entry(now()))).unwrap();
    for what in [MarkOf::RecoveryNoted, MarkOf::CopiedOutside] {
        file.mark(what, now()).unwrap();
    }
    file.vault().daily_backup(now().date_naive()).unwrap();
}

/// An entry with a note of 80 words.
pub fn entry(at: Moment) -> Entry {
    let mut entry = Entry::new(Uuid::nil(), Kind::Episode, at, at);
    entry.state = Some("settled".to_owned());
    entry.note = Some("the corridor was loud and I slowed down ".repeat(10));
    entry
}

/// The moment, to the second.
pub fn now() -> Moment {
    Local::now().fixed_offset().trunc_subsecs(0)
}
