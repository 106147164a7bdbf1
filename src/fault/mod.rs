//! What is wrong in a text that a person wrote: the rule, the place, a sentence and a mend.

mod code;
mod near;

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

pub use code::{Code, Severity};
pub use near::{nearest, suggestion};

use crate::safe_text::SafeText;

/// One thing that is wrong with a text, where it stands, and how to mend it.
///
/// Lines and columns count from 1; columns count characters. Its JSON form is what `pack check`
/// prints. Its `Display` is one line for a person: file, line, column, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Whether what was read can still be used.
    pub severity: Severity,
    /// The rule that is broken.
    pub code: Code,
    /// The file, as the reader knows it: a path inside a pack, or "the input".
    pub file: SafeText,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, as a sentence.
    pub message: SafeText,
    /// What to do, as a sentence; empty if the message says it.
    pub mend: SafeText,
    #[serde(skip)]
    excerpt: Option<Box<Excerpt>>,
}

/// A line as it stands, and the part of it that is meant, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Excerpt {
    line: SafeText,
    meant: Range<usize>,
    /// Whether the line begins before this, so that columns cannot be counted in it.
    begins_before: bool,
}

/// Most bytes of a line that are kept before, within and after the part that is meant, and most of
/// a sentence. Whoever writes longer ones by hand needs no more of them to find the place, and a
/// line of a megabyte with two hundred faults in it is no reason to keep two hundred megabytes.
const MOST_OF_LINE: usize = 200;
const MOST_OF_SENTENCE: usize = 1_000;

/// The two sentences of a fault.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub mend: &'a str,
}

impl Fault {
    /// A fault at a span of bytes in a text. What lies behind the end counts as the end.
    pub fn at(code: Code, file: &str, text: &str, span: &Range<usize>, said: Said<'_>) -> Self {
        let start = floor(text, span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor(text, span.end).clamp(start, line_end);
        let shown_from = floor(text, start.saturating_sub(MOST_OF_LINE)).max(line_start);
        let begins_before = shown_from > line_start;
        let lead = SafeText::shown(&text[shown_from..start]);
        let marked = beginning(&text[start..end], MOST_OF_LINE);
        let rest = if end - start > MOST_OF_LINE {
            SafeText::default()
        } else {
            beginning(&text[end..line_end], MOST_OF_LINE)
        };
        let cut = if begins_before { "\u{2026}" } else { "" };
        let before = cut.len() + lead.len();
        Self {
            excerpt: Some(Box::new(Excerpt {
                line: SafeText::shown(&format!("{cut}{lead}{marked}{rest}")),
                meant: before..before + marked.len(),
                begins_before,
            })),
            ..Self::unquoted(code, file, text, start, said)
        }
    }

    /// A fault at an offset of bytes in somebody's own words: it says where, and keeps nothing of
    /// them.
    pub fn unquoted(code: Code, file: &str, text: &str, offset: usize, said: Said<'_>) -> Self {
        let (line, column) = line_and_column(text, offset);
        Self {
            line,
            column,
            ..Self::whole(code, file, said)
        }
    }

    /// A fault of a whole file.
    pub fn whole(code: Code, file: &str, said: Said<'_>) -> Self {
        Self {
            severity: code.severity(),
            code,
            file: SafeText::shown(file),
            line: 1,
            column: 1,
            message: beginning(said.message, MOST_OF_SENTENCE),
            mend: beginning(said.mend, MOST_OF_SENTENCE),
            excerpt: None,
        }
    }

    /// The same in another text, in which what is meant stands at this offset of bytes.
    #[must_use]
    pub fn moved(&self, file: &str, text: &str, offset: usize) -> Self {
        let length = self
            .excerpt
            .as_ref()
            .map_or(0, |excerpt| excerpt.meant.len());
        let said = Said {
            message: &self.message,
            mend: &self.mend,
        };
        Self::at(self.code, file, text, &(offset..offset + length), said)
    }

    /// The same in a file of another name.
    #[must_use]
    pub fn renamed(&self, file: &str) -> Self {
        Self {
            file: SafeText::shown(file),
            ..self.clone()
        }
    }

    /// Whether what was read cannot be used because of this.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The line that it stands in, or what is kept of it; none for a fault of a whole file.
    pub fn excerpt(&self) -> Option<&str> {
        self.excerpt.as_ref().map(|excerpt| excerpt.line.as_str())
    }

    /// The fault with its line and a mark under what is meant, in plain characters, for a terminal
    /// or a screen.
    pub fn rendered(&self) -> SafeText {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level
            .primary_title(self.message.as_str())
            .id(self.code.name());
        let origin = Origin::path(self.file.as_str())
            .line(self.line)
            .char_column(self.column);
        let group: Group<'_> = match &self.excerpt {
            Some(excerpt) => {
                let snippet = Snippet::source(excerpt.line.as_str())
                    .line_start(self.line)
                    .annotation(AnnotationKind::Primary.span(excerpt.meant.clone()));
                if excerpt.begins_before {
                    title.element(origin).element(snippet)
                } else {
                    title.element(snippet.path(self.file.as_str()))
                }
            }
            None => title.element(origin),
        };
        let group = if self.mend.is_empty() {
            group
        } else {
            group.element(Level::HELP.message(self.mend.as_str()))
        };
        SafeText::shown(&Renderer::plain().render(&[group]))
    }
}

/// One line: `pack.toml, line 3, column 1: "titel" is not a key of this pack file. Did you mean
/// "title"?`
impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
            mend,
            ..
        } = self;
        write!(formatter, "{file}, line {line}, column {column}: {message}")?;
        if mend.is_empty() {
            Ok(())
        } else {
            write!(formatter, " {mend}")
        }
    }
}

impl std::error::Error for Fault {}

/// Line and column, both counted from 1 and in characters, of a byte offset.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..floor(text, offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// Byte offset of a line and a column, both counted from 1 and in characters; what lies behind the
/// end counts as the end.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    let mut signs = text[start..].char_indices();
    signs
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(at, _)| start + at)
}

/// A text made safe, and only its beginning if it is longer than so many bytes.
fn beginning(text: &str, most: usize) -> SafeText {
    let end = floor(text, most);
    if end == text.len() {
        return SafeText::shown(text);
    }
    SafeText::shown(&format!("{}\u{2026}", &text[..end]))
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: Said<'_> = Said {
        message: "There is no y.",
        mend: "Write x.",
    };

    #[test]
    fn places_are_counted_in_characters_from_one() {
        let source = "one\nzw\u{f6}lf = 3\n";
        assert_eq!(line_and_column(source, 0), (1, 1));
        assert_eq!(line_and_column(source, 3), (1, 4));
        assert_eq!(line_and_column(source, 4), (2, 1));
        assert_eq!(line_and_column(source, 8), (2, 4));
        assert_eq!(line_and_column(source, 7), (2, 3));
        assert_eq!(line_and_column(source, 999), (3, 1));
        for at in [0, 2, 4, 6, 8, 14] {
            let (line, column) = line_and_column(source, at);
            assert_eq!(offset(source, line, column), at);
        }
    }

    #[test]
    fn a_fault_is_one_sentence_after_another() {
        let fault = Fault::at(Code::BadValue, "a.toml", "x\ny = 1", &(2..3), SAID);
        assert_eq!(
            fault.to_string(),
            "a.toml, line 2, column 1: There is no y. Write x."
        );
        let fault = Fault {
            mend: SafeText::default(),
            ..fault
        };
        assert_eq!(
            fault.to_string(),
            "a.toml, line 2, column 1: There is no y."
        );
        assert!(!fault.rendered().contains("help"));
    }

    #[test]
    fn the_json_form_has_the_keys_that_scripts_rely_on() {
        let fault = Fault::at(Code::UnknownKey, "a.toml", "x\ny = 1", &(2..3), SAID);
        assert_eq!(
            serde_json::to_value(&fault).unwrap(),
            serde_json::json!({
                "severity": "error",
                "code": "unknown-key",
                "file": "a.toml",
                "line": 2,
                "column": 1,
                "message": "There is no y.",
                "mend": "Write x.",
            })
        );
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.name());
        }
    }

    #[test]
    fn of_a_line_without_end_only_what_is_meant_is_kept() {
        let text = format!("{}y = 1{}", "\u{e9}".repeat(100_000), "z".repeat(100_000));
        let long = "word ".repeat(100_000);
        let said = Said {
            message: &long,
            mend: SAID.mend,
        };
        let fault = Fault::at(Code::BadValue, "a.toml", &text, &(200_000..200_001), said);
        assert_eq!((fault.line, fault.column), (1, 100_001));
        let rendered = fault.rendered();
        assert!(rendered.len() < 4_000, "{}", rendered.len());
        assert!(rendered.contains("a.toml:1:100001"), "{rendered}");
        assert!(rendered.contains("\u{e9}y = 1zz"), "{rendered}");
        let fault = Fault::at(Code::BadValue, "a.toml", &text, &(0..400_000), SAID);
        assert!(fault.rendered().len() < 4_000);
    }

    #[test]
    fn somebodys_own_words_are_not_kept() {
        let words = "state = 3 # dear diary";
        let fault = Fault::unquoted(Code::WrongType, "the input", words, 8, SAID);
        assert_eq!((fault.line, fault.column), (1, 9));
        assert!(!format!("{fault:?}{fault}{}", fault.rendered()).contains("diary"));
    }
}
