//! The made-up practice is lifelike, whole, and the same for the same number and day.

use chrono::{DateTime, Offset, Utc};

use super::*;
use crate::journal::guard;

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

fn entries(count: u32, seed: u64) -> Vec<Entry> {
    let content = Content::built_in().unwrap();
    MadeUp::new(&demo(count, seed), &content, CLOCK)
        .unwrap()
        .collect()
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
    assert_ne!(entries(50, 1)[0].note, entries(50, 2)[0].note);
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
    let notes: std::collections::BTreeSet<&str> = entries
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
