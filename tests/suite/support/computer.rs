//! A made-up computer of one person: a home, a login's folder and a temporary folder, all in one
//! place that is removed afterwards, and an environment that is the same on every machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use evenkeel::course::Event;
use evenkeel::store::{
    Access, ClosedVault, Credential, Ground, Home, Place, PracticeFile, Row, SHARE_VARIABLE,
    Secret, Vault, record,
};
use uuid::Uuid;

use super::pty::{Launch, Pty};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_evenkeel");

/// One person's computer.
pub struct Computer {
    folder: tempfile::TempDir,
    /// Whether its disk counts as a network share.
    on_share: bool,
}

impl Computer {
    /// A computer on which nothing has been started yet.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["user", "tmp"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self {
            folder,
            on_share: false,
        }
    }

    /// The same computer, with a disk that counts as a network share or not.
    pub fn on_share(mut self, on_share: bool) -> Self {
        self.on_share = on_share;
        self
    }

    /// Whether its disk counts as a network share.
    pub fn is_on_share(&self) -> bool {
        self.on_share
    }

    /// Another computer with the same home. The program must not be running here.
    pub fn copied(&self) -> Self {
        let other = Self::new();
        copy(&self.home(), &other.home());
        other
    }

    /// Everything the program could write to.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder that `--home` names.
    pub fn home(&self) -> PathBuf {
        self.folder().join("home")
    }

    /// The login's own folder, `$HOME`.
    pub fn user(&self) -> PathBuf {
        self.folder().join("user")
    }

    /// The environment that every program here starts with, and nothing else.
    pub fn environment(&self) -> Vec<(String, String)> {
        let path = |name: &str| self.folder().join(name).display().to_string();
        let set = |name: &str, value: String| (name.to_owned(), value);
        let share = if self.on_share { "1" } else { "0" };
        vec![
            set(SHARE_VARIABLE, share.to_owned()),
            set("TERM", "xterm-256color".to_owned()),
            set("TZ", "UTC".to_owned()),
            set("LANG", "C.UTF-8".to_owned()),
            set("HOME", path("user")),
            set("TMPDIR", path("tmp")),
            set("PATH", std::env::var("PATH").unwrap_or_default()),
        ]
    }

    /// The program with `--home`, ready to be started in a terminal.
    pub fn launch(&self) -> Launch {
        let mut launch = Launch::of(PROGRAM).at(self.folder());
        for (name, value) in self.environment() {
            launch = launch.env(&name, &value);
        }
        let home = self.home().display().to_string();
        launch.args(&["--home", &home])
    }

    /// Starts the program in a terminal of 80 by 24.
    pub fn start(&self) -> Pty {
        self.launch().start()
    }

    /// A command of the program's, without a terminal, in this environment.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .env_clear()
            .envs(self.environment())
            .current_dir(self.folder())
            .args(args)
            .arg("--home")
            .arg(self.home())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command of the program's to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        let child = {
            let _spawning = spawning();
            self.command(args).spawn().unwrap()
        };
        child.wait_with_output().unwrap()
    }

    /// The only vault there is.
    pub fn vault_path(&self) -> PathBuf {
        let practices = Home::at(&self.home()).practices().unwrap();
        assert_eq!(practices.len(), 1, "one vault is expected");
        practices[0].vault()
    }

    /// Opens the only vault for reading, without a passphrase.
    pub fn vault(&self) -> Vault {
        self.vault_with(&Credential::None)
    }

    /// Opens the only vault for reading with this passphrase.
    pub fn vault_locked_by(&self, passphrase: &str) -> Vault {
        self.vault_with(&Credential::Passphrase(Secret::new(passphrase)))
    }

    fn vault_with(&self, credential: &Credential) -> Vault {
        let ground = if self.on_share {
            Ground::Share
        } else {
            Ground::Local
        };
        ClosedVault::open_at(&self.vault_path(), Access::Read, Place::on(ground))
            .unwrap()
            .unlock(credential)
            .map_err(|refused| refused.why)
            .unwrap()
    }

    /// The id of every row in the only vault.
    pub fn ids(&self) -> BTreeSet<Uuid> {
        ids(&self.vault())
    }

    /// The words of every draft in the only vault.
    pub fn drafts(&self) -> Vec<String> {
        drafts(self.vault())
    }

    /// Everything that happened in learning, by the only vault.
    pub fn events(&self) -> Vec<Event> {
        let rows = self.vault().newest(usize::MAX >> 1).unwrap();
        rows.iter()
            .filter_map(|row: &Row| match record(row)? {
                evenkeel::record::Record::Event(event) => Some(event),
                _ => None,
            })
            .collect()
    }

    /// The words of every entry in the only vault, each row opened.
    pub fn notes(&self) -> Vec<String> {
        let rows = self.vault().newest(usize::MAX >> 1).unwrap();
        rows.iter()
            .filter_map(|row: &Row| match record(row)? {
                evenkeel::record::Record::Entry(entry) => entry.note,
                _ => None,
            })
            .collect()
    }
}

/// The id of every row in a vault that lies still and has no passphrase.
pub fn ids_in(path: &Path) -> BTreeSet<Uuid> {
    ids(&lying_still(path))
}

/// The words of every draft in a vault that lies still and has no passphrase.
pub fn drafts_in(path: &Path) -> Vec<String> {
    drafts(lying_still(path))
}

fn lying_still(path: &Path) -> Vault {
    let closed = ClosedVault::open_copy(path).unwrap();
    let vault = closed.unlock(&Credential::None);
    vault.map_err(|refused| refused.why).unwrap()
}

fn drafts(vault: Vault) -> Vec<String> {
    let (_, drafts) = PracticeFile::new(vault).unwrap();
    let notes = drafts.into_iter().map(|draft| draft.entry.note);
    notes.flatten().collect()
}

fn ids(vault: &Vault) -> BTreeSet<Uuid> {
    let rows = vault.newest(usize::MAX >> 1).unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Held while a program is being started: the other end of a terminal that is just being made
/// must not slip into a program that another test starts at the same moment, or closing it would
/// close nothing.
pub fn spawning() -> MutexGuard<'static, ()> {
    static SPAWNING: Mutex<()> = Mutex::new(());
    SPAWNING.lock().unwrap_or_else(PoisonError::into_inner)
}
