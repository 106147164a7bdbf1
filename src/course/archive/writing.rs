//! A pack into a zip, the same bytes every time.

use std::io::{self, Write};

use rawzip::{CompressionMethod, ZipArchiveWriter};
use thiserror::Error;

use super::super::source::PackFiles;
use super::manifest::{MANIFEST, written};

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
        let mut files = self.clone();
        files.insert(MANIFEST, written(self).into_bytes());
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
}
