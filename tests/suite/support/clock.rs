//! Another day for the program: its calendar is moved by a library that is loaded before it, built
//! by the C compiler that the vault's database needs in any case.

use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, Utc};

use super::pty::Launch;

/// The first day, as the program knows it: Tuesday 24 November 2026, 10:42.
const FIRST: &str = "2026-11-24T10:42:00+00:00";

/// A calendar that begins on the same day whenever the test is run.
pub struct Calendar {
    library: PathBuf,
}

impl Calendar {
    /// One whose library lies in this folder.
    pub fn in_folder(folder: &Path) -> Self {
        let library = folder.join("clock.so");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/clock.c");
        let output = Command::new(compiler)
            .args(["-O1", "-shared", "-fPIC", "-o"])
            .arg(&library)
            .arg(source)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        Self { library }
    }

    /// The program, so many days after the first.
    pub fn on_day(&self, day: i64, launch: Launch) -> Launch {
        let first = DateTime::parse_from_rfc3339(FIRST).unwrap();
        let moved = first.timestamp() - Utc::now().timestamp() + day * 24 * 60 * 60;
        launch
            .env("LD_PRELOAD", &self.library.display().to_string())
            .env("MOVED", &moved.to_string())
    }
}
