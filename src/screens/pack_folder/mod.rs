//! The pack in a folder, as its author has it: what it is, and what can be done with it.

mod view;

use std::path::PathBuf;
use std::sync::Arc;

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Screen, Size};
use crate::effect::{Asked, Authored, Authoring, Checked, Effect, Outcome};
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;

/// The pack in a folder.
#[derive(Debug)]
pub struct PackFolder {
    folder: PathBuf,
    /// What came of looking it through last.
    checked: Option<Arc<Checked>>,
    /// Whether it could not be looked through.
    unread: bool,
    cursor: Cursor,
}

/// What can be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Check,
}

impl PackFolder {
    /// The pack in this folder.
    pub fn open(folder: PathBuf) -> Self {
        Self {
            folder,
            checked: None,
            unread: false,
            cursor: Cursor::default(),
        }
    }

    /// What can be done, in order.
    fn deeds() -> Vec<Deed> {
        vec![Deed::Check]
    }
}

impl Screen for PackFolder {
    fn place(&self) -> Place {
        Place::List
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        let check = Authoring::Check(self.folder.clone());
        vec![Ask::Do(Effect::Author(check))]
    }

    fn page<'a>(&'a self, _practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        let deeds = Self::deeds();
        if command != Command::Choose {
            return self.cursor.step(command, deeds.len(), 5).then(Vec::new);
        }
        let folder = self.folder.clone();
        let deed = deeds.get(self.cursor.row(deeds.len()))?;
        Some(vec![match deed {
            Deed::Check => Ask::Go(Destination::PackCheck(folder)),
        }])
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        match answer.outcome {
            Outcome::Authored(Authored::Checked(checked)) if checked.folder == self.folder => {
                self.checked = Some(Arc::clone(checked));
                self.unread = false;
            }
            _ if answer.failed() == Some(&Asked::CheckPack) => self.unread = true,
            _ => {}
        }
        vec![]
    }
}
