//! The vault keeps what it acknowledged, tells wrong from damaged, and leaves nothing open to others.

mod attempts;
mod copies;
mod damage;
mod instances;
mod journal;
mod keys;
mod support;

use evenkeel::store::{Access, Append, ClosedVault, SlotKind, StoreError};
use uuid::Uuid;

use support::{BOTH, Room, add, credential, texts};

#[test]
fn what_was_saved_is_there_after_opening_again() {
    for ground in BOTH {
        let room = Room::on(ground);
        let mut vault = room.create();
        let id = Uuid::new_v4();
        let first = vault.append(&[Append::new(id, b"one")]).unwrap();
        let second = vault.append(&[Append::new(id, b"two")]).unwrap();
        assert_eq!((first[0].rev, second[0].rev), (1, 2));
        add(&mut vault, "three");
        drop(vault);
        let vault = room.open(Access::Read).unwrap();
        assert_eq!(vault.count().unwrap(), 3);
        assert_eq!(texts(&vault.newest(2).unwrap()), ["three", "two"]);
        assert_eq!(texts(&vault.below(second[0].seq, 9).unwrap()), ["one"]);
        assert_eq!(
            texts(&vault.since(first[0].seq, 9).unwrap()),
            ["two", "three"]
        );
        assert_eq!(texts(&vault.revisions(id).unwrap()), ["one", "two"]);
        assert_eq!(vault.read(second[0].seq).unwrap().unwrap().id, id);
        assert!(vault.read(99).unwrap().is_none());
        assert_eq!(vault.label(), "Ana");
        assert_eq!(vault.slots(), [SlotKind::Passphrase, SlotKind::Recovery]);
        assert!(vault.verify().unwrap().is_sound());
    }
}

#[test]
fn a_closed_vault_is_one_file_without_a_plain_word() {
    for ground in BOTH {
        let room = Room::on(ground);
        let mut vault = room.create();
        add(&mut vault, "a canary in a coal mine");
        vault
            .put_draft(Uuid::new_v4(), b"a canary in a draft")
            .unwrap();
        room.assert_nowhere(b"canary");
        drop(vault);
        room.assert_nowhere(b"canary");
        assert_eq!(room.names(), ["vault.evk", "vault.evk.lock"]);
    }
}

#[test]
fn a_wrong_passphrase_gives_the_closed_vault_back() {
    let room = Room::new();
    drop(room.create());
    let closed = ClosedVault::open(&room.vault(), Access::Write).unwrap();
    let refused = closed.unlock(&credential("still  water")).unwrap_err();
    assert!(matches!(refused.why, StoreError::WrongPassphrase));
    assert_eq!(refused.why.exit_code(), 3);
    assert!(refused.vault.unlock(&credential("still water")).is_ok());
}

#[test]
fn several_records_are_saved_together_or_not_at_all() {
    let room = Room::new();
    let mut vault = room.create();
    let too_long = vec![b'x'; 16 * 1024 * 1024 + 1];
    let records = [
        Append::new(Uuid::new_v4(), b"short"),
        Append::new(Uuid::new_v4(), &too_long),
    ];
    assert!(matches!(vault.append(&records), Err(StoreError::TooLong)));
    assert_eq!(vault.count().unwrap(), 0);
    assert_eq!(vault.append(&records[..1]).unwrap().len(), 1);
    drop(vault);
    assert_eq!(room.open(Access::Read).unwrap().count().unwrap(), 1);
}

#[test]
fn a_draft_is_replaced_and_goes_with_the_entry_it_became() {
    let room = Room::new();
    let mut vault = room.create();
    let draft = Uuid::new_v4();
    let first = vault.put_draft(draft, b"Half a sen").unwrap();
    let second = vault.put_draft(draft, b"Half a sentence").unwrap();
    assert_eq!(first, second, "the same row");
    assert_eq!(texts(&vault.drafts().unwrap()), ["Half a sentence"]);
    assert_eq!(vault.count().unwrap(), 0, "a draft is no entry");
    drop(vault);

    let mut vault = room.open(Access::Write).unwrap();
    assert_eq!(texts(&vault.drafts().unwrap()), ["Half a sentence"]);
    let entry = Append {
        replaces_draft: Some(draft),
        ..Append::new(Uuid::new_v4(), b"Half a sentence, and the rest.")
    };
    vault.append(&[entry]).unwrap();
    assert!(vault.drafts().unwrap().is_empty());
    vault.put_draft(draft, b"Another").unwrap();
    vault.drop_draft(draft).unwrap();
    vault.drop_draft(draft).unwrap();
    drop(vault);
    let vault = room.open(Access::Read).unwrap();
    assert!(vault.drafts().unwrap().is_empty());
    assert_eq!(vault.count().unwrap(), 1);
}

#[test]
fn the_identity_is_made_once_and_stays() {
    let room = Room::new();
    let mut vault = room.create();
    let key = vault.identity().verifying_key();
    assert!(vault.newest(9).unwrap().is_empty(), "it is no entry");
    vault.set_label("Ana at Hillside").unwrap();
    drop(vault);
    let vault = room.open(Access::Read).unwrap();
    assert_eq!(vault.identity().verifying_key(), key);
    assert_eq!(vault.label(), "Ana at Hillside");
}

#[test]
fn there_is_no_second_vault_in_a_folder_and_none_where_there_is_none() {
    let room = Room::new();
    assert!(matches!(
        ClosedVault::open(&room.vault(), Access::Read),
        Err(StoreError::NotThere { .. })
    ));
    assert!(room.names().is_empty(), "looking leaves nothing behind");
    // What a creation that was cut off left behind.
    std::fs::write(room.folder().join("vault.evk.new"), "half").unwrap();
    drop(room.create());
    let before = std::fs::read(room.vault()).unwrap();
    let again = room.try_create();
    assert!(matches!(again, Err(StoreError::AlreadyThere { .. })));
    assert_eq!(std::fs::read(room.vault()).unwrap(), before);
}
