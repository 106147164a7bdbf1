//! Learn: the training, module by module, sitting by sitting, with what is done and what is next.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::{Sitting, Walk};
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;

/// The list of sittings.
#[derive(Debug, Default)]
pub struct Learn {
    cursor: Cursor,
}

impl Learn {
    /// Opens with the focus on the next sitting.
    pub fn open(practice: &Practice) -> Self {
        let next = practice
            .walk()
            .and_then(Walk::next)
            .and_then(|next| sittings(practice).position(|sitting| sitting.id == next.sitting.id));
        Self {
            cursor: Cursor::on(next.unwrap_or(0)),
        }
    }
}

/// Every sitting in the order in which it is taught.
fn sittings(practice: &Practice) -> impl Iterator<Item = &Sitting> {
    practice.content.pack.sittings()
}

impl Screen for Learn {
    fn place(&self) -> Place {
        Place::Learn
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let count = sittings(practice).count();
        if self.cursor.step(command, count, 5) {
            return Some(vec![]);
        }
        (command == Command::Choose).then(|| {
            sittings(practice)
                .nth(self.cursor.row(count))
                .map(|sitting| Ask::Go(Destination::Sitting(sitting.id.clone())))
                .into_iter()
                .collect()
        })
    }
}
