//! Lines that can be chosen, and labels with their values.

use std::borrow::Cow;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Laid, NARROW, Setting, cells_of, indented, plain, spaces};
use crate::page::Item;
use crate::theme::Role;
use crate::widgets::wrap::{Flow, cells, shown};

/// Marks the chosen one among its neighbours, beside its weight.
const CHOSEN: &str = "•";

/// What items that stand together share, so that their labels begin in one column.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    /// The widest key, in cells.
    key: usize,
    /// Whether one of them is chosen.
    chosen: bool,
}

impl Columns {
    pub(super) fn among<'i>(items: impl Iterator<Item = &'i Item>) -> Self {
        items.fold(Self::default(), |columns, item| Self {
            key: columns.key.max(cells(&item.key)),
            chosen: columns.chosen || item.chosen,
        })
    }
}

/// The styles of one item.
struct Styles {
    key: Style,
    label: Style,
    value: Style,
    aside: Style,
}

pub(super) fn lay(item: &Item, focused: bool, columns: Columns, setting: Setting) -> Vec<Laid> {
    let styles = styles(item, focused, setting);
    let lead = lead(item, columns, &styles, setting);
    let beside = beside(item, &lead, &styles, setting);
    let mut lines = match beside {
        Some(lines) => {
            let roomy = setting.width.saturating_sub(setting.label_width) >= NARROW;
            if roomy || lines.len() == 1 {
                lines
            } else {
                let below = below(item, &lead, &styles, setting);
                if below.len() < lines.len() {
                    below
                } else {
                    lines
                }
            }
        }
        None => below(item, &lead, &styles, setting),
    };
    put_aside(&mut lines, item, &styles, setting);
    if lines.is_empty() {
        lines.push(Line::default());
    }
    plain(lines)
}

fn styles(item: &Item, focused: bool, setting: Setting) -> Styles {
    let tone = setting.tone(item.tone);
    let mut label = tone;
    let mut key = setting.style(Role::Accent);
    if item.chosen {
        label = label.patch(setting.style(Role::Strong));
    }
    if focused {
        label = label.patch(setting.style(Role::Focus));
        key = key.patch(setting.style(Role::Focus));
    }
    Styles {
        key,
        label,
        value: tone,
        aside: setting.style(Role::Quiet),
    }
}

/// What stands before the label: the key, and the mark of the chosen one.
fn lead(item: &Item, columns: Columns, styles: &Styles, setting: Setting) -> Line<'static> {
    let mark = if item.chosen { CHOSEN } else { " " };
    let mut lead = Line::default();
    if columns.key > 0 {
        let gap = columns.key - cells(&item.key);
        lead.push_span(Span::styled(
            shown(&item.key, setting.width).into_owned(),
            styles.key,
        ));
        lead.push_span(Span::styled(format!("{mark} "), styles.label));
        if gap > 0 {
            lead.push_span(spaces(gap));
        }
    } else if columns.chosen {
        lead.push_span(Span::styled(format!("{mark} "), styles.label));
    }
    lead
}

/// The second column: the shortcut, if there is one, and the value.
fn value_of(item: &Item) -> Cow<'_, str> {
    if item.shortcut.is_empty() {
        Cow::Borrowed(&item.value)
    } else {
        Cow::Owned(format!("{}  {}", item.shortcut, item.value))
    }
}

/// Label and value in their two columns; `None` if the label does not leave room for that.
fn beside(
    item: &Item,
    lead: &Line<'static>,
    styles: &Styles,
    setting: Setting,
) -> Option<Vec<Line<'static>>> {
    if item.value.is_empty() {
        return None;
    }
    let value = value_of(item);
    let label = Flow::new(&item.label, styles.label);
    let used = cells_of(lead) + label.cells();
    let mut begins = setting.label_width;
    if used + 2 > begins {
        if used + 2 + cells(&value) > setting.width {
            return None;
        }
        begins = used + 2;
    }
    let mut values = Flow::new(&value, styles.value)
        .wrap(setting.width.checked_sub(begins).filter(|room| *room > 0)?)
        .into_iter();
    let mut first = indented(0, lead.clone());
    first.extend(
        label
            .wrap(setting.width)
            .into_iter()
            .flat_map(|line| line.spans),
    );
    first.push_span(spaces(begins - used));
    first.extend(values.next().unwrap_or_default().spans);
    Some(
        std::iter::once(first)
            .chain(values.map(|line| indented(begins, line)))
            .collect(),
    )
}

/// The label over the width, and the value under it.
fn below(
    item: &Item,
    lead: &Line<'static>,
    styles: &Styles,
    setting: Setting,
) -> Vec<Line<'static>> {
    let indent = cells_of(lead).min(setting.width.saturating_sub(1));
    let room = setting.width - indent;
    let mut lines: Vec<Line> = Flow::new(&item.label, styles.label)
        .wrap(room)
        .into_iter()
        .enumerate()
        .map(|(number, line)| {
            if number > 0 {
                return indented(indent, line);
            }
            let mut first = lead.clone();
            first.extend(line.spans);
            first
        })
        .collect();
    if !item.value.is_empty() {
        let roomy = setting.width.saturating_sub(setting.label_width) >= NARROW;
        let indent = if roomy {
            setting.label_width
        } else {
            (indent + 2).min(setting.width.saturating_sub(1))
        };
        let values = Flow::new(&value_of(item), styles.value).wrap(setting.width - indent);
        lines.extend(values.into_iter().map(|line| indented(indent, line)));
    }
    lines
}

/// The remark goes to the right edge of the last line, or under it.
fn put_aside(lines: &mut Vec<Line<'static>>, item: &Item, styles: &Styles, setting: Setting) {
    if item.aside.is_empty() {
        return;
    }
    let aside = cells(&item.aside);
    if let Some(last) = lines.last_mut() {
        let used = cells_of(last);
        if used + 2 + aside <= setting.width {
            last.push_span(spaces(setting.width - used - aside));
            last.push_span(Span::styled(
                shown(&item.aside, setting.width).into_owned(),
                styles.aside,
            ));
            return;
        }
    }
    for line in Flow::new(&item.aside, styles.aside).wrap(setting.width) {
        let indent = setting.width.saturating_sub(cells_of(&line));
        lines.push(indented(indent, line));
    }
}
