//! From the start to the first frame, to the newest entry and to the last; memory; and what an idle
//! program does.

use std::thread;
use std::time::Duration;

use crate::Plan;
use crate::home::{Homes, PASSPHRASE};
use crate::table::Table;
use crate::terminal::Terminal;

/// What Today says as soon as it is drawn, and what it says once every entry has been read.
pub const TODAY: &str = "How are you, right now?";
const WHOLE: &str = " met";

/// Measures all of it.
pub fn measure(plan: &Plan, homes: &Homes, table: &mut Table) {
    locked(plan, homes, table);
    for (entries, first, memory) in [
        (plan.short, None, None),
        (plan.middling, Some(30.0), Some(40.0)),
        (plan.long, Some(60.0), Some(220.0)),
    ] {
        unlocked(plan, homes, table, entries, first, memory);
    }
    idle(plan, homes, table);
}

fn locked(plan: &Plan, homes: &Homes, table: &mut Table) {
    let home = homes.locked();
    let mut first = Vec::new();
    let mut unlocking = Vec::new();
    for _ in 0..plan.starts {
        let mut terminal = Terminal::start(&home);
        first.push(terminal.shows("Your practice is locked."));
        terminal.send(PASSPHRASE);
        terminal.rest();
        let sent = terminal.send("enter");
        unlocking.push(terminal.shows_since(sent, TODAY));
    }
    table.times(
        "start to first frame, before the passphrase",
        Some(20.0),
        &first,
    );
    table.times(
        "the passphrase (Argon2id) to Today, by design",
        None,
        &unlocking,
    );
}

fn unlocked(
    plan: &Plan,
    homes: &Homes,
    table: &mut Table,
    entries: u32,
    bar: Option<f64>,
    memory_bar: Option<f64>,
) {
    let home = homes.of(entries);
    let (mut first, mut newest, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    let mut memory = Vec::new();
    for _ in 0..plan.starts {
        let mut terminal = Terminal::start(&home);
        first.push(terminal.shows(TODAY));
        whole.push(terminal.shows(WHOLE));
        terminal.rest();
        memory.extend(terminal.peak_memory());
        drop(terminal);

        let mut terminal = Terminal::start(&home);
        terminal.shows(TODAY);
        terminal.send("3");
        newest.push(terminal.shows("Today"));
    }
    table.times(format!("unlocked to first frame, {entries}"), bar, &first);
    table.times(
        format!("unlocked to the newest entry in the list, {entries}"),
        None,
        &newest,
    );
    table.times(
        format!("unlocked to every entry read and indexed, {entries}"),
        None,
        &whole,
    );
    table.add(
        format!("memory after loading, {entries}"),
        "MiB",
        memory_bar,
        memory,
    );
}

fn idle(plan: &Plan, homes: &Homes, table: &mut Table) {
    let mut terminal = Terminal::start(&homes.of(plan.long));
    terminal.shows(WHOLE);
    terminal.rest();
    let before = (terminal.bytes_written(), terminal.ticks());
    thread::sleep(Duration::from_secs(plan.idle_seconds));
    let after = (terminal.bytes_written(), terminal.ticks());
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let gained = |before: Option<u64>, after: Option<u64>| {
        let gained = before.zip(after).map(|(before, after)| after - before);
        gained.into_iter().map(|gained| gained as f64).collect()
    };
    let seconds = plan.idle_seconds;
    table.add(
        format!("idle for {seconds} s: written"),
        "bytes",
        Some(0.0),
        gained(before.0, after.0),
    );
    table.add(
        format!("idle for {seconds} s: processor"),
        "ticks",
        Some(0.0),
        gained(before.1, after.1),
    );
}
