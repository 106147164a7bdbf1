//! A page to be read.

use serde_json::json;

use super::{Given, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::count;
use crate::safe_text::SafeText;

/// A page of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Markdown.
    pub text: SafeText,
}

impl Taught for Page {
    fn hash(&self) -> ContentHash {
        ContentHash::of(&json!({ "kind": "page", "prompt": &*self.text }))
    }

    fn length(&self) -> Length {
        Length {
            words: count(&self.text),
            seconds: 0,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        vec![&self.text]
    }

    fn recap(&self, _given: Option<&Given>) -> Option<String> {
        Some(begins(&self.text))
    }
}

/// The first paragraph of a text; with the list that it leads to, if it does.
fn begins(text: &str) -> String {
    let mut blocks = text.trim().split("\n\n");
    let first = blocks.next().unwrap_or_default();
    let list = blocks.next().filter(|_| first.ends_with(':'));
    list.map_or_else(|| first.to_owned(), |list| format!("{first}\n\n{list}"))
}
