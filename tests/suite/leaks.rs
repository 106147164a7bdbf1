//! Nothing private lies on the disk in plain: not the words, not the passphrase, and nothing is
//! readable by anybody else.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::{Signal, kill_process_group};

use crate::support::computer::{Computer, PROGRAM, files_below};
use crate::support::pty::{Launch, Pty};
use crate::support::walk::{begin_writing, furnished, on_today, set_up};

const PASSPHRASE: &str = "marzipan otter lighthouse";
const WRONG: &str = "marzipan otter lamppost";

/// A word that stands nowhere in the program.
const CANARY: &str = "Xylophonvogel";

/// Every file below a folder in which a text lies in plain, in the two ways in which programs
/// write text.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let forms = [text.as_bytes().to_vec(), wide];
    let holds = |path: &PathBuf| {
        // A file that is gone by now, such as the database's own journal, holds nothing.
        let bytes = fs::read(path).unwrap_or_default();
        let named = path.to_string_lossy().contains(text);
        named
            || forms
                .iter()
                .any(|form| bytes.windows(form.len()).any(|window| window == form))
    };
    files_below(folder).into_iter().filter(holds).collect()
}

#[track_caller]
fn nothing_lies_in_plain(computer: &Computer, private: &[&str]) {
    assert!(!files_below(&computer.home()).is_empty());
    for text in private {
        let found = holding(computer.folder(), text);
        assert!(found.is_empty(), "{text:?} lies in {found:?}");
    }
}

fn set_up_with_passphrase(pty: &mut Pty) -> String {
    pty.shows("This is your private practice.");
    pty.press("enter");
    pty.shows("A passphrase that only you know.");
    for _ in 0..2 {
        pty.type_text(PASSPHRASE);
        pty.press("enter");
    }
    pty.shows("Your practice is locked with your passphrase.");
    pty.press("enter");
    pty.shows("Write this on paper");
    pty.shows("Its last group, typed");
    let code = recovery_code(pty);
    pty.press("esc");
    on_today(pty);
    code
}

/// The first two groups of the recovery code that is on the screen.
fn recovery_code(pty: &Pty) -> String {
    let screen = pty.screen();
    let is_group = |word: &&str| {
        word.len() == 4
            && word
                .chars()
                .all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
    };
    let groups = screen
        .rows()
        .iter()
        .map(|row| row.split_whitespace().filter(is_group).collect::<Vec<_>>())
        .find(|groups| groups.len() > 1);
    let groups = groups.expect("the code is on the screen");
    format!("{}-{}", groups[0], groups[1])
}

fn open_export(pty: &mut Pty) {
    pty.press("ctrl-p");
    pty.shows("Everything you can do");
    pty.type_text("export");
    pty.shows("1 shown");
    pty.press("enter");
    pty.shows("Where should the file go?");
    pty.shows("Usual places");
}

#[test]
fn words_and_passphrase_are_nowhere_in_plain() {
    let computer = Computer::new();
    let mut pty = computer.start();
    let code = set_up_with_passphrase(&mut pty);
    let unspaced = code.replace('-', "");
    let private = [CANARY, PASSPHRASE, code.as_str(), unspaced.as_str()];
    nothing_lies_in_plain(&computer, &private);

    // A reflection that is saved, and the day's copy that follows the first save.
    begin_writing(&mut pty, &format!("I thought of a {CANARY} and laughed."));
    pty.press("ctrl-d");
    pty.shows("Saved");
    nothing_lies_in_plain(&computer, &private);

    // A search.
    pty.press("/");
    pty.shows("Type a word or two.");
    pty.type_text(CANARY);
    pty.shows("1 entry");
    nothing_lies_in_plain(&computer, &private);
    pty.press("esc");
    pty.hides("Journal › Find");

    // A draft that is left.
    begin_writing(&mut pty, &format!("Another {CANARY}"));
    pty.shows("draft kept");
    nothing_lies_in_plain(&computer, &private);
    pty.press("esc");
    pty.hides("About you, no names.");

    // An export that is given up, and one that does not work.
    open_export(&mut pty);
    pty.type_text(&computer.user().join("given-up.html").display().to_string());
    pty.press("esc");
    pty.hides("Where should the file go?");
    open_export(&mut pty);
    let nowhere = computer.user().join("no-such-folder").join("journal.html");
    pty.type_text(&nowhere.display().to_string());
    pty.press("enter");
    pty.hides("One moment.");
    nothing_lies_in_plain(&computer, &private);
    pty.press("ctrl-c");
    assert!(pty.exit_status().success());
    nothing_lies_in_plain(&computer, &private);

    // A wrong passphrase, the right one, a sudden death with words on their way.
    let mut pty = computer.start();
    pty.shows("Your practice is locked.");
    pty.type_text(WRONG);
    pty.press("enter");
    pty.shows("does not open this vault");
    pty.type_text(PASSPHRASE);
    pty.press("enter");
    on_today(&pty);
    begin_writing(&mut pty, &format!("A third {CANARY} came by"));
    pty.shows("came by");
    pty.kill();
    pty.exit_status();
    nothing_lies_in_plain(&computer, &private);
    nothing_lies_in_plain(&computer, &[WRONG]);
    assert!(computer.vault_locked_by(PASSPHRASE).count().unwrap() > 0);

    // The control: an export that is wanted holds the words, and only it does.
    let wanted = computer.user().join("wanted.html");
    let mut pty = computer.start();
    pty.shows("Your practice is locked.");
    pty.type_text(PASSPHRASE);
    pty.press("enter");
    on_today(&pty);
    open_export(&mut pty);
    pty.type_text(&wanted.display().to_string());
    pty.press("enter");
    pty.shows("This file is not locked");
    pty.press("enter");
    pty.press("ctrl-c");
    assert!(pty.exit_status().success());
    assert_eq!(holding(computer.folder(), CANARY), [wanted]);
}

/// The mode of every file and folder below this one, and of itself.
///
/// The program may run meanwhile, and what it writes it writes beside its place
/// first: a file that is gone before it is looked at belongs to nobody.
fn modes_below(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        let about = match fs::symlink_metadata(&path) {
            Err(gone) if gone.kind() == ErrorKind::NotFound && path != folder => continue,
            about => about.unwrap(),
        };
        if about.is_dir() {
            waiting.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
        found.push((path, about.permissions().mode() & 0o7777));
    }
    found
}

#[track_caller]
fn is_for_its_owner_only(folder: &Path) {
    let modes = modes_below(folder);
    assert!(modes.len() > 2, "{modes:?}");
    let wide: Vec<String> = modes
        .into_iter()
        .filter(|(path, mode)| *mode != if path.is_dir() { 0o700 } else { 0o600 })
        .map(|(path, mode)| format!("{} is {mode:o}", path.display()))
        .collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn files_are_for_their_owner_only_whatever_the_umask() {
    let computer = Computer::new();
    let mut pty = computer.launch().umask(0).start();
    set_up(&mut pty);
    begin_writing(&mut pty, "Only mine");
    pty.press("ctrl-d");
    pty.shows("Saved");
    // While it runs there are more files than afterwards.
    is_for_its_owner_only(&computer.home());
    pty.press("q");
    assert!(pty.exit_status().success());
    is_for_its_owner_only(&computer.home());
}

#[test]
fn the_systems_own_folders_are_for_their_owner_only_too() {
    let computer = Computer::new();
    let mut launch = Launch::of(PROGRAM).at(computer.folder()).umask(0);
    for (name, value) in computer.environment() {
        launch = launch.env(&name, &value);
    }
    let mut pty = launch.start();
    pty.shows("This is your private practice.");
    pty.press("down enter");
    pty.shows("Ready.");
    // Another nation, so that the settings are written as well.
    pty.press("down enter");
    pty.hides("Nation: England");
    pty.press("up enter");
    on_today(&pty);
    pty.press("q");
    assert!(pty.exit_status().success());
    for folder in fs::read_dir(computer.user()).unwrap() {
        is_for_its_owner_only(&folder.unwrap().path());
    }
    assert_eq!(files_below(&computer.home()), Vec::<PathBuf>::new());
}

#[test]
fn modes_that_somebody_widened_are_narrowed_again() {
    let computer = furnished();
    for (path, _) in modes_below(&computer.home()) {
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, "Mine again");
    pty.press("ctrl-d");
    pty.shows("Saved");
    pty.press("q");
    assert!(pty.exit_status().success());
    is_for_its_owner_only(&computer.home().join("practices"));
}

#[test]
fn a_crash_leaves_no_picture_of_the_memory() {
    let computer = furnished();
    // The shell outlives the signal and says how the program ended.
    let mut pty = computer
        .launch()
        .by_shell("trap : SEGV; \"$0\" \"$@\"; echo ended with $?")
        .start();
    on_today(&pty);
    begin_writing(&mut pty, "In memory only");
    pty.shows("In memory only");
    // The first is taken by the language's own look for a stack that ran over.
    kill_process_group(pty.pid(), Signal::SEGV).unwrap();
    if !pty.shows_within(Duration::from_millis(100), "ended with") {
        kill_process_group(pty.pid(), Signal::SEGV).unwrap();
    }
    pty.shows("ended with 139");
    pty.exit_status();
    assert!(
        !pty.screen().holds("core dumped"),
        "{}",
        pty.screen().framed()
    );
    let strangers: Vec<_> = files_below(computer.folder())
        .into_iter()
        .filter(|path| !path.starts_with(computer.home()))
        .collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn no_core_may_be_written_at_all() {
    let computer = furnished();
    let pty = computer.start();
    on_today(&pty);
    let limits = format!("/proc/{}/limits", pty.pid().as_raw_nonzero());
    let limits = fs::read_to_string(limits).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let words: Vec<&str> = core.unwrap().split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"]);
}
