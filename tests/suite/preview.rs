//! A pack is looked at while it is written: every save shows, nobody is moved from their step, and a
//! save that cannot be shown is explained in front of the last that could.

use std::fs;
use std::path::Path;

use evenkeel::input::Command;
use evenkeel::plain;
use tempfile::TempDir;

use crate::cli::pack::{change, copy};
use crate::support::Stage;

const UNIT: &str = "modules/tea/the-pot/unit.toml";
const PAGE: &str = "modules/tea/the-pot/why-a-pot.md";

fn tea() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/examples/a-pot-of-tea");
    copy(&example, folder.path());
    folder
}

/// On the second step of the first sitting, a question.
fn on_a_question(folder: &TempDir) -> Stage {
    Stage::preview(folder.path())
        .shows("nothing to mend")
        .press("enter")
        .shows("Learn › A pot of tea")
        .press("enter enter")
        .shows("What comes first")
}

#[test]
fn a_save_shows_and_nobody_is_moved() {
    let folder = tea();
    let stage = Stage::preview(folder.path())
        .press("enter enter")
        .shows("Lena makes tea");
    change(folder.path(), PAGE, "Lena makes tea", "Lena makes coffee");
    let stage = stage
        .noticed()
        .shows("Lena makes coffee")
        .shows("The last save is shown.");
    // Another item before this one moves the step, and not the person.
    let stage = stage
        .press("enter")
        .shows("What comes first")
        .shows("step 2 of 2");
    fs::write(folder.path().join("modules/tea/the-pot/more.md"), "More.").unwrap();
    change(
        folder.path(),
        UNIT,
        "[\"why-a-pot\",",
        "[\"more\", \"why-a-pot\",",
    );
    change(
        folder.path(),
        UNIT,
        "[[item]]\n",
        "[[item]]\n[item.page]\nid = \"more\"\ntitle = \"More\"\ntext = \"more.md\"\nsource = [\"iso-3103\"]\n\n[[item]]\n",
    );
    stage
        .noticed()
        .shows("What comes first")
        .shows("step 3 of 3");
}

#[test]
fn an_answer_that_was_given_still_stands() {
    let folder = tea();
    let stage = on_a_question(&folder)
        .press("2")
        .shows("keeps the water hot");
    change(
        folder.path(),
        UNIT,
        "keeps the water hot",
        "keeps all of it hot",
    );
    let stage = stage.noticed().shows("keeps all of it hot");
    change(
        folder.path(),
        UNIT,
        "What would Orwell have him do now?",
        "What comes now?",
    );
    stage
        .noticed()
        .shows("What comes now?")
        .shows("keeps all of it hot")
        .press("enter");
}

#[test]
fn an_item_that_is_gone_leaves_the_nearest_in_front() {
    let folder = tea();
    let stage = on_a_question(&folder);
    change(
        folder.path(),
        UNIT,
        "\"why-a-pot\", \"what-first\"",
        "\"why-a-pot\"",
    );
    change(
        folder.path(),
        UNIT,
        "items = [\"watch-it-stand\"",
        "items = [\"what-first\", \"watch-it-stand\"",
    );
    let stage = stage
        .noticed()
        .shows("What comes first")
        .shows("step 1 of 4");
    let text = fs::read_to_string(folder.path().join(UNIT)).unwrap();
    let (before, rest) = text.split_once("[[item]]\n[item.choice]").unwrap();
    let (_, after) = rest.split_once("[[item]]\n[item.exercise]").unwrap();
    let text = format!("{before}[[item]]\n[item.exercise]{after}").replace("\"what-first\", ", "");
    fs::write(folder.path().join(UNIT), text).unwrap();
    stage
        .noticed()
        .shows("While it stands")
        .shows("step 1 of 3");
}

#[test]
fn a_save_that_cannot_be_shown_is_explained_over_the_last_that_could() {
    let folder = tea();
    let stage = on_a_question(&folder);
    change(folder.path(), UNIT, "key = \"warm\"", "key = \"wram\"");
    let stage = stage
        .noticed()
        .shows("1 error")
        .shows("unit.toml, line 32, column 7")
        .shows("Did you mean \"warm\"?");
    insta::assert_snapshot!("broken_80x24", stage.picture());
    let stage = stage.size(40, 12);
    insta::assert_snapshot!("broken_40x12", stage.picture());
    // What could be shown last is one key away, and the next broken save comes to the front again.
    let stage = stage
        .size(80, 24)
        .press("esc")
        .shows("What comes first")
        .press("1")
        .shows("In a cold pot");
    change(folder.path(), UNIT, "key = \"wram\"", "key = \"wrma\"");
    let stage = stage
        .noticed()
        .shows("wrma")
        .press("enter")
        .shows("In a cold pot");
    change(folder.path(), UNIT, "key = \"wrma\"", "key = \"warm\"");
    let stage = stage
        .noticed()
        .shows("In a cold pot")
        .shows("The last save is shown.");
    stage.press("esc esc").shows("nothing to mend");
}

#[test]
fn it_closes_by_itself_once_the_errors_are_mended() {
    let folder = tea();
    let stage = on_a_question(&folder);
    change(folder.path(), "pack.toml", "format = 1", "format = 7");
    let stage = stage.noticed().shows("cannot be shown");
    change(folder.path(), "pack.toml", "format = 7", "format = 1");
    stage.noticed().shows("What comes first");
}

#[test]
fn a_pack_that_is_broken_from_the_start_waits_to_be_mended() {
    let folder = tea();
    change(folder.path(), "pack.toml", "title =", "titel =");
    let stage = Stage::preview(folder.path())
        .shows("The pack cannot be shown")
        .press("enter 2 enter");
    let stage = stage.lacks("Learn ›").shows("\"titel\" is not a key");
    change(folder.path(), "pack.toml", "titel =", "title =");
    stage
        .noticed()
        .shows("nothing to mend")
        .press("enter")
        .shows("Learn › A pot of tea");
}

#[test]
fn a_whole_sitting_is_done_and_nothing_else_of_the_program_is_there() {
    let folder = tea();
    let stage = Stage::preview(folder.path());
    let there: Vec<Command> = stage
        .app()
        .offers(false)
        .iter()
        .map(|offer| offer.command)
        .collect();
    for gone in [
        Command::GoJournal,
        Command::LogMoment,
        Command::GoLicence,
        Command::BackUpNow,
        Command::GoToday,
    ] {
        assert!(!there.contains(&gone), "{gone:?}");
    }
    insta::assert_snapshot!("sound_80x24", stage.picture());
    let stage = stage
        .press("enter down enter")
        .shows("While it stands")
        .press("enter");
    let stage = stage
        .press("enter enter enter")
        .shows("What Orwell asked for");
    let stage = stage
        .press("1 3 enter")
        .shows("That is his sixth")
        .press("enter");
    let stage = stage
        .shows("A new colleague")
        .press("enter")
        .write("Warm the pot.")
        .press("ctrl-d");
    stage.press("esc esc esc").shows("What you save in pack");
}

#[test]
fn it_is_said_in_lines_too() {
    let folder = tea();
    change(folder.path(), UNIT, "key = \"warm\"", "key = \"wram\"");
    let stage = Stage::preview(folder.path());
    let page = stage.app().page();
    let said = plain::say(&page, true);
    let text: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
    let rows = page.rows.iter().filter(|row| row.reachable).count();
    assert_eq!(
        said.iter().filter(|line| line.number.is_some()).count(),
        rows
    );
    insta::assert_snapshot!("broken_in_lines", text.join("\n"));
}
