//! A terminal whose window is closed: the draft reaches the disk, and the program is gone within
//! a second without having spun.
//!
//! Whether the hang-up signal reaches the program depends on who started it, so each way is
//! tried: as a shell starts it, with the signal ignored by the parent as under `nohup`, and in a
//! terminal that does not control it, where no signal is ever sent.

use std::time::Duration;

use rustix::process::Signal;

use crate::support::computer::Computer;
use crate::support::pty::{Launch, Pty};
use crate::support::screen::Screen;
use crate::support::walk::{begin_writing, furnished, on_today};

/// More than ending costs, and far less than a second of spinning, in hundredths of a second.
#[cfg(target_os = "linux")]
const SPIN: u64 = 40;

fn closes_well(start: impl Fn(&Computer) -> Launch) {
    for round in 0..3 {
        let mut words = format!("Round {round}, and I was about to say");
        let computer = furnished();
        let mut pty = start(&computer).start();
        on_today(&pty);
        begin_writing(&mut pty, &words);
        pty.shows(&words);
        if round > 0 {
            // Now nothing is on its way that could tell the program of its terminal's end.
            pty.shows("draft kept");
            pty.type_text(" that");
            words.push_str(" that");
            pty.shows(&words);
            pty.comes_to_rest(Duration::from_millis(100));
        }
        let before = ticks(&pty);
        let closed = pty.close_terminal();
        let used = ticks_until_gone(&pty).saturating_sub(before);
        pty.ends_within(Duration::from_secs(1), closed);
        assert_no_spin(used);
        assert_eq!(computer.drafts(), [words]);
    }
}

#[test]
fn the_signal_is_delivered() {
    closes_well(Computer::launch);
}

#[test]
fn the_signal_is_ignored_by_the_parent() {
    closes_well(|computer| {
        computer
            .launch()
            .by_shell("trap '' HUP; exec \"$0\" \"$@\"")
    });
}

#[test]
fn no_signal_is_ever_sent() {
    closes_well(|computer| computer.launch().uncontrolled());
}

#[test]
fn nothing_is_left_running_when_the_terminal_closes_on_any_screen() {
    let computer = Computer::new();
    let mut pty = computer.start();
    pty.shows("This is your private practice.");
    let closed = pty.close_terminal();
    pty.ends_within(Duration::from_secs(1), closed);

    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    pty.press("ctrl-l");
    pty.waits_for("a blank screen", Screen::is_blank);
    let closed = pty.close_terminal();
    pty.ends_within(Duration::from_secs(1), closed);
}

#[test]
fn a_terminal_closed_during_a_pause_is_no_loss() {
    let computer = furnished();
    let mut pty = computer.start();
    on_today(&pty);
    begin_writing(&mut pty, "Back in a");
    pty.shows("Back in a");
    pty.signal(Signal::TSTP);
    pty.stops();
    let closed = pty.close_terminal();
    pty.ends_within(Duration::from_secs(1), closed);
    assert_eq!(computer.drafts(), ["Back in a"]);
}

#[cfg(target_os = "linux")]
fn ticks(pty: &Pty) -> u64 {
    pty.ticks().unwrap_or(0)
}

#[cfg(target_os = "linux")]
fn ticks_until_gone(pty: &Pty) -> u64 {
    let mut last = 0;
    while let Some(ticks) = pty.ticks() {
        last = ticks;
        std::thread::yield_now();
    }
    last
}

#[cfg(target_os = "linux")]
fn assert_no_spin(used: u64) {
    assert!(used < SPIN, "{used} ticks of the processor were used");
}

#[cfg(not(target_os = "linux"))]
fn ticks(_: &Pty) -> u64 {
    0
}

#[cfg(not(target_os = "linux"))]
fn ticks_until_gone(_: &Pty) -> u64 {
    0
}

#[cfg(not(target_os = "linux"))]
fn assert_no_spin(_: u64) {}
