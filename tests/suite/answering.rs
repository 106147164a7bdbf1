//! Every way of answering by keys: in a sitting to its end, and asked again days later.

use crate::stories::lakeside;
use crate::support::Stage;

const DAY: i64 = 24 * 60 * 60;
/// Keys from Today to the sitting with one question of each kind.
pub const TO_THE_ANSWERS: &str = "2 end enter home down down down down down enter";

/// The sitting with one question of each kind, before its first.
pub fn opened() -> Stage {
    Stage::new().with_pack(&lakeside()).press(TO_THE_ANSWERS)
}

/// What was asked of the world about answers.
fn answers(stage: &Stage) -> Vec<&String> {
    let asked = stage.asked().iter();
    asked.filter(|asked| asked.contains("Answered")).collect()
}

#[test]
fn every_way_of_answering_leads_through_a_sitting() {
    let stage = opened()
        .shows("The first seconds")
        .press("enter")
        .shows("picked up")
        .press("enter down down down enter up enter down down enter")
        .shows("The body comes before the word for it.")
        .shows("yours too")
        .lacks("yours: ")
        .press("enter 2 1 4 1 3")
        .shows("It is the same for everyone in the room.")
        .lacks("yours: ")
        .press("enter")
        .write("Co regulation.")
        .press("enter")
        .shows("That is the word.")
        .lacks("The course calls it")
        .press("enter")
        .write("five")
        .press("enter")
        .shows("Write it in figures, such as 12 or 12.5.")
        .write("5 seconds")
        .press("enter")
        .shows("Yours: 5 seconds")
        .shows("That is what the clock says")
        .press("enter")
        .lacks("let them drop")
        .press("enter")
        .shows("let them drop")
        .press("enter")
        .shows("Nothing is chosen yet. Each answer has its number.")
        .press("down down enter")
        .shows("Kept.")
        .press("enter")
        .shows("That is this sitting done.");
    assert_eq!(answers(&stage).len(), 5);
}

#[test]
fn an_answer_is_in_view_again_and_can_be_given_anew() {
    let stage = opened()
        .press("5 enter 1 2 3 enter")
        .write("calm")
        .press("enter enter 2 0 enter enter 1 1 enter esc")
        .killed()
        .press(TO_THE_ANSWERS)
        .shows("yours: 4")
        .press("right")
        .shows("yours: what my body does")
        .press("right")
        .shows("Yours: calm")
        .press("1")
        .write("self-regulation")
        .press("enter")
        .shows("That is what it grows into.")
        .press("right")
        .shows("Yours: 20 seconds")
        .press("right")
        .shows("Not yet");
    // What was not so is in the look back; what was is not.
    stage
        .press("esc")
        .later(12 * DAY)
        .killed()
        .press(TO_THE_ANSWERS)
        .shows("One answer of each kind");
}

#[test]
fn hints_come_one_by_one_and_are_counted() {
    let stage = opened()
        .lacks("A hint:")
        .press("space")
        .shows("A hint: Begin with what everybody hears.")
        .lacks("And more:")
        .shows("Space hint")
        .press("space space")
        .shows("And more: The body is quicker")
        .lacks("Space hint")
        .press("5 enter")
        .press("1 2 3 enter")
        .press("enter")
        .shows("A hint")
        .press("enter")
        .shows("It begins with the word for together.")
        .write("soothing")
        .press("enter");
    let told = answers(&stage);
    assert!(told[0].contains("hints: Some(2)"), "{}", told[0]);
    assert!(told[1].contains("hints: None"), "{}", told[1]);
    assert!(told[2].contains("hints: Some(1)"), "{}", told[2]);
    assert!(!told[2].contains("soothing"), "{}", told[2]);
}

#[test]
fn a_card_comes_back_and_is_turned_again() {
    opened()
        .press("ctrl-r ctrl-r ctrl-r ctrl-r 1 1 enter esc")
        .later(2 * DAY)
        .killed()
        .shows("1 ready")
        .press("down down enter")
        .shows("Answered before")
        .lacks("let them drop")
        .press("1")
        .shows("let them drop")
        .press("2")
        .shows("Kept.")
        .press("1")
        .shows("This answer stands; the question comes back another day.")
        .press("enter")
        .shows("1 question asked again.");
}

#[test]
fn a_typed_answer_is_asked_again_and_stands() {
    opened()
        .press("ctrl-r ctrl-r")
        .write("calm")
        .press("enter esc")
        .later(2 * DAY)
        .killed()
        .press("down down enter")
        .shows("Your answer")
        .lacks("Yours:")
        .paste("CO-REGULATION\nand more")
        .press("ctrl-d")
        .shows("That is the word.")
        .lacks("Answer again")
        .press("enter")
        .shows("1 question asked again.");
}

/// A word typed is a word kept, in a line of a question as in the editor.
#[test]
fn an_answer_half_typed_is_there_again_whichever_way_it_was_left() {
    let stage = opened()
        .press("ctrl-r ctrl-r")
        .write("what my breath does first")
        .press("esc 1")
        .lacks("Words you began")
        .killed()
        .press(TO_THE_ANSWERS)
        .press("ctrl-r ctrl-r")
        .shows("what my breath does first");
    // Another step, and another program: nothing was sent, nothing is lost.
    let stage = stage
        .write(", and then")
        .press("down down enter")
        .killed()
        .press(TO_THE_ANSWERS)
        .press("ctrl-r ctrl-r")
        .shows("does first, and then")
        .press("enter")
        .shows("Yours: what my breath does first, and then");
    let asked = stage.asked().iter();
    let dropped = asked.filter(|asked| asked.starts_with("DropDraft"));
    assert_eq!(dropped.count(), 1, "what was sent is no draft any more");
}
