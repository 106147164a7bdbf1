//! Every kind of step of a sitting, by keys; what is practised in between; coming back after long.

use crate::support::Stage;

/// Keys from Today to a sitting of Learn, counted from 0.
fn to_sitting(number: usize) -> String {
    let pages = "pagedown ".repeat(number / 5);
    let lines = "down ".repeat(number % 5);
    format!("2 home {pages}{lines}enter")
}

fn skip(steps: usize) -> String {
    "ctrl-r ".repeat(steps)
}

const THREE_PLACES: usize = 0;
const IN_USE: usize = 4;
const WHEN_TO_STOP: usize = 6;
const GATE: usize = 8;
const TWO_QUESTIONS: usize = 9;
const SEVERAL_POINTS: usize = 10;

fn days(number: i64) -> i64 {
    number * 24 * 60 * 60
}

#[test]
fn of_several_answers_each_says_what_there_is_to_see() {
    Stage::new()
        .press(&to_sitting(THREE_PLACES))
        .press(&skip(5))
        .shows("Choose all")
        .press("7")
        .shows("Choose at least one")
        .press("1 2 2 3")
        .shows("That is all")
        .press("enter")
        .shows("yours, and it belongs")
        .shows("a sign that was there before the noise was")
        .press("down down down down down")
        .shows("it belongs")
        .press("enter")
        .shows("the end");
}

#[test]
fn the_lead_is_called_by_the_title_of_the_nation() {
    Stage::new()
        .press(&to_sitting(THREE_PLACES))
        .press("end")
        .lacks("{lead}")
        .shows("designated safeguarding");
}

#[test]
fn an_exercise_says_first_for_whom_it_is_not_and_goes_by_the_clock() {
    let mut stage = Stage::new()
        .press(&to_sitting(WHEN_TO_STOP))
        .press(&skip(1))
        .shows("Turn the head only as far as is comfortable")
        .shows("Esc stops it at once.")
        .shows("40 seconds")
        .press("enter")
        .shows("Look slowly to the left.")
        .shows("8 seconds left in it.");
    for _ in 0..3 {
        stage = stage.later(1);
    }
    stage = stage
        .shows("5 seconds left in it.")
        .press("space")
        .shows("It stands still.");
    for _ in 0..10 {
        stage = stage.later(1);
    }
    stage = stage.shows("Look slowly to the left.").press("space");
    for _ in 0..5 {
        stage = stage.later(1);
    }
    stage = stage
        .shows("Step 2 of 5")
        .press("enter")
        .shows("Step 3 of 5");
    for _ in 0..24 {
        stage = stage.later(1);
    }
    stage
        .shows("you have practised the more useful half")
        .press("enter")
        .shows("step 3 of 5");
}

#[test]
fn a_stopped_exercise_counts_as_much_as_a_finished_one() {
    Stage::new()
        .press(&to_sitting(WHEN_TO_STOP))
        .press("enter enter esc")
        .shows("you have practised the more useful half")
        .press("enter esc")
        .shows("go on at step 3 of 5");
}

#[test]
fn practice_fills_up_by_itself_and_holds_nothing_up() {
    let stage = Stage::new()
        .press(&to_sitting(SEVERAL_POINTS))
        .press(&skip(7))
        .shows("So far: 0 of 12 check-ins, on 0 of 4 days.")
        .press("down enter")
        .shows("Check in")
        .press("enter")
        .shows("So far: 1 of 12 check-ins, on 1 of 4 days.")
        .shows("11 more, on 3 other days.")
        .press("up enter")
        .shows("left for later")
        .shows("1 of 12 check-ins, on 1 of 4");
    let mut stage = stage.press("enter 1");
    for day in 0..4 {
        if day > 0 {
            stage = stage.later(days(1));
        }
        stage = stage.press("c enter c enter c enter");
    }
    stage
        .press(&to_sitting(SEVERAL_POINTS))
        .press(&skip(7))
        .shows("This is done.")
        .killed()
        .press(&to_sitting(SEVERAL_POINTS))
        .press(&skip(7))
        .shows("This is done.");
}

#[test]
fn what_was_practised_before_it_was_begun_does_not_count() {
    Stage::new()
        .press("c enter c enter")
        .later(days(1))
        .press(&to_sitting(SEVERAL_POINTS))
        .press(&skip(7))
        .shows("So far: 0 of 12 check-ins");
}

#[test]
fn where_one_is_in_a_competency_is_said_in_four_levels() {
    Stage::new()
        .press(&to_sitting(SEVERAL_POINTS))
        .press(&skip(6))
        .shows("\"Notice\" is secure when you can say")
        .press("2")
        .shows("Neither of the")
        .press("enter left")
        .shows("yours");
}

#[test]
fn a_gate_asks_again_only_what_was_missed() {
    // The third, second and first option fit in turn; the others are answered as they do not.
    let stage = Stage::new()
        .press(&to_sitting(GATE))
        .press("3")
        .shows("In that order, and with nothing added.")
        // The answer stands until the round is over.
        .press("1")
        .shows("In that order, and with nothing added.")
        .press("enter 1 enter 4 enter 2 enter 3 enter")
        .shows("step 6 of 6")
        .press("2")
        .shows("A good trainer would want to know")
        .press("enter")
        .shows("5 of 6 stand.")
        .press("esc")
        .shows("5 of 6 stand; go on");
    stage
        .killed()
        .press(&to_sitting(GATE))
        .shows("step 6 of 6")
        .lacks("yours")
        .press("1 enter")
        .shows("All 6 stand. The gate is open.")
        .press("enter 6")
        .shows("gate 6 of 6");
}

#[test]
fn a_gate_left_in_the_middle_goes_on_with_what_was_not_asked_yet() {
    Stage::new()
        .press(&to_sitting(GATE))
        .press("1 enter 1 esc")
        .press("enter")
        .shows("step 3 of 6");
}

#[test]
fn the_words_of_the_unit_come_first_and_are_found_by_typing() {
    Stage::new()
        .press(&to_sitting(TWO_QUESTIONS))
        .press("ctrl-k")
        .shows("In this unit")
        .write("reappr")
        .lacks("In this unit")
        .shows("reappraisal")
        .press("esc")
        .shows("step 1 of 10");
}

#[test]
fn after_ten_days_there_is_one_welcome_and_a_look_back() {
    let stage = Stage::new()
        .press(&to_sitting(TWO_QUESTIONS))
        .press("enter enter enter 1 esc esc")
        .later(days(9))
        .killed()
        .shows("How are you, right now?")
        .later(days(1))
        .killed()
        .shows("Good to have you back.")
        .shows("You were in Noticing, at \"Worn out, and racing\".")
        .shows("still counts.")
        .lacks("Towards your licence")
        .lacks("How are you, right now?");
    stage
        .press("enter")
        .shows("a look back")
        .press("end")
        .shows("Little energy is right")
        .press("enter")
        .shows("step 5 of 10")
        .press("esc")
        .shows("How are you, right now?");
}

#[test]
fn something_else_than_going_on_is_one_key_away_and_is_not_asked_twice() {
    Stage::new()
        .press(&to_sitting(TWO_QUESTIONS))
        .press("enter esc esc")
        .later(days(12))
        .killed()
        .press("down down enter")
        .shows("How are you, right now?")
        .press("2 1")
        .shows("How are you, right now?")
        // Learn offers the look back once more, where it is of use.
        .press(&to_sitting(TWO_QUESTIONS))
        .shows("Two minutes to remind me")
        .press("down enter")
        .shows("step 2 of 10");
}

#[test]
fn five_weeks_and_a_journey_later_the_step_is_the_very_same() {
    for hours in [-10, 5, 14] {
        let stage = Stage::new()
            .press("e c 8 a enter esc")
            .press(&to_sitting(TWO_QUESTIONS))
            .press("enter enter enter 3 enter")
            .shows("step 5 of 10")
            .press("1")
            .shows("The tiredness is real")
            // The answer is given, and the way on is not taken.
            .killed()
            .later(days(35))
            .travelled(hours)
            .killed()
            .shows("Good to have you back.")
            .shows("at \"Your turn\". Everything you did still counts.");
        let rows = stage.app().page().rows;
        let to_choose = rows.iter().filter(|row| row.reachable).count();
        assert_eq!(to_choose, 3, "a look back, straight on, something else");
        drop(rows);
        stage
            .lacks("behind")
            .lacks("overdue")
            .lacks("weeks")
            .press("down enter")
            .shows("step 6 of 10")
            .press("esc 6")
            .shows("1 of 24 moments");
    }
}

#[test]
fn words_half_written_wait_for_weeks_and_do_not_push_themselves_forward() {
    let stage = Stage::new()
        .press(&to_sitting(TWO_QUESTIONS))
        .press(&skip(9))
        .shows("step 10 of 10")
        .press("enter")
        .write("A cup, and a hand that was not steady.")
        .later(3)
        .later(days(35))
        .travelled(-5)
        .killed()
        .shows("Good to have you back.")
        .lacks("Words you began")
        .lacks("A cup");
    stage
        .press("end enter")
        .shows("Words you began")
        .press(&to_sitting(TWO_QUESTIONS))
        .press(&skip(9))
        .press("enter")
        .shows("A cup, and a hand that was not steady.");
}

#[test]
fn yesterday_s_moment_stands_there_as_a_time_and_nothing_more() {
    Stage::new()
        .press("e c 8 a enter")
        .later(6)
        .press("esc")
        .lacks("Yesterday")
        .later(days(1))
        .press("3 1")
        .shows("Yesterday, 10:42")
        .shows("a few words, if you like")
        .lacks("revved")
        .press("down enter")
        .shows("revved up");
}

#[test]
fn time_off_stops_the_weeks_and_asks_for_no_reason() {
    Stage::new()
        .later(days(21))
        .press("6")
        .shows("week 4 (12 is the least)")
        .press("p")
        .shows("The weeks stand still")
        .later(days(70))
        .press("1 6")
        .shows("week 4 (12 is the least), paused")
        .press("p")
        .shows("The weeks run again.")
        .later(days(7))
        .press("1 6")
        .shows("week 5 (12 is the least)")
        .lacks("paused");
}

#[test]
fn a_question_is_asked_anew_when_its_sitting_is_opened_again_later() {
    let first = Stage::new()
        .press(&to_sitting(IN_USE))
        .press("2 enter 2 enter 2 enter 2 enter enter");
    first
        .press("esc")
        .later(days(22))
        .press("1")
        .press(&to_sitting(IN_USE))
        .shows("Answered before")
        .lacks("yours");
}

#[test]
fn the_end_of_a_sitting_leads_on_or_lets_go() {
    let end = || {
        Stage::new()
            .press(&to_sitting(IN_USE))
            .press("ctrl-r 2 enter 2 enter 2 enter enter")
    };
    end()
        .shows("1 step left for later")
        .shows("Back to what is left")
        .press("down enter")
        .shows("step 1 of 5")
        .press("2 enter enter enter enter enter")
        .shows("That is this sitting done.")
        .shows("On to \"Three places\"")
        .press("down enter")
        .shows("Three places")
        .shows("step 1 of 6")
        .press("esc")
        .shows("What to leave out");
    end().press("enter").shows("What to leave out");
}

#[test]
fn a_module_done_before_the_safe_start_counts_once_that_is_done() {
    Stage::new()
        .press("2 home pagedown pagedown")
        .shows("All of it is open. It counts once \"Whom to turn to, and when to stop\"");
}
