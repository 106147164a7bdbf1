//! The quick log: a moment told in under half a minute, one key a choice.

mod form;
#[cfg(test)]
mod tests;
mod view;

use chrono::TimeDelta;
use uuid::Uuid;

use super::keeping::Keeping;
use super::{Answer, Ask, Destination, Screen, Size};
use crate::effect::{Asked, Effect, Outcome, Save};
use crate::input::{Command, Key, Place};
use crate::journal::{Chosen, Entry, FIELDS, Kind, Problem};
use crate::page::{Notice, Page};
use crate::practice::Practice;
use crate::record::{Draft, DraftOf, Moment};

use form::{Did, Form, Row};

/// How long a saved moment can be added to or taken back by one key: the figure that mail
/// programs came to for "undo send" (Gmail's shortest and default).
const SECOND_THOUGHTS: TimeDelta = TimeDelta::seconds(5);

/// The page of the help panel about a worry about a child.
const A_WORRY_ABOUT_A_CHILD: u8 = 4;

/// A moment being logged.
#[derive(Debug)]
pub struct Log {
    /// What its draft is a draft of: a new moment, or a change to a saved one.
    of: DraftOf,
    /// The saved entry that is added to, as it was before.
    before: Option<Entry>,
    form: Form,
    stage: Stage,
    keeping: Keeping,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The saved entry is being read.
    Reading,
    /// It is being told.
    Telling,
    /// It is on its way to the disk.
    Saving,
    /// It is saved since a moment, and can be added to or taken back for a while.
    Saved {
        /// When it was saved.
        at: Moment,
        /// Until when this is said, if it is still to be said.
        until: Option<Moment>,
    },
}

impl Log {
    /// A new moment; or a saved one to add to, by its id. Either is taken up as a draft if it
    /// was left as one.
    pub fn open(id: Option<Uuid>, practice: &Practice) -> Self {
        let of = id.map_or(DraftOf::Moment, DraftOf::Revision);
        let draft = practice.person().and_then(|person| person.drafts.get(&of));
        let (form, kept) = match draft {
            Some(draft) => (
                Form::new(draft.entry.clone(), draft.caret, true),
                Some(draft.at),
            ),
            None => (
                Form::new(practice.entry(Kind::Episode), (0, 0), false),
                None,
            ),
        };
        let form = form.after(chosen(practice));
        Self {
            stage: if id.is_some() && kept.is_none() {
                Stage::Reading
            } else {
                Stage::Telling
            },
            of,
            before: None,
            form,
            keeping: Keeping::since(kept),
        }
    }

    fn is_untouched(&self, entry: &Entry) -> bool {
        match self.of {
            DraftOf::Revision(_) => self.before.as_ref() == Some(entry),
            _ => *entry == Entry::new(entry.id, Kind::Episode, entry.created_at, entry.occurred_at),
        }
    }

    fn take(&mut self, did: Did, practice: &Practice) -> Option<Vec<Ask>> {
        Some(match did {
            Did::NotOurs => return None,
            Did::Moved => vec![],
            Did::Changed(characters) => self.changed(characters, practice),
            Did::Full(most) => vec![say(format!(
                "This row takes {most}. Choose one of them again to take it back."
            ))],
            Did::Worried => {
                let mut asks = self.changed(0, practice);
                asks.push(Ask::Go(Destination::Help(Some(A_WORRY_ABOUT_A_CHILD))));
                asks
            }
            Did::Save => self.save(practice),
            Did::Afresh => {
                let mut asks = self.changed(0, practice);
                asks.push(say("The draft is put aside. Ctrl-Z brings it back."));
                asks
            }
        })
    }

    fn changed(&mut self, characters: usize, practice: &Practice) -> Vec<Ask> {
        if self.keeping.changed(characters, practice.now) {
            self.keep(practice).into_iter().map(Ask::Do).collect()
        } else {
            vec![]
        }
    }

    /// Sends the draft to the disk; one in which nothing is told is dropped.
    fn keep(&mut self, practice: &Practice) -> Vec<Effect> {
        self.keeping.sent();
        self.form.look_over();
        let entry = self.form.entry();
        if self.is_untouched(&entry) {
            let known = practice
                .person()
                .is_some_and(|person| person.drafts.contains_key(&self.of));
            return known
                .then(|| Effect::DropDraft(self.of.clone()))
                .into_iter()
                .collect();
        }
        vec![Effect::KeepDraft(Box::new(Draft {
            of: self.of.clone(),
            entry,
            caret: self.form.caret(),
            at: practice.now,
        }))]
    }

    fn save(&mut self, practice: &Practice) -> Vec<Ask> {
        let mut entry = self.form.entry();
        if let Some(field) = needed(&entry, practice) {
            self.form.go_to(Row::Answer(field));
            return vec![say(if field == "state" {
                "One thing first: how were you? All other rows can stay empty."
            } else {
                "This row needs its answer. The others can stay empty."
            })];
        }
        if matches!(self.of, DraftOf::Revision(_)) && self.is_untouched(&entry) {
            return vec![Ask::Back, say("Nothing was changed.")];
        }
        if entry.kind == Kind::NothingToday {
            clear_the_moment(&mut entry);
        }
        self.stage = Stage::Saving;
        self.keeping.sent();
        let mut save = Save::new(entry);
        save.draft = Some(self.of.clone());
        if let DraftOf::Revision(id) = self.of {
            save.revises = Some(id);
        }
        vec![Ask::Do(Effect::Save(Box::new(save)))]
    }

    /// Goes on telling what was saved; from here on it is a change to it.
    fn add_more(&mut self) {
        let entry = self.form.entry();
        self.of = DraftOf::Revision(entry.id);
        self.before = Some(entry);
        self.form.go_on();
        self.stage = Stage::Telling;
    }

    /// Takes the saving back: a new moment goes to the bin, a changed one is as it was before.
    /// All answers stay here, as a draft.
    fn take_back(&mut self, practice: &Practice) -> Vec<Ask> {
        let effect = match (&self.of, &self.before) {
            (DraftOf::Revision(id), Some(before)) => {
                let mut save = Save::new(before.clone());
                save.revises = Some(*id);
                Effect::Save(Box::new(save))
            }
            (DraftOf::Revision(_), None) => return vec![],
            _ => {
                let id = self.form.entry().id;
                self.form.rename(Uuid::nil());
                Effect::MoveToBin(id)
            }
        };
        self.stage = Stage::Telling;
        let mut asks = vec![Ask::Do(effect)];
        asks.extend(self.keep(practice).into_iter().map(Ask::Do));
        asks.push(say("Taken back. Your answers are still here, as a draft."));
        asks
    }

    fn after_saving(&mut self, command: Command, practice: &Practice) -> Vec<Ask> {
        match command {
            Command::Choose => {
                self.add_more();
                vec![]
            }
            Command::Undo => self.take_back(practice),
            Command::Back => vec![Ask::Back],
            // Help and all that works from anywhere is done on the screen below.
            _ if command.from_anywhere() => vec![Ask::Run(command)],
            _ => vec![Ask::Back],
        }
    }
}

/// The field without which an entry of its kind says nothing, if that is still empty.
fn needed(entry: &Entry, practice: &Practice) -> Option<&'static str> {
    let problems = entry.check(&practice.content.vocabulary).err()?;
    problems.into_iter().find_map(|problem| match problem {
        Problem::Needed { field, .. } => Some(field),
        _ => None,
    })
}

/// A day with nothing to log has no answers; words, and that somebody was told, stay.
fn clear_the_moment(entry: &mut Entry) {
    for (field, _) in FIELDS {
        if !matches!(field, "note" | "learned" | "safeguarding_fork") {
            entry.clear(field);
        }
    }
    entry.recovered_at = None;
}

fn say(text: impl Into<String>) -> Ask {
    Ask::Say(Notice::plain(text))
}

/// What was chosen in this practice so far.
fn chosen(practice: &Practice) -> Chosen {
    practice
        .person()
        .map(|person| person.chosen.clone())
        .unwrap_or_default()
}

impl Screen for Log {
    fn place(&self) -> Place {
        match (self.stage, self.form.focus()) {
            (Stage::Saved { .. }, _) => Place::Saved,
            (Stage::Telling | Stage::Saving, Row::Words(_)) => Place::Note,
            _ => Place::Chips,
        }
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        match self.of {
            DraftOf::Revision(id) => vec![Ask::Do(Effect::Read(id))],
            _ => vec![],
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        match self.stage {
            Stage::Reading => None,
            // What leaves the screen waits for the disk; help never does.
            Stage::Saving => (!command.from_anywhere()).then(Vec::new),
            Stage::Saved { .. } => Some(self.after_saving(command, practice)),
            Stage::Telling if command == Command::Back => {
                let entry = self.form.entry();
                (!self.is_untouched(&entry))
                    .then(|| vec![Ask::Back, say("Kept as a draft. Today shows it.")])
            }
            Stage::Telling => {
                let vocabulary = &practice.content.vocabulary;
                let did = self.form.command(command, vocabulary, practice.now);
                self.take(did, practice)
            }
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        match self.stage {
            Stage::Reading | Stage::Saving => vec![],
            Stage::Saved { .. } => vec![Ask::Back],
            Stage::Telling => {
                let vocabulary = &practice.content.vocabulary;
                let did = self.form.type_key(key, vocabulary, practice.now);
                self.take(did, practice).unwrap_or_default()
            }
        }
    }

    fn paste(&mut self, text: &str, practice: &Practice) -> Vec<Ask> {
        match self.stage {
            Stage::Telling => {
                let did = self.form.paste(text);
                self.take(did, practice).unwrap_or_default()
            }
            _ => vec![],
        }
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        let now = practice.now;
        match answer.failed() {
            Some(Asked::Save(_)) => {
                if self.stage == Stage::Saving {
                    self.stage = Stage::Telling;
                }
                self.keeping.failed(now);
            }
            Some(Asked::KeepDraft(of)) if *of == self.of => self.keeping.failed(now),
            _ => {}
        }
        match answer.outcome {
            Outcome::DraftKept(of) if *of == self.of => self.keeping.arrived(now),
            Outcome::DraftDropped(of) if *of == self.of => self.keeping.dropped(),
            Outcome::Read(shelved) if DraftOf::Revision(shelved.id) == self.of => {
                if self.stage == Stage::Reading {
                    self.form =
                        Form::new(shelved.entry.clone(), (0, 0), false).after(chosen(practice));
                    self.stage = Stage::Telling;
                }
                self.before = Some(shelved.entry.clone());
            }
            Outcome::Saved(saved)
                if self.stage == Stage::Saving && saved.draft.as_ref() == Some(&self.of) =>
            {
                self.keeping.dropped();
                self.form.rename(saved.row.id());
                self.stage = Stage::Saved {
                    at: now,
                    until: Some(now + SECOND_THOUGHTS),
                };
            }
            _ => {}
        }
        vec![]
    }

    fn due(&self) -> Option<Moment> {
        match self.stage {
            Stage::Saved { until, .. } => until,
            Stage::Telling => self.keeping.due(),
            Stage::Reading | Stage::Saving => None,
        }
    }

    fn tick(&mut self, practice: &Practice) -> Vec<Ask> {
        if let Stage::Saved { until, .. } = &mut self.stage {
            *until = None;
            return vec![Ask::Back];
        }
        self.keep(practice).into_iter().map(Ask::Do).collect()
    }

    fn flush(&mut self, practice: &Practice) -> Vec<Effect> {
        if self.stage == Stage::Telling && self.keeping.is_behind() {
            self.keep(practice)
        } else {
            vec![]
        }
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        match self.stage {
            Stage::Telling => self.form.offers(command, &practice.content.vocabulary),
            Stage::Saved { .. } => (command == Command::Undo).then_some(true),
            Stage::Reading | Stage::Saving => None,
        }
    }
}
