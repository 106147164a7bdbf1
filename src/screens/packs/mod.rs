//! Packs: what is here, what is in each, who signed it; one is added, or one removed.

mod view;

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Purpose, Screen, Size};
use crate::course::Head;
use crate::effect::{Authored, Authoring, Effect, Outcome};
use crate::input::{Command, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::{Practice, WholePack};

/// The list of packs, or one of them.
#[derive(Debug, Default)]
pub struct Packs {
    /// The row of the list.
    list: Cursor,
    /// The row of what is in front of the list.
    cursor: Cursor,
    stage: Stage,
    /// The courses that are built in for others to begin from.
    examples: Vec<Head>,
}

/// What is in front.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    List,
    /// One pack, by its id.
    One(String),
    /// An example that is not taken in, by its id.
    Example(String),
    /// It is asked once more whether to remove it.
    Sure(String),
    /// The world is at work.
    Working(String),
}

/// A row of the list.
enum Row<'p> {
    Pack(&'p WholePack),
    /// A pack that cannot be used, by its id.
    Unusable(&'p str),
    Install,
    /// The beginning of one's own.
    Write,
    /// The folder of a pack that is being written.
    OpenFolder,
    /// A course that can be taken in, or begun from.
    Example(&'p Head),
}

/// What can be done with one pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Open,
    Remove,
}

impl Packs {
    /// Opens at the first pack.
    pub fn open() -> Self {
        Self::default()
    }

    fn rows<'p>(&'p self, practice: &'p Practice) -> Vec<Row<'p>> {
        let content = &practice.content;
        let packs = content.packs().map(Row::Pack);
        let is_new = |head: &&Head| content.pack(&head.id).is_none();
        let examples = self.examples.iter().filter(is_new).map(Row::Example);
        let unusable = content.unusable.iter().map(|one| Row::Unusable(&one.id));
        packs
            .chain(unusable)
            .chain([Row::Install, Row::Write, Row::OpenFolder])
            .chain(examples)
            .collect()
    }

    /// The example with this id.
    fn example(&self, id: &str) -> Option<&Head> {
        self.examples.iter().find(|head| head.id == id)
    }

    fn choose(&mut self, practice: &Practice) -> Vec<Ask> {
        match self.stage.clone() {
            Stage::List => {
                let rows = self.rows(practice);
                let id = match rows.get(self.list.row(rows.len())) {
                    Some(Row::Pack(whole)) => whole.pack.id.clone(),
                    Some(Row::Unusable(id)) => (*id).to_owned(),
                    Some(Row::Example(head)) => {
                        let id = head.id.clone();
                        return self.turn(Stage::Example(id));
                    }
                    Some(Row::Write) => return vec![Ask::Go(Destination::NewPack(None))],
                    Some(Row::OpenFolder) => {
                        return vec![Ask::Go(Destination::Files(Purpose::OpenPack))];
                    }
                    _ => return vec![Ask::Go(Destination::Files(Purpose::Install))],
                };
                self.turn(Stage::One(id))
            }
            Stage::One(id) => {
                let deeds = deeds(&id, practice);
                match deeds.get(self.cursor.row(deeds.len())) {
                    Some(Deed::Open) => vec![Ask::Go(Destination::Course(id))],
                    Some(Deed::Remove) => self.turn(Stage::Sure(id)),
                    None => self.turn(Stage::List),
                }
            }
            Stage::Example(id) if self.cursor.row(2) == 0 => {
                self.stage = Stage::Working(id.clone());
                vec![Ask::Do(Effect::InstallExample(id))]
            }
            Stage::Example(id) => vec![Ask::Go(Destination::NewPack(Some(id)))],
            Stage::Sure(id) if self.cursor.row(2) == 0 => self.turn(Stage::One(id)),
            Stage::Sure(id) => {
                self.stage = Stage::Working(id.clone());
                vec![Ask::Do(Effect::RemovePack(id))]
            }
            Stage::Working(_) => vec![],
        }
    }

    /// Puts something else in front, with the focus on its first row.
    fn turn(&mut self, stage: Stage) -> Vec<Ask> {
        self.stage = stage;
        self.cursor = Cursor::default();
        vec![Ask::Scroll(Scrolling::Top)]
    }
}

/// Whether this is the pack that came with the program, in the version that did.
fn is_built_in(id: &str, practice: &Practice) -> bool {
    let content = &practice.content;
    content.superseded.is_none() && content.foundations.pack.id == id
}

/// What can be done with the pack of this id.
fn deeds(id: &str, practice: &Practice) -> Vec<Deed> {
    let is_here = practice.content.pack(id).is_some();
    let open = is_here.then_some(Deed::Open);
    let remove = (!is_built_in(id, practice)).then_some(Deed::Remove);
    open.into_iter().chain(remove).collect()
}

impl Screen for Packs {
    fn place(&self) -> Place {
        Place::List
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        vec![Ask::Do(Effect::Author(Authoring::Examples))]
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let back = match &self.stage {
            Stage::List => None,
            Stage::Sure(id) => Some(Stage::One(id.clone())),
            Stage::One(_) | Stage::Working(_) | Stage::Example(_) => Some(Stage::List),
        };
        match (command, back) {
            (Command::Choose, _) => Some(self.choose(practice)),
            (Command::Back, Some(back)) => Some(self.turn(back)),
            _ => {
                let rows = self.rows(practice).len();
                let (cursor, count) = match &self.stage {
                    Stage::List => (&mut self.list, rows),
                    Stage::One(id) => (&mut self.cursor, deeds(id, practice).len()),
                    Stage::Sure(_) | Stage::Working(_) | Stage::Example(_) => (&mut self.cursor, 2),
                };
                cursor.step(command, count, 5).then(Vec::new)
            }
        }
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        if let Outcome::Authored(Authored::Examples(examples)) = answer.outcome {
            let courses = examples.iter().filter(|one| one.is_course);
            self.examples = courses.map(|one| one.head.clone()).collect();
            return vec![];
        }
        let Stage::Working(id) = self.stage.clone() else {
            return vec![];
        };
        match answer.outcome {
            _ if answer.mine.is_none() => vec![],
            Outcome::PacksChanged(library) => {
                let is_here = library.packs.iter().any(|whole| whole.pack.id == id);
                let mut asks = self.turn(Stage::List);
                let said = if is_here {
                    "It is here now. Learn lists it, and Licence lets you follow its pathway."
                } else {
                    "It is removed. What you did in it is kept, and counts again once it is back."
                };
                asks.push(Ask::Say(Notice::plain(said)));
                asks
            }
            _ if practice.content.pack(&id).is_none() && self.example(&id).is_some() => {
                self.turn(Stage::Example(id))
            }
            _ => self.turn(Stage::One(id)),
        }
    }
}
