//! What is wrong in a text that a person wrote, where it stands, and how to mend it.

use std::fmt;

/// One fault in a content file or an input.
///
/// Its `Display` is one line for a person: file, line, column, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the reader knows it: a path, or "the input".
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong, as a whole sentence.
    pub message: String,
    /// What to do about it, as a whole sentence; may be empty.
    pub mend: String,
}

impl Fault {
    /// A fault at a byte offset of `source`. An offset behind the end counts as the end.
    pub fn at(
        file: &str,
        source: &str,
        offset: usize,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        let (line, column) = line_and_column(source, offset);
        Self {
            file: file.to_owned(),
            line,
            column,
            message: message.into(),
            mend: mend.into(),
        }
    }

    /// The fault that a TOML reader found, with a mend that fits its kind.
    pub fn from_toml(file: &str, source: &str, error: &toml::de::Error) -> Self {
        let offset = error.span().map_or(0, |span| span.start);
        let found = error.message().trim_end_matches('.');
        let mend = if found.starts_with("unknown field") {
            "Correct the spelling, or take the line out."
        } else if found.starts_with("missing field") {
            "Add it."
        } else if found.starts_with("duplicate") {
            "Keep one of the two."
        } else if found.starts_with("invalid type") || found.starts_with("invalid value") {
            "Write a value of the expected kind."
        } else {
            "Compare the line with its neighbours: a quotation mark, a comma or a bracket may be missing."
        };
        Self::at(
            file,
            source,
            offset,
            format!("{}.", with_capital(found)),
            mend,
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
            mend,
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
pub fn line_and_column(source: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = &source[..end];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// The candidate that somebody probably meant by `typed`, if one is near enough to be worth naming.
///
/// Near is a beginning of at least three letters, or at most one slip in three letters (optimal
/// string alignment: a letter more, less, another, or two exchanged).
pub fn nearest<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    let typed: String = typed.trim().to_lowercase().chars().take(LONGEST).collect();
    let length = typed.chars().count();
    if length == 0 {
        return None;
    }
    candidates
        .filter_map(|candidate| {
            let known = candidate.to_lowercase();
            let slips = if length >= 3 && known.starts_with(&typed) {
                0
            } else {
                strsim::osa_distance(&typed, &known)
            };
            (slips <= length.max(known.chars().count()) / 3).then_some((slips, candidate))
        })
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, candidate)| candidate)
}

fn with_capital(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters_from_one() {
        let source = "one\nzw\u{f6}lf = 3\n";
        assert_eq!(line_and_column(source, 0), (1, 1));
        assert_eq!(line_and_column(source, 3), (1, 4));
        assert_eq!(line_and_column(source, 4), (2, 1));
        assert_eq!(line_and_column(source, 8), (2, 4));
        assert_eq!(line_and_column(source, 7), (2, 3));
        assert_eq!(line_and_column(source, 999), (3, 1));
    }

    #[test]
    fn a_fault_is_one_sentence_after_another() {
        let fault = Fault::at("a.toml", "x\ny = 1", 2, "There is no y.", "Write x.");
        assert_eq!(
            fault.to_string(),
            "a.toml, line 2, column 1: There is no y. Write x."
        );
    }

    #[test]
    fn the_nearest_word_is_named_only_when_it_is_near() {
        let known = ["refusal", "noise-chaos", "rude-insult", "other"];
        let nearest = |typed| super::nearest(typed, known.into_iter());
        assert_eq!(nearest("refusl"), Some("refusal"));
        assert_eq!(nearest("Reufsal"), Some("refusal"));
        assert_eq!(nearest("noise"), Some("noise-chaos"));
        assert_eq!(nearest("banana"), None);
        assert_eq!(nearest(" "), None);
        assert_eq!(nearest(&"x".repeat(100_000)), None);
    }
}
