//! The preview of a pack: what there is to mend in its last save, and the way to what learners see.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::Pack;
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;

/// What the check says of the last save.
#[derive(Debug)]
pub struct Preview {
    /// Whether it was laid over what was in front, because the last save cannot be shown.
    over: bool,
    cursor: Cursor,
}

impl Preview {
    /// Opens it as the place to start from, or over what is in front.
    pub fn open(over: bool) -> Self {
        Self {
            over,
            cursor: Cursor::default(),
        }
    }

    /// Whether there is a version that can be shown, to go to from here.
    fn leads_on(practice: &Practice) -> bool {
        practice.person().is_some()
    }

    /// How many rows the focus can come to: the way on, and what is to be mended.
    fn rows(practice: &Practice) -> usize {
        let faults = practice
            .preview
            .as_ref()
            .map_or(0, |preview| preview.faults.len());
        usize::from(Self::leads_on(practice)) + faults.min(view::MOST)
    }
}

impl Screen for Preview {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let rows = Self::rows(practice);
        if rows > 1 && self.cursor.step(command, rows, 5) {
            return Some(vec![]);
        }
        let first = self.cursor.row(rows) == 0 && Self::leads_on(practice);
        match command {
            Command::Choose if first && self.over => Some(vec![Ask::Back]),
            Command::Choose if first => Some(vec![Ask::Go(Destination::Learn)]),
            // A fault is mended in an editor; there is nothing to open here.
            Command::Choose => Some(vec![]),
            _ => None,
        }
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        match command {
            Command::Back => Some(self.over),
            Command::Choose => {
                Some(Self::leads_on(practice) && self.cursor.row(Self::rows(practice)) == 0)
            }
            _ => None,
        }
    }

    fn is_preview(&self) -> bool {
        true
    }

    fn reread(&mut self, _before: &Pack, _practice: &Practice) -> Vec<Ask> {
        self.cursor = Cursor::default();
        if self.over { vec![Ask::Back] } else { vec![] }
    }
}
