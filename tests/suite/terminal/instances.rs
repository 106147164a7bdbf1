//! Several windows opened at once on one practice: one gets it, the others say so calmly, and
//! nothing is lost.

use crate::support::computer::Computer;
use crate::support::pty::Pty;
use crate::support::walk::{begin_writing, furnished, on_today};

/// How many times five of them are started.
const ROUNDS: usize = 3;

/// What the others say, and that nothing happened to what is there.
const ELSEWHERE: &str = "This vault is open elsewhere";
const UNTOUCHED: &str = "Nothing was changed. Please close it there first.";

#[test]
fn of_five_started_at_once_one_gets_it_and_nothing_is_lost() {
    for on_share in [false, true] {
        let computer = furnished().on_share(on_share);
        let mut written = Vec::new();
        for round in 0..ROUNDS {
            let before = computer.ids();
            let words = format!("Round {round}, written while four others were turned away.");
            let mut winner = the_one_that_got_it(&computer);
            begin_writing(&mut winner, &words);
            winner.shows(&words);
            // One more comes while words are on their way.
            let late = computer.start();
            is_turned_away(&late);
            winner.press("ctrl-d");
            winner.shows("Saved");
            assert_eq!(log_by_shell(&computer), Some(5));
            winner.press("q");
            assert!(winner.exit_status().success());
            winner.is_as_found();
            assert!(computer.ids().is_superset(&before));
            written.push(words);
            let mut notes = computer.notes();
            notes.reverse();
            assert_eq!(notes, written);
        }
    }
}

/// Starts five, one right after the other; all but one must be turned away.
fn the_one_that_got_it(computer: &Computer) -> Pty {
    let started: Vec<Pty> = (0..5).map(|_| computer.start()).collect();
    let (mut got_it, turned_away): (Vec<Pty>, Vec<Pty>) = started
        .into_iter()
        .partition(|pty| pty.shows_or_ends("How are you, right now?"));
    for pty in &turned_away {
        is_turned_away(pty);
    }
    let winner = got_it.pop().expect("one gets it");
    assert!(got_it.is_empty(), "only one gets it");
    on_today(&winner);
    winner
}

/// Logs a moment from the shell; gives back the exit code.
fn log_by_shell(computer: &Computer) -> Option<i32> {
    let moment = computer.folder().join("moment.jsonl");
    std::fs::write(&moment, "{\"state\":\"over\"}\n").unwrap();
    let path = moment.display().to_string();
    computer.run(&["log", "--from", &path]).status.code()
}

fn is_turned_away(pty: &Pty) {
    assert_eq!(pty.exit_status().exit_code(), 5);
    pty.shows(ELSEWHERE);
    pty.shows(UNTOUCHED);
}
