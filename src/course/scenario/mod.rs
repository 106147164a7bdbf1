//! Branching stories: their text and its bounds, what is told of them, and whoever can tell them.
//!
//! Here is only what a story is and what comes of it. Who reads the language, on which thread and
//! for how long, is nobody's business in this room: a [`Storyteller`] is handed a
//! [`StorySource`], which has passed every bound, and answers with plain data.

mod attempt;
mod bounds;
mod examine;
mod finding;
mod kept;
mod refusal;
mod source;
mod tags;
mod telling;
mod walk;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

pub use attempt::{Attempt, Counted, Passage};
pub use examine::examine;
pub use kept::{About, KeptAttempt, Transcript};
pub use refusal::Refusal;
pub use source::StorySource;
pub use tags::{Note, Tags};
pub use telling::Telling;

use crate::fault::Fault;
use crate::safe_text::SafeText;

/// Most bytes of one story with all that it includes; of the state it is saved in; and of what it
/// says between two choices.
pub const MOST_STORY: usize = 256 << 10;

/// What a pack says of a story beside its text: what it counts, and how it can end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// What it counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<Score>,
    /// How it can end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub endings: Vec<Ending>,
}

/// What a story counts for the person who walks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The variable of the story that holds it.
    pub variable: String,
    /// The most it can reach.
    pub max: u32,
    /// What it is called: "Steadiness".
    #[serde(deserialize_with = "shown")]
    pub title: SafeText,
}

/// One way in which a story can end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// What the tag `#outcome: id` names.
    pub id: String,
    /// What came of it, in a few words: "You went in together".
    #[serde(deserialize_with = "shown")]
    pub title: SafeText,
}

/// A story in the form in which it is told, with what it counts.
///
/// # Why
/// Somebody in the middle of a story goes on in the one they began, whatever becomes of the pack.
/// So this is plain text to be kept with the attempt, and the source is not needed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compiled {
    /// What only a storyteller reads.
    pub text: String,
    /// What it counts, and how it can end.
    #[serde(default)]
    pub declared: Declared,
    /// Its knots, and its stitches as `knot.stitch`; functions are none.
    #[serde(default)]
    pub knots: Vec<String>,
}

/// Where a story stands, its random seed included; only a storyteller reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Saved(pub String);

/// One paragraph of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it says; empty where only its tags say something.
    #[serde(deserialize_with = "shown")]
    pub text: SafeText,
    /// What its tags say.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub tags: Tags,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What it says.
    #[serde(deserialize_with = "shown")]
    pub text: SafeText,
    /// What its tags say; a sound story gives each an id.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub tags: Tags,
}

/// What a story says up to the next choice, or to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it says, paragraph by paragraph.
    pub lines: Vec<Line>,
    /// What can be chosen; nothing at the end.
    pub offers: Vec<Offer>,
    /// What each declared variable holds now, from 0 to its most.
    pub scores: BTreeMap<String, u32>,
    /// Those of its knots and stitches that were met by now.
    pub visited: Vec<String>,
    /// The same number for the same place, however often and by whatever way one came there; who
    /// walks a story in every direction need not go on from a place twice.
    pub place: u64,
    /// Where it stands now.
    pub saved: Saved,
}

/// Someone who can tell stories.
///
/// # Why
/// The language of stories is read by other people's code, which may be replaced one day and may
/// fail on any day. Behind this trait it can be neither named nor relied on: every answer is plain
/// data, comes within a bound of time, and may be a [`Refusal`]. Each question holds all that is
/// needed to answer it, so that a story can be taken up again after a month, or walked in every
/// direction from one place.
pub trait Storyteller {
    /// Makes a story ready to be told.
    ///
    /// # Errors
    /// What is wrong with its source, and where.
    fn compile(&self, source: &StorySource) -> Result<Compiled, Vec<Fault>>;

    /// Tells a story from its beginning; the same seed tells the same story.
    ///
    /// # Errors
    /// The story cannot be told; see [`Refusal`].
    fn begin(&self, story: &Compiled, seed: u8) -> Result<Told, Refusal>;

    /// Goes on from where a story was saved with one of what it offered there, counted from 0.
    ///
    /// # Errors
    /// The story cannot be told; see [`Refusal`].
    fn choose(&self, story: &Compiled, saved: &Saved, offer: usize) -> Result<Told, Refusal>;
}

/// Reads a text back from where it was kept, safe to show whatever it holds.
fn shown<'de, D: Deserializer<'de>>(from: D) -> Result<SafeText, D::Error> {
    let text = String::deserialize(from)?;
    Ok(SafeText::shown(&text))
}

#[cfg(test)]
mod tests;
