//! What the tags of a line or an offer say.

use serde::{Deserialize, Serialize};

use super::shown;
use crate::safe_text::SafeText;

/// What the tags of one line or offer say, each written `#name: value`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// `#id: breathe`: the name of an offer, which stays when its words change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `#competence: C1`: what it shows something of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competences: Vec<String>,
    /// `#feedback: …`: what there is to see about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feedback: Vec<Note>,
    /// `#outcome: repair`: how the story ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Tags that mean nothing here, as they are written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Note>,
}

/// A text in a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Note(#[serde(deserialize_with = "shown")] pub SafeText);

impl Tags {
    /// Reads the tags of one line or offer, in order.
    pub fn read<'t>(tags: impl IntoIterator<Item = &'t str>) -> Self {
        let mut read = Self::default();
        for tag in tags {
            let tag = SafeText::shown(tag.trim());
            let (name, value) = tag.split_once(':').unwrap_or((&tag, ""));
            let value = value.trim();
            match name.trim() {
                _ if value.is_empty() => read.unknown.push(Note(tag)),
                "id" => read.id = Some(value.to_owned()),
                "competence" => read.competences.push(value.to_owned()),
                "feedback" => read.feedback.push(Note(SafeText::shown(value))),
                "outcome" => read.outcome = Some(value.to_owned()),
                _ => read.unknown.push(Note(tag)),
            }
        }
        read
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
