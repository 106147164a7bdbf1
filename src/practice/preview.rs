//! A pack shown while it is being written: what its last save held, and what there is to mend.

use super::{FIRST_LABEL, Practice};
use crate::course::{Inventory, Pack};
use crate::effect::{Batch, Opened, PackRead};
use crate::fault::Fault;

/// What is known of a pack that its author looks at while writing it.
///
/// # Why
/// The very screens that learners meet show the pack, and the practice that they read is made up of
/// nothing and kept nowhere. A save that cannot be shown changes none of it: what could be shown
/// last stays, and here stands why.
#[derive(Debug, Default)]
pub struct Preview {
    /// The folder, as its author knows it.
    pub folder: String,
    /// What there is to mend in the last save, by file and place.
    pub faults: Vec<Fault>,
    /// How much was found in it, sound or not.
    pub inventory: Inventory,
    /// Whether the last save can be shown.
    pub sound: bool,
    /// Whether anything was read of it yet.
    pub read: bool,
    /// Whether it lies over somebody's practice, to which one goes back.
    pub inside: bool,
}

impl Preview {
    /// How many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.faults.iter().filter(|fault| fault.is_error()).count();
        (errors, self.faults.len() - errors)
    }
}

impl Practice {
    /// Shows the pack in a folder from now on, of which nothing was read yet.
    pub fn previewing(&mut self, folder: String) {
        self.preview = Some(Preview {
            folder,
            ..Preview::default()
        });
    }

    /// Takes in what was read of the pack that is shown; gives back the version before, if another
    /// takes its place.
    pub fn take_in_pack(&mut self, read: PackRead) -> Option<Pack> {
        let preview = self.preview.as_mut()?;
        preview.faults = read.faults;
        preview.inventory = read.inventory;
        preview.sound = read.whole.is_some();
        preview.read = true;
        let whole = *read.whole?;
        let before = std::mem::replace(&mut self.content.foundations, whole).pack;
        self.content.speak(self.settings.spoken());
        if self.person.is_none() {
            self.open(nobody());
        }
        Some(before)
    }
}

/// A vault in which nothing was ever written.
fn nobody() -> Opened {
    Opened {
        label: FIRST_LABEL.to_owned(),
        locked_by_passphrase: false,
        recovery: None,
        last_copy: None,
        advice: Vec::new(),
        drafts: Vec::new(),
        attempts: Vec::new(),
        newest: Batch {
            done: true,
            ..Batch::default()
        },
    }
}
