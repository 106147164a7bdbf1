//! What a practice licence asks for, as a pack's own file says.

mod described;
mod load;
#[cfg(test)]
pub(super) mod tests;

pub use described::{PATHWAY_DESCRIBED, PATHWAY_FILE};

use crate::course::PackFiles;
use crate::fault::Fault;
use crate::safe_text::SafeText;

/// One way to a licence: everything that is asked for, in the order in which it is shown.
///
/// # Why
/// What a licence asks for is a judgement, and the organisation that signs it makes that judgement.
/// So the numbers and the reason for each stand in a file that a trainer can edit, and the program
/// only counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pathway {
    /// Names it for ever.
    pub id: String,
    /// What it is called.
    pub title: SafeText,
    /// What it is for, in a sentence.
    pub summary: SafeText,
    /// What a person who has it can do, in order.
    pub competencies: Vec<Competency>,
    /// What it asks for.
    pub requirements: Vec<Requirement>,
}

/// One thing that a licensed practitioner can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// A capital C and a number: `C1`. Self-ratings and signatures name it.
    pub id: String,
    /// A few words.
    pub title: SafeText,
    /// What it looks like when it is secure, said by who has it.
    pub secure: SafeText,
}

/// One thing a licence asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Unique in its pathway.
    pub id: String,
    /// A few words.
    pub title: SafeText,
    /// Where the numbers come from, for whoever asks.
    pub why: SafeText,
    /// What is counted.
    pub rule: Rule,
}

/// What is counted, and how many are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Whole weeks since the person began, holidays among them; pauses are not.
    Weeks {
        /// At least so many.
        least: u32,
    },
    /// Every unit of the pack, and every question of its gates.
    Units,
    /// Questions that were right again weeks later, see [`Recall`](crate::course::Recall).
    Retrieval {
        /// At least so many in a hundred of the pack's questions.
        share: u32,
        /// So many days lie between the first and the last right answer.
        days: u32,
    },
    /// Logged moments, of whatever outcome.
    Moments {
        /// At least so many.
        least: u32,
        /// In at least so many different ISO weeks, which need not follow one another.
        weeks: u32,
        /// In at least so many different states.
        states: u32,
        /// Among them at least so many that were hard; see [`is_hard`](super::is_hard).
        hard: u32,
        /// After so many weeks a trainer may let the hard ones go.
        waive_after: u32,
    },
    /// Strategies used in real moments.
    Strategies {
        /// At least so many different ones.
        least: u32,
        /// Each at least so many times.
        uses: u32,
    },
    /// Reflections written.
    Reflections {
        /// At least so many.
        least: u32,
        /// Of which a trainer has read and accepted at least so many.
        read: u32,
    },
    /// If-then plans, each looked over once.
    Plans {
        /// At least so many.
        least: u32,
        /// The cue of each came at least so often, whether or not the plan came to mind.
        cues: u32,
    },
    /// Times that somebody watched the person at work.
    Observations {
        /// At least so many.
        least: u32,
        /// In at least so many different places.
        contexts: u32,
        /// Ids of the competencies in which the last one has to be secure.
        secure: Vec<String>,
    },
    /// Supervision conversations.
    Supervision {
        /// At least so many.
        least: u32,
        /// Each of at least so many minutes.
        minutes: u16,
    },
    /// The whole of it, told once in the person's own words.
    Capstone,
    /// A trainer's signature for every competency.
    SignOff,
}

impl Pathway {
    /// Loads every pathway of a pack, in order; none if the pack has no such file.
    ///
    /// # Errors
    /// Every fault found in the file.
    pub fn load(files: &PackFiles) -> Result<Vec<Self>, Vec<Fault>> {
        load::load(files)
    }

    /// The competency with this id.
    pub fn competency(&self, id: &str) -> Option<&Competency> {
        self.competencies
            .iter()
            .find(|competency| competency.id == id)
    }
}
