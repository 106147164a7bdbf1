//! A pack is written in the app: its folder opened, looked through, mended.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::cli::pack::{change, copy};
use crate::support::Stage;

/// From Today to the first question before a pack is begun.
pub const TO_WRITE: &str = "2 end enter end up up enter";
/// From Today to the file chooser, to open the folder of a pack.
pub const TO_OPEN_PACK: &str = "2 end enter end up enter";

/// A pack in a folder of the repository, by a path that is the same wherever that lies.
pub fn of_a_picture(word: &str) -> PathBuf {
    let below = if word == "tea" {
        "content/examples/a-pot-of-tea"
    } else {
        "tests/fixtures/packs/amiss"
    };
    Path::new("/proc/self/cwd").join(below)
}

/// The folder of a pack opened by its path.
pub fn opened(stage: Stage, folder: &Path) -> Stage {
    stage
        .press(TO_OPEN_PACK)
        .write(folder.to_str().unwrap())
        .press("enter")
}

/// The small example in a folder of its author's.
fn tea() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&of_a_picture("tea"), folder.path());
    folder
}

const UNIT: &str = "modules/tea/the-pot/unit.toml";

#[test]
fn an_author_breaks_a_pack_reads_what_is_amiss_and_mends_it() {
    let folder = tea();
    let stage = opened(Stage::new(), folder.path())
        .shows("The pack in this folder")
        .shows("\"A pot of tea\" 0.1.0")
        .shows("nothing to mend")
        .press("enter")
        .shows("Nothing to mend in 1 module");
    change(folder.path(), UNIT, "key = \"warm\"", "key = \"wram\"");
    let stage = stage
        .press("enter")
        .shows("1 error")
        .shows("unit.toml, line 32")
        .press("down enter")
        .shows("line 32, column 7")
        .shows("The line says: key = \"wram\"")
        .shows("Did you mean \"warm\"?");
    change(folder.path(), UNIT, "key = \"wram\"", "key = \"warm\"");
    // One key looks again, wherever one is; what lies below has heard of it, too.
    stage
        .press("r")
        .shows("Nothing to mend in 1 module")
        .press("esc")
        .shows("The pack in this folder")
        .shows("nothing to mend");
}

#[test]
fn warnings_stand_after_errors_and_the_next_one_is_a_key_away() {
    let stage = opened(Stage::new(), &of_a_picture("amiss")).press("enter");
    let list = stage.picture();
    let first = |word: &str| list.find(word).unwrap_or(usize::MAX);
    assert!(first("› Check again") < first("Error"), "{list}");
    assert!(list.rfind("Error").unwrap() < first("Warning "), "{list}");
    let stage = stage.press("down enter").shows("1 of 3");
    let stage = stage.press("enter enter").shows("3 of 3");
    // Back on the list the focus is where one was.
    let stage = stage.press("enter").shows("› Warning");
    stage.press("enter esc").shows("› Warning");
}

#[test]
fn a_folder_without_a_pack_is_told_and_nothing_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let stage = opened(Stage::new(), folder.path())
        .shows("No pack lies in that folder")
        .shows("In which folder does the pack lie?");
    // A folder that goes away while it is open is told as well.
    let tea = tea();
    let stage = opened(stage.press("esc esc"), tea.path()).press("enter");
    drop(tea);
    let stage = stage.press("r").shows("There is nothing at");
    stage.shows("› Check again");
}

/// A path as it is typed.
fn typed(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A picture with its lines run together, so that a long path may be broken over them.
#[track_caller]
fn shows_all(stage: Stage, text: &str) -> Stage {
    let run = |text: &str| text.split_whitespace().collect::<String>();
    let picture = stage.picture();
    assert!(run(&picture).contains(&run(text)), "{text:?}:\n{picture}");
    stage
}

#[test]
fn a_pack_is_begun_by_four_answers_and_passes_its_own_check() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("something"), "else").unwrap();
    let stage = Stage::new()
        .press(TO_WRITE)
        .shows("A pot of tea")
        .press("enter")
        // What cannot stand in a pack is said at once, and nothing goes on.
        .write("Calm {name}")
        .press("enter")
        .shows("What is it called?");
    let left = "backspace ".repeat("{name}".len());
    let stage = stage
        .press(&left)
        .write("at lunch")
        .press("enter")
        .shows("In which language")
        .write("Welsh")
        .press("enter")
        .write("For whoever is in the hall at noon.")
        .press("enter")
        .shows("Where should its folder be?")
        .write(typed(folder.path()))
        .press("enter");
    let stage = stage
        .shows("A small whole pack is written.")
        .shows("\"Calm at lunch\" 0.1.0")
        .shows("nothing to mend");
    let begun = folder.path().join("calm-at-lunch");
    let head = fs::read_to_string(begun.join("pack.toml")).unwrap();
    assert!(head.contains("lang = \"cy\"") && head.contains("For whoever is in the hall"));
    // The questions are gone from under it, and the same folder is never begun twice.
    let stage = stage.press("esc").shows("Write a pack of your own");
    let stage = stage.press("esc 1");
    let stage = stage.press(TO_WRITE).press("enter").write("Calm at lunch");
    let stage = stage.press("enter enter enter").write(typed(folder.path()));
    let stage = stage.press("enter").shows("There is something in");
    stage.shows("Where should its folder be?");
}

#[test]
fn a_pack_is_built_signed_and_taken_in_and_a_file_is_replaced_only_if_that_is_said() {
    let folder = tea();
    let to = tempfile::tempdir().unwrap();
    let stage = opened(Stage::new(), folder.path())
        .press("down down enter")
        .shows("Should it be signed with your key?")
        .press("enter")
        .shows("Where should the file go?")
        .write(typed(to.path()))
        .press("enter");
    let file = to.path().join("a-pot-of-tea-0.1.0.zip");
    let stage = stage.shows("signed with your key").shows("SHA-256");
    let stage = shows_all(stage, typed(&file));
    let first = fs::read(&file).unwrap();
    let stage = stage
        .shows("› Take it in here")
        .press("enter")
        .shows("\"A pot of tea\" 0.1.0")
        .shows("Signed with the key")
        .press("down enter")
        .shows("The pack is installed.")
        .press("enter")
        .shows("The pack in this folder");
    let again = |stage: Stage| {
        let stage = stage.press("enter down enter").write(typed(&file));
        stage.press("enter").shows("There is a file of that name")
    };
    // It is asked, and the first answer leaves it as it is.
    let stage = again(stage).press("enter").shows("Where should the file");
    assert_eq!(fs::read(&file).unwrap(), first);
    let stage = again(stage.press("esc")).press("down enter");
    let stage = stage.shows("It is not signed").press("down enter");
    assert_ne!(fs::read(&file).unwrap(), first);
    stage.shows("The pack in this folder");
}

#[test]
fn a_pack_with_errors_is_not_built() {
    let stage = opened(Stage::new(), &of_a_picture("amiss")).press("down down enter");
    stage.shows("It cannot be built until its errors are mended.");
}

#[test]
fn questions_are_taken_over_and_what_has_no_place_is_told() {
    let folder = tea();
    let gift = tempfile::Builder::new().suffix(".gift").tempfile().unwrap();
    let text = "::Milk:: When does Orwell pour the milk? {=After the tea. ~Before it.}\n\n::Sum:: Tea is made of {}\n\n::Pairs:: Match. {=a -> b}\n";
    fs::write(gift.path(), text).unwrap();
    let stage = opened(Stage::new(), folder.path())
        .shows("5 items")
        .press("down down down enter")
        .write(typed(gift.path()))
        .press("enter")
        .shows("Taken over:")
        .shows("Line 5, \"Pairs\"")
        .press("enter");
    // The folder was looked through again.
    stage.lacks("holds 1 module, 1 unit").press("enter");
    assert!(
        folder
            .path()
            .join("modules/tea")
            .read_dir()
            .unwrap()
            .count()
            > 2
    );
}

#[test]
fn an_editor_is_told_what_the_files_may_hold() {
    let folder = tea();
    let stage = opened(Stage::new(), folder.path())
        .press("end enter")
        .shows("Written beside pack.toml")
        .shows("#:schema");
    let unit = fs::read_to_string(folder.path().join(".unit.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&unit).is_ok());
    // Twice is as good as once, and none of it is part of the pack.
    let stage = stage.press("enter enter enter");
    stage.shows("nothing to mend");
}

/// What was asked of the world since, but for what a preview answers out of memory.
fn asked_for_good(stage: &Stage, before: usize) -> Vec<&str> {
    let asked = stage.asked()[before..].iter().map(String::as_str);
    asked
        .filter(|asked| !asked.starts_with("Rehearse"))
        .collect()
}

#[test]
fn a_pack_is_met_as_trainees_meet_it_and_nothing_of_that_is_kept() {
    let folder = tea();
    let stage = opened(Stage::new(), folder.path());
    let before = stage.asked().len();
    let stage = stage
        .press("down enter")
        .shows("There is nothing to mend")
        .press("enter")
        .shows("Learn › A pot of tea")
        .lacks("install")
        .press("enter")
        .shows("Lena makes tea");
    // A save shows, and nobody is moved.
    let page = "modules/tea/the-pot/why-a-pot.md";
    change(folder.path(), page, "Lena makes tea", "Lena makes coffee");
    let stage = stage
        .noticed()
        .shows("Lena makes coffee")
        .press("enter")
        .shows("What comes first")
        .press("2")
        .shows("keeps the water hot")
        .press("enter 3")
        // There is no journal in it, and nothing is searched or logged.
        .press("esc esc e esc");
    let stage = stage.shows("The pack in this folder");
    let asked = asked_for_good(&stage, before);
    assert!(
        matches!(&asked[..], [show, "HidePack", check]
            if show.starts_with("ShowPack") && check.starts_with("Author(Check")),
        "{asked:?}"
    );
    // The practice behind it is as it was, now and after a sudden death.
    let stage = stage.press("esc esc 2").lacks("A pot of tea");
    let stage = stage.killed().press("3");
    stage.shows("Your journal is empty.");
}

#[test]
fn a_preview_tells_a_broken_save_and_is_left_by_going_back_or_quitting() {
    let folder = tea();
    let stage = opened(Stage::new(), folder.path())
        .press("down enter enter enter")
        .shows("Lena makes tea");
    change(folder.path(), UNIT, "key = \"warm\"", "key = \"wram\"");
    let stage = stage
        .noticed()
        .shows("Did you mean \"warm\"?")
        .press("esc")
        .shows("Lena makes tea")
        .press("esc esc esc")
        .shows("The pack in this folder")
        .shows("1 error");
    // A pack that is broken from the start is told, and is no dead end.
    let stage = stage.press("enter").shows("The pack cannot be shown");
    let stage = stage.press("esc").shows("The pack in this folder");
    let stage = stage.press("enter ctrl-c");
    assert!(stage.app().is_leaving());
}

#[test]
fn another_language_of_the_pack_is_shown_and_no_setting_is_changed() {
    let halls = Path::new("/proc/self/cwd/content/packs/dining-hall");
    let stage = opened(Stage::new(), halls)
        .press("down enter")
        .shows("Language")
        .shows("English; Enter shows it in the next")
        .press("down enter")
        .shows("Cymraeg")
        .press("up enter")
        .lacks("The dining hall at lunchtime")
        .press("esc esc");
    assert_eq!(stage.app().practice().settings.language, None);
    stage.shows("The pack in this folder");
}

#[test]
fn the_example_is_taken_in_or_copied_from() {
    let stage = Stage::new()
        .press("2 end enter end enter")
        .shows("Packs \u{203a} The dining hall at lunchtime")
        .press("down enter")
        .shows("What is it called?")
        .shows("takes \"The dining hall at lunchtime\"")
        .press("esc esc")
        .press("up enter");
    // Once it is here it is offered no more.
    let stage = stage
        .shows("It is here now.")
        .lacks("an example to take in")
        .press("esc end")
        .shows("The dining hall at lunchtime")
        .killed()
        .press("2 end up enter");
    stage.shows("signed by nobody");
}
