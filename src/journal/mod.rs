//! What is noticed: moments, check-ins and reflections, and the words for them. Nothing here knows
//! of files, clocks or terminals.

mod entry;
pub mod export;
pub mod guard;
pub mod intake;
mod query;
mod shelf;
mod sieve;
mod vocabulary;

pub use entry::{
    Answer, Answered, Choice, Chosen, Entry, Kind, Moment, Problem, Told, UnknownKind, Words,
    first_words,
};
pub use query::Query;
#[cfg(test)]
pub use shelf::VISITED;
pub use shelf::{Binned, Cursor, Shelf, Summary, Taken, Tombstone};
pub use sieve::Sieve;
pub use vocabulary::{
    Additions, FIELDS, FOUNDATIONS, Field, Form, Group, Move, Moves, Quadrant, Scale, Term,
    VOCABULARY_DESCRIBED, VOCABULARY_FILE, Vocabulary,
};
