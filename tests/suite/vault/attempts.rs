//! Attempts at stories in the vault: replaced at every choice, with the event of the choice in the
//! same breath, and read again once they are over.

use chrono::DateTime;
use evenkeel::course::InPack;
use evenkeel::course::scenario::{About, KeptAttempt, Telling};
use evenkeel::effect::KeepAttempt;
use evenkeel::practice::WholePack;
use evenkeel::record::Record;
use evenkeel::runtime::Teller;
use evenkeel::store::{self, Access, PracticeFile};

use super::support::Room;
use crate::stories::lakeside;

/// The story of the small pack, just begun.
fn begun(teller: &Teller) -> KeptAttempt {
    let whole = WholePack::load(&lakeside()).unwrap();
    let item = whole.pack.item("corridor").unwrap();
    let telling = Telling::Begin {
        source: item.scenario().unwrap().source.clone(),
        about: Box::new(About {
            of: InPack::new("lakeside", "corridor"),
            pack_version: "1.0.0".to_owned(),
            hash: item.hash.clone(),
            state: "over".to_owned(),
            begun_at: DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap(),
        }),
        seed: 1,
    };
    telling.told(teller).unwrap()
}

fn chosen(kept: KeptAttempt, teller: &Teller) -> KeptAttempt {
    let kept = Box::new(kept);
    Telling::Choose { kept, offer: 0 }.told(teller).unwrap()
}

fn keep(kept: &KeptAttempt) -> KeepAttempt {
    KeepAttempt {
        closes: kept.attempt.is_over(),
        events: kept.news(),
        kept: kept.clone(),
    }
}

/// The vault opened anew: the attempts that go on in it, and what its rows are.
fn opened(room: &Room) -> (PracticeFile, Vec<KeptAttempt>, Vec<&'static str>) {
    let (mut file, _) = PracticeFile::new(room.open(Access::Write).unwrap()).unwrap();
    let rows = file.vault().newest(99).unwrap();
    let kinds = rows.iter().rev().map(|row| match store::record(row) {
        Some(Record::Event(event)) => match event.kind.name() {
            "started" => "started",
            "answered" => "answered",
            _ => "completed",
        },
        Some(Record::Transcript(_)) => "transcript",
        _ => "other",
    });
    let kinds = kinds.collect();
    let attempts = file.take_attempts();
    (file, attempts, kinds)
}

#[test]
fn an_attempt_is_replaced_at_each_choice_and_leaves_a_transcript() {
    let (room, teller) = (Room::new(), Teller::default());
    let first = begun(&teller);
    let (mut file, _) = PracticeFile::new(room.create()).unwrap();
    file.keep_attempt(keep(&first)).unwrap();
    drop(file);

    let (mut file, attempts, kinds) = opened(&room);
    assert_eq!(
        (attempts.as_slice(), kinds.as_slice()),
        (&[first][..], &["started"][..])
    );
    let second = chosen(attempts[0].clone(), &teller);
    file.keep_attempt(keep(&second)).unwrap();
    drop(file);

    let (mut file, attempts, kinds) = opened(&room);
    assert_eq!(
        (attempts.as_slice(), kinds.as_slice()),
        (&[second][..], &["started", "answered"][..])
    );
    let third = chosen(attempts[0].clone(), &teller);
    assert!(third.attempt.is_over());
    let kept = file.keep_attempt(keep(&third)).unwrap();
    assert_eq!(kept.closed.unwrap().1, third.transcript());
    drop(file);

    let (file, attempts, kinds) = opened(&room);
    assert!(attempts.is_empty() && file.vault().drafts().unwrap().is_empty());
    assert_eq!(
        kinds,
        ["started", "answered", "transcript", "answered", "completed"]
    );
    assert!(file.vault().verify().unwrap().is_sound());
    room.assert_nowhere("covers his ears".as_bytes());
}

#[test]
fn what_cannot_be_written_leaves_neither_the_choice_nor_its_event() {
    let (room, teller) = (Room::new(), Teller::default());
    let first = begun(&teller);
    let (mut file, _) = PracticeFile::new(room.create()).unwrap();
    file.keep_attempt(keep(&first)).unwrap();
    let (mut reading, _) = PracticeFile::new(file.vault().reader().unwrap()).unwrap();
    let second = chosen(first.clone(), &teller);
    assert!(reading.keep_attempt(keep(&second)).is_err());
    drop((reading, file));
    let (_, attempts, kinds) = opened(&room);
    assert_eq!((attempts, kinds), (vec![first], vec!["started"]));
}
