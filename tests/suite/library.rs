//! Packs are looked at, installed and removed in the app; what was done in one outlasts it.

use std::path::{Path, PathBuf};

use crate::cli::pack::{change, copy};
use crate::support::Stage;

/// From Today to the file chooser, to install a pack.
pub const TO_INSTALL: &str = "2 end enter end up up up enter";

fn lakeside() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside")
}

/// The small pack of the tests, installed from the file chooser.
fn installed() -> Stage {
    Stage::new()
        .press(TO_INSTALL)
        .write(lakeside().to_str().unwrap())
        .press("enter")
        .shows("\"Lakeside\" 1.0.0")
        .shows("Nobody has signed it")
        .press("down enter")
        .shows("The pack is installed.")
        .press("enter")
        .shows("version 1.0.0, 3 units")
        .press("esc")
}

#[test]
fn a_pack_is_looked_at_installed_walked_and_removed_and_its_history_stays() {
    let stage = installed()
        .killed()
        .press("2 end")
        .shows("0 of 3 units done");
    let stage = stage.press("enter").shows("Learn › Lakeside");
    // Its first page is read; the pack is begun, and Today goes on in it, too.
    let stage = stage.press("home enter enter esc 1");
    let stage = stage.shows("in \"Lakeside\"");
    let stage = stage.press("2 end up enter down enter down enter");
    let stage = stage.shows("Remove \"Lakeside\"?").press("down enter");
    let stage = stage.shows("It is removed.").lacks("version 1.0.0");
    let stage = stage.press("esc 1").lacks("in \"Lakeside\"").killed();
    let stage = stage
        .press(TO_INSTALL)
        .write(lakeside().to_str().unwrap())
        .press("enter down enter enter esc 1");
    stage.shows("in \"Lakeside\"");
}

#[test]
fn another_pathway_can_be_followed_and_the_way_back_is_the_same_row() {
    let stage = installed().press("6 end").shows("Another pathway");
    let stage = stage.press("enter").shows("Licence › Bells");
    let stage = stage.killed().press("6").shows("Licence › Bells");
    stage.press("end enter").shows("Licence › Practitioner");
}

#[test]
fn nothing_is_installed_unless_that_is_said_and_a_refusal_is_told() {
    let stage = Stage::new()
        .press(TO_INSTALL)
        .write(lakeside().to_str().unwrap())
        .press("enter enter");
    let stage = stage.shows("Install a pack").lacks("Lakeside");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pack.zip");
    std::fs::write(&file, b"PK").unwrap();
    let stage = stage
        .press("end up up up enter")
        .write(file.to_str().unwrap());
    stage.press("enter").shows("does not hold together");
}

#[test]
fn what_a_later_version_would_change_is_said_before_it_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let later = folder.path().join("later");
    copy(&lakeside(), &later);
    change(
        &later,
        "pack.toml",
        "version = \"1.0.0\"",
        "version = \"2.0.0\"",
    );
    let offered = |stage: Stage| {
        let stage = stage.press("2 end up enter end up up up enter");
        stage.write(later.to_str().unwrap()).press("enter")
    };
    // Its first page is read.
    let stage = installed().press("2 end enter home enter enter esc esc");
    let stage = offered(stage).shows("It takes the place of 1.0.0.");
    let stage = stage.shows("Everything you did still counts.");
    let stage = stage.press("esc esc esc");
    let rows = "\n[[migrate]]\nfrom = \"<2\"\nitem = \"it-rings\"\nto = \"reset\"\n";
    let head = later.join("pack.toml");
    let text = std::fs::read_to_string(&head).unwrap();
    std::fs::write(&head, format!("{text}{rows}")).unwrap();
    let stage = offered(stage).shows("To be done anew, or gone: \"It rings\".");
    stage.shows("What you did stays in your record");
}
