//! The reading handle of the vault, shared by the two workers.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::store::Vault;

/// The handle that the desk reads by, while there is one.
///
/// # Why
/// A change of the data key makes every older handle useless, and on a network share no file can
/// take the vault's place while any handle is open. So the vault worker takes the handle away
/// before it begins and puts a new one here when it is done, and the desk, which holds it for one
/// job at a time, can neither see the middle of such a change nor be in its way.
#[derive(Clone, Default)]
pub struct Reader(Arc<Mutex<Option<Vault>>>);

impl Reader {
    /// The handle, for one job; waits while the other worker has it.
    pub fn hold(&self) -> MutexGuard<'_, Option<Vault>> {
        // A panic while it was held left the handle as it was: it only reads.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
