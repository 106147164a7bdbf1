//! What is earned: what a licence asks for, what a journal and a course count towards it, and how
//! far one is.
//!
//! Nothing here touches a file, a clock or a screen. A [`Pathway`] says what is asked and why, a
//! [`Tally`] counts the few [`Facts`] of each journal entry that matter, [`Evidence`] keeps what
//! others recorded, and [`Pathway::standing`] holds one against the other.

mod evidence;
mod pathway;
mod sentence;
mod standing;
mod tally;

pub use evidence::{Evidence, Piece};
pub use pathway::{Competency, PATHWAY_DESCRIBED, PATHWAY_FILE, Pathway, Requirement, Rule};
pub use standing::{Part, Record, Standing, Summary};
pub use tally::{Facts, Tally, is_hard};
