//! Flipped bytes, cut files and broken journals: the right verdict, no byte touched, a backup at hand.

use std::path::Path;

use evenkeel::store::{
    Access, Append, Backups, ClosedVault, Damage, Ground, NewLock, Place, StoreError, Vault,
    restore,
};
use uuid::Uuid;

use super::support::{PASSPHRASE, Room, add, credential, day};

const PAGE: usize = 4096;

/// A closed vault with some entries, a long one over several pages, a draft and a backup.
fn sample(room: &Room) -> Vec<String> {
    let mut vault = room.create();
    let mut expected: Vec<String> = (0..12).map(|number| format!("entry {number}")).collect();
    expected.push("a long one ".repeat(500));
    for text in &expected {
        add(&mut vault, text);
    }
    vault.put_draft(Uuid::new_v4(), b"a draft").unwrap();
    vault.daily_backup(day("2026-11-24")).unwrap().unwrap();
    expected
}

/// Opens `bytes` as a vault, to write, with the right passphrase; what is read of it must be true.
fn judge(folder: &Path, bytes: &[u8], expected: &[String], what: &str) -> bool {
    let path = folder.join("vault.evk");
    for ending in ["-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(folder.join(format!("vault.evk{ending}")));
    }
    std::fs::write(&path, bytes).unwrap();
    let opened =
        ClosedVault::open_at(&path, Access::Write, Place::on(Ground::Local)).and_then(|closed| {
            closed
                .unlock(&credential(PASSPHRASE))
                .map_err(|refused| refused.why)
        });
    match opened {
        Err(StoreError::Damaged { .. }) => {
            assert!(
                std::fs::read(&path).unwrap() == bytes,
                "{what}: bytes were touched"
            );
            true
        }
        Err(other) => panic!("{what}: {other:?}"),
        Ok(vault) => only_truth(&vault, expected, what),
    }
}

/// Whatever opens is what was written; gives whether a thorough look finds the damage.
fn only_truth(vault: &Vault, expected: &[String], what: &str) -> bool {
    let Ok(rows) = vault.newest(usize::MAX) else {
        return true;
    };
    if rows.iter().any(|row| row.body.is_err()) {
        let is_sound = vault.verify().is_ok_and(|verified| verified.is_sound());
        assert!(
            !is_sound,
            "{what}: a thorough look misses a record that does not open"
        );
    }
    for row in rows {
        let Ok(body) = &row.body else { continue };
        // The identity is row 1, the entries follow in order.
        let place = usize::try_from(row.seq - 2).ok();
        let written = place.and_then(|place| expected.get(place));
        assert!(
            written.is_some_and(|text| text.as_bytes() == body.as_slice()),
            "{what}: seq {} holds something else",
            row.seq
        );
    }
    vault.verify().map_or(true, |verified| !verified.is_sound())
}

#[test]
fn any_flipped_byte_is_damage_or_changes_nothing_that_is_read() {
    let room = Room::new();
    let expected = sample(&room);
    let bytes = std::fs::read(room.vault()).unwrap();
    let folder = super::support::folder();
    let everywhere = (0..bytes.len()).step_by(199);
    let headers = (0..bytes.len()).filter(|at| at % PAGE < 12 || (16..100).contains(at));
    let (mut tried, mut found) = (0, 0);
    for at in everywhere.chain(headers) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        tried += 1;
        found += usize::from(judge(
            folder.path(),
            &flipped,
            &expected,
            &format!("byte {at}"),
        ));
    }
    // What is left are bytes nothing stands in: free space and counters.
    assert!(found * 3 > tried, "{found} of {tried} found");
}

#[test]
fn a_flipped_byte_in_any_record_is_found() {
    let room = Room::new();
    let expected = sample(&room);
    let bytes = std::fs::read(room.vault()).unwrap();
    let connection = rusqlite::Connection::open(room.vault()).unwrap();
    let sealed: Vec<Vec<u8>> = connection
        .prepare("SELECT ct FROM rec UNION ALL SELECT value FROM meta WHERE key = 'head'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let folder = super::support::folder();
    for record in sealed {
        let at = bytes
            .windows(64)
            .position(|window| window == &record[..64])
            .unwrap();
        for offset in [0, 30, 63] {
            let mut flipped = bytes.clone();
            flipped[at + offset] ^= 1;
            let what = format!("byte {}", at + offset);
            assert!(judge(folder.path(), &flipped, &expected, &what), "{what}");
        }
    }
}

#[test]
fn a_cut_or_blanked_file_is_damage() {
    let room = Room::new();
    let expected = sample(&room);
    let bytes = std::fs::read(room.vault()).unwrap();
    let folder = super::support::folder();
    for page in 0..bytes.len() / PAGE {
        for cut in [page * PAGE, page * PAGE + 1700] {
            let found = judge(
                folder.path(),
                &bytes[..cut],
                &expected,
                &format!("cut at {cut}"),
            );
            assert!(found, "cut at {cut}");
        }
        let mut blanked = bytes.clone();
        blanked[page * PAGE..(page + 1) * PAGE].fill(0);
        assert!(judge(
            folder.path(),
            &blanked,
            &expected,
            &format!("page {page} blanked")
        ));
    }
}

#[test]
fn every_byte_of_the_slots_and_plain_facts_is_damage_and_never_a_wrong_passphrase() {
    let room = Room::new();
    sample(&room);
    let connection = rusqlite::Connection::open(room.vault()).unwrap();
    let columns = [
        ("slot", "kind", "params"),
        ("slot", "kind", "salt"),
        ("slot", "kind", "wrapped"),
        ("slot", "kind", "check_sum"),
        ("meta", "key", "value"),
    ];
    for (table, key, column) in columns {
        let sql = format!("SELECT {key}, CAST({column} AS BLOB) FROM {table}");
        let cells: Vec<(String, Vec<u8>)> = connection
            .prepare(&sql)
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let cast = if column == "params" {
            "CAST(?1 AS TEXT)"
        } else {
            "?1"
        };
        let update = format!("UPDATE {table} SET {column} = {cast} WHERE {key} = ?2");
        for (name, value) in cells {
            for at in (0..value.len()).step_by(1 + value.len() / 40) {
                let mut changed = value.clone();
                changed[at] ^= 1;
                connection.execute(&update, (&changed, &name)).unwrap();
                let error = room.open(Access::Write).unwrap_err();
                assert_eq!(
                    error.exit_code(),
                    4,
                    "{table}.{column} of {name} at {at}: {error:?}"
                );
            }
            connection.execute(&update, (&value, &name)).unwrap();
        }
    }
    assert!(room.open(Access::Write).is_ok(), "all was put back");
}

#[test]
fn costly_parameters_are_damage_before_anything_is_derived() {
    for params in [
        "argon2id,v=19,m=4194304,t=3,p=1",
        "argon2id,v=19,m=8,t=4000000,p=1",
        "argon2id",
    ] {
        let room = Room::new();
        drop(room.create());
        let connection = rusqlite::Connection::open(room.vault()).unwrap();
        let sql = "SELECT salt, wrapped FROM slot WHERE kind = 'passphrase'";
        let (salt, wrapped): (Vec<u8>, Vec<u8>) = connection
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        let sum = sum(&[b"passphrase", params.as_bytes(), &salt, &wrapped]);
        let sql = "UPDATE slot SET params = ?1, check_sum = ?2 WHERE kind = 'passphrase'";
        connection.execute(sql, (params, sum)).unwrap();
        let error = room.closed(Access::Write).unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::Damaged {
                    what: Damage::Parameters,
                    ..
                }
            ),
            "{error:?}"
        );
    }
}

/// SHA-256 over each part after its length.
fn sum(parts: &[&[u8]]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(u32::try_from(part.len()).unwrap().to_le_bytes());
        sum.update(part);
    }
    sum.finalize().to_vec()
}

#[test]
fn a_missing_row_or_a_planted_trigger_is_damage() {
    for sql in [
        "DELETE FROM rec WHERE seq = 3",
        "DELETE FROM rec",
        "DELETE FROM slot",
        "DELETE FROM meta WHERE key = 'head'",
        "CREATE TRIGGER planted AFTER INSERT ON rec BEGIN DELETE FROM rec WHERE seq < new.seq; END",
        "CREATE TABLE planted (x)",
        "CREATE INDEX planted ON rec (rev)",
        "UPDATE rec SET ct = zeroblob(length(ct)) WHERE seq = 1",
        "UPDATE rec SET id = (SELECT id FROM rec WHERE seq = 3), rev = 9 WHERE seq = 1",
    ] {
        let room = Room::new();
        sample(&room);
        let connection = rusqlite::Connection::open(room.vault()).unwrap();
        connection.execute_batch(sql).unwrap();
        drop(connection);
        let before = std::fs::read(room.vault()).unwrap();
        let error = room.open(Access::Write).unwrap_err();
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "{sql}: {error:?}"
        );
        assert_eq!(std::fs::read(room.vault()).unwrap(), before, "{sql}");
    }
}

#[test]
fn a_record_in_another_place_does_not_open() {
    let room = Room::new();
    sample(&room);
    let connection = rusqlite::Connection::open(room.vault()).unwrap();
    let swap = "UPDATE rec SET ct = (SELECT ct FROM rec WHERE seq = 4) WHERE seq = 3";
    connection.execute(swap, []).unwrap();
    drop(connection);
    let vault = room.open(Access::Read).unwrap();
    assert!(vault.read(3).unwrap().unwrap().body.is_err());
    assert!(vault.read(4).unwrap().unwrap().body.is_ok());
    assert_eq!(vault.verify().unwrap().unreadable, [3]);
}

#[test]
fn a_newer_format_is_refused_as_newer() {
    let room = Room::new();
    drop(room.create());
    let connection = rusqlite::Connection::open(room.vault()).unwrap();
    connection
        .execute("UPDATE meta SET value = X'32' WHERE key = 'format'", [])
        .unwrap();
    let rows: Vec<(String, Vec<u8>)> = connection
        .prepare("SELECT key, value FROM meta WHERE key NOT IN ('head', 'check_sum') ORDER BY key")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let parts: Vec<&[u8]> = rows
        .iter()
        .flat_map(|(key, value)| [key.as_bytes(), value])
        .collect();
    connection
        .execute(
            "UPDATE meta SET value = ?1 WHERE key = 'check_sum'",
            [sum(&parts)],
        )
        .unwrap();
    let error = room.closed(Access::Write).unwrap_err();
    assert!(
        matches!(error, StoreError::TooNew { found: 2, .. }),
        "{error:?}"
    );
    assert_eq!(error.exit_code(), 1);
}

#[test]
fn a_damaged_vault_is_left_alone_and_a_backup_takes_its_place() {
    let room = Room::new();
    let expected = sample(&room);
    let mut bytes = std::fs::read(room.vault()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle - 3 * PAGE..].fill(0xFF);
    std::fs::write(room.vault(), &bytes).unwrap();
    std::fs::write(room.folder().join("vault.evk-wal"), "a stray log").unwrap();
    let error = room.open(Access::Write).unwrap_err();
    assert_eq!(error.exit_code(), 4);
    let backup = Backups::beside(&room.vault()).newest_sound().unwrap();
    let known = credential(PASSPHRASE);
    let restored = restore(room.folder(), &backup.path, Some(&known), day("2026-11-25")).unwrap();
    assert_eq!(
        std::fs::read(restored.kept.unwrap()).unwrap(),
        bytes,
        "kept as it was found"
    );
    let stray = room.folder().join("vault.before-restore-2026-11-25-wal");
    assert_eq!(std::fs::read(stray).unwrap(), b"a stray log");
    let vault = room.open(Access::Write).unwrap();
    assert_eq!(vault.count().unwrap(), expected.len() as u64);
}

#[test]
fn a_backup_that_does_not_hold_is_passed_over() {
    let room = Room::new();
    let mut vault = room.create_locked(&NewLock::None).unwrap().0;
    vault
        .append(&[Append::new(Uuid::new_v4(), b"one")])
        .unwrap();
    let older = vault.daily_backup(day("2026-11-23")).unwrap().unwrap();
    let newer = vault.daily_backup(day("2026-11-24")).unwrap().unwrap();
    let bytes = std::fs::read(&newer.path).unwrap();
    std::fs::write(&newer.path, &bytes[..bytes.len() - PAGE]).unwrap();
    let found = Backups::beside(&room.vault()).newest_sound().unwrap();
    assert_eq!(found.path, older.path);
}
