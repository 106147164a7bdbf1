//! The quick log: from Today to the journal by one key a choice, and back again.

use crate::support::Stage;

#[test]
fn a_moment_is_told_in_four_keys_and_stands_in_the_journal() {
    Stage::new()
        .press("e c 8 a enter")
        .shows("Saved 10:42. Enter adds more, Ctrl-Z takes it back.")
        .shows("a moment: revved up 8, refusal")
        .press("esc")
        .shows("How are you, right now?")
        .press("3")
        .shows("10:42 a moment: revved up 8")
        .killed()
        .press("3")
        .shows("10:42 a moment: revved up 8");
}

#[test]
fn after_five_seconds_today_is_back() {
    Stage::new()
        .press("e c enter")
        .later(4)
        .shows("Saved 10:42.")
        .later(1)
        .lacks("Saved 10:42.")
        .shows("How are you, right now?");
}

#[test]
fn help_is_never_far_from_a_saved_moment() {
    Stage::new()
        .press("e c enter ctrl-g")
        .lacks("Saved 10:42.")
        .later(5)
        .press("esc")
        .shows("How are you, right now?");
}

#[test]
fn a_moment_left_in_the_middle_waits_on_today() {
    let stage = Stage::new()
        .press("e c 8 esc")
        .shows("Kept as a draft. Today shows it.")
        .shows("A moment you began to log")
        .killed()
        .shows("A moment you began to log")
        .press("e")
        .shows("revved up")
        .shows("8, hard to choose")
        .shows("draft")
        .press("ctrl-d");
    stage
        .press("esc")
        .lacks("A moment you began to log")
        .killed()
        .lacks("A moment you began to log");
}

#[test]
fn a_terminal_that_dies_in_a_note_costs_at_most_two_seconds() {
    let mut stage = Stage::new()
        .press("e c end up up")
        .write("My jaw was tight before")
        .press("left left left left left left")
        .later(2)
        .killed()
        .press("e")
        .shows("My jaw was tight before");
    let (column, row) = stage.cursor();
    let picture = stage.picture();
    let line = picture.lines().nth(usize::from(row)).unwrap();
    assert_eq!(&line[line.len() - 6..], "before");
    assert_eq!(usize::from(column), line.chars().count() - 6);
}

#[test]
fn an_untouched_form_leaves_nothing_behind() {
    let stage = Stage::new().press("e");
    let before = stage.asked().len();
    let stage = stage.press("tab down right esc").later(10);
    assert_eq!(stage.asked().len(), before);
    stage.lacks("A moment you began to log");
}

#[test]
fn second_thoughts_put_it_in_the_bin_and_the_answers_back_on_the_form() {
    Stage::new()
        .press("e c 8 enter ctrl-z")
        .shows("Taken back.")
        .shows("8, hard to choose")
        .press("esc")
        .shows("A moment you began to log")
        .press("3")
        .shows("Your journal is empty")
        .press("e a ctrl-d")
        .shows("revved up 8, refusal")
        .press("esc 3")
        .shows("revved up 8");
}

#[test]
fn more_can_be_added_at_once_and_taken_back_alone() {
    let stage = Stage::new()
        .press("e c 8 enter enter a enter")
        .shows("revved up 8, refusal")
        .press("ctrl-z esc 3 enter")
        .shows("revved up")
        .lacks("refusal");
    stage.press("esc").shows("1 entry");
}

#[test]
fn a_worry_about_a_child_leads_to_the_panel_and_back() {
    let stage = Stage::new().press("e c 8 r");
    let stage = stage.lacks("What it meant to me").press("esc");
    stage
        .shows("What it meant to me")
        .shows("something else")
        .press("ctrl-d esc 3 enter")
        .lacks("a worry");
}

#[test]
fn what_was_logged_is_changed_row_by_row() {
    Stage::new()
        .press("e up b b enter esc 3 enter t")
        .shows("Add to a moment")
        .shows("caught it in time")
        .press("4 enter esc esc 3")
        .shows("caught it in time: stretched 4");
    Stage::new()
        .press("c left left up enter 3 enter t")
        .shows("Journal › Change")
        .press("a up up up backspace ctrl-d")
        .shows("This row needs its answer.")
        .press("6 ctrl-d esc")
        .shows("6, a little up");
}

#[test]
fn everything_is_within_reach_of_arrows_enter_and_escape() {
    Stage::new()
        .press("e right right right enter")
        .shows("revved up")
        .press("right right enter")
        .shows("6, strong, but choosing")
        .press("enter")
        .shows("Saved 10:42.");
}

#[test]
fn the_cursor_stands_on_the_focused_row() {
    let mut stage = Stage::new().press("e c");
    let picture = stage.picture();
    let row = picture
        .lines()
        .position(|line| line.starts_with('›'))
        .unwrap();
    assert!(picture.lines().nth(row).unwrap().contains("How strong"));
    assert_eq!(usize::from(stage.cursor().1), row);
}
