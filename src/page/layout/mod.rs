//! A page's rows laid out as lines of a given width, before any of them is drawn or scrolled.

mod chips;
mod item;
mod picture;
#[cfg(test)]
mod tests;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Body, Item, Page, Row, Tone};
use crate::theme::{Role, Theme};
use crate::widgets::wrap::{Flow, cells, shown};
use crate::widgets::{LineInput, View, markdown};

/// Below this width in cells a second column is narrow enough to be worth giving up.
const NARROW: usize = 24;

/// One line of a page.
#[derive(Default)]
pub(super) struct Laid {
    pub line: Line<'static>,
    /// The row of the page that it belongs to.
    pub row: usize,
    /// Where the real cursor stands in it, in cells from the line's beginning.
    pub cursor: Option<usize>,
}

/// A whole page laid out.
#[derive(Default)]
pub(super) struct Layout {
    pub lines: Vec<Laid>,
    /// Whether an editor on the page has text above what is in view, and below.
    pub editor_above: bool,
    pub editor_below: bool,
}

/// What the rows are laid out with.
#[derive(Clone, Copy)]
struct Setting<'t> {
    /// Cells across, without the margin.
    width: usize,
    /// The column at which values begin.
    label_width: usize,
    theme: &'t Theme,
}

impl Setting<'_> {
    fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    fn tone(&self, tone: Tone) -> Style {
        self.style(role_of(tone))
    }
}

/// The role in which a tone is drawn.
pub(super) fn role_of(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Text,
        Tone::Quiet => Role::Quiet,
        Tone::Strong => Role::Strong,
        Tone::Care => Role::Care,
    }
}

/// Lays a page out at a width, for a view of a height, both in cells. Editors take the height
/// that the other rows leave, three lines at least; the affect grid is drawn whole if it fits.
pub(super) fn lay(page: &Page, width: usize, height: usize, theme: &Theme) -> Layout {
    let setting = Setting {
        width,
        label_width: usize::from(page.label_width)
            .min((width / 2).max(width.saturating_sub(NARROW))),
        theme,
    };
    let mut laid: Vec<Option<Vec<Laid>>> = page
        .rows
        .iter()
        .enumerate()
        .map(|(number, row)| lay_fixed(page, number, row, setting))
        .collect();
    let mut layout = Layout::default();
    let mut taken: usize = laid.iter().flatten().map(Vec::len).sum();
    let editors = page
        .rows
        .iter()
        .filter(|row| matches!(row.body, Body::Editor(_)))
        .count();
    for (row, place) in page.rows.iter().zip(&mut laid) {
        if let Body::Grid { pleasant, energy } = row.body {
            let left = height.saturating_sub(taken + 3 * editors);
            let lines = picture::grid(pleasant, energy, left, setting);
            taken += lines.len();
            *place = Some(lines);
        }
    }
    let share = height.saturating_sub(taken) / editors.max(1);
    for (row, place) in page.rows.iter().zip(&mut laid) {
        if let Body::Editor(editor) = row.body {
            let view = editor.view(width, share.max(3));
            layout.editor_above |= view.above;
            layout.editor_below |= view.below;
            *place = Some(lay_view(view, share.max(3), setting));
        }
    }
    for (number, lines) in laid.into_iter().enumerate() {
        layout
            .lines
            .extend(lines.into_iter().flatten().map(|line| Laid {
                row: number,
                ..line
            }));
    }
    layout
}

/// The lines of a row whose height hangs on nothing but the width; `None` for the others.
fn lay_fixed(page: &Page, number: usize, row: &Row, setting: Setting) -> Option<Vec<Laid>> {
    let prose = |text: &str, style: Style| {
        let lines = Flow::new(text, style).wrap(setting.width);
        if row.focused && lines.len() == 1 {
            let style = style.patch(setting.style(Role::Focus));
            return plain(Flow::new(text, style).wrap(setting.width));
        }
        // A whole paragraph in reverse would be a slab; it has the marker and the cursor.
        plain(lines)
    };
    Some(match &row.body {
        Body::Blank => vec![Laid::default()],
        Body::Heading(text) => prose(text, setting.style(Role::Strong)),
        Body::Say(text, tone) => prose(text, setting.tone(*tone)),
        Body::Legend(text) => prose(text, setting.tone(Tone::Quiet)),
        Body::Prose(text) => plain(markdown::render(text, setting.width, setting.theme)),
        Body::Item(item) => {
            let columns = item::Columns::among(neighbours(page, number));
            item::lay(item, row.focused, columns, setting)
        }
        Body::Scale {
            label,
            number,
            means,
        } => {
            let item = Item::new(label.as_str(), format!("{number}   {means}"));
            item::lay(&item, row.focused, item::Columns::default(), setting)
        }
        Body::Chips(row_of_chips) => chips::lay(row_of_chips, row.focused, setting),
        Body::Meter { share, words } => picture::meter(*share, words, setting),
        Body::Field { label, line } => lay_field(label, line, row.focused, setting),
        Body::Grid { .. } | Body::Editor(_) => return None,
    })
}

/// The items that stand together with this row without anything between them.
fn neighbours<'p>(page: &'p Page, number: usize) -> impl Iterator<Item = &'p Item> {
    let item = |row: &'p Row<'_>| match &row.body {
        Body::Item(item) => Some(item),
        _ => None,
    };
    let before = page.rows[..number].iter().rev().map_while(item);
    before.chain(page.rows[number..].iter().map_while(item))
}

fn plain(lines: Vec<Line<'static>>) -> Vec<Laid> {
    lines
        .into_iter()
        .map(|line| Laid {
            line,
            ..Laid::default()
        })
        .collect()
}

fn spaces(count: usize) -> Span<'static> {
    Span::raw(" ".repeat(count))
}

/// A line begun at a column.
fn indented(indent: usize, line: Line<'static>) -> Line<'static> {
    let mut whole = Line::default();
    if indent > 0 {
        whole.push_span(spaces(indent));
    }
    whole.extend(line.spans);
    whole
}

/// The cells of a line.
fn cells_of(line: &Line) -> usize {
    line.spans.iter().map(|span| cells(&span.content)).sum()
}

fn lay_view(view: View, height: usize, setting: Setting) -> Vec<Laid> {
    let style = setting.style(Role::Text);
    let (column, caret_row) = view.caret;
    let mut rows = view.rows;
    rows.resize(height, String::new());
    rows.into_iter()
        .enumerate()
        .map(|(number, row)| Laid {
            line: Line::styled(row, style),
            row: 0,
            cursor: (number == caret_row).then_some(column),
        })
        .collect()
}

fn lay_field(label: &str, line: &LineInput, focused: bool, setting: Setting) -> Vec<Laid> {
    let style = if focused {
        setting.style(Role::Strong)
    } else {
        setting.style(Role::Text)
    };
    let begins = (cells(label) + 2).max(setting.label_width);
    let beside = begins + NARROW.min(setting.width / 2) <= setting.width;
    let mut laid = if beside {
        let label = shown(label, setting.width).into_owned();
        let gap = begins - cells(&label);
        plain(vec![Line::from(vec![
            Span::styled(label, style),
            spaces(gap),
        ])])
    } else {
        let mut lines = plain(Flow::new(label, style).wrap(setting.width));
        lines.push(Laid::default());
        lines
    };
    let begins = if beside { begins } else { 0 };
    let (text, caret) = line.view(setting.width.saturating_sub(begins));
    if let Some(last) = laid.last_mut() {
        last.line
            .push_span(Span::styled(text, setting.style(Role::Text)));
        last.cursor = Some(begins + caret);
    }
    laid
}
