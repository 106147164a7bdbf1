//! Passphrases, recovery codes and the change of the data key.

use evenkeel::store::{
    Access, Backups, ClosedVault, Credential, KdfCost, NewLock, RecoveryCode, Secret, SlotKind,
    StoreError, set_aside,
};

use super::support::{BOTH, PASSPHRASE, Room, TINY, add, credential, day, lock, texts};

#[test]
fn the_recovery_code_opens_the_vault_as_a_person_types_it() {
    let room = Room::new();
    let (mut vault, code) = room.try_create().unwrap();
    add(&mut vault, "one");
    assert!(vault.check_recovery(&code));
    assert!(!vault.check_recovery(&RecoveryCode::random().unwrap()));
    drop(vault);
    let typed = code.text().to_lowercase().replace('-', " ");
    let typed = RecoveryCode::parse(&typed).unwrap();
    let vault = room
        .open_with(Access::Write, &Credential::Recovery(typed))
        .unwrap();
    assert_eq!(texts(&vault.newest(9).unwrap()), ["one"]);
    drop(vault);
    let other = Credential::Recovery(RecoveryCode::random().unwrap());
    let refused = room.open_with(Access::Read, &other).unwrap_err();
    assert!(matches!(refused, StoreError::WrongRecoveryCode));
    assert_eq!(refused.exit_code(), 3);
}

#[test]
fn a_new_recovery_code_ends_the_old_one_and_changes_the_mark() {
    let room = Room::new();
    let (mut vault, old) = room.try_create().unwrap();
    let mark = vault.recovery_mark();
    let new = vault.renew_recovery().unwrap();
    assert_ne!(vault.recovery_mark(), mark);
    assert!(vault.check_recovery(&new) && !vault.check_recovery(&old));
    drop(vault);
    assert!(
        room.open_with(Access::Read, &Credential::Recovery(new))
            .is_ok()
    );
    assert!(
        room.open_with(Access::Read, &Credential::Recovery(old))
            .is_err()
    );
    assert!(room.open(Access::Read).is_ok(), "the passphrase stays");
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let room = Room::new();
    let mut vault = room.create();
    add(&mut vault, "one");
    vault
        .change_passphrase(&Secret::new("caf\u{e9}\n"), TINY)
        .unwrap();
    let empty = vault.change_passphrase(&Secret::new("\n"), TINY);
    assert!(matches!(empty, Err(StoreError::EmptyPassphrase)));
    drop(vault);
    assert!(matches!(
        room.open(Access::Read),
        Err(StoreError::WrongPassphrase)
    ));
    let decomposed = credential("cafe\u{301}");
    let vault = room.open_with(Access::Read, &decomposed).unwrap();
    assert_eq!(texts(&vault.newest(9).unwrap()), ["one"]);
}

#[test]
fn after_a_change_of_passphrase_nothing_in_the_vault_answers_to_the_old_one() {
    for ground in BOTH {
        let room = Room::on(ground);
        drop(room.create());
        let sql = "SELECT wrapped FROM slot WHERE kind = 'passphrase'";
        let wrapped: Vec<u8> = {
            let connection = rusqlite::Connection::open(room.vault()).unwrap();
            connection.query_row(sql, [], |row| row.get(0)).unwrap()
        };
        assert_eq!(room.holding(&wrapped).len(), 1);
        let mut vault = room.open(Access::Write).unwrap();
        vault
            .change_passphrase(&Secret::new("new words"), TINY)
            .unwrap();
        room.assert_nowhere(&wrapped);
    }
}

#[test]
fn costs_beyond_what_a_vault_may_carry_are_refused() {
    for (memory_kib, passes) in [(1024 * 1024 + 1, 3), (65536, 11), (65536, 0), (0, 3)] {
        let room = Room::new();
        let cost = KdfCost { memory_kib, passes };
        let made = room.create_locked(&NewLock::Passphrase(Secret::new("x"), cost));
        assert!(matches!(made, Err(StoreError::CostOutOfRange)));
        assert!(!room.vault().exists());
    }
}

#[test]
fn a_vault_without_a_passphrase_opens_and_says_so() {
    let room = Room::new();
    drop(room.create_locked(&NewLock::None).unwrap());
    assert_eq!(
        room.closed(Access::Read).unwrap().slots(),
        [SlotKind::Recovery, SlotKind::None]
    );
    let mut vault = room.open_with(Access::Write, &Credential::None).unwrap();
    add(&mut vault, "one");
    let changed = vault.change_passphrase(&Secret::new("x"), TINY);
    assert!(
        matches!(changed, Err(StoreError::NoSuchSlot { .. })),
        "its key lay open"
    );
    drop(vault);
    let refused = room.open(Access::Read).unwrap_err();
    assert!(matches!(
        refused,
        StoreError::NoSuchSlot {
            kind: SlotKind::Passphrase
        }
    ));
}

/// The data key of a vault without a passphrase, as anybody can read it.
fn open_key(room: &Room) -> Vec<u8> {
    let connection = rusqlite::Connection::open(room.vault()).unwrap();
    let sql = "SELECT wrapped FROM slot WHERE kind = 'none'";
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn after_a_rotation_the_old_key_lies_nowhere_in_the_home() {
    for ground in BOTH {
        let room = Room::on(ground);
        let (mut vault, old_code) = room.create_locked(&NewLock::None).unwrap();
        for number in 0..40 {
            add(&mut vault, &format!("entry {number}"));
        }
        vault.daily_backup(day("2026-11-23")).unwrap().unwrap();
        drop(vault);
        let key = open_key(&room);
        let backup = Backups::beside(&room.vault()).newest_sound().unwrap();
        evenkeel::store::restore(room.folder(), &backup.path, None, day("2026-11-23")).unwrap();
        assert_eq!(set_aside(room.folder()).len(), 1);
        let mut vault = room.open_with(Access::Write, &Credential::None).unwrap();
        vault.daily_backup(day("2026-11-24")).unwrap().unwrap();
        assert!(
            room.holding(&key).len() >= 4,
            "the search finds it while it is there"
        );

        let identity = vault.identity().verifying_key();
        let rotated = vault.rotate(&lock(PASSPHRASE), day("2026-11-24")).unwrap();
        assert!(rotated.unfinished.is_none(), "{:?}", rotated.unfinished);
        room.assert_nowhere(&key);
        add(&mut vault, "after");
        assert!(vault.verify().unwrap().is_sound());
        drop(vault);
        room.assert_nowhere(&key);

        let vault = room.open(Access::Read).unwrap();
        assert_eq!(vault.count().unwrap(), 41);
        assert_eq!(texts(&vault.newest(2).unwrap()), ["after", "entry 39"]);
        assert_eq!(vault.identity().verifying_key(), identity);
        assert!(vault.check_recovery(&rotated.recovery) && !vault.check_recovery(&old_code));
        drop(vault);
        let backups = Backups::beside(&room.vault()).list();
        assert_eq!(backups.len(), 1);
        let copy = ClosedVault::open_copy(&backups[0].path).unwrap();
        assert!(copy.unlock(&credential(PASSPHRASE)).is_ok());
        assert!(set_aside(room.folder()).is_empty());
    }
}

#[test]
fn a_rotation_cut_short_is_finished_later() {
    let room = Room::new();
    let (mut vault, _) = room.create_locked(&NewLock::None).unwrap();
    add(&mut vault, "one");
    vault.daily_backup(day("2026-11-23")).unwrap().unwrap();
    let key = {
        vault.checkpoint().unwrap();
        open_key(&room)
    };
    // No backup can be made: something else lies where it belongs.
    let backups = room.folder().join("backups");
    let aside = room.folder().join("aside");
    std::fs::rename(&backups, &aside).unwrap();
    std::fs::write(&backups, "").unwrap();
    let rotated = vault.rotate(&lock(PASSPHRASE), day("2026-11-24")).unwrap();
    assert!(rotated.unfinished.is_some());
    assert!(vault.is_rotation_unfinished());
    add(&mut vault, "two");
    drop(vault);

    std::fs::remove_file(&backups).unwrap();
    std::fs::rename(&aside, &backups).unwrap();
    let mut vault = room.open(Access::Write).unwrap();
    assert!(vault.is_rotation_unfinished());
    assert!(vault.check_recovery(&rotated.recovery));
    assert_eq!(room.holding(&key).len(), 1, "the old backup");
    vault.finish_rotation(day("2026-11-24")).unwrap();
    room.assert_nowhere(&key);
    assert!(!vault.is_rotation_unfinished());
    drop(vault);
    let vault = room.open(Access::Read).unwrap();
    assert!(!vault.is_rotation_unfinished());
    assert_eq!(texts(&vault.newest(9).unwrap()), ["two", "one"]);
}

#[test]
fn a_passphrase_can_be_taken_away_and_put_back() {
    let room = Room::new();
    let mut vault = room.create();
    add(&mut vault, "one");
    vault.remove_passphrase().unwrap();
    assert_eq!(vault.slots(), [SlotKind::Recovery, SlotKind::None]);
    drop(vault);
    let mut vault = room.open_with(Access::Write, &Credential::None).unwrap();
    vault.rotate(&lock("new words"), day("2026-11-24")).unwrap();
    assert_eq!(vault.slots(), [SlotKind::Passphrase, SlotKind::Recovery]);
    drop(vault);
    assert!(
        room.open_with(Access::Read, &credential("new words"))
            .is_ok()
    );
}

#[test]
fn a_reader_beside_a_change_of_key_says_so() {
    let room = Room::new();
    let mut vault = room.create();
    add(&mut vault, "one");
    let reader = room.open(Access::Read).unwrap();
    vault.rotate(&lock(PASSPHRASE), day("2026-11-24")).unwrap();
    assert!(matches!(reader.newest(9), Err(StoreError::KeyChanged)));
    let closed = room.closed(Access::Read).unwrap();
    vault.renew_recovery().unwrap();
    let refused = closed.unlock(&credential(PASSPHRASE)).unwrap_err();
    assert!(matches!(refused.why, StoreError::KeyChanged));
    assert!(room.open(Access::Read).is_ok());
}
