//! The data key, the keys derived from it, and the sealing and padding of every record.

use std::fmt;

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, Tag, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::StoreError;

const KEY: usize = 32;
const NONCE: usize = 24;
const TAG: usize = 16;
const LENGTH: usize = 4;
/// Sealed text grows in steps of this many bytes, so that a size says little about a length.
const BUCKET: usize = 256;
/// The longest record body, in bytes.
pub(super) const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// The 16 random bytes that name a vault for life; mixed into every key and seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VaultId(pub(super) [u8; 16]);

impl VaultId {
    pub(super) fn random() -> Result<Self, StoreError> {
        let mut bytes = [0; 16];
        fill(&mut bytes)?;
        Ok(Self(bytes))
    }
}

/// The first eight hexadecimal digits, enough to tell the backups of two people apart.
impl fmt::Display for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..4]
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Fills `bytes` from the system's random source.
pub(super) fn fill(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|_| StoreError::NoRandomness)
}

/// What a key derived from the data key is for.
#[derive(Debug, Clone, Copy)]
enum Use {
    Record,
    Denylist,
}

impl Use {
    fn info(self) -> &'static [u8] {
        match self {
            Self::Record => b"evenkeel/1/record",
            Self::Denylist => b"evenkeel/1/denylist",
        }
    }
}

/// The 32 random bytes under which everything in a vault is sealed.
///
/// # Why
/// Slots wrap this key, so that a passphrase change rewrites one row and not the journal.
#[derive(Clone)]
pub(super) struct DataKey(Zeroizing<[u8; KEY]>);

impl DataKey {
    pub(super) fn random() -> Result<Self, StoreError> {
        let mut bytes = Zeroizing::new([0; KEY]);
        fill(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY]);
        if bytes.len() != KEY {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The key under which names a person never wants to see again are hashed.
    pub(super) fn denylist(&self, vault: VaultId) -> Zeroizing<[u8; KEY]> {
        self.derive(vault, Use::Denylist)
    }

    /// HKDF-SHA256 (RFC 5869) with the vault id as salt.
    fn derive(&self, vault: VaultId, purpose: Use) -> Zeroizing<[u8; KEY]> {
        stretch(&vault.0, self.bytes(), purpose.info())
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

/// HKDF-SHA256 (RFC 5869) to one key.
pub(super) fn stretch(salt: &[u8], secret: &[u8], info: &[u8]) -> Zeroizing<[u8; KEY]> {
    let mut key = Zeroizing::new([0; KEY]);
    // 32 bytes are one block; expanding fails only beyond 255 of them.
    let filled = Hkdf::<Sha256>::new(Some(salt), secret).expand(info, key.as_mut_slice());
    debug_assert!(filled.is_ok());
    key
}

/// Seals `text` under `key`: nonce, then XChaCha20-Poly1305 of it.
pub(super) fn seal(
    key: &XChaCha20Poly1305,
    text: &[u8],
    bound_to: &[u8],
) -> Result<Vec<u8>, StoreError> {
    let mut sealed = Vec::with_capacity(NONCE + text.len() + TAG);
    sealed.resize(NONCE, 0);
    fill(&mut sealed)?;
    sealed.extend_from_slice(text);
    finish_sealing(key, sealed, bound_to)
}

/// Encrypts everything after the nonce where it stands and appends the tag.
fn finish_sealing(
    key: &XChaCha20Poly1305,
    mut sealed: Vec<u8>,
    bound_to: &[u8],
) -> Result<Vec<u8>, StoreError> {
    let (nonce, text) = sealed.split_at_mut(NONCE);
    let nonce = XNonce::try_from(&*nonce).map_err(|_| StoreError::TooLong)?;
    let tag = key
        .encrypt_inout_detached(&nonce, bound_to, text.into())
        .map_err(|_| StoreError::TooLong)?;
    sealed.extend_from_slice(tag.as_slice());
    Ok(sealed)
}

/// Opens what [`seal`] made; `None` when key, binding or bytes are not the same.
pub(super) fn open(
    key: &XChaCha20Poly1305,
    sealed: &[u8],
    bound_to: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_at_checked(NONCE)?;
    let (text, tag) = rest.split_at_checked(rest.len().checked_sub(TAG)?)?;
    let nonce = XNonce::try_from(nonce).ok()?;
    let tag = Tag::try_from(tag).ok()?;
    let mut text = Zeroizing::new(text.to_vec());
    key.decrypt_inout_detached(&nonce, bound_to, text.as_mut_slice().into(), &tag)
        .ok()?;
    Some(text)
}

pub(super) fn cipher(key: &[u8; KEY]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

/// All keys of an unlocked vault.
pub(super) struct Keys {
    pub(super) vault: VaultId,
    pub(super) data: DataKey,
    record: XChaCha20Poly1305,
}

impl Keys {
    pub(super) fn new(vault: VaultId, data: DataKey) -> Self {
        let record = cipher(&data.derive(vault, Use::Record));
        Self {
            vault,
            data,
            record,
        }
    }

    /// Seals one record for the place `id`, `rev`; it opens in no other.
    pub(super) fn seal_record(
        &self,
        id: Uuid,
        rev: u64,
        body: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        self.seal_padded(body, &self.record_binding(id, rev))
    }

    pub(super) fn open_record(
        &self,
        id: Uuid,
        rev: u64,
        sealed: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        unpad(open(&self.record, sealed, &self.record_binding(id, rev))?)
    }

    pub(super) fn seal_head(&self, head: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.seal_padded(head, &self.head_binding())
    }

    pub(super) fn open_head(&self, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        unpad(open(&self.record, sealed, &self.head_binding())?)
    }

    fn record_binding(&self, id: Uuid, rev: u64) -> Vec<u8> {
        [
            b"evenkeel/1/rec".as_slice(),
            &self.vault.0,
            id.as_bytes(),
            &rev.to_le_bytes(),
        ]
        .concat()
    }

    fn head_binding(&self) -> Vec<u8> {
        [b"evenkeel/1/head".as_slice(), &self.vault.0].concat()
    }

    /// Nonce, then the sealed length, body and zeros; built in one buffer so that no plain copy stays.
    fn seal_padded(&self, body: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, StoreError> {
        if body.len() > LONGEST_BODY {
            return Err(StoreError::TooLong);
        }
        let length = u32::try_from(body.len()).map_err(|_| StoreError::TooLong)?;
        let padded = padded_length(body.len());
        let mut sealed = Vec::with_capacity(NONCE + padded + TAG);
        sealed.resize(NONCE, 0);
        fill(&mut sealed)?;
        sealed.extend_from_slice(&length.to_le_bytes());
        sealed.extend_from_slice(body);
        sealed.resize(NONCE + padded, 0);
        finish_sealing(&self.record, sealed, bound_to)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("vault", &self.vault)
            .finish_non_exhaustive()
    }
}

/// Bytes of the padded text: length field and body, up to the next multiple of 256.
fn padded_length(body: usize) -> usize {
    (LENGTH + body).next_multiple_of(BUCKET)
}

/// Takes length and zeros away again; `None` unless they are as sealing makes them.
fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let length = u32::from_le_bytes(*padded.first_chunk()?);
    let length = usize::try_from(length).ok()?;
    if length > LONGEST_BODY || padded.len() != padded_length(length) {
        return None;
    }
    let zeros = padded.get(LENGTH + length..)?;
    if zeros.iter().any(|byte| *byte != 0) {
        return None;
    }
    padded.copy_within(LENGTH..LENGTH + length, 0);
    padded.truncate(length);
    Some(padded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys() -> Keys {
        Keys::new(VaultId([3; 16]), DataKey::from_slice(&[9; KEY]).unwrap())
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_and_its_size_is_rounded(
            body in proptest::collection::vec(any::<u8>(), 0..1500), id: u128, rev: u64,
        ) {
            let (keys, id) = (keys(), Uuid::from_u128(id));
            let sealed = keys.seal_record(id, rev, &body).unwrap();
            prop_assert_eq!((sealed.len() - NONCE - TAG) % BUCKET, 0);
            prop_assert!(sealed.len() - NONCE - TAG < body.len() + LENGTH + BUCKET);
            prop_assert_eq!(&*keys.open_record(id, rev, &sealed).unwrap(), &body);
        }

        #[test]
        fn any_other_place_or_byte_does_not_open(
            body in proptest::collection::vec(any::<u8>(), 0..600), at: prop::sample::Index, bit in 0_u32..8,
        ) {
            let (keys, id) = (keys(), Uuid::from_u128(1));
            let mut sealed = keys.seal_record(id, 1, &body).unwrap();
            prop_assert!(keys.open_record(id, 2, &sealed).is_none());
            prop_assert!(keys.open_record(Uuid::from_u128(2), 1, &sealed).is_none());
            prop_assert!(keys.open_head(&sealed).is_none());
            let other = Keys::new(VaultId([4; 16]), keys.data.clone());
            prop_assert!(other.open_record(id, 1, &sealed).is_none());
            let at = at.index(sealed.len());
            sealed[at] ^= 1_u8 << bit;
            prop_assert!(keys.open_record(id, 1, &sealed).is_none());
            sealed.truncate(at);
            prop_assert!(keys.open_record(id, 1, &sealed).is_none());
        }

        #[test]
        fn unpadding_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = unpad(Zeroizing::new(bytes));
        }
    }

    #[test]
    fn padding_steps_at_256() {
        assert_eq!(
            [0, 252, 253, 508, 509].map(padded_length),
            [256, 256, 512, 512, 768]
        );
    }

    #[test]
    fn a_body_beyond_the_limit_is_refused() {
        let body = vec![0; LONGEST_BODY + 1];
        assert!(matches!(
            keys().seal_record(Uuid::nil(), 1, &body),
            Err(StoreError::TooLong)
        ));
    }

    #[test]
    fn each_use_has_its_own_key() {
        let keys = keys();
        assert_ne!(
            keys.data.denylist(keys.vault),
            keys.data.derive(keys.vault, Use::Record)
        );
    }
}
