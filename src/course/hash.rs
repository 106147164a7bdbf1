//! The fingerprint of what an item asks.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 over the canonical JSON of what is marked, in 64 hexadecimal digits.
///
/// # Why
/// It tells whether an answer was given to the question as it stands today. Only what is marked
/// goes in (prompt, options, key), so that mending a slip in the feedback does not make an answer
/// look out of date. Canonical is RFC 8785: keys in order, no space.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// The hash of a value.
    pub(super) fn of(marked: &Value) -> Self {
        // A feature of the library that any crate may turn on keeps keys as they came.
        let mut canonical = marked.clone();
        canonical.sort_all_objects();
        Self(sha256(canonical.to_string().as_bytes()))
    }

    /// The 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// SHA-256 in 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0xF])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
