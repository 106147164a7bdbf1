//! Work on packs that are being written: looked through in the folders where they lie.

use std::path::PathBuf;
use std::sync::Arc;

use super::storyteller::Teller;
use crate::effect::{Authored, Authoring, Checked, Failure, Outcome};
use crate::fault::Fault;
use crate::practice::WholePack;
use crate::store::{self, StoreError};

/// Does what is asked about a pack that is being written.
pub fn perform(what: Authoring) -> Outcome {
    let done = match what {
        Authoring::Check(folder) => check(folder),
    };
    done.map_or_else(
        |error| Outcome::Failed(Failure::told(&error)),
        Outcome::Authored,
    )
}

fn check(folder: PathBuf) -> Result<Authored, StoreError> {
    let files = store::pack_files(&store::full_path(&folder))?;
    let found = WholePack::inspect(&files, &Teller::of_a_pack());
    let (errors, warnings): (Vec<_>, Vec<_>) = found.faults.into_iter().partition(Fault::is_error);
    Ok(Authored::Checked(Arc::new(Checked {
        folder,
        pack: found.whole.map(|whole| whole.pack),
        faults: errors.into_iter().chain(warnings).collect(),
        inventory: found.inventory,
    })))
}
