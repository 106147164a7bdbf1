//! The trainer's half: a pack is begun from the example, broken, explained, mended, looked at and
//! made one file of.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::pack::change;
use crate::support::computer::Computer;
use crate::support::pty::Pty;

/// The pack's title, and the id that is made of it.
pub const TITLE: &str = "Lunch at Hill Road";
pub const ID: &str = "lunch-at-hill-road";

/// The unit in which a key is misspelt, and the line on which it stands.
const UNIT: &str = "modules/lunchtime/before-the-doors/unit.toml";
const SPELT: &str = "hint = \"Two things can be true at once.\"";
const MISSPELT: &str = "hnit = \"Two things can be true at once.\"";

/// A command of the trainer's in a terminal long enough for all that it says.
fn types(computer: &Computer, args: &[&str]) -> Pty {
    computer.launch().args(args).size(60, 100).start()
}

/// Writes the pack; gives back the one file that is made of it.
pub fn makes_a_pack(computer: &Computer) -> PathBuf {
    let folder = computer.user().join("lunch");
    begins(computer, &folder);
    is_told_what_is_amiss(computer, &folder);
    looks_at_it(computer, &folder);
    let file = computer.user().join("lunch.zip");
    builds(computer, &folder, &file);
    file
}

fn begins(computer: &Computer, folder: &Path) {
    let mut pty = types(computer, &["pack", "new", folder.to_str().unwrap()]);
    for (asked, typed) in [
        ("Which one?", "dining-hall"),
        ("What is it called?", TITLE),
        ("In which language", ""),
        ("For whom is it?", "For everybody who is there at lunch."),
    ] {
        pty.shows(asked);
        pty.type_text(typed);
        pty.press("enter");
    }
    pty.shows("A small whole pack.");
    assert!(pty.exit_status().success());
}

fn is_told_what_is_amiss(computer: &Computer, folder: &Path) {
    let check = ["pack", "check", folder.to_str().unwrap()];
    let mut pty = types(computer, &check);
    pty.shows("Nothing to mend");
    assert!(pty.exit_status().success());

    change(folder, UNIT, SPELT, MISSPELT);
    let text = fs::read_to_string(folder.join(UNIT)).unwrap();
    let line = text.lines().position(|line| line == MISSPELT).unwrap() + 1;
    pty = types(computer, &check);
    pty.shows("\"hnit\" is not a key of this choice item.");
    pty.shows(&format!("{UNIT}:{line}:1"));
    pty.shows(&format!("{line} | {MISSPELT}"));
    pty.shows("help: Did you mean \"hint\"?");
    pty.shows("1 error and 1 warning in a pack");
    assert!(!pty.exit_status().success());

    change(folder, UNIT, MISSPELT, SPELT);
    pty = types(computer, &[&check[..], &["--strict"]].concat());
    pty.shows("Nothing to mend");
    assert!(pty.exit_status().success());
}

/// Looks at the first sitting as learners meet it, and breaks and mends it meanwhile.
fn looks_at_it(computer: &Computer, folder: &Path) {
    let args = ["pack", "preview", folder.to_str().unwrap()];
    let mut pty = computer.launch().args(&args).start();
    pty.shows("nothing to mend");
    pty.press("enter");
    pty.shows(&format!("Learn \u{203a} {TITLE}"));
    pty.press("enter");
    pty.shows("Nia supervises lunch");
    pty.press("enter");
    pty.shows("Find the farthest wall");
    pty.press("right up enter");
    pty.shows("That is all. It stands in your journal");
    pty.press("enter");
    pty.shows("Nia and the bus");
    change(folder, UNIT, SPELT, MISSPELT);
    pty.shows("Did you mean \"hint\"?");
    change(folder, UNIT, MISSPELT, SPELT);
    pty.shows("The last save is shown.");
    pty.shows("Which thought helps her most");
    pty.press("2");
    pty.shows("Both are there, and now she can tell them apart.");
    pty.press("enter");
    pty.shows("That is this sitting done.");
    pty.press("ctrl-c");
    assert!(pty.exit_status().success());
    pty.is_as_found();
    assert_eq!(computer.notes(), Vec::<String>::new());
}

/// Makes one file of it, signed with the trainer's key.
fn builds(computer: &Computer, folder: &Path, file: &Path) {
    let (from, to) = (folder.to_str().unwrap(), file.to_str().unwrap());
    let pty = types(computer, &["pack", "build", from, "-o", to, "--sign"]);
    pty.shows("Signed with your key");
    assert!(pty.exit_status().success());
}

/// Installs the pack where somebody else learns.
pub fn installs(trainee: &Computer, file: &Path) {
    let pty = types(trainee, &["pack", "install", file.to_str().unwrap()]);
    pty.shows(&format!("\"{TITLE}\" 0.1.0 ({ID}) is installed."));
    pty.shows("Signed with the key");
    assert!(pty.exit_status().success());
    let pty = types(trainee, &["pack", "list"]);
    pty.shows(&format!("{TITLE} ({ID} 0.1.0), installed"));
    pty.shows("For everybody who is there at lunch.");
    assert!(pty.exit_status().success());
}

#[test]
fn a_trainer_makes_a_pack_that_a_trainee_can_install() {
    super::with_the_pack();
}
