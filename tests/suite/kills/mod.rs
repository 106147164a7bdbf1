//! Sudden deaths: the program is killed at random moments while it logs, keeps a reflection, makes
//! a copy and brings one back, on a local disk and on a network share. What it had said was saved
//! is there afterwards, and everything opens.
//!
//! `EVENKEEL_KILLS` sets how many deaths there are; 100 without it.

mod reflection;
mod shell;

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use uuid::Uuid;

use crate::support::computer::Computer;

/// How many deaths the suite dies without being told otherwise.
const USUAL: usize = 100;

/// How many deaths one computer sees before a new one takes its place, so that many thousands do
/// not end in reading the same long journal over and over.
const A_COMPUTERS_LIFE: usize = 40;

/// One kind of work that is cut short.
trait Work {
    /// Gets a computer ready for it.
    fn begin(on_share: bool) -> Self;

    /// Starts it, kills it at a random moment and looks at what is left. Fails if a promise is
    /// broken.
    fn die(&mut self, random: &mut Rng) -> Death;

    /// Looks at everything once more, as a person would.
    fn end(self);
}

/// When death came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Death {
    /// Before anything was written, or after everything was.
    Beside,
    /// After writing had begun and before it was finished.
    MidWrite,
}

/// Dies so many deaths at one kind of work; gives back how many came in the middle of a write.
fn lane<W: Work>(name: &str, on_share: bool, deaths: usize) -> usize {
    let mut midway = 0;
    let mut work = W::begin(on_share);
    for round in 0..deaths {
        // A seed for each round, so that a failure can be looked at alone.
        let seed = round as u64;
        let place = if on_share { "share" } else { "local" };
        let told = Told(format!(
            "{name} on a {place} disk, round {round}, seed {seed}"
        ));
        if round > 0 && round % A_COMPUTERS_LIFE == 0 {
            std::mem::replace(&mut work, W::begin(on_share)).end();
        }
        midway += usize::from(work.die(&mut Rng::with_seed(seed)) == Death::MidWrite);
        drop(told);
    }
    work.end();
    midway
}

/// Says where it was if the test fails meanwhile.
struct Told(String);

impl Drop for Told {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("while {}", self.0);
        }
    }
}

#[test]
fn what_was_saved_survives_a_hundred_sudden_deaths() {
    let asked = std::env::var("EVENKEEL_KILLS");
    let deaths = asked.map_or(USUAL, |number| number.parse().expect("a number of kills"));
    let each = deaths.div_ceil(8);
    let begun = Instant::now();
    let mut lanes = Vec::new();
    for on_share in [false, true] {
        let start = |name: &'static str, lane: fn(&str, bool, usize) -> usize| {
            thread::spawn(move || lane(name, on_share, each))
        };
        lanes.push(start("logging", lane::<shell::Logging>));
        lanes.push(start("making a copy", lane::<shell::Copying>));
        lanes.push(start("bringing a copy back", lane::<shell::Restoring>));
        lanes.push(start("writing", lane::<reflection::Writing>));
    }
    // Every lane is heard to its end before the first that failed is.
    let ended: Vec<_> = lanes.into_iter().map(thread::JoinHandle::join).collect();
    let midway: Vec<usize> = ended.into_iter().map(Result::unwrap).collect();
    let (total, died) = (midway.iter().sum::<usize>(), each * 8);
    println!(
        "{died} deaths, {total} of them in the middle of a write ({midway:?}), in {:?}",
        begun.elapsed()
    );
    assert!(
        total * 100 >= died * 30,
        "{total} of {died} came in the middle of a write"
    );
}

/// A moment between two.
fn between(random: &mut Rng, from: Duration, to: Duration) -> Duration {
    let spread = to.saturating_sub(from);
    from + spread.mul_f64(random.f64())
}

/// Fails unless the vault is sound, every row of it opens, and every one of these entries is in
/// it.
fn holds_all(computer: &Computer, saved: &BTreeSet<Uuid>) {
    let vault = computer.vault();
    assert!(vault.verify().unwrap().is_sound());
    let rows = vault.newest(usize::MAX >> 1).unwrap();
    let unreadable = rows.iter().filter(|row| row.body.is_err()).count();
    assert_eq!(unreadable, 0, "rows that do not open");
    let there: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let lost: Vec<_> = saved.difference(&there).collect();
    assert!(lost.is_empty(), "told as saved and lost: {lost:?}");
}
