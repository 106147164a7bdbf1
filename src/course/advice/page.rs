//! A page looked through as its reader will meet it in a terminal.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::remark::Remark;
use super::table::Columns;
use crate::course::minutes::count;
use crate::fault::{Code, Said};

/// Most words of a page: what one card teaches, read in a little over a minute; our own judgement.
const MOST_WORDS: u64 = 250;
const LONG: Said<'static> = Said {
    message: "This page has more than 250 words, and who reads it has ten minutes in all.",
    mend: "Cut it in two, or leave something out.",
};
const PICTURE: Said<'static> = Said {
    message: "A terminal shows no picture, only the words in these brackets.",
    mend: "Say in words what the picture shows.",
};
const LINK: Said<'static> = Said {
    message: "The address of this link is not shown: Evenkeel opens nothing outside itself.",
    mend: "Name the work in sources.toml, or write the address out if people need it.",
};
const MARKUP: Said<'static> = Said {
    message: "HTML is shown here as it is written.",
    mend: "Write it in Markdown, or leave it out.",
};

const JUMP: Said<'static> = Said {
    message: "This heading is more than one level below the one before it.",
    mend: "Use one # more than the heading before, so that who listens can tell what belongs to what.",
};

/// What would be better otherwise in a page of Markdown.
pub(super) fn remarks(text: &str) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if count(text) > MOST_WORDS {
        remarks.push(remark(0..0, Code::LongPage, LONG));
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let mut columns = Columns::default();
    // The title of the page stands above it and is the first heading.
    let mut level = 1;
    for (event, at) in Parser::new_ext(text, options).into_offset_iter() {
        if let Some(width) = columns.take(&event) {
            remarks.push(wide(first_line(text, &at), width));
        }
        let said = match event {
            Event::Start(Tag::Heading { level: next, .. }) => {
                let next = next as usize;
                if next > level + 1 {
                    remarks.push(remark(at.clone(), Code::Heading, JUMP));
                }
                level = next;
                continue;
            }
            Event::Start(Tag::Image { .. }) => PICTURE,
            Event::Start(Tag::Link { .. }) => LINK,
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) if is_shown(&text[at.clone()]) => {
                MARKUP
            }
            _ => continue,
        };
        remarks.push(remark(at, Code::NotShown, said));
    }
    remarks
}

fn wide(at: Range<usize>, width: usize) -> Remark {
    let message = format!(
        "This table is {width} characters wide, and a narrow screen has 37: there it is read out row by row."
    );
    let mend = "Use fewer columns or shorter words, or make a list of it.";
    Remark::new(at, Code::WideTable, message, mend)
}

/// The first line of what stands at a place.
fn first_line(text: &str, at: &Range<usize>) -> Range<usize> {
    let length = text[at.clone()].find('\n').unwrap_or(at.len());
    at.start..at.start + length
}

/// Whether HTML is shown as it is written. Comments are left out, as their writer meant; and where
/// something opens is one remark enough for where it closes.
fn is_shown(html: &str) -> bool {
    let html = html.trim_start();
    !html.starts_with("<!--") && !html.starts_with("</")
}

fn remark(at: Range<usize>, code: Code, said: Said<'static>) -> Remark {
    Remark::new(at, code, said.message, said.mend)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        remarks(text).into_iter().map(|one| one.code).collect()
    }

    #[test]
    fn what_a_terminal_cannot_show_is_said() {
        assert_eq!(codes("Look: ![a dog](dog.png)"), [Code::NotShown]);
        assert_eq!(codes("Look [here](https://example.org)."), [Code::NotShown]);
        assert_eq!(codes("So <b>bold</b>."), [Code::NotShown]);
        assert_eq!(
            codes("So **bold**, and 3 < 4.\n\n<!-- a note\non two lines -->\n"),
            []
        );
    }

    #[test]
    fn headings_go_down_step_by_step() {
        assert_eq!(codes("# A\n\n## B\n\n### C\n\n# D\n\n## E\n"), []);
        assert_eq!(codes("## A\n\nWords.\n"), []);
        assert_eq!(codes("# A\n\n### B\n\n#### C\n"), [Code::Heading]);
        assert_eq!(codes("### A\n"), [Code::Heading]);
    }

    #[test]
    fn a_table_of_37_cells_is_not_too_wide() {
        let table = |second: usize| {
            let word = "x".repeat(second);
            format!(
                "| {} | b |\n|---|---|\n| **short** | {word} |\n",
                "x".repeat(20)
            )
        };
        assert_eq!(codes(&table(15)), []);
        assert_eq!(codes(&table(16)), [Code::WideTable]);
    }

    #[test]
    fn a_page_of_250_words_is_not_too_long() {
        assert_eq!(codes(&"word ".repeat(250)), []);
        assert_eq!(codes(&"word ".repeat(251)), [Code::LongPage]);
    }
}
