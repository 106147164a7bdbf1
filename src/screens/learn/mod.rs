//! Learn: the training, module by module, sitting by sitting, with what is done and what is next.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::Sitting;
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;

/// The list of sittings.
#[derive(Debug, Default)]
pub struct Learn {
    /// Where the person moved to; none before that, when the next sitting has the focus.
    cursor: Option<Cursor>,
}

impl Learn {
    /// Opens with the focus on the next sitting.
    pub fn open() -> Self {
        Self::default()
    }

    fn cursor(&self, practice: &Practice) -> Cursor {
        let next = || {
            let next = practice.walk()?.next()?;
            sittings(practice).position(|sitting| sitting.id == next.sitting.id)
        };
        self.cursor
            .unwrap_or_else(|| Cursor::on(next().unwrap_or(0)))
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
        // What is done, and so where a sitting begins, is known only once everything has been read.
        if !practice.person()?.read_whole {
            return None;
        }
        let count = sittings(practice).count();
        let mut cursor = self.cursor(practice);
        if cursor.step(command, count, 5) {
            self.cursor = Some(cursor);
            return Some(vec![]);
        }
        (command == Command::Choose).then(|| {
            sittings(practice)
                .nth(cursor.row(count))
                .map(|sitting| Ask::Go(Destination::Sitting(sitting.id.clone())))
                .into_iter()
                .collect()
        })
    }
}
