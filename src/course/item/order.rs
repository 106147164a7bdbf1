//! Steps to be put in order.

use serde_json::{Value, json};

use super::{Given, Judge, Length, Taught};
use crate::course::hash::{ContentHash, sha256};
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

/// Three to eight steps to be put in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Paragraphs, parted by a blank line.
    pub prompt: SafeText,
    /// In the order that fits.
    pub steps: Vec<OrderStep>,
    /// What this order gives.
    pub feedback: SafeText,
}

/// One step of an [`Order`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderStep {
    /// Unique in its item.
    pub id: String,
    /// What it says.
    pub text: SafeText,
    /// Why it stands where it stands.
    pub why: SafeText,
}

impl Order {
    /// Ids of the steps as they are shown first: in an order that is never the one that fits, and
    /// for one item always the same, so that who comes back finds what they left.
    pub fn shuffled(&self, item: &str) -> Vec<String> {
        shuffled(item, self.steps.iter().map(|step| step.id.as_str()))
    }

    /// Where a step stands in the order that fits, counted from 0.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }
}

/// Ids in an order that hangs on them and on the item alone, and is never their own.
pub(super) fn shuffled<'i>(item: &str, ids: impl Iterator<Item = &'i str>) -> Vec<String> {
    let own: Vec<String> = ids.map(str::to_owned).collect();
    let mut mixed = own.clone();
    mixed.sort_by_cached_key(|id| sha256(format!("{item}/{id}").as_bytes()));
    if mixed == own && !mixed.is_empty() {
        mixed.rotate_left(1);
    }
    mixed
}

impl Taught for Order {
    fn hash(&self) -> ContentHash {
        let step = |step: &OrderStep| json!({ "id": step.id, "text": &*step.text });
        let steps: Vec<Value> = self.steps.iter().map(step).collect();
        ContentHash::of(&json!({ "kind": "order", "prompt": &*self.prompt, "steps": steps }))
    }

    fn length(&self) -> Length {
        Length {
            words: self.texts().into_iter().map(|text| count(text)).sum(),
            seconds: CHOOSING_SECONDS * 2,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        let steps = self.steps.iter().flat_map(|step| [&step.text, &step.why]);
        let around = [&self.prompt, &self.feedback];
        around.into_iter().chain(steps).collect()
    }

    fn judge(&self) -> Judge {
        Judge::Key
    }

    fn judged(&self, given: &Given) -> Option<bool> {
        let is_here = |id: &String| self.place(id).is_some();
        let same = given.options.len() == self.steps.len() && given.options.iter().all(is_here);
        let mut placed = given.options.iter().zip(&self.steps);
        same.then(|| placed.all(|(id, step)| *id == step.id))
    }

    fn fitting(&self) -> Option<Given> {
        let ids: Vec<String> = self.steps.iter().map(|step| step.id.clone()).collect();
        Some(Given::these(&ids))
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let missed = given.filter(|given| self.judged(given) == Some(false));
        missed.map(|_| self.feedback.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_order_is_never_the_one_that_fits_and_always_the_same() {
        let ids = ["a", "b", "c"];
        let mut seen = std::collections::BTreeSet::new();
        for item in 0..200 {
            let item = format!("item-{item}");
            let mixed = shuffled(&item, ids.into_iter());
            assert_ne!(mixed, ids);
            assert_eq!(mixed, shuffled(&item, ids.into_iter()));
            seen.insert(mixed);
        }
        assert_eq!(seen.len(), 5, "every other order comes up");
    }
}
