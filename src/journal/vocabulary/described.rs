//! The file of words that a pack adds to the journal described for editors: what each key is for, and what it has to be.

use super::added::{FIELD_KEYS, ROOT_KEYS, TERM_KEYS};
use crate::document::{
    Described,
    Form::{Flag, Named, Number, Tables as Many, Text},
    Keys,
};

/// The vocabulary file: what it is called, and its outermost keys.
///
/// It is described as other packs write it. That of the pack that everybody has lists every row and
/// letter of the program, and comes with the program.
pub const VOCABULARY_FILE: (&str, Keys) = (
    "vocabulary.toml",
    Keys {
        what: "vocabulary file",
        keys: &ROOT_KEYS,
    },
);

/// Its keys described.
#[rustfmt::skip] // A table is read by its rows.
pub const VOCABULARY_DESCRIBED: Described = Described(&[
    ("vocabulary file", "format", Number(1, 1), true, "The form of the file: 1."),
    ("vocabulary file", "field", Named(Keys { what: "field", keys: &FIELD_KEYS }), false, "One [field.id] for each row of the journal that it changes."),
    ("field", "label", Text, false, "What the row is called instead, in 22 columns or fewer."),
    ("field", "gloss", Text, false, "What is meant by it, in six words or fewer."),
    ("field", "terms", Many(Keys { what: "term", keys: &TERM_KEYS }), false, "What can be chosen besides, or what a term that is there is called instead."),
    ("term", "id", Text, true, "The id of a term that everybody has, or a slash and a name for a new one: stored with every entry, and never changed."),
    ("term", "label", Text, true, "What is shown, in 22 columns or fewer."),
    ("term", "gloss", Text, false, "What is meant, in six words or fewer."),
    ("term", "chip", Flag, false, "Whether it is offered in the row; it is unless this is false."),
    ("term", "group", Text, false, "The group of the row that it belongs to."),
    ("term", "under", Text, false, "The term that it is a finer word for."),
    ("term", "describes", Text, false, "What it looks like, in a sentence."),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_is_read_is_described_and_no_other() {
        let gaps = VOCABULARY_DESCRIBED.gaps(&[VOCABULARY_FILE.1]);
        assert!(gaps.is_empty(), "add or take out these rows: {gaps:#?}");
    }
}
