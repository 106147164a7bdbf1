//! A person may see a question differently: it leaves the score, waits for a talk, and can be let be.

use evenkeel::plain;

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

#[test]
fn what_is_seen_differently_is_kept_with_its_words_and_let_be_from_the_list() {
    let stage = on_the_way("sitting-9 1 d").write("Ours reads it first");
    let stage = stage.press("enter").shows("stands on your trainer's list");
    let stage = says(stage, "You see this differently.").press("esc");
    let stage = stage
        .killed()
        .press("2 end")
        .shows("1 question to talk over");
    let stage = stage.press("6 t").shows("Ours reads it first");
    assert!(
        !stage.asked().iter().any(|asked| asked.contains("Ours")),
        "a person's own words are in what is asked of the world"
    );
    let stage = says(stage.press("enter"), "Little. I am worn out.");
    let stage = says(stage, "A lot. My body is running fast.");
    let stage = stage.shows("Let it be").press("enter");
    let stage = stage.shows("There is nothing on it").press("enter 2 end");
    stage.lacks("to talk over");
}

#[test]
fn the_same_key_lets_it_be_and_so_does_the_list_of_everything() {
    let stage = on_the_way("sitting-9 1 d").press("enter");
    let stage = stage.press("d").shows("is off your trainer's list");
    let stage = stage.press("end").lacks("You see this differently");
    // Nobody needs the letter: arrows, Enter and Ctrl-P reach it.
    let stage = stage.press("ctrl-p").write("see this").press("enter");
    stage
        .shows("How I see it")
        .press("enter")
        .shows("counts in no score");
}

#[test]
fn esc_over_words_that_are_not_kept_says_so_once_and_then_leaves_all_as_it_was() {
    let stage = on_the_way("sitting-9 1 d").write("But").press("esc");
    let stage = stage
        .shows("This sentence is not kept yet")
        .press("esc end");
    stage
        .lacks("You see this differently")
        .shows("see differently");
}

#[test]
fn what_nobody_judges_is_not_seen_differently() {
    let stage = on_the_way("sitting-10 skip-6 2").lacks("see differently");
    stage.press("d").lacks("How I see it");
    // Before the answer there is nothing to differ from.
    on_the_way("sitting-9").press("d").lacks("How I see it");
}

#[test]
fn a_gate_with_a_question_that_is_seen_differently_waits_and_says_for_what() {
    let stage = on_the_way("sitting-8 3 d").press("enter enter");
    let stage = stage.press("1 enter 4 enter 2 enter 3 enter 2 enter");
    let stage = stage.press("esc 6 down w");
    says(stage, "1 waits on your trainer's list");
}

#[test]
fn a_moment_that_is_seen_differently_counts_in_no_number() {
    let stage = on_the_way("moments line-0 something-16 esc v").shows("8 of 8");
    let stage = stage.press("esc home enter 1 2 3 enter d");
    let stage = stage.press("enter esc v");
    let stage = says(stage, "Too few yet to say anything.");
    says(stage, "8 moments with something to see, and 7 ordinary");
}

#[test]
fn in_a_review_a_question_that_is_seen_differently_does_not_come_back() {
    let first = "sitting-4 2 enter 2 enter 2 enter 2 enter enter esc days-3 down enter";
    let missed = on_the_way(first).press("2");
    let stage = missed.press("d").write("Not here").press("enter");
    let stage = says(stage, "You see this differently.");
    let stage = stage.press("enter 1 enter");
    let stage = says(stage, "2 questions asked again.").press("esc");
    let stage = stage.later(40 * 24 * 60 * 60).killed();
    let due = |stage: &Stage| {
        let reviews = stage.app().practice().reviews();
        reviews.due
    };
    let without = due(&stage);
    let stage = stage
        .press("6 t enter enter")
        .shows("There is nothing on it");
    assert_eq!(due(&stage), without + 1);
}

#[test]
fn the_list_is_read_by_ear_and_written_out_as_plain_text() {
    let stage = on_the_way("sitting-9 1 d").write("Ours reads it first");
    let stage = stage.press("enter esc 2 t");
    let said = plain::say(&stage.app().page(), true);
    let said: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
    assert!(said.join(" ").contains("Ours reads it first"), "{said:?}");
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("list.txt");
    let stage = stage.press("end enter").shows("The trainer's list");
    let stage = stage.paste(&to.display().to_string()).press("enter");
    let stage = stage.shows("It is written, as plain text.");
    let written = std::fs::read_to_string(&to).unwrap();
    assert!(!stage.asked().iter().any(|asked| asked.contains("Ours")));
    insta::assert_snapshot!("trainers_list_written", written);
}
