//! A unit or a step is let go at a trainer's word: with who and why, unsigned, and told as that.

use crate::screens::on_the_way;
use crate::support::Stage;

/// The words of the screen, whatever lines they stand on.
#[track_caller]
fn says(stage: Stage, words: &str) -> Stage {
    let stage = stage.size(100, 80);
    let picture = stage.picture();
    let said: Vec<&str> = picture.split_whitespace().collect();
    assert!(said.join(" ").contains(words), "{words:?}:\n{picture}");
    stage.size(80, 24)
}

/// Types who and why.
fn by_ann(stage: Stage) -> Stage {
    let stage = stage.write("Ann Example").press("enter");
    let stage = stage.write("trainer").press("enter");
    stage.write("Did it elsewhere.").press("enter")
}

const TOLD: &str = "Let go by Ann Example, trainer, today: Did it elsewhere. Written down by you; nobody has signed it.";

#[test]
fn a_unit_that_is_let_go_says_by_whom_and_why_wherever_it_counts() {
    let stage = on_the_way("2 u end enter").shows("Only at your trainer's word.");
    let stage = by_ann(stage).shows("It is let go, unsigned");
    assert!(!stage.asked().iter().any(|asked| asked.contains("Ann")));
    let stage = says(stage, TOLD).lacks("My trainer lets this go");
    let stage = stage.killed().press("6 down w");
    says(stage, &format!("\"Where am I?\". {TOLD}"));
}

#[test]
fn every_line_is_needed_and_esc_over_words_asks_once() {
    let stage = on_the_way("2 u end enter enter");
    let stage = stage.shows("This line is needed");
    let stage = stage.write("Ann").lacks("This line is needed");
    let stage = stage.press("down down").write("Elsewhere.").press("enter");
    // Back at the line that is still empty.
    let stage = stage.write("trainer").press("esc");
    let stage = stage.shows("Nothing of this is kept yet").press("esc");
    let stage = stage.shows("My trainer lets this go");
    assert!(!stage.asked().iter().any(|asked| asked.contains("Waived")));
}

#[test]
fn a_step_is_let_go_from_the_list_of_steps_and_from_the_trainers_list() {
    let stage = on_the_way("sitting-9 1 d enter esc 6 end enter enter");
    let stage = stage.shows("Let it be").press("down enter");
    let stage = by_ann(stage).shows("It is let go");
    let stage = says(stage, TOLD).lacks("My trainer lets this go");
    let stage = stage.press("esc").shows("let go by your trainer");
    let stage = stage.press("esc 2 u");
    // Another step, that was never met.
    let stage = stage.press("down down enter end enter").shows("not yet");
    let stage = by_ann(stage.press("enter")).shows("let go by your trainer");
    let stage = stage.killed().press("6 down w");
    says(stage, "\"Worn out, and racing\". Let go by Ann Example");
}

#[test]
fn what_somebody_has_to_watch_is_let_go_by_nobody() {
    // The last step of the unit, and one that is only answered.
    let stage = on_the_way("known down enter end enter").shows("not yet");
    let stage = stage.lacks("My trainer lets this go").press("enter");
    stage.press("up enter").shows("My trainer lets this go");
}
