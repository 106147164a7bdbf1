//! What somebody answered.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One answer to whatever an item asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Ids of what was chosen; one of them, where only one can be.
    pub options: Vec<String>,
    /// What was typed, where an answer is typed.
    pub text: Option<Wording>,
}

/// Words that somebody typed as their answer: they are theirs, and are kept where the journal is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wording(String);

/// Never shows the words.
impl fmt::Debug for Wording {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Wording(..)")
    }
}

impl Wording {
    /// The words as they were typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Given {
    /// An answer that chooses this.
    pub fn one(id: &str) -> Self {
        Self {
            options: vec![id.to_owned()],
            text: None,
        }
    }

    /// An answer that chooses these.
    pub fn these(ids: &[String]) -> Self {
        Self {
            options: ids.to_vec(),
            text: None,
        }
    }

    /// An answer in these words.
    pub fn words(text: &str) -> Self {
        Self {
            options: Vec::new(),
            text: Some(Wording(text.to_owned())),
        }
    }

    /// Whether this is among what was chosen.
    pub fn has(&self, id: &str) -> bool {
        self.options.iter().any(|chosen| chosen == id)
    }

    /// What was typed; nothing where nothing was.
    pub fn typed(&self) -> &str {
        self.text.as_ref().map_or("", Wording::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_words() {
        let shown = format!("{:?}", Given::words("canary"));
        assert!(!shown.contains("canary"), "{shown}");
    }
}
