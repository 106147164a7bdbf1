//! Pairs to be found.

use serde_json::{Value, json};

use super::order::shuffled;
use super::{Given, Judge, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

/// Two to eight things on the left, each of which belongs to one on the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// Paragraphs, parted by a blank line.
    pub prompt: SafeText,
    /// In the order in which those on the left are asked.
    pub pairs: Vec<Pair>,
}

/// One pair of a [`Matching`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Unique in its item.
    pub id: String,
    /// What asks for its partner.
    pub left: SafeText,
    /// The partner.
    pub right: SafeText,
    /// What there is to see about the two.
    pub feedback: SafeText,
}

/// Stands between the two ids of a pair as it was answered.
const WITH: char = ':';

impl Matching {
    /// Ids of the pairs in the order in which their right sides are shown: never that of the left,
    /// and for one item always the same.
    pub fn shuffled(&self, item: &str) -> Vec<String> {
        shuffled(item, self.pairs.iter().map(|pair| pair.id.as_str()))
    }

    /// The pair with this id.
    pub fn pair(&self, id: &str) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.id == id)
    }

    /// The pair whose right side was given to a left side.
    pub fn partner(&self, left: &str, given: &Given) -> Option<&Pair> {
        self.pair(given.partner(left)?)
    }

    fn missed<'m>(&'m self, given: &'m Given) -> impl Iterator<Item = &'m Pair> {
        let missed = |pair: &&Pair| {
            let partner = self.partner(&pair.id, given);
            partner.is_none_or(|partner| partner.id != pair.id)
        };
        self.pairs.iter().filter(missed)
    }
}

impl Given {
    /// An answer that puts a right side to each left side, both by the ids of their pairs.
    pub fn pairs<'i>(pairs: impl IntoIterator<Item = (&'i str, &'i str)>) -> Self {
        let both = |(left, right): (&str, &str)| format!("{left}{WITH}{right}");
        Self {
            options: pairs.into_iter().map(both).collect(),
            text: None,
        }
    }

    /// What was put to a left side.
    pub fn partner(&self, left: &str) -> Option<&str> {
        let mut both = self.options.iter().filter_map(|both| both.split_once(WITH));
        both.find_map(|(id, right)| (id == left).then_some(right))
    }
}

impl Taught for Matching {
    fn hash(&self) -> ContentHash {
        let pair =
            |pair: &Pair| json!({ "id": pair.id, "left": &*pair.left, "right": &*pair.right });
        let pairs: Vec<Value> = self.pairs.iter().map(pair).collect();
        ContentHash::of(&json!({ "kind": "match", "pairs": pairs, "prompt": &*self.prompt }))
    }

    fn length(&self) -> Length {
        let pairs = self.pairs.len() as u64;
        Length {
            words: self.texts().into_iter().map(|text| count(text)).sum(),
            seconds: CHOOSING_SECONDS / 2 * pairs,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        let pairs = self.pairs.iter();
        let says = pairs.flat_map(|pair| [&pair.left, &pair.right, &pair.feedback]);
        std::iter::once(&self.prompt).chain(says).collect()
    }

    fn judge(&self) -> Judge {
        Judge::Key
    }

    fn judged(&self, given: &Given) -> Option<bool> {
        let same = given.options.len() == self.pairs.len()
            && self
                .pairs
                .iter()
                .all(|pair| self.partner(&pair.id, given).is_some());
        same.then(|| self.missed(given).next().is_none())
    }

    fn fitting(&self) -> Option<Given> {
        let ids = self.pairs.iter().map(|pair| pair.id.as_str());
        Some(Given::pairs(ids.map(|id| (id, id))))
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let said: Vec<&str> = self
            .missed(given?)
            .map(|pair| pair.feedback.as_str())
            .collect();
        Some(said.join(" ")).filter(|said| !said.is_empty())
    }
}
