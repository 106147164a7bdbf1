//! Questions in a terminal: a moment line by line, and a passphrase that nobody sees.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::Place;

/// Long enough for the slowest machine to derive a key; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A command in a terminal of its own.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Receiver<Vec<u8>>,
    seen: String,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    pub fn open(place: &Place, typed: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_evenkeel"));
        command.arg("--home");
        command.arg(place.home());
        command.args(typed);
        Self::start(place, command)
    }

    fn start(place: &Place, mut command: CommandBuilder) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 200,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_remove("EVENKEEL_HOME");
        command.env("HOME", place.path("login"));
        command.env("TERM", "xterm");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, screen) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keys: pair.master.take_writer().unwrap(),
            screen,
            seen: String::new(),
            _master: pair.master,
        }
    }

    /// Waits until this was shown since the last such wait.
    pub fn wait_for(&mut self, text: &str) {
        while !self.seen.contains(text) {
            let more = self.screen.recv_timeout(PATIENCE);
            let more = more.unwrap_or_else(|_| panic!("{text:?} never came: {}", self.seen));
            self.seen.push_str(&String::from_utf8_lossy(&more));
        }
        let (_, after) = self.seen.split_once(text).unwrap();
        self.seen = after.to_owned();
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits for the end; the exit code, and what was shown since the last wait.
    pub fn end(mut self) -> (u32, String) {
        let code = self.child.wait().unwrap().exit_code();
        while let Ok(more) = self.screen.recv_timeout(Duration::from_millis(200)) {
            self.seen.push_str(&String::from_utf8_lossy(&more));
        }
        (code, self.seen)
    }
}

#[test]
fn a_moment_is_asked_for_line_by_line() {
    let place = Place::begun();
    let mut terminal = Terminal::open(&place, &["log"]);
    terminal.wait_for("I was");
    terminal.wait_for("Number:");
    terminal.press("\n");
    terminal.wait_for("A moment needs this one.");
    terminal.wait_for("Number:");
    terminal.press("99\n");
    terminal.wait_for("A number from 1 to 5");
    terminal.press("3\n");
    terminal.wait_for("How strong");
    terminal.press("8\n");
    terminal.wait_for("What set it off");
    terminal.wait_for("Number:");
    terminal.press("noise, chaos\n");
    terminal.wait_for("Note");
    terminal.press("Louder than I like.\n");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
    let ids = place.ids();
    assert!(shown.contains(&ids[0]), "{shown}");
    let answer = place.json(&["journal", "show", &ids[0]]);
    let entry = &answer["entry"];
    assert_eq!(entry["state"], "over");
    assert_eq!(entry["intensity_peak"], 8);
    assert_eq!(entry["trigger"], "noise-chaos");
    assert_eq!(entry["note"], "Louder than I like.");
}

#[test]
fn a_worry_about_a_child_is_sent_on_before_anything_is_written() {
    let place = Place::begun();
    let mut terminal = Terminal::open(&place, &["log"]);
    terminal.wait_for("Number:");
    terminal.press("stretched\n");
    terminal.wait_for("How strong");
    terminal.press("\n");
    terminal.wait_for("tell your designated safeguarding lead now");
    terminal.wait_for("Number:");
    terminal.press("a worry about a child\n");
    terminal.wait_for("goes to your designated safeguarding lead, today");
    terminal.wait_for("Note");
    terminal.press("\n");
    assert_eq!(terminal.end().0, 0);
    let shown = place.json(&["journal", "show", &place.ids()[0]]);
    assert_eq!(shown["entry"]["trigger"], "other");
}

#[test]
fn questions_that_are_broken_off_save_nothing() {
    let place = Place::begun();
    let mut terminal = Terminal::open(&place, &["log"]);
    terminal.wait_for("Number:");
    terminal.press("\u{4}");
    terminal.wait_for("Nothing was saved.");
    assert_eq!(terminal.end().0, 1);
    assert_eq!(place.ids(), Vec::<String>::new());
}

#[test]
fn a_passphrase_is_asked_for_again_and_never_shown() {
    let place = Place::empty();
    let secret = place.file("secret", "still water");
    place.run(&["init", "--passphrase-file", &secret]);
    let mut terminal = Terminal::open(&place, &["status"]);
    terminal.wait_for("Passphrase of \"My practice\":");
    terminal.press("still waters\r");
    terminal.wait_for("Please try it again.");
    terminal.wait_for("Passphrase of \"My practice\":");
    terminal.press("still waters\u{7f}\r");
    terminal.wait_for("Towards your licence");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");

    let mut terminal = Terminal::open(&place, &["status"]);
    for _ in 0..3 {
        terminal.wait_for("Passphrase of");
        terminal.press("canary\r");
    }
    let (code, shown) = terminal.end();
    assert_eq!(code, 3, "{shown}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn the_app_opens_with_a_passphrase_file_too() {
    let place = Place::empty();
    let secret = place.file("secret", "still water");
    place.run(&["init", "--passphrase-file", &secret]);
    let mut terminal = Terminal::open(&place, &["--passphrase-file", &secret]);
    terminal.wait_for("right");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[cfg(unix)]
#[test]
fn a_made_up_practice_goes_when_it_is_left_in_whatever_way() {
    let place = Place::empty();
    let around = place.path("around");
    std::fs::create_dir(&around).unwrap();
    let left = || std::fs::read_dir(&around).unwrap().count();
    for key in ["q", ""] {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_evenkeel"));
        command.env("TMPDIR", &around);
        command.args(["demo", "--entries", "20"]);
        let mut terminal = Terminal::start(&place, command);
        terminal.wait_for("licence");
        assert_eq!(left(), 1);
        if key.is_empty() {
            let id = terminal.child.process_id().unwrap().to_string();
            let killed = std::process::Command::new("kill").arg(id).status().unwrap();
            assert!(killed.success());
        } else {
            terminal.press(key);
        }
        let (_, shown) = terminal.end();
        assert_eq!(left(), 0, "{shown}");
    }
    assert_eq!(std::fs::read_dir(place.path("login")).unwrap().count(), 0);
}
