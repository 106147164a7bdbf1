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
    /// Whether the person has written it here.
    pub by_hand: bool,
    /// Whether its turn comes later, as that of the second of two questions does.
    pub waits: bool,
}

impl Said {
    /// Whether it is said with its number.
    pub fn has_number(&self) -> bool {
        self.number.is_some()
            && self
                .text
                .starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// Whether this is to be said after `before` was, on the same page: it is new, or it has come
    /// to the front. What the person has just written is not, and neither is a line that has only
    /// grown shorter: a choice was let go, because another one was made, or a row was folded.
    pub fn is_news(&self, before: &[Self]) -> bool {
        if self.by_hand || self.waits {
            return false;
        }
        let known = before.iter().find(|line| line.text == self.text);
        if let Some(known) = known {
            return self.focused && !known.focused;
        }
        let shorter = |line: &Self| line.number == self.number && line.text.starts_with(&self.text);
        self.focused || self.number.is_none() || !before.iter().any(shorter)
    }

    /// Of a title, where it leads without how far it is.
    fn path(&self) -> &str {
        let path = self.text.split_once(". ");
        path.map_or(self.text.trim_end_matches('.'), |(path, _)| path)
    }
}

/// Everything a page says, its title first. A field that is always typed into, as in a list that
/// is narrowed by typing, has no number; `fields` says whether fields have one.
pub fn say(page: &Page<'_>, fields: bool) -> Vec<Said> {
    let mut lines = vec![plain(title(page))];
    let mut number = 0;
    let last_of_title = page.title.rsplit(STEP).next().unwrap_or_default();
    for row in &page.rows {
        // The title has just said it.
        if matches!(&row.body, Body::Heading(text) if text == last_of_title) {
            continue;
        }
        let numbered = row.reachable && (fields || !matches!(row.body, Body::Field { .. }));
        let reachable = numbered.then(|| {
            number += 1;
            number
        });
        lines.extend(row_says(row, reachable));
    }
    lines
}

/// Stands between two parts of a title.
const STEP: &str = " \u{203a} ";

/// Whether what is in front now is the page that was said before, with other words on it. How far
/// a page of a course is makes it another one; how far the words are that are being written does
/// not.
pub fn is_same_page(before: &[Said], now: &[Said]) -> bool {
    let (Some(before_title), Some(title)) = (before.first(), now.first()) else {
        return false;
    };
    let written_on = |said: &[Said]| said.iter().any(|line| line.by_hand);
    let writing = written_on(before) && written_on(now) && before_title.path() == title.path();
    writing || before_title.text == title.text
}

/// Whether both are one list at two times: it leads to the same place, and offers as many lines.
pub fn is_same_list(before: &[Said], now: &[Said]) -> bool {
    let offered = |said: &[Said]| said.iter().filter(|line| line.has_number()).count();
    let path = |said: &[Said]| said.first().map(|line| line.path().to_owned());
    path(before) == path(now) && offered(before) == offered(now)
}

/// "Learn, Noticing, Two questions, step 4 of 10."
fn title(page: &Page<'_>) -> String {
    let mut said = page.title.replace(STEP, ", ");
    if !said.ends_with(['.', '?', '!']) {
        said.push('.');
    }
    if !page.aside.is_empty() {
        let aside = page.aside.replace(" \u{b7} ", ", ");
        said = format!("{said} {}.", capitalised(&aside));
    }
    said
}

/// The same words, the first letter a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// A text line by line.
fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn plain(text: String) -> Said {
    Said {
        text,
        number: None,
        focused: false,
        by_hand: false,
        waits: false,
    }
}

fn row_says(row: &Row<'_>, number: Option<usize>) -> Vec<Said> {
    let texts = match &row.body {
        Body::Blank | Body::Legend(_) => vec![],
        Body::Heading(text) if text.ends_with(['.', '?', '!', ':']) => vec![text.clone()],
        Body::Heading(text) => vec![format!("{text}:")],
        Body::Say(text, _) => paragraphs(text),
        Body::Prose(text) => markdown::plain(text),
        Body::Item(item) => vec![item_says(item)],
        Body::Scale { label, means, .. } => vec![format!("{label} {means}.")],
        Body::Chips(chips) => vec![chips_say(chips)],
        Body::Meter { share, words } => {
            let far = format!("About {:.0} percent of the way.", share * 100.0);
            let both = [far.as_str(), words];
            vec![both.join(" ").trim().to_owned()]
        }
        Body::Grid { pleasant, energy } => {
            vec![format!("Pleasant {pleasant} of 9, energy {energy} of 9.")]
        }
        Body::Editor(editor) => match editor.text() {
            text if text.is_empty() => vec!["Nothing is written yet.".to_owned()],
            text => {
                let written = text.lines().map(str::to_owned);
                std::iter::once("Written so far:".to_owned())
                    .chain(written.filter(|line| !line.trim().is_empty()))
                    .collect()
            }
        },
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
    for line in &mut lines {
        line.by_hand = matches!(row.body, Body::Editor(_));
        line.waits = matches!(row.body, Body::Scale { .. }) && !row.focused;
    }
    if let (Some(first), Some(number)) = (lines.first_mut(), number) {
        first.number = Some(number);
        first.focused = row.focused;
        // A text is read, and a scale is answered by its own numbers.
        if !matches!(
            row.body,
            Body::Prose(_) | Body::Say(..) | Body::Scale { .. }
        ) {
            first.text = format!("{number}. {}", first.text);
        }
    }
    lines
}

fn item_says(item: &Item) -> String {
    let mark = if item.chosen && item.aside.is_empty() {
        "chosen"
    } else {
        ""
    };
    joined(&[&item.label, &item.value, &item.aside, mark])
}

/// Parts of a line as one sentence.
fn joined(parts: &[&str]) -> String {
    let mut said = String::new();
    for part in parts.iter().map(|part| part.trim()) {
        if part.is_empty() {
            continue;
        }
        if said.ends_with(['.', '?', '!']) {
            said = format!("{said} {}", capitalised(part));
        } else if said.ends_with(':') {
            said = format!("{said} {part}");
        } else if said.is_empty() {
            part.clone_into(&mut said);
        } else {
            said = format!("{said}, {part}");
        }
    }
    said
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

#[cfg(test)]
mod tests {
    use super::*;

    fn question(chosen: Option<usize>, focus: usize) -> Page<'static> {
        let mut page = Page::new("Learn › Whose point?", "step 8 of 10");
        page.heading("Whose point?");
        page.heading("There are two");
        for (at, label) in ["Theirs.", "Mine."].into_iter().enumerate() {
            let yours = chosen == Some(at);
            let item = Item::alone(label).chosen(yours);
            page.item(item.aside(if yours { "yours" } else { "" }), at == focus);
        }
        page
    }

    fn news(before: &[Said], now: &[Said]) -> Vec<String> {
        let fresh = now.iter().filter(|line| line.is_news(before));
        fresh.map(|line| line.text.clone()).collect()
    }

    #[test]
    fn a_heading_ends_as_it_is_meant_and_the_title_is_not_said_twice() {
        let said = say(&question(None, 0), true);
        let texts: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Learn, Whose point? Step 8 of 10.",
                "There are two:",
                "1. Theirs.",
                "2. Mine."
            ]
        );
    }

    #[test]
    fn only_the_answer_that_was_given_is_news() {
        let asked = say(&question(None, 0), true);
        let first = say(&question(Some(0), 0), true);
        let other = say(&question(Some(1), 1), true);
        assert_eq!(news(&asked, &first), ["1. Theirs. Yours"]);
        assert_eq!(news(&first, &other), ["2. Mine. Yours"]);
        assert_eq!(news(&other, &other), Vec::<String>::new());
    }

    #[test]
    fn what_was_written_is_not_said_back_and_the_page_is_the_same() {
        let mut editor = crate::widgets::Editor::new("", (0, 0));
        let empty = {
            let mut page = Page::new("Learn › Write", "");
            page.push_focus(Body::Editor(&editor), true);
            page.item(Item::alone("Save"), false);
            say(&page, true)
        };
        editor.paste("A cup.");
        let mut page = Page::new("Learn › Write", "draft kept 10:42");
        page.push_focus(Body::Editor(&editor), false);
        page.item(Item::alone("Save"), true);
        let written = say(&page, true);
        assert!(is_same_page(&empty, &written));
        assert_eq!(
            news(&empty, &written),
            ["Learn, Write. Draft kept 10:42.", "2. Save"]
        );
        assert!(!is_same_page(&say(&question(None, 0), true), &written));
    }

    #[test]
    fn of_two_scales_the_second_waits_for_its_turn() {
        let mut page = Page::new("Check in", "");
        for (label, focused) in [("How pleasant?", true), ("How much energy?", false)] {
            let scale = Body::Scale {
                label: label.to_owned(),
                number: 5,
                means: "1 little, 9 much".to_owned(),
            };
            page.push_focus(scale, focused);
        }
        let said = say(&page, true);
        assert_eq!(said[1].text, "How pleasant? 1 little, 9 much.");
        assert_eq!(
            said.iter().map(|line| line.waits).collect::<Vec<_>>(),
            [false, false, true]
        );
    }
}
