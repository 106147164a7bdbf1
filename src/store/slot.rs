//! The slots of a vault: each wraps the data key under one way of opening it.

use std::fmt;

use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::{Damage, StoreError};
use super::kdf::KdfCost;
use super::keys::{DataKey, VaultId, cipher, fill, open, seal, stretch};
use super::recovery_code::RecoveryCode;
use super::secret::Secret;

const SALT: usize = 16;
const RECOVERY_PARAMS: &str = "hkdf-sha256";
const RECOVERY_INFO: &[u8] = b"evenkeel/1/recovery";
const NONE_PARAMS: &str = "plain: anyone with this file can read it";

/// A way of opening a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlotKind {
    /// A passphrase, by Argon2id.
    Passphrase,
    /// A recovery code, by HKDF alone: 160 random bits need no slow derivation.
    Recovery,
    /// No lock: the data key lies in plain beside what it seals, and is labelled so.
    None,
}

impl SlotKind {
    const ALL: [Self; 3] = [Self::Passphrase, Self::Recovery, Self::None];

    /// The word in the table.
    pub fn id(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
            Self::None => "none",
        }
    }
}

/// The words in a sentence.
impl fmt::Display for SlotKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery code",
            Self::None => "opening without a passphrase",
        })
    }
}

/// How a vault is to be locked.
#[derive(Debug, Clone)]
pub enum NewLock {
    /// By a passphrase, at this cost.
    Passphrase(Secret, KdfCost),
    /// Not at all; anyone who uses this computer login can read it.
    None,
}

/// What a person opens a vault with.
#[derive(Debug, Clone)]
pub enum Credential {
    /// Their passphrase.
    Passphrase(Secret),
    /// Their recovery code.
    Recovery(RecoveryCode),
    /// Nothing, for a vault that is not locked.
    None,
}

impl Credential {
    /// The slot this opens.
    pub fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::Recovery(_) => SlotKind::Recovery,
            Self::None => SlotKind::None,
        }
    }
}

/// One row of the table `slot`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) kind: SlotKind,
    params: String,
    salt: Vec<u8>,
    wrapped: Zeroizing<Vec<u8>>,
}

impl Slot {
    /// The slot for `lock`.
    pub(super) fn new(lock: &NewLock, vault: VaultId, data: &DataKey) -> Result<Self, StoreError> {
        match lock {
            NewLock::Passphrase(secret, cost) => {
                if secret.is_empty() {
                    return Err(StoreError::EmptyPassphrase);
                }
                if !cost.is_allowed() {
                    return Err(StoreError::CostOutOfRange);
                }
                let salt = new_salt()?;
                let key = cost.derive(secret, &salt)?;
                Self::wrap(SlotKind::Passphrase, cost.text(), salt, &key, vault, data)
            }
            NewLock::None => Ok(Self {
                kind: SlotKind::None,
                params: NONE_PARAMS.to_owned(),
                salt: Vec::new(),
                wrapped: Zeroizing::new(data.bytes().to_vec()),
            }),
        }
    }

    /// The slot for a recovery code.
    pub(super) fn recovery(
        code: &RecoveryCode,
        vault: VaultId,
        data: &DataKey,
    ) -> Result<Self, StoreError> {
        let salt = new_salt()?;
        let key = stretch(&salt, code.bytes(), RECOVERY_INFO);
        let params = RECOVERY_PARAMS.to_owned();
        Self::wrap(SlotKind::Recovery, params, salt, &key, vault, data)
    }

    fn wrap(
        kind: SlotKind,
        params: String,
        salt: Vec<u8>,
        key: &[u8; 32],
        vault: VaultId,
        data: &DataKey,
    ) -> Result<Self, StoreError> {
        let sealed = seal(&cipher(key), data.bytes(), &binding(vault, kind, &params))?;
        Ok(Self {
            kind,
            params,
            salt,
            wrapped: Zeroizing::new(sealed),
        })
    }

    /// The data key, if `credential` opens this slot; `None` when it is the wrong one.
    ///
    /// Takes the time and memory of its [`KdfCost`] for a passphrase.
    pub(super) fn unwrap_key(
        &self,
        credential: &Credential,
        vault: VaultId,
    ) -> Result<Option<DataKey>, StoreError> {
        let key = match credential {
            Credential::None => return Ok(DataKey::from_slice(&self.wrapped)),
            Credential::Recovery(code) => stretch(&self.salt, code.bytes(), RECOVERY_INFO),
            Credential::Passphrase(secret) => {
                let cost = KdfCost::parse(&self.params).ok_or(StoreError::CostOutOfRange)?;
                cost.derive(secret, &self.salt)?
            }
        };
        let bound_to = binding(vault, self.kind, &self.params);
        Ok(open(&cipher(&key), &self.wrapped, &bound_to).and_then(|key| DataKey::from_slice(&key)))
    }

    /// SHA-256 over kind, params, salt and wrapped, each after its length as u32 LE.
    ///
    /// # Why
    /// Without it a broken byte in a slot reads as a wrong passphrase, and a person doubts
    /// themselves instead of fetching the backup.
    pub(super) fn check_sum(&self) -> [u8; 32] {
        sum_of(&[
            self.kind.id().as_bytes(),
            self.params.as_bytes(),
            &self.salt,
            &self.wrapped,
        ])
    }

    pub(super) fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .execute(
                "INSERT OR REPLACE INTO slot (kind, params, salt, wrapped, check_sum) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    self.kind.id(),
                    self.params,
                    self.salt,
                    self.wrapped.as_slice(),
                    self.check_sum()
                ],
            )
            .map(drop)
    }

    pub(super) fn remove(kind: SlotKind, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .execute("DELETE FROM slot WHERE kind = ?1", [kind.id()])
            .map(drop)
    }

    /// All slots, their sums and parameters checked before any key is derived from them.
    pub(super) fn read_all(connection: &Connection) -> rusqlite::Result<Result<Vec<Self>, Damage>> {
        let mut statement =
            connection.prepare_cached("SELECT kind, params, salt, wrapped, check_sum FROM slot")?;
        let mut rows = statement.query([])?;
        let mut slots = Vec::new();
        while let Some(row) = rows.next()? {
            match Self::read(row)? {
                Ok(slot) => slots.push(slot),
                Err(damage) => return Ok(Err(damage)),
            }
        }
        slots.sort_by_key(|slot| slot.kind);
        Ok(if slots.is_empty() {
            Err(Damage::NoSlot)
        } else {
            Ok(slots)
        })
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Result<Self, Damage>> {
        let kind: String = row.get(0)?;
        let Some(kind) = SlotKind::ALL.into_iter().find(|known| known.id() == kind) else {
            return Ok(Err(Damage::Structure));
        };
        let slot = Self {
            kind,
            params: row.get(1)?,
            salt: row.get(2)?,
            wrapped: Zeroizing::new(row.get(3)?),
        };
        let sum: Vec<u8> = row.get(4)?;
        Ok(if sum != slot.check_sum() {
            Err(Damage::Slot(kind))
        } else if slot.has_known_params() {
            Ok(slot)
        } else {
            Err(Damage::Parameters)
        })
    }

    fn has_known_params(&self) -> bool {
        match self.kind {
            SlotKind::Passphrase => {
                KdfCost::parse(&self.params).is_some() && self.salt.len() == SALT
            }
            SlotKind::Recovery => self.params == RECOVERY_PARAMS && self.salt.len() == SALT,
            SlotKind::None => DataKey::from_slice(&self.wrapped).is_some(),
        }
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// SHA-256 over `parts`, each after its length as u32 LE.
pub(super) fn sum_of(parts: &[&[u8]]) -> [u8; 32] {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        sum.update(part);
    }
    sum.finalize().into()
}

fn new_salt() -> Result<Vec<u8>, StoreError> {
    let mut salt = vec![0; SALT];
    fill(&mut salt)?;
    Ok(salt)
}

fn binding(vault: VaultId, kind: SlotKind, params: &str) -> Vec<u8> {
    [
        b"evenkeel/1/slot".as_slice(),
        &vault.0,
        kind.id().as_bytes(),
        params.as_bytes(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TINY: KdfCost = KdfCost {
        memory_kib: 8,
        passes: 1,
    };

    #[test]
    fn a_slot_opens_only_in_its_vault_and_only_as_its_kind() {
        let (vault, other) = (VaultId([1; 16]), VaultId([2; 16]));
        let data = DataKey::random().unwrap();
        let secret = Secret::new("still water");
        let slot = Slot::new(&NewLock::Passphrase(secret.clone(), TINY), vault, &data).unwrap();
        let right = Credential::Passphrase(secret);
        let opened = slot.unwrap_key(&right, vault).unwrap().unwrap();
        assert_eq!(opened.bytes(), data.bytes());
        assert!(slot.unwrap_key(&right, other).unwrap().is_none());
        let wrong = Credential::Passphrase(Secret::new("still  water"));
        assert!(slot.unwrap_key(&wrong, vault).unwrap().is_none());
        assert!(!format!("{slot:?}{right:?}").contains("water"));
    }

    #[test]
    fn the_sum_covers_every_column_and_where_it_ends() {
        let slot = Slot {
            kind: SlotKind::Recovery,
            params: "ab".to_owned(),
            salt: b"cd".to_vec(),
            wrapped: Zeroizing::new(b"ef".to_vec()),
        };
        let moved = Slot {
            params: "abc".to_owned(),
            salt: b"d".to_vec(),
            ..slot.clone()
        };
        assert_ne!(slot.check_sum(), moved.check_sum());
    }
}
