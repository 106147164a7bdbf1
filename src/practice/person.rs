//! What an open vault holds, and how it grows: rows read from the past, answers to what is done now.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};

use crate::course::{Event, Progress};
use crate::effect::{Batch, Effect, Opened, Outcome, Saved, Shelving};
use crate::journal::{Answered, Chosen, Shelf, Taken};
use crate::licence::{Evidence, Facts, Tally};
use crate::record::{Draft, DraftOf, Mark, MarkOf, Moment};

/// A caret behind the last word of any text.
const END: (usize, usize) = (usize::MAX, usize::MAX);

/// What an open vault holds, as far as it has been read.
#[derive(Debug)]
pub struct Person {
    /// The name shown at *Who is here?*.
    pub label: String,
    /// Whether a passphrase locks the vault.
    pub locked_by_passphrase: bool,
    /// The journal's rows, newest first.
    pub shelf: Shelf,
    /// What the licence counts of the journal.
    pub tally: Tally,
    /// Which fields were ever answered; what they mean need not be said again.
    pub answered: Answered,
    /// How often each term was chosen, so that what is chosen most stands first.
    pub chosen: Chosen,
    /// What was done in the course.
    pub progress: Progress,
    /// What others recorded towards the licence, and the pauses.
    pub evidence: Evidence,
    /// Words not saved yet.
    pub drafts: BTreeMap<DraftOf, Draft>,
    /// When each fact about the practice last became true.
    pub marks: BTreeMap<MarkOf, Moment>,
    /// The last day on which a copy was made in the home.
    pub last_copy: Option<NaiveDate>,
    /// What the person should know of where the vault lies.
    pub advice: Vec<String>,
    /// The places of rows that could not be opened.
    pub unread: BTreeSet<i64>,
    /// Whether every row has been read.
    pub read_whole: bool,
    /// Whether they have gone anywhere since the vault was opened.
    pub settled_in: bool,
    /// Events read so far, kept until all are here and can be told in order.
    waiting: Vec<(i64, Event)>,
}

impl Person {
    /// What the vault holds for the course of this pack.
    pub(super) fn new(opened: Opened, pack: &str) -> Self {
        let mut person = Self {
            label: opened.label,
            locked_by_passphrase: opened.locked_by_passphrase,
            shelf: Shelf::new(),
            tally: Tally::default(),
            answered: Answered::default(),
            chosen: Chosen::default(),
            progress: Progress::of(pack),
            evidence: Evidence::of(pack),
            drafts: BTreeMap::new(),
            marks: BTreeMap::new(),
            last_copy: opened.last_copy,
            advice: opened.advice,
            unread: BTreeSet::new(),
            read_whole: false,
            settled_in: false,
            waiting: Vec::new(),
        };
        // Newest first, so that of two drafts of one thing the later one counts.
        for draft in opened.drafts {
            person.drafts.entry(draft.of.clone()).or_insert(draft);
        }
        person.take_in_batch(opened.newest);
        person
    }

    /// The civil date on which the practice was begun; `now` until that row has been read.
    pub fn begun(&self, now: Moment) -> NaiveDate {
        self.marks
            .get(&MarkOf::Begun)
            .map_or(now.date_naive(), DateTime::date_naive)
    }

    /// Whether the recovery code in force is on paper.
    pub fn recovery_noted(&self) -> bool {
        match (
            self.marks.get(&MarkOf::RecoveryNoted),
            self.marks.get(&MarkOf::RecoveryRenewed),
        ) {
            (Some(noted), Some(renewed)) => noted >= renewed,
            (noted, _) => noted.is_some(),
        }
    }

    /// Takes in rows read from the vault, newest first, none of them written since it was opened.
    ///
    /// Batches and what is saved meanwhile may come in any order among each other, and a row may
    /// come twice.
    pub fn take_in_batch(&mut self, batch: Batch) {
        for row in batch.entries {
            self.shelve(row, None);
        }
        self.chosen.add(&batch.chosen);
        for mark in batch.marks {
            self.take_in_mark(mark);
        }
        self.unread.extend(batch.unread);
        if self.read_whole {
            return;
        }
        self.waiting.extend(batch.events);
        if batch.done {
            self.waiting.sort_by_key(|(seq, _)| *seq);
            self.waiting.dedup_by_key(|(seq, _)| *seq);
            for (_, event) in std::mem::take(&mut self.waiting) {
                self.apply(&event);
            }
            self.read_whole = true;
        }
    }

    /// Takes in an entry that was saved, moved to the bin or brought back.
    pub fn take_in_saved(&mut self, saved: Saved) {
        if let Some(draft) = &saved.draft {
            self.drafts.remove(draft);
        }
        self.shelve(saved.row, saved.before.as_ref());
        self.take_in_events(saved.events);
    }

    /// Takes in events that were recorded.
    pub fn take_in_events(&mut self, events: Vec<(i64, Event)>) {
        if self.read_whole {
            for (_, event) in events {
                self.apply(&event);
            }
        } else {
            self.waiting.extend(events);
        }
    }

    fn apply(&mut self, event: &Event) {
        self.progress.apply(event);
        self.evidence.apply(event);
    }

    /// Takes in a fact; the latest moment counts, except for the beginning, which is the first.
    pub fn take_in_mark(&mut self, mark: Mark) {
        let at = self.marks.entry(mark.what).or_insert(mark.at);
        *at = if mark.what == MarkOf::Begun {
            mark.at.min(*at)
        } else {
            mark.at.max(*at)
        };
    }

    /// Remembers at once what is on its way to the disk, so that a screen that is opened before the
    /// disk has answered finds the words as they are, and words that do not get there are not lost.
    pub fn remember(&mut self, effect: &Effect, now: Moment) {
        match effect {
            Effect::KeepDraft(draft) => {
                self.drafts.insert(draft.of.clone(), (**draft).clone());
            }
            Effect::DropDraft(of) => {
                self.drafts.remove(of);
            }
            Effect::Save(save) => {
                self.chosen.count(&save.entry);
                if let Some(of) = &save.draft {
                    let caret = self.drafts.get(of).map_or(END, |draft| draft.caret);
                    let draft = Draft {
                        of: of.clone(),
                        entry: save.entry.clone(),
                        caret,
                        at: now,
                    };
                    self.drafts.insert(of.clone(), draft);
                }
            }
            _ => {}
        }
    }

    /// Takes in any other answer of the world that changes what is known.
    pub fn take_in(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Saved(saved) => self.take_in_saved(*saved),
            Outcome::Recorded(events) => self.take_in_events(events),
            Outcome::Marked(mark) => self.take_in_mark(mark),
            _ => {}
        }
    }

    /// Puts a row on the shelf; the tally changes only if the shelf did, so that a row that is
    /// read again, or one that a later revision has replaced, is not counted twice.
    fn shelve(&mut self, row: Shelving, before: Option<&Facts>) {
        match row {
            Shelving::Entry(summary, facts, answered) => {
                self.answered.add(answered);
                match self.shelf.take_in(summary) {
                    Taken::Added | Taken::Restored => self.tally.add(&facts),
                    Taken::Replaced => {
                        if let Some(before) = before {
                            self.tally.remove(before);
                        }
                        self.tally.add(&facts);
                    }
                    Taken::Binned | Taken::Older => {}
                }
            }
            Shelving::Binned(tombstone) => {
                let stood = self.shelf.get(&tombstone.id).is_some();
                let taken = self.shelf.put_away(tombstone);
                if let (true, Taken::Binned, Some(before)) = (stood, taken, before) {
                    self.tally.remove(before);
                }
            }
        }
    }
}
