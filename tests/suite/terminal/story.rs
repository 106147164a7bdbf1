//! The first evening with the program, by keys only: set-up, a sitting, a check-in, a search, and
//! a terminal that is closed in the middle of a sentence.

use std::time::Duration;

use crate::support::computer::Computer;
use crate::support::pty::Pty;
use crate::support::walk::{begin_writing, on_today, set_up};

#[test]
fn a_first_evening_by_keys_only() {
    let computer = Computer::new();
    let mut pty = computer.start();
    set_up(&mut pty);
    pty.shows("0 of 11 met");
    walk_a_sitting(&mut pty);
    pty.shows("0 of 11 met");
    check_in(&mut pty);
    log_a_moment(&mut pty);
    find_what_was_written(&mut pty);
    let sentence = "She asked me how I was and I noticed that I had no";
    begin_writing(&mut pty, sentence);
    pty.press("left left left left");
    pty.waits_for("the caret before the last words", |screen| {
        screen.before_cursor().trim_end().ends_with("that I ha")
    });
    let closed = pty.close_terminal();
    pty.ends_within(Duration::from_secs(1), closed);

    let mut pty = computer.start();
    on_today(&pty);
    pty.shows("Words you began");
    pty.press("enter");
    pty.shows(sentence);
    pty.waits_for("the caret where it was", |screen| {
        screen.before_cursor().trim_end().ends_with("that I ha")
    });
    pty.type_text("ve, or ");
    pty.shows("She asked me how I was and I noticed that I have, or d no");
    pty.press("ctrl-d");
    pty.shows("Saved");
    pty.hides("Words you began");
    pty.press("q");
    assert!(pty.exit_status().success());
    pty.is_as_found();
    assert!(
        computer
            .notes()
            .contains(&"She asked me how I was and I noticed that I have, or d no".to_owned())
    );
}

/// A sitting of the second module, with pages, choices, a check-in and a reflection.
fn walk_a_sitting(pty: &mut Pty) {
    pty.press("2");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("home pagedown down down down down enter");
    for step in 1..=3 {
        pty.shows(&format!("step {step} of 10"));
        pty.press("enter");
    }
    for (step, digit) in [(4, "2"), (5, "1")] {
        answer(pty, step, digit);
    }
    pty.shows("step 6 of 10");
    pty.press("right up up");
    pty.shows("Pleasant 6 of 9, energy 7 of 9.");
    pty.press("enter");
    pty.shows("That was a check-in.");
    pty.press("enter");
    for (step, digit) in [(7, "3"), (8, "2")] {
        answer(pty, step, digit);
    }
    pty.shows("step 9 of 10");
    pty.press("enter");
    pty.shows("step 10 of 10");
    pty.press("enter");
    pty.shows("About you, no names.");
    pty.type_text("Shoulders up by the kettle; a colleague would have seen the cup shake.");
    pty.press("ctrl-d");
    pty.shows("Your words stand in your journal.");
    pty.press("down enter");
    pty.shows("That is this sitting done.");
    pty.shows("What you did here moved it.");
    pty.press("enter");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("esc");
    on_today(pty);
}

fn answer(pty: &mut Pty, step: usize, digit: &str) {
    pty.shows(&format!("step {step} of 10"));
    pty.press(digit);
    pty.shows("yours");
    pty.press("enter");
}

fn check_in(pty: &mut Pty) {
    pty.press("c");
    pty.shows("Pleasant 5 of 9, energy 5 of 9.");
    pty.press("left down enter");
    pty.shows("It stands in your journal.");
    on_today(pty);
}

/// Three keys for how it was, how strong and what set it off, and one to save.
fn log_a_moment(pty: &mut Pty) {
    pty.press("e");
    pty.shows("Log a moment");
    pty.press("c 8 a enter");
    pty.shows("Enter adds more, Ctrl-Z takes it back.");
    pty.shows("a moment: revved up 8, refusal");
    pty.press("esc");
    on_today(pty);
}

fn find_what_was_written(pty: &mut Pty) {
    pty.press("/");
    pty.shows("Type a word or two.");
    pty.type_text("KETTL");
    pty.shows("1 entry");
    pty.press("enter");
    pty.shows("a colleague would have seen the cup shake.");
    pty.press("esc");
    pty.shows("1 entry");
    pty.press("esc");
    pty.hides("1 entry");
    pty.press("1");
    on_today(pty);
}
