//! What two people read to each other to know that they mean the same key.

use std::fmt;

use bip39::Language;
use sha2::{Digest, Sha256};

/// Words of a fingerprint.
const WORDS: usize = 8;
/// Bits that one word of 2,048 stands for.
const BITS: usize = 11;

/// The first 88 bits of the SHA-256 of a key, as eight words of the English list of BIP-39
/// ("Mnemonic code for generating deterministic keys", 2013).
///
/// # Why
/// A key is compared on the telephone, and words are heard where digits are mixed up: no two of
/// that list begin with the same four letters. Nobody meets 88 bits by chance, and nobody reaches
/// them by trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; WORDS * BITS / 8]);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(key: &[u8]) -> Self {
        let digest = Sha256::digest(key);
        let mut first = [0; WORDS * BITS / 8];
        for (to, from) in first.iter_mut().zip(digest) {
            *to = from;
        }
        Self(first)
    }

    /// The place in the list of the word that begins at this bit.
    fn place(self, bit: usize) -> usize {
        (bit..bit + BITS).fold(0, |place, bit| {
            let byte = usize::from(self.0[bit / 8]);
            place << 1 | (byte >> (7 - bit % 8) & 1)
        })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = Language::English.word_list();
        for word in 0..WORDS {
            let before = if word == 0 { "" } else { " " };
            write!(out, "{before}{}", list[self.place(word * BITS)])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_become_the_words_that_the_list_has_for_them() {
        let said = |bytes| Fingerprint(bytes).to_string();
        assert_eq!(said([0; 11]), ["abandon"; 8].join(" "));
        assert_eq!(said([0xff; 11]), ["zoo"; 8].join(" "));
        // The first words of a test of BIP-39: 7f7f… is "legal winner thank year wave sausage worth useful".
        let told = said([0x7f; 11]);
        assert_eq!(told, "legal winner thank year wave sausage worth useful");
        assert_ne!(
            Fingerprint::of(b"one").to_string(),
            Fingerprint::of(b"two").to_string()
        );
    }
}
