//! The ways through the program that more than one test takes.

use std::sync::OnceLock;

use super::computer::Computer;
use super::pty::Pty;

/// Sets the program up without a passphrase and leaves it on Today.
pub fn set_up(pty: &mut Pty) {
    pty.shows("This is your private practice.");
    pty.press("down enter");
    pty.shows("Ready.");
    pty.press("enter");
    on_today(pty);
}

/// Waits for Today, everything read.
pub fn on_today(pty: &Pty) {
    pty.shows("How are you, right now?");
    pty.waits_for("the licence line with its numbers", |screen| {
        screen.holds("met") && !screen.holds("Reading your practice.")
    });
}

/// A computer on which the program has been set up without a passphrase and left again.
///
/// Set up by keys once, and copied from then on.
pub fn furnished() -> Computer {
    static FIRST: OnceLock<Computer> = OnceLock::new();
    let first = FIRST.get_or_init(|| {
        let computer = Computer::new();
        let mut pty = computer.start();
        set_up(&mut pty);
        pty.press("q");
        assert!(pty.exit_status().success());
        computer
    });
    first.copied()
}

/// Opens an empty page to write on from Today, and types.
pub fn begin_writing(pty: &mut Pty, text: &str) {
    pty.press("w");
    pty.shows("About you, no names.");
    pty.type_text(text);
}
