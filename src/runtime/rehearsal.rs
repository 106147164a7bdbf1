//! A world that keeps nothing: effects are answered out of memory, for a pack that is only looked at.

use std::collections::HashMap;
use std::convert::Infallible;

use uuid::Uuid;

use super::alone::Answering;
use super::storyteller::Teller;
use super::watch::Watched;
use super::worker::Worker;
use crate::course::Event;
use crate::effect::{
    AttemptKept, Effect, Failure, Folder, KeepAttempt, News, Outcome, Save, Saved, Shelved,
    Shelving,
};
use crate::journal::Entry;
use crate::record::{Mark, Moment};

/// What stands in the place of the vault and of the desk.
///
/// # Why
/// Every screen of the player waits for the answer that something is on the disk. It gets it here,
/// from memory, so that an author meets the pack exactly as a learner does, and when the program
/// ends there is nothing to be cleared away.
pub struct Rehearsal {
    entries: HashMap<Uuid, Entry>,
    /// The place of what was kept last, in the order of keeping.
    seq: i64,
    teller: Teller,
    clock: fn() -> Moment,
}

impl Rehearsal {
    /// One in which nothing was done yet.
    pub fn new(clock: fn() -> Moment) -> Self {
        Self {
            entries: HashMap::new(),
            seq: 0,
            teller: Teller::default(),
            clock,
        }
    }

    fn next(&mut self) -> i64 {
        self.seq += 1;
        self.seq
    }

    fn record(&mut self, events: Vec<Event>) -> Vec<(i64, Event)> {
        events
            .into_iter()
            .map(|event| (self.next(), event))
            .collect()
    }

    fn keep_attempt(&mut self, keep: KeepAttempt) -> AttemptKept {
        let transcript = keep.closes.then(|| keep.kept.transcript());
        AttemptKept {
            closed: transcript.map(|transcript| (self.next(), transcript)),
            kept: keep.kept,
            events: self.record(keep.events),
        }
    }

    fn save(&mut self, save: Save) -> Saved {
        let id = save.revises.unwrap_or_else(Uuid::new_v4);
        let mut entry = save.entry;
        entry.id = id;
        let before = self.entries.get(&id).map(Into::into);
        let row = Shelving::of(
            self.next(),
            if save.revises.is_some() { 2 } else { 1 },
            &entry,
        );
        self.entries.insert(id, entry);
        let told = save
            .events
            .into_iter()
            .map(|event| event.with_entry(id))
            .collect();
        Saved {
            row,
            before,
            draft: save.draft,
            events: self.record(told),
        }
    }
}

impl Worker for Rehearsal {
    /// It does nothing unasked.
    type Errand = Infallible;

    fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Save(save) => Outcome::Saved(Box::new(self.save(*save))),
            Effect::Record(events) => Outcome::Recorded(self.record(events)),
            effect @ Effect::Tell(_) => self.teller.perform(effect),
            Effect::KeepAttempt(keep) => Outcome::AttemptKept(Box::new(self.keep_attempt(*keep))),
            Effect::KeepDraft(draft) => Outcome::DraftKept(draft.of),
            Effect::DropDraft(of) => Outcome::DraftDropped(of),
            Effect::Mark(what) => Outcome::Marked(Mark {
                what,
                at: (self.clock)(),
            }),
            Effect::Read(id) => match self.entries.get(&id) {
                Some(entry) => Outcome::Read(Box::new(Shelved {
                    id,
                    entry: entry.clone(),
                    binned: false,
                    earlier: Vec::new(),
                })),
                None => not_here(),
            },
            Effect::Search { ticket, .. } => Outcome::Found {
                ticket,
                hits: Vec::new(),
            },
            Effect::ListFolder(path) => Outcome::Folder(Folder {
                path,
                items: Vec::new(),
            }),
            // The look, and lines instead of screens, hold until the preview is over.
            Effect::KeepSettings(settings) => Outcome::SettingsKept(settings),
            Effect::UseWords(_) => Outcome::WordsUsed,
            Effect::Rehearse(request) => self.perform(request.effect),
            Effect::Suspend => Outcome::Resumed,
            _ => not_here(),
        }
    }

    fn run(&mut self, errand: Infallible, _tell: &mut dyn FnMut(News)) {
        match errand {}
    }
}

fn not_here() -> Outcome {
    Outcome::Failed(Failure::new(
        "That is not part of a preview.",
        "Nothing was changed.",
        "It works in the practice itself.",
    ))
}

/// Said to a preview that is over.
pub(super) fn gone() -> Outcome {
    Outcome::Failed(Failure::new(
        "The preview is over.",
        "Nothing of it was kept.",
        "Open it once more from the folder of the pack.",
    ))
}

/// A rehearsal and the folder that it shows, one after the other on one thread.
pub struct Rehearsed {
    /// What answers.
    pub rehearsal: Rehearsal,
    /// What is looked at before each question.
    pub watched: Watched,
}

impl Answering for Rehearsed {
    fn perform(&mut self, effect: Effect) -> Outcome {
        self.rehearsal.perform(effect)
    }

    fn settle(&mut self) -> Vec<News> {
        let read = self.watched.look_now();
        read.map(|read| News::PackRead(Box::new(read)))
            .into_iter()
            .collect()
    }
}
