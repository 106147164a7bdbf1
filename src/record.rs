//! What one sealed row of the vault says: an entry, an event of the course, a draft, an attempt, a
//! mark.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::course::Event;
use crate::course::scenario::{KeptAttempt, Transcript};
use crate::journal::Entry;

/// A moment on the person's own clock, with its offset from UTC.
pub type Moment = DateTime<FixedOffset>;

/// The content of one sealed row, told apart by its JSON key `type`.
///
/// # Why
/// The store keeps bytes and knows none of these. A row that a later version wrote, with a
/// `type` unknown here, is kept and passed over, never dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Record {
    /// A journal entry; a later revision of the same id replaces it.
    Entry(Entry),
    /// Something that happened in the course.
    Event(Event),
    /// Words not saved yet; replaced in place.
    Draft(Draft),
    /// An attempt at a story that goes on; replaced in place, at every choice.
    Attempt(Box<KeptAttempt>),
    /// What was told and chosen in an attempt that goes on no more.
    Transcript(Transcript),
    /// A fact about the practice itself.
    Mark(Mark),
    /// The entry of this id lies in the bin.
    Tombstone(Tombstone),
    /// Anything that this version does not know, the identity among them.
    #[serde(other, skip_serializing)]
    Other,
}

/// Words not saved yet, with the caret where it was.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is a draft of; there is one draft for each.
    pub of: DraftOf,
    /// The entry so far; its note is the text.
    pub entry: Entry,
    /// Line and character of the caret in the text.
    pub caret: (usize, usize),
    /// When it was last changed.
    pub at: Moment,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Draft")
            .field("of", &self.of)
            .field("caret", &self.caret)
            .finish_non_exhaustive()
    }
}

/// What a draft will become.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftOf {
    /// A reflection begun from the journal.
    Reflection,
    /// A moment begun in the quick log.
    Moment,
    /// The answer to a reflect item of a sitting: pack id and item id.
    Item {
        /// The pack's id.
        pack: String,
        /// The item's id.
        item: String,
    },
    /// The answer to a question, half typed: pack id and item id.
    Answer {
        /// The pack's id.
        pack: String,
        /// The item's id.
        item: String,
    },
    /// A change to an entry that is saved already.
    Revision(Uuid),
}

/// A fact about the practice itself, with the moment at which it became true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What became true.
    pub what: MarkOf,
    /// When.
    pub at: Moment,
}

/// Which fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkOf {
    /// The practice was begun.
    Begun,
    /// The person has the recovery code on paper.
    RecoveryNoted,
    /// A new recovery code was made, so the paper must be written anew.
    RecoveryRenewed,
    /// A copy was written to a place the person picked.
    CopiedOutside,
}

/// The entry of this id lies in the bin; the revisions before this row say what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// When it was moved there.
    pub at: Moment,
}

impl Record {
    /// The record as the bytes that are sealed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// The record that these bytes say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}
