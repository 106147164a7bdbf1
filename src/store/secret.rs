//! A passphrase as it was typed or read from a file, normalised once and wiped when it goes.

use std::fmt;
use std::io::Read;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::error::StoreError;

/// More than any passphrase; a file beyond it was named by mistake.
const LONGEST_FILE: usize = 64 * 1024;

/// A passphrase.
///
/// # Why
/// Unicode NFC, because the same accent arrives composed from one keyboard and decomposed from
/// another. One line end at the close is dropped, because `echo` and editors add it. Spaces stay:
/// a person who typed them will type them again.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a passphrase as it was typed.
    pub fn new(typed: &str) -> Self {
        let line = typed
            .strip_suffix("\r\n")
            .or_else(|| typed.strip_suffix('\n'))
            .unwrap_or(typed);
        // Room for the longest NFC form (three times, Unicode TR15), so that growing leaves no copy behind.
        let mut kept = Zeroizing::new(String::with_capacity(line.len() * 3));
        kept.extend(line.nfc());
        Self(kept)
    }

    /// Reads a passphrase from a file or a pipe.
    ///
    /// # Errors
    /// When it cannot be read, is longer than 64 KiB or is not UTF-8.
    pub fn from_file(path: &Path) -> Result<Self, StoreError> {
        let mut file = std::fs::File::open(path).map_err(|e| StoreError::reading(path, &e))?;
        let mut bytes = Zeroizing::new(vec![0_u8; LONGEST_FILE + 1]);
        let mut length = 0;
        while length < bytes.len() {
            match file.read(&mut bytes[length..]) {
                Ok(0) => break,
                Ok(count) => length += count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(StoreError::reading(path, &error)),
            }
        }
        let refused = || StoreError::NotAPassphrase {
            path: path.to_owned(),
        };
        if length > LONGEST_FILE {
            return Err(refused());
        }
        let text = std::str::from_utf8(&bytes[..length]).map_err(|_| refused())?;
        Ok(Self::new(text))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        Self(Zeroizing::new(self.0.as_str().to_owned()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_end_goes_and_nothing_else() {
        assert_eq!(Secret::new("a b \n").bytes(), b"a b ");
        assert_eq!(Secret::new("a\r\n").bytes(), b"a");
        assert_eq!(Secret::new("a\n\n").bytes(), b"a\n");
        assert_eq!(Secret::new(" a").bytes(), b" a");
    }

    #[test]
    fn composed_and_decomposed_accents_are_the_same_passphrase() {
        assert_eq!(
            Secret::new("cafe\u{301}").bytes(),
            Secret::new("caf\u{e9}").bytes()
        );
    }

    #[test]
    fn debug_says_nothing() {
        assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(..)");
    }
}
