//! An author looks at a pack in one window and writes it in another.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::cli::pack::{change, copy};
use crate::support::computer::{Computer, files_below};

const PAGE: &str = "modules/tea/the-pot/why-a-pot.md";
const UNIT: &str = "modules/tea/the-pot/unit.toml";

#[test]
fn every_save_shows_at_once_and_nothing_is_kept() {
    let computer = Computer::new();
    let folder = computer.user().join("tea");
    let typed = folder.display().to_string();
    assert!(computer.run(&["pack", "new", &typed]).status.success());
    let before = files_below(computer.folder());
    let mut pty = computer.launch().args(&["pack", "preview", &typed]).start();
    pty.shows("nothing to mend");
    pty.press("enter");
    pty.shows("Learn \u{203a} A pot of tea");
    pty.press("enter");
    pty.shows("Lena makes tea");
    change(&folder, PAGE, "Lena makes tea", "Rosa makes tea");
    pty.shows("Rosa makes tea");
    pty.press("enter");
    pty.shows("What comes first");
    change(&folder, UNIT, "key = \"warm\"", "key = \"wram\"");
    pty.shows("Did you mean \"warm\"?");
    pty.press("esc");
    pty.shows("What comes first");
    change(&folder, UNIT, "key = \"wram\"", "key = \"warm\"");
    pty.shows("The last save is shown.");
    pty.press("2");
    pty.shows("keeps the water hot");
    // The folder is looked at all the while, and nothing is drawn for it.
    pty.comes_to_rest(Duration::from_millis(1_200));
    pty.press("ctrl-c");
    assert!(pty.exit_status().success());
    pty.is_as_found();
    assert_eq!(files_below(computer.folder()), before);
    assert!(!computer.home().exists());
}

#[test]
fn in_lines_a_save_is_told_with_the_next_line() {
    let computer = Computer::new();
    let folder = computer.user().join("tea");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/examples/a-pot-of-tea");
    copy(&example, &folder);
    let typed = folder.display().to_string();
    let launch = computer
        .launch()
        .args(&["pack", "preview", &typed, "--accessible"]);
    let mut pty = launch.size(60, 100).start();
    pty.shows("nothing to mend");
    for (line, said) in [("1", "Before it boils"), ("1", "Lena makes tea")] {
        pty.type_text(line);
        pty.press("enter");
        pty.shows(said);
    }
    fs::write(folder.join(PAGE), "").unwrap();
    pty.type_text("repeat");
    pty.press("enter");
    pty.shows("This page is empty.");
    fs::write(folder.join(PAGE), "Rosa makes tea.").unwrap();
    pty.type_text("repeat");
    pty.press("enter");
    pty.shows("Rosa makes tea.");
    pty.type_text("quit");
    pty.press("enter");
    pty.shows("Nothing of what you answered is kept.");
    assert!(pty.exit_status().success());
    assert!(!computer.home().exists());
}

#[test]
fn inside_the_app_the_vault_is_behind_it_and_hears_nothing() {
    let computer = Computer::new();
    let made = computer.run(&["init", "--no-passphrase"]);
    assert!(made.status.success());
    let folder = computer.user().join("tea");
    let typed = folder.display().to_string();
    assert!(computer.run(&["pack", "new", &typed]).status.success());
    let mut pty = computer.launch().start();
    pty.shows("How are you, right now?");
    pty.press("2");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("end enter");
    pty.shows("an example to take in");
    pty.press("down down down enter");
    pty.shows("In which folder does the pack lie?");
    pty.type_text(&typed);
    pty.press("enter");
    pty.shows("nothing to mend");
    let before = computer.ids();
    pty.press("down");
    pty.press("enter");
    pty.shows("There is nothing to mend");
    pty.press("enter");
    pty.shows("Learn \u{203a} A pot of tea");
    pty.press("enter");
    pty.shows("Lena makes tea");
    change(&folder, PAGE, "Lena makes tea", "Rosa makes tea");
    pty.shows("Rosa makes tea");
    pty.press("enter");
    pty.shows("What comes first");
    pty.press("2");
    pty.shows("keeps the water hot");
    pty.comes_to_rest(Duration::from_millis(1_200));
    for (key, shown) in [
        // The sitting itself stands below Learn, too, and two quick Esc are another key.
        ("esc", "Learn \u{203a} A pot of tea"),
        ("esc", "What you save in"),
        ("esc", "The pack in this folder"),
    ] {
        pty.press(key);
        pty.shows(shown);
    }
    // Twice is as good as once, and who quits in it quits the program.
    pty.press("enter");
    pty.shows("There is nothing to mend");
    pty.press("ctrl-c");
    assert!(pty.exit_status().success());
    pty.is_as_found();
    assert_eq!(computer.ids(), before);
}
