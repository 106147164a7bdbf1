//! The one routine that draws every screen: title line, rows, notice and footer.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::{Layout, lay, role_of};
use super::scroll::{self, Scroll};
use super::{Notice, Page, Tone};
use crate::input::Hint;
use crate::theme::{Role, Theme};
use crate::widgets::wrap::{cells, clusters, shown, wrap};

/// The smallest window that can be read, in cells; below it only a sentence is shown.
const SMALLEST: (u16, u16) = (24, 6);

/// Cells left of the text: the focused row's marker stands there.
const MARGIN: u16 = 2;

/// The widest a text column gets, in cells. Longer lines are harder to read (Bringhurst, "The
/// Elements of Typographic Style", 2.1.2).
const WIDEST: u16 = 72;

/// Windows at least this high, in cells, have an empty line under the title.
const AIRY: u16 = 10;

/// The most lines a notice takes.
const NOTICE_LINES: usize = 3;

/// Cells for the mark of what is hidden, with the gap before it.
const MORE: usize = 10;

/// Stands before the focused row.
const MARKER: &str = "›";

/// Stands between two parts of a title.
const STEP: &str = " › ";

/// Stands between two hints.
const GAP: &str = "   ";

const TOO_SMALL: &str = "Make this window larger to go on. Everything is kept.";

/// What was drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The window was too small for the page: keys are to do nothing.
    pub too_small: bool,
    /// The first line of the rows in view.
    pub top: u16,
    /// How many lines of rows fit in the view.
    pub height: u16,
    /// Whether something is hidden above.
    pub above: bool,
    /// Whether something is hidden below.
    pub below: bool,
}

/// Draws a page with its footer, and a notice above that.
///
/// The view follows the focused row, as [`Scroll`] says; give it what was drawn.
///
/// # Why
/// The real cursor is always put somewhere: on the caret, else on the focused row, else on the
/// first. Screen readers and Braille displays follow the cursor, and a hidden one is a lost one.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    page: &Page,
    theme: &Theme,
    footer: &[Hint],
    notice: Option<&Notice>,
    scroll: Scroll,
) -> Drawn {
    let area = area.intersection(frame.area());
    if area.is_empty() {
        return Drawn {
            too_small: true,
            ..Drawn::default()
        };
    }
    frame.buffer_mut().set_style(area, theme.style(Role::Text));
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return draw_banner(frame, area);
    }
    let view = Parts::of(area);
    let notice_lines = notice.map_or_else(Vec::new, |notice| view.notice_lines(notice));
    let layout = lay(
        page,
        view.width.into(),
        view.room.saturating_sub(notice_lines.len().max(1)),
        theme,
    );
    let hidden = layout.lines.len() + notice_lines.len() > view.room;
    let status = if hidden || layout.editor_above || layout.editor_below {
        notice_lines.len().max(1)
    } else {
        notice_lines.len()
    };
    let height = view.room.saturating_sub(status).max(1);
    let top = scroll::top(page, &layout, height, scroll);
    let drawn = Drawn {
        too_small: false,
        top: u16::try_from(top).unwrap_or(u16::MAX),
        height: u16::try_from(height).unwrap_or(u16::MAX),
        above: top > 0 || layout.editor_above,
        below: top + height < layout.lines.len() || layout.editor_below,
    };
    let mut canvas = Canvas { frame, theme, view };
    canvas.title(page);
    canvas.rows(page, &layout, top, height);
    let tone = notice.map_or(Tone::Plain, |notice| notice.tone);
    canvas.status(&notice_lines, role_of(tone), drawn);
    canvas.footer(footer);
    drawn
}

fn draw_banner(frame: &mut Frame, area: Rect) -> Drawn {
    let lines = wrap(TOO_SMALL, area.width.into());
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame
            .buffer_mut()
            .set_stringn(area.x, y, line, area.width.into(), Style::new());
    }
    frame.set_cursor_position((area.x, area.y));
    Drawn {
        too_small: true,
        ..Drawn::default()
    }
}

/// How a window is divided.
struct Parts {
    area: Rect,
    /// Cells across for text.
    width: u16,
    /// The first line of the rows.
    rows: u16,
    /// Lines for the rows and the notice together.
    room: usize,
}

impl Parts {
    fn of(area: Rect) -> Self {
        let head = if area.height < AIRY { 1 } else { 2 };
        Self {
            area,
            width: area.width.saturating_sub(MARGIN + 1).min(WIDEST),
            rows: area.y + head,
            room: usize::from(area.height.saturating_sub(head + 1)),
        }
    }

    fn left(&self) -> u16 {
        self.area.x + MARGIN
    }

    /// The lines of a notice, beside which there is room for the mark of what is hidden.
    fn notice_lines(&self, notice: &Notice) -> Vec<String> {
        let width = usize::from(self.width).saturating_sub(MORE);
        let mut lines = wrap(&notice.text, width);
        let most = (self.room / 3).clamp(1, NOTICE_LINES);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = format!("{}…", shown_within(last, width.saturating_sub(1)));
            }
        }
        lines
    }
}

/// As much of a text as fits in so many cells.
fn shown_within(text: &str, width: usize) -> String {
    let mut used = 0;
    clusters(text)
        .take_while(|(_, _, wide)| {
            used += wide;
            used <= width
        })
        .map(|(_, cluster, _)| shown(cluster, width))
        .collect()
}

/// A title that fits: of a path its last parts say most, so the first ones fall away.
fn fitting(title: &str, room: usize) -> Cow<'_, str> {
    let mut rest = title;
    let mut shorter = Cow::Borrowed(title);
    while cells(&shorter) > room {
        let Some((_, last)) = rest.split_once(STEP) else {
            return shorter;
        };
        rest = last;
        shorter = Cow::Owned(format!("…{STEP}{rest}"));
    }
    shorter
}

struct Canvas<'c, 'f> {
    frame: &'c mut Frame<'f>,
    theme: &'c Theme,
    view: Parts,
}

impl Canvas<'_, '_> {
    /// Draws a line at a place, cut off at the window's right edge.
    fn put(&mut self, x: u16, y: u16, line: &Line) {
        let room = self.view.area.right().saturating_sub(x);
        if room > 0 && y < self.view.area.bottom() {
            self.frame.buffer_mut().set_line(x, y, line, room);
        }
    }

    /// Where on the left is right: the column at which a text of so many cells ends at the right
    /// edge of the text.
    fn right_aligned(&self, wide: usize) -> u16 {
        let edge = self.view.left() + self.view.width;
        edge.saturating_sub(u16::try_from(wide).unwrap_or(u16::MAX))
    }

    fn title(&mut self, page: &Page) {
        let style = self.theme.style(Role::Title);
        let y = self.view.area.y;
        let x = self.view.area.x + 1;
        let room = usize::from(self.view.width) + 1;
        let title = shown_within(&fitting(&page.title, room), room);
        let aside = shown_within(&page.aside, room);
        self.put(x, y, &Line::styled(title.as_str(), style));
        if cells(&title) + 2 + cells(&aside) <= room {
            let x = self.right_aligned(cells(&aside));
            self.put(x, y, &Line::styled(aside, style));
        }
    }

    fn rows(&mut self, page: &Page, layout: &Layout, top: usize, height: usize) {
        let left = self.view.left();
        let mut cursor = None;
        let mut marked = false;
        let in_view = layout.lines.iter().skip(top).take(height);
        for (y, laid) in (self.view.rows..).zip(in_view) {
            self.put(left, y, &laid.line);
            if !page.rows.get(laid.row).is_some_and(|row| row.focused) {
                continue;
            }
            if !marked {
                marked = true;
                cursor = Some((left - MARGIN, y));
                let style = self.theme.style(Role::Accent);
                self.put(left - MARGIN, y, &Line::styled(MARKER, style));
            }
            if let Some(column) = laid.cursor {
                let column = u16::try_from(column).unwrap_or(u16::MAX);
                let x = left.saturating_add(column).min(self.view.area.right() - 1);
                cursor = Some((x, y));
            }
        }
        self.frame
            .set_cursor_position(cursor.unwrap_or((left, self.view.rows)));
    }

    /// The notice, directly above the footer, and at its right what is hidden.
    fn status(&mut self, notice: &[String], role: Role, drawn: Drawn) {
        let footer = self.view.area.bottom() - 1;
        let style = self.theme.style(role);
        for (y, line) in (self.view.rows..footer).rev().zip(notice.iter().rev()) {
            self.put(self.view.left(), y, &Line::styled(line.as_str(), style));
        }
        let more = match (drawn.above, drawn.below) {
            (true, true) => "↑ ↓ more",
            (true, false) => "↑ more",
            (false, true) => "↓ more",
            (false, false) => return,
        };
        let x = self.right_aligned(cells(more));
        let style = self.theme.style(Role::Quiet);
        self.put(x, footer - 1, &Line::styled(more, style));
    }

    /// The hints that fit. Those at the left fall away first; the last one never does.
    fn footer(&mut self, hints: &[Hint]) {
        let room = usize::from(self.view.area.width).saturating_sub(1);
        let mut used = 0;
        let mut first = hints.len();
        for (number, hint) in hints.iter().enumerate().rev() {
            let gap = if number + 1 == hints.len() {
                0
            } else {
                GAP.len()
            };
            used += gap + cells(&hint.key) + 1 + cells(&hint.words);
            if used > room && number + 1 != hints.len() {
                break;
            }
            first = number;
        }
        let mut line = Line::default();
        for hint in &hints[first..] {
            if !line.spans.is_empty() {
                line.push_span(Span::raw(GAP));
            }
            line.push_span(Span::styled(&*hint.key, self.theme.style(Role::Accent)));
            line.push_span(Span::styled(
                format!(" {}", hint.words),
                self.theme.style(Role::Quiet),
            ));
        }
        let area = self.view.area;
        self.put(area.x + 1, area.bottom() - 1, &line);
    }
}
