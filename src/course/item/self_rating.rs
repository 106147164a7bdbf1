//! A look at oneself.

use serde_json::json;

use super::{Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

/// A look at oneself: one of four levels, to be put beside a trainer's later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfRating {
    /// What is asked.
    pub prompt: SafeText,
    /// Id of the competency: `C1`.
    pub competency: String,
}

impl Taught for SelfRating {
    fn hash(&self) -> ContentHash {
        let (competency, prompt) = (&self.competency, &*self.prompt);
        ContentHash::of(
            &json!({ "competency": competency, "kind": "self_rating", "prompt": prompt }),
        )
    }

    fn length(&self) -> Length {
        Length {
            words: count(&self.prompt),
            seconds: CHOOSING_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        vec![&self.prompt]
    }
}
