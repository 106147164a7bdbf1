//! How often each term of the vocabulary was chosen in a journal.

use std::collections::BTreeMap;
use std::fmt;

use super::{Answer, Entry};
use crate::journal::vocabulary::FIELDS;

/// How often each term was chosen, by field.
///
/// # Why
/// A row of the quick log shows six of up to nineteen terms at first. What somebody chose most so
/// far is what they most likely look for, so that stands first and a search saves no key twice.
/// Every revision of an entry counts, and one in the bin too: an order needs no exact count.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Chosen(BTreeMap<&'static str, BTreeMap<String, u32>>);

impl Chosen {
    /// Counts what an entry has chosen.
    pub fn count(&mut self, entry: &Entry) {
        for (field, _) in FIELDS {
            match entry.answer(field) {
                Answer::Id(id) => self.count_one(field, id, 1),
                Answer::Ids(ids) => ids.iter().for_each(|id| self.count_one(field, id, 1)),
                _ => {}
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        for (field, terms) in &other.0 {
            for (id, times) in terms {
                self.count_one(field, id, *times);
            }
        }
    }

    /// How often a term was chosen.
    pub fn times(&self, field: &str, id: &str) -> u32 {
        let terms = self.0.get(field);
        terms
            .and_then(|terms| terms.get(id))
            .copied()
            .unwrap_or_default()
    }

    fn count_one(&mut self, field: &'static str, id: &str, times: u32) {
        let terms = self.0.entry(field).or_default();
        // Most terms were met before, and need no new text.
        match terms.get_mut(id) {
            Some(so_far) => *so_far = so_far.saturating_add(times),
            None => drop(terms.insert(id.to_owned(), times)),
        }
    }
}

/// What somebody chooses most is theirs: only how many fields were answered is told.
impl fmt::Debug for Chosen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Chosen({} fields)", self.0.len())
    }
}
