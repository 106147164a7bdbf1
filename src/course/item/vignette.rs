//! A described moment: whether there is something to see in it, which state, and what told.

use serde_json::{Value, json};

use super::{Given, Judge, Length, Taught};
use crate::course::exercise::STATES;
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::course::pack::Review;
use crate::safe_text::SafeText;

/// The answer that this is an ordinary moment.
pub const ORDINARY: &str = "none";
/// So many practitioners have to rate a key by themselves before anything may count by it. That it
/// is five is our judgement: of fewer, one who sees it otherwise is no rare exception.
const ENOUGH_RATERS: u32 = 5;

/// A moment as a camera would show it, with a key of what there is to see in it.
///
/// # Why
/// What somebody sees in a child is a judgement, and so is the key. So it says how it was set and
/// what a reasonable colleague might say instead, and until enough practitioners have rated it by
/// themselves it is for practice only. Of two that are told alike but for who the child is, the
/// person alone is told where their answers differ: neither of the two is ever counted, for a count
/// of it would teach to hide it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vignette {
    /// What a camera sees.
    pub prompt: SafeText,
    /// [`ORDINARY`], or the id of the state that there is to see.
    pub key: String,
    /// What can be said to have told, in order.
    pub cues: Vec<Cue>,
    /// What there is to see about each judgement, by its id: first what it would be right about.
    pub feedback: Vec<(&'static str, SafeText)>,
    /// How the key was set.
    pub why: SafeText,
    /// What a reasonable colleague might say instead.
    pub colleague: SafeText,
    /// Who in the field has read it and stands by it.
    pub reviewed_by: Vec<Review>,
    /// How many practitioners rated the key, each by themselves.
    pub raters: u32,
    /// The same moment told of another child, if there is one.
    pub twin: Option<Twin>,
}

/// Something that a camera sees in a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Unique in its item.
    pub id: String,
    /// What it is: "He holds his breath."
    pub text: SafeText,
    /// Whether it tells anything of the state.
    pub telling: bool,
}

/// The same moment told of another child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Id of the other vignette.
    pub id: String,
    /// What is said, to this person alone, where the two were answered differently.
    pub apart: SafeText,
}

impl Vignette {
    /// The states that there can be to see, in the order in which they are asked.
    ///
    /// A child who is settled is an ordinary moment, and that is asked before.
    pub fn states() -> impl Iterator<Item = &'static str> + Clone {
        STATES.into_iter().filter(|state| *state != "settled")
    }

    /// Every judgement there can be: that it is an ordinary moment, and each state.
    pub(in crate::course) fn judgements() -> impl Iterator<Item = &'static str> + Clone {
        std::iter::once(ORDINARY).chain(Self::states())
    }

    /// Whether there is something to see.
    pub fn is_something(&self) -> bool {
        self.key != ORDINARY
    }

    /// Whether enough practitioners rated the key for anything to count by it.
    pub fn is_rated(&self) -> bool {
        self.raters >= ENOUGH_RATERS
    }

    /// What there is to see about a judgement.
    pub fn feedback(&self, judgement: &str) -> Option<&SafeText> {
        let said = self.feedback.iter().find(|(id, _)| *id == judgement);
        said.map(|(_, said)| said)
    }

    /// The judgement of an answer: it stands first, and after it stands what told.
    pub fn judgement(given: &Given) -> Option<&'static str> {
        let first = given.options.first()?;
        Self::judgements().find(|judgement| judgement == first)
    }
}

impl Taught for Vignette {
    fn hash(&self) -> ContentHash {
        let cue = |cue: &Cue| json!({ "id": cue.id, "telling": cue.telling, "text": &*cue.text });
        let cues: Vec<Value> = self.cues.iter().map(cue).collect();
        let (key, prompt) = (&self.key, &*self.prompt);
        ContentHash::of(&json!({ "cues": cues, "key": key, "kind": "vignette", "prompt": prompt }))
    }

    /// Three questions are asked one after the other, and one feedback of all is read.
    fn length(&self) -> Length {
        let cues: u64 = self.cues.iter().map(|cue| count(&cue.text)).sum();
        let feedback = self.feedback.iter().map(|(_, said)| count(said)).max();
        let after = count(&self.why) + count(&self.colleague) + feedback.unwrap_or(0);
        Length {
            words: count(&self.prompt) + cues + after,
            seconds: 3 * CHOOSING_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        let cues = self.cues.iter().map(|cue| &cue.text);
        let feedback = self.feedback.iter().map(|(_, said)| said);
        let after = [&self.why, &self.colleague].into_iter();
        let apart = self.twin.iter().map(|twin| &twin.apart);
        let asked = std::iter::once(&self.prompt).chain(cues);
        asked.chain(feedback).chain(after).chain(apart).collect()
    }

    fn judge(&self) -> Judge {
        if self.is_rated() && self.twin.is_none() {
            Judge::Key
        } else {
            Judge::Few
        }
    }

    /// The judgement alone is held against the key: what told is for looking closer.
    fn judged(&self, given: &Given) -> Option<bool> {
        Self::judgement(given).map(|judgement| judgement == self.key)
    }

    fn fitting(&self) -> Option<Given> {
        let telling = self.cues.iter().filter(|cue| cue.telling);
        let cues = telling.map(|cue| cue.id.clone());
        let options: Vec<String> = std::iter::once(self.key.clone()).chain(cues).collect();
        Some(Given::these(&options))
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let judgement = Self::judgement(given?)?;
        let feedback = self.feedback(judgement)?;
        (judgement != self.key).then(|| feedback.to_string())
    }
}
