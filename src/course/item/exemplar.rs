//! A sample of work to be placed on a scale, and to be put beside where a trainer placed it.

use serde_json::{Value, json};

use super::{Given, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

/// A sample of work, a scale of a few levels, and where a trainer placed it.
///
/// # Why
/// Two people who look at one piece of work see two pieces. So this has no right answer and counts
/// for nothing: it lets somebody see how near they are to a trainer, and why the trainer sees it
/// so, before they look at their own work or at a colleague's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemplar {
    /// What is asked.
    pub prompt: SafeText,
    /// The sample itself, in paragraphs.
    pub sample: SafeText,
    /// The scale, the lowest level first.
    pub levels: Vec<Rung>,
    /// Id of the level at which the trainer placed it.
    pub key: String,
    /// Why there.
    pub why: SafeText,
}

/// One level of the scale of an [`Exemplar`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// Unique in its item.
    pub id: String,
    /// What it is called.
    pub text: SafeText,
    /// How work of this level can be told.
    pub describes: SafeText,
}

impl Exemplar {
    /// The level with this id.
    pub fn rung(&self, id: &str) -> Option<&Rung> {
        self.levels.iter().find(|rung| rung.id == id)
    }

    /// How many levels an answer lies from the trainer's; nothing if it names no level of today.
    pub fn apart(&self, given: &Given) -> Option<usize> {
        let place = |id: &str| self.levels.iter().position(|rung| rung.id == id);
        let yours = place(given.options.first()?)?;
        place(&self.key).map(|key| key.abs_diff(yours))
    }
}

impl Taught for Exemplar {
    fn hash(&self) -> ContentHash {
        let rung = |rung: &Rung| json!({ "id": rung.id, "text": &*rung.text });
        let levels: Vec<Value> = self.levels.iter().map(rung).collect();
        ContentHash::of(&json!({
            "key": self.key,
            "kind": "exemplar",
            "levels": levels,
            "prompt": &*self.prompt,
            "sample": &*self.sample,
        }))
    }

    fn length(&self) -> Length {
        Length {
            words: self.texts().into_iter().map(|text| count(text)).sum(),
            seconds: CHOOSING_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        let levels = self.levels.iter();
        let levels = levels.flat_map(|rung| [&rung.text, &rung.describes]);
        let asked = [&self.prompt, &self.sample].into_iter();
        asked.chain(levels).chain([&self.why]).collect()
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let apart = self.apart(given?)?;
        (apart > 0).then(|| self.why.to_string())
    }
}
