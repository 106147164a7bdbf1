//! The made-up practice is lifelike, whole, and the same for the same number and day.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, Days, NaiveDate, Offset, TimeZone, Utc};

use super::made_up::share;
use super::*;
use crate::course::{Event, EventKind, ItemKind};
use crate::effect::{Batch, Opened, Settings, Shelving};
use crate::journal::{Entry, Kind, guard};
use crate::practice::Practice;
use crate::record::{Mark, MarkOf, Moment, Record};

fn now() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap()
}

const CLOCK: Clock = Clock {
    now,
    local: |civil| Some(Utc.fix().from_utc_datetime(&civil)),
};

fn demo(entries: u32, seed: u64) -> Demo {
    Demo {
        entries: Some(entries),
        weeks: None,
        seed,
    }
}

fn rows(demo: &Demo) -> (Moment, Vec<Record>) {
    let content = Content::built_in().unwrap();
    let made_up = MadeUp::new(demo, &content, CLOCK).unwrap();
    (made_up.begun(), made_up.map(|(_, record)| record).collect())
}

fn entries(count: u32, seed: u64) -> Vec<Entry> {
    let entry = |record| match record {
        Record::Entry(entry) => Some(entry),
        _ => None,
    };
    let (_, rows) = rows(&demo(count, seed));
    rows.into_iter().filter_map(entry).collect()
}

fn words(entry: &Entry) -> usize {
    entry
        .note
        .as_deref()
        .map_or(0, |note| note.split_whitespace().count())
}

#[test]
fn the_same_number_makes_the_same_journal_and_another_another() {
    assert_eq!(entries(50, 1), entries(50, 1));
    let newest = |seed| entries(50, seed)[49].note.clone();
    assert_ne!(newest(1), newest(2));
}

#[test]
fn every_entry_could_have_been_logged() {
    let content = Content::built_in().unwrap();
    for entry in entries(2_000, 3) {
        entry.check(&content.vocabulary).unwrap();
        assert!(entry.created_at >= entry.occurred_at && entry.created_at <= now());
    }
}

#[test]
fn notes_average_eighty_words_and_point_to_nobody() {
    let entries = entries(2_000, 1);
    let lengths: Vec<usize> = entries
        .iter()
        .map(words)
        .filter(|words| *words > 0)
        .collect();
    let mean = share(lengths.iter().sum(), lengths.len());
    assert!((76.0..84.0).contains(&mean), "{mean}");
    assert!(
        lengths.len() * 10 > entries.len() * 8,
        "most entries have words"
    );
    for entry in &entries {
        let note = entry.note.as_deref().unwrap_or_default();
        assert_eq!(guard::look_over(note), [], "{note}");
        assert!(!note.contains(['{', '}']), "{note}");
    }
}

#[test]
fn notes_differ() {
    let entries = entries(1_000, 1);
    let notes: BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| entry.note.as_deref())
        .collect();
    let all = entries.iter().filter(|entry| entry.note.is_some()).count();
    assert_eq!(notes.len(), all);
}

#[test]
fn there_is_something_to_look_for() {
    let entries = entries(4_000, 1);
    let with = |word: &str| -> Vec<usize> {
        let holds = |entry: &Entry| {
            entry
                .note
                .as_deref()
                .is_some_and(|note| note.contains(word))
        };
        (0..entries.len())
            .filter(|at| holds(&entries[*at]))
            .collect()
    };
    assert_eq!(with(NEWEST_WORD), [3_999]);
    let rare = with("kaleidoscope").len();
    assert!((8..40).contains(&rare), "{rare}");
}

#[test]
fn practice_shows() {
    let entries = entries(4_000, 1);
    let (early, late) = entries.split_at(2_000);
    let chosen = |half: &[Entry]| {
        half.iter()
            .filter(|entry| entry.kind == Kind::Episode)
            .filter(|entry| entry.action.as_deref() == Some("chose-other"))
            .count()
    };
    assert!(chosen(late) > chosen(early) * 11 / 10);
}

fn sized(entries: Option<u32>, weeks: Option<u32>) -> Demo {
    Demo {
        entries,
        weeks,
        seed: 1,
    }
}

/// The practice as the app finds it on the day it was made.
fn opened(demo: &Demo) -> Practice {
    let (begun, rows) = rows(demo);
    let mut newest = Batch {
        done: true,
        ..Batch::default()
    };
    newest.marks.push(Mark {
        what: MarkOf::Begun,
        at: begun,
    });
    for (seq, record) in (1..).zip(rows) {
        match record {
            Record::Entry(entry) => newest.entries.push(Shelving::of(seq, 1, &entry)),
            Record::Event(event) => newest.events.push((seq, event)),
            other => panic!("{other:?}"),
        }
    }
    newest.entries.reverse();
    newest.events.reverse();
    let content = Content::built_in().unwrap();
    let mut practice = Practice::new(content, Settings::default(), now());
    practice.open(Opened {
        label: LABEL.to_owned(),
        locked_by_passphrase: false,
        recovery: None,
        last_copy: None,
        advice: vec![],
        drafts: vec![],
        attempts: vec![],
        newest,
    });
    practice
}

fn events(demo: &Demo) -> Vec<Event> {
    let event = |record| match record {
        Record::Event(event) => Some(event),
        _ => None,
    };
    let (_, rows) = rows(demo);
    rows.into_iter().filter_map(event).collect()
}

#[test]
fn the_course_is_in_the_middle() {
    for (demo, weeks) in [
        (sized(None, None), 15),
        (sized(Some(60), None), 3),
        (sized(Some(2_000), Some(12)), 13),
        (sized(None, Some(26)), 27),
    ] {
        let practice = opened(&demo);
        let walk = practice.walk().unwrap();
        let pack = practice.pack();
        let (first, second) = (&pack.modules[0], &pack.modules[1]);
        for unit in &first.units {
            assert!(walk.unit_done(unit).is_some(), "{}", unit.id);
        }
        let gate = pack.sittings().find(|sitting| sitting.gate).unwrap();
        assert!(walk.progress.done(&gate.id).is_some());
        let next = walk.next().unwrap();
        let (module, _) = pack.home_of(&next.sitting.id).unwrap();
        assert_eq!(module.id, second.id);
        assert!(next.step > 0 && next.step < next.of);
        assert!(walk.units_done().len() < pack.units().count());
        assert_eq!(practice.owed(), []);
        assert_eq!(
            (practice.days_away(), practice.welcomes()),
            (Some(1), false)
        );
        // Some first answers were not the one that fits.
        let answered: Vec<_> = pack
            .items()
            .filter(|item| item.gate.is_none())
            .filter_map(|item| Some((item, walk.progress.answers(&item.id).first()?)))
            .filter(|(item, _)| item.question().is_some())
            .collect();
        let fits = answered
            .iter()
            .filter(|(item, answer)| item.is_right(&answer.given));
        let fits = fits.count();
        assert!(fits * 10 > answered.len() * 5 && fits < answered.len());
        let (standings, summary) = practice.standing().unwrap();
        let standing = |id: &str| standings.iter().find(|standing| standing.id == id).unwrap();
        assert_eq!(practice.week(), weeks);
        assert_eq!(standing("weeks").met, weeks > 12);
        assert!(summary.met < 5, "nothing that a trainer records is met");
        if weeks > 12 {
            assert!(standing("moments").met && standing("strategies").met);
            assert!(standing("retrieval").have > 0);
        }
    }
}

#[test]
fn what_the_course_asked_for_stands_in_the_journal() {
    let demo = sized(None, None);
    let entries = entries(400, 1);
    let content = Content::built_in().unwrap();
    let events = events(&demo);
    let mut kinds = HashSet::new();
    for event in &events {
        let Some(item) = content.foundations.pack.item(&event.item) else {
            continue;
        };
        let entry = entries
            .iter()
            .find(|entry| Some(entry.id) == event.data.entry);
        match (&item.kind, &event.kind) {
            (ItemKind::CheckIn(_), _) => {
                let entry = entry.unwrap();
                assert_eq!(entry.kind, Kind::CheckIn);
                assert!(entry.pleasant.is_some() && entry.note.is_none());
            }
            (ItemKind::Reflect(_), _) => {
                let entry = entry.unwrap();
                let prompt = entry.prompt.as_deref().unwrap();
                assert!(!prompt.contains('{'), "{prompt}");
                assert_eq!(
                    entry.source.as_deref(),
                    Some(&*format!("foundations/{}", item.id))
                );
                let note = entry.note.as_deref().unwrap();
                let said = phrases::Phrases::built_in().unwrap();
                assert!(
                    said.all().any(|phrase| phrase == note),
                    "{}: {note}",
                    item.id
                );
            }
            (ItemKind::Practice(practised), EventKind::Started) => {
                let since = |entry: &&Entry| {
                    entry.kind.id() == practised.kind && entry.date() >= event.date
                };
                assert!(entries.iter().filter(since).count() >= practised.count as usize);
            }
            _ => {}
        }
        kinds.insert(std::mem::discriminant(&item.kind));
    }
    assert_eq!(kinds.len(), 7, "every kind of item was met");
}

#[test]
fn nothing_happens_before_the_beginning_or_after_yesterday() {
    let yesterday = now().date_naive() - Days::new(1);
    let sizes =
        [1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 40, 90, 400].map(|entries| sized(Some(entries), None));
    let spread = [
        (1, 1),
        (3, 1),
        (28, 1),
        (5, 12),
        (300, 2),
        (40, 260),
        (9, 1_000),
    ];
    let spread = spread.map(|(entries, weeks)| sized(Some(entries), Some(weeks)));
    for demo in sizes.iter().chain(&spread) {
        let (begun, rows) = rows(demo);
        let days = calendar::days(demo.entries.unwrap(), demo.weeks);
        let first = now().date_naive() - Days::new(days.into());
        assert!(begun.date_naive() >= first, "{demo:?}");
        let mut last: Option<NaiveDate> = None;
        let mut entries = 0;
        for record in rows {
            let date = match &record {
                Record::Entry(entry) => {
                    entries += 1;
                    assert!(entry.occurred_at >= begun && entry.created_at < now());
                    entry.date()
                }
                Record::Event(event) => {
                    assert!(event.at >= begun && event.date == event.at.date_naive());
                    event.date
                }
                other => panic!("{other:?}"),
            };
            assert!(
                date <= yesterday && last.is_none_or(|last| last <= date),
                "{demo:?}"
            );
            last = Some(date);
        }
        assert_eq!(
            (Some(entries), last),
            (demo.entries, Some(yesterday)),
            "{demo:?}"
        );
    }
}

#[test]
fn the_same_number_makes_the_same_course() {
    let events = |seed| {
        events(&Demo {
            seed,
            ..sized(None, None)
        })
    };
    assert_eq!(events(1), events(1));
    let answers = |seed| -> Vec<_> {
        let answered = events(seed)
            .into_iter()
            .filter(|event| event.kind == EventKind::Answered);
        answered.map(|event| event.data.option).collect()
    };
    assert_ne!(answers(1), answers(2));
}
