//! Who stands by an archive: a signature over its list of files.

use std::fmt::{self, Write};

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use super::super::fingerprint::Fingerprint;
use super::super::source::PackFiles;
use super::manifest::MANIFEST;
use crate::fault::{Code, Fault, Said};

/// Where the signature stands in an archive.
pub const SIGNATURE: &str = "SIGNATURE";

const KEY: &str = "ed25519 key ";
const SIGNED: &str = "ed25519 signature ";

const UNREADABLE: Said<'_> = Said {
    message: "This file is not a signature: two lines, a key and what was signed with it.",
    mend: "Fetch the archive again where it came from, or build it anew from its folder with `evenkeel pack build --sign`.",
};
const LISTLESS: Said<'_> = Said {
    message: "This signature stands on nothing: there is no MANIFEST in the archive.",
    mend: "Fetch the archive again where it came from, or build it anew from its folder with `evenkeel pack build --sign`.",
};
const UNFITTING: Said<'_> = Said {
    message: "This signature does not fit: it, its key or the list of files has been changed since the pack was signed.",
    mend: "Fetch the archive again where it came from. Only its author can sign it anew, with `evenkeel pack build --sign`.",
};

/// The public half of the key with which an author signs: it stands for them wherever their packs go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthorKey([u8; 32]);

impl AuthorKey {
    /// The public half of a key that signs.
    pub fn of(key: &SigningKey) -> Self {
        Self(key.verifying_key().to_bytes())
    }
}

/// What two people can read to each other: the fingerprint of the key.
impl fmt::Display for AuthorKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Fingerprint::of(&self.0).fmt(out)
    }
}

/// The file that signs a list with a key.
pub(super) fn written(list: &[u8], key: &SigningKey) -> String {
    let signature = key.sign(list);
    format!(
        "{KEY}{}\n{SIGNED}{}\n",
        digits(key.verifying_key().as_bytes()),
        digits(&signature.to_bytes())
    )
}

/// Who signed these files; nobody if there is no signature among them.
///
/// # Errors
/// A fault if there is one that does not fit.
pub(super) fn signed_by(files: &PackFiles) -> Result<Option<AuthorKey>, Fault> {
    let Some(signature) = files.bytes(SIGNATURE) else {
        return Ok(None);
    };
    let fault = |said| Fault::whole(Code::Signature, SIGNATURE, said);
    let (key, signature) = read(signature).ok_or_else(|| fault(UNREADABLE))?;
    let list = files.bytes(MANIFEST).ok_or_else(|| fault(LISTLESS))?;
    let fits = VerifyingKey::from_bytes(&key)
        .and_then(|key| key.verify_strict(list, &Signature::from_bytes(&signature)));
    fits.map(|()| Some(AuthorKey(key)))
        .map_err(|_| fault(UNFITTING))
}

/// The key and the signature, if these are exactly the two lines.
fn read(bytes: &[u8]) -> Option<([u8; 32], [u8; 64])> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (key, signed) = text.strip_prefix(KEY)?.split_once('\n')?;
    let signature = signed.strip_prefix(SIGNED)?.strip_suffix('\n')?;
    Some((from_digits(key)?, from_digits(signature)?))
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Nothing keeps a byte from being written into memory.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn from_digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != N * 2 || !text.bytes().all(is_digit) {
        return None;
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::writing::zipped;
    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn files() -> PackFiles {
        let mut files = PackFiles::default();
        files.insert("pack.toml", &b"format = 1"[..]);
        files.insert("a.md", &b"one"[..]);
        files
    }

    fn told(zip: &[u8]) -> Result<Option<AuthorKey>, Vec<String>> {
        let files = PackFiles::from_zip(zip);
        let faults = files.faults();
        if faults.is_empty() {
            return Ok(files.signed_by());
        }
        assert_eq!(files.signed_by(), None);
        Err(faults
            .iter()
            .map(|fault| fault.message.to_string())
            .collect())
    }

    #[test]
    fn who_signed_is_known_and_the_same_folder_signs_to_the_same_bytes() {
        assert_eq!(told(&files().to_zip().unwrap()), Ok(None));
        let signed = files().to_signed_zip(&key(1)).unwrap();
        assert_eq!(told(&signed), Ok(Some(AuthorKey::of(&key(1)))));
        assert_eq!(signed, files().to_signed_zip(&key(1)).unwrap());
        let again = PackFiles::from_zip(&signed).to_signed_zip(&key(2)).unwrap();
        assert_eq!(told(&again), Ok(Some(AuthorKey::of(&key(2)))));
        // Whoever takes files out of an archive has no longer what was signed.
        let changed = PackFiles::from_zip(&signed).without(|path| path == "a.md");
        assert_eq!(changed.signed_by(), None);
    }

    #[test]
    fn a_signature_that_does_not_fit_is_told() {
        let archive = |change: &dyn Fn(&mut PackFiles)| {
            let mut files = PackFiles::from_zip(&files().to_signed_zip(&key(1)).unwrap());
            change(&mut files);
            told(&zipped(&files).unwrap())
        };
        let says = |said: Said<'_>| Err(vec![said.message.to_owned()]);
        let mut list = String::from_utf8(
            PackFiles::from_zip(&files().to_zip().unwrap())
                .bytes(MANIFEST)
                .unwrap()
                .to_vec(),
        )
        .unwrap();
        // Two sums that belong together, under the signature of other ones.
        let other = archive(&|files| {
            files.insert("a.md", &b"two"[..]);
            let list = super::super::manifest::written(files);
            files.insert(MANIFEST, list.into_bytes());
        });
        assert_eq!(other, says(UNFITTING));
        // Somebody else's key over the same signature.
        let theirs = written(list.as_bytes(), &key(2));
        let swapped = archive(&|files| {
            let ours = std::str::from_utf8(files.bytes(SIGNATURE).unwrap()).unwrap();
            let (_, signature) = ours.split_once('\n').unwrap();
            let (key, _) = theirs.split_once('\n').unwrap();
            files.insert(SIGNATURE, format!("{key}\n{signature}").into_bytes());
        });
        assert_eq!(swapped, says(UNFITTING));
        list.push(' ');
        let whole = written(list.as_bytes(), &key(1));
        for broken in [
            "",
            "ed25519 key\n",
            &whole.to_uppercase(),
            &format!("{whole}\n"),
            whole.trim_end(),
        ] {
            let broken = archive(&|files| files.insert(SIGNATURE, broken.to_owned().into_bytes()));
            assert_eq!(broken, says(UNREADABLE));
        }
        let listless = archive(&|files| *files = files.clone().without(|path| path == MANIFEST));
        assert_eq!(listless, says(LISTLESS));
    }

    #[test]
    fn a_key_is_told_in_eight_words() {
        let shown = AuthorKey::of(&key(1)).to_string();
        assert_eq!(shown.split(' ').count(), 8);
        assert_ne!(shown, AuthorKey::of(&key(2)).to_string());
    }
}
