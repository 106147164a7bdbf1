//! One writer, live readers, private files, and no planted links.

use evenkeel::store::{Access, ClosedVault, Ground, Home, Place, StoreError, Vault};

use super::support::{BOTH, Room, add, lock, texts};

#[test]
fn a_second_writer_is_refused_and_told_where() {
    for ground in BOTH {
        let room = Room::on(ground);
        let vault = room.create();
        let refused = room.closed(Access::Write).unwrap_err();
        assert_eq!(refused.exit_code(), 5);
        let process = format!("process {}", std::process::id());
        assert!(refused.to_string().contains(&process), "{refused}");
        drop(vault);
        assert!(room.closed(Access::Write).is_ok());
    }
}

#[test]
fn a_reader_beside_the_writer_sees_new_rows_and_cannot_write() {
    let room = Room::new();
    let mut writer = room.create();
    let first = add(&mut writer, "one");
    let mut reader = room.open(Access::Read).unwrap();
    let before = reader.data_version().unwrap();
    assert_eq!(reader.data_version().unwrap(), before, "nothing happened");
    add(&mut writer, "two");
    assert_ne!(reader.data_version().unwrap(), before);
    assert_eq!(texts(&reader.since(first, 9).unwrap()), ["two"]);
    assert!(
        writer.checkpoint().unwrap(),
        "a reader keeps no transaction open"
    );
    assert!(matches!(
        reader.put_draft(uuid::Uuid::new_v4(), b"x"),
        Err(StoreError::OpenForReading)
    ));
}

#[test]
fn on_a_share_a_second_instance_is_refused_the_reader_too() {
    let room = Room::on(Ground::Share);
    let writer = room.create();
    for access in [Access::Read, Access::Write] {
        assert_eq!(room.closed(access).unwrap_err().exit_code(), 5);
    }
    drop(writer);
    let reader = room.open(Access::Read).unwrap();
    assert_eq!(room.closed(Access::Read).unwrap_err().exit_code(), 5);
    drop(reader);
    assert!(room.open(Access::Read).is_ok());
}

#[test]
fn on_a_share_sqlite_itself_keeps_others_out() {
    // Where the lock file is not honoured, as on some shares, the exclusive lock still is.
    let room = Room::on(Ground::Share);
    let _writer = room.create();
    let other = rusqlite::Connection::open(room.vault()).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();
    let answer = other.query_row("SELECT count(*) FROM rec", [], |row| row.get::<_, i64>(0));
    assert!(answer.is_err(), "{answer:?}");
}

#[test]
fn the_desk_reads_on_another_thread_on_either_ground() {
    fn send<T: Send>(_: &T) {}
    for ground in BOTH {
        let room = Room::on(ground);
        let mut vault = room.create();
        send(&vault);
        let desk = vault.reader().unwrap();
        let before = desk.data_version().unwrap();
        add(&mut vault, "one");
        let (desk, seen) = std::thread::spawn(move || {
            let seen = texts(&desk.newest(9).unwrap());
            (desk, seen)
        })
        .join()
        .unwrap();
        assert_eq!(seen, ["one"]);
        assert_ne!(desk.data_version().unwrap(), before);
        assert_eq!(
            desk.identity().verifying_key(),
            vault.identity().verifying_key()
        );
        assert_eq!(desk.interrupter().is_some(), ground == Ground::Local);
    }
}

#[test]
fn a_closed_vault_is_one_file_even_while_the_desk_still_reads() {
    let room = Room::new();
    let mut vault = room.create();
    let desk = vault.reader().unwrap();
    add(&mut vault, "one");
    drop(vault);
    let journal = std::fs::metadata(room.folder().join("vault.evk-wal")).unwrap();
    assert_eq!(journal.len(), 0, "all of it is in the vault");
    assert_eq!(texts(&desk.newest(9).unwrap()), ["one"]);
}

#[test]
fn a_vault_moves_between_a_disk_and_a_share() {
    let room = Room::on(Ground::Local);
    add(&mut room.create(), "one");
    for ground in [Ground::Share, Ground::Local, Ground::Share] {
        let closed = ClosedVault::open_at(&room.vault(), Access::Write, Place::on(ground)).unwrap();
        let mut vault = closed.unlock(&super::credential("still water")).unwrap();
        add(&mut vault, "more");
        assert!(vault.verify().unwrap().is_sound());
    }
    assert_eq!(room.open(Access::Read).unwrap().count().unwrap(), 4);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    use super::super::support::{credential, day, folder};
    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::symlink_metadata(path)
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    }

    fn assert_private(folder: &Path) {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                assert_private(&path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
            }
        }
    }

    #[test]
    fn files_and_folders_are_private_under_any_umask() {
        // For the whole process; nothing else in this suite leans on the umask.
        rustix::process::umask(rustix::fs::Mode::empty());
        for ground in BOTH {
            let room = Room::on(ground);
            let home = Home::at(&room.folder().join("deep").join("home"));
            let practice = home.new_practice().unwrap();
            let (mut vault, _) =
                Vault::create(practice.folder(), "Ana", &lock("still water"), room.place())
                    .unwrap();
            add(&mut vault, "one");
            vault.daily_backup(day("2026-11-24")).unwrap().unwrap();
            assert_private(home.data());
            drop(vault);
            let backup = practice.backups().newest_sound().unwrap();
            evenkeel::store::restore(practice.folder(), &backup.path, None, day("2026-11-24"))
                .unwrap();
            evenkeel::store::write_private(&home.config().join("config.toml"), b"").unwrap();
            assert_private(home.data());
        }
    }

    #[test]
    fn wrong_modes_are_found_and_repaired() {
        let room = Room::new();
        let home = Home::at(room.folder());
        let practice = home.new_practice().unwrap();
        let lock = lock("still water");
        drop(Vault::create(practice.folder(), "Ana", &lock, room.place()).unwrap());
        let loosen = |path: &Path, mode| {
            std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
        };
        loosen(&practice.vault(), 0o644);
        loosen(practice.folder(), 0o755);
        let level = || {
            let checks = evenkeel::store::diagnose(&home, Some(&practice), None, day("2026-11-24"));
            checks
                .into_iter()
                .find(|check| check.id == "modes")
                .unwrap()
                .level
        };
        assert_eq!(level(), evenkeel::store::Level::Fault);
        home.prepare().unwrap();
        assert_eq!(level(), evenkeel::store::Level::Ok);
        loosen(&practice.vault(), 0o666);
        let closed = ClosedVault::open(&practice.vault(), Access::Write).unwrap();
        closed.unlock(&credential("still water")).unwrap();
        assert_private(home.practices_folder().as_path());
    }

    #[test]
    fn planted_links_are_refused() {
        for planted in ["vault.evk", "vault.evk-wal", "vault.evk.lock"] {
            let room = Room::new();
            drop(room.create());
            let elsewhere = folder();
            let target = elsewhere.path().join("target");
            let there = room.folder().join(planted);
            if there.exists() {
                std::fs::rename(&there, &target).unwrap();
            } else {
                std::fs::write(&target, "").unwrap();
            }
            symlink(&target, &there).unwrap();
            let before = std::fs::read(&target).unwrap();
            let answer = room.closed(Access::Write);
            assert!(
                matches!(answer, Err(StoreError::Planted { .. })),
                "{planted}: {answer:?}"
            );
            assert_eq!(std::fs::read(&target).unwrap(), before);
        }
    }

    #[test]
    fn a_planted_backup_folder_or_vault_is_refused() {
        let room = Room::new();
        let vault = room.create();
        let elsewhere = folder();
        symlink(elsewhere.path(), room.folder().join("backups")).unwrap();
        let answer = vault.daily_backup(day("2026-11-24"));
        assert!(
            matches!(answer, Err(StoreError::Planted { .. })),
            "{answer:?}"
        );
        let other = Room::new();
        symlink(elsewhere.path().join("nothing"), other.vault()).unwrap();
        assert!(other.try_create().is_err());
        assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
