//! What a page says, line by line: labels first, no box, no bar, no braille.

use crate::page::{Body, Chips, Item, Page, Row};
use crate::widgets::markdown;

/// One line that is said.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The number that chooses it, counted from 1 over the rows that can be reached.
    pub number: Option<usize>,
    /// Whether it has the focus.
    pub focused: bool,
}

/// Everything a page says, its title first. A field that is always typed into, as in a list that
/// is narrowed by typing, has no number; `fields` says whether fields have one.
pub fn say(page: &Page<'_>, fields: bool) -> Vec<Said> {
    let mut lines = vec![plain(title(page))];
    let mut number = 0;
    for row in &page.rows {
        let numbered = row.reachable && (fields || !matches!(row.body, Body::Field { .. }));
        let reachable = numbered.then(|| {
            number += 1;
            number
        });
        lines.extend(row_says(row, reachable));
    }
    lines
}

/// "Learn, Noticing, Two questions. Step 4 of 10."
fn title(page: &Page<'_>) -> String {
    let path = page.title.replace(" \u{203a} ", ", ");
    if page.aside.is_empty() {
        format!("{path}.")
    } else {
        format!("{path}. {}.", page.aside.replace(" \u{b7} ", ", "))
    }
}

fn plain(text: String) -> Said {
    Said {
        text,
        number: None,
        focused: false,
    }
}

fn row_says(row: &Row<'_>, number: Option<usize>) -> Vec<Said> {
    let texts = match &row.body {
        Body::Blank => vec![],
        Body::Heading(text) => vec![format!("{text}:").replace(".:", ".")],
        Body::Say(text, _) => vec![text.trim().to_owned()],
        Body::Prose(text) => markdown::plain(text),
        Body::Item(item) => vec![item_says(item)],
        Body::Chips(chips) => vec![chips_say(chips)],
        Body::Meter { share, words } => {
            vec![format!(
                "{words} About {:.0} percent of the way.",
                share * 100.0
            )]
        }
        Body::Grid { pleasant, energy } => {
            vec![format!("Pleasant {pleasant} of 9, energy {energy} of 9.")]
        }
        Body::Editor(editor) => {
            let text = editor.text();
            if text.is_empty() {
                vec!["Nothing is written yet.".to_owned()]
            } else {
                let mut lines = vec!["Written so far:".to_owned()];
                lines.extend(text.lines().map(str::to_owned));
                lines
            }
        }
        Body::Field { label, line } => {
            let typed = if line.is_hidden() {
                if line.is_empty() {
                    "empty"
                } else {
                    "typed, not shown"
                }
                .to_owned()
            } else if line.is_empty() {
                "empty".to_owned()
            } else {
                line.text().to_owned()
            };
            vec![format!("{label}: {typed}.")]
        }
    };
    let mut lines: Vec<Said> = texts.into_iter().map(plain).collect();
    if let (Some(first), Some(number)) = (lines.first_mut(), number) {
        first.number = Some(number);
        first.focused = row.focused;
        first.text = format!("{number}. {}", first.text);
    }
    lines
}

fn item_says(item: &Item) -> String {
    let parts = [&item.label, &item.value, &item.aside];
    let filled: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    let mut said = String::new();
    for part in filled {
        if said.ends_with(['.', '?', ':']) {
            said.push(' ');
        } else if !said.is_empty() {
            said.push_str(", ");
        }
        said.push_str(part);
    }
    if item.chosen {
        format!("{said}, chosen")
    } else {
        said
    }
}

/// A row of chips: what is chosen, or what can be, each after its letter.
fn chips_say(chips: &Chips) -> String {
    let offered: Vec<String> = chips
        .chips
        .iter()
        .map(|chip| {
            let chosen = if chip.chosen { " (chosen)" } else { "" };
            if chip.key.is_empty() {
                format!("{}{chosen}", chip.label)
            } else {
                format!("{} {}{chosen}", chip.key, chip.label)
            }
        })
        .collect();
    let mut said = format!("{}: {}", chips.label, offered.join("; "));
    if !chips.more.is_empty() {
        said.push_str("; ");
        said.push_str(&chips.more);
    }
    said
}
