//! What was learnt is asked again: from Today, one question after the other, day by day.

use crate::support::Stage;

/// Keys from Today to a sitting of four questions, and to the gate with its six.
const TO_FOUR: &str = "2 home down down down down enter";
const TO_THE_GATE: &str = "2 home pagedown down down down enter";

fn days(number: i64) -> i64 {
    number * 24 * 60 * 60
}

/// A sitting of four questions answered as they fit, and Today some days later.
fn learnt_days_ago(number: i64) -> Stage {
    Stage::new()
        .press(TO_FOUR)
        .press("4 enter 1 enter 3 enter 2 enter enter esc")
        .later(days(number))
        .killed()
}

#[test]
fn what_was_learnt_comes_back_one_question_of_a_unit_a_day() {
    learnt_days_ago(0).press("1").lacks("Review");
    let stage = learnt_days_ago(3)
        .shows("1 of 4 ready")
        .press("down enter")
        .shows("question 1 of 1")
        .shows("Answered before, Tuesday 24 November.")
        .press("4 1")
        .shows("This answer stands; the question comes back another day.")
        .press("enter")
        .shows("1 question asked again.")
        .shows("The others keep until another day.")
        .press("enter")
        .shows("How are you, right now?")
        .lacks("Review");
    let answered = stage
        .asked()
        .iter()
        .filter(|asked| asked.contains("Answered"));
    assert_eq!(answered.count(), 1, "an answer that stands is written once");
    stage.later(days(1)).killed().shows("1 of 3 ready");
}

#[test]
fn a_review_can_be_left_at_any_question_and_is_there_again() {
    learnt_days_ago(3)
        .press("down enter ctrl-r")
        .shows("Nothing was asked this time.")
        .shows("1 question left for later.")
        .press("enter")
        .shows("1 of 4 ready")
        .press("down enter esc")
        .shows("1 of 4 ready");
}

#[test]
fn after_three_weeks_every_question_that_could_be_held_is_asked() {
    learnt_days_ago(21)
        .shows("Good to have you back.")
        .lacks("Review")
        .press("down enter esc")
        .shows("4 ready")
        .press("6 down down")
        .shows("4 questions that you knew 21 days ago are ready to be asked again");
}

#[test]
fn on_the_day_of_a_return_five_are_asked_and_stay_five() {
    Stage::new()
        .press(TO_THE_GATE)
        .press("3 enter 1 enter 4 enter 2 enter 3 enter 1 enter")
        .shows("The gate is open.")
        .press("esc esc")
        .later(days(21))
        .killed()
        .press("down enter")
        .shows("5 ready, the rest keeps")
        .press("down enter")
        .shows("question 1 of 5")
        .press("3 enter esc")
        .shows("4 ready, the rest keeps")
        .later(days(1))
        .killed()
        .lacks("keeps");
}
