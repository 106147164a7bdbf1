//! How far someone is in a competency: four levels, the same for who looks at themselves and who watches.

/// One of four levels.
///
/// # Why
/// Words and no points: a level says what can be seen, and nothing is ever added up from it. A
/// self-rating and an assessor's stand side by side, and the gap between them is information, not
/// a fault of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is not there yet.
    NotYet,
    /// It is there at times.
    Developing,
    /// It is there when it is needed.
    Secure,
    /// Others could learn it by watching.
    Modelling,
}

impl Level {
    /// Every level, from the first.
    pub const ALL: [Self; 4] = [
        Self::NotYet,
        Self::Developing,
        Self::Secure,
        Self::Modelling,
    ];

    /// The id it is stored under.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::Developing => "developing",
            Self::Secure => "secure",
            Self::Modelling => "modelling",
        }
    }

    /// The level of this id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }
}
