//! Judging what one sees: described moments, what they say of whoever answers, and by ear.

use evenkeel::plain;

use crate::stories::lakeside;
use crate::support::{Stage, moments};

/// In Learn of the small pack, of which the third sitting describes moments.
fn at_lakeside() -> Stage {
    Stage::new()
        .with_pack(&lakeside())
        .press("2 end enter home")
}

/// In the one sitting of the pack of sixteen moments.
fn at_moments() -> Stage {
    Stage::new()
        .with_pack(&moments())
        .press("2 end enter home enter")
}

/// Answers the moment in front and goes on: that there is nothing to see, or something.
const ORDINARY: &str = "2 2 enter enter ";
const SOMETHING: &str = "1 2 3 enter enter ";

/// The words of the screen, whatever lines they stand on.
#[track_caller]
fn says(stage: Stage, words: &str) -> Stage {
    let stage = stage.size(100, 60);
    let picture = stage.picture();
    let said: Vec<&str> = picture.split_whitespace().collect();
    assert!(said.join(" ").contains(words), "{words:?}:\n{picture}");
    stage.size(80, 24)
}

#[test]
fn a_moment_asks_three_things_and_says_what_somebody_else_might() {
    let stage = at_lakeside()
        .press("down down enter")
        .shows("Is there something to see here?")
        .press("enter")
        .shows("Nothing is chosen yet. Each answer has its number.")
        .press("down enter")
        .shows("Which of these comes nearest?")
        .press("1")
        .shows("Is there something to see here?")
        .press("1 3")
        .shows("What told you? Choose all that did.")
        .shows("revved up");
    let stage = says(stage.press("3 6"), "You said: revved up.");
    let stage = says(stage, "The rest of him has stopped: both at once.");
    let stage = says(stage, "The key says: both at once. Set by the two authors");
    says(stage, "A reasonable colleague might say: This is a child");
}

#[test]
fn an_ordinary_moment_is_asked_for_no_state() {
    let stage = at_lakeside().press("down down enter ctrl-r 2");
    let stage = says(stage, "What told you? Choose all that did.");
    let stage = says(stage.press("3 4"), "The key says: an ordinary moment.");
    says(stage, "yours, and it tells");
}

#[test]
fn who_tells_two_children_apart_is_told_so_and_nothing_counts() {
    let differs = "You met this moment before, told of another child";
    let to_twin = "esc home down down down enter";
    let one = at_lakeside().press("down down enter 1 5 3 6");
    let alike = one.press(to_twin).press("1 5 3 5").lacks(differs);
    drop(alike);
    let stage = at_lakeside().press("down down enter 1 5 3 6");
    let stage = says(stage.press(to_twin).press("2 2 4"), differs);
    let stage = stage.press("esc v").shows("Too few yet");
    says(
        stage,
        "So far: 0 moments with something to see, and 0 ordinary.",
    );
}

#[test]
fn what_one_sees_is_said_from_eight_of_each_on() {
    let stage = at_moments().press(&format!("{SOMETHING}{ORDINARY}").repeat(7));
    let stage = stage.press("esc v");
    let stage = says(
        stage,
        "1 more with something to see and 1 more ordinary one would make it worth saying.",
    );
    let stage = stage
        .press("enter")
        .press("enter")
        .press(SOMETHING)
        .press(ORDINARY);
    let stage = stage.shows("What you see").press("down enter");
    let stage = says(stage, "You lean to neither side.");
    let stage = says(stage, "16 of 16, 100 in 100");
    says(
        stage,
        "None of these keys was rated by at least five practitioners",
    );
}

#[test]
fn only_the_first_answer_to_a_moment_counts() {
    let stage = at_moments()
        .press(&SOMETHING.repeat(16))
        .press("esc v")
        .shows("8 of 8");
    // Weeks later the same moments are asked anew.
    let stage = stage.later(40 * 24 * 60 * 60).press("esc home enter");
    let stage = stage.press(&ORDINARY.repeat(16)).press("esc v");
    says(
        stage,
        "You see something sooner than these moments show it.",
    );
}

#[test]
fn by_ear_the_figures_say_what_they_mean() {
    let stage = at_moments().press(&SOMETHING.repeat(16)).press("esc v");
    let said = plain::say(&stage.app().page(), true);
    let said: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
    for line in [
        "Something, and seen, 8 of 8",
        "Ordinary, yet seen as more, 8 of 8",
        "As the key has it, 8 of 16, 50 in 100",
        "Telling them apart, 0.00",
    ] {
        assert!(said.contains(&line), "{line}: {said:#?}");
    }
}

#[test]
fn a_sample_is_put_beside_where_the_trainer_placed_it() {
    let stage = at_lakeside().press("down down down down enter 1");
    let stage = says(
        stage,
        "You and the trainer placed it alike. It says clearly",
    );
    let stage = says(stage, "So far you and the trainer agreed on 1 of 1 sample.");
    let stage = stage.press("enter 2");
    let stage = says(
        stage,
        "One level apart: the trainer placed it at \"Changes something\".",
    );
    let told = "agreed on 1 of 2 samples, one level apart on 1.";
    let stage = says(stage, told);
    // Whoever places it anew knows the trainer's: the first place counts.
    says(stage.press("3"), told);
}

#[test]
fn a_sample_is_no_question_to_be_remembered() {
    let stage = at_lakeside().press("down down down down enter 3 enter 1 enter esc");
    let stage = stage.later(40 * 24 * 60 * 60).killed().press("2");
    stage.lacks("to ask again");
}
