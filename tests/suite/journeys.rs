//! Tasks from beginning to end, told by keys.

use crate::support::Stage;

#[test]
fn set_up_without_a_passphrase_takes_a_handful_of_keys() {
    Stage::first_run()
        .shows("This is your private practice.")
        .press("down enter")
        .shows("anyone who uses this computer login can")
        .press("enter")
        .shows("How are you, right now?");
}

#[test]
fn a_passphrase_is_asked_twice_and_again_at_the_next_start() {
    Stage::first_run()
        .press("enter")
        .write("four calm words here")
        .press("enter")
        .write("four calm words hear")
        .press("enter")
        .shows("The two are not the same.")
        .write("four calm words here")
        .press("enter")
        .shows("Your practice is locked with your passphrase.")
        .press("enter")
        .shows("Write this on paper")
        .press("esc")
        .shows("Recovery code not on paper yet")
        .killed()
        .shows("Your practice is locked.")
        .write("something else")
        .press("enter")
        .shows("does not open this vault")
        .write("four calm words here")
        .press("enter")
        .shows("How are you, right now?");
}

#[test]
fn a_check_in_lands_in_the_journal() {
    Stage::new()
        .press("c left left up enter")
        .shows("Kept 10:42.")
        .press("3")
        .shows("pleasant 3, energy 6");
}

#[test]
fn a_check_in_by_two_numbers_gives_the_same_point() {
    Stage::new()
        .press("c o 3 6")
        .press("3")
        .shows("pleasant 3, energy 6");
}

#[test]
fn a_reflection_is_kept_while_it_is_typed_and_found_by_its_words() {
    let stage = Stage::new()
        .press("w")
        .write("The corridor was loud and I slowed down")
        .later(2)
        .killed()
        .shows("Words you began")
        .press("enter")
        .shows("The corridor was loud and I slowed down");
    let stage = stage.press("ctrl-d").shows("Saved 10:42.");
    stage
        .press("/")
        .write("corrid")
        .shows("1 entry")
        .press("enter")
        .shows("The corridor was loud and I slowed down");
}

#[test]
fn leaving_the_editor_keeps_every_word() {
    Stage::new()
        .press("w")
        .write("half a sent")
        .press("esc")
        .shows("Words you began")
        .press("w")
        .shows("half a sent")
        .press("esc")
        .killed()
        .press("w")
        .shows("half a sent");
}

#[test]
fn two_seconds_after_a_pause_the_draft_is_on_the_disk() {
    let stage = Stage::new().press("w").write("ab");
    let before = stage.asked().len();
    let stage = stage.later(2);
    assert_eq!(stage.asked().len(), before + 1);
    stage.shows("draft kept 10:42");
}

#[test]
fn the_bin_gives_back_what_was_put_there() {
    Stage::new()
        .press("w")
        .write("to be binned")
        .press("ctrl-d")
        .press("3 enter")
        .shows("to be binned")
        .press("x")
        .shows("This lies in the bin.")
        .press("esc")
        .shows("Your journal is empty")
        .press("b enter u")
        .lacks("This lies in the bin.")
        .press("esc esc esc 3")
        .shows("with words");
}

#[test]
fn a_sitting_is_walked_left_and_taken_up_at_the_exact_step() {
    let stage = Stage::new()
        .press("2 home pagedown down down down down enter")
        .shows("step 1 of 10")
        .press("enter enter enter")
        .shows("step 4 of 10")
        .press("1")
        .shows("Little energy is right")
        .press("esc esc")
        .shows("go on at step 5 of 10");
    stage
        .killed()
        .shows("go on at step 5 of 10")
        .press("enter")
        .shows("step 5 of 10")
        .press("3 enter")
        .shows("Pleasant 5 of 9, energy 5 of 9.")
        .press("right right down enter")
        .shows("That was a check-in.")
        .press("enter")
        .shows("step 7 of 10")
        .press("3 enter 2 enter enter")
        .shows("step 10 of 10")
        .press("enter")
        .shows("About you, no names.")
        .write("jaw, then breath, then I noticed")
        .press("ctrl-d")
        .shows("Your words stand in your journal.")
        .press("down enter")
        .shows("That is this sitting done.")
        .shows("What you did here moved it.")
        .press("enter 6")
        .shows("1 of 6");
}

#[test]
fn pasted_text_is_never_a_command() {
    Stage::new()
        .press("w")
        .paste("q\r\n!\u{1b}[31m")
        .shows("q")
        .shows("Journal \u{203a} Write");
}

#[test]
fn a_change_keeps_what_was_said_before() {
    Stage::new()
        .press("w")
        .write("first words")
        .press("ctrl-d 3 enter t")
        .write(" and more")
        .press("ctrl-d")
        .shows("first words and more")
        .shows("Changed once.")
        .press("left")
        .lacks("and more")
        .shows("This is what it said before, 1 of 1.")
        .press("right")
        .shows("first words and more");
}

#[test]
fn the_copy_of_each_day_goes_where_it_is_wanted() {
    let stick = tempfile::tempdir().unwrap();
    let path = stick.path().display().to_string();
    Stage::new()
        .press("ctrl-p s e t t i n g s enter down down down down down enter")
        .shows("In which folder should it be kept?")
        .paste(&path)
        .press("enter")
        .shows("Enter ends that")
        .press("esc c enter")
        .shows("Kept 10:42.");
    let copies = std::fs::read_dir(stick.path()).unwrap().count();
    assert_eq!(copies, 1);
}

#[test]
fn what_is_logged_often_stands_first_the_next_time_and_after_a_restart() {
    Stage::new()
        .press("e c 8")
        .lacks("someone shut down")
        .press("l enter")
        .later(6)
        .press("esc e c 8")
        .shows("l someone shut down   a refusal")
        .press("a enter")
        .later(6)
        .press("esc")
        .killed()
        .press("e c 8")
        .shows("a refusal   l someone shut down");
}
