//! A branching story as an item.

use serde_json::json;

use super::{Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::course::scenario::StorySource;
use crate::safe_text::SafeText;

/// A story in which a person chooses what to do, passage by passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Said before it begins.
    pub prompt: Option<SafeText>,
    /// Its text, with what it counts and how it can end.
    pub source: StorySource,
}

impl Taught for Scenario {
    fn hash(&self) -> ContentHash {
        // Whatever is told may be what a choice hangs on.
        let story: Vec<&str> = self.source.texts().collect();
        let prompt = self.prompt.as_deref().unwrap_or_default();
        ContentHash::of(&json!({ "kind": "scenario", "prompt": prompt, "story": story }))
    }

    /// The length of one walk: by our own estimate half of what is written for a story is met on one
    /// way through it, and of its choices every third.
    fn length(&self) -> Length {
        let is_choice = |line: &&str| line.trim_start().starts_with(['*', '+']);
        let (mut words, mut choices) = (0, 0);
        for text in self.source.texts() {
            words += count(text);
            choices += text.lines().filter(is_choice).count() as u64;
        }
        // How one is, is asked first.
        let chosen = 1 + choices.div_ceil(3);
        Length {
            words: self.prompt.as_deref().map_or(0, count) + words.div_ceil(2),
            seconds: chosen * CHOOSING_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        self.prompt.iter().collect()
    }
}
