//! Reading one text of the vocabulary file at a time, and noting what is wrong with it.

use std::ops::Range;

use toml::Spanned;
use unicode_width::UnicodeWidthStr;

use crate::fault::{self, Fault};
use crate::safe_text::SafeText;

/// What the file is called in a fault.
pub(super) const NAME: &str = "vocabulary.toml";
/// Widest label in columns: three chips and a row's label fit on a line of 80.
const WIDEST: usize = 22;
/// Most words of a gloss: it is read in passing.
const MOST_WORDS: usize = 6;
/// Longest id.
const LONGEST_ID: usize = 48;

/// The file being read, and the faults found so far.
pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) faults: Vec<Fault>,
}

impl Reader<'_> {
    pub(super) fn blame(
        &mut self,
        span: &Range<usize>,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        let fault = Fault::at(NAME, self.source, span.start, message, mend);
        self.faults.push(fault);
    }

    pub(super) fn blame_unknown<'k>(
        &mut self,
        what: &str,
        name: &Spanned<String>,
        known: impl Iterator<Item = &'k str>,
    ) {
        let typed = name.get_ref();
        let mend = fault::nearest(typed, known).map_or_else(
            || "Correct the spelling, or take it out.".to_owned(),
            |near| format!("Did you mean \"{near}\"?"),
        );
        let message = format!("There is no {what} called {typed:?}.");
        self.blame(&name.span(), message, mend);
    }

    pub(super) fn text(&mut self, text: &Spanned<String>) -> SafeText {
        SafeText::checked(text.get_ref()).unwrap_or_else(|found| {
            let message = format!("The text holds {found}.");
            self.blame(&text.span(), message, "Take it out.");
            SafeText::default()
        })
    }

    pub(super) fn label(&mut self, label: &Spanned<String>) -> SafeText {
        let width = label.get_ref().width();
        if width == 0 || width > WIDEST {
            let message = format!("The label {:?} is {width} columns wide.", label.get_ref());
            let mend = format!("Write 1 to {WIDEST} columns.");
            self.blame(&label.span(), message, mend);
        }
        self.text(label)
    }

    pub(super) fn gloss(&mut self, gloss: &Spanned<String>) -> SafeText {
        let words = gloss.get_ref().split_whitespace().count();
        if words > MOST_WORDS {
            let message = format!("The gloss {:?} has {words} words.", gloss.get_ref());
            let mend = format!("Say it in {MOST_WORDS} or fewer.");
            self.blame(&gloss.span(), message, mend);
        }
        self.text(gloss)
    }

    pub(super) fn id(&mut self, id: &Spanned<String>) -> String {
        let text = id.get_ref();
        let fits = (1..=LONGEST_ID).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'/');
        if !fits {
            let message = format!("{text:?} is no id.");
            let mend = format!("Write 1 to {LONGEST_ID} letters, digits and hyphens, no space.");
            self.blame(&id.span(), message, mend);
        }
        text.clone()
    }
}
