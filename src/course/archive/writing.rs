//! A pack into a zip, the same bytes every time.

use std::io::{self, Write};

use ed25519_dalek::SigningKey;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use thiserror::Error;

use super::super::hash::sha256;
use super::super::source::PackFiles;
use super::manifest::{MANIFEST, written};
use super::signature::{self, SIGNATURE};

/// A plain file that its owner may write and everybody read, as Unix counts it.
const PLAIN_FILE: u32 = 0o100_644;

/// Why there is no archive.
#[derive(Debug, Error)]
#[error(
    "The archive could not be put together ({0}). Nothing was written. Please check the names of the pack's files."
)]
pub struct NotBuilt(String);

impl From<rawzip::Error> for NotBuilt {
    fn from(error: rawzip::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<io::Error> for NotBuilt {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

impl PackFiles {
    /// The bytes of an archive of these files with a fresh `MANIFEST`.
    ///
    /// # Errors
    /// When a name does not fit into a zip.
    pub fn to_zip(&self) -> Result<Vec<u8>, NotBuilt> {
        zipped(&self.listed())
    }

    /// The same, signed with a key: the same bytes every time, too (RFC 8032, 5.1.6).
    ///
    /// # Errors
    /// As [`PackFiles::to_zip`].
    pub fn to_signed_zip(&self, key: &SigningKey) -> Result<Vec<u8>, NotBuilt> {
        let mut files = self.listed();
        let list = files.bytes(MANIFEST).unwrap_or_default();
        let signed = signature::written(list, key);
        files.insert(SIGNATURE, signed.into_bytes());
        zipped(&files)
    }

    /// One number for everything in the pack: the SHA-256 of the list that its archive has.
    pub fn digest(&self) -> String {
        sha256(written(self).as_bytes())
    }

    /// These files with a fresh list, and without what stood on an older one.
    fn listed(&self) -> Self {
        let mut files = self.clone().without(|path| path == SIGNATURE);
        files.insert(MANIFEST, written(self).into_bytes());
        files
    }
}

/// These files and no others, as they are.
pub(super) fn zipped(files: &PackFiles) -> Result<Vec<u8>, NotBuilt> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for path in files.paths() {
        let (mut entry, config) = archive
            .new_file(path)
            .compression_method(CompressionMethod::STORE)
            .unix_permissions(PLAIN_FILE)
            .start()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(files.bytes(path).unwrap_or_default())?;
        let (_, sums) = writer.finish()?;
        entry.finish(sums)?;
    }
    Ok(archive.finish()?)
}
