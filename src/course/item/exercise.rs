//! An exercise of the pack in its place in a sitting.

use serde_json::json;

use super::{Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::count;
use crate::safe_text::SafeText;

/// An exercise of the pack, done here and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guided {
    /// Id of the exercise.
    pub exercise: String,
    /// How long all of its steps take together.
    pub seconds: u32,
    /// Said before.
    pub prompt: SafeText,
    /// Said after, also to who stopped early.
    pub after: Option<SafeText>,
}

impl Taught for Guided {
    fn hash(&self) -> ContentHash {
        let (exercise, prompt) = (&self.exercise, &*self.prompt);
        ContentHash::of(&json!({ "exercise": exercise, "kind": "exercise", "prompt": prompt }))
    }

    fn length(&self) -> Length {
        Length {
            words: self.texts().into_iter().map(|text| count(text)).sum(),
            seconds: self.seconds.into(),
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        std::iter::once(&self.prompt).chain(&self.after).collect()
    }
}
