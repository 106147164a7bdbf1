//! Answers that come after the person has gone on: nothing jumps, nothing is done twice, nothing
//! that was not read is written over.

use super::*;
use crate::course::{Event, EventKind};
use crate::effect::Shelved;
use crate::journal::{Entry, Kind};

/// An open practice with one reflection in it, on the page of that entry.
fn reading() -> (Stage, Entry) {
    let stage = Stage::locked(Destination::Today);
    let mut entry = Entry::new(Uuid::from_u128(5), Kind::Reflection, stage.now, stage.now);
    entry.note = Some("Loud.".to_owned());
    let Message::News(News::Opened(mut opened)) = open(true) else {
        panic!();
    };
    opened.newest.entries = vec![Shelving::of(1, 1, &entry)];
    let stage = stage.tell(Message::News(News::Opened(opened)));
    (stage.press("3 enter"), entry)
}

fn read(entry: &Entry) -> Outcome {
    Outcome::Read(Box::new(Shelved {
        id: entry.id,
        entry: entry.clone(),
        binned: false,
        earlier: vec![],
    }))
}

#[test]
fn an_entry_goes_to_the_bin_once() {
    let (stage, entry) = reading();
    let stage = stage.press("x");
    assert_eq!(
        stage.waiting(),
        [Asked::Read(entry.id)],
        "not before it is read"
    );
    let stage = stage.answer(&Asked::Read(entry.id), read(&entry));
    assert_eq!(stage.press("x x").waiting(), [Asked::MoveToBin(entry.id)]);
}

#[test]
fn words_that_are_not_read_yet_cannot_be_written_over() {
    let (stage, entry) = reading();
    let stage = stage.answer(&Asked::Read(entry.id), read(&entry));
    let stage = stage.press("t").write("Quiet.").press("ctrl-d");
    assert_eq!(stage.title(), "Journal › Change");
    assert_eq!(stage.waiting(), [Asked::Read(entry.id)]);
    let stage = stage.answer(&Asked::Read(entry.id), failed()).later(2);
    let stage = stage.write("Quiet.").press("ctrl-d").later(2);
    assert_eq!(stage.waiting(), []);
}

#[test]
fn a_failure_elsewhere_does_not_make_an_entry_missing() {
    let (stage, entry) = reading();
    let trouble = Failure::new("The copy failed.", "", "");
    let stage = stage.tell(Message::News(News::Trouble(trouble)));
    let before = stage.shown();
    let stage = stage
        .press("ctrl-p")
        .write("settings")
        .press("enter enter esc");
    let stage = stage.answer(&Asked::KeepSettings, failed());
    assert_eq!(stage.shown(), before);
    let stage = stage.answer(&Asked::Read(entry.id), failed());
    assert_ne!(stage.shown(), before);
}

#[test]
fn whoever_reads_the_help_panel_goes_on_reading_when_the_vault_opens() {
    let stage = Stage::locked(Destination::Unlock)
        .write("still")
        .press("enter");
    let stage = stage.press("ctrl-g");
    let before = stage.shown();
    let Message::News(News::Opened(opened)) = open(true) else {
        panic!();
    };
    let stage = stage.answer(&Asked::Unlock, Outcome::Opened(opened));
    assert_eq!(stage.shown(), before);
    assert_eq!(stage.press("esc").title(), "Evenkeel");
}

#[test]
fn a_check_in_saved_late_does_not_turn_the_page() {
    // "Two questions" holds a check-in among its ten steps.
    let mut stage = Stage::new().press("2 home pagedown down down down down enter");
    for _ in 0..10 {
        if stage.app.place() != Place::Grid {
            stage = stage.press("ctrl-r");
        }
    }
    assert_eq!(stage.app.place(), Place::Grid);
    stage.asked.clear();
    let stage = stage.press("enter enter");
    assert_eq!(stage.waiting(), [Asked::Save(None)]);
    let mut later = stage;
    later
        .app
        .screens
        .front_mut()
        .update(Command::Later, &later.app.practice);
    let before = later.shown();
    assert_eq!(later.done(&Asked::Save(None)).shown(), before);
}

#[test]
fn what_came_about_by_itself_is_said_once_however_much_is_answered_meanwhile() {
    let mut stage = Stage::locked(Destination::Today).tell(open(false));
    let pack = &stage.app.practice.content.foundations.pack;
    let gate = pack.sittings().find(|sitting| sitting.gate).unwrap();
    let answers = gate.items.iter().filter_map(|item| {
        let given = item.fitting()?;
        Some(Event::answer(item, &given, pack, stage.now))
    });
    let batch = Batch {
        events: (1..).zip(answers).collect(),
        done: true,
        ..Batch::default()
    };
    stage = stage.tell(Message::News(News::Loaded(Box::new(batch))));
    assert_eq!(stage.waiting(), [Asked::Record]);
    for _ in 0..2 {
        stage = stage.press("c enter").done(&Asked::Save(None));
        assert_eq!(stage.waiting(), [Asked::Record]);
    }
    let owed = match &stage.asked[0].effect {
        Effect::Record(events) => events.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(owed[0].kind, EventKind::Passed);
    let told = Outcome::Recorded((100..).zip(owed).collect());
    assert_eq!(stage.answer(&Asked::Record, told).waiting(), []);
}
