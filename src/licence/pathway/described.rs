//! The pathway file described for editors: what each key is for, and what it has to be.

use super::load::{COMPETENCY_KEYS, CONTEXTS, KINDS, MOST, PATHWAY_KEYS, STATES};
use crate::document::{
    Described,
    Form::{Id, Kinds, Number, Tables as Many, Text, Texts},
    Keys,
};

/// The pathway file: what it is called, and its outermost keys.
pub const PATHWAY_FILE: (&str, Keys) = (
    super::load::FILE,
    Keys {
        what: "pathway file",
        keys: &["pathway"],
    },
);

/// Its keys described.
#[rustfmt::skip] // A table is read by its rows.
pub const PATHWAY_DESCRIBED: Described = Described(&[
    ("pathway file", "pathway", Many(Keys { what: "pathway", keys: &PATHWAY_KEYS }), false, "One [[pathway]] for each; the first is what a new practice follows."),
    ("pathway", "id", Id, true, "Names the pathway for ever."),
    ("pathway", "title", Text, true, "What the licence is called."),
    ("pathway", "summary", Text, true, "What it asks for, in a sentence or two."),
    ("pathway", "competency", Many(Keys { what: "competency", keys: &COMPETENCY_KEYS }), false, "One [[pathway.competency]] for each thing that somebody can do by then."),
    ("pathway", "requirement", Kinds("requirement", || KINDS.to_vec()), false, "One [[pathway.requirement]] for each, and below it one table that says its kind."),
    ("competency", "id", Text, true, "A capital C and a number, such as \"C1\"."),
    ("competency", "title", Text, true, "What it is called."),
    ("competency", "secure", Text, true, "What it looks like when somebody is secure in it."),
    ("requirement", "id", Id, true, "Names the requirement for ever."),
    ("requirement", "title", Text, true, "What it is called."),
    ("requirement", "why", Text, true, "Where its number comes from, said honestly."),
    ("requirement", "least", Number(1, MOST), true, "How many at least."),
    ("retrieval", "share", Number(1, 100), true, "How many questions of a hundred have to be held."),
    ("retrieval", "days", Number(1, MOST), true, "How many days have to lie between two right answers."),
    ("moments", "weeks", Number(1, MOST), true, "In how many different weeks."),
    ("moments", "states", Number(1, STATES), true, "In how many different states."),
    ("moments", "hard", Number(0, MOST), true, "How many of them hard ones; 0 asks for none."),
    ("moments", "waive_after", Number(0, MOST), false, "After how many weeks the hard ones need not be had."),
    ("strategies", "uses", Number(1, MOST), true, "How often each was used."),
    ("reflections", "read", Number(0, MOST), false, "How many of them a trainer has read."),
    ("plans", "cues", Number(1, MOST), true, "How often the moment for them came."),
    ("observations", "contexts", Number(1, CONTEXTS), true, "In how many different places."),
    ("observations", "secure", Texts, false, "The competencies that were secure, such as [\"C5\"]."),
    ("supervision", "minutes", Number(1, MOST), true, "How many minutes each at least."),
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_is_read_is_described_and_no_other() {
        let gaps = PATHWAY_DESCRIBED.gaps(&[PATHWAY_FILE.1]);
        assert!(gaps.is_empty(), "add or take out these rows: {gaps:#?}");
    }
}
