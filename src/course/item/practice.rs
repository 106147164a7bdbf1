//! Something to do between sittings.

use serde_json::json;

use super::{Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::count;
use crate::safe_text::SafeText;

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

impl Taught for Practised {
    fn hash(&self) -> ContentHash {
        ContentHash::of(&json!({
            "count": self.count,
            "days": self.days,
            "kind": "practice",
            "of": self.kind,
            "prompt": &*self.prompt,
            "within_days": self.within_days,
        }))
    }

    /// It is done between sittings.
    fn length(&self) -> Length {
        Length {
            words: count(&self.prompt),
            seconds: 0,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        vec![&self.prompt]
    }
}
