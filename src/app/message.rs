//! Everything that can happen to the app.

use std::fmt;

use crate::effect::{News, Outcome, Ticket};
use crate::input::Key;
use crate::screens::Size;

/// What happened, in the order in which it happened.
pub enum Message {
    /// A key was pressed.
    Pressed(Key),
    /// A text was pasted; it is never a command.
    Pasted(String),
    /// The terminal has another size.
    Resized(Size),
    /// The moment that [`super::App::due`] named has come.
    Ticked,
    /// The world answered one effect.
    Done(Ticket, Outcome),
    /// The world told something of its own accord.
    News(News),
    /// The system asks the program to step into the background.
    Pausing,
    /// The terminal is gone, or the system asks the program to end.
    Closed,
}

/// What is typed and pasted is somebody's words, and is not told.
impl fmt::Debug for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pressed(_) => out.write_str("Pressed(…)"),
            Self::Pasted(_) => out.write_str("Pasted(…)"),
            Self::Resized(size) => write!(out, "Resized({size:?})"),
            Self::Ticked => out.write_str("Ticked"),
            Self::Done(ticket, outcome) => write!(out, "Done({ticket:?}, {outcome:?})"),
            Self::News(news) => write!(out, "News({news:?})"),
            Self::Pausing => out.write_str("Pausing"),
            Self::Closed => out.write_str("Closed"),
        }
    }
}
