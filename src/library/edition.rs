//! A pack as it was brought, with a number for all that is in it.

use super::{WholePack, foundations};
use crate::course::PackFiles;
use crate::fault::Fault;

/// A pack with what tells it from every other of the same version.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The pack.
    pub whole: WholePack,
    /// The number for all of its files, see [`PackFiles::digest`].
    pub digest: String,
    /// Whether it came with the program.
    pub is_built_in: bool,
}

impl Edition {
    /// The pack that came with the program.
    ///
    /// # Errors
    /// As [`Edition::load`]; its tests keep it from happening.
    pub fn built_in() -> Result<Self, Vec<Fault>> {
        Ok(Self {
            is_built_in: true,
            ..Self::load(&foundations())?
        })
    }

    /// Reads a pack that was brought.
    ///
    /// # Errors
    /// Every fault found, if at least one makes the pack unusable.
    pub fn load(files: &PackFiles) -> Result<Self, Vec<Fault>> {
        Ok(Self {
            whole: WholePack::load(files)?,
            digest: files.digest(),
            is_built_in: false,
        })
    }
}
