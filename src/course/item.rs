//! The items a unit is made of: what a person reads, answers, plots or writes, one at a time.

use serde::Serialize;

use super::hash::ContentHash;
use crate::safe_text::SafeText;

/// One step of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Unique in the pack and never changed, so that an item may move without anyone losing what
    /// they did.
    pub id: String,
    /// A few words: "Camera view".
    pub title: SafeText,
    /// What it is.
    pub kind: ItemKind,
    /// Ids of the sources it rests on, to be looked up in the pack.
    pub sources: Vec<String>,
    /// The fingerprint of what is marked.
    pub hash: ContentHash,
}

/// What an item asks of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// To be read.
    Page(Page),
    /// To be answered with one of a few options.
    Choice(Choice),
    /// To plot how one is right now.
    CheckIn(CheckIn),
    /// To be written about, privately.
    Reflect(Reflect),
}

/// A page of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Markdown.
    pub text: SafeText,
}

/// A question with two to nine options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Paragraphs, parted by a blank line.
    pub prompt: SafeText,
    /// In the order in which they are shown.
    pub options: Vec<ChoiceOption>,
    /// Id of the option that fits best.
    pub key: String,
    /// A nudge for who asks for one.
    pub hint: Option<SafeText>,
}

/// One answer to a [`Choice`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Unique in its item.
    pub id: String,
    /// What it says.
    pub text: SafeText,
    /// Said to who chose it: first what it would be right about, then what else there is to see.
    pub feedback: SafeText,
}

/// An invitation to plot pleasantness and energy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Said before.
    pub prompt: SafeText,
    /// Said after.
    pub after: Option<SafeText>,
}

/// An invitation to write, kept in the journal and seen by nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflect {
    /// The one thing asked.
    pub prompt: SafeText,
    /// How many words are plenty.
    pub words: u32,
}

impl Choice {
    /// The option with this id.
    pub fn option(&self, id: &str) -> Option<&ChoiceOption> {
        self.options.iter().find(|option| option.id == id)
    }

    /// Whether this option is the one that fits best.
    pub fn is_key(&self, id: &str) -> bool {
        self.key == id
    }
}

impl ItemKind {
    /// The fingerprint of what is marked; of a page, a check-in and a reflection it is what is
    /// said.
    pub(super) fn hash(&self) -> ContentHash {
        match self {
            Self::Page(page) => ContentHash::of(&Marked::prompt("page", &page.text)),
            Self::CheckIn(asked) => ContentHash::of(&Marked::prompt("check_in", &asked.prompt)),
            Self::Reflect(asked) => ContentHash::of(&Marked::prompt("reflect", &asked.prompt)),
            Self::Choice(choice) => ContentHash::of(&Marked {
                key: Some(&choice.key),
                kind: "choice",
                options: choice.options.iter().map(MarkedOption::from).collect(),
                prompt: &choice.prompt,
            }),
        }
    }
}

/// What is marked, with its fields in alphabetical order: that order is part of the hash.
#[derive(Serialize)]
struct Marked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<MarkedOption<'a>>,
    prompt: &'a str,
}

#[derive(Serialize)]
struct MarkedOption<'a> {
    id: &'a str,
    text: &'a str,
}

impl<'a> Marked<'a> {
    fn prompt(kind: &'static str, prompt: &'a str) -> Self {
        Self {
            key: None,
            kind,
            options: Vec::new(),
            prompt,
        }
    }
}

impl<'a> From<&'a ChoiceOption> for MarkedOption<'a> {
    fn from(option: &'a ChoiceOption) -> Self {
        Self {
            id: &option.id,
            text: &option.text,
        }
    }
}
