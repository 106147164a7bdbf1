//! From screens to plain lines and back, in a real terminal: every key typed is heard once.

use crate::support::computer::Computer;

#[test]
fn screens_turn_to_lines_and_back_and_no_key_is_lost() {
    let computer = Computer::new();
    let mut pty = computer.start();
    pty.shows("This is your private practice.");
    pty.press("a");
    pty.shows("Evenkeel, in lines.");
    for (typed, said) in [
        ("2", "Set-up 3 of 3"),
        ("1", "How are you, right now?"),
        ("where", "your 1st week"),
        ("settings", "Plain lines"),
    ] {
        pty.type_text(typed);
        pty.press("enter");
        pty.shows(said);
    }
    pty.type_text("2");
    pty.press("enter");
    pty.shows("1 2 3 6 places");
    pty.press("3");
    pty.shows("Your journal is empty.");
}
