//! Who knows a unit already shows it at once, and a try that was not enough leaves nothing behind.

use crate::screens::on_the_way;
use crate::support::Stage;

/// Keys that answer the three marked questions of the unit as its keys have it.
const ORDER: &str = "enter enter down down down enter up enter down down enter";
const MATCH: &str = "2 1 4 1 3";

/// Before the first question of the unit that asks one of each kind.
fn before() -> Stage {
    on_the_way("known enter").shows("3 questions of this unit")
}

fn asked(stage: &Stage, what: &str) -> usize {
    stage.asked().join(" ").matches(what).count()
}

#[test]
fn who_knows_it_is_believed_and_the_unit_counts() {
    let stage = before().press("enter").shows("question 1 of 3");
    let stage = stage.press("space").lacks("A hint:");
    let stage = stage.press(ORDER).shows("question 2 of 3");
    let stage = stage.lacks("The body comes before the word for it.");
    let stage = stage.press(MATCH).shows("question 3 of 3");
    assert_eq!(asked(&stage, "Answered"), 0, "told before the end");
    let stage = stage.write("five").press("enter");
    let stage = stage.shows("Write it in figures");
    let stage = stage.press("backspace backspace backspace backspace");
    let stage = stage.write("5").press("enter");
    let stage = stage.shows("3 of 3 are as the course has it.");
    let stage = stage.shows("You knew this already");
    assert_eq!(
        (asked(&stage, "TestedOut"), asked(&stage, "Answered")),
        (1, 3)
    );
    let stage = stage.press("enter").shows("it counts");
    let stage = stage
        .shows("You knew it already, today")
        .lacks("I know this already");
    stage.killed().press("2 end").shows("1 of 3 units done");
}

#[test]
fn a_try_that_was_not_enough_says_what_to_read_and_keeps_nothing() {
    let before_it = asked(&before(), "Record");
    let stage = before()
        .press("enter 5")
        .press(MATCH)
        .write("20")
        .press("enter");
    let stage = stage.shows("1 of 3 is as the course has it.");
    let stage = stage.shows("All 3 have to be.").shows("nobody counts it");
    let stage = stage.shows("What is worth reading first: \"One answer of each kind\".");
    assert_eq!(asked(&stage, "Record"), before_it);
    // It can be tried again at once, and nothing of it shows.
    let stage = stage.press("enter").shows("I know this already");
    stage.press("enter").shows("3 questions of this unit");
}

#[test]
fn a_slip_is_mended_by_going_back_and_leaving_keeps_nothing() {
    let stage = before().press("enter 5").shows("question 2 of 3");
    let stage = stage.press("left").shows("question 1 of 3");
    let stage = stage.press(ORDER).press(MATCH).write("5").press("enter");
    let stage = stage.shows("3 of 3 are as the course has it.");
    drop(stage);
    let stage = before().press("enter 5 esc").shows("I know this already");
    assert_eq!(asked(&stage, "Answered"), 0);
    // A letter of the player means nothing here.
    before().press("enter d").lacks("How I see it");
}

#[test]
fn what_a_gate_asks_is_asked_of_everybody() {
    let stage = on_the_way("2 home u").shows("Step by step");
    let stage = stage
        .lacks("I know this already")
        .lacks("My trainer lets this go");
    let stage = stage.press("down enter end enter").shows("not yet");
    stage.lacks("My trainer lets this go");
}
