//! Backups that were proved, restores that set the old vault aside, and what doctor says of both.

use evenkeel::store::{
    Access, Backups, ClosedVault, Damage, Home, Level, StoreError, Vault, diagnose, restore,
};

use super::support::{BOTH, Room, add, credential, day, lock, texts};

#[test]
fn a_backup_a_day_that_opens_as_the_vault_does() {
    for ground in BOTH {
        let room = Room::on(ground);
        let mut vault = room.create();
        add(&mut vault, "one");
        let made = vault.daily_backup(day("2026-11-24")).unwrap().unwrap();
        assert_eq!((made.rows, made.unreadable.len()), (2, 0));
        assert_eq!(
            vault.daily_backup(day("2026-11-24")).unwrap(),
            None,
            "once a day"
        );
        add(&mut vault, "two");
        let copy = ClosedVault::open_copy(&made.path).unwrap();
        let copy = copy.unlock(&credential("still water")).unwrap();
        assert_eq!(texts(&copy.newest(9).unwrap()), ["one"]);
        assert_eq!(
            copy.identity().verifying_key(),
            vault.identity().verifying_key()
        );
        assert!(copy.verify().unwrap().is_sound());
    }
}

#[test]
fn the_desk_makes_backups_while_the_vault_is_written() {
    for ground in BOTH {
        let room = Room::on(ground);
        let mut vault = room.create();
        let desk = vault.reader().unwrap();
        let copying = std::thread::spawn(move || {
            let dates = day("2026-11-02").iter_days().take(10);
            dates
                .map(|date| desk.daily_backup(date).unwrap().unwrap().rows)
                .collect::<Vec<_>>()
        });
        for number in 0..30 {
            add(&mut vault, &format!("entry {number}"));
        }
        let rows = copying.join().unwrap();
        assert!(rows.is_sorted(), "{rows:?}");
        let kept = Backups::beside(&room.vault()).of(vault.vault_id());
        assert_eq!(kept.len(), 4, "three days and the Sunday before: {kept:?}");
    }
}

#[test]
fn a_backup_nobody_waits_for_can_be_cut_short_and_leaves_nothing() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let room = Room::new();
    let mut vault = room.create();
    for number in 0..20 {
        add(&mut vault, &format!("entry {number}"));
    }
    let desk = vault.reader().unwrap();
    let interrupter = desk.interrupter().unwrap();
    let is_done = AtomicBool::new(false);
    let cut = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::SeqCst) {
                interrupter.interrupt();
            }
        });
        let mut dates = day("2026-01-01").iter_days().take(500);
        let cut = dates.find_map(|date| desk.daily_backup(date).err());
        is_done.store(true, Ordering::SeqCst);
        cut
    });
    let cut = cut.unwrap();
    let kind = std::io::ErrorKind::Interrupted;
    assert!(
        matches!(cut, StoreError::CannotWrite { kind: found, .. } | StoreError::CannotRead { kind: found, .. } if found == kind),
        "{cut:?}"
    );
    let left = room
        .files()
        .into_iter()
        .filter(|file| file.ends_with(".part"));
    assert_eq!(left.count(), 0);
    assert!(desk.daily_backup(day("2028-01-01")).unwrap().is_some());
}

#[test]
fn nothing_is_deleted_while_a_record_does_not_open() {
    let room = Room::new();
    let mut vault = room.create();
    let seq = add(&mut vault, "one");
    for date in day("2026-11-02").iter_days().take(3) {
        vault.daily_backup(date).unwrap().unwrap();
    }
    drop(vault);
    let connection = rusqlite::Connection::open(room.vault()).unwrap();
    let sql = "UPDATE rec SET ct = zeroblob(length(ct)) WHERE seq = ?1";
    connection.execute(sql, [seq]).unwrap();
    drop(connection);
    let vault = room.open(Access::Write).unwrap();
    assert!(vault.newest(1).unwrap()[0].body.is_err());
    for date in day("2026-11-05").iter_days().take(5) {
        let made = vault.daily_backup(date).unwrap().unwrap();
        assert_eq!(made.unreadable, [seq]);
    }
    assert_eq!(Backups::beside(&room.vault()).list().len(), 8);
    let mut vault = vault;
    let refused = vault.rotate(&lock("x"), day("2026-11-24")).unwrap_err();
    assert!(
        matches!(refused, StoreError::Damaged { what: Damage::Record { seq: found }, .. } if found == seq)
    );
    assert!(room.closed(Access::Read).is_ok());
}

#[test]
fn backups_of_two_people_in_one_folder_do_not_meet() {
    let shelf = super::support::folder();
    let backups = Backups::in_folder(shelf.path());
    let (one, other) = (Room::new(), Room::new());
    let (one, other) = (one.create(), other.create());
    for date in day("2026-11-02").iter_days().take(12) {
        one.back_up(&backups, date).unwrap().unwrap();
    }
    other.back_up(&backups, day("2026-11-13")).unwrap().unwrap();
    assert_eq!(backups.of(one.vault_id()).len(), 4);
    assert_eq!(backups.of(other.vault_id()).len(), 1);
}

#[test]
fn a_named_backup_never_overwrites() {
    let room = Room::new();
    let vault = room.create();
    let shelf = super::support::folder();
    let path = shelf.path().join("my copy.evk");
    assert_eq!(vault.backup_to(&path).unwrap().rows, 1);
    assert!(matches!(
        vault.backup_to(&path),
        Err(StoreError::AlreadyThere { .. })
    ));
    let nowhere = shelf.path().join("no such folder").join("copy.evk");
    assert!(matches!(
        vault.backup_to(&nowhere),
        Err(StoreError::NotThere { .. })
    ));
    assert_eq!(
        std::fs::read_dir(shelf.path()).unwrap().count(),
        1,
        "no part is left"
    );
}

#[test]
fn a_restore_sets_the_old_vault_aside() {
    for ground in BOTH {
        let room = Room::on(ground);
        let mut vault = room.create();
        add(&mut vault, "one");
        let shelf = super::support::folder();
        let backup = shelf.path().join("copy.evk");
        vault.backup_to(&backup).unwrap();
        let bytes = std::fs::read(&backup).unwrap();
        add(&mut vault, "two");
        let today = day("2026-11-24");
        let busy = restore(room.folder(), &backup, None, today).unwrap_err();
        assert_eq!(busy.exit_code(), 5);
        drop(vault);

        let wrong = restore(room.folder(), &backup, Some(&credential("x")), today).unwrap_err();
        assert_eq!(wrong.exit_code(), 3);
        let known = credential("still water");
        let restored = restore(room.folder(), &backup, Some(&known), today).unwrap();
        assert_eq!(restored.rows, 2);
        let kept = restored.kept.unwrap();
        assert!(kept.ends_with("vault.before-restore-2026-11-24"));
        assert_eq!(
            std::fs::read(&backup).unwrap(),
            bytes,
            "the backup does not change"
        );
        let old = ClosedVault::open_copy(&kept)
            .unwrap()
            .unlock(&known)
            .unwrap();
        assert_eq!(texts(&old.newest(9).unwrap()), ["two", "one"]);
        let mut vault = room.open(Access::Write).unwrap();
        assert_eq!(texts(&vault.newest(9).unwrap()), ["one"]);
        add(&mut vault, "three");
        drop(vault);
        let again = restore(room.folder(), &backup, None, today).unwrap();
        assert!(
            again
                .kept
                .unwrap()
                .ends_with("vault.before-restore-2026-11-24-2")
        );
    }
}

#[test]
fn a_restore_where_no_vault_is_left() {
    let room = Room::new();
    let backup = room.folder().join("copy.evk");
    room.create().backup_to(&backup).unwrap();
    std::fs::remove_file(room.vault()).unwrap();
    let restored = restore(room.folder(), &backup, None, day("2026-11-24")).unwrap();
    assert_eq!(restored.kept, None);
    assert!(room.open(Access::Write).is_ok());
}

#[test]
fn a_bad_backup_changes_nothing() {
    let room = Room::new();
    add(&mut room.create(), "one");
    let before = std::fs::read(room.vault()).unwrap();
    let backup = room.folder().join("bad.evk");
    for bytes in [
        b"not a vault".to_vec(),
        before[..before.len() / 2].to_vec(),
        Vec::new(),
    ] {
        std::fs::write(&backup, bytes).unwrap();
        let refused = restore(room.folder(), &backup, None, day("2026-11-24")).unwrap_err();
        assert_eq!(refused.exit_code(), 4, "{refused}");
    }
    let missing = restore(
        room.folder(),
        &room.folder().join("none"),
        None,
        day("2026-11-24"),
    );
    assert!(matches!(missing, Err(StoreError::NotThere { .. })));
    assert_eq!(std::fs::read(room.vault()).unwrap(), before);
    assert_eq!(room.names(), ["bad.evk", "vault.evk", "vault.evk.lock"]);
}

#[test]
fn doctor_sees_what_is_there() {
    let room = Room::new();
    let home = Home::at(room.folder());
    let today = day("2026-11-24");
    let ids = |level: Level, checks: &[evenkeel::store::Check]| -> Vec<&'static str> {
        let found = checks.iter().filter(|check| check.level == level);
        found.map(|check| check.id).collect()
    };
    let practice = home.new_practice().unwrap();
    let lock = lock("still water");
    let (mut vault, _) = Vault::create(practice.folder(), "Ana", &lock, room.place()).unwrap();
    add(&mut vault, "one");
    let checks = diagnose(&home, Some(&practice), Some(&vault), today);
    assert_eq!(ids(Level::Fault, &checks), Vec::<&str>::new(), "{checks:?}");
    assert_eq!(ids(Level::Advice, &checks), ["backup"]);
    vault.daily_backup(day("2026-11-23")).unwrap();
    drop(vault);
    let conflict = practice.folder().join("vault (1).evk");
    std::fs::write(&conflict, "").unwrap();
    let checks = diagnose(&home, Some(&practice), None, today);
    assert_eq!(ids(Level::Advice, &checks), ["conflict-copies"]);
    assert!(conflict.exists());
    std::fs::write(practice.vault(), "damaged").unwrap();
    let checks = diagnose(&home, Some(&practice), None, today);
    let fault = checks.iter().find(|check| check.id == "vault").unwrap();
    assert_eq!(fault.level, Level::Fault);
    assert!(
        fault.message.contains("backups/vault-"),
        "a backup is offered: {}",
        fault.message
    );
}
