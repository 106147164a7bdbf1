//! Systems without Unix signals: compiled, unproved.

use std::io;

use crate::runtime::inbox::Inbox;

/// Nothing to do: files in the user's own profile are private to the user there.
pub fn harden() {}

/// There is no background to go to.
pub fn stop_here() -> io::Result<()> {
    Ok(())
}

/// The console ends the program itself when its window is closed; the draft is then at most two
/// seconds behind.
pub fn watch_terminal(_inbox: &Inbox) -> io::Result<()> {
    Ok(())
}

/// Typing cannot be hidden here yet.
pub struct Hidden;

/// See [`Hidden`].
pub fn hide_typing() -> Hidden {
    Hidden
}

/// The thread that waits for keys cannot be woken here.
pub fn wake_input() -> bool {
    false
}
