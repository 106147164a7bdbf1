//! The two small pictures of a page, each with its meaning in words: the meter and the affect
//! grid.

use ratatui::text::{Line, Span};

use super::{Laid, Setting, indented, plain, spaces};
use crate::theme::Role;
use crate::widgets::wrap::{Flow, cells};

/// The widest a meter gets, in cells.
const METER: usize = 33;

/// Points along each side of the affect grid (Russell, Weiss and Mendelsohn 1989).
const SIDE: u8 = 9;

/// Cells a point of the whole grid takes.
const POINT: usize = 3;

/// Cells across the whole grid, with its words.
const WHOLE: usize = 60;

const LEFT: &str = "unpleasant";
const RIGHT: &str = "pleasant";
const TOP: &str = "high energy";
const BOTTOM: &str = "low energy";

/// A bar with its words after it, in the second column where that leaves room.
pub(super) fn meter(share: f64, words: &str, setting: Setting) -> Vec<Laid> {
    let length = METER.min(setting.width);
    let filled = filled(share, length);
    let bar = Line::from(vec![
        Span::styled("█".repeat(filled), setting.style(Role::Meter)),
        Span::styled("░".repeat(length - filled), setting.style(Role::MeterRest)),
    ]);
    let text = Flow::new(words, setting.style(Role::Text));
    for begins in [setting.label_width.max(length + 2), length + 2] {
        if begins + cells(words) <= setting.width {
            let mut line = bar;
            line.push_span(spaces(begins - length));
            line.extend(
                text.wrap(setting.width)
                    .into_iter()
                    .flat_map(|row| row.spans),
            );
            return plain(vec![line]);
        }
    }
    let mut lines = vec![bar];
    lines.extend(text.wrap(setting.width));
    plain(lines)
}

/// How many of a bar's cells are filled: none only for nothing, all only for all.
fn filled(share: f64, length: usize) -> usize {
    (0..length)
        .filter(|cell| {
            let least = match *cell {
                0 => f64::MIN_POSITIVE,
                cell if cell + 1 == length => 1.0,
                cell => (as_f64(cell) + 0.5) / as_f64(length),
            };
            share >= least
        })
        .count()
}

fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// The affect grid, whole if it fits in this height, else as two scales.
pub(super) fn grid(pleasant: u8, energy: u8, height: usize, setting: Setting) -> Vec<Laid> {
    let pleasant = pleasant.clamp(1, SIDE);
    let energy = energy.clamp(1, SIDE);
    if height >= usize::from(SIDE) + 2 && setting.width >= WHOLE {
        return whole_grid(pleasant, energy, setting);
    }
    let mut laid = scale((LEFT, RIGHT), pleasant, setting);
    laid.extend(scale((BOTTOM, "high"), energy, setting));
    laid
}

fn whole_grid(pleasant: u8, energy: u8, setting: Setting) -> Vec<Laid> {
    let quiet = setting.style(Role::Quiet);
    let indent = LEFT.len() + 2;
    let across = usize::from(SIDE) * POINT;
    let axis = |words: &str, after: String| {
        let before = indent + (across - words.len()) / 2;
        let line = Line::from(vec![
            Span::raw(words.to_owned()),
            Span::styled(after, quiet),
        ]);
        indented(before, line)
    };
    let mut laid = plain(vec![axis(TOP, String::new())]);
    for row in (1..=SIDE).rev() {
        let mut line = Line::default();
        let middle = row == SIDE.div_ceil(2);
        line.push_span(if middle {
            Span::raw(format!("{LEFT}  "))
        } else {
            spaces(indent)
        });
        for column in 1..=SIDE {
            line.push_span(if (column, row) == (pleasant, energy) {
                Span::styled("[●]", setting.style(Role::Focus))
            } else if middle && column == SIDE.div_ceil(2) {
                Span::styled(" + ", quiet)
            } else {
                Span::styled(" · ", quiet)
            });
        }
        if middle {
            line.push_span(Span::raw(format!("  {RIGHT}")));
        }
        laid.push(Laid {
            line,
            row: 0,
            cursor: (row == energy).then(|| indent + usize::from(pleasant - 1) * POINT + 1),
        });
    }
    let words = format!("   pleasant {pleasant}, energy {energy} of {SIDE}");
    laid.extend(plain(vec![axis(BOTTOM, words)]));
    laid
}

/// One of the two scales, as wide as there is room: with its words at both ends, or before it.
fn scale((low, high): (&str, &str), at: u8, setting: Setting) -> Vec<Laid> {
    let quiet = setting.style(Role::Quiet);
    let points = |between: &str| {
        let mut line = Line::default();
        for point in 1..=SIDE {
            if point > 1 {
                line.push_span(Span::raw(between.to_owned()));
            }
            line.push_span(if point == at {
                Span::styled("●", setting.style(Role::Focus))
            } else {
                Span::styled("·", quiet)
            });
        }
        line
    };
    let across = 2 * usize::from(SIDE) - 1;
    let words = LEFT.len().max(BOTTOM.len());
    let cursor = 2 * usize::from(at - 1);
    if setting.width >= words + 1 + across + 1 + RIGHT.len() {
        let mut line = Line::raw(format!("{low:<words$} "));
        line.extend(points(" ").spans);
        line.push_span(Span::raw(format!(" {high}")));
        let figure = format!("   {at} of {SIDE}");
        if setting.width >= words + across + 2 + RIGHT.len() + figure.len() {
            line.push_span(Span::raw(" ".repeat(RIGHT.len() - high.len())));
            line.push_span(Span::styled(figure, quiet));
        }
        return vec![Laid {
            line,
            row: 0,
            cursor: Some(words + 1 + cursor),
        }];
    }
    let said = format!("{low} to {high}: {at} of {SIDE}");
    let mut laid = plain(Flow::new(&said, setting.style(Role::Text)).wrap(setting.width));
    if setting.width >= usize::from(SIDE) {
        laid.push(Laid {
            line: points(""),
            row: 0,
            cursor: Some(cursor / 2),
        });
    }
    laid
}
