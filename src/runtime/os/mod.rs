//! What differs between operating systems. Linux is proved by the tests; the paths for other
//! systems compile and are unproved.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::{Hidden, harden, hide_typing, stop_here, wake_input, watch_terminal};

#[cfg(not(unix))]
mod other;
#[cfg(not(unix))]
pub use other::{Hidden, harden, hide_typing, stop_here, wake_input, watch_terminal};
