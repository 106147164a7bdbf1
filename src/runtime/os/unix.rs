//! Unix: files for nobody else, no core dump, signals, and a terminal that goes away.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, Signal, getpid, kill_process, setrlimit, umask};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use crate::app::Message;
use crate::runtime::inbox::Inbox;

/// How long the program may still write after the terminal is gone or it is asked to end.
///
/// Within this a draft of any length reaches the disk many times over; a shell that waits for
/// its children before closing a window waits a second at most.
const GRACE: Duration = Duration::from_millis(800);

/// The first lines of the program: files readable by their owner only whatever the login's
/// umask, no core dump, and no other process of the same user attaching to this one's memory.
pub fn harden() {
    umask(Mode::from_raw_mode(0o077));
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Refused only where limits are already tighter; then there is nothing to do.
    let _ = setrlimit(Resource::Core, none);
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// Wakes the thread that waits for keys, as a change of the window's size would; true if it will.
pub fn wake_input() -> bool {
    kill_process(getpid(), Signal::WINCH).is_ok()
}

/// Puts the whole program in the background until the shell continues it.
pub fn stop_here() -> io::Result<()> {
    kill_process(getpid(), Signal::STOP)?;
    Ok(())
}

/// Starts the two threads that watch for the end: one for signals, one for a terminal that is
/// closed.
///
/// # Why
/// When the terminal's other end closes, the library's own waiting for keys never returns and
/// spins, whether the hang-up signal is delivered, handled or ignored by the parent. So the
/// draft is flushed and the program ended from outside that loop, and both threads are needed:
/// a session under `nohup` never gets the signal.
pub fn watch_terminal(inbox: &Inbox) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP])?;
    let post = inbox.clone();
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                if signal == SIGTSTP {
                    post.send(Message::Pausing);
                } else {
                    end_soon(&post, signal != SIGHUP);
                }
            }
        })?;
    let post = inbox.clone();
    thread::Builder::new()
        .name("hang-up".to_owned())
        .spawn(move || {
            let terminal = rustix::stdio::stdin();
            loop {
                let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
                match poll(&mut watched, None) {
                    Err(rustix::io::Errno::INTR) => {}
                    _ => break end_soon(&post, false),
                }
            }
        })?;
    Ok(())
}

/// Asks the app to flush and end, and ends the program after [`GRACE`] whatever happens.
fn end_soon(inbox: &Inbox, terminal_there: bool) {
    inbox.send(Message::Closed);
    thread::sleep(GRACE);
    if terminal_there {
        super::super::terminal::restore();
    }
    std::process::exit(0);
}

/// Turns the echo of typed characters off until it is dropped; does nothing where the input is no
/// terminal.
pub struct Hidden(Option<rustix::termios::Termios>);

/// See [`Hidden`].
pub fn hide_typing() -> Hidden {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let terminal = rustix::stdio::stdin();
    let Ok(before) = tcgetattr(terminal) else {
        return Hidden(None);
    };
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO);
    match tcsetattr(terminal, OptionalActions::Now, &silent) {
        Ok(()) => Hidden(Some(before)),
        Err(_) => Hidden(None),
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.0 {
            // The terminal may be gone by now; then nobody types into it.
            let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, before);
        }
    }
}
