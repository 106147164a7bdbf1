//! The vault keeps what it acknowledged, tells wrong from damaged, and leaves nothing open.

use std::path::{Path, PathBuf};

use evenkeel::store::{
    Access, Append, ClosedVault, Credential, Ground, KdfCost, NewLock, Place, Secret, SlotKind,
    StoreError, Vault,
};
use uuid::Uuid;

const TINY: KdfCost = KdfCost {
    memory_kib: 8,
    passes: 1,
};
const LOCAL: Ground = Ground::Local;

fn lock(passphrase: &str) -> NewLock {
    NewLock::Passphrase(Secret::new(passphrase), TINY)
}

fn credential(passphrase: &str) -> Credential {
    Credential::Passphrase(Secret::new(passphrase))
}

fn new_vault(folder: &Path, ground: Ground) -> Vault {
    Vault::create(folder, "Ana", &lock("still water"), Place::on(ground))
        .unwrap()
        .0
}

fn path_in(folder: &Path) -> PathBuf {
    folder.join("vault.evk")
}

fn open(folder: &Path, access: Access, ground: Ground) -> Result<Vault, StoreError> {
    ClosedVault::open_at(&path_in(folder), access, Place::on(ground))?
        .unlock(&credential("still water"))
        .map_err(|refused| refused.why)
}

fn add(vault: &mut Vault, text: &str) -> i64 {
    vault
        .append(&[Append::new(Uuid::new_v4(), text.as_bytes())])
        .unwrap()[0]
        .seq
}

fn texts(rows: Vec<evenkeel::store::Row>) -> Vec<String> {
    rows.into_iter()
        .map(|row| String::from_utf8(row.body.unwrap().to_vec()).unwrap())
        .collect()
}

#[test]
fn what_was_saved_is_there_after_opening_again() {
    for ground in [Ground::Local, Ground::Share] {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = new_vault(folder.path(), ground);
        let id = Uuid::new_v4();
        for text in ["one", "two"] {
            vault.append(&[Append::new(id, text.as_bytes())]).unwrap();
        }
        add(&mut vault, "three");
        drop(vault);
        let vault = open(folder.path(), Access::Read, ground).unwrap();
        assert_eq!(vault.count().unwrap(), 3);
        assert_eq!(texts(vault.newest(2).unwrap()), ["three", "two"]);
        assert_eq!(texts(vault.revisions(id).unwrap()), ["one", "two"]);
        assert_eq!(vault.label(), "Ana");
        assert_eq!(vault.slots(), [SlotKind::Passphrase, SlotKind::Recovery]);
        assert!(vault.verify().unwrap().is_sound());
    }
}

#[test]
fn a_wrong_passphrase_gives_the_closed_vault_back() {
    let folder = tempfile::tempdir().unwrap();
    drop(new_vault(folder.path(), LOCAL));
    let closed = ClosedVault::open(&path_in(folder.path()), Access::Write).unwrap();
    let refused = closed.unlock(&credential("still  water")).unwrap_err();
    assert!(matches!(refused.why, StoreError::WrongPassphrase));
    assert_eq!(refused.why.exit_code(), 3);
    assert!(refused.vault.unlock(&credential("still water")).is_ok());
}
