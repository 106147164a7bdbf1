//! Which row of a short list has the focus.

use crate::input::Command;

/// A position in a list of known length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    at: usize,
}

impl Cursor {
    /// A cursor on this row.
    pub const fn on(at: usize) -> Self {
        Self { at }
    }

    /// The focused row, never beyond the last.
    pub fn row(self, count: usize) -> usize {
        self.at.min(count.saturating_sub(1))
    }

    /// Moves as the command says; false if it is no movement. Movement stops at the ends.
    pub fn step(&mut self, command: Command, count: usize, page: usize) -> bool {
        let last = count.saturating_sub(1);
        let at = self.row(count);
        self.at = match command {
            Command::Up | Command::PreviousRow => at.saturating_sub(1),
            Command::Down | Command::NextRow => (at + 1).min(last),
            Command::PageUp => at.saturating_sub(page),
            Command::PageDown => (at + page).min(last),
            Command::First => 0,
            Command::Last => last,
            _ => return false,
        };
        true
    }
}
