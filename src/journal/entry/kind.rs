//! What kind of entry one is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The kind of a journal entry. Ids are stored and never change; the shown words are the
/// vocabulary's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A moment in which the person's state shifted and it showed.
    Episode,
    /// Caught in time: nothing was shown.
    NearMiss,
    /// Steady where it often is not.
    WentWell,
    /// A strategy tried when calm.
    Practice,
    /// A day on which nothing happened; it makes other days' counts honest.
    NothingToday,
    /// A point on the affect grid.
    CheckIn,
    /// A text of looking back.
    Reflection,
    /// An if-then plan.
    Plan,
    /// A plan of what to practise.
    PracticePlan,
    /// A fair trial of two strategies.
    Trial,
    /// Regulation that others were meant to see.
    Modelling,
    /// Going back after a rupture.
    Repair,
    /// A supervision conversation.
    Supervision,
}

impl Kind {
    /// Every kind, in the order of the vocabulary.
    pub const ALL: [Self; 13] = [
        Self::Episode,
        Self::NearMiss,
        Self::WentWell,
        Self::Practice,
        Self::NothingToday,
        Self::CheckIn,
        Self::Reflection,
        Self::Plan,
        Self::PracticePlan,
        Self::Trial,
        Self::Modelling,
        Self::Repair,
        Self::Supervision,
    ];

    /// What is stored: `near-miss`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Episode => "episode",
            Self::NearMiss => "near-miss",
            Self::WentWell => "went-well",
            Self::Practice => "practice",
            Self::NothingToday => "nothing-today",
            Self::CheckIn => "check-in",
            Self::Reflection => "reflection",
            Self::Plan => "plan",
            Self::PracticePlan => "practice-plan",
            Self::Trial => "trial",
            Self::Modelling => "modelling",
            Self::Repair => "repair",
            Self::Supervision => "supervision",
        }
    }

    /// Whether it is something that happened, which is told by a state: a moment, one caught in
    /// time, one that went well.
    pub fn is_moment(self) -> bool {
        matches!(self, Self::Episode | Self::NearMiss | Self::WentWell)
    }

    /// Whether it is told by choosing, row by row, and not by writing.
    pub fn is_chosen(self) -> bool {
        self.is_moment() || matches!(self, Self::CheckIn | Self::Practice | Self::NothingToday)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.id())
    }
}

/// No kind has this id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("There is no kind of entry called {0:?}.")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(id: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.id() == id)
            .ok_or_else(|| UnknownKind(id.to_owned()))
    }
}
