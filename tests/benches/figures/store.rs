//! What has no screen of its own: a save sealed and flushed to the disk, a search in the index, the
//! passphrase's own time.

use std::time::{Duration, Instant};

use evenkeel::effect::{Effect, Outcome, Save};
use evenkeel::journal::Query;
use evenkeel::practice::Content;
use evenkeel::runtime::{Desk, Errand, Worker};
use evenkeel::store::{Access, ClosedVault, Credential, Home, Secret};

use crate::Plan;
use crate::home::{Homes, PASSPHRASE, RARE_WORD, entry, now};
use crate::table::Table;

/// Measures all of it.
pub fn measure(plan: &Plan, homes: &Homes, table: &mut Table) {
    let parsed = timed(plan.starts, |_| drop(Content::built_in().unwrap()));
    table.times("content parsed, at every start (library)", None, &parsed);
    passphrase(plan, homes, table);
    for entries in [plan.short, plan.long] {
        saves(plan, homes, table, entries);
        searches(plan, homes, table, entries);
    }
}

/// The key derivation alone: a check of the passphrase on an open vault derives the key and does
/// next to nothing else.
fn passphrase(plan: &Plan, homes: &Homes, table: &mut Table) {
    let path = Homes::vault(&homes.locked());
    let credential = || Credential::Passphrase(Secret::new(PASSPHRASE));
    let closed = ClosedVault::open(&path, Access::Read).unwrap();
    let vault = closed.unlock(&credential()).unwrap();
    let times = timed(plan.starts, |_| {
        assert!(vault.check(&credential()).unwrap());
    });
    table.times("Argon2id alone (64 MiB, 3 passes), by design", None, &times);
}

fn saves(plan: &Plan, homes: &Homes, table: &mut Table, entries: u32) {
    let mut file = Homes::open(&homes.of(entries));
    let times = timed(plan.times, |_| {
        file.save(Save::new(entry(now()))).unwrap();
    });
    table.times(
        format!("save one entry, sealed and flushed (library), {entries}"),
        Some(25.0),
        &times,
    );
}

fn searches(plan: &Plan, homes: &Homes, table: &mut Table, entries: u32) {
    let home = homes.of(entries);
    let file = Homes::open(&home);
    let vault = file.vault().reader().unwrap();
    let newest = vault.newest(1).unwrap()[0].seq;
    let vocabulary = Content::built_in().unwrap().vocabulary;
    let mut desk = Desk::new(Home::at(&home), vocabulary, None);
    let start = Instant::now();
    *desk.reader().hold() = Some(vault);
    desk.run(Errand::Read { newest }, &mut |_| {});
    while desk.idle(&mut |_| {}) {}
    table.times(
        format!("read and index every entry (library), {entries}"),
        None,
        &[start.elapsed()],
    );
    for (what, words) in [
        ("a rare word", RARE_WORD),
        ("a word in nearly every entry", "corridor"),
        ("two such words", "corridor shoulders"),
        ("one letter", "s"),
    ] {
        let times = timed(plan.times, |ticket| {
            let query = Query::parse(words).unwrap();
            let answer = desk.perform(Effect::Search { query, ticket });
            assert!(matches!(answer, Outcome::Found { hits, .. } if !hits.is_empty()));
        });
        table.times(
            format!("search for {what} (library), {entries}"),
            Some(50.0),
            &times,
        );
    }
}

fn timed(times: usize, mut work: impl FnMut(u64)) -> Vec<Duration> {
    (0..times as u64)
        .map(|time| {
            let start = Instant::now();
            work(time);
            start.elapsed()
        })
        .collect()
}
