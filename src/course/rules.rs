//! What a unit asks for before it counts, in the names of cmi5.

use super::item::{Item, ItemKind, Judge};

/// What a unit asks for.
///
/// # Why
/// The names are those of cmi5 (ADL 2016), so that a trainer who has written for a learning
/// management system knows them, and an export need not translate. What is not written is what a
/// unit always meant: every step of it done. A gate is asked for whatever is written here, because
/// it holds what keeps a child and an adult safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// All of these together are *completed*; the order means nothing. Never empty.
    pub complete_when: Vec<Criterion>,
    /// The share of the marked questions, in hundredths, that has to be right at the latest answer
    /// for *passed*; 1 to 100.
    pub mastery: u32,
    /// After so many tries something is offered first: the hints of a question, the unit's cards
    /// before a gate. None for never.
    ///
    /// # Why
    /// Elsewhere such a number locks somebody out, who then has to ask to be let in again. Here
    /// there is nobody to ask on a Tuesday evening, and whoever missed a question three times needs
    /// the page more than the question once more. So nothing ever closes: what helps comes nearer.
    pub attempts: Option<u32>,
    /// What of it lets the unit count.
    pub move_on: MoveOn,
}

/// One thing that makes a unit completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Every page was read.
    Viewed,
    /// Every question was answered, whatever the answer was.
    Answered,
    /// Everything else was done: written, plotted, gone through, practised, handed in.
    Submitted,
    /// Enough of the marked questions were right.
    Passed,
    /// What there is to see about each answer was read.
    FeedbackRead,
}

/// What lets a unit count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveOn {
    /// That it is completed.
    Completed,
    /// That it is passed.
    Passed,
    /// Both.
    CompletedAndPassed,
    /// Either of the two.
    CompletedOrPassed,
    /// Nothing: the unit is there for whoever likes it, and is not counted.
    NotApplicable,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            complete_when: vec![Criterion::Viewed, Criterion::Answered, Criterion::Submitted],
            mastery: 100,
            attempts: None,
            move_on: MoveOn::Completed,
        }
    }
}

impl Criterion {
    /// Every criterion.
    pub const ALL: [Self; 5] = [
        Self::Viewed,
        Self::Answered,
        Self::Submitted,
        Self::Passed,
        Self::FeedbackRead,
    ];

    /// The name of each.
    pub const NAMES: [&'static str; 5] = [
        Self::Viewed.name(),
        Self::Answered.name(),
        Self::Submitted.name(),
        Self::Passed.name(),
        Self::FeedbackRead.name(),
    ];

    /// Whether it is about this item.
    pub fn is_of(self, item: &Item) -> bool {
        match self {
            Self::Viewed => matches!(item.kind, ItemKind::Page(_)),
            Self::Answered => item.is_answered(),
            Self::Submitted => !item.is_answered() && !Self::Viewed.is_of(item),
            Self::Passed => item.judge() == Judge::Key,
            Self::FeedbackRead => item.judge() != Judge::Nobody,
        }
    }

    /// The name it is written under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Viewed => "viewed",
            Self::Answered => "answered",
            Self::Submitted => "submitted",
            Self::Passed => "passed",
            Self::FeedbackRead => "feedback_read",
        }
    }
}

impl MoveOn {
    /// Every way.
    pub const ALL: [Self; 5] = [
        Self::Completed,
        Self::Passed,
        Self::CompletedAndPassed,
        Self::CompletedOrPassed,
        Self::NotApplicable,
    ];

    /// The name of each.
    pub const NAMES: [&'static str; 5] = [
        Self::Completed.name(),
        Self::Passed.name(),
        Self::CompletedAndPassed.name(),
        Self::CompletedOrPassed.name(),
        Self::NotApplicable.name(),
    ];

    /// The name it is written under.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Passed => "passed",
            Self::CompletedAndPassed => "completed_and_passed",
            Self::CompletedOrPassed => "completed_or_passed",
            Self::NotApplicable => "not_applicable",
        }
    }
}

impl Rules {
    /// How many of so many questions are enough.
    pub fn least_of(&self, questions: usize) -> usize {
        let share = usize::try_from(self.mastery).unwrap_or(100);
        (share * questions).div_ceil(100)
    }
}
