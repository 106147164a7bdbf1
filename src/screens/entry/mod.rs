//! One entry, read whole; from here it is changed, moved to the bin and brought back.

mod view;

use uuid::Uuid;

use super::{Answer, Ask, Destination, Screen, Size, Writing};
use crate::effect::{Asked, Effect, Outcome, Shelved};
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;
use crate::record::DraftOf;

/// An entry being read.
#[derive(Debug)]
pub struct Entry {
    id: Uuid,
    shelved: Option<Shelved>,
    missing: bool,
    /// How many changes back the page stands; 0 is what the entry says now.
    back: usize,
}

impl Entry {
    /// Asks for this entry.
    pub fn open(id: Uuid) -> Self {
        Self {
            id,
            shelved: None,
            missing: false,
            back: 0,
        }
    }

    /// Whether the entry stands in the journal rather than in the bin, once it has been read.
    fn stands(&self) -> Option<bool> {
        self.shelved.as_ref().map(|shelved| !shelved.binned)
    }

    fn change(&self) -> Vec<Ask> {
        let Some(shelved) = self.shelved.as_ref().filter(|shelved| !shelved.binned) else {
            return vec![];
        };
        let destination = if shelved.entry.kind.is_chosen() {
            Destination::Log(Some(self.id))
        } else {
            Destination::Write(Writing {
                of: DraftOf::Revision(self.id),
                prompt: shelved.entry.prompt.clone().unwrap_or_default(),
            })
        };
        vec![Ask::Go(destination)]
    }
}

impl Screen for Entry {
    fn place(&self) -> Place {
        Place::Reading
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        vec![Ask::Do(Effect::Read(self.id))]
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Change => Some(self.change()),
            Command::MoveToBin if self.stands() == Some(true) => {
                Some(vec![Ask::Do(Effect::MoveToBin(self.id))])
            }
            Command::BringBack if self.stands() == Some(false) => {
                Some(vec![Ask::Do(Effect::BringBack(self.id))])
            }
            Command::Left => {
                let changes = self
                    .shelved
                    .as_ref()
                    .map_or(0, |shelved| shelved.earlier.len());
                self.back = (self.back + 1).min(changes);
                Some(vec![])
            }
            Command::Right => {
                self.back = self.back.saturating_sub(1);
                Some(vec![])
            }
            _ => None,
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        if let Some(Asked::Read(_)) = answer.failed() {
            self.missing = self.shelved.is_none();
        }
        match answer.outcome {
            Outcome::Read(shelved) if shelved.id == self.id => {
                self.shelved = Some((**shelved).clone());
                self.back = 0;
            }
            Outcome::Saved(saved) if saved.row.id() == self.id => {
                return vec![Ask::Do(Effect::Read(self.id))];
            }
            _ => {}
        }
        vec![]
    }

    fn offers(&self, command: Command, _practice: &Practice) -> Option<bool> {
        match command {
            Command::Change | Command::MoveToBin => Some(self.stands() == Some(true)),
            Command::BringBack => Some(self.stands() == Some(false)),
            _ => None,
        }
    }
}
