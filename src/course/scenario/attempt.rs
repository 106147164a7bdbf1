//! One walk through a story: what was told and chosen, and where it stands.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Compiled, Ending, Line, Offer, Refusal, Saved, Storyteller, Told, shown};
use crate::safe_text::SafeText;

/// One walk through a story, from its beginning to wherever it stands.
///
/// # Why
/// It holds the story itself and a save after every choice, so that it can be kept as it is, and
/// opened again on the very choice at which it was left, even if the pack has changed since. A
/// choice that cannot be told changes nothing in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    story: Compiled,
    passages: Vec<Passage>,
    scores: BTreeMap<String, u32>,
    saved: Saved,
}

/// What was told up to one choice, and what was chosen there.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What was told.
    pub lines: Vec<Line>,
    /// What could be chosen then; nothing at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    /// What was chosen of it, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<usize>,
}

/// What a story has counted by now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The variable of the story.
    pub variable: String,
    /// What it is called.
    #[serde(deserialize_with = "shown")]
    pub title: SafeText,
    /// What it holds.
    pub holds: u32,
    /// The most it can hold.
    pub most: u32,
}

impl Attempt {
    /// Begins a story. A seed taken by chance lets it go another way each time; from then on it is
    /// part of the save.
    ///
    /// # Errors
    /// The story cannot be told.
    pub fn begin(teller: &dyn Storyteller, story: Compiled, seed: u8) -> Result<Self, Refusal> {
        let told = teller.begin(&story, seed)?;
        let mut attempt = Self {
            story,
            passages: Vec::new(),
            scores: BTreeMap::new(),
            saved: Saved::default(),
        };
        attempt.take_in(told);
        Ok(attempt)
    }

    /// Chooses one of what is offered, counted from 0.
    ///
    /// # Errors
    /// The story cannot be told on from there; then the attempt stands where it stood.
    pub fn choose(&mut self, teller: &dyn Storyteller, offer: usize) -> Result<(), Refusal> {
        if offer >= self.offers().len() {
            return Err(Refusal::NoSuchOffer);
        }
        let told = teller.choose(&self.story, &self.saved, offer)?;
        if let Some(passage) = self.passages.last_mut() {
            passage.chosen = Some(offer);
        }
        self.take_in(told);
        Ok(())
    }

    fn take_in(&mut self, told: Told) {
        self.passages.push(Passage {
            lines: told.lines,
            offers: told.offers,
            chosen: None,
        });
        self.scores = told.scores;
        self.saved = told.saved;
    }

    /// What can be chosen now; nothing once the story is over.
    pub fn offers(&self) -> &[Offer] {
        self.passages
            .last()
            .map_or(&[], |passage| passage.offers.as_slice())
    }

    /// Whether the story is over.
    pub fn is_over(&self) -> bool {
        self.offers().is_empty()
    }

    /// Everything told and chosen so far, in order: what is read again afterwards.
    pub fn transcript(&self) -> &[Passage] {
        &self.passages
    }

    /// How the story ended, if it is over and says so: the last outcome it named.
    pub fn outcome(&self) -> Option<&str> {
        let lines = self.passages.iter().flat_map(|passage| &passage.lines);
        let last = lines.rev().find_map(|line| line.tags.outcome.as_deref());
        last.filter(|_| self.is_over())
    }

    /// How the story ended, in the words of the pack.
    pub fn ending(&self) -> Option<&Ending> {
        let outcome = self.outcome()?;
        let mut endings = self.story.declared.endings.iter();
        endings.find(|ending| ending.id == outcome)
    }

    /// What the story counts by now.
    pub fn counted(&self) -> Vec<Counted> {
        let scores = self.story.declared.scores.iter();
        let counted = scores.map(|score| Counted {
            variable: score.variable.clone(),
            title: score.title.clone(),
            holds: self.scores.get(&score.variable).copied().unwrap_or(0),
            most: score.max,
        });
        counted.collect()
    }
}

impl Passage {
    /// What was chosen, if anything was.
    pub fn choice(&self) -> Option<&Offer> {
        self.offers.get(self.chosen?)
    }
}

/// What somebody chose is theirs: only how far they are is told.
impl fmt::Debug for Attempt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Attempt({} passages)", self.passages.len())
    }
}

impl fmt::Debug for Passage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Passage({} lines)", self.lines.len())
    }
}
