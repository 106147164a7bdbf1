//! The editor in which reflections and notes are written: text, caret, undo and redo.

mod history;
#[cfg(test)]
mod tests;
mod text;
mod view;

use std::fmt;
use std::ops::Range;

use crate::input::{Key, Press};

use history::{History, Kind};
use text::{Spot, Text, normalised};
use view::Window;

pub use view::View;

/// What came of a key in a text field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The text is another.
    Changed,
    /// The key belongs to the field; the text is the same.
    Moved,
    /// An arrow at the edge of the text: up in the first row, down in the last. The focus may
    /// go on to the row beyond.
    AtEdge,
    /// The key is none of the field's.
    NotOurs,
}

/// A text of many lines with its caret.
///
/// # Why
/// Our own, on the segmentation and width tables that the terminal library itself uses, because
/// the ready-made editors do not hold here: they step and wrap by code point, so a family emoji
/// takes seven presses and pushes the row out of shape; a column beyond 65,535 cannot be
/// reached, which a pasted page without line ends has; and every key wraps the whole text anew.
/// Here a cluster is one press, a group of undo is a word, and only what is in view is wrapped.
#[derive(Default)]
pub struct Editor {
    text: Text,
    caret: Spot,
    /// The column that arrows up and down hold on to, in cells.
    goal: Option<usize>,
    history: History,
    window: Window,
    chars_changed: u64,
}

impl Default for Text {
    fn default() -> Self {
        Self::new("")
    }
}

/// Shows how much there is, never what.
impl fmt::Debug for Editor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Editor")
            .field("lines", &self.text.line_count())
            .finish_non_exhaustive()
    }
}

impl Editor {
    /// An editor with a text and its caret at a line and a column in characters, both from 0
    /// and brought inside the text.
    pub fn new(text: &str, caret: (usize, usize)) -> Self {
        let mut editor = Self {
            text: Text::new(&normalised(text)),
            ..Self::default()
        };
        editor.set_caret(caret);
        editor
    }

    /// The whole text, its lines joined by line feeds.
    pub fn text(&self) -> String {
        self.text.joined()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The caret's line and its column in characters, both from 0.
    pub fn caret(&self) -> (usize, usize) {
        (self.caret.line, self.text.column(self.caret))
    }

    /// Puts the caret at a line and a column in characters, brought inside the text and out of
    /// the middle of a cluster.
    pub fn set_caret(&mut self, (line, column): (usize, usize)) {
        self.go(self.text.spot(line, column));
    }

    /// How many characters were typed, pasted, deleted, undone or redone since the beginning.
    /// Only grows, so that a draft can be kept every so many characters.
    pub fn chars_changed(&self) -> u64 {
        self.chars_changed
    }

    /// Takes a key.
    pub fn type_key(&mut self, key: Key) -> Typed {
        match (key.press, key.ctrl) {
            (Press::Char(typed), false) if !typed.is_control() => {
                self.insert(typed.encode_utf8(&mut [0; 4]), Kind::Typed);
                Typed::Changed
            }
            (Press::Enter, false) => {
                self.insert("\n", Kind::Typed);
                Typed::Changed
            }
            (Press::Backspace, false) => {
                self.delete(self.text.previous(self.caret), Kind::Backward)
            }
            (Press::Delete, false) => self.delete(self.text.next(self.caret), Kind::Forward),
            (Press::Up, false) => self.go_rows(-1),
            (Press::Down, false) => self.go_rows(1),
            (Press::PageUp, false) => self.go_page(-self.window.page()),
            (Press::PageDown, false) => self.go_page(self.window.page()),
            (press, ctrl) => match self.place(press, ctrl) {
                Some(spot) => {
                    self.go(spot);
                    Typed::Moved
                }
                None => Typed::NotOurs,
            },
        }
    }

    /// Where a key puts the caret that goes by text and not by rows.
    fn place(&self, press: Press, ctrl: bool) -> Option<Spot> {
        let caret = self.caret;
        Some(match (press, ctrl) {
            (Press::Left, false) => self.text.previous(caret).unwrap_or(caret),
            (Press::Right, false) => self.text.next(caret).unwrap_or(caret),
            (Press::Left, true) => self.text.previous_word(caret),
            (Press::Right, true) => self.text.next_word(caret),
            (Press::Home, false) => self.window.row_ends(&self.text, caret).0,
            (Press::End, false) => self.window.row_ends(&self.text, caret).1,
            (Press::Home, true) => Spot::default(),
            (Press::End, true) => self.text.end(),
            _ => return None,
        })
    }

    /// Puts a text in at the caret, as text whatever it holds: one kind of line end, spaces for
    /// tabs, no control characters.
    pub fn paste(&mut self, text: &str) {
        let text = normalised(text);
        if !text.is_empty() {
            self.insert(&text, Kind::Whole);
        }
    }

    /// Puts other words in the place of a range of bytes of [`Editor::text`]. One undo takes it
    /// back.
    pub fn mask(&mut self, span: Range<usize>, with: &str) {
        let from = self.text.spot_of_byte(span.start);
        let to = self.text.spot_of_byte(span.end.max(span.start));
        let before = self.caret;
        let tail = self.text.between(to.min(before.max(from)), before.max(to));
        let end = self.change((from, to), &normalised(with), Kind::Whole);
        let caret = if before <= from {
            before
        } else if before <= to {
            end
        } else {
            text::end_of(end, &tail)
        };
        self.caret = self.text.settled(caret);
        self.history.caret_after(self.caret);
    }

    /// Takes back the last word typed or deleted, the last paste or masking. Says whether there
    /// was one.
    pub fn undo(&mut self) -> bool {
        let caret = self.history.undo(&mut self.text);
        self.stepped(caret)
    }

    /// Does again what was taken back. Says whether there was anything.
    pub fn redo(&mut self) -> bool {
        let caret = self.history.redo(&mut self.text);
        self.stepped(caret)
    }

    /// What is in view at this size in cells, with the caret's place. The last column is kept
    /// for the caret.
    pub fn view(&self, width: usize, height: usize) -> View {
        self.window.view(&self.text, self.caret, width, height)
    }

    fn stepped(&mut self, caret: Option<Spot>) -> bool {
        let Some(caret) = caret else {
            return false;
        };
        self.caret = self.text.settled(caret);
        self.goal = None;
        self.window.forget();
        self.chars_changed += 1;
        true
    }

    fn insert(&mut self, text: &str, kind: Kind) {
        self.caret = self.change((self.caret, self.caret), text, kind);
    }

    fn delete(&mut self, to: Option<Spot>, kind: Kind) -> Typed {
        let Some(to) = to else {
            return Typed::Moved;
        };
        let span = (self.caret.min(to), self.caret.max(to));
        self.caret = self.change(span, "", kind);
        Typed::Changed
    }

    fn change(&mut self, span: (Spot, Spot), with: &str, kind: Kind) -> Spot {
        let removed = self.text.between(span.0, span.1).chars().count();
        let changed = removed.max(with.chars().count());
        self.chars_changed += u64::try_from(changed).unwrap_or(u64::MAX);
        self.goal = None;
        self.window.forget();
        self.history
            .change(&mut self.text, self.caret, span, with, kind)
    }

    fn go(&mut self, spot: Spot) {
        self.caret = spot;
        self.goal = None;
        self.history.close();
    }

    fn go_rows(&mut self, by: isize) -> Typed {
        let goal = self
            .goal
            .unwrap_or_else(|| self.window.column(&self.text, self.caret));
        match self.window.rows_away(&self.text, self.caret, by, goal) {
            Some(spot) => {
                self.go(spot);
                self.goal = Some(goal);
                Typed::Moved
            }
            None => Typed::AtEdge,
        }
    }

    fn go_page(&mut self, by: isize) -> Typed {
        if self.go_rows(by) == Typed::AtEdge {
            let (start, end) = self.window.row_ends(&self.text, self.caret);
            self.go(if by < 0 { start } else { end });
        }
        Typed::Moved
    }
}
