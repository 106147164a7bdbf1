//! A calm screen: nothing is written while nothing happens, no mouse is caught, colour is left
//! out when it is not wanted, and pasted text is never a command.

use std::time::Duration;

use crate::support::computer::Computer;
use crate::support::pty::{Pty, find_last};
use crate::support::screen::{Screen, colour_codes};
use crate::support::walk::{begin_writing, furnished, on_today, set_up};

/// How long nothing must be written.
const SILENCE: Duration = Duration::from_millis(1500);
/// A pause after which a frame that was still on its way has come.
const PAUSE: Duration = Duration::from_millis(300);

#[track_caller]
fn is_silent(pty: &Pty) {
    pty.comes_to_rest(PAUSE);
    let written = pty.watch_for(SILENCE);
    assert!(
        written.is_empty(),
        "{:?}",
        String::from_utf8_lossy(&written)
    );
}

#[test]
fn an_idle_screen_writes_nothing() {
    let computer = Computer::new();
    let mut pty = computer.start();
    set_up(&mut pty);
    is_silent(&pty);
    begin_writing(&mut pty, "Quiet now");
    pty.shows("draft kept");
    is_silent(&pty);
    pty.press("esc");
    on_today(&pty);
    pty.press("ctrl-l");
    pty.waits_for("a blank screen", Screen::is_blank);
    is_silent(&pty);
}

#[test]
fn one_key_is_a_small_change() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, "A");
    pty.shows("draft kept");
    pty.comes_to_rest(PAUSE);
    let before = pty.written();
    pty.type_text("b");
    pty.shows("Ab");
    let frame = pty.log_from(before);
    assert!(frame.len() < 2048, "{} bytes for one key", frame.len());
}

#[test]
fn hands_stay_off_the_mouse_the_clipboard_and_the_title() {
    let computer = Computer::new();
    let mut pty = computer.start();
    set_up(&mut pty);
    for place in ["2", "3", "6", "1"] {
        pty.press(place);
        pty.read_by_program();
    }
    on_today(&pty);
    begin_writing(&mut pty, "x");
    pty.shows("draft kept");
    pty.press("ctrl-c");
    pty.exit_status();
    let log = pty.log();
    for mode in [
        "9", "1000", "1001", "1002", "1003", "1005", "1006", "1015", "1016",
    ] {
        let on = format!("\x1b[?{mode}h");
        assert_eq!(find_last(&log, on.as_bytes()), None, "mouse mode {mode}");
    }
    // Titles, the clipboard and pictures are all asked for by one of these two.
    for start in ["\x1b]", "\x1bP", "\x1b_", "\u{9d}"] {
        assert_eq!(find_last(&log, start.as_bytes()), None, "{start:?}");
    }
}

fn is_colour(code: u16) -> bool {
    // 39 and 49 ask for the terminal's own.
    matches!(code, 30..=38 | 40..=48 | 90..=107)
}

fn look_around(computer: &Computer, env: &[(&str, &str)]) -> Pty {
    let mut launch = computer.launch();
    for (name, value) in env {
        launch = launch.env(name, value);
    }
    let mut pty = launch.start();
    on_today(&pty);
    let focused = |pty: &Pty| {
        let screen = pty.screen();
        screen
            .row_of("›")
            .filter(|row| screen.reversed.contains(row))
    };
    let first = focused(&pty);
    assert!(
        first.is_some(),
        "the focus is seen\n{}",
        pty.screen().framed()
    );
    pty.press("up");
    pty.waits_for("the focus on another row, reversed", |screen| {
        let row = screen.row_of("›");
        row != first && row.is_some_and(|row| screen.reversed.contains(&row))
    });
    pty.press("ctrl-p");
    pty.shows("Everything you can do");
    pty.press("esc");
    on_today(&pty);
    pty
}

#[test]
fn without_colour_the_focus_is_still_seen() {
    let computer = furnished();
    let dark = ("COLORFGBG", "15;0");
    let coloured = look_around(&computer, &[dark]);
    assert!(colour_codes(&coloured.log()).into_iter().any(is_colour));
    drop(coloured);
    for plain in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let pty = look_around(&computer, &[dark, plain]);
        let log = pty.log();
        let colours: Vec<u16> = colour_codes(&log)
            .into_iter()
            .filter(|code| is_colour(*code))
            .collect();
        assert!(colours.is_empty(), "{plain:?}: {colours:?}");
        drop(pty);
    }
}

#[test]
fn hiding_blanks_in_one_frame_and_any_key_brings_it_back() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    pty.comes_to_rest(PAUSE);
    let seen = pty.screen();
    // `q` would quit, and `3` would go to another place.
    for back in ["q", "3", "enter", "esc", "ctrl-l", "x"] {
        let before = pty.written();
        pty.press("ctrl-l");
        pty.waits_for("a blank screen", Screen::is_blank);
        pty.comes_to_rest(PAUSE);
        let frame = String::from_utf8(pty.log_from(before)).unwrap();
        assert_eq!(plain(&frame).trim(), "", "nothing is drawn but blanks");
        pty.press(back);
        pty.waits_for("the screen as it was", |screen| {
            screen.rows() == seen.rows()
        });
    }
}

/// A text without its escape sequences.
fn plain(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|letter: char| ('@'..='~').contains(&letter));
        plain.push_str(end.map_or("", |end| &piece[end + 1..]));
    }
    plain
}

#[test]
fn pasted_text_is_never_a_command() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    // Each of these letters means something on Today.
    pty.paste("q3w!/c");
    pty.read_by_program();
    pty.press("down up");
    on_today(&pty);
    begin_writing(&mut pty, "Before. ");
    pty.shows("Before.");
    pty.paste("q\n!\u{3}\u{4}\tafter");
    pty.shows("after");
    pty.shows("Before. q !");
    pty.press("ctrl-d");
    pty.shows("Saved");
    pty.press("q");
    pty.exit_status();
    let notes = computer.notes();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].starts_with("Before. q\n!"), "{notes:?}");
    assert!(notes[0].ends_with("after"), "{notes:?}");
    assert!(
        !notes[0].contains(['\u{3}', '\u{4}', '\u{1b}']),
        "{notes:?}"
    );
}

#[test]
fn a_burst_of_keys_arrives_whole() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, "");
    // More than the terminal library reads at once, as dictation types.
    let text = "and then ".repeat(400);
    pty.type_text(&text);
    pty.type_text("the end");
    pty.shows("the end");
    pty.press("ctrl-d");
    pty.shows("Saved");
    assert_eq!(computer.notes(), [format!("{text}the end")]);
}

#[test]
fn help_opens_from_a_blanked_screen() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, "Somebody stood behind me");
    pty.shows("Somebody stood behind me");
    for (key, page) in [("ctrl-g", "Get another adult"), ("!", "Feet on the floor.")] {
        pty.press("ctrl-l");
        pty.waits_for("a blank screen", Screen::is_blank);
        pty.press(key);
        pty.shows(page);
        pty.hides("Somebody stood behind me");
        pty.press("esc");
        pty.hides(page);
    }
    pty.shows("Somebody stood behind me");
    pty.type_text(", and left");
    pty.shows("Somebody stood behind me, and left");
}
