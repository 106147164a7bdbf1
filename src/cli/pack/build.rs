//! `evenkeel pack build`: a pack as one file that can be sent, the same bytes every time.

use std::io::Write;
use std::path::Path;

use ed25519_dalek::SigningKey;
use serde::Serialize;

use super::check;
use crate::cli::refusal::Refusal;
use crate::cli::{output, warn};
use crate::course::{AuthorKey, PackFiles, sha256};
use crate::practice::WholePack;
use crate::runtime::Teller;
use crate::store;

/// The answer for other programs.
#[derive(Serialize)]
struct Built<'a> {
    v: u8,
    path: &'a str,
    sha256: &'a str,
    bytes: usize,
    /// How many files of the pack are in it, `MANIFEST` not counted.
    files: usize,
    left_out: &'a [&'a str],
    signed_by: Option<&'a str>,
}

/// Writes the archive of the pack in a folder to a new file, signed if there is a key, tells where it is and its SHA-256, and
/// answers with the exit code: 1 when an error keeps the pack from being used, which is told as
/// `pack check` tells it.
///
/// # Why
/// A file that is there already is left alone, whatever is in it: a version that was sent to
/// somebody is not to change under its name. And what was built is believed only once it has been
/// read back, since whoever gets it can do nothing about a bad one.
///
/// # Errors
/// What is no pack; an instrument in it that may not be handed on; a file that is there already; what the disk or the output answered.
pub fn run(
    out: &mut dyn Write,
    folder: &Path,
    file: &Path,
    key: Option<&SigningKey>,
    json: bool,
) -> Result<u8, Refusal> {
    let files = store::pack_files(folder)?;
    let found = WholePack::inspect(&files, &Teller::of_a_pack());
    let Some(whole) = &found.whole else {
        return check::answer(out, &found, false, json);
    };
    let instruments = &whole.pack.instruments;
    if let Some(kept) = instruments.iter().find(|one| !one.redistributable) {
        return Err(Refusal::NotToHandOn(kept.name.to_string()));
    }
    let left_out: Vec<&str> = found.strays().collect();
    let kept = found.kept(files);
    let bytes = match key {
        Some(key) => kept.to_signed_zip(key)?,
        None => kept.to_zip()?,
    };
    let read = WholePack::inspect(&PackFiles::from_zip(&bytes), &Teller::of_a_pack());
    if read.whole.is_none() {
        return check::answer(out, &read, false, json);
    }
    let name = format!("{}-{}.zip", whole.pack.id, whole.pack.version);
    let path = store::file_at(file, &name);
    store::write_new(&path, &bytes)?;
    let (path, sum) = (path.to_string_lossy(), sha256(&bytes));
    let signed_by = key.map(|key| AuthorKey::of(key).to_string());
    if json {
        let built = Built {
            v: 1,
            path: &path,
            sha256: &sum,
            bytes: bytes.len(),
            files: kept.paths().count(),
            left_out: &left_out,
            signed_by: signed_by.as_deref(),
        };
        output::json(out, &built)?;
    } else {
        writeln!(out, "{}", output::line_of(&path))?;
        writeln!(out, "SHA-256 {sum}")?;
        if let Some(key) = &signed_by {
            writeln!(out, "Signed with your key {key}")?;
        }
    }
    out.flush()?;
    for path in left_out {
        warn(&format!(
            "{path} was left out, because nothing in the pack refers to it."
        ));
    }
    Ok(0)
}
