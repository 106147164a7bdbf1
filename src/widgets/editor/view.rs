//! A text as rows of a window: which are in view, where the caret stands, what lies above it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::text::{Spot, Text};
use crate::widgets::wrap::{Spaces, cells, clusters, rows, shown};

/// The window through which a text is seen.
///
/// # Why
/// Screens draw themselves without being changed, yet a text must not jump while its caret
/// moves inside the window, and arrows go by the rows that the person sees. So the window
/// remembers, in cells, how it was last drawn, and nothing else. Only the lines in view are
/// ever wrapped, and once: a key costs the same in a text of five lines and of five thousand.
pub(super) struct Window {
    width: Cell<usize>,
    height: Cell<usize>,
    /// The first row in view: its line, and its number among the rows of that line.
    top: Cell<(usize, usize)>,
    /// Rows of lines that were wrapped at this width since the text last changed.
    wrapped: RefCell<BTreeMap<usize, Arc<[Range<usize>]>>>,
}

/// The most lines of which the rows are remembered; more than are ever in view.
const REMEMBERED: usize = 256;

/// What is in view of an editor. It holds the text, so it cannot be printed.
pub struct View {
    /// The rows, ready to be drawn; never more than the height asked for.
    pub rows: Vec<String>,
    /// The caret's column and row in the view, in cells.
    pub caret: (usize, usize),
    /// Whether there is text above.
    pub above: bool,
    /// Whether there is text below.
    pub below: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            width: Cell::new(72),
            height: Cell::new(10),
            top: Cell::default(),
            wrapped: RefCell::default(),
        }
    }
}

/// One row of the text: a line, the row's number in it, and its bytes.
struct At {
    line: usize,
    row: usize,
    bytes: Range<usize>,
}

impl Window {
    /// The last column is kept for the caret behind a full row.
    fn rows_of(&self, text: &Text, line: usize) -> Arc<[Range<usize>]> {
        if let Some(rows) = self.wrapped.borrow().get(&line) {
            return Arc::clone(rows);
        }
        let width = self.width.get().saturating_sub(1).max(1);
        let rows: Arc<[_]> = rows(text.line(line), width, Spaces::Keep).into();
        let mut wrapped = self.wrapped.borrow_mut();
        if wrapped.len() >= REMEMBERED {
            wrapped.clear();
        }
        wrapped.insert(line, Arc::clone(&rows));
        rows
    }

    /// The text is another: no row of it is known any more.
    pub fn forget(&self) {
        self.wrapped.borrow_mut().clear();
    }

    /// The row in which a place is seen; at a break it belongs to the later row.
    fn row_at(&self, text: &Text, spot: Spot) -> At {
        let rows = self.rows_of(text, spot.line);
        let row = rows
            .iter()
            .rposition(|row| row.start <= spot.byte)
            .unwrap_or(0);
        At {
            line: spot.line,
            row,
            bytes: rows[row].clone(),
        }
    }

    /// The column of a place in its row, in cells.
    pub fn column(&self, text: &Text, spot: Spot) -> usize {
        let at = self.row_at(text, spot);
        cells(&text.line(at.line)[at.bytes.start..spot.byte])
    }

    /// The first and the last place of the row that a place is in.
    pub fn row_ends(&self, text: &Text, spot: Spot) -> (Spot, Spot) {
        let at = self.row_at(text, spot);
        let start = Spot {
            byte: at.bytes.start,
            ..spot
        };
        let last = Spot {
            byte: at.bytes.end,
            ..spot
        };
        if at.bytes.end == text.line(at.line).len() && self.row_at(text, last).row == at.row {
            return (start, last);
        }
        (start, text.previous(last).unwrap_or(start).max(start))
    }

    /// The place so many rows further down (or up, if negative) that is nearest to a column;
    /// as far as there are rows. `None` if there is none in that direction.
    pub fn rows_away(&self, text: &Text, spot: Spot, by: isize, column: usize) -> Option<Spot> {
        let mut at = self.row_at(text, spot);
        let mut rows = self.rows_of(text, at.line);
        let start = (at.line, at.row);
        for _ in 0..by.unsigned_abs() {
            if by > 0 && at.row + 1 < rows.len() {
                at.row += 1;
            } else if by > 0 && at.line + 1 < text.line_count() {
                at.line += 1;
                at.row = 0;
                rows = self.rows_of(text, at.line);
            } else if by < 0 && at.row > 0 {
                at.row -= 1;
            } else if by < 0 && at.line > 0 {
                at.line -= 1;
                rows = self.rows_of(text, at.line);
                at.row = rows.len() - 1;
            } else {
                break;
            }
        }
        if (at.line, at.row) == start {
            return None;
        }
        let bytes = rows[at.row].clone();
        let last = at.row + 1 == rows.len();
        Some(Spot {
            line: at.line,
            byte: nearest(text.line(at.line), bytes, column, last),
        })
    }

    /// How many rows a page up or down moves by: one less than are in view.
    pub fn page(&self) -> isize {
        isize::try_from(self.height.get().saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// What is in view at this size, with the caret in view; remembers the size.
    pub fn view(&self, text: &Text, caret: Spot, width: usize, height: usize) -> View {
        if self.width.replace(width) != width {
            self.forget();
        }
        self.height.set(height);
        let at = self.row_at(text, caret);
        let top = self.top_for(text, (at.line, at.row), height.max(1));
        self.top.set(top);
        let mut view = View {
            rows: Vec::new(),
            caret: (self.column(text, caret).min(width.saturating_sub(1)), 0),
            above: top > (0, 0),
            below: false,
        };
        for line in top.0..text.line_count() {
            let skipped = if line == top.0 { top.1 } else { 0 };
            for (number, row) in self.rows_of(text, line).iter().enumerate().skip(skipped) {
                if view.rows.len() == height {
                    view.below = true;
                    return view;
                }
                if (line, number) == (at.line, at.row) {
                    view.caret.1 = view.rows.len();
                }
                view.rows
                    .push(shown(&text.line(line)[row.clone()], width).into_owned());
            }
        }
        view
    }

    /// The first row to show so that the caret's row is in view and the text moves least.
    fn top_for(&self, text: &Text, caret: (usize, usize), height: usize) -> (usize, usize) {
        let (line, row) = self.top.get();
        let line = line.min(text.line_count() - 1);
        let top = (line, row.min(self.rows_of(text, line).len() - 1));
        if caret <= top {
            return caret;
        }
        let (mut line, mut row) = caret;
        for _ in 1..height {
            if (line, row) == top {
                return top;
            }
            if row > 0 {
                row -= 1;
            } else if line > 0 {
                line -= 1;
                row = self.rows_of(text, line).len() - 1;
            }
        }
        (line, row)
    }
}

/// The byte of a row that is nearest to a column without passing it. In a row that goes on in
/// the next one, the last cluster is the furthest: its end is the next row's beginning.
fn nearest(line: &str, row: Range<usize>, column: usize, last: bool) -> usize {
    let mut used = 0;
    let mut byte = row.start;
    for (at, cluster, wide) in clusters(&line[row.clone()]) {
        let end = row.start + at + cluster.len();
        if used + wide > column || (!last && end == row.end) {
            return row.start + at;
        }
        used += wide;
        byte = end;
    }
    byte
}
