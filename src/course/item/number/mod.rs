//! A question that is answered by a number.

use serde_json::json;

use super::{Given, Judge, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

mod amount;

pub use amount::Amount;

/// A question whose answer is a number within a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Paragraphs, parted by a blank line.
    pub prompt: SafeText,
    /// The lowest number that fits.
    pub from: Amount,
    /// The highest number that fits.
    pub to: Amount,
    /// What is counted: "minutes".
    pub unit: Option<SafeText>,
    /// What there is to see about a number that fits.
    pub inside: SafeText,
    /// What there is to see about a lower one.
    pub below: SafeText,
    /// What there is to see about a higher one.
    pub above: SafeText,
}

impl Number {
    /// What there is to see about a number.
    pub fn seen(&self, amount: Amount) -> &SafeText {
        if amount < self.from {
            &self.below
        } else if amount > self.to {
            &self.above
        } else {
            &self.inside
        }
    }
}

impl Taught for Number {
    fn hash(&self) -> ContentHash {
        ContentHash::of(&json!({
            "from": self.from.to_string(),
            "kind": "number",
            "prompt": &*self.prompt,
            "to": self.to.to_string(),
            "unit": self.unit.as_deref().unwrap_or_default(),
        }))
    }

    /// One feedback is read of the three.
    fn length(&self) -> Length {
        let feedback = [&self.inside, &self.below, &self.above];
        let read = feedback.into_iter().map(|text| count(text)).max();
        Length {
            words: count(&self.prompt) + read.unwrap_or(0),
            seconds: CHOOSING_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        vec![&self.prompt, &self.inside, &self.below, &self.above]
    }

    fn judge(&self) -> Judge {
        Judge::Key
    }

    fn judged(&self, given: &Given) -> Option<bool> {
        let amount: Amount = given.typed().parse().ok()?;
        Some((self.from..=self.to).contains(&amount))
    }

    fn fitting(&self) -> Option<Given> {
        Some(Given::words(&self.from.to_string()))
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let missed = given.filter(|given| self.judged(given) == Some(false))?;
        let amount = missed.typed().parse().ok()?;
        Some(self.seen(amount).to_string())
    }
}
