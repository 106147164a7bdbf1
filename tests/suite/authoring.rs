//! A pack is written in the app: its folder opened, looked through, mended.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::cli::pack::{change, copy};
use crate::support::Stage;

/// From Today to the file chooser, to open the folder of a pack.
pub const TO_OPEN_PACK: &str = "2 end enter end enter";

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
