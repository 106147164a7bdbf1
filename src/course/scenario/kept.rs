//! An attempt as the vault keeps it while it goes on, and what is left of it to be read afterwards.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Attempt, Counted, Ending, Passage};
use crate::course::event::{Event, EventData, EventKind};
use crate::course::hash::ContentHash;
use crate::course::in_pack::InPack;

/// What is to be known of an attempt beside the story: at what, by which version, and how the
/// person was as they began.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The item of the story; there is one attempt at each at a time.
    pub of: InPack,
    /// Version of the pack whose story is told.
    pub pack_version: String,
    /// The fingerprint of that story.
    pub hash: ContentHash,
    /// How the person was before the story began: an id of the journal's field `state`.
    pub state: String,
    /// When it began, on the person's own clock.
    pub begun_at: DateTime<FixedOffset>,
}

/// An attempt that goes on, ready to be taken up at the very choice at which it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAttempt {
    /// What it is at.
    pub about: About,
    /// When something was last chosen in it.
    pub at: DateTime<FixedOffset>,
    /// The attempt itself, with the story that it is at.
    pub attempt: Attempt,
}

/// What was told and chosen in an attempt that goes on no more.
///
/// # Why
/// To read what one did, nobody needs the story as it is told by a machine, which is many times as
/// long; and what was not chosen stays to be found another time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// What it was at.
    pub about: About,
    /// When the last choice was made.
    pub at: DateTime<FixedOffset>,
    /// What was told and chosen, in order.
    pub passages: Vec<Passage>,
    /// What the story had counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counted: Vec<Counted>,
    /// How it ended, if it did and said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// Whether it came to an end of the story, and was not left for a new beginning.
    pub is_whole: bool,
}

impl About {
    /// Something that happened in the attempt, told of the version of the pack that it is at.
    fn event(&self, kind: EventKind, now: DateTime<FixedOffset>, data: EventData) -> Event {
        Event {
            kind,
            item: self.of.id.clone(),
            pack: self.of.pack.clone(),
            pack_version: self.pack_version.clone(),
            hash: Some(self.hash.clone()),
            at: now.to_utc(),
            date: now.date_naive(),
            offset_min: now.offset().local_minus_utc() / 60,
            data,
        }
    }
}

impl KeptAttempt {
    /// What happened by the last thing that was done in it: begun, or something chosen; and with
    /// it, if it is so, that the story came to its end.
    pub fn news(&self) -> Vec<Event> {
        let passages = self.attempt.transcript();
        let before = passages.len().checked_sub(2).map(|at| &passages[at]);
        let first = match before.and_then(Passage::choice) {
            None => self
                .about
                .event(EventKind::Started, self.at, EventData::default()),
            Some(offer) => {
                let chosen = EventData {
                    option: offer.tags.id.clone(),
                    ..EventData::default()
                };
                self.about.event(EventKind::Answered, self.at, chosen)
            }
        };
        let mut news = vec![first];
        if self.attempt.is_over() {
            let counted = self.attempt.counted().into_iter();
            let ended = EventData {
                outcome: self.attempt.outcome().map(str::to_owned),
                scores: counted
                    .map(|counted| (counted.variable, counted.holds))
                    .collect(),
                ..EventData::default()
            };
            news.push(self.about.event(EventKind::Completed, self.at, ended));
        }
        news
    }

    /// What is left of it to be read once it goes on no more.
    pub fn transcript(&self) -> Transcript {
        Transcript {
            about: self.about.clone(),
            at: self.at,
            passages: self.attempt.transcript().to_vec(),
            counted: self.attempt.counted(),
            ending: self.attempt.ending().cloned(),
            is_whole: self.attempt.is_over(),
        }
    }
}

/// How somebody was and what they chose is theirs: only what it is at is told.
impl fmt::Debug for About {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("About")
            .field("of", &self.of)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for KeptAttempt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("KeptAttempt")
            .field("of", &self.about.of)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Transcript {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Transcript")
            .field("of", &self.about.of)
            .finish_non_exhaustive()
    }
}
