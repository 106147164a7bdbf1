//! A trainee's first unit, begun between two lessons: wrong-footed, left in the middle, ended by a
//! closed window, taken up at the very step, and what it did for the licence.

use std::time::Duration;

use evenkeel::input::Command;

use crate::support::computer::Computer;
use crate::support::pty::Pty;
use crate::support::walk::{furnished, on_today, set_up};

/// What is written at the last step, in two goes.
const BEGUN: &str = "By the kettle, shoulders up; ";
const THEN: &str = "the cup shook.";

#[test]
fn a_sitting_left_twice_goes_on_at_its_very_step() {
    let computer = Computer::new();
    begins_and_quits(&computer);
    goes_on_until_the_window_is_closed(&computer);
    goes_on_until_it_is_closed_in_mid_sentence(&computer);
    finishes_and_looks_at_the_licence(&computer);
}

#[test]
fn arrows_enter_and_esc_are_enough_for_a_sitting() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    by_arrows(&mut pty, Command::GoLearn);
    pty.shows("Learn \u{203a} Foundations");
    // Nine sittings down from the first, which has the focus.
    pty.press("down down down down down down down down down enter");
    read_the_pages(&mut pty);
    // Enter alone answers nothing; the first arrow gives the focus to the first option.
    pty.press("enter");
    pty.shows("Nothing is chosen yet. Each answer has its number.");
    pty.press("down down down enter");
    pty.shows("Pleasant is right: you are glad.");
    // Back over the other options, from what there is to see about this one.
    pty.press("up up up up enter");
    pty.shows("Little energy is right: heavy arms, slow thoughts.");
    pty.press("enter");
    pty.shows("step 5 of 10");
    pty.press("esc");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("esc");
    // What is next has the focus.
    goes_on_from_today(&mut pty, "step 5 of 10", "Worn out, and racing");
    pty.press("down enter");
    pty.shows("The tiredness is real");
    pty.press("enter");
    pty.shows("step 6 of 10");
    pty.press("left down enter");
    pty.shows("That was a check-in.");
    pty.press("enter");
    for step in [7, 8] {
        pty.shows(&format!("step {step} of 10"));
        pty.press("down enter");
        pty.shows("yours");
        pty.press("enter");
    }
    pty.shows("step 9 of 10");
    pty.press("enter");
    pty.shows("step 10 of 10");
    pty.press("enter");
    pty.shows("About you, no names.");
    pty.type_text(BEGUN);
    pty.press("down enter");
    pty.shows("Your words stand in your journal.");
    pty.press("down enter");
    pty.shows("That is this sitting done.");
    pty.shows("What you did here moved it.");
    pty.press("enter");
    on_today(&pty);
    by_arrows(&mut pty, Command::GoLicence);
    pty.shows("1 of 6 written, 0 of 2 read by your trainer");
    pty.press("esc");
    on_today(&pty);
    by_arrows(&mut pty, Command::GoJournal);
    pty.shows("2 entries");
    pty.press("enter");
    pty.shows(BEGUN.trim());
    pty.press("esc");
    pty.shows("2 entries");
    pty.press("esc");
    on_today(&pty);
    by_arrows(&mut pty, Command::Quit);
    assert!(pty.exit_status().success());
}

fn begins_and_quits(computer: &Computer) {
    let mut pty = computer.start();
    set_up(&mut pty);
    pty.press("6");
    pty.shows("0 of 6 written, 0 of 2 read by your trainer");
    pty.press("2");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("home pagedown down down down down enter");
    read_the_pages(&mut pty);
    wrong_footed(&mut pty, "3", "1");
    pty.press("enter");
    pty.shows("step 5 of 10");
    pty.press("esc");
    pty.shows("Learn \u{203a} Foundations");
    pty.shows("go on at step 5 of 10");
    pty.press("q");
    assert!(pty.exit_status().success());
    pty.is_as_found();
}

fn goes_on_until_the_window_is_closed(computer: &Computer) {
    let mut pty = computer.start();
    goes_on_from_today(&mut pty, "step 5 of 10", "Worn out, and racing");
    pty.press("2");
    pty.shows("yours");
    pty.press("enter");
    pty.shows("step 6 of 10");
    pty.press("right up up enter");
    pty.shows("That was a check-in.");
    pty.press("enter");
    pty.shows("step 7 of 10");
    // The window is closed with the next question in front.
    pty.press("1");
    pty.shows("yours");
    pty.press("enter");
    pty.shows("step 8 of 10");
    let closed = pty.close_terminal();
    pty.ends_within(Duration::from_secs(1), closed);
}

fn goes_on_until_it_is_closed_in_mid_sentence(computer: &Computer) {
    let mut pty = computer.start();
    goes_on_from_today(&mut pty, "step 8 of 10", "Whose point?");
    pty.press("esc");
    on_today(&pty);
    pty.press("2");
    pty.shows("Learn \u{203a} Foundations");
    pty.shows("go on at step 8 of 10");
    pty.press("enter");
    in_front(&pty, "step 8 of 10", "Whose point?");
    pty.press("2");
    pty.shows("yours");
    pty.press("enter");
    pty.shows("step 9 of 10");
    pty.press("enter");
    pty.shows("step 10 of 10");
    pty.press("enter");
    pty.shows("About you, no names.");
    pty.type_text(BEGUN);
    pty.shows(BEGUN.trim());
    let closed = pty.close_terminal();
    pty.ends_within(Duration::from_secs(1), closed);
}

fn finishes_and_looks_at_the_licence(computer: &Computer) {
    let mut pty = computer.start();
    on_today(&pty);
    pty.shows("go on at step 10 of 10");
    pty.shows("Words you began");
    pty.press("enter");
    pty.shows(BEGUN.trim());
    pty.type_text(THEN);
    pty.press("ctrl-d");
    pty.shows("Saved");
    on_today(&pty);
    pty.hides("Words you began");
    stands_in_the_journal(&mut pty, &format!("{BEGUN}{THEN}"));
    pty.press("esc");
    pty.shows("2 entries");
    pty.press("6");
    pty.shows("1 of 6 written, 0 of 2 read by your trainer");
    pty.press("2");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("home pagedown down down down down");
    pty.shows("done; open it again whenever you like");
    pty.press("q");
    assert!(pty.exit_status().success());
}

fn read_the_pages(pty: &mut Pty) {
    for step in 1..=3 {
        pty.shows(&format!("step {step} of 10"));
        pty.press("enter");
    }
    pty.shows("step 4 of 10");
}

/// Answers as most do at first, hears what is right about that, and answers otherwise.
fn wrong_footed(pty: &mut Pty, first: &str, then: &str) {
    pty.press(first);
    pty.shows("Pleasant is right: you are glad.");
    pty.waits_for("the chosen option marked as one's own", |screen| {
        let row = screen.row_of("Pleasant, a lot of energy.");
        row.is_some_and(|row| screen.rows()[usize::from(row)].ends_with("yours"))
    });
    pty.press(then);
    pty.shows("Little energy is right: heavy arms, slow thoughts.");
    pty.hides("Pleasant is right");
}

/// Today offers the step at which the sitting was left, and Enter opens it there.
fn goes_on_from_today(pty: &mut Pty, step: &str, title: &str) {
    on_today(pty);
    pty.shows(&format!("go on at {step}"));
    pty.press("enter");
    in_front(pty, step, title);
}

/// Waits for a step of the sitting.
fn in_front(pty: &Pty, step: &str, title: &str) {
    pty.shows(&format!("\u{203a} Two questions {step} {title}"));
}

fn stands_in_the_journal(pty: &mut Pty, words: &str) {
    pty.press("3");
    pty.shows("2 entries");
    pty.press("enter");
    pty.shows(words);
}

/// Goes somewhere by the list of everything, with arrows only.
fn by_arrows(pty: &mut Pty, command: Command) {
    let rows = Command::ALL.iter().position(|listed| *listed == command);
    pty.press("ctrl-p");
    pty.shows("Everything you can do");
    for _ in 0..rows.unwrap() {
        pty.press("down");
    }
    pty.waits_for(&format!("the focus on {command:?}"), |screen| {
        let mut rows = screen.rows().iter();
        let focused = rows.find_map(|row| row.strip_prefix('\u{203a}'));
        focused.is_some_and(|row| {
            row.trim()
                .to_lowercase()
                .starts_with(&command.words().to_lowercase())
        })
    });
    pty.press("enter");
}
