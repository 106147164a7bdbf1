//! The figures Evenkeel holds itself to, measured on the release program and printed as one table.
//!
//! `cargo bench` makes practices of 1,000, 10,000 and 100,000 entries in a temporary folder, runs
//! the real program on them in a terminal of 120 by 40 that answers no queries, asks the library
//! for what has no screen, and prints a line for each figure: the bar, the median, the least, and
//! how many times it was measured. `EVENKEEL_BENCH_SMALL=1` does it all once over in under a
//! minute, with fewer entries and fewer times.
//!
//! The least is what an idle machine would show; on a shared one the median says how much else was
//! going on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a measurement that cannot go on is to stop there"
)]

mod home;
mod installed;
mod keys;
mod opening;
mod pack;
mod shell;
mod store;
mod table;
mod terminal;

use home::Homes;
use table::Table;

/// How much is measured.
pub struct Plan {
    /// Entries of the short practice.
    pub short: u32,
    /// Entries of the middling practice.
    pub middling: u32,
    /// Entries of the long practice.
    pub long: u32,
    /// How many times the program is started for one figure.
    pub starts: usize,
    /// How many times each pair of keys is pressed on a screen.
    pub presses: usize,
    /// How many entries are saved, and how often each search is done.
    pub times: usize,
    /// For how many seconds an idle program is watched.
    pub idle_seconds: u64,
}

impl Plan {
    fn chosen() -> Self {
        if std::env::var_os("EVENKEEL_BENCH_SMALL").is_some() {
            return Self {
                short: 1_000,
                middling: 2_000,
                long: 10_000,
                starts: 3,
                presses: 3,
                times: 10,
                idle_seconds: 2,
            };
        }
        Self {
            short: 1_000,
            middling: 10_000,
            long: 100_000,
            starts: 11,
            presses: 10,
            times: 60,
            idle_seconds: 10,
        }
    }
}

fn main() {
    let plan = Plan::chosen();
    let mut table = Table::new();
    println!("Load before: {}", table::load());
    let homes = Homes::make(&plan);
    // What is started as a process of its own comes first: starting one costs more the more memory
    // the one that starts it has used.
    opening::measure(&plan, &homes, &mut table);
    keys::measure(&plan, &homes, &mut table);
    shell::measure(&plan, &homes, &mut table);
    pack::measure(&plan, &mut table);
    store::measure(&plan, &homes, &mut table);
    // The packs stay in the home, where the others do not expect them.
    installed::measure(&plan, &homes, &mut table);
    println!("{table}");
    println!("Load after: {}", table::load());
}
