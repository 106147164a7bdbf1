//! The pack in a folder, as its author has it: what it is, and what can be done with it.

mod view;

use std::path::PathBuf;
use std::sync::Arc;

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Purpose, Screen, Size};
use crate::effect::{Asked, Authored, Authoring, Building, Checked, Effect, Outcome};
use crate::input::{Command, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;

/// Said of a pack that has errors, when it is to be made one file.
const NOT_YET: &str = "It cannot be built until its errors are mended. Nothing was written. Check it: each error is told there with its line.";

/// The pack in a folder.
#[derive(Debug)]
pub struct PackFolder {
    folder: PathBuf,
    /// What came of looking it through last.
    checked: Option<Arc<Checked>>,
    /// Whether it could not be looked through.
    unread: bool,
    stage: Stage,
    /// The row of what can be done.
    list: Cursor,
    /// The row of what is in front of that.
    cursor: Cursor,
}

/// What is in front.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// What can be done.
    Deeds,
    /// Whether the one file is to be signed.
    Signing,
    /// What was written for the editor.
    Told(Vec<String>),
}

/// What can be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Check,
    Preview,
    Build,
    Questions,
    Schemas,
}

/// What can be done, in order.
const DEEDS: [Deed; 5] = [
    Deed::Check,
    Deed::Preview,
    Deed::Build,
    Deed::Questions,
    Deed::Schemas,
];

impl PackFolder {
    /// The pack in this folder.
    pub fn open(folder: PathBuf) -> Self {
        Self {
            folder,
            checked: None,
            unread: false,
            stage: Stage::Deeds,
            list: Cursor::default(),
            cursor: Cursor::default(),
        }
    }

    fn check(&self) -> Ask {
        let check = Authoring::Check(self.folder.clone());
        Ask::Do(Effect::Author(check))
    }

    fn turn(&mut self, stage: Stage) -> Vec<Ask> {
        self.stage = stage;
        self.cursor = Cursor::default();
        vec![Ask::Scroll(Scrolling::Top)]
    }

    /// How many rows the focus can come to.
    fn rows(&self) -> usize {
        match self.stage {
            Stage::Deeds => DEEDS.len(),
            Stage::Signing => 2,
            Stage::Told(_) => 1,
        }
    }

    fn choose(&mut self) -> Vec<Ask> {
        match self.stage {
            Stage::Deeds => self.do_it(DEEDS[self.list.row(DEEDS.len())]),
            Stage::Told(_) => self.turn(Stage::Deeds),
            Stage::Signing => {
                let signed = self.cursor.row(2) == 0;
                let checked = self.checked.as_deref();
                let pack = checked.and_then(|checked| checked.pack.as_ref());
                let name = pack.map(|pack| format!("{}-{}.zip", pack.id, pack.version));
                let mut asks = self.turn(Stage::Deeds);
                let building = Building {
                    folder: self.folder.clone(),
                    to: PathBuf::new(),
                    name: name.unwrap_or_default(),
                    signed,
                    over: false,
                };
                let place = Destination::Files(Purpose::BuildPack(building));
                asks.push(Ask::Go(place));
                asks
            }
        }
    }

    fn do_it(&mut self, deed: Deed) -> Vec<Ask> {
        let folder = self.folder.clone();
        let checked = self.checked.as_ref();
        match deed {
            Deed::Check => vec![Ask::Go(Destination::PackCheck(folder))],
            Deed::Preview => vec![Ask::Do(Effect::ShowPack(folder))],
            Deed::Build if checked.is_none_or(|checked| checked.pack.is_none()) => {
                vec![Ask::Say(Notice::care(NOT_YET))]
            }
            Deed::Build => self.turn(Stage::Signing),
            Deed::Questions => vec![Ask::Go(Destination::Files(Purpose::Questions(folder)))],
            Deed::Schemas => vec![Ask::Do(Effect::Author(Authoring::WriteSchemas(folder)))],
        }
    }
}

impl Screen for PackFolder {
    fn place(&self) -> Place {
        Place::List
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        vec![self.check()]
    }

    fn page<'a>(&'a self, _practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Choose => Some(self.choose()),
            Command::Back if self.stage != Stage::Deeds => Some(self.turn(Stage::Deeds)),
            _ => {
                let rows = self.rows();
                let cursor = match self.stage {
                    Stage::Deeds => &mut self.list,
                    _ => &mut self.cursor,
                };
                cursor.step(command, rows, 5).then(Vec::new)
            }
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        match answer.outcome {
            Outcome::Authored(Authored::Checked(checked)) if checked.folder == self.folder => {
                self.checked = Some(Arc::clone(checked));
                self.unread = false;
            }
            // What was saved meanwhile is known here, too.
            Outcome::PackHidden => return vec![self.check()],
            Outcome::Authored(Authored::QuestionsTaken(taken)) if taken.unit.is_some() => {
                return vec![self.check()];
            }
            Outcome::Authored(Authored::SchemasWritten(files)) if answer.mine.is_some() => {
                return self.turn(Stage::Told(view::schemas(files)));
            }
            _ if answer.failed() == Some(&Asked::CheckPack) => self.unread = true,
            _ => {}
        }
        vec![]
    }
}
