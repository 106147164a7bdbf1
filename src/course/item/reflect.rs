//! An invitation to write.

use serde_json::json;

use super::{Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{WORDS_WRITTEN_A_MINUTE, count};
use crate::safe_text::SafeText;

/// An invitation to write, kept in the journal and seen by nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflect {
    /// The one thing asked.
    pub prompt: SafeText,
    /// How many words are plenty.
    pub words: u32,
}

impl Taught for Reflect {
    fn hash(&self) -> ContentHash {
        ContentHash::of(&json!({ "kind": "reflect", "prompt": &*self.prompt }))
    }

    fn length(&self) -> Length {
        Length {
            words: count(&self.prompt),
            seconds: u64::from(self.words) * 60 / WORDS_WRITTEN_A_MINUTE,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        vec![&self.prompt]
    }
}
