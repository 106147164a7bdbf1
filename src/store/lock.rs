//! The one lock: whoever writes holds it for life, and says in it where they are.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use super::error::StoreError;
use super::file::{beside, make_private, private_options, refuse_link};

/// Where the instance that holds a vault runs, as far as it could be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder(String);

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Holder {
    /// This process: number, terminal and machine.
    fn this_process() -> Self {
        let mut text = format!("process {}", std::process::id());
        if let Some(terminal) = terminal() {
            text = format!("{text} in {terminal}");
        }
        if let Some(machine) = machine() {
            text = format!("{text} on the machine {machine}");
        }
        Self(text)
    }

    /// What a lock file says, kept to one short line of plain letters: another login may have written it.
    fn read(file: &mut File) -> Option<Self> {
        let mut text = String::new();
        file.rewind().ok()?;
        file.take(160).read_to_string(&mut text).ok()?;
        let line: String = text
            .chars()
            .filter(|c| c.is_ascii_graphic() || *c == ' ')
            .collect();
        line.starts_with("process ").then_some(Self(line))
    }
}

/// The lock on one vault, held until it is dropped or its process ends in any way.
///
/// # Why
/// SQLite alone would let a second writer in, and two open apps would no longer agree on what the
/// journal holds. The lock is the system's (`File::try_lock`), so that it is free right after a crash.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
}

/// How long a lock is waited for: a program that is just ending gives it back within this, and so
/// does one that is just starting another, which holds a copy until the other has begun.
const PATIENCE: u32 = 15;
/// The time between two tries.
const A_MOMENT: Duration = Duration::from_millis(10);

impl Lock {
    /// Takes the lock of the vault at `vault`, or says who holds it.
    pub(super) fn take(vault: &Path) -> Result<Self, StoreError> {
        let path = beside(vault, ".lock");
        refuse_link(&path)?;
        let mut file = private_options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| StoreError::writing(&path, &error))?;
        make_private(&path)?;
        let mut patience = PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if patience > 0 => {
                    patience -= 1;
                    std::thread::sleep(A_MOMENT);
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::Busy {
                        holder: Holder::read(&mut file),
                    });
                }
                Err(TryLockError::Error(error)) => return Err(StoreError::writing(&path, &error)),
            }
        }
        // Who holds it is a courtesy: on a full disk the lock still locks.
        let _ = file
            .set_len(0)
            .and_then(|()| writeln!(file, "{}", Holder::this_process()));
        Ok(Self { _held: file })
    }
}

fn terminal() -> Option<String> {
    let terminal = std::fs::read_link("/proc/self/fd/0").ok()?;
    let name = terminal.strip_prefix("/dev").ok()?.to_str()?;
    (name.starts_with("pts/") || name.starts_with("tty")).then(|| format!("the terminal {name}"))
}

fn machine() -> Option<String> {
    std::fs::read_to_string("/proc/sys/kernel/hostname")
        .ok()
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}
