//! Everything that can happen to the app.

use crate::effect::Outcome;
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
    /// The world answered.
    Done(Outcome),
    /// The terminal is gone, or the system asks the program to end.
    Closed,
}
