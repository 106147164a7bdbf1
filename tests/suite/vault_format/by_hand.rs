//! The whole format read with the named primitives, and not one line of the store.

use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One row, opened.
#[derive(Debug, PartialEq)]
pub struct Record {
    pub seq: i64,
    pub id: Uuid,
    pub rev: u64,
    pub json: Value,
}

pub struct Opened {
    pub records: Vec<Record>,
    pub head: Value,
    pub label: String,
}

#[derive(Clone, Copy)]
pub enum With<'a> {
    Passphrase(&'a str),
    RecoveryCode(&'a str),
}

/// The whole format, read by hand.
pub fn open(path: &Path, with: With<'_>) -> Opened {
    let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let meta = |key: &str| -> Vec<u8> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        file.query_row(sql, [key], |row| row.get(0)).unwrap()
    };
    assert_eq!(meta("format"), b"1");
    let vault_id = meta("vault_id");
    assert_eq!(vault_id.len(), 16);
    check_meta(&file);

    let kind = match with {
        With::Passphrase(_) => "passphrase",
        With::RecoveryCode(_) => "recovery",
    };
    let slot = "SELECT params, salt, wrapped, check_sum FROM slot WHERE kind = ?1";
    let (params, salt, wrapped, sum): (String, Vec<u8>, Vec<u8>, Vec<u8>) = file
        .query_row(slot, [kind], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    assert_eq!(
        sum,
        sum_of(&[kind.as_bytes(), params.as_bytes(), &salt, &wrapped])
    );
    let key = match with {
        With::Passphrase(typed) => argon2id(typed, &params, &salt),
        With::RecoveryCode(shown) => {
            assert_eq!(params, "hkdf-sha256");
            hkdf(&salt, &code_bytes(shown), b"evenkeel/1/recovery")
        }
    };
    let bound = [
        b"evenkeel/1/slot",
        vault_id.as_slice(),
        kind.as_bytes(),
        params.as_bytes(),
    ]
    .concat();
    let data_key = unseal(&key, &wrapped, &bound);
    let record_key = hkdf(&vault_id, &data_key, b"evenkeel/1/record");

    let head_bound = [b"evenkeel/1/head", vault_id.as_slice()].concat();
    Opened {
        records: read_records(&file, &record_key, &vault_id),
        head: unpad(&unseal(&record_key, &meta("head"), &head_bound)),
        label: String::from_utf8(meta("label")).unwrap(),
    }
}

fn read_records(file: &Connection, record_key: &[u8; 32], vault_id: &[u8]) -> Vec<Record> {
    let mut statement = file
        .prepare("SELECT seq, id, rev, ct FROM rec ORDER BY seq")
        .unwrap();
    let rows = statement.query_map([], |row| {
        let ct: Vec<u8> = row.get(3)?;
        Ok((
            row.get(0)?,
            row.get::<_, [u8; 16]>(1)?,
            row.get::<_, u64>(2)?,
            ct,
        ))
    });
    rows.unwrap()
        .map(|row| {
            let (seq, id, rev, ct) = row.unwrap();
            let bound = [b"evenkeel/1/rec", vault_id, &id, &rev.to_le_bytes()].concat();
            let padded = unseal(record_key, &ct, &bound);
            assert_eq!(padded.len() % 256, 0);
            Record {
                seq,
                id: Uuid::from_bytes(id),
                rev,
                json: unpad(&padded),
            }
        })
        .collect()
}

fn check_meta(file: &Connection) {
    let sql = "SELECT key, value FROM meta WHERE key NOT IN ('head', 'check_sum') ORDER BY key";
    let mut statement = file.prepare(sql).unwrap();
    let rows: Vec<(String, Vec<u8>)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let parts: Vec<&[u8]> = rows
        .iter()
        .flat_map(|(key, value)| [key.as_bytes(), value])
        .collect();
    let sql = "SELECT value FROM meta WHERE key = 'check_sum'";
    let sum: Vec<u8> = file.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(sum, sum_of(&parts));
}

fn sum_of(parts: &[&[u8]]) -> Vec<u8> {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(u32::try_from(part.len()).unwrap().to_le_bytes());
        sum.update(part);
    }
    sum.finalize().to_vec()
}

fn argon2id(typed: &str, params: &str, salt: &[u8]) -> [u8; 32] {
    let fields: Vec<&str> = params.split(',').collect();
    let [name, version, memory, passes, lanes] = fields[..] else {
        panic!("{params}");
    };
    assert_eq!((name, version, lanes), ("argon2id", "v=19", "p=1"));
    let number = |field: &str| field[2..].parse().unwrap();
    let params = Params::new(number(memory), number(passes), 1, Some(32)).unwrap();
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(typed.as_bytes(), salt, &mut key)
        .unwrap();
    key
}

fn hkdf(salt: &[u8], secret: &[u8], info: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(info, &mut key)
        .unwrap();
    key
}

fn unseal(key: &[u8], sealed: &[u8], bound: &[u8]) -> Vec<u8> {
    let (nonce, sealed) = sealed.split_at(24);
    let payload = Payload {
        msg: sealed,
        aad: bound,
    };
    XChaCha20Poly1305::new_from_slice(key)
        .unwrap()
        .decrypt(&XNonce::try_from(nonce).unwrap(), payload)
        .unwrap()
}

fn unpad(padded: &[u8]) -> Value {
    let (length, rest) = padded.split_at(4);
    let length = u32::from_le_bytes(length.try_into().unwrap()) as usize;
    assert!(rest[length..].iter().all(|byte| *byte == 0));
    serde_json::from_slice(&rest[..length]).unwrap()
}

/// The 20 bytes of a recovery code: 32 letters of Crockford's base 32, then four of a check.
fn code_bytes(shown: &str) -> Vec<u8> {
    let alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bits: Vec<u8> = shown
        .chars()
        .filter(|character| *character != '-')
        .flat_map(|character| bits_of(alphabet.find(character).unwrap(), 5))
        .collect();
    let bytes: Vec<u8> = bits[..160]
        .chunks_exact(8)
        .map(|eight| eight.iter().fold(0, |byte, bit| byte * 2 + bit))
        .collect();
    let sum = Sha256::digest(&bytes);
    let check: Vec<u8> = sum[..3]
        .iter()
        .flat_map(|byte| bits_of((*byte).into(), 8))
        .collect();
    assert_eq!(bits[160..], check[..20]);
    bytes
}

/// The lowest `count` bits of `value`, the highest first.
fn bits_of(value: usize, count: usize) -> impl Iterator<Item = u8> {
    (0..count)
        .rev()
        .map(move |place| u8::from(value >> place & 1 == 1))
}
