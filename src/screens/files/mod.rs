//! The one file chooser: usual folders and USB sticks first; a typed, pasted or dragged path
//! works too, and the full path is shown afterwards.

mod authored;
mod offer;
mod purpose;
mod typed_path;
mod view;

use std::path::{Path, PathBuf};

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Purpose, Screen, Size};
use crate::effect::{Authoring, Building, Effect, Folder, Outcome, Settings};
use crate::input::{Command, Key, Place};
use crate::library::Admission;
use crate::page::{Notice, Page};
use crate::practice::Practice;
use crate::widgets::{LineInput, Typed};

/// The file chooser.
#[derive(Debug)]
pub struct Files {
    purpose: Purpose,
    /// The name that is offered for what is written.
    name: String,
    typed: LineInput,
    folder: Option<Folder>,
    cursor: Cursor,
    stage: Stage,
    /// The pack that the world is looking at, or the folder in which one is looked for.
    looked_at: Option<PathBuf>,
}

/// How far the choosing has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// Looking around.
    Choosing,
    /// A copy is chosen; bringing it back replaces the vault, so it is asked once more.
    Sure(PathBuf),
    /// A pack is chosen: where it lies, and what there is to know of it before it is taken in.
    Offered(PathBuf, Vec<String>),
    /// Something is in this place already; it is asked whether it is to give way.
    Over(PathBuf),
    /// A pack was made one file, which can be taken in at once: where it is, and what there is to
    /// know of it.
    Built(PathBuf, Vec<String>),
    /// The world is at work.
    Working,
    /// What was done, with the full path.
    Done(Vec<String>),
}

/// A row of the chooser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The path being typed.
    Typed,
    /// Writes into the folder that is open.
    Here,
    /// The folder above, or the usual places.
    Up,
    /// An item of the folder.
    Item(usize),
}

impl Files {
    /// Opens at the usual places; the list itself comes from the world.
    pub fn open(purpose: Purpose, practice: &Practice) -> Self {
        Self {
            name: purpose::offered_name(&purpose, practice.now),
            purpose,
            typed: LineInput::default(),
            folder: None,
            cursor: Cursor::on(1),
            stage: Stage::Choosing,
            looked_at: None,
        }
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines = vec![Line::Typed];
        let Some(folder) = &self.folder else {
            return lines;
        };
        if folder.path.is_some() {
            lines.extend(purpose::takes_folder(&self.purpose, folder).then_some(Line::Here));
            lines.push(Line::Up);
        }
        let items = folder.items.iter().enumerate();
        lines.extend(
            items
                .filter(|(_, item)| item.folder || purpose::takes(&self.purpose, &item.name))
                .map(|(at, _)| Line::Item(at)),
        );
        lines
    }

    fn choose(&mut self, practice: &Practice) -> Vec<Ask> {
        match &self.stage {
            Stage::Working => return vec![],
            Stage::Done(_) => return vec![Ask::Back],
            Stage::Sure(from) => {
                if self.cursor.row(2) == 0 {
                    return vec![Ask::Back];
                }
                let from = from.clone();
                self.stage = Stage::Working;
                return vec![Ask::Do(Effect::Restore(from))];
            }
            Stage::Offered(from, _) => {
                if self.cursor.row(2) == 0 {
                    return vec![Ask::Back];
                }
                let from = from.clone();
                self.stage = Stage::Working;
                return vec![Ask::Do(Effect::InstallPack(from))];
            }
            Stage::Over(path) | Stage::Built(path, _) => {
                let path = path.clone();
                return self.choose_after(&path, practice);
            }
            Stage::Choosing => {}
        }
        let lines = self.lines();
        match lines.get(self.cursor.row(lines.len())) {
            Some(Line::Here) => {
                let into = self.folder.as_ref().and_then(|folder| folder.path.clone());
                into.map_or_else(Vec::new, |folder| self.take(&folder, practice))
            }
            Some(Line::Up) => {
                let above = self
                    .folder
                    .as_ref()
                    .and_then(|folder| folder.path.as_deref().and_then(Path::parent))
                    .map(Path::to_path_buf);
                vec![Ask::Do(Effect::ListFolder(above))]
            }
            Some(Line::Item(at)) => {
                let item = self
                    .folder
                    .as_ref()
                    .and_then(|folder| folder.items.get(*at))
                    .cloned();
                match item {
                    Some(item) if item.folder => {
                        vec![Ask::Do(Effect::ListFolder(Some(item.path)))]
                    }
                    Some(item) => self.take(&item.path, practice),
                    None => vec![],
                }
            }
            _ => match typed_path::read(self.typed.text()) {
                // Whether a pack lies in a folder is for the disk to say.
                Some(path) if self.purpose == Purpose::OpenPack => {
                    self.looked_at = Some(path.clone());
                    vec![Ask::Do(Effect::ListFolder(Some(path)))]
                }
                Some(path) => self.take(&path, practice),
                None => vec![],
            },
        }
    }

    /// Goes on from a file that is in the way, or from one that was built.
    fn choose_after(&mut self, path: &Path, practice: &Practice) -> Vec<Ask> {
        let first = self.cursor.row(2) == 0;
        match (&mut self.purpose, &self.stage) {
            (Purpose::BuildPack(building), Stage::Over(_)) if !first => {
                building.over = true;
                self.take(path, practice)
            }
            (_, Stage::Over(_)) => {
                self.stage = Stage::Choosing;
                vec![]
            }
            _ if first => {
                self.purpose = Purpose::Install;
                self.take(path, practice)
            }
            _ => vec![Ask::Back],
        }
    }

    /// Goes on with a path: a folder named for something to be written gets the offered name.
    fn take(&mut self, path: &Path, practice: &Practice) -> Vec<Ask> {
        let effect = match &self.purpose {
            Purpose::Restore => {
                self.stage = Stage::Sure(path.to_path_buf());
                self.cursor = Cursor::default();
                return vec![];
            }
            Purpose::Copies => {
                return vec![
                    Ask::Do(Effect::KeepSettings(Settings {
                        copies: Some(path.to_path_buf()),
                        ..practice.settings.clone()
                    })),
                    Ask::Back,
                ];
            }
            Purpose::OpenPack => {
                return vec![Ask::Swap(Destination::PackFolder(path.to_path_buf()))];
            }
            Purpose::Install => {
                self.looked_at = Some(path.to_path_buf());
                Effect::LookAtPack(path.to_path_buf())
            }
            Purpose::BeginPack(beginning) => {
                Effect::Author(Authoring::Begin(beginning.clone(), path.to_path_buf()))
            }
            Purpose::BuildPack(building) => Effect::Author(Authoring::Build(Building {
                to: path.to_path_buf(),
                ..building.clone()
            })),
            Purpose::Questions(folder) => Effect::Author(Authoring::TakeQuestions {
                from: path.to_path_buf(),
                folder: folder.clone(),
            }),
            Purpose::BackUp => Effect::BackUp {
                to: path.to_path_buf(),
                name: self.name.clone(),
            },
            Purpose::Export(form) => Effect::Export {
                to: path.to_path_buf(),
                name: self.name.clone(),
                form: *form,
            },
            Purpose::Write(sheet) => Effect::WriteSheet {
                to: path.to_path_buf(),
                name: self.name.clone(),
                sheet: sheet.clone(),
            },
        };
        self.stage = Stage::Working;
        vec![Ask::Do(effect)]
    }
}

impl Screen for Files {
    fn place(&self) -> Place {
        match self.stage {
            Stage::Choosing => Place::Filter,
            _ => Place::List,
        }
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        vec![Ask::Do(Effect::ListFolder(None))]
    }

    fn page<'a>(&'a self, _practice: &'a Practice, size: Size) -> Page<'a> {
        view::page(self, size)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let count = match self.stage {
            Stage::Sure(_) | Stage::Offered(..) | Stage::Over(_) | Stage::Built(..) => 2,
            _ => self.lines().len(),
        };
        match command {
            Command::Choose => Some(self.choose(practice)),
            Command::Back
                if matches!(
                    self.stage,
                    Stage::Sure(_) | Stage::Offered(..) | Stage::Over(_)
                ) =>
            {
                self.stage = Stage::Choosing;
                Some(vec![])
            }
            _ => self.cursor.step(command, count, 8).then(Vec::new),
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        if self.stage == Stage::Choosing && self.typed.type_key(key) == Typed::Changed {
            self.cursor = Cursor::default();
        }
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        if self.stage == Stage::Choosing {
            self.typed.paste(text);
            self.cursor = Cursor::default();
        }
        vec![]
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        if answer.mine.is_none() {
            return vec![];
        }
        match answer.outcome {
            // A list that comes late must not move the focus of a question.
            Outcome::Folder(folder) if self.stage == Stage::Choosing => {
                self.folder = Some(folder.clone());
                self.cursor = Cursor::on(1);
                // The usual places may come after a path was typed, and answer nothing of it.
                if self.purpose == Purpose::OpenPack
                    && folder.path.is_some()
                    && let Some(path) = self.looked_at.take()
                {
                    return if purpose::holds_pack(folder) {
                        self.take(&path, practice)
                    } else {
                        vec![Ask::Say(Notice::care(purpose::NO_PACK))]
                    };
                }
            }
            Outcome::BackedUp { to, rows } => {
                self.stage = Stage::Done(vec![
                    "A copy is made, opened again and counted.".to_owned(),
                    to.display().to_string(),
                    if practice
                        .person()
                        .is_some_and(|person| person.locked_by_passphrase)
                    {
                        format!("It holds {rows} sealed rows and opens with the same passphrase.")
                    } else {
                        "It has no passphrase: whoever has it can read it.".to_owned()
                    },
                    "Keep it away from this computer.".to_owned(),
                ]);
            }
            Outcome::PackLookedAt(brought) => {
                let from = self.looked_at.take().unwrap_or_default();
                self.cursor = Cursor::default();
                self.stage = match brought.admission {
                    Admission::Same => Stage::Done(vec![offer::already(brought)]),
                    _ => Stage::Offered(from, offer::lines(brought, practice)),
                };
            }
            Outcome::PacksChanged(_) => {
                self.stage = Stage::Done(vec![
                    "The pack is installed.".to_owned(),
                    "Learn lists it, and Licence lets you follow its pathway.".to_owned(),
                ]);
            }
            Outcome::Exported { to, entries } => {
                self.stage = Stage::Done(vec![
                    format!("Written: {}.", super::words::entries(*entries)),
                    to.display().to_string(),
                    "This file is not locked: whoever has it can read it.".to_owned(),
                ]);
            }
            Outcome::SheetWritten { to } => {
                self.stage = Stage::Done(vec![
                    "It is written, as plain text.".to_owned(),
                    to.display().to_string(),
                    "This file is not locked: whoever has it can read it.".to_owned(),
                ]);
            }
            Outcome::Authored(authored) => return authored::hear(self, authored),
            Outcome::Failed(_) if self.stage == Stage::Working => self.stage = Stage::Choosing,
            _ => {}
        }
        vec![]
    }
}
