//! The file of the journal's words described for editors: what each key is for, and what it has to be.

use super::load::{
    ANCHOR_KEYS, FIELD_KEYS, GROUP_KEYS, MOVE_KEYS, MOVES_KEYS, ROOT_KEYS, SCALE_KEYS, TERM_KEYS,
};
use crate::document::{
    Described,
    Form::{Flag, Named, Number, Tables as Many, Text, Texts},
    Keys,
};

/// The vocabulary file: what it is called, and its outermost keys.
pub const VOCABULARY_FILE: (&str, Keys) = (
    "vocabulary.toml",
    Keys {
        what: "vocabulary file",
        keys: &ROOT_KEYS,
    },
);

const MOVE: Keys = Keys {
    what: "move",
    keys: &MOVE_KEYS,
};
const LONGEST_SCALE: u32 = u8::MAX as u32;

/// Its keys described.
#[rustfmt::skip] // A table is read by its rows.
pub const VOCABULARY_DESCRIBED: Described = Described(&[
    ("vocabulary file", "format", Number(1, 1), true, "The form of the file: 1."),
    ("vocabulary file", "scale", Named(Keys { what: "scale", keys: &SCALE_KEYS }), false, "One [scale.name] for each scale that a row is answered on."),
    ("vocabulary file", "field", Named(Keys { what: "field", keys: &FIELD_KEYS }), true, "One [field.id] for each row of the journal."),
    ("vocabulary file", "moves", Named(Keys { what: "moves", keys: &MOVES_KEYS }), false, "One [moves.state] for each state: what to try."),
    ("scale", "low", Number(0, LONGEST_SCALE), true, "Its lowest number."),
    ("scale", "high", Number(0, LONGEST_SCALE), true, "Its highest number."),
    ("scale", "anchors", Many(Keys { what: "anchor", keys: &ANCHOR_KEYS }), false, "What its numbers mean."),
    ("anchor", "at", Number(0, LONGEST_SCALE), true, "From which number on it holds."),
    ("anchor", "label", Text, true, "What is shown, in 22 columns or fewer."),
    ("field", "label", Text, true, "What is shown, in 22 columns or fewer."),
    ("field", "gloss", Text, true, "What is meant, in six words or fewer."),
    ("field", "most", Number(1, 99), false, "How many can be chosen, where several can."),
    ("field", "scale", Text, false, "The name of its scale, where it is answered on one."),
    ("field", "groups", Many(Keys { what: "group", keys: &GROUP_KEYS }), false, "Groups that its terms belong to."),
    ("field", "terms", Many(Keys { what: "term", keys: &TERM_KEYS }), false, "What can be chosen."),
    ("group", "id", Text, true, "Names the group for ever."),
    ("group", "label", Text, true, "What is shown."),
    ("term", "id", Text, true, "Stored with every entry, and never changed."),
    ("term", "label", Text, true, "What is shown, in 22 columns or fewer."),
    ("term", "key", Text, false, "The chip's letter, a to z, once in its row and fixed for ever."),
    ("term", "gloss", Text, false, "What is meant, in six words or fewer."),
    ("term", "chip", Flag, false, "Whether it is offered as a chip; it is unless this is false."),
    ("term", "group", Text, false, "The group that it belongs to."),
    ("term", "under", Text, false, "The term that it is a finer word for."),
    ("term", "describes", Text, false, "What it looks like, in a sentence."),
    ("term", "stores", Text, false, "The term that is stored in its place."),
    ("moves", "first", Many(MOVE), true, "What to try first, three at most."),
    ("moves", "next", Many(MOVE), false, "What to try then."),
    ("moves", "not_first", Text, false, "What is better left for later."),
    ("move", "say", Text, true, "What is said."),
    ("move", "strategy", Texts, false, "Which strategies are meant by it."),
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
