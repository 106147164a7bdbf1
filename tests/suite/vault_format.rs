//! Opens vaults with nothing but the primitives the format names, and not one line of the store.

use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signature, Signer, SigningKey};
use evenkeel::store::{Append, Ground, KdfCost, NewLock, Place, RecoveryCode, Secret, Vault};
use hkdf::Hkdf;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

const PASSPHRASE: &str = "correct horse battery staple";
/// Set to a folder, this keeps the vault that today's build writes, to become the next fixture.
const KEEP: &str = "EVENKEEL_KEEP_SAMPLE";

const ENTRY: &str = r#"{"type":"entry","kind":"episode","occurred_at":"2026-11-24T10:42:00+00:00","state":"over","intensity_self":7,"trigger":"refusal","hook":["disrespect"],"strategy":["long-out-breath"],"after_min":5,"note":"Said no in front of everyone. I felt it in my jaw first."}"#;
const EDITED: &str = r#"{"type":"entry","kind":"episode","occurred_at":"2026-11-24T10:42:00+00:00","state":"over","intensity_self":6,"trigger":"refusal","hook":["disrespect"],"strategy":["long-out-breath"],"after_min":5,"note":"Said no in front of everyone. I felt it in my jaw first. Smaller than it seemed."}"#;
const EVENT: &str = r#"{"type":"event","kind":"answered","item":"m1-camera-view","pack":"foundations","version":"1.0.0","hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":0,"answer":["pen-down"]}"#;
const DRAFT: &str =
    r#"{"type":"draft","kind":"reflection","note":"What I noticed on the way home was th"}"#;

/// One row, opened.
#[derive(Debug, PartialEq)]
struct Record {
    seq: i64,
    id: Uuid,
    rev: u64,
    json: Value,
}

struct Opened {
    records: Vec<Record>,
    head: Value,
    label: String,
}

#[derive(Clone, Copy)]
enum With<'a> {
    Passphrase(&'a str),
    RecoveryCode(&'a str),
}

/// The whole format, read by hand.
fn open(path: &Path, with: With<'_>) -> Opened {
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

/// Writes a sample with the store as it is today.
fn write_sample(folder: &Path) {
    let cost = KdfCost {
        memory_kib: 64,
        passes: 2,
    };
    let lock = NewLock::Passphrase(Secret::new(PASSPHRASE), cost);
    let (mut vault, code) = Vault::create(folder, "Ana", &lock, Place::on(Ground::Local)).unwrap();
    let entry = Uuid::new_v4();
    vault
        .append(&[Append::new(entry, ENTRY.as_bytes())])
        .unwrap();
    vault
        .append(&[Append::new(Uuid::new_v4(), EVENT.as_bytes())])
        .unwrap();
    vault.put_draft(Uuid::new_v4(), DRAFT.as_bytes()).unwrap();
    vault
        .append(&[Append::new(entry, EDITED.as_bytes())])
        .unwrap();
    let long = long_reflection().to_string();
    vault
        .append(&[Append::new(Uuid::new_v4(), long.as_bytes())])
        .unwrap();
    let signature = {
        vault.checkpoint().unwrap();
        let bytes = std::fs::read(vault.path()).unwrap();
        vault.identity().signing_key().sign(&bytes)
    };
    drop(vault);
    std::fs::write(
        folder.join("vault.evk.sig"),
        STANDARD.encode(signature.to_bytes()),
    )
    .unwrap();
    std::fs::write(folder.join("recovery-code"), code.text().as_bytes()).unwrap();
}

/// Longer than one page of the file.
fn long_reflection() -> Value {
    let note = "Slower than I thought, and kinder than I feared. ".repeat(120);
    serde_json::json!({"type": "entry", "kind": "reflection", "occurred_at": "2026-11-24T16:05:00+00:00", "note": note})
}

/// What the sample holds, whichever build wrote it.
fn assert_is_sample(folder: &Path) {
    let path = folder.join("vault.evk");
    let code = std::fs::read_to_string(folder.join("recovery-code")).unwrap();
    for with in [
        With::Passphrase(PASSPHRASE),
        With::RecoveryCode(code.trim()),
    ] {
        let opened = open(&path, with);
        assert_eq!(opened.label, "Ana");
        assert_eq!(opened.head, serde_json::json!({"schema": 1, "rows": 6}));
        let [identity, entry, event, draft, edited, long] = &opened.records[..] else {
            panic!("{} records", opened.records.len());
        };
        let shapes = [entry, event, draft, edited, long].map(|record| (record.seq, record.rev));
        assert_eq!(shapes, [(2, 1), (3, 1), (4, 0), (5, 2), (6, 1)]);
        for (record, json) in [
            (entry, ENTRY),
            (event, EVENT),
            (draft, DRAFT),
            (edited, EDITED),
        ] {
            assert_eq!(record.json, serde_json::from_str::<Value>(json).unwrap());
        }
        assert_eq!(long.json, long_reflection());
        assert_eq!(entry.id, edited.id);
        assert_eq!(entry.id.get_version_num(), 4);
        assert_eq!(identity.json["type"], "identity");
        assert_eq!((identity.seq, identity.rev), (1, 1));
        assert_signed(folder, &identity.json);
    }
}

/// The file beside the vault is its signature, by the identity sealed in it.
fn assert_signed(folder: &Path, identity: &Value) {
    let secret = STANDARD
        .decode(identity["ed25519"].as_str().unwrap())
        .unwrap();
    assert_eq!(
        STANDARD
            .decode(identity["x25519"].as_str().unwrap())
            .unwrap()
            .len(),
        32
    );
    let key = SigningKey::from_bytes(&secret.try_into().unwrap()).verifying_key();
    let signature = std::fs::read_to_string(folder.join("vault.evk.sig")).unwrap();
    let signature = Signature::from_slice(&STANDARD.decode(signature.trim()).unwrap()).unwrap();
    let bytes = std::fs::read(folder.join("vault.evk")).unwrap();
    key.verify_strict(&bytes, &signature).unwrap();
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/vaults");
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_dir()).collect()
}

/// A copy, because even looking at a vault makes files beside it.
fn copy_of(fixture: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["vault.evk", "vault.evk.sig", "recovery-code"] {
        std::fs::copy(fixture.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn what_todays_build_writes_is_the_format() {
    let folder = tempfile::tempdir().unwrap();
    write_sample(folder.path());
    assert_is_sample(folder.path());
    if let Some(keep) = std::env::var_os(KEEP) {
        for name in ["vault.evk", "vault.evk.sig", "recovery-code"] {
            std::fs::copy(folder.path().join(name), Path::new(&keep).join(name)).unwrap();
        }
    }
}

#[test]
fn every_released_format_opens_with_the_named_primitives() {
    let fixtures = fixtures();
    assert!(!fixtures.is_empty());
    for fixture in fixtures {
        assert_is_sample(copy_of(&fixture).path());
    }
}

#[test]
fn every_released_format_opens_in_todays_build() {
    use evenkeel::store::{Access, ClosedVault, Credential};
    for fixture in fixtures() {
        let folder = copy_of(&fixture);
        let code = std::fs::read_to_string(folder.path().join("recovery-code")).unwrap();
        for credential in [
            Credential::Passphrase(Secret::new(PASSPHRASE)),
            Credential::Recovery(RecoveryCode::parse(&code).unwrap()),
        ] {
            let closed =
                ClosedVault::open(&folder.path().join("vault.evk"), Access::Write).unwrap();
            let mut vault = closed.unlock(&credential).unwrap();
            assert!(vault.verify().unwrap().is_sound());
            assert_eq!(
                vault.drafts().unwrap()[0].body.as_ref().unwrap().as_slice(),
                DRAFT.as_bytes()
            );
            vault.append(&[Append::new(Uuid::new_v4(), b"{}")]).unwrap();
        }
    }
}
