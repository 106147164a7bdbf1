//! What is asked of whoever tells stories on behalf of somebody who walks one.

use std::fmt;

use super::{About, Attempt, KeptAttempt, Refusal, StorySource, Storyteller};

/// A story to be begun, or to be told on.
#[derive(Clone, PartialEq, Eq)]
pub enum Telling {
    /// A story from its beginning.
    Begin {
        /// Its text.
        source: StorySource,
        /// What the attempt will be known by.
        about: Box<About>,
        /// By what it takes one way or another where it leaves that to chance.
        seed: u8,
    },
    /// On from a choice.
    Choose {
        /// The attempt as it stands.
        kept: Box<KeptAttempt>,
        /// What is chosen of what it offers, counted from 0.
        offer: usize,
    },
}

impl Telling {
    /// Has it told; the attempt then stands at the next choice, or at the end.
    ///
    /// # Errors
    /// The story cannot be told; what was kept before is as it was.
    pub fn told(self, teller: &dyn Storyteller) -> Result<KeptAttempt, Refusal> {
        match self {
            Self::Begin {
                source,
                about,
                seed,
            } => {
                let story = teller.compile(&source).map_err(|_| Refusal::Unreadable)?;
                let attempt = Attempt::begin(teller, story, seed)?;
                Ok(KeptAttempt {
                    at: about.begun_at,
                    about: *about,
                    attempt,
                })
            }
            Self::Choose { mut kept, offer } => {
                kept.attempt.choose(teller, offer)?;
                Ok(*kept)
            }
        }
    }
}

impl fmt::Debug for Telling {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begin { about, .. } => write!(out, "Begin({:?})", about.of),
            Self::Choose { kept, .. } => write!(out, "Choose({:?})", kept.about.of),
        }
    }
}
