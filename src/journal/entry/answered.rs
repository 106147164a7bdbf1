//! Which fields an entry answers, as a set of one machine word.

use super::{Answer, Entry};
use crate::journal::vocabulary::FIELDS;

/// A set of the fields of [`FIELDS`]: those that an entry answers, or that any of many does.
///
/// # Why
/// A row of the quick log says what it means until it was answered once, ever. To know that
/// without opening entries again, each is reduced to one number as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answered(u32);

impl Answered {
    /// The fields that this entry answers.
    pub fn by(entry: &Entry) -> Self {
        let bits = FIELDS
            .iter()
            .enumerate()
            .filter(|(_, (field, _))| entry.answer(field) != Answer::Absent)
            .map(|(at, _)| 1 << at)
            .fold(0, |bits, bit| bits | bit);
        Self(bits)
    }

    /// Adds those of another set.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether a field is in it.
    pub fn has(self, field: &str) -> bool {
        FIELDS
            .iter()
            .position(|(known, _)| *known == field)
            .is_some_and(|at| self.0 & (1 << at) != 0)
    }
}
