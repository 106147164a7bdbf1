//! What there is to mend in a pack that is being written: one list, and each fault with its line.

mod view;

use std::path::PathBuf;
use std::sync::Arc;

use super::cursor::Cursor;
use super::{Answer, Ask, Screen, Size};
use crate::effect::{Asked, Authored, Authoring, Checked, Effect, Outcome};
use crate::input::{Command, Place};
use crate::page::{Page, Scrolling};
use crate::practice::Practice;

/// What there is to mend.
#[derive(Debug)]
pub struct PackCheck {
    folder: PathBuf,
    /// What came of looking through it last.
    checked: Option<Arc<Checked>>,
    /// Whether it is being looked through now.
    looking: bool,
    /// The row of the list: to check again, and then the faults.
    list: Cursor,
    /// The fault in front of the list, by its place in it, and the row below it.
    one: Option<(usize, Cursor)>,
}

impl PackCheck {
    /// What there is to mend in the pack in this folder.
    pub fn open(folder: PathBuf) -> Self {
        Self {
            folder,
            checked: None,
            looking: false,
            list: Cursor::default(),
            one: None,
        }
    }

    fn count(&self) -> usize {
        let checked = self.checked.as_ref();
        checked.map_or(0, |checked| checked.faults.len())
    }

    fn check(&mut self) -> Vec<Ask> {
        if self.looking {
            return vec![];
        }
        self.looking = true;
        self.one = None;
        let check = Authoring::Check(self.folder.clone());
        vec![Ask::Do(Effect::Author(check))]
    }

    /// Puts a fault in front, or none.
    fn turn(&mut self, one: Option<usize>) -> Vec<Ask> {
        self.one = one.map(|at| (at, Cursor::default()));
        if let Some(at) = one {
            self.list = Cursor::on(at + 1);
        }
        vec![Ask::Scroll(Scrolling::Top)]
    }

    fn choose(&mut self) -> Vec<Ask> {
        let rows = self.count() + 1;
        match self.one {
            None => match self.list.row(rows) {
                0 => self.check(),
                row => self.turn(Some(row - 1)),
            },
            Some((at, cursor)) if cursor.row(self.ways(at)) == 0 => {
                let next = (at + 1 < self.count()).then_some(at + 1);
                self.turn(next)
            }
            Some(_) => self.turn(None),
        }
    }

    /// How many ways lead on from a fault: to the next one, if there is one, and to the list.
    fn ways(&self, at: usize) -> usize {
        if at + 1 < self.count() { 2 } else { 1 }
    }
}

impl Screen for PackCheck {
    fn place(&self) -> Place {
        Place::Check
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        self.check()
    }

    fn page<'a>(&'a self, _practice: &'a Practice, size: Size) -> Page<'a> {
        view::page(self, size)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        match (command, self.one) {
            (Command::CheckAgain, _) => Some(self.check()),
            (Command::Choose, _) => Some(self.choose()),
            (Command::Back, Some(_)) => Some(self.turn(None)),
            (_, Some((at, mut cursor))) => {
                let moved = cursor.step(command, self.ways(at), 1);
                self.one = Some((at, cursor));
                moved.then(Vec::new)
            }
            (_, None) => {
                let rows = self.count() + 1;
                self.list.step(command, rows, 8).then(Vec::new)
            }
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        match answer.outcome {
            Outcome::Authored(Authored::Checked(checked)) if checked.folder == self.folder => {
                self.checked = Some(Arc::clone(checked));
                self.looking = false;
                self.one = None;
            }
            _ if answer.failed() == Some(&Asked::CheckPack) => self.looking = false,
            _ => {}
        }
        vec![]
    }
}
