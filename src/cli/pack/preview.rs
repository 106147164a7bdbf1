//! `evenkeel pack preview`: a pack as its learners meet it, while it is written.

use std::path::Path;

use crate::cli::arguments::Everywhere;
use crate::cli::refusal::Refusal;
use crate::cli::{Preview, output};
use crate::runtime::NotDone;
use crate::store::{self, Home};

/// What is to be shown: the folder of a pack, or of the beginning of one.
///
/// # Errors
/// What is no pack's folder: what lies in one file has been written already.
pub fn run(folder: &Path, everywhere: &Everywhere) -> Result<Preview, Refusal> {
    let name = output::line_of(&folder.to_string_lossy());
    let folder = store::full_path(folder);
    store::pack_files(&folder)?;
    if !folder.is_dir() {
        return Err(NotDone::NoFolder(folder).into());
    }
    Ok(Preview {
        folder,
        name,
        home: Home::find(everywhere.home.as_deref())?,
        accessible: everywhere.accessible,
    })
}
