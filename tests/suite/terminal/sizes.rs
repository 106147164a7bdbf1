//! Windows of any size: what is too small says so and takes no keys, and a storm of sizes ends
//! in the page that was there before.

use std::time::Duration;

use rustix::process::Signal;

use crate::support::pty::Pty;
use crate::support::walk::{begin_writing, furnished, on_today};

const TOO_SMALL: &str = "Make this window larger to go on.";

#[track_caller]
fn shows_again(pty: &Pty, before: &[String]) {
    pty.waits_for("the page as it was before", |screen| {
        screen.rows() == before
    });
}

#[test]
fn a_storm_of_sizes_ends_well() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    let before = pty.screen().rows().to_vec();
    let mut random = fastrand::Rng::with_seed(40_012);
    for round in 0..200 {
        pty.resize(random.u16(1..60), random.u16(1..200));
        if round % 5 == 0 {
            pty.press(random.choice(["up", "down", "tab", "pagedown"]).unwrap());
        }
    }
    pty.read_by_program();
    pty.resize(24, 80);
    pty.shows("How are you, right now?");
    // The focus may have moved; going to Today anew puts it back.
    pty.press("3");
    pty.shows("Your journal is empty.");
    pty.press("1");
    shows_again(&pty, &before);
    pty.press("q");
    assert!(pty.exit_status().success());
    pty.is_as_found();
}

#[test]
fn a_window_that_was_small_for_a_moment_is_drawn_whole() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    let before = pty.screen().rows().to_vec();
    // The program is held, so that it hears of the change only when all is as it was.
    pty.signal(Signal::STOP);
    pty.stops();
    pty.resize(3, 12);
    pty.resize(24, 80);
    assert_ne!(pty.screen().rows(), before);
    pty.signal(Signal::CONT);
    shows_again(&pty, &before);
}

#[test]
fn a_window_that_changes_right_after_the_start_is_filled() {
    let computer = furnished();
    for _ in 0..5 {
        let mut pty = computer.start();
        pty.waits_for("the first frame", |screen| !screen.is_blank());
        pty.resize(30, 100);
        pty.waits_for("the footer on the last line", |screen| {
            screen.row_of("help me") == Some(29)
        });
        pty.press("ctrl-c");
        assert!(pty.exit_status().success());
    }
}

#[test]
fn below_the_least_size_keys_do_nothing() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    let before = pty.screen().rows().to_vec();
    for (rows, columns) in [(5, 80), (24, 20), (3, 19)] {
        pty.resize(rows, columns);
        pty.shows(TOO_SMALL);
        pty.press("3 w down enter c");
        pty.type_text("words that nobody sees");
        pty.paste("and some more");
        // A frame of the larger size must not come between these keys.
        pty.read_by_program();
        pty.comes_to_rest(Duration::from_millis(300));
        pty.resize(24, 80);
        shows_again(&pty, &before);
    }
    pty.press("3");
    pty.shows("Your journal is empty.");
    assert!(computer.drafts().is_empty());
}

#[test]
fn a_window_too_small_can_still_be_left() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    pty.resize(4, 30);
    pty.shows(TOO_SMALL);
    pty.press("ctrl-c");
    assert!(pty.exit_status().success());
    pty.is_as_found();
}

#[test]
fn a_page_of_forty_by_twelve_can_be_read_and_answered() {
    let computer = furnished();
    let mut pty = computer.launch().size(12, 40).start();
    pty.shows("How are you, right now?");
    pty.press("2");
    pty.shows("Learn");
    pty.press("home pagedown down down down down enter");
    for words in ["Choosing what to do", "Reading the map", "Ten to eleven"] {
        pty.shows(words);
        pty.press("enter");
    }
    pty.shows("Where does this stand?");
    pty.press("2");
    pty.shows("Both parts fit");
}

#[test]
fn a_key_pressed_as_the_window_changes_is_not_held_up() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, "");
    let mut text = String::new();
    for round in 0..40_u16 {
        let word = format!("word{round} ");
        pty.type_text(&word);
        pty.resize(24 + round % 2, 80);
        text.push_str(&word);
        pty.shows(text.trim_end());
    }
}
