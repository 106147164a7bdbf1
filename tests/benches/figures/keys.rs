//! From a key to its repaint, on every screen, in a short and in a long practice; a save and a
//! search in the open app.

use std::time::Duration;

use crate::Plan;
use crate::home::{Homes, RARE_WORD};
use crate::table::Table;
use crate::terminal::{Repaint, Terminal};

/// The bar of design for a key: half a frame of a screen that shows 60 in a second.
pub const KEY: Option<f64> = Some(8.0);

/// A screen by its name, the keys that lead to it from Today, what then stands there, and keys that
/// end where they began.
const SCREENS: [(&str, &str, &str, &str); 22] = [
    ("Today", "", "How are you, right now?", "down up"),
    ("places", "", "How are you, right now?", "3 1"),
    ("Learn", "2", "Learn", "down up"),
    ("Journal", "3", "Today", "down up"),
    ("Journal, pages", "3 end", "Journal", "pageup pagedown"),
    ("Journal, end to end", "3", "Today", "end home"),
    ("an entry", "3", "Today", "enter esc"),
    ("bin", "3 b", "Journal › Bin", "enter esc"),
    ("Licence", "6", "Licence", "down up"),
    ("player, a page", "2 home enter", "step 1 of", "right left"),
    ("player, a question", "2 enter", "step ", "down up"),
    (
        "player, a question with its feedback",
        "2 home enter right right 1",
        "yours",
        "down up",
    ),
    (
        "player, before an exercise",
        "2 up enter right right",
        "Begin",
        "down up",
    ),
    (
        "player, an exercise running",
        "2 up enter right right enter",
        "left in it",
        "space",
    ),
    ("check-in", "c", "energy", "left right"),
    ("log", "e", "Log", "down up"),
    ("log, a lit chip", "e", "Log", "right left"),
    ("Everything", "ctrl-p", "Everything", "down up"),
    ("Everything, typing", "ctrl-p", "Everything", "s backspace"),
    ("Help me", "ctrl-g", "Help", "down up"),
    ("steady me now", "!", "Feet", "down up"),
    (
        "Settings",
        "ctrl-p s e t t i n g s enter",
        "Settings",
        "down up",
    ),
];

/// Measures all of it.
pub fn measure(plan: &Plan, homes: &Homes, table: &mut Table) {
    for entries in [plan.short, plan.long] {
        let mut terminal = Terminal::start(&homes.of(entries));
        terminal.shows(" met");
        terminal.rest();
        let mut worst: Option<(Duration, &str)> = None;
        let mut note = |table: &mut Table, name: &'static str, times: Vec<Duration>| {
            table.times(format!("key to repaint, {name}, {entries}"), KEY, &times);
            let median = median(times);
            if worst.is_none_or(|(known, _)| median > known) {
                worst = Some((median, name));
            }
        };
        for (name, way, there, keys) in SCREENS {
            go(&mut terminal, way, there);
            let times = presses(plan, &mut terminal, keys);
            note(table, name, times);
        }
        let typed = write(plan, &mut terminal, table, entries);
        note(table, "editor, typing", typed);
        let typed = write_on(plan, &mut terminal);
        note(table, "editor, in a text of 2,000 words", typed);
        let (typed, found) = search(plan, &mut terminal);
        note(table, "Find, typing", typed);
        if let Some((median, name)) = worst {
            table.times(
                format!("key to repaint, slowest screen ({name}), {entries}"),
                KEY,
                &[median],
            );
        }
        table.times(
            format!("search as it is typed, to the answer on the screen, {entries}"),
            Some(50.0),
            &found,
        );
    }
    while_reading(plan, homes, table);
    outside(plan, homes, table);
}

/// The two screens before a practice is open: the first run, and the passphrase.
fn outside(plan: &Plan, homes: &Homes, table: &mut Table) {
    for (name, home, there, keys) in [
        ("first run", homes.empty(), "private practice", "down up"),
        ("passphrase", homes.locked(), "is locked", "a backspace"),
    ] {
        let mut terminal = Terminal::start(&home);
        terminal.shows(there);
        terminal.rest();
        let times = presses(plan, &mut terminal, keys);
        table.times(format!("key to repaint, {name}"), KEY, &times);
    }
}

/// Keys while the practice is still being read.
fn while_reading(plan: &Plan, homes: &Homes, table: &mut Table) {
    let entries = plan.long;
    let mut times = Vec::new();
    for _ in 0..plan.starts.min(5) {
        let mut terminal = Terminal::start(&homes.of(entries));
        terminal.shows("How are you, right now?");
        terminal.send("3");
        terminal.shows("Today");
        for _ in 0..5 {
            // Batches repaint too; the wanted repaint is the one in which the focus has moved.
            for (key, row) in [("down", 1), ("up", 0)] {
                let focus = |picture: &str| {
                    let rows = picture.lines().filter(|line| line.contains(':'));
                    rows.take_while(|line| !line.starts_with('›')).count()
                };
                let sent = terminal.send(key);
                times.push(terminal.until(sent, |picture| focus(picture) == row));
            }
        }
    }
    table.times(
        format!("key to repaint, Journal, while {entries} are being read"),
        KEY,
        &times,
    );
}

/// How long each of these keys took to be seen, pressed over and over.
pub fn presses(plan: &Plan, terminal: &mut Terminal, keys: &str) -> Vec<Duration> {
    let keys = (0..plan.presses).flat_map(|_| keys.split(' '));
    keys.map(|key| terminal.press(key).last).collect()
}

/// Goes from wherever it is to Today and from there to a screen.
pub fn go(terminal: &mut Terminal, way: &str, there: &str) {
    for _ in 0..3 {
        terminal.send("esc");
        terminal.rest();
    }
    terminal.send("1");
    terminal.rest();
    terminal.send("home");
    terminal.rest();
    terminal.walk(way);
    let picture = terminal.picture();
    assert!(
        picture.contains(there),
        "{there:?} is not there:\n{picture}"
    );
}

/// Types a text in the editor and saves it, again and again; how long each letter took.
fn write(plan: &Plan, terminal: &mut Terminal, table: &mut Table, entries: u32) -> Vec<Duration> {
    let mut typed = Vec::new();
    let mut saved = Vec::new();
    for _ in 0..plan.times.div_ceil(6) {
        go(terminal, "w", "Write");
        for letter in ["a", "b", "c", " ", "d", "e"] {
            // The draft is kept meanwhile, which repaints once more.
            typed.push(terminal.press(letter).first);
        }
        let sent = terminal.send("ctrl-d");
        saved.push(terminal.shows_since(sent, "Saved "));
        terminal.rest();
    }
    table.times(
        format!("save a reflection, key to \"Saved\", {entries}"),
        Some(25.0),
        &saved,
    );
    typed
}

/// Types at the end of a long text, how long each letter took.
fn write_on(plan: &Plan, terminal: &mut Terminal) -> Vec<Duration> {
    go(terminal, "w", "Write");
    let text = "the corridor was loud and I slowed down ".repeat(250);
    terminal.send(&format!("\x1b[200~{text}\x1b[201~"));
    terminal.rest();
    let letters = 2 * plan.presses;
    let typed = (0..letters).map(|_| terminal.press("a").first).collect();
    terminal.send("ctrl-d");
    terminal.shows("Saved ");
    terminal.rest();
    typed
}

/// Types words into the search, letter by letter; how long each letter took, and its answer.
fn search(plan: &Plan, terminal: &mut Terminal) -> (Vec<Duration>, Vec<Duration>) {
    let (mut typed, mut found) = (Vec::new(), Vec::new());
    for _ in 0..plan.times.div_ceil(20) {
        for word in [RARE_WORD, "shoulders"] {
            go(terminal, "/", "Find");
            for at in 0..word.len() {
                let Repaint { first, last } = terminal.press(&word[at..=at]);
                typed.push(first);
                found.push(last);
            }
        }
    }
    (typed, found)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
