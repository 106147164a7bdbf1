//! Tables: columns side by side where they fit, otherwise row by row as "heading: cell".

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::theme::{Role, Theme};
use crate::widgets::wrap::{Flow, cells};

/// Cells between two columns.
const GAP: usize = 2;

/// A table as it is read; its first row names the columns.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Flow>>,
}

impl Table {
    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Flow::default());
        }
    }

    pub fn push(&mut self, text: &str, style: Style) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.push(text, style);
        }
    }

    pub fn lines(&self, width: usize, theme: &Theme) -> Vec<Line<'static>> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let widths = self.rows.iter().filter_map(|row| row.get(column));
                widths.map(Flow::cells).max().unwrap_or(0)
            })
            .collect();
        let whole = widths.iter().sum::<usize>() + GAP * columns.saturating_sub(1);
        if whole <= width {
            self.side_by_side(&widths, theme)
        } else {
            self.row_by_row(width, theme)
        }
    }

    fn side_by_side(&self, widths: &[usize], theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (number, row) in self.rows.iter().enumerate() {
            let mut line = Line::default();
            for (cell, width) in row.iter().zip(widths) {
                let spans = cell
                    .wrap((*width).max(1))
                    .into_iter()
                    .flat_map(|row| row.spans);
                let spans: Vec<Span> = spans.collect();
                let used: usize = spans.iter().map(|span| cells(&span.content)).sum();
                line.extend(spans);
                line.push_span(Span::raw(" ".repeat(width.saturating_sub(used) + GAP)));
            }
            line.spans.pop();
            lines.push(line);
            if number == 0 {
                let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
                lines.push(Line::styled(
                    rule.join(&" ".repeat(GAP)),
                    theme.style(Role::Quiet),
                ));
            }
        }
        lines
    }

    fn row_by_row(&self, width: usize, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let Some((head, rows)) = self.rows.split_first() else {
            return lines;
        };
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                lines.push(Line::default());
            }
            for (name, cell) in head.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                let mut flow = Flow::default();
                if !name.is_empty() {
                    flow.push(name.text(), theme.style(Role::Strong));
                    flow.push(": ", theme.style(Role::Text));
                }
                flow.extend(cell);
                lines.extend(flow.wrap(width));
            }
        }
        lines
    }
}
