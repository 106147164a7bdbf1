//! One command of the shell from its start to its end.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Plan;
use crate::home::{Homes, RARE_WORD};
use crate::table::Table;

/// Measures all of it.
pub fn measure(plan: &Plan, homes: &Homes, table: &mut Table) {
    for entries in [plan.short, plan.long] {
        let home = homes.of(entries);
        for (what, words, bar) in [
            ("journal search, a rare word", RARE_WORD, Some(1_500.0)),
            (
                "journal search, a word with an accent",
                "café",
                Some(1_500.0),
            ),
        ] {
            let times = times(plan.starts, &home, &["journal", "search", words]);
            table.times(format!("{what}, from the shell, {entries}"), bar, &times);
        }
        let times = times(plan.starts, &home, &["status"]);
        table.times(format!("status, from the shell, {entries}"), None, &times);
    }
}

fn times(count: usize, home: &Path, arguments: &[&str]) -> Vec<Duration> {
    (0..count)
        .map(|_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
            command.args(arguments).arg("--home").arg(home);
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            let start = Instant::now();
            let status = command.status().unwrap();
            let time = start.elapsed();
            // Nothing found is an answer too.
            assert!(matches!(status.code(), Some(0 | 1)), "{status}");
            time
        })
        .collect()
}
