//! A form for somebody who watches: what an adult can be seen to do in a few minutes.

use serde_json::{Value, json};

use super::{Given, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::count;
use crate::safe_text::SafeText;

/// A few things that an adult can be seen to do, to be looked for by somebody who watches.
///
/// # Why
/// Nobody sees their own voice and pace while a room is loud, so somebody else looks, and looks at
/// the adult alone: a form that knew a child could never be handed on. Whoever watches is found when
/// they are found, so this never holds up the next sitting, like what is practised in between. What
/// came back is kept as it was told and is no mark: for a licence only what a trainer has signed
/// counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What to ask somebody for.
    pub prompt: SafeText,
    /// Where it is best done, if it matters.
    pub context: Option<SafeText>,
    /// For about so many minutes.
    pub minutes: u32,
    /// What is looked for, in order.
    pub behaviours: Vec<Behaviour>,
}

/// One thing that the adult can be seen to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behaviour {
    /// Unique in its item.
    pub id: String,
    /// What it is.
    pub text: SafeText,
}

/// What was seen of a [`Behaviour`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// It was there.
    Seen,
    /// It was there at times, or in part.
    Partly,
    /// It was not there.
    NotSeen,
    /// Nothing asked for it while somebody watched.
    NoOpportunity,
}

impl Seen {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Seen, Self::Partly, Self::NotSeen, Self::NoOpportunity];

    /// The id it is kept under.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Partly => "partly",
            Self::NotSeen => "not-seen",
            Self::NoOpportunity => "no-opportunity",
        }
    }

    /// The answer that is kept under this id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seen| seen.id() == id)
    }
}

impl Observation {
    /// What was seen of a behaviour; nothing if it was not looked for at that time.
    pub fn seen(behaviour: &str, given: &Given) -> Option<Seen> {
        given.partner(behaviour).and_then(Seen::of)
    }
}

impl Taught for Observation {
    fn hash(&self) -> ContentHash {
        let behaviour = |one: &Behaviour| json!({ "id": one.id, "text": &*one.text });
        let behaviours: Vec<Value> = self.behaviours.iter().map(behaviour).collect();
        ContentHash::of(&json!({
            "behaviours": behaviours,
            "kind": "observation",
            "minutes": self.minutes,
            "prompt": &*self.prompt,
        }))
    }

    /// The watching is done outside of the sitting.
    fn length(&self) -> Length {
        Length {
            words: self.texts().into_iter().map(|text| count(text)).sum(),
            seconds: 0,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        let behaviours = self.behaviours.iter().map(|one| &one.text);
        std::iter::once(&self.prompt)
            .chain(&self.context)
            .chain(behaviours)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_read_by_the_id_it_is_kept_under() {
        for seen in Seen::ALL {
            let given = Given::pairs([("voice", seen.id())]);
            assert_eq!(Observation::seen("voice", &given), Some(seen));
            assert_eq!(Observation::seen("pace", &given), None);
        }
        let later = Given::pairs([("voice", "sung")]);
        assert_eq!(Observation::seen("voice", &later), None);
    }
}
