//! The terminal: entered once, and left as it was found however the program ends.

use std::io::{self, Stdout, Write, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// The names of the threads whose panics become a sentence on the screen instead of an end.
pub const WORKERS: [&str; 4] = ["vault", "desk", "teller", "story"];

static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while the program owns it; dropping it gives it back.
pub struct Screen {
    /// What is drawn on.
    pub terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Takes the terminal: raw keys, the alternate screen, paste as text. No mouse, so that the
    /// terminal's own selection works.
    pub fn enter() -> io::Result<Self> {
        // The library would drop reverse and bold under NO_COLOR; our themes do it rightly.
        crossterm::style::force_color_output(true);
        take()?;
        Ok(Self {
            terminal: Terminal::new(CrosstermBackend::new(stdout()))?,
        })
    }

    /// Gives the terminal back while the program steps into the background, then takes it again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        super::os::stop_here()?;
        take()?;
        self.draw_anew();
        Ok(())
    }

    /// Makes the next frame a whole one, whatever the terminal shows now: it may have had another
    /// size for a moment, and lost what stood outside of that.
    ///
    /// # Why
    /// The library's own clearing asks the terminal where its cursor is, and waits in vain,
    /// because the thread that reads keys takes the answer. Taking in the size clears too, and
    /// asks nothing.
    pub fn draw_anew(&mut self) {
        // On a terminal that is gone the next frame fails, and that is where it is seen to.
        if let Ok(size) = self.terminal.size() {
            let _ = self.terminal.resize(size.into());
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back as it was found. Does nothing if it is not ours, so that the normal
/// end, a panic and a signal may all call it.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // The terminal may be gone by now; then there is nothing to restore.
        let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
        let _ = stdout().flush();
    }
}

/// Whether the terminal is ours to draw on. A panic gives it back while the app still keeps the
/// last words.
pub fn is_ours() -> bool {
    ENTERED.load(Ordering::SeqCst)
}

/// Sets what happens on a panic: the terminal is restored and one sentence is said, with the
/// place in the code and nothing else, because a panic's own message may hold a person's words.
/// A worker's panic is caught by the worker and shown on the screen.
pub fn set_panic_hook() {
    panic::set_hook(Box::new(|information| {
        let thread = thread::current();
        if thread.name().is_some_and(|name| WORKERS.contains(&name)) {
            return;
        }
        restore();
        let place = information
            .location()
            .map(|place| format!(" ({}:{})", place.file(), place.line()))
            .unwrap_or_default();
        let _ = writeln!(
            io::stderr(),
            "Evenkeel stopped because of a fault of its own{place}. What was saved is safe, and words not saved yet are kept up to two seconds ago. Start it again to go on."
        );
    }));
}
