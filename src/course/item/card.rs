//! A card with two sides.

use serde_json::json;

use super::{Given, Judge, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

/// A card: something to call to mind, and what there is to it on the other side.
///
/// # Why
/// Whoever turns it says themselves whether they had it, with two grades as everywhere else. What
/// somebody says of themselves helps to space the cards well and would be worth nothing in a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What is shown first.
    pub front: SafeText,
    /// What is on the other side.
    pub back: SafeText,
}

impl Card {
    /// Id of the grade of who had it.
    pub const GOT_IT: &'static str = "got-it";
    /// Id of the grade of who had not, yet.
    pub const NOT_YET: &'static str = "not-yet";
    /// Ids of the grades in the order in which they are offered.
    pub const GRADES: [&'static str; 2] = [Self::NOT_YET, Self::GOT_IT];
}

impl Taught for Card {
    fn hash(&self) -> ContentHash {
        let (front, back) = (&*self.front, &*self.back);
        ContentHash::of(&json!({ "back": back, "front": front, "kind": "card" }))
    }

    fn length(&self) -> Length {
        Length {
            words: count(&self.front) + count(&self.back),
            seconds: CHOOSING_SECONDS / 2,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        vec![&self.front, &self.back]
    }

    fn judge(&self) -> Judge {
        Judge::Oneself
    }

    fn judged(&self, given: &Given) -> Option<bool> {
        let grade = given.options.first()?;
        let known = Self::GRADES.contains(&grade.as_str());
        known.then(|| grade == Self::GOT_IT)
    }

    fn fitting(&self) -> Option<Given> {
        Some(Given::one(Self::GOT_IT))
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let missed = given.filter(|given| self.judged(given) == Some(false));
        missed.map(|_| format!("{}\n\n{}", self.front, self.back))
    }
}
