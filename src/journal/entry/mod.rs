//! One journal entry: what was noticed, when, and in which words.

mod answer;
mod answered;
mod check;
mod chosen;
mod kind;
mod shown;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

pub use answer::{Answer, Choice};
pub use answered::Answered;
pub use check::Problem;
pub use chosen::Chosen;
pub use kind::{Kind, UnknownKind};
pub use shown::{Told, first_words};

/// A point in time with the offset of the place where it was noted.
pub type Moment = DateTime<FixedOffset>;

/// One entry of the journal.
///
/// Its JSON form is the program's contract: keys are the field ids, a missing key is an absent
/// answer, times are RFC 3339 with an offset. Answers of a list are kept as ids, since content
/// packs may add some.
///
/// # Why
/// Keys that this version does not know are kept in `rest` and written back, so that an entry
/// edited with an older version loses nothing a newer one put there. `Debug` shows the id and the
/// kind and nothing else, because all the rest is private.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Random (version 4); the only id that is printed and accepted.
    pub id: Uuid,
    /// What kind of entry it is.
    pub kind: Kind,
    /// When it was first written down.
    pub created_at: Moment,
    /// When it happened.
    pub occurred_at: Moment,

    /// The place (field `context`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// Who was there (field `with`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// What had worn thin before (field `load`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub load: Vec<String>,
    /// What a camera would have seen (field `trigger`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<String>,
    /// What it meant (field `hook`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hook: Vec<String>,
    /// Pleasantness, 1 to 9 (affect grid of Russell, Weiss and Mendelsohn 1989).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pleasant: Option<u8>,
    /// Energy, 1 to 9 (the same grid).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<u8>,
    /// Where the person was (field `state`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Strength at the peak, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intensity_peak: Option<u8>,
    /// Words for it (field `word`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub word: Vec<String>,
    /// Body signs (field `body`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<String>,
    /// When it was caught (field `noticed`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noticed: Option<String>,
    /// Strength when it was noticed, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intensity_notice: Option<u8>,
    /// The pull (field `urge`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urge: Option<String>,
    /// What was done (field `action`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The style under strain (field `stance`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<String>,
    /// What was tried, in order (field `strategy`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strategy: Vec<String>,
    /// What was offered to another person (field `coreg_moves`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coreg_moves: Vec<String>,
    /// Strength afterwards, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intensity_after: Option<u8>,
    /// How soon that was, as a chip of minutes (field `after_min`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_min: Option<String>,
    /// How soon the person was steady again (field `recovered`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovered: Option<String>,
    /// When `recovered` was answered; a "not yet" is counted up to then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovered_at: Option<Moment>,
    /// How far the repair is (field `repair`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<String>,
    /// The if-then plan this was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_ref: Option<String>,
    /// Whether the plan came to mind in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_fired: Option<bool>,
    /// Whether a worry about a child was passed on. Never any text about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safeguarding_fork: Option<String>,
    /// When it was passed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safeguarding_at: Option<Moment>,
    /// Whether the school's own record has been made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_elsewhere: Option<bool>,
    /// How long it took, in minutes; said of a supervision conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Free words; the text of a reflection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// One line to keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learned: Option<String>,
    /// The question that a reflection answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// Where it came from: `pack/item`, if a sitting asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,

    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// A longer delay makes an entry retrospective: memory has rewritten some of it by then.
const RETRO_MINUTES: i64 = 24 * 60;

impl Entry {
    /// An entry with nothing answered yet. Times are kept to the second.
    pub fn new(id: Uuid, kind: Kind, created_at: Moment, occurred_at: Moment) -> Self {
        Self {
            id,
            kind,
            created_at: created_at.trunc_subsecs(0),
            occurred_at: occurred_at.trunc_subsecs(0),
            context: None,
            with: Vec::new(),
            load: Vec::new(),
            trigger: None,
            hook: Vec::new(),
            pleasant: None,
            energy: None,
            state: None,
            intensity_peak: None,
            word: Vec::new(),
            body: Vec::new(),
            noticed: None,
            intensity_notice: None,
            urge: None,
            action: None,
            stance: None,
            strategy: Vec::new(),
            coreg_moves: Vec::new(),
            intensity_after: None,
            after_min: None,
            recovered: None,
            recovered_at: None,
            repair: None,
            plan_ref: None,
            plan_fired: None,
            safeguarding_fork: None,
            safeguarding_at: None,
            recorded_elsewhere: None,
            minutes: None,
            note: None,
            learned: None,
            prompt: None,
            source: None,
            rest: Map::new(),
        }
    }

    /// The civil date on which it happened, where it happened.
    pub fn date(&self) -> NaiveDate {
        self.occurred_at.date_naive()
    }

    /// Whole minutes between what happened and its being written down; never below 0.
    pub fn delay_min(&self) -> i64 {
        (self.created_at - self.occurred_at).num_minutes().max(0)
    }

    /// Whether it was written down more than a day later.
    pub fn is_retro(&self) -> bool {
        self.delay_min() > RETRO_MINUTES
    }

    /// Whether there are free words in it.
    pub fn has_words(&self) -> bool {
        let filled =
            |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
        filled(&self.note) || filled(&self.learned)
    }

    /// The contract's JSON form, with the free words or without them.
    pub fn to_json(&self, words: Words) -> Value {
        let mut json = serde_json::to_value(self).unwrap_or_default();
        if let (Words::LeftOut, Some(keys)) = (words, json.as_object_mut()) {
            for key in ["note", "learned", "prompt"] {
                keys.remove(key);
            }
            // What another version put there may be words too.
            keys.retain(|key, _| !self.rest.contains_key(key));
        }
        // A feature of the library that any crate may turn on keeps keys as they came.
        json.sort_all_objects();
        json
    }
}

/// Whether free words are taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// All of them.
    TakenAlong,
    /// None of them: ids, numbers and times only.
    LeftOut,
}

impl fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Entry")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
