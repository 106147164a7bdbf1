//! A branching story in a real terminal, cut short in the middle: the very choice is there again.

use std::path::Path;

use crate::support::computer::Computer;
use crate::support::pty::Pty;
use crate::support::walk::{furnished, on_today};

/// A computer with the small pack of the tests.
fn with_the_story() -> Computer {
    let computer = furnished();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    let ran = computer.run(&["pack", "install", pack.to_str().unwrap()]);
    assert!(ran.status.success(), "{ran:?}");
    computer
}

/// Goes from Today to the step with the story.
fn before_the_story(computer: &Computer) -> Pty {
    let mut pty = computer.start();
    on_today(&pty);
    pty.press("2");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("end enter");
    pty.shows("After it rang");
    pty.press("home down enter");
    pty.shows("A story in which you choose");
    pty
}

#[test]
fn a_story_killed_in_the_middle_goes_on_at_the_very_choice() {
    let computer = with_the_story();
    let mut pty = before_the_story(&computer);
    pty.press("enter");
    pty.shows("How are you, this second?");
    pty.press("3");
    pty.shows("What do you do first?");
    pty.press("2");
    pty.shows("You chose: Call to him to get up.");
    // Leaving waits for the disk, so that the death after it comes to a choice that is kept.
    pty.press("esc");
    pty.shows("Take it up where you left it");
    pty.press("enter");
    pty.shows("You chose: Call to him to get up.");
    pty.kill();
    pty.exit_status();
    drop(pty);

    let mut pty = before_the_story(&computer);
    pty.shows("at choice 2");
    pty.press("enter");
    pty.shows("You chose: Call to him to get up.");
    pty.press("1");
    pty.shows("You went in together.");
    pty.shows("Steadiness lent: 1 of 2.");
    pty.press("enter");
    pty.shows("Read how it went");
    pty.press("esc esc esc q");
    assert!(pty.exit_status().success());
}
