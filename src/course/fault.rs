//! What is wrong with a pack: a place, a sentence and a mend.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::fault::{line_and_column, nearest};
use crate::safe_text::SafeText;

/// How far a fault reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// The pack can be used, and would be better without this.
    Warning,
}

/// The rule that is broken; the name is stable, so that a trainer can look it up and a script can
/// count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A file's path leaves the pack, or differs from another only in capital letters.
    BadPath,
    /// A file, or the pack, is larger than anyone could have meant.
    TooLarge,
    /// A file that is needed is not there.
    MissingFile,
    /// A file that nothing in the pack refers to.
    StrayFile,
    /// A file that has to be text is not UTF-8.
    NotUtf8,
    /// The TOML itself cannot be read.
    BadToml,
    /// A key that the format does not know.
    UnknownKey,
    /// A key that has to be there.
    MissingKey,
    /// A value of another type than the key takes.
    WrongType,
    /// A value of the right type that makes no sense here.
    BadValue,
    /// An id that is not one.
    BadId,
    /// An id used twice.
    DuplicateId,
    /// A name of something that is not there.
    UnknownReference,
    /// Text that could drive a terminal or hide in it.
    UnsafeText,
    /// A table that has to hold exactly one kind and holds none, or more.
    Kind,
    /// A choice that nobody could answer.
    Choice,
    /// An item that no sitting holds, or more than one does.
    Unplaced,
    /// A sitting longer than ten minutes.
    LongSitting,
}

/// One thing that is wrong with a pack, where it stands, and how to mend it.
///
/// Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Whether the pack can still be used.
    pub severity: Severity,
    /// The rule that is broken.
    pub code: Code,
    /// Path of the file inside the pack.
    pub file: SafeText,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, as a sentence.
    pub message: SafeText,
    /// What to do, as a sentence.
    pub mend: SafeText,
    /// The line as it stands and the part of it that is meant, in bytes; nothing for a fault of a
    /// whole file.
    #[serde(skip)]
    excerpt: Option<(SafeText, Range<usize>)>,
}

impl Code {
    /// Every rule.
    pub const ALL: [Self; 18] = [
        Self::BadPath,
        Self::TooLarge,
        Self::MissingFile,
        Self::StrayFile,
        Self::NotUtf8,
        Self::BadToml,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::BadValue,
        Self::BadId,
        Self::DuplicateId,
        Self::UnknownReference,
        Self::UnsafeText,
        Self::Kind,
        Self::Choice,
        Self::Unplaced,
        Self::LongSitting,
    ];

    /// The stable name: `unknown-key`.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadPath => "bad-path",
            Self::TooLarge => "too-large",
            Self::MissingFile => "missing-file",
            Self::StrayFile => "stray-file",
            Self::NotUtf8 => "not-utf8",
            Self::BadToml => "bad-toml",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::BadValue => "bad-value",
            Self::BadId => "bad-id",
            Self::DuplicateId => "duplicate-id",
            Self::UnknownReference => "unknown-reference",
            Self::UnsafeText => "unsafe-text",
            Self::Kind => "kind",
            Self::Choice => "choice",
            Self::Unplaced => "unplaced",
            Self::LongSitting => "long-sitting",
        }
    }

    fn severity(self) -> Severity {
        match self {
            Self::StrayFile | Self::LongSitting => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Fault {
    /// A fault at a span of bytes in a text.
    pub(super) fn at(
        code: Code,
        file: &str,
        text: &str,
        span: &Range<usize>,
        said: Said<'_>,
    ) -> Self {
        let start = floor(text, span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor(text, span.end).clamp(start, line_end);
        let (line, column) = line_and_column(text, start);
        let lead = SafeText::shown(&text[line_start..start]);
        let marked = SafeText::shown(&text[start..end]);
        let rest = SafeText::shown(&text[end..line_end]);
        let range = lead.len()..lead.len() + marked.len();
        Self {
            line,
            column,
            excerpt: Some((SafeText::shown(&format!("{lead}{marked}{rest}")), range)),
            ..Self::whole(code, file, said)
        }
    }

    /// A fault of a whole file.
    pub(super) fn whole(code: Code, file: &str, said: Said<'_>) -> Self {
        Self {
            severity: code.severity(),
            code,
            file: SafeText::shown(file),
            line: 1,
            column: 1,
            message: SafeText::shown(said.message),
            mend: SafeText::shown(said.mend),
            excerpt: None,
        }
    }

    /// Whether the pack cannot be used because of this.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
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
        let group: Group<'_> = match &self.excerpt {
            Some((line, range)) => title.element(
                Snippet::source(line.as_str())
                    .line_start(self.line)
                    .path(self.file.as_str())
                    .annotation(AnnotationKind::Primary.span(range.clone())),
            ),
            None => title.element(Origin::path(self.file.as_str())),
        };
        let group = group.element(Level::HELP.message(self.mend.as_str()));
        SafeText::shown(&Renderer::plain().render(&[group]))
    }
}

/// One line: `pack.toml:3:1: A pack has no key "titel". Did you mean "title"?`
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
        write!(formatter, "{file}:{line}:{column}: {message} {mend}")
    }
}

/// The two sentences of a fault.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub mend: &'a str,
}

/// `Did you mean "title"?` if a known word is near, else what is known.
pub(super) fn suggestion<'k>(
    unknown: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> String {
    if let Some(word) = nearest(unknown, known.clone()) {
        return format!("Did you mean \"{word}\"?");
    }
    let known: Vec<&str> = known.take(24).collect();
    if known.is_empty() {
        "There are none yet.".to_owned()
    } else {
        format!("Known are: {}.", known.join(", "))
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
