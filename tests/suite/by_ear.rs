//! Whole stretches of the course as they are heard, to be read aloud: would they be understood
//! without the screen?

use evenkeel::practice::{Content, WholePack};

use crate::lines::{told, told_of};
use crate::stories::lakeside;

/// What is said of a course from the opening of a sitting of Learn, counted from 1, to the end.
fn heard(sitting: &str, typed: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let said = told(home.path(), &format!("2\n1\nlearn\n{sitting}\n{typed}"));
    // What comes before holds the day of today.
    let begins = said.find("\nLearn, Safe start").unwrap();
    said[begins..].trim().to_owned()
}

#[test]
fn a_sitting_of_the_safe_start_by_ear() {
    let said = heard(
        "1",
        "\n\nhint\n1\nwhere\n3\n\n2\n\nrepeat\n1\n\n1\n2\n7\n\nquit\n",
    );
    insta::assert_snapshot!(said);
}

#[test]
fn a_gate_with_a_miss_and_its_second_round_by_ear() {
    let said = heard("9", "3\n1\n\n1\n\n4\n\n2\n\n3\n\n2\n\n\nwhere\n1\n\nquit\n");
    insta::assert_snapshot!(said);
}

#[test]
fn every_way_of_answering_by_ear() {
    let home = tempfile::tempdir().unwrap();
    let mut content = Content::built_in().unwrap();
    content.others.push(WholePack::load(&lakeside()).unwrap());
    let way = "2\n1\nlearn\n19\n6\n";
    let order = "hint\n1\n2\n4\n\n\n";
    let pairs = "2\n2\n4\n1\n3\n\n";
    let word = "\n2\ncalm\n1\nself-regulation\n\n";
    let number_and_card = "five\n5 seconds\n\n\n2\n\nquit\n";
    let typed = [way, order, pairs, word, number_and_card].concat();
    let said = told_of(content, home.path(), &typed);
    let begins = said
        .find("\nLearn, Bells")
        .unwrap_or_else(|| panic!("{said}"));
    insta::assert_snapshot!(said[begins..].trim());
}

#[test]
fn an_exercise_by_ear_is_taken_step_by_step_and_can_be_stopped() {
    let said = heard("7", "\n\n\n\nwhere\nback\n\nback\nquit\n");
    insta::assert_snapshot!(said);
}
