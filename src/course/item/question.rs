//! A question with options: one of them fits, or several do.

use serde_json::{Value, json};

use super::{Given, Judge, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

/// A question with two to nine options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Paragraphs, parted by a blank line.
    pub prompt: SafeText,
    /// In the order in which they are shown.
    pub options: Vec<ChoiceOption>,
    /// Ids of the options that fit, in the order of the options: one of them, or one or more where
    /// several can be chosen.
    pub keys: Vec<String>,
    /// Whether several can be chosen.
    pub several: bool,
}

/// One option of a [`Question`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Unique in its item.
    pub id: String,
    /// What it says.
    pub text: SafeText,
    /// What there is to see about it: first what it would be right about, then what else.
    pub feedback: SafeText,
}

impl Question {
    /// The option with this id.
    pub fn option(&self, id: &str) -> Option<&ChoiceOption> {
        self.options.iter().find(|option| option.id == id)
    }

    /// Whether this option is one of those that fit.
    pub fn is_key(&self, id: &str) -> bool {
        self.keys.iter().any(|key| key == id)
    }

    /// Whether exactly the options that fit were chosen, in whatever order.
    fn is_right(&self, given: &Given) -> bool {
        let all_chosen = self.keys.iter().all(|key| given.has(key));
        all_chosen && given.options.iter().all(|id| self.is_key(id))
    }
}

impl Taught for Question {
    fn hash(&self) -> ContentHash {
        let option = |option: &ChoiceOption| json!({ "id": option.id, "text": &*option.text });
        let options: Vec<Value> = self.options.iter().map(option).collect();
        let prompt = &*self.prompt;
        ContentHash::of(&if self.several {
            json!({ "keys": self.keys, "kind": "multi", "options": options, "prompt": prompt })
        } else {
            let key = self.keys.first();
            json!({ "key": key, "kind": "choice", "options": options, "prompt": prompt })
        })
    }

    fn length(&self) -> Length {
        let options = || self.options.iter();
        let asked: u64 = options().map(|option| count(&option.text)).sum();
        let feedback = options().map(|option| count(&option.feedback));
        // One feedback is read of a choice, and all of a question that has several answers.
        let read = if self.several {
            feedback.sum()
        } else {
            feedback.max().unwrap_or(0)
        };
        Length {
            words: count(&self.prompt) + asked + read,
            seconds: CHOOSING_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        let options = self.options.iter();
        let says = options.flat_map(|option| [&option.text, &option.feedback]);
        std::iter::once(&self.prompt).chain(says).collect()
    }

    fn judge(&self) -> Judge {
        Judge::Key
    }

    fn judged(&self, given: &Given) -> Option<bool> {
        let right = self.is_right(given);
        let still_there = || given.options.iter().all(|id| self.option(id).is_some());
        (right || still_there()).then_some(right)
    }

    fn fitting(&self) -> Option<Given> {
        Some(Given::these(&self.keys))
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let given = given.filter(|given| !self.is_right(given))?;
        if !self.several {
            let option = self.option(given.options.first()?)?;
            return Some(option.feedback.to_string());
        }
        let missed = self.options.iter();
        let missed = missed.filter(|option| given.has(&option.id) != self.is_key(&option.id));
        let said: Vec<&str> = missed.map(|option| option.feedback.as_str()).collect();
        Some(said.join(" ")).filter(|said| !said.is_empty())
    }
}
