//! Learn: the training, module by module, sitting by sitting, with what is done and what is next.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::{InPack, Pack, Sitting};
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;

/// The list of sittings of one pack, and the ways to the other packs.
#[derive(Debug, Default)]
pub struct Learn {
    /// The pack's id; none for that of the pathway that is counted.
    pack: Option<String>,
    /// Where the person moved to; none before that, when the next sitting has the focus.
    cursor: Option<Cursor>,
}

/// A row that Enter does something with.
enum Line<'p> {
    Sitting(&'p Sitting),
    /// The trainer's list, with so many questions on it.
    TrainersList(usize),
    /// Another pack.
    Pack(&'p Pack),
    /// What is known of the packs themselves.
    Packs,
}

impl Learn {
    /// Opens with the focus on the next sitting of the pathway that is counted.
    pub fn open() -> Self {
        Self::default()
    }

    /// Opens one pack.
    pub fn of(pack: String) -> Self {
        Self {
            pack: Some(pack),
            cursor: None,
        }
    }

    /// The pack; nothing if it is not here any more.
    fn pack<'p>(&self, practice: &'p Practice) -> Option<&'p Pack> {
        match &self.pack {
            Some(id) => practice.content.pack(id).map(|whole| &whole.pack),
            None => Some(practice.pack()),
        }
    }

    /// Every sitting in the order in which it is taught, then the trainer's list if there is anything
    /// on it, then the packs, and every other of them.
    fn lines<'p>(&self, practice: &'p Practice) -> Vec<Line<'p>> {
        let Some(pack) = self.pack(practice) else {
            return Vec::new();
        };
        let others = practice.content.packs().map(|whole| &whole.pack);
        let others = others.filter(|other| other.id != pack.id).map(Line::Pack);
        let sittings = pack.sittings().map(Line::Sitting);
        let differ = practice.to_talk_over();
        let list = (differ > 0).then_some(Line::TrainersList(differ));
        // A preview shows one pack alone, and none is taken in there.
        let packs = practice.preview.is_none().then_some(Line::Packs);
        let rest = list.into_iter().chain(packs).chain(others);
        sittings.chain(rest).collect()
    }

    fn cursor(&self, practice: &Practice) -> Cursor {
        let next = || {
            let pack = self.pack(practice)?;
            let next = practice.walk_in(&pack.id)?.next()?;
            let mut sittings = pack.sittings();
            sittings.position(|sitting| sitting.id == next.sitting.id)
        };
        self.cursor
            .unwrap_or_else(|| Cursor::on(next().unwrap_or(0)))
    }
}

impl Screen for Learn {
    fn place(&self) -> Place {
        Place::Learn
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn reread(&mut self, before: &Pack, practice: &Practice) -> Vec<Ask> {
        self.cursor = self.cursor.and_then(|cursor| {
            let row = cursor.row(before.sittings().count());
            let id = &before.sittings().nth(row)?.id;
            let mut sittings = self.pack(practice)?.sittings();
            let row = sittings.position(|sitting| sitting.id == *id)?;
            Some(Cursor::on(row))
        });
        vec![]
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        // What is done, and so where a sitting begins, is known only once everything has been read.
        if !practice.is_read() {
            return None;
        }
        let lines = self.lines(practice);
        let mut cursor = self.cursor(practice);
        if cursor.step(command, lines.len(), 5) {
            self.cursor = Some(cursor);
            return Some(vec![]);
        }
        if command == Command::WhatYouSee {
            return Some(vec![Ask::Go(Destination::Recognition)]);
        }
        let pack = self.pack(practice)?;
        let destination = match (command, lines.get(cursor.row(lines.len()))?) {
            (Command::Choose, Line::Sitting(sitting)) => {
                Destination::Sitting(InPack::new(&pack.id, &sitting.id))
            }
            (Command::Choose, Line::Pack(pack)) => Destination::Course(pack.id.clone()),
            (Command::Choose, Line::TrainersList(_)) => Destination::TrainersList,
            (Command::Choose, Line::Packs) => Destination::Packs,
            (Command::AboutUnit | Command::Right, Line::Sitting(sitting)) => {
                let (_, unit) = pack.home_of(&sitting.id)?;
                Destination::Unit(InPack::new(&pack.id, &unit.id))
            }
            _ => return None,
        };
        Some(vec![Ask::Go(destination)])
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        if command != Command::AboutUnit {
            return None;
        }
        let lines = self.lines(practice);
        let line = lines.get(self.cursor(practice).row(lines.len()));
        let known = practice.person().is_some_and(|person| person.read_whole);
        Some(known && matches!(line, Some(Line::Sitting(_))))
    }
}
