//! The items a unit is made of: what a person reads, answers, plots, writes or does, one at a time.

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
    /// Id of the sitting it stands in, if that is a gate.
    pub gate: Option<String>,
}

/// What an item asks of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// To be read.
    Page(Page),
    /// To be answered with the one of a few options that fits best.
    Choice(Question),
    /// To be answered with every option that fits.
    Multi(Question),
    /// To plot how one is right now.
    CheckIn(CheckIn),
    /// To be written about, privately.
    Reflect(Reflect),
    /// To be done now, step by step and by the clock.
    Exercise(Guided),
    /// To be done between sittings; the journal counts it.
    Practice(Practised),
    /// To say where one is in a competency.
    SelfRating(SelfRating),
}

/// A page of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Markdown.
    pub text: SafeText,
}

/// A question with two to nine options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Paragraphs, parted by a blank line.
    pub prompt: SafeText,
    /// In the order in which they are shown.
    pub options: Vec<ChoiceOption>,
    /// Ids of the options that fit: one of a [`ItemKind::Choice`], one or more of a
    /// [`ItemKind::Multi`]; in the order of the options.
    pub keys: Vec<String>,
    /// A nudge for who asks for one.
    pub hint: Option<SafeText>,
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

/// Something to do between sittings, which the journal counts by itself.
///
/// # Why
/// A habit grows between the sittings and not in them, so this never holds up the next one. It is
/// met by any row of `within_days` days since it was begun that holds enough entries on enough
/// different days; so there is no last day, and nobody who had a bad fortnight has to begin anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practised {
    /// What to do.
    pub prompt: SafeText,
    /// Id of the kind of journal entry that is counted.
    pub kind: String,
    /// At least so many entries.
    pub count: u32,
    /// On at least so many different civil days.
    pub days: u32,
    /// Within so many civil days, the first and the last counted.
    pub within_days: u32,
}

/// A look at oneself: one of four levels, to be put beside a trainer's later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfRating {
    /// What is asked.
    pub prompt: SafeText,
    /// Id of the competency: `C1`.
    pub competency: String,
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

    /// Whether an answer that was once given is right; nothing if it chose an option that is no
    /// longer there, for a mended question is no miss.
    pub fn judged(&self, chosen: &[String]) -> Option<bool> {
        let right = self.is_right(chosen);
        let still_there = || chosen.iter().all(|id| self.option(id).is_some());
        (right || still_there()).then_some(right)
    }

    /// Whether exactly the options that fit were chosen, in whatever order.
    pub fn is_right(&self, chosen: &[String]) -> bool {
        self.keys.iter().all(|key| chosen.contains(key)) && chosen.iter().all(|id| self.is_key(id))
    }
}

impl Item {
    /// The question, if the item asks one.
    pub fn question(&self) -> Option<&Question> {
        match &self.kind {
            ItemKind::Choice(question) | ItemKind::Multi(question) => Some(question),
            _ => None,
        }
    }

    /// What is counted between sittings, if the item asks for that.
    pub fn practised(&self) -> Option<&Practised> {
        match &self.kind {
            ItemKind::Practice(practised) => Some(practised),
            _ => None,
        }
    }
}

impl ItemKind {
    /// The fingerprint of what is marked; where nothing is, of what is asked.
    pub(super) fn hash(&self) -> ContentHash {
        ContentHash::of(&match self {
            Self::Page(page) => Marked::prompt("page", &page.text),
            Self::CheckIn(asked) => Marked::prompt("check_in", &asked.prompt),
            Self::Reflect(asked) => Marked::prompt("reflect", &asked.prompt),
            Self::Choice(choice) => Marked {
                key: choice.keys.first().map(String::as_str),
                ..Marked::question("choice", choice)
            },
            Self::Multi(multi) => Marked {
                keys: multi.keys.iter().map(String::as_str).collect(),
                ..Marked::question("multi", multi)
            },
            Self::Exercise(guided) => Marked {
                exercise: Some(&guided.exercise),
                ..Marked::prompt("exercise", &guided.prompt)
            },
            Self::Practice(practised) => Marked {
                count: Some(practised.count),
                days: Some(practised.days),
                of: Some(&practised.kind),
                within_days: Some(practised.within_days),
                ..Marked::prompt("practice", &practised.prompt)
            },
            Self::SelfRating(rating) => Marked {
                competency: Some(&rating.competency),
                ..Marked::prompt("self_rating", &rating.prompt)
            },
        })
    }
}

/// What is marked, with its fields in alphabetical order: that order is part of the hash.
#[derive(Default, Serialize)]
struct Marked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    competency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exercise: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keys: Vec<&'a str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<MarkedOption<'a>>,
    prompt: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    within_days: Option<u32>,
}

#[derive(Serialize)]
struct MarkedOption<'a> {
    id: &'a str,
    text: &'a str,
}

impl<'a> Marked<'a> {
    fn prompt(kind: &'static str, prompt: &'a str) -> Self {
        Self {
            kind,
            prompt,
            ..Self::default()
        }
    }

    fn question(kind: &'static str, question: &'a Question) -> Self {
        Self {
            options: question.options.iter().map(MarkedOption::from).collect(),
            ..Self::prompt(kind, &question.prompt)
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
