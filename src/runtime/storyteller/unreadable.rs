//! What the language says of a text that it cannot read, at the place in the files of the pack.

use std::ops::Range;

use bladeink_compiler::{Compiler, CompilerError};

use crate::course::scenario::StorySource;
use crate::fault::{Code, Fault, Said};

const MEND: &str = "Look for a sign that is missing or one too many, here or just above.";

/// The fault that the language finds, at the line it names.
pub fn unreadable(source: &StorySource, error: &CompilerError) -> Fault {
    let (CompilerError::InvalidSource { file, line, .. }
    | CompilerError::UnsupportedFeature { file, line, .. }) = error;
    let told = error.message().trim_end_matches('.');
    let message = format!("This cannot be read as Ink: {told}.");
    let said = Said {
        message: &message,
        mend: MEND,
    };
    let named = file.as_deref().and_then(|name| source.included(name));
    let place = match line {
        Some(line) => {
            let (path, text) = named.unwrap_or((source.path(), source.text()));
            let before = lines_before(text, error, *line);
            Some((path, text, line_span(text, before + *line)))
        }
        None => quoted_place(source, told),
    };
    match place {
        Some((path, text, span)) => Fault::at(Code::BadSyntax, path, text, &span, said),
        None => Fault::whole(Code::BadSyntax, source.path(), said),
    }
}

/// Where the words stand that a message without a line quotes.
fn quoted_place<'s>(
    source: &'s StorySource,
    message: &str,
) -> Option<(&'s str, &'s str, Range<usize>)> {
    let quoted = message
        .split('\'')
        .nth(1)
        .filter(|words| !words.is_empty())?;
    source.paths().find_map(|path| {
        let text = source.text_of(path)?;
        let at = text.find(quoted)?;
        Some((path, text, at..at + quoted.len()))
    })
}

/// Where the words of a line stand, counted from 1.
fn line_span(text: &str, number: usize) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n').take(number.saturating_sub(1)) {
        start += line.len();
    }
    let line = text[start..].split('\n').next().unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    start + indent..start + line.trim_end().len().max(indent)
}

/// How many lines come before the piece of a text in which a fault stands.
///
/// # Why
/// A text is read in pieces, from one `INCLUDE` to the next, and lines are counted in each anew. So
/// the piece is looked for that, read alone, has the same fault on the same line.
fn lines_before(text: &str, error: &CompilerError, line: usize) -> usize {
    let pieces = StorySource::pieces(text);
    let is_it = |piece: &str| {
        let alone = Compiler::new().compile(piece).err();
        alone.is_some_and(|alone| {
            let (CompilerError::InvalidSource { line: found, .. }
            | CompilerError::UnsupportedFeature { line: found, .. }) = &alone;
            *found == Some(line) && alone.message() == error.message()
        })
    };
    let mut first = pieces.iter().filter(|(_, piece)| is_it(piece));
    let found = first.next().or(pieces.last());
    found.map_or(0, |(before, _)| *before)
}
