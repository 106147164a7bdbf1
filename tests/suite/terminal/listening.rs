//! The first unit by ear: the same story as by eye, in plain lines, and every word of it as it
//! would be heard.

use chrono::{Days, NaiveDate, Utc};

use crate::support::computer::Computer;
use crate::support::pty::{Launch, Pty};
use crate::support::walk::furnished;

/// What a question ends with.
const ASKED: [&str; 3] = [": ", "? ", "ends it.\r\n"];

/// Somebody who listens and types.
pub(super) struct Listener {
    pty: Pty,
    /// How much has been heard.
    heard: usize,
}

impl Listener {
    fn start(computer: &Computer) -> Self {
        Self::of(computer.launch())
    }

    /// The program in lines.
    pub(super) fn of(launch: Launch) -> Self {
        let pty = launch.args(&["--accessible"]).start();
        Self { pty, heard: 0 }
    }

    /// Its computer loses power once everything has been said that comes before.
    pub(super) fn loses_power(mut self) -> String {
        self.waits();
        self.pty.kill();
        self.pty.exit_status();
        self.said()
    }

    /// Types a line once everything has been said that comes before it.
    pub(super) fn types(&mut self, line: &str) {
        self.waits();
        self.enters(line);
    }

    /// Waits for a question.
    fn waits(&mut self) {
        let asked = |said: &[u8]| ASKED.iter().any(|end| said.ends_with(end.as_bytes()));
        self.heard = self.pty.writes(self.heard, asked);
    }

    /// Types a line to which nothing is said.
    pub(super) fn enters(&mut self, line: &str) {
        self.pty.type_text(line);
        self.pty.press("enter");
        let echo = format!("{line}\r\n");
        let heard = self.heard;
        self.pty
            .writes(heard, |said| said.starts_with(echo.as_bytes()));
        self.heard = heard + echo.len();
    }

    /// Everything that was said and typed, once the program has ended.
    pub(super) fn transcript(self) -> String {
        assert!(self.pty.exit_status().success());
        self.said()
    }

    fn said(self) -> String {
        self.pty.drain();
        let log = String::from_utf8(self.pty.log()).unwrap();
        log.replace(['\r', '\0'], "")
    }
}

#[test]
fn a_first_unit_by_ear() {
    let computer = Computer::new();
    let mut listener = Listener::start(&computer);
    // Set-up, Licence as it stands before, the sitting, and a first answer that is another one's.
    for line in [
        "2", "1", "licence", "6", "learn", "10", "", "", "", "3", "2", "",
    ] {
        listener.types(line);
    }
    // A number too high, a check-in, and away in the middle of a question.
    for line in ["7", "1", "", "7", "ten", "3", "", "quit"] {
        listener.types(line);
    }
    let first = listener.transcript();

    let mut listener = Listener::start(&computer);
    for line in ["", "where", "3", "", "2", "", "", "1"] {
        listener.types(line);
    }
    listener.types("By the kettle, shoulders up.");
    listener.enters("The cup shook.");
    listener.enters(".");
    for line in ["", "2", "", "licence", "6", "journal", "1", "quit"] {
        listener.types(line);
    }
    let second = listener.transcript();
    let words = "By the kettle, shoulders up.\nThe cup shook.";
    assert_eq!(computer.notes(), [words]);
    for said in [&first, &second] {
        for letter in said.chars() {
            let drawn = matches!(letter, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}');
            assert!(!drawn && letter != '\u{1b}', "{letter:?} is said");
        }
    }
    let whole = format!("{first}\nStarted again.\n\n{second}");
    insta::assert_snapshot!("a_first_unit_by_ear", on_no_day(&whole));
}

#[test]
fn every_line_of_a_text_is_on_the_disk_before_the_next_is_typed() {
    let computer = furnished();
    let mut listener = Listener::start(&computer);
    listener.types("write");
    listener.types("Cold.");
    listener.enters("Then better.");
    // A word that works everywhere is no part of the text, and its answer comes after the line is
    // kept.
    listener.enters("where");
    let heard = listener.heard;
    listener
        .pty
        .writes(heard, |said| said.ends_with(b"Then better.\r\n"));
    listener.pty.kill();
    listener.pty.exit_status();
    assert_eq!(computer.drafts(), ["Cold.\nThen better."]);
}

/// The same with days and times that are the same whenever the test is run.
fn on_no_day(said: &str) -> String {
    let today = Utc::now().date_naive();
    let long = |day: NaiveDate| day.format("%A %-d %B").to_string();
    let short = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    let full = today.checked_add_days(Days::new(12 * 7)).unwrap();
    let said = said
        .replace(&long(today), "Tuesday 24 November")
        .replace(&short(full), "16 February 2027");
    at_no_time(&said)
}

/// The same with times of day that are the same whenever the test is run.
pub(super) fn at_no_time(said: &str) -> String {
    let mut told = String::new();
    for line in said.lines() {
        let words: Vec<String> = line.split(' ').map(without_time).collect();
        told.push_str(words.join(" ").trim_end());
        told.push('\n');
    }
    told
}

/// "10:42" for any time of day.
fn without_time(word: &str) -> String {
    let bare = word.trim_end_matches(['.', ',']);
    let is_a_time = bare.split_once(':').is_some_and(|(hour, minute)| {
        let number = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        number(hour) && number(minute)
    });
    if is_a_time {
        word.replace(bare, "10:42")
    } else {
        word.to_owned()
    }
}
