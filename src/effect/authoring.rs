//! What is asked of the world about a pack that is being written in a folder, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use crate::course::{Inventory, Pack};
use crate::fault::Fault;

/// What is done to a pack that is being written.
///
/// # Why
/// An author's folder is nothing of the vault's and nothing of the home's. So all of it is one
/// effect, which the desk performs, and no screen of the practice has to know of it.
#[derive(Debug, PartialEq)]
pub enum Authoring {
    /// Looks the pack in a folder through, its stories walked.
    Check(PathBuf),
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Authored {
    /// A pack was looked through.
    Checked(Arc<Checked>),
}

/// What came of looking a pack through.
#[derive(Debug)]
pub struct Checked {
    /// The folder, as it was asked about.
    pub folder: PathBuf,
    /// The pack, if nothing makes it unusable.
    pub pack: Option<Pack>,
    /// What there is to mend: errors first, each kind by file and place.
    pub faults: Vec<Fault>,
    /// How much was found, sound or not.
    pub inventory: Inventory,
}

impl Checked {
    /// How many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.faults.iter().filter(|fault| fault.is_error()).count();
        (errors, self.faults.len() - errors)
    }
}
