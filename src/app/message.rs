//! Everything that can happen to the app.

use crate::effect::{News, Outcome, Ticket};
use crate::input::Key;
use crate::screens::Size;

/// What happened, in the order in which it happened.
#[derive(Debug)]
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
