//! A long practice with two packs besides the one that everybody has: its start, and from a key to
//! its repaint in every way of answering that their sittings have.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::Plan;
use crate::home::Homes;
use crate::keys::{KEY, go, presses};
use crate::opening::TODAY;
use crate::table::Table;
use crate::terminal::Terminal;

/// The packs, by their folders.
const PACKS: [&str; 2] = ["content/packs/dining-hall", "tests/fixtures/packs/lakeside"];

/// A way of answering, the keys that lead to it in the last of the packs, what then stands there, and
/// keys that end where they began.
const FORMS: [(&str, &str, &str, &str); 9] = [
    ("a vignette", "down down enter", "step 1 of", "down up"),
    (
        "a rated sample",
        "down down down down enter",
        "step 1 of",
        "down up",
    ),
    (
        "steps to be put in order",
        "down down down down down enter",
        "step 1 of",
        "down up",
    ),
    (
        "pairs",
        "down down down down down enter ctrl-r",
        "step 2 of",
        "down up",
    ),
    (
        "a typed answer",
        "down down down down down enter ctrl-r ctrl-r",
        "step 3 of",
        "a backspace",
    ),
    (
        "a number",
        "down down down down down enter ctrl-r ctrl-r ctrl-r",
        "step 4 of",
        "1 backspace",
    ),
    (
        "a card",
        "down down down down down enter ctrl-r ctrl-r ctrl-r ctrl-r enter",
        "step 5 of",
        "down up",
    ),
    (
        "an observation",
        "down down down down down down enter",
        "step 1 of",
        "down up",
    ),
    ("a unit, step by step", "u", "Step by step", "down up"),
];

/// Measures all of it; from then on the packs are in that home.
pub fn measure(plan: &Plan, homes: &Homes, table: &mut Table) {
    let home = homes.of(plan.long);
    for pack in PACKS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(pack);
        let installed = Command::new(env!("CARGO_BIN_EXE_evenkeel"))
            .args(["pack", "install"])
            .arg(folder)
            .arg("--home")
            .arg(&home)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(installed.unwrap().success());
    }
    let mut first = Vec::new();
    for _ in 0..plan.starts {
        first.push(Terminal::start(&home).shows(TODAY));
    }
    let entries = plan.long;
    let told = format!("unlocked to first frame, two packs installed, {entries}");
    table.times(told, Some(60.0), &first);
    let mut terminal = Terminal::start(&home);
    terminal.shows(TODAY);
    terminal.rest();
    for (name, way, there, keys) in FORMS {
        go(&mut terminal, &format!("2 end enter home {way}"), there);
        let times = presses(plan, &mut terminal, keys);
        table.times(format!("key to repaint, {name}, {entries}"), KEY, &times);
    }
}
