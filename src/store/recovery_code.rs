//! The recovery code a person keeps on paper: 160 random bits in letters that survive handwriting.

use std::fmt;

use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use super::error::StoreError;

/// Crockford's base 32 (crockford.com/base32.html): no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 20;
const SYMBOLS: usize = BYTES * 8 / 5;
const GROUP: usize = 4;

/// Opens a vault without its passphrase.
///
/// # Why
/// 160 bits need no slow derivation: nobody guesses them. Base 32 after Crockford is read aloud and
/// copied by hand with few slips; the ninth group is the first 20 bits of the SHA-256 of the code,
/// so a slip is named as a slip and never as a wrong code.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<[u8; BYTES]>);

/// Why a typed recovery code cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecoveryCodeFault {
    /// Too few or too many letters.
    #[error(
        "A recovery code has 36 letters and digits in nine groups of four; this has {0}. Please check the groups."
    )]
    Length(usize),
    /// A character that no code contains.
    #[error(
        "The character \u{201c}{0}\u{201d} is not part of any recovery code. Please look at it again."
    )]
    Symbol(char),
    /// The last group does not fit the first eight.
    #[error("One of the letters is not as it was shown. Please compare the groups one by one.")]
    Check,
}

impl RecoveryCode {
    /// Makes a new code.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`] when the system gives no random bytes.
    pub fn random() -> Result<Self, StoreError> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| StoreError::NoRandomness)?;
        Ok(Self(bytes))
    }

    /// Reads a code as a person types it: case does not matter, `O` is 0, `I` and `L` are 1,
    /// spaces and hyphens may stand anywhere.
    ///
    /// # Errors
    /// A [`RecoveryCodeFault`] that says which slip it is.
    pub fn parse(typed: &str) -> Result<Self, RecoveryCodeFault> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(SYMBOLS + GROUP));
        let mut length = 0;
        for character in typed.chars().filter(|c| !is_spacing(*c)) {
            let value = value(character).ok_or(RecoveryCodeFault::Symbol(character))?;
            length += 1;
            if symbols.len() < SYMBOLS + GROUP {
                symbols.push(value);
            }
        }
        if length != SYMBOLS + GROUP {
            return Err(RecoveryCodeFault::Length(length));
        }
        let mut bytes = Zeroizing::new([0_u8; BYTES]);
        for (eight, five) in symbols[..SYMBOLS]
            .chunks_exact(8)
            .zip(bytes.chunks_exact_mut(5))
        {
            let word = eight
                .iter()
                .fold(0_u64, |word, value| word << 5 | u64::from(*value));
            five.copy_from_slice(&word.to_be_bytes()[3..]);
        }
        let code = Self(bytes);
        if code.check_values() == symbols[SYMBOLS..] {
            Ok(code)
        } else {
            Err(RecoveryCodeFault::Check)
        }
    }

    /// The code as it is shown: nine groups of four joined by hyphens.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + GROUP + 8));
        for (position, value) in self.values().iter().enumerate() {
            if position > 0 && position % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(*value)]));
        }
        text
    }

    /// The last group, which the person types to show that the code was written down.
    pub fn last_group(&self) -> Zeroizing<String> {
        Zeroizing::new(
            self.check_values()
                .iter()
                .map(|value| char::from(ALPHABET[usize::from(*value)]))
                .collect(),
        )
    }

    /// Whether `typed` is the last group, read as leniently as a whole code.
    pub fn is_last_group(&self, typed: &str) -> bool {
        let values: Vec<_> = typed
            .chars()
            .filter(|c| !is_spacing(*c))
            .map(value)
            .collect();
        values == self.check_values().map(Some)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    fn values(&self) -> Zeroizing<Vec<u8>> {
        let mut values = Zeroizing::new(Vec::with_capacity(SYMBOLS + GROUP));
        for five in self.0.chunks_exact(5) {
            let word = five
                .iter()
                .fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
            values.extend((0..8).rev().map(|place| low_five(word >> (5 * place))));
        }
        values.extend(self.check_values());
        values
    }

    fn check_values(&self) -> [u8; GROUP] {
        let sum = Sha256::digest(self.0.as_slice());
        let word = u64::from(sum[0]) << 16 | u64::from(sum[1]) << 8 | u64::from(sum[2]);
        let twenty = word >> 4;
        [15, 10, 5, 0].map(|shift| low_five(twenty >> shift))
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

fn low_five(word: u64) -> u8 {
    (word & 31) as u8
}

fn is_spacing(character: char) -> bool {
    // Hyphen, the dashes a word processor makes of it, and any space.
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value(character: char) -> Option<u8> {
    let upper = match character.to_ascii_uppercase() {
        'O' => b'0',
        'I' | 'L' => b'1',
        other => u8::try_from(other).ok()?,
    };
    ALPHABET
        .iter()
        .position(|symbol| *symbol == upper)
        .and_then(|position| u8::try_from(position).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(bytes: [u8; BYTES]) -> RecoveryCode {
        RecoveryCode(Zeroizing::new(bytes))
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(bytes: [u8; BYTES]) {
            let code = code(bytes);
            let text = code.text();
            prop_assert_eq!(text.split('-').count(), 9);
            prop_assert!(text.split('-').all(|group| group.len() == GROUP));
            let read = RecoveryCode::parse(&text).unwrap();
            prop_assert_eq!(read.bytes(), &bytes[..]);
            prop_assert!(text.ends_with(code.last_group().as_str()));
        }

        #[test]
        fn handwriting_is_read_leniently(bytes: [u8; BYTES]) {
            let text = code(bytes).text();
            let sloppy = text.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
            let read = RecoveryCode::parse(&sloppy).unwrap();
            prop_assert_eq!(read.bytes(), &bytes[..]);
        }

        #[test]
        fn a_slip_is_called_a_slip(bytes: [u8; BYTES], at in 0_usize..SYMBOLS, other in 1_u8..32) {
            let mut values = code(bytes).values().to_vec();
            values[at] = (values[at] + other) % 32;
            let text: String = values.iter().map(|v| char::from(ALPHABET[usize::from(*v)])).collect();
            // One slip in 2^20 may pass the 20 check bits; then the vault itself refuses the code.
            if let Err(fault) = RecoveryCode::parse(&text) {
                prop_assert_eq!(fault, RecoveryCodeFault::Check);
            } else {
                prop_assert!(code(bytes).text().as_str() != text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            let _ = RecoveryCode::parse(&text);
        }
    }

    #[test]
    fn known_code() {
        // Bytes 0 to 19, worked out with other software (Python integers and hashlib).
        let mut bytes = [0; BYTES];
        for (value, byte) in (0_u8..).zip(bytes.iter_mut()) {
            *byte = value;
        }
        let text = code(bytes).text();
        assert_eq!(
            text.as_str(),
            "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-WYQB"
        );
        assert!(code(bytes).is_last_group("w yqb"));
        assert!(!code(bytes).is_last_group("w yqc"));
    }

    #[test]
    fn faults_name_the_slip() {
        let text = code([7; BYTES]).text();
        assert_eq!(
            RecoveryCode::parse(&text[..43]).unwrap_err(),
            RecoveryCodeFault::Length(35)
        );
        assert_eq!(
            RecoveryCode::parse("U").unwrap_err(),
            RecoveryCodeFault::Symbol('U')
        );
        assert_eq!(
            RecoveryCode::parse("").unwrap_err(),
            RecoveryCodeFault::Length(0)
        );
        assert_eq!(format!("{:?}", code([7; BYTES])), "RecoveryCode(..)");
    }
}
