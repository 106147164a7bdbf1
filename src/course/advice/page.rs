//! A page looked through as its reader will meet it in a terminal.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::{Remark, nation};
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

/// What would be better otherwise in a page of Markdown.
pub(super) fn remarks(text: &str) -> Vec<Remark> {
    let mut remarks = nation::remarks(text);
    if count(text) > MOST_WORDS {
        remarks.push(remark(0..0, Code::LongPage, LONG));
    }
    for (event, at) in Parser::new(text).into_offset_iter() {
        let said = match event {
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

/// Whether HTML is shown as it is written. Comments are left out, as their writer meant; and where
/// something opens is one remark enough for where it closes.
fn is_shown(html: &str) -> bool {
    let html = html.trim_start();
    !html.starts_with("<!--") && !html.starts_with("</")
}

fn remark(at: Range<usize>, code: Code, said: Said<'static>) -> Remark {
    Remark { at, code, said }
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
    fn a_page_of_250_words_is_not_too_long() {
        assert_eq!(codes(&"word ".repeat(250)), []);
        assert_eq!(codes(&"word ".repeat(251)), [Code::LongPage]);
    }
}
