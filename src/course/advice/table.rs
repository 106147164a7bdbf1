//! How wide a table of a page is, side by side.

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

/// Cells that a narrow terminal, or one at double size, leaves for text: 40 without its margins.
const NARROWEST: usize = 37;
/// Cells between two columns.
const GAP: usize = 2;

/// A table while it is read: the widest cell of each column so far, and the cell that is open.
#[derive(Debug, Default)]
pub(super) struct Columns {
    widest: Vec<usize>,
    column: usize,
    open: usize,
}

impl Columns {
    /// Takes in what comes next of a page; at the end of a table that is too wide to stand side by
    /// side it answers with its width in cells.
    pub fn take(&mut self, event: &Event<'_>) -> Option<usize> {
        match event {
            Event::Start(Tag::Table(_)) => *self = Self::default(),
            Event::Start(Tag::TableRow | Tag::TableHead) => self.column = 0,
            Event::Start(Tag::TableCell) => self.open = 0,
            Event::Text(text) | Event::Code(text) => self.open += text.width(),
            Event::End(TagEnd::TableCell) => {
                if self.widest.len() == self.column {
                    self.widest.push(0);
                }
                let widest = &mut self.widest[self.column];
                *widest = self.open.max(*widest);
                self.column += 1;
            }
            Event::End(TagEnd::Table) => {
                let gaps = GAP * self.widest.len().saturating_sub(1);
                let width = self.widest.iter().sum::<usize>() + gaps;
                return (width > NARROWEST).then_some(width);
            }
            _ => {}
        }
        None
    }
}
