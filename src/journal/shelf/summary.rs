//! What the list keeps in memory of one entry.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use uuid::Uuid;

use crate::journal::entry::{Entry, Kind, Moment};
use crate::journal::vocabulary::Vocabulary;

/// One entry as a list needs it; the body is opened when it is looked at.
///
/// # Why
/// A hundred thousand of these are in memory at once, so free words, chips but the state, and
/// anything that only one row on the screen needs stay in the vault. No more than 96 bytes.
#[derive(Clone, PartialEq)]
pub struct Summary {
    /// The row of the vault it was read from; later rows have higher numbers.
    pub seq: i64,
    /// The entry's id.
    pub id: Uuid,
    /// The entry's revision, from 1; the highest holds.
    pub rev: u64,
    /// The entry's kind.
    pub kind: Kind,
    /// When it happened.
    pub occurred_at: Moment,
    /// The state's id, if one was chosen.
    pub state: Option<Arc<str>>,
    /// Strength at the peak, 0 to 10.
    pub intensity: Option<u8>,
    /// Pleasantness and energy, 1 to 9 each, if both were given.
    pub affect: Option<(u8, u8)>,
    /// Whether there are free words in it.
    pub has_words: bool,
}

/// Where an entry stands in the list: by the civil time at which it happened, then by the order in
/// which it was written.
///
/// # Why
/// Civil time, not the instant: a person counts days where they were, and with instants a journey
/// west would tear one day into two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    pub(super) civil: i64,
    pub(super) seq: i64,
}

impl Summary {
    /// The summary of an entry as it was read from row `seq` at revision `rev`.
    pub fn of(seq: i64, rev: u64, entry: &Entry) -> Self {
        Self {
            seq,
            id: entry.id,
            rev,
            kind: entry.kind,
            occurred_at: entry.occurred_at,
            state: entry.state.as_deref().map(Arc::from),
            intensity: entry.intensity_peak,
            affect: entry.pleasant.zip(entry.energy),
            has_words: entry.has_words(),
        }
    }

    /// The civil date on which it happened.
    pub fn date(&self) -> NaiveDate {
        self.occurred_at.date_naive()
    }

    /// Where it stands in the list.
    pub fn cursor(&self) -> Cursor {
        Cursor {
            civil: civil_seconds(self.occurred_at.naive_local()),
            seq: self.seq,
        }
    }

    /// One line for a list, in shown words: `10:42 a moment: revved up 8`.
    pub fn headline(&self, vocabulary: &Vocabulary) -> String {
        let time = self.occurred_at.format("%H:%M");
        let kind = vocabulary.label("kind", self.kind.id());
        let state = self
            .state
            .as_ref()
            .map(|state| vocabulary.label("state", state));
        let affect = self.affect.filter(|_| self.kind == Kind::CheckIn);
        match (state, self.intensity, affect) {
            (Some(state), Some(strength), _) => format!("{time} {kind}: {state} {strength}"),
            (Some(state), None, _) => format!("{time} {kind}: {state}"),
            (None, _, Some((pleasant, energy))) => {
                format!("{time} {kind}: pleasant {pleasant}, energy {energy}")
            }
            (None, _, None) => format!("{time} {kind}"),
        }
    }
}

impl std::fmt::Debug for Summary {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Summary")
            .field("seq", &self.seq)
            .field("id", &self.id)
            .field("rev", &self.rev)
            .finish_non_exhaustive()
    }
}

/// An entry that was deleted, as its newest row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tombstone {
    /// The row of the vault it was read from.
    pub seq: i64,
    /// The entry's id.
    pub id: Uuid,
    /// The revision that deleted it.
    pub rev: u64,
    /// When it was deleted.
    pub deleted_at: DateTime<FixedOffset>,
}

pub(super) fn civil_seconds(civil: NaiveDateTime) -> i64 {
    civil.and_utc().timestamp()
}
