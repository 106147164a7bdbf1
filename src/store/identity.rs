//! The two key pairs of a person, made with their vault and sealed in it as its first record.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::error::StoreError;
use super::keys::{Keys, fill};

/// A person's keys: Ed25519 (RFC 8032) to sign with, X25519 (RFC 7748) to be written to.
///
/// # Why
/// Two pairs, because a key that signs and also decrypts proves less of either. Random and not
/// derived from the passphrase or the data key, so that changing those leaves the person the same.
pub struct Identity {
    signing: SigningKey,
    sealing: StaticSecret,
}

/// `{"type":"identity","v":1,"ed25519":"<32 secret bytes>","x25519":"<32 secret bytes>"}`, base 64.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Written {
    r#type: String,
    v: u32,
    ed25519: String,
    x25519: String,
}

impl Identity {
    pub(super) fn random() -> Result<Self, StoreError> {
        let mut signing = Zeroizing::new([0; 32]);
        let mut sealing = Zeroizing::new([0; 32]);
        fill(signing.as_mut_slice())?;
        fill(sealing.as_mut_slice())?;
        Ok(Self {
            signing: SigningKey::from_bytes(&signing),
            sealing: StaticSecret::from(*sealing),
        })
    }

    /// The record body.
    pub(super) fn to_json(&self) -> Zeroizing<Vec<u8>> {
        let written = Written {
            r#type: "identity".to_owned(),
            v: 1,
            ed25519: STANDARD.encode(self.signing.as_bytes()),
            x25519: STANDARD.encode(self.sealing.as_bytes()),
        };
        // Strings and a number always serialise; room enough that growing leaves no copy behind.
        let mut json = Zeroizing::new(Vec::with_capacity(256));
        let done = serde_json::to_writer(&mut *json, &written);
        debug_assert!(done.is_ok());
        json
    }

    pub(super) fn from_json(json: &[u8]) -> Option<Self> {
        let written: Written = serde_json::from_slice(json).ok()?;
        if written.r#type != "identity" || written.v != 1 {
            return None;
        }
        Some(Self {
            signing: SigningKey::from_bytes(&*decode(&written.ed25519)?),
            sealing: StaticSecret::from(*decode(&written.x25519)?),
        })
    }

    /// The seq of the record that holds the identity: the first one ever written.
    pub(super) const SEQ: i64 = 1;

    /// The identity in a vault: the newest revision of its first record.
    pub(super) fn read(connection: &Connection, keys: &Keys) -> rusqlite::Result<Option<Self>> {
        let newest = connection
            .query_row(
                "SELECT id, rev, ct FROM rec WHERE id = (SELECT id FROM rec WHERE seq = ?1) ORDER BY rev DESC LIMIT 1",
                [Self::SEQ],
                |row| Ok((Uuid::from_bytes(row.get(0)?), row.get::<_, u64>(1)?, row.get::<_, Vec<u8>>(2)?)),
            )
            .optional()?;
        Ok(newest
            .and_then(|(id, rev, sealed)| keys.open_record(id, rev, &sealed))
            .and_then(|json| Self::from_json(&json)))
    }

    /// The key that signs.
    pub fn signing_key(&self) -> &SigningKey {
        &self.signing
    }

    /// The public half of [`Identity::signing_key`].
    pub fn verifying_key(&self) -> VerifyingKey {
        self.signing.verifying_key()
    }

    /// The key that opens what was sealed to this person.
    pub fn sealing_key(&self) -> &StaticSecret {
        &self.sealing
    }

    /// The public half of [`Identity::sealing_key`].
    pub fn public_sealing_key(&self) -> PublicKey {
        PublicKey::from(&self.sealing)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(..)")
    }
}

fn decode(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let bytes = Zeroizing::new(STANDARD.decode(text).ok()?);
    let mut key = Zeroizing::new([0; 32]);
    if bytes.len() != key.len() {
        return None;
    }
    key.copy_from_slice(&bytes);
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_survives_being_written() {
        let identity = Identity::random().unwrap();
        let again = Identity::from_json(&identity.to_json()).unwrap();
        assert_eq!(identity.verifying_key(), again.verifying_key());
        assert_eq!(identity.public_sealing_key(), again.public_sealing_key());
        assert_ne!(identity.signing.as_bytes(), identity.sealing.as_bytes());
    }

    #[test]
    fn other_records_are_no_identity() {
        assert!(Identity::from_json(br#"{"type":"entry"}"#).is_none());
        assert!(
            Identity::from_json(br#"{"type":"identity","v":1,"ed25519":"AA==","x25519":"AA=="}"#)
                .is_none()
        );
    }
}
