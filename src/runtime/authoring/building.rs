//! A pack made one file that can be sent, the same bytes every time.

use std::path::Path;

use ed25519_dalek::SigningKey;

use super::NotDone;
use crate::course::{AuthorKey, PackFiles, sha256};
use crate::effect::Built;
use crate::practice::WholePack;
use crate::runtime::Teller;
use crate::store;

/// Makes one file of the pack in a folder, signed if there is a key. `to` may be a folder; then the
/// file is called after the pack and its version.
///
/// # Why
/// A file that is there already is left alone unless somebody says otherwise, whatever is in it: a
/// version that was sent to somebody is not to change under its name. And what was built is believed
/// only once it has been read back, since whoever gets it can do nothing about a bad one.
///
/// # Errors
/// What is no pack, or has an error; an instrument in it that may not be handed on; a file that is
/// there already; what the disk answered.
pub fn build(
    folder: &Path,
    to: &Path,
    key: Option<&SigningKey>,
    over: bool,
) -> Result<Built, NotDone> {
    let files = store::pack_files(folder)?;
    let found = WholePack::inspect(&files, &Teller::of_a_pack());
    let Some(whole) = &found.whole else {
        return Err(NotDone::Faulty(Box::new(found)));
    };
    let instruments = &whole.pack.instruments;
    if let Some(kept) = instruments.iter().find(|one| !one.redistributable) {
        return Err(NotDone::NotToHandOn(kept.name.to_string()));
    }
    let kept = found.kept(files);
    let bytes = match key {
        Some(key) => kept.to_signed_zip(key)?,
        None => kept.to_zip()?,
    };
    let read = WholePack::inspect(&PackFiles::from_zip(&bytes), &Teller::of_a_pack());
    if read.whole.is_none() {
        return Err(NotDone::Faulty(Box::new(read)));
    }
    let name = format!("{}-{}.zip", whole.pack.id, whole.pack.version);
    let path = store::file_at(to, &name);
    if over {
        store::write_over(&path, &bytes)?;
    } else {
        store::write_new(&path, &bytes)?;
    }
    Ok(Built {
        path,
        sha256: sha256(&bytes),
        bytes: bytes.len(),
        files: kept.paths().count(),
        left_out: found.strays().map(str::to_owned).collect(),
        signed_by: key.map(AuthorKey::of),
    })
}
