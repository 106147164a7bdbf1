//! Vaults of every released format, and of today's build, opened by hand and by the store.

mod by_hand;

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey};
use evenkeel::store::{Append, Ground, KdfCost, NewLock, Place, RecoveryCode, Secret, Vault};
use serde_json::Value;
use uuid::Uuid;

use by_hand::{With, open};

const PASSPHRASE: &str = "correct horse battery staple";
/// Set to a folder, this keeps the vault that today's build writes, to become the next fixture.
const KEEP: &str = "EVENKEEL_KEEP_SAMPLE";

/// What the sample holds after the identity: id and revision, and the record as JSON. Revision 0 is
/// the draft; `LONG` stands for a text over more than a page of the file.
const ROWS: [(&str, u64, &str); 7] = [
    (
        "0b8ff5e2-6a4e-4a55-9d3c-1c2f6e0f7a01",
        1,
        r#"{"type":"mark","what":"begun","at":"2026-11-23T16:00:00Z"}"#,
    ),
    (
        MOMENT,
        1,
        r#"{"type":"entry","id":"1f0c7a52-3b7d-4c1e-8f65-2d9b8a4c6e02","kind":"episode","created_at":"2026-11-24T10:44:00Z","occurred_at":"2026-11-24T10:42:00Z","state":"over","intensity_peak":8,"trigger":"refusal","hook":["disrespect"],"strategy":["long-out-breath"],"note":"Said no in front of everyone. I felt it in my jaw first."}"#,
    ),
    (
        "2a9d4c3e-7f10-4b62-a1d8-3e5c7b9f0d03",
        1,
        r#"{"type":"event","kind":"answered","item":"m1-camera-view","pack":"foundations","pack_version":"1.0.0","hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","at":"2026-11-24T10:50:00Z","date":"2026-11-24","offset_min":0,"data":{"option":"pen-down"}}"#,
    ),
    (
        "3c6e8f1a-92b4-4d07-b5c3-4f7a1d2e8b04",
        0,
        r#"{"type":"draft","of":"reflection","entry":{"id":"4d7f9a2b-a3c5-4e18-86d4-5a8b2e3f9c05","kind":"reflection","created_at":"2026-11-24T12:30:00Z","occurred_at":"2026-11-24T12:30:00Z","note":"What I noticed on the way home was th"},"caret":[0,37],"at":"2026-11-24T12:31:10Z"}"#,
    ),
    (
        MOMENT,
        2,
        r#"{"type":"entry","id":"1f0c7a52-3b7d-4c1e-8f65-2d9b8a4c6e02","kind":"episode","created_at":"2026-11-24T10:44:00Z","occurred_at":"2026-11-24T10:42:00Z","state":"over","intensity_peak":6,"trigger":"refusal","hook":["disrespect"],"strategy":["long-out-breath"],"note":"Said no in front of everyone. Smaller than it seemed."}"#,
    ),
    (
        REFLECTION,
        1,
        r#"{"type":"entry","id":"5e8a0b3c-b4d6-4f29-97e5-6b9c3f4a0d06","kind":"reflection","created_at":"2026-11-24T16:05:00+01:00","occurred_at":"2026-11-24T16:05:00+01:00","note":"LONG"}"#,
    ),
    (
        REFLECTION,
        2,
        r#"{"type":"tombstone","at":"2026-11-24T16:20:00+01:00"}"#,
    ),
];
const MOMENT: &str = "1f0c7a52-3b7d-4c1e-8f65-2d9b8a4c6e02";
const REFLECTION: &str = "5e8a0b3c-b4d6-4f29-97e5-6b9c3f4a0d06";

/// The rows as they are to be found, in their order.
fn rows() -> Vec<(Uuid, u64, String)> {
    let long = "Slower than I thought, and kinder than I feared. ".repeat(120);
    ROWS.iter()
        .map(|(id, rev, json)| (id.parse().unwrap(), *rev, json.replace("LONG", &long)))
        .collect()
}

/// Writes a sample with the store as it is today.
fn write_sample(folder: &Path) {
    let cost = KdfCost {
        memory_kib: 64,
        passes: 2,
    };
    let lock = NewLock::Passphrase(Secret::new(PASSPHRASE), cost);
    let (mut vault, code) = Vault::create(folder, "Ana", &lock, Place::on(Ground::Local)).unwrap();
    for (id, rev, json) in rows() {
        if rev == 0 {
            vault.put_draft(id, json.as_bytes()).unwrap();
        } else {
            vault.append(&[Append::new(id, json.as_bytes())]).unwrap();
        }
    }
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
        assert_eq!(opened.head, serde_json::json!({"schema": 1, "rows": 8}));
        let (identity, records) = opened.records.split_first().unwrap();
        let seqs: Vec<i64> = opened.records.iter().map(|record| record.seq).collect();
        assert_eq!(seqs, [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(records.len(), ROWS.len());
        for (record, (id, rev, json)) in records.iter().zip(rows()) {
            assert_eq!((record.id, record.rev), (id, rev));
            assert_eq!(record.json, serde_json::from_str::<Value>(&json).unwrap());
        }
        assert_eq!(identity.json["type"], "identity");
        assert_eq!(identity.rev, 1);
        assert_eq!(identity.id.get_version_num(), 4);
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
            assert_eq!(vault.drafts().unwrap().len(), 1);
            vault.append(&[Append::new(Uuid::new_v4(), b"{}")]).unwrap();
        }
    }
}

#[test]
fn every_released_record_is_understood_and_written_the_same() {
    use evenkeel::record::Record;
    for fixture in fixtures() {
        let folder = copy_of(&fixture);
        let opened = open(
            &folder.path().join("vault.evk"),
            With::Passphrase(PASSPHRASE),
        );
        for found in &opened.records[1..] {
            let record: Record = serde_json::from_value(found.json.clone()).unwrap();
            assert_ne!(record, Record::Other, "seq {}", found.seq);
            let again: Value = serde_json::from_slice(&record.to_bytes().unwrap()).unwrap();
            assert_eq!(again, found.json, "seq {}", found.seq);
        }
    }
}
