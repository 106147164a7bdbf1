//! A row of one-key choices: they flow in the second column, and none is torn apart.

use ratatui::text::Line;

use super::{Laid, NARROW, Setting, cells_of, indented, spaces};
use crate::page::{Chip, Chips};
use crate::theme::Role;
use crate::widgets::wrap::Flow;

/// Marks a chosen chip, beside its weight.
const CHOSEN: &str = "•";

/// Cells between two chips.
const GAP: usize = 3;

pub(super) fn lay(row: &Chips, focused: bool, setting: Setting) -> Vec<Laid> {
    let lit = row.chips.iter().any(|chip| chip.lit);
    let label_role = match (focused, lit) {
        (true, false) => Role::Focus,
        (true, true) => Role::Strong,
        _ => Role::Text,
    };
    let label = Flow::new(&row.label, setting.style(label_role));
    let begins = setting.label_width;
    let beside = label.cells() < begins && setting.width >= begins + NARROW.min(20);
    let mut lines = Flowing::new(if beside { begins } else { 2 }, setting.width);
    if beside {
        let mut first = Line::default();
        for line in label.wrap(setting.width) {
            first.extend(line.spans);
        }
        first.push_span(spaces(begins - cells_of(&first)));
        lines.begin(first);
        if !row.gloss.is_empty() {
            lines.add(&Flow::new(&row.gloss, setting.style(Role::Quiet)), false);
            lines.end_line();
        }
    } else {
        lines
            .finished
            .extend(label.wrap(setting.width).into_iter().map(|line| Laid {
                line,
                ..Laid::default()
            }));
        if !row.gloss.is_empty() {
            lines.add(&Flow::new(&row.gloss, setting.style(Role::Quiet)), false);
            lines.end_line();
        }
    }
    for chip in &row.chips {
        lines.add(&drawn(chip, setting), chip.lit);
    }
    if !row.more.is_empty() {
        if lit {
            // It speaks of the lit chip and is none of the row.
            lines.end_line();
        }
        lines.add(&Flow::new(&row.more, setting.style(Role::Quiet)), false);
    }
    lines.finish()
}

fn drawn(chip: &Chip, setting: Setting) -> Flow {
    let mut key = setting.style(Role::Accent);
    let mut label = setting.style(Role::Text);
    if chip.chosen {
        label = label.patch(setting.style(Role::Strong));
    }
    if chip.lit {
        key = key.patch(setting.style(Role::Focus));
        label = label.patch(setting.style(Role::Focus));
    }
    let mut flow = Flow::default();
    // A no-break space holds a letter and its words together; the mark takes its place.
    let joint = match (chip.chosen, chip.key.is_empty()) {
        (true, false) => CHOSEN.to_owned(),
        (true, true) => format!("{CHOSEN} "),
        (false, false) => "\u{A0}".to_owned(),
        (false, true) => String::new(),
    };
    flow.push(&chip.key, key);
    flow.push(&joint, label);
    flow.push(&chip.label, label);
    flow
}

/// Lines that fill up piece by piece.
struct Flowing {
    finished: Vec<Laid>,
    current: Line<'static>,
    used: usize,
    cursor: Option<usize>,
    indent: usize,
    width: usize,
    /// Whether the current line has a piece already.
    begun: bool,
}

impl Flowing {
    fn new(indent: usize, width: usize) -> Self {
        let indent = indent.min(width.saturating_sub(1));
        Self {
            finished: Vec::new(),
            current: indented(indent, Line::default()),
            used: indent,
            cursor: None,
            indent,
            width,
            begun: false,
        }
    }

    /// Puts a first line in the place of the empty one.
    fn begin(&mut self, line: Line<'static>) {
        self.used = cells_of(&line);
        self.current = line;
    }

    fn add(&mut self, piece: &Flow, lit: bool) {
        let gap = if self.begun { GAP } else { 0 };
        if self.begun && self.used + gap + piece.cells() > self.width {
            self.end_line();
        } else if gap > 0 {
            self.current.push_span(spaces(gap));
            self.used += gap;
        }
        for (number, line) in piece.wrap(self.width - self.indent).into_iter().enumerate() {
            if number > 0 {
                self.end_line();
            } else if lit {
                self.cursor = Some(self.used);
            }
            self.used += cells_of(&line);
            self.current.extend(line.spans);
        }
        self.begun = true;
    }

    fn end_line(&mut self) {
        let next = indented(self.indent, Line::default());
        self.finished.push(Laid {
            line: std::mem::replace(&mut self.current, next),
            row: 0,
            cursor: self.cursor.take(),
        });
        self.used = self.indent;
        self.begun = false;
    }

    fn finish(mut self) -> Vec<Laid> {
        if self.begun || self.finished.is_empty() {
            self.end_line();
        }
        self.finished
    }
}
