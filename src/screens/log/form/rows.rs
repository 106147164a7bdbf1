//! Which rows the quick log has, and in which order.

use crate::journal::{Answer, Entry, Kind};

/// One row of the quick log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A field that is answered by one key a choice.
    Answer(&'static str),
    /// A field of free words.
    Words(&'static str),
    /// Opens the rows that are asked for less often.
    MoreRows,
    /// A worry about a child: leads to those who are told, and keeps no more than that they were.
    Worry,
    /// Saves.
    Save,
    /// Puts a draft that was taken up aside.
    Afresh,
}

/// The rows in view from the first: what a moment is in one breath.
const FIRST: [&str; 10] = [
    "kind",
    "state",
    "intensity_peak",
    "trigger",
    "hook",
    "noticed",
    "action",
    "strategy",
    "intensity_after",
    "after_min",
];

/// The rows behind *More rows*, in two helpings, each in the order of a moment.
const BEHIND: [&[&str]; 2] = [
    &["load", "body", "urge", "word", "context", "with", "repair"],
    &[
        "pleasant",
        "energy",
        "intensity_notice",
        "stance",
        "coreg_moves",
        "recovered",
        "recorded_elsewhere",
        "learned",
    ],
];

/// The rows of a check-in that is changed later.
const CHECK_IN: [&str; 5] = ["pleasant", "energy", "word", "body", "context"];

/// What *More rows* says of each helping.
const SAID: [&str; 2] = [
    "what I carried, body, words, where, who, repair",
    "the affect grid, what I offered, steady again, next time",
];

/// The field that is free words and stands with the note.
const LEARNED: &str = "learned";

impl Row {
    /// The field that the row asks for, if it asks for one.
    pub fn field(self) -> Option<&'static str> {
        match self {
            Self::Answer(field) | Self::Words(field) => Some(field),
            Self::Worry => Some("safeguarding_fork"),
            Self::MoreRows | Self::Save | Self::Afresh => None,
        }
    }
}

/// How many helpings of rows must be open for every answer to be in view.
pub fn needed(entry: &Entry) -> usize {
    let answered = |fields: &&[&str]| {
        fields
            .iter()
            .any(|field| entry.answer(field) != Answer::Absent)
    };
    BEHIND.iter().rposition(answered).map_or(0, |last| last + 1)
}

/// What *More rows* leads to, if there is more than so many helpings.
pub fn said(open: usize) -> &'static str {
    SAID.get(open).copied().unwrap_or_default()
}

/// The first row that one more helping brings, if there is one.
pub fn first_behind(open: usize) -> Option<&'static str> {
    BEHIND.get(open)?.first().copied()
}

/// The rows, top to bottom, with so many helpings of *More rows* open.
///
/// # Why
/// Nothing that is on the screen ever moves: rows that are opened stand behind those already
/// there, and before the note and the ways to go on, which stay last. How soon a strength was
/// reached is only asked once there is one; a day with nothing to log asks nothing.
pub fn rows(entry: &Entry, open: usize, taken_up: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    if entry.kind == Kind::NothingToday {
        rows.extend([Row::Answer("kind"), Row::Words("note")]);
    } else if entry.kind == Kind::CheckIn {
        rows.extend(CHECK_IN.map(Row::Answer));
        rows.push(Row::Words("note"));
    } else {
        let asked = |field: &&str| {
            *field != "after_min" || entry.intensity_after.is_some() || entry.after_min.is_some()
        };
        rows.extend(FIRST.into_iter().filter(asked).map(Row::Answer));
        for fields in BEHIND.iter().take(open) {
            let fields = fields.iter().filter(|field| **field != LEARNED);
            rows.extend(fields.map(|field| Row::Answer(field)));
        }
        if open < BEHIND.len() {
            rows.push(Row::MoreRows);
        }
        rows.push(Row::Words("note"));
        if open == BEHIND.len() {
            rows.push(Row::Words(LEARNED));
        }
    }
    rows.extend([Row::Worry, Row::Save]);
    if taken_up {
        rows.push(Row::Afresh);
    }
    rows
}
