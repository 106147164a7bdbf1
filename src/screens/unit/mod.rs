//! One unit: what it leads to, what it asks for and what is left of it, and the ways in.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::{InPack, Sitting, Unit as Taught, Walk};
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;

/// A look at one unit.
#[derive(Debug)]
pub struct Unit {
    unit: InPack,
    cursor: Cursor,
}

/// A row that Enter does something with.
enum Line<'p> {
    /// The sitting in which there is something left, or else the first.
    Sitting(&'p Sitting),
    /// What was done in each step.
    Steps,
    /// To show that it is known already.
    TestOut,
    /// To let the unit go at a trainer's word.
    LetGo,
}

impl Unit {
    /// Opens at the way into its sittings.
    pub fn open(unit: InPack) -> Self {
        Self {
            unit,
            cursor: Cursor::default(),
        }
    }

    /// The unit and the walk it stands in; nothing if it is not here any more.
    fn place<'p>(&self, practice: &'p Practice) -> Option<(&'p Taught, Walk<'p>)> {
        let walk = practice.walk_in(&self.unit.pack)?;
        Some((walk.pack.unit(&self.unit.id)?, walk))
    }

    fn lines<'p>(&self, practice: &'p Practice) -> Vec<Line<'p>> {
        let Some((unit, walk)) = self.place(practice) else {
            return Vec::new();
        };
        let mut sittings = unit.sittings.iter();
        let open = sittings.find(|sitting| walk.step(sitting) < sitting.items.len());
        let sitting = open.or(unit.sittings.first()).map(Line::Sitting);
        let open = unit.is_counted() && walk.unit_done(unit).is_none();
        let may_go = !walk.pack.is_gated(unit) && walk.unit_let_go(unit).is_none();
        let let_go = (open && may_go).then_some(Line::LetGo);
        let sitting = sitting.into_iter();
        let test = walk.tested(unit).next().map(|_| Line::TestOut);
        sitting
            .chain(test)
            .chain([Line::Steps])
            .chain(let_go)
            .collect()
    }
}

impl Screen for Unit {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let lines = self.lines(practice);
        if self.cursor.step(command, lines.len(), 5) {
            return Some(vec![]);
        }
        if command != Command::Choose {
            return None;
        }
        let inside = |id: &str| InPack::new(&self.unit.pack, id);
        let destination = match lines.get(self.cursor.row(lines.len()))? {
            Line::Sitting(sitting) => Destination::Sitting(inside(&sitting.id)),
            Line::Steps => Destination::Steps(self.unit.clone()),
            Line::TestOut => Destination::TestOut(self.unit.clone()),
            Line::LetGo => Destination::LetGo {
                unit: self.unit.clone(),
                step: None,
            },
        };
        Some(vec![Ask::Go(destination)])
    }
}
