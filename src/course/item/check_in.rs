//! An invitation to plot how one is.

use serde_json::json;

use super::{Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHECK_IN_SECONDS, count};
use crate::safe_text::SafeText;

/// An invitation to plot pleasantness and energy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Said before.
    pub prompt: SafeText,
    /// Said after.
    pub after: Option<SafeText>,
}

impl Taught for CheckIn {
    fn hash(&self) -> ContentHash {
        ContentHash::of(&json!({ "kind": "check_in", "prompt": &*self.prompt }))
    }

    fn length(&self) -> Length {
        Length {
            words: self.texts().into_iter().map(|text| count(text)).sum(),
            seconds: CHECK_IN_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        std::iter::once(&self.prompt).chain(&self.after).collect()
    }
}
