//! What the desk reads is found, and told once.

use super::*;
use crate::effect::Save;
use crate::journal::{Additions, Entry, Kind};
use crate::practice::Content;
use crate::store::{NewLock, Place, PracticeFile, Vault};
use uuid::Uuid;

fn entry(note: &str) -> Entry {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let mut entry = Entry::new(Uuid::nil(), Kind::Reflection, now, now);
    entry.note = Some(note.to_owned());
    entry
}

#[test]
fn what_is_written_after_the_opening_is_searched_and_not_told_twice() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::of(folder.path());
    let (vault, _) = Vault::create(folder.path(), "Ana", &NewLock::None, place).unwrap();
    let (mut file, _) = PracticeFile::new(vault).unwrap();
    file.save(Save::new(entry("before"))).unwrap();
    let newest = file.vault().newest(1).unwrap()[0].seq;
    let saved = file.save(Save::new(entry("afterwards"))).unwrap();

    let content = Content::built_in().unwrap();
    let mut desk = Desk::new(Home::at(folder.path()), content.vocabulary, None);
    let mut told = Vec::new();
    let mut tell = |news| told.push(news);
    *desk.reader().hold() = Some(file.vault().reader().unwrap());
    desk.run(Errand::Read { newest }, &mut tell);
    while desk.idle(&mut tell) {}
    desk.run(Errand::CatchUp, &mut tell);
    let rows: usize = told
        .iter()
        .map(|news| match news {
            News::Loaded(batch) => batch.entries.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(rows, 1);
    let found = |desk: &mut Desk, words: &str| match desk.search(&Query::parse(words).unwrap(), 1) {
        Outcome::Found { hits, .. } => hits,
        _ => vec![],
    };
    assert_eq!(found(&mut desk, "afterwards"), [saved.row.id()]);
    assert_eq!(found(&mut desk, "before").len(), 1);
}

#[test]
fn what_was_read_is_found_by_the_words_of_now_and_never_lost_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::of(folder.path());
    let (vault, _) = Vault::create(folder.path(), "Ana", &NewLock::None, place).unwrap();
    let (mut file, _) = PracticeFile::new(vault).unwrap();
    let mut told_no = entry("the tray");
    assert!(told_no.set_ids("trigger", vec!["refusal".to_owned()]));
    let id = file.save(Save::new(told_no)).unwrap().row.id();
    let newest = file.vault().newest(1).unwrap()[0].seq;
    let core = Content::built_in().unwrap().vocabulary;
    let words =
        "format = 1\n[field.trigger]\nterms = [{ id = \"refusal\", label = \"a flat no\" }]";
    let other = core
        .clone()
        .with(&Additions::load(words, "hall", &core).unwrap());

    let mut desk = Desk::new(Home::at(folder.path()), core, None);
    *desk.reader().hold() = Some(file.vault().reader().unwrap());
    let batches = std::cell::Cell::new(0);
    let mut tell = |news| batches.set(batches.get() + usize::from(matches!(news, News::Loaded(_))));
    desk.run(Errand::Read { newest }, &mut tell);
    while desk.idle(&mut tell) {}
    let found = |desk: &mut Desk, words: &str| match desk.search(&Query::parse(words).unwrap(), 1) {
        Outcome::Found { hits, .. } => hits,
        _ => vec![],
    };
    assert_eq!(found(&mut desk, "refusal"), [id]);
    assert!(found(&mut desk, "flat").is_empty());
    let told = batches.get();
    desk.perform(Effect::UseWords(Box::new(other)));
    assert_eq!(found(&mut desk, "tray"), [id], "before it is read again");
    while desk.idle(&mut tell) {}
    assert_eq!(found(&mut desk, "flat"), [id]);
    assert_eq!(batches.get(), told, "it is told once");
}
