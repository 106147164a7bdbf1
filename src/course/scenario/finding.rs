//! Where in the text of a story the thing stands that a fault is about.

use std::ops::Range;

use super::StorySource;

/// What a fault is about, by the words it has in the text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Finding<'w> {
    /// These words; none of them is the whole story.
    Words(&'w str),
    /// The value of a tag.
    Tag(&'w str, &'w str),
    /// A knot, or a stitch as `knot.stitch`.
    Knot(&'w str),
    /// The declaration of a variable.
    Variable(&'w str),
}

impl Finding<'_> {
    /// The file, its text and the bytes where this stands first.
    pub fn place(self, source: &StorySource) -> Option<(&str, &str, Range<usize>)> {
        source.paths().find_map(|path| {
            let text = source.text_of(path)?;
            Some((path, text, self.span(text)?))
        })
    }

    fn span(self, text: &str) -> Option<Range<usize>> {
        match self {
            Self::Words("") => None,
            Self::Words(words) => all(text, words).next(),
            Self::Tag(name, value) => all(text, value).find(|span| {
                let before = text[..span.start].trim_end_matches([' ', '\t']);
                let name_is_before = before
                    .strip_suffix(':')
                    .is_some_and(|before| before.trim_end().ends_with(name));
                name_is_before && ends_a_name(&text[span.end..])
            }),
            Self::Knot(name) => match name.split_once('.') {
                // A stitch belongs to the knot above it.
                Some((knot, stitch)) => {
                    let knot = header(text, "==", knot)?;
                    let inside = &text[knot.end..];
                    let found = header(inside, "=", stitch)?;
                    Some(knot.end + found.start..knot.end + found.end)
                }
                None => header(text, "==", name),
            },
            Self::Variable(name) => all(text, name).find(|span| {
                let before = text[..span.start].trim_end();
                before.ends_with("VAR") && ends_a_name(&text[span.end..])
            }),
        }
    }
}

/// The name in the header of a knot or a stitch.
fn header(text: &str, signs: &str, name: &str) -> Option<Range<usize>> {
    all(text, name).find(|span| {
        let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line..span.start].trim();
        let is_header = before.starts_with(signs) && before.chars().all(|sign| sign == '=');
        is_header && ends_a_name(&text[span.end..])
    })
}

fn all<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let found = text.match_indices(words);
    found.map(|(at, words)| at..at + words.len())
}

/// Whether a name that stands before this text ends there.
fn ends_a_name(rest: &str) -> bool {
    let next = rest.chars().next();
    next.is_none_or(|sign| !sign.is_alphanumeric() && sign != '_' && sign != '-')
}
