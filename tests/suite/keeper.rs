//! The two workers on a real vault: nothing that fails or crosses costs a word, a key or the way in.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use chrono::DateTime;
use evenkeel::effect::{Effect, ExportForm, Failure, News, Outcome, Save, Secret, Settings, Sheet};
use evenkeel::journal::{Entry, Kind};
use evenkeel::practice::Content;
use evenkeel::record::{Moment, Record};
use evenkeel::runtime::{Desk, Errand, Job, Keeper, Start, Worker};
use evenkeel::store::{self, Home, KdfCost, NewLock, PracticeFile};
use tempfile::TempDir;
use uuid::Uuid;

/// A passphrase slot that costs a test nothing.
const CHEAP: KdfCost = KdfCost {
    memory_kib: 64,
    passes: 1,
};

fn now() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap()
}

fn entry(note: &str) -> Entry {
    let mut entry = Entry::new(Uuid::new_v4(), Kind::Reflection, now(), now());
    entry.note = Some(note.to_owned());
    entry
}

fn save(note: &str) -> Effect {
    Effect::Save(Box::new(Save::new(entry(note))))
}

fn secret(words: &str) -> Secret {
    Secret::new(words)
}

/// A home with a practice of so many entries, without a passphrase.
fn home(entries: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path());
    let (mut file, _) = PracticeFile::begin(&home, "Ana", &NewLock::None, now()).unwrap();
    let records: Vec<_> = (0..entries)
        .map(|number| {
            let entry = entry(&format!("entry number {number}"));
            (entry.id, Record::Entry(entry))
        })
        .collect();
    file.save_all(&records).unwrap();
    folder
}

fn find(folder: &Path) -> (Keeper, Start) {
    Keeper::find(Home::at(folder), now, CHEAP).unwrap()
}

/// The two workers of a home, and what the desk is told.
fn workers(folder: &Path) -> (Keeper, Desk, Receiver<Job<Errand>>) {
    let vocabulary = Content::built_in().unwrap().vocabulary;
    let desk = Desk::new(Home::at(folder), vocabulary, None);
    let (sender, jobs) = channel();
    let (keeper, _) = find(folder);
    (keeper.telling(sender, desk.reader()), desk, jobs)
}

/// Lets the desk run the errands it was sent on.
fn run(desk: &mut Desk, jobs: &Receiver<Job<Errand>>, tell: &mut dyn FnMut(News)) {
    for job in jobs.try_iter() {
        if let Job::Run(errand) = job {
            desk.run(errand, tell);
        }
    }
}

fn failure(outcome: Outcome) -> Failure {
    match outcome {
        Outcome::Failed(failure) | Outcome::NotOpened(failure) => failure,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_is_no_copy_closes_nothing() {
    let folder = home(3);
    let (mut keeper, mut desk, jobs) = workers(folder.path());
    let wrong = folder.path().join("letter.txt");
    std::fs::write(&wrong, "Dear reader").unwrap();
    failure(keeper.perform(Effect::Restore(wrong)));
    assert!(matches!(
        keeper.perform(save("still here")),
        Outcome::Saved(_)
    ));
    let mut told = Vec::new();
    run(&mut desk, &jobs, &mut |news| told.push(news));
    while desk.idle(&mut |news| told.push(news)) {}
    let rows = told.iter().map(|news| match news {
        News::Loaded(batch) => batch.entries.len(),
        _ => 0,
    });
    assert_eq!(rows.sum::<usize>(), 3, "the desk reads on too");
}

/// A copy that looks like one until its pages are read.
fn damaged_copy(keeper: &Keeper, folder: &Path) -> std::path::PathBuf {
    let copy = folder.join("copy.evk");
    keeper.vault().unwrap().backup_to(&copy).unwrap();
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 6000] {
        *byte ^= 0x55;
    }
    std::fs::write(&copy, bytes).unwrap();
    copy
}

#[test]
fn a_restore_that_fails_on_the_way_leaves_the_vault_open() {
    let folder = home(100);
    let (mut keeper, _desk, _jobs) = workers(folder.path());
    let copy = damaged_copy(&keeper, folder.path());
    failure(keeper.perform(Effect::Restore(copy)));
    assert!(matches!(
        keeper.perform(save("still here")),
        Outcome::Saved(_)
    ));
}

#[test]
fn a_restore_that_fails_on_the_way_leaves_the_locked_vault_to_be_unlocked() {
    let folder = home(100);
    let (mut keeper, _desk, _jobs) = workers(folder.path());
    let new = secret("still water");
    let set = keeper.perform(Effect::SetPassphrase { present: None, new });
    assert!(matches!(set, Outcome::PassphraseSet(Some(_))));
    let copy = damaged_copy(&keeper, folder.path());
    let shut = keeper.perform(Effect::Restore(copy));
    assert!(matches!(shut, Outcome::Shut(_)), "{shut:?}");
    let opened = keeper.perform(Effect::Unlock(secret("still water")));
    assert!(matches!(opened, Outcome::Opened(_)), "{opened:?}");
}

#[test]
fn a_restore_makes_way_for_itself() {
    let folder = home(3);
    let (mut keeper, mut desk, jobs) = workers(folder.path());
    let copy = folder.path().join("copy.evk");
    keeper.vault().unwrap().backup_to(&copy).unwrap();
    keeper.perform(save("only in what is replaced"));
    run(&mut desk, &jobs, &mut |_| {});
    while desk.idle(&mut |_| {}) {}
    let restored = keeper.perform(Effect::Restore(copy));
    assert!(matches!(restored, Outcome::Restored { kept: Some(_) }));
    assert!(desk.reader().hold().is_none());
    drop(keeper);
    assert_eq!(find(folder.path()).0.vault().unwrap().count().unwrap(), 4);
}

#[test]
fn a_change_of_the_keys_in_the_middle_of_reading_loses_no_row() {
    let folder = home(1200);
    let (mut keeper, mut desk, jobs) = workers(folder.path());
    let mut told = Vec::new();
    let mut tell = |news| told.push(news);
    run(&mut desk, &jobs, &mut tell);
    assert!(desk.idle(&mut tell));
    let new = secret("still water");
    let set = keeper.perform(Effect::SetPassphrase { present: None, new });
    assert!(matches!(set, Outcome::PassphraseSet(Some(_))), "{set:?}");
    while desk.idle(&mut tell) {}
    let mut rows = 0;
    for news in told {
        let News::Loaded(batch) = news else {
            panic!("{news:?}");
        };
        assert_eq!(batch.unread, [0; 0]);
        rows += batch.entries.len();
    }
    assert_eq!(rows, 1200);
    assert!(!keeper.vault().unwrap().is_rotation_unfinished());
}

#[test]
fn a_second_vault_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (mut keeper, start) = find(folder.path());
    assert!(matches!(start, Start::New));
    let make = || Effect::MakeVault {
        label: "Ana".to_owned(),
        passphrase: Some(secret("still water")),
    };
    assert!(matches!(keeper.perform(make()), Outcome::Opened(_)));
    failure(keeper.perform(make()));
    assert_eq!(Home::at(folder.path()).practices().unwrap().len(), 1);
}

#[test]
fn a_practice_that_could_not_be_begun_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path());
    let lock = NewLock::Passphrase(evenkeel::store::Secret::new(""), CHEAP);
    assert!(PracticeFile::begin(&home, "Ana", &lock, now()).is_err());
    let left = std::fs::read_dir(folder.path().join("practices")).unwrap();
    assert_eq!(left.count(), 0);
}

/// A plain text reaches the disk for its owner only, and nothing that is there gives way to it.
fn a_sheet_is_written_once(desk: &mut Desk, stick: &Path) {
    let write = |text: &str| {
        let sheet = Sheet {
            title: "The list".to_owned(),
            stem: "list".to_owned(),
            text: text.to_owned(),
        };
        Effect::WriteSheet {
            to: stick.to_path_buf(),
            name: "list.txt".to_owned(),
            sheet: Box::new(sheet),
        }
    };
    assert!(!format!("{:?}", write("as I see it")).contains("as I see it"));
    let written = desk.perform(write("as I see it"));
    assert!(matches!(written, Outcome::SheetWritten { to } if to.ends_with("stick/list.txt")));
    failure(desk.perform(write("another")));
    let list = stick.join("list.txt");
    assert_eq!(std::fs::read_to_string(&list).unwrap(), "as I see it");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&list).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn copies_and_exports_go_where_they_were_meant_to() {
    let folder = home(3);
    let (mut keeper, mut desk, jobs) = workers(folder.path());
    run(&mut desk, &jobs, &mut |_| {});
    let stick = folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let made = desk.perform(Effect::BackUp {
        to: stick.clone(),
        name: "copy.evk".to_owned(),
    });
    assert!(matches!(made, Outcome::BackedUp { to, .. } if to.ends_with("stick/copy.evk")));
    let written = desk.perform(Effect::Export {
        to: stick.clone(),
        name: "journal.csv".to_owned(),
        form: ExportForm::Csv,
    });
    assert!(matches!(written, Outcome::Exported { entries: 3, .. }));
    assert!(stick.join("journal.csv").is_file());
    a_sheet_is_written_once(&mut desk, &stick);

    let copies = |folder: &Path| {
        Effect::KeepSettings(Settings {
            copies: Some(folder.to_path_buf()),
            language: Some("cy".to_owned()),
            login_language: Some("en-GB".to_owned()),
            ..Settings::default()
        })
    };
    failure(desk.perform(copies(&folder.path().join("nowhere"))));
    let kept = desk.perform(copies(&stick));
    assert!(
        matches!(kept, Outcome::SettingsKept(settings) if settings.copies.as_ref() == Some(&stick))
    );
    let (again, trouble) = store::settings(&Home::at(folder.path()));
    assert_eq!((again.copies.as_ref(), trouble), (Some(&stick), None));
    // What was chosen is kept, and what the computer login says is found out anew.
    assert_eq!(
        (again.language.as_deref(), again.login_language),
        (Some("cy"), None)
    );
    keeper.perform(save("the first of the day"));
    let mut told = Vec::new();
    run(&mut desk, &jobs, &mut |news| told.push(news));
    assert!(matches!(told[..], [News::DailyCopy(_)]), "{told:?}");
    let names = std::fs::read_dir(&stick).unwrap().flatten();
    let copies = names.filter(|item| item.file_name().to_string_lossy().starts_with("vault-"));
    assert_eq!(copies.count(), 1);
}

#[test]
fn a_passphrase_is_not_changed_by_who_does_not_know_it() {
    let folder = home(3);
    let (mut keeper, _desk, _jobs) = workers(folder.path());
    let set = |present: Option<&str>, new: &str| Effect::SetPassphrase {
        present: present.map(secret),
        new: secret(new),
    };
    keeper.perform(set(None, "still water"));
    failure(keeper.perform(set(None, "another")));
    failure(keeper.perform(set(Some("wrong"), "another")));
    let changed = keeper.perform(set(Some("still water"), "another"));
    assert!(matches!(changed, Outcome::PassphraseSet(None)));
}
