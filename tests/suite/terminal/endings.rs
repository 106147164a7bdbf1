//! However the program ends or pauses, the terminal is as it was, and the words are kept.

use rustix::process::Signal;

use crate::support::computer::Computer;
use crate::support::pty::{Pty, find_last};
use crate::support::walk::{begin_writing, furnished, on_today, set_up};

const WORDS: &str = "I breathed out before I";

/// The last thing that is said on the shell's own screen.
fn said_after_leaving(pty: &Pty) -> String {
    let log = pty.log();
    let left = find_last(&log, b"\x1b[?1049l").expect("the screen was left");
    String::from_utf8_lossy(&log[left..]).into_owned()
}

#[test]
fn quitting_gives_the_terminal_back() {
    let computer = Computer::new();
    let mut pty = computer.start();
    set_up(&mut pty);
    let (raw, before) = pty.modes();
    assert_ne!(raw, before, "keys are read one by one meanwhile");
    pty.press("q");
    assert!(pty.exit_status().success());
    pty.is_as_found();
}

#[test]
fn ctrl_c_in_the_middle_of_a_sentence_keeps_it() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, WORDS);
    pty.press("ctrl-c");
    assert!(pty.exit_status().success());
    pty.is_as_found();
    assert_eq!(computer.drafts(), [WORDS]);
}

#[test]
fn a_signal_to_end_keeps_the_words_and_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let computer = furnished();
        let mut pty = computer.start();
        on_today(&pty);
        begin_writing(&mut pty, WORDS);
        pty.shows(WORDS);
        pty.signal(signal);
        pty.exit_status();
        pty.is_as_found();
        assert_eq!(computer.drafts(), [WORDS], "{signal:?}");
    }
}

#[test]
fn a_pause_gives_the_terminal_back_and_goes_on_where_it_was() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, WORDS);
    pty.shows(WORDS);
    for _ in 0..3 {
        pty.signal(Signal::TSTP);
        pty.stops();
        pty.is_as_found();
        assert!(!pty.screen().holds(WORDS), "nothing is left in view");
        pty.signal(Signal::CONT);
        pty.shows(WORDS);
        let (now, before) = pty.modes();
        assert_ne!(now, before);
    }
    pty.type_text(" answered");
    pty.shows("I breathed out before I answered");
    pty.press("ctrl-d");
    pty.shows("Saved");
    pty.press("q");
    pty.exit_status();
    assert_eq!(computer.notes(), ["I breathed out before I answered"]);
}

#[test]
fn suspending_by_the_list_pauses_too() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    pty.press("ctrl-p");
    pty.shows("Everything you can do");
    pty.type_text("suspend");
    pty.shows("1 shown");
    pty.press("enter");
    pty.stops();
    pty.is_as_found();
    pty.signal(Signal::CONT);
    on_today(&pty);
    pty.press("q");
    assert!(pty.exit_status().success());
}

/// Only a build with debug assertions can be told to panic.
#[cfg(debug_assertions)]
mod drills {
    use super::*;
    use crate::support::pty::Launch;

    const SENTENCE: &str = "Evenkeel stopped because of a fault of its own";
    const SAYING: &str = "Something inside Evenkeel did not work.";

    fn drill(computer: &Computer, part: &str) -> Launch {
        computer.launch().env("EVENKEEL_DRILL", part)
    }

    #[test]
    fn a_panic_gives_the_terminal_back_and_says_one_sentence() {
        for part in ["loop", "draw"] {
            let computer = furnished();
            let mut pty = computer.start();
            on_today(&pty);
            begin_writing(&mut pty, "Zanzibar was what I thought of");
            pty.press("ctrl-c");
            pty.exit_status();

            let pty = drill(&computer, part).start();
            let status = pty.exit_status();
            assert!(!status.success(), "{part}");
            pty.shows(SENTENCE);
            pty.is_as_found();
            let said = said_after_leaving(&pty);
            assert_eq!(said.matches(SENTENCE).count(), 1, "{said}");
            assert!(!said.contains("a drill"), "the panic's own words: {said}");
            assert!(!said.contains("Zanzibar"), "{said}");
            assert_eq!(computer.drafts(), ["Zanzibar was what I thought of"]);
        }
    }

    #[test]
    fn a_panic_as_keys_are_read_ends_with_the_same_sentence() {
        let computer = furnished();
        let mut pty = drill(&computer, "input").start();
        on_today(&pty);
        pty.press("w");
        pty.exit_status();
        pty.shows(SENTENCE);
        pty.is_as_found();
        let said = said_after_leaving(&pty);
        assert_eq!(said.matches(SENTENCE).count(), 1, "{said}");
        assert!(
            !said.contains("How are you"),
            "drawn on the shell's own screen: {said}"
        );
    }

    #[test]
    fn a_panic_of_the_vaults_worker_is_a_sentence_and_the_app_goes_on() {
        let computer = Computer::new();
        let mut pty = drill(&computer, "vault").start();
        pty.shows("This is your private practice.");
        pty.shows(SAYING);
        for _ in 0..2 {
            pty.press("down");
            pty.hides(SAYING);
            pty.press("enter");
            pty.shows("Ready.");
            pty.press("enter");
            pty.shows(SAYING);
            pty.press("esc");
            pty.shows("This is your private practice.");
            pty.hides(SAYING);
            pty.press("up");
        }
        pty.press("ctrl-c");
        assert!(pty.exit_status().success());
        pty.is_as_found();
    }

    #[test]
    fn a_panic_of_the_desk_is_a_sentence_and_the_app_goes_on() {
        let computer = furnished();
        let mut pty = drill(&computer, "desk").start();
        pty.shows("How are you, right now?");
        pty.shows(SAYING);
        begin_writing(&mut pty, WORDS);
        pty.press("ctrl-d");
        pty.hides("About you, no names.");
        pty.press("ctrl-c");
        assert!(pty.exit_status().success());
        pty.is_as_found();
        assert_eq!(computer.notes(), [WORDS]);
    }
}
