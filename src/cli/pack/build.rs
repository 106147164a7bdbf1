//! `evenkeel pack build`: a pack as one file that can be sent, the same bytes every time.

use std::io::Write;
use std::path::Path;

use ed25519_dalek::SigningKey;
use serde::Serialize;

use super::check;
use crate::cli::refusal::Refusal;
use crate::cli::{output, warn};
use crate::runtime::{self, NotDone};

/// The answer for other programs.
#[derive(Serialize)]
struct Built<'a> {
    v: u8,
    path: &'a str,
    sha256: &'a str,
    bytes: usize,
    /// How many files of the pack are in it, `MANIFEST` not counted.
    files: usize,
    left_out: &'a [String],
    signed_by: Option<&'a str>,
}

/// Writes the archive of the pack in a folder to a new file, signed if there is a key, tells where it is and its SHA-256, and
/// answers with the exit code: 1 when an error keeps the pack from being used, which is told as
/// `pack check` tells it.
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
    let built = match runtime::build(folder, file, key, false) {
        Ok(built) => built,
        Err(NotDone::Faulty(found)) => return check::answer(out, &found, false, json),
        Err(other) => return Err(other.into()),
    };
    let path = built.path.to_string_lossy();
    let signed_by = built.signed_by.map(|key| key.to_string());
    if json {
        let built = Built {
            v: 1,
            path: &path,
            sha256: &built.sha256,
            bytes: built.bytes,
            files: built.files,
            left_out: &built.left_out,
            signed_by: signed_by.as_deref(),
        };
        output::json(out, &built)?;
    } else {
        writeln!(out, "{}", output::line_of(&path))?;
        writeln!(out, "SHA-256 {}", built.sha256)?;
        if let Some(key) = &signed_by {
            writeln!(out, "Signed with your key {key}")?;
        }
    }
    out.flush()?;
    for path in &built.left_out {
        warn(&format!(
            "{path} was left out, because nothing in the pack refers to it."
        ));
    }
    Ok(0)
}
