//! What SQLite's journal holds when a process is killed, and what is left when that is damaged too.

use evenkeel::store::{Access, Ground, restore};

use super::support::{BOTH, Room, add, day, texts};

const PAGE: usize = 4096;

/// The files of a vault whose process was killed: taken while it is open.
fn killed(ground: Ground) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let room = Room::on(ground);
    let mut vault = room.create();
    let expected: Vec<String> = (0..12).map(|number| format!("entry {number}")).collect();
    for text in &expected {
        add(&mut vault, text);
    }
    let names = room
        .names()
        .into_iter()
        .filter(|name| name != "vault.evk.lock");
    let files = names.map(|name| {
        let bytes = std::fs::read(room.folder().join(&name)).unwrap();
        (name, bytes)
    });
    (files.collect(), expected)
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    for ground in BOTH {
        let (files, expected) = killed(ground);
        for (access, count) in [(Access::Read, 1), (Access::Write, 2), (Access::Read, 1)] {
            let room = Room::on(ground);
            for (name, bytes) in &files {
                std::fs::write(room.folder().join(name), bytes).unwrap();
            }
            for _ in 0..count {
                let vault = room.open(access).unwrap();
                let mut found = texts(&vault.newest(99).unwrap());
                found.reverse();
                assert_eq!(found, expected, "{ground:?} {access:?}");
            }
        }
    }
}

#[test]
fn a_damaged_journal_ends_at_an_earlier_whole_state() {
    let (files, expected) = killed(Ground::Local);
    let (journal, log) = files
        .iter()
        .find(|(name, _)| name.ends_with("-wal"))
        .unwrap();
    assert!(log.len() > 20 * PAGE);
    let mut states = std::collections::BTreeSet::new();
    let cuts = (0..log.len()).step_by(1511).map(|at| log[..at].to_vec());
    let flips = (0..log.len()).step_by(977).map(|at| {
        let mut flipped = log.clone();
        flipped[at] ^= 0x10;
        flipped
    });
    for (number, damaged) in cuts.chain(flips).enumerate() {
        let room = Room::new();
        for (name, bytes) in &files {
            // The index of the log is rebuilt after a crash.
            if !name.ends_with("-shm") {
                let bytes = if name == journal { &damaged } else { bytes };
                std::fs::write(room.folder().join(name), bytes).unwrap();
            }
        }
        let mut vault = room
            .open(Access::Write)
            .unwrap_or_else(|error| panic!("{number}: {error:?}"));
        let mut found = texts(&vault.newest(99).unwrap());
        found.reverse();
        assert_eq!(found, expected[..found.len()], "{number}");
        assert!(vault.verify().unwrap().is_sound());
        states.insert(found.len());
        add(&mut vault, "and on it goes");
    }
    assert!(
        states.into_iter().eq(0..expected.len()),
        "every earlier state was met"
    );
}

#[test]
fn the_journal_of_a_damaged_vault_does_not_play_into_the_restored_one() {
    let (files, _) = killed(Ground::Local);
    let (other, room) = (Room::new(), Room::new());
    let mut vault = other.create();
    add(&mut vault, "from the backup");
    let backup = other.folder().join("copy.evk");
    vault.backup_to(&backup).unwrap();
    for (name, bytes) in files {
        let mut bytes = bytes;
        if name == "vault.evk" {
            // The slots are among these pages and not in the journal.
            bytes[PAGE..].fill(0xFF);
        }
        std::fs::write(room.folder().join(name), bytes).unwrap();
    }
    assert_eq!(room.open(Access::Write).unwrap_err().exit_code(), 4);
    restore(room.folder(), &backup, None, day("2026-11-25")).unwrap();
    let vault = room.open(Access::Write).unwrap();
    assert_eq!(texts(&vault.newest(9).unwrap()), ["from the backup"]);
    assert!(vault.verify().unwrap().is_sound());
}
