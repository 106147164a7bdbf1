//! The desk worker: reads, searches, copies and lists on a reading connection, and never writes
//! to the vault.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::authoring;
use super::reader::Reader;
use super::storyteller::Teller;
use super::worker::Worker;
use crate::effect::{Authoring, Batch, Effect, ExportForm, Failure, News, Outcome, Settings};
use crate::journal::{Query, Vocabulary};
use crate::practice::Example;
use crate::record::Record;
use crate::store::{self, Backups, Home, Index, Row, StoreError};

/// How many rows are read between two looks at what else is asked for: about a tenth of a
/// second's work at the most.
const AT_A_TIME: usize = 500;

/// What the desk does without the app having asked.
#[derive(Debug)]
pub enum Errand {
    /// To read the vault whose handle was just put into the reader, from the newest row to the
    /// first. What is written after that row is told to the app by whoever writes it, and by nobody
    /// twice.
    Read {
        /// The place of the newest row there is.
        newest: i64,
    },
    /// To take in what was written since.
    CatchUp,
    /// To make the copy of the day in the home.
    CopyOfTheDay(NaiveDate),
    /// To read the packs of the home.
    ReadPacks,
}

/// The desk.
pub struct Desk {
    home: Home,
    vocabulary: Vocabulary,
    /// Where the copy of each day goes; none is the home.
    copies: Option<PathBuf>,
    reader: Reader,
    reading: Option<Reading>,
}

/// How far the vault has been read.
struct Reading {
    index: Index,
    /// The place below which nothing has been read; none once everything has.
    below: Option<i64>,
    /// The highest place that is in the index.
    top: i64,
    /// The place below which the index still holds the labels of words as they were before; none
    /// if it knows all by those of now.
    outdated_below: Option<i64>,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new(home: Home, vocabulary: Vocabulary, copies: Option<PathBuf>) -> Self {
        Self {
            home,
            vocabulary,
            copies,
            reader: Reader::default(),
            reading: None,
        }
    }

    /// Where the handle that this desk reads by is put and taken away.
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }

    /// Whether there are packs to be read.
    pub fn has_packs(&self) -> bool {
        !self.home.packs().is_empty()
    }

    fn answered(&mut self, work: impl FnOnce(&mut Self) -> Result<Outcome, StoreError>) -> Outcome {
        work(self).unwrap_or_else(|error| Outcome::Failed(Failure::told(&error)))
    }

    fn search(&mut self, query: &Query, ticket: u64) -> Outcome {
        let found = self
            .reading
            .as_ref()
            .and_then(|reading| reading.index.find(&query.expression()).ok());
        let hits = found.unwrap_or_default();
        Outcome::Found { ticket, hits }
    }

    /// Keeps the settings. A folder for copies is kept by its full path, and only if it is there.
    fn keep(&mut self, mut settings: Settings) -> Result<Outcome, StoreError> {
        settings.copies = settings.copies.as_deref().map(store::full_path);
        if let Some(path) = settings.copies.as_ref().filter(|path| !path.is_dir())
            && settings.copies != self.copies
        {
            return Err(StoreError::NotThere { path: path.clone() });
        }
        store::keep_settings(&self.home, &settings)?;
        self.copies.clone_from(&settings.copies);
        Ok(Outcome::SettingsKept(settings))
    }

    /// What is read from now on is found by these words, and what was read before as soon as it has
    /// been gone through once more; until then it is found by those of before.
    fn use_words(&mut self, vocabulary: Vocabulary) -> Outcome {
        self.vocabulary = vocabulary;
        if let Some(reading) = &mut self.reading {
            reading.outdated_below = Some(reading.top.saturating_add(1));
        }
        Outcome::WordsUsed
    }

    fn look_at_pack(&self, path: &Path) -> Outcome {
        match self.home.packs().look_at(path, &Teller::of_a_pack()) {
            Ok(brought) => Outcome::PackLookedAt(Box::new(brought)),
            Err(error) => Outcome::Failed(Failure::told(&error)),
        }
    }

    fn install(&self, path: &Path) -> Outcome {
        match self.home.packs().install(path, &Teller::of_a_pack()) {
            Ok(_) => self.packs_changed(),
            Err(error) => Outcome::Failed(Failure::told(&error)),
        }
    }

    fn install_example(&self, id: &str) -> Outcome {
        let examples = Example::all();
        let example = examples.iter().find(|example| example.pack.id == id);
        let Some(example) = example else {
            return not_here();
        };
        let files = example.files().clone();
        match self.home.packs().take_in(files, &Teller::of_a_pack()) {
            Ok(_) => self.packs_changed(),
            Err(error) => Outcome::Failed(Failure::told(&error)),
        }
    }

    /// The person's key is at hand only while their vault is.
    fn author(&self, what: Authoring) -> Outcome {
        // What is not to be signed keeps nobody from the vault's handle.
        let signs = matches!(&what, Authoring::Build(building) if building.signed);
        if !signs {
            return authoring::perform(what, None);
        }
        let held = self.reader.hold();
        let Some(vault) = held.as_ref() else {
            return Outcome::Failed(Failure::told(&StoreError::NotOpen));
        };
        authoring::perform(what, Some(vault.identity().signing_key()))
    }

    fn packs_changed(&self) -> Outcome {
        Outcome::PacksChanged(Box::new(self.home.packs().read()))
    }

    fn back_up(&mut self, to: &Path) -> Result<Outcome, StoreError> {
        let held = self.reader.hold();
        let vault = held.as_ref().ok_or(StoreError::NotOpen)?;
        let made = vault.backup_to(to)?;
        Ok(Outcome::BackedUp {
            to: made.path,
            rows: made.rows,
        })
    }

    fn export(&mut self, to: PathBuf, form: ExportForm) -> Result<Outcome, StoreError> {
        let held = self.reader.hold();
        let vault = held.as_ref().ok_or(StoreError::NotOpen)?;
        let entries = store::WholeJournal::read(vault)?.entries;
        drop(held);
        let text = form.write(&entries, &self.vocabulary);
        store::write_new(&to, text.as_bytes())?;
        Ok(Outcome::Exported {
            to,
            entries: entries.len(),
        })
    }

    /// Makes the copy of the day where the person wants it; where that cannot be reached, a stick
    /// that is not in for one, in the home, and says so.
    fn copy_of_the_day(&self, today: NaiveDate) -> Vec<News> {
        let held = self.reader.hold();
        let Some(vault) = held.as_ref() else {
            return vec![];
        };
        let mut answers = Vec::new();
        if let Some(folder) = &self.copies {
            match vault.back_up(&Backups::in_folder(folder), today) {
                Ok(_) => return vec![News::DailyCopy(today)],
                Err(error) => answers.push(News::Trouble(Failure::told(&error))),
            }
        }
        answers.push(match vault.daily_backup(today) {
            Ok(_) => News::DailyCopy(today),
            Err(error) => News::Trouble(Failure::told(&error)),
        });
        answers
    }

    /// Reads the next rows into the index; false once everything has been read.
    fn read_on(&mut self, tell: &mut dyn FnMut(News)) -> bool {
        let Some(reading) = &mut self.reading else {
            return false;
        };
        let held = self.reader.hold();
        let (Some(below), Some(vault)) = (reading.below, held.as_ref()) else {
            return false;
        };
        let rows = match vault.below(below, AT_A_TIME) {
            Ok(rows) => rows,
            Err(error) => {
                reading.below = None;
                tell(News::Trouble(Failure::told(&error)));
                return false;
            }
        };
        reading.below = rows.last().map(|row| row.seq);
        let mut batch = reading.take_in(&rows, &self.vocabulary);
        batch.done = reading.below.is_none();
        tell(News::Loaded(Box::new(batch)));
        reading.below.is_some()
    }

    /// Gives the next rows that are in the index their words of now; false once all have them.
    fn read_again(&mut self) -> bool {
        let Some(reading) = &mut self.reading else {
            return false;
        };
        let held = self.reader.hold();
        let (Some(below), Some(vault)) = (reading.outdated_below, held.as_ref()) else {
            return false;
        };
        let rows = vault.below(below, AT_A_TIME).unwrap_or_default();
        reading.outdated_below = rows.last().map(|row| row.seq);
        let index = &mut reading.index;
        // As in `catch_up`: the index is a help.
        let _ = index.together(|index| {
            for row in &rows {
                if index.place(row.id) == Some(row.seq)
                    && let Some(Record::Entry(entry)) = store::record(row)
                {
                    index.add(row.id, row.seq, &entry.searchable(&self.vocabulary))?;
                }
            }
            Ok(())
        });
        reading.outdated_below.is_some()
    }

    fn catch_up(&mut self) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let held = self.reader.hold();
        let Some(vault) = held.as_ref() else {
            return;
        };
        while let Ok(rows) = vault.since(reading.top, AT_A_TIME) {
            let Some(last) = rows.last() else { return };
            reading.top = last.seq;
            let index = &mut reading.index;
            // The index is a help, not a record: an entry it cannot take in is not found by its
            // words until the next start.
            let _ = index.together(|index| {
                for row in &rows {
                    match store::record(row) {
                        Some(Record::Entry(entry)) => {
                            index.add(row.id, row.seq, &entry.searchable(&self.vocabulary))?;
                        }
                        Some(Record::Tombstone(_)) => index.add(row.id, row.seq, "")?,
                        _ => {}
                    }
                }
                Ok(())
            });
        }
    }
}

impl Reading {
    fn take_in(&mut self, rows: &[Row], vocabulary: &Vocabulary) -> Batch {
        let mut said = Vec::new();
        let batch = store::sort(rows, |id, seq, entry| {
            let text = entry.map(|entry| entry.searchable(vocabulary));
            said.push((id, seq, text.unwrap_or_default()));
        });
        // The index is a help, not a record: an entry it cannot take in is on the list all the same.
        let _ = self.index.together(|index| {
            for (id, seq, text) in said {
                if !index.knows(id) {
                    index.add(id, seq, &text)?;
                }
            }
            Ok(())
        });
        batch
    }
}

fn not_here() -> Outcome {
    Outcome::Failed(Failure::new(
        "This is not the desk's to do.",
        "Nothing was changed.",
        "Please report it.",
    ))
}

impl Worker for Desk {
    type Errand = Errand;

    fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Search { query, ticket } => self.search(&query, ticket),
            Effect::ListFolder(path) => match store::list_folder(path.as_deref()) {
                Ok(folder) => Outcome::Folder(folder),
                Err(error) => Outcome::Failed(Failure::told(&error)),
            },
            Effect::KeepSettings(settings) => self.answered(|desk| desk.keep(settings)),
            Effect::UseWords(vocabulary) => self.use_words(*vocabulary),
            Effect::LookAtPack(path) => self.look_at_pack(&store::full_path(&path)),
            Effect::InstallPack(path) => self.install(&store::full_path(&path)),
            Effect::InstallExample(id) => self.install_example(&id),
            Effect::RemovePack(id) => self.answered(|desk| {
                desk.home.packs().remove(&id)?;
                Ok(desk.packs_changed())
            }),
            Effect::Author(what) => self.author(what),
            Effect::BackUp { to, name } => {
                self.answered(|desk| desk.back_up(&store::file_at(&to, &name)))
            }
            Effect::Export { to, name, form } => {
                self.answered(|desk| desk.export(store::file_at(&to, &name), form))
            }
            Effect::WriteSheet { to, name, sheet } => self.answered(|_| {
                let to = store::file_at(&to, &name);
                store::write_new(&to, sheet.text.as_bytes())?;
                Ok(Outcome::SheetWritten { to })
            }),
            _ => not_here(),
        }
    }

    fn run(&mut self, errand: Errand, tell: &mut dyn FnMut(News)) {
        match errand {
            Errand::Read { newest } => {
                let has_handle = self.reader.hold().is_some();
                let index = Index::new().ok().filter(|_| has_handle);
                if index.is_none() {
                    tell(News::Trouble(Failure::new(
                        "The older part of your practice cannot be read now.",
                        "Nothing is lost, and what you write is saved as always.",
                        "Close other programs and start Evenkeel again.",
                    )));
                }
                self.reading = index.map(|index| Reading {
                    index,
                    below: Some(newest.saturating_add(1)),
                    top: newest,
                    outdated_below: None,
                });
            }
            Errand::CatchUp => self.catch_up(),
            Errand::ReadPacks => {
                let library = self.home.packs().read();
                tell(News::PacksRead(Box::new(library)));
            }
            Errand::CopyOfTheDay(today) => {
                for news in self.copy_of_the_day(today) {
                    tell(news);
                }
            }
        }
    }

    fn idle(&mut self, tell: &mut dyn FnMut(News)) -> bool {
        self.read_on(tell) || self.read_again()
    }
}

#[cfg(test)]
mod tests;
