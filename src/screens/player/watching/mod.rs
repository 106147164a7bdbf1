//! Somebody watches: the form for them, and then what came back, said one row at a time and kept.

mod account;

use chrono::{Days, NaiveDate};

use crate::course::{Event, Item, Observation, Observed, OwnWords, Seen};
use crate::input::{Command, Key, Place};
use crate::journal::Field;
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::widgets::{LineInput, Typed};
pub use account::Account;

/// Earlier observations that are offered to be read, the newest first.
const MOST_READ: usize = 3;
/// So many days are offered at once, today the first.
const DAYS: u64 = 7;
/// In what capacity people mostly watch.
const ROLES: [&str; 3] = ["trainer", "colleague", "leader"];

/// An observation as a step of a sitting.
///
/// # Why
/// The person who was watched says what is on the sheet of whoever watched, so it is asked in the
/// order of the sheet, one thing at a time, and before anything is kept all of it stands in view and
/// each row leads back to itself. There is no line for a free text: what to keep and what to try is
/// the person's own, and the journal, which nobody else opens, is offered for it afterwards.
#[derive(Debug, Default)]
pub struct Watching {
    stage: Stage,
    cursor: Cursor,
    account: Account,
    role: LineInput,
    /// How many days before today the first one lies that is offered.
    days_back: u64,
}

/// What is in front.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// The form itself, and what can be done with it.
    #[default]
    Form,
    /// An earlier observation, by its place in the order in which they were said.
    Earlier(usize),
    /// What was seen of one behaviour, by its place.
    Behaviour(usize),
    /// In what capacity somebody watched.
    Who,
    /// The same in a word of one's own.
    InAWord,
    /// On which day.
    Day,
    /// Where.
    Place,
    /// All that was said, before it is kept.
    All,
    /// It is kept.
    Kept,
}

/// A row that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row<'p> {
    /// The form is written to a file.
    Write,
    /// What came back is said.
    Say,
    /// An earlier observation is read, by its place in the order in which they were said.
    Read(usize),
    /// On to the next step.
    Next,
    /// What was seen.
    Answer(Seen),
    /// In what capacity somebody watched.
    Role(&'static str),
    /// That in a word of one's own.
    Word,
    /// The line in which it is typed.
    Line,
    /// On which day.
    Day(NaiveDate),
    /// Days further back.
    Earlier,
    /// Where; an id of the journal's field `context`.
    Place(&'p str),
    /// What was said of something, which leads back to it.
    Said(Stage),
    /// All of it is kept.
    Keep,
    /// What to keep and what to try is written in the journal.
    Journal,
    /// Back to what was asked before.
    Back,
}

/// What a key or command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// The focus moved, or something was said that is not all yet.
    Moved,
    /// Something else is in front.
    Turned,
    /// The form is to be written to a file.
    Write,
    /// What was said is to be kept.
    Keep,
    /// The journal is to be opened.
    Journal,
    /// On to the next step.
    Next,
    /// Not so, and this is how.
    Say(&'static str),
}

/// The item, and all that its rows hang on.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'p> {
    /// What is looked for.
    pub observation: &'p Observation,
    /// What was said of it before.
    pub observed: &'p [Observed],
    /// Whose words and days there are.
    pub practice: &'p Practice,
}

impl<'p> Asked<'p> {
    /// An item of the pack with this id; nothing if it is no observation.
    pub fn of(item: &'p Item, pack: &str, practice: &'p Practice) -> Option<Self> {
        let walk = practice.walk_in(pack);
        Some(Self {
            observation: item.observation()?,
            observed: walk.map_or(&[], |walk| walk.progress.observed(&item.id)),
            practice,
        })
    }

    /// What is asked, in the order of the sheet.
    fn order(self) -> impl Iterator<Item = Stage> + use<> {
        let behaviours = (0..self.observation.behaviours.len()).map(Stage::Behaviour);
        behaviours.chain([Stage::Who, Stage::Day, Stage::Place])
    }
}

impl Watching {
    /// The form, with what was said of it before, as [`Account::note`] wrote it.
    pub fn taking_up(note: &str) -> Self {
        Self {
            account: Account::read(note),
            ..Self::default()
        }
    }

    /// What is in front.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// What was said so far.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The line in which it is typed who watched.
    pub fn role(&self) -> &LineInput {
        &self.role
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn place(&self) -> Place {
        match self.stage {
            Stage::Form | Stage::Kept => Place::Player,
            Stage::InAWord if self.cursor == Cursor::default() => Place::Line,
            _ => Place::Panel,
        }
    }

    /// The row that has the focus.
    pub fn focus(&self, rows: usize) -> usize {
        self.cursor.row(rows)
    }

    /// The rows there are now, in order.
    pub fn rows<'p>(&self, asked: Asked<'p>) -> Vec<Row<'p>> {
        match self.stage {
            Stage::Form => self.ways(asked),
            Stage::Earlier(_) => vec![Row::Back],
            Stage::Behaviour(_) => {
                let answers = Seen::ALL.map(Row::Answer).into_iter();
                answers.chain([Row::Back]).collect()
            }
            Stage::Who => {
                let roles = ROLES.map(Row::Role).into_iter();
                roles.chain([Row::Word, Row::Back]).collect()
            }
            Stage::InAWord => vec![Row::Line, Row::Back],
            Stage::Day => {
                let today = asked.practice.today();
                let days = (self.days_back..self.days_back + DAYS)
                    .filter_map(|back| today.checked_sub_days(Days::new(back)));
                days.map(Row::Day)
                    .chain([Row::Earlier, Row::Back])
                    .collect()
            }
            Stage::Place => {
                let field = asked.practice.content.vocabulary.field("context");
                let terms = field.into_iter().flat_map(Field::terms);
                terms
                    .map(|term| Row::Place(term.id.as_str()))
                    .chain([Row::Back])
                    .collect()
            }
            Stage::All => asked
                .order()
                .map(Row::Said)
                .chain([Row::Keep, Row::Back])
                .collect(),
            Stage::Kept => vec![Row::Journal, Row::Next],
        }
    }

    /// What can be done with the form, what is next first.
    fn ways<'p>(&self, asked: Asked<'p>) -> Vec<Row<'p>> {
        let count = asked.observed.len();
        let read = (0..count).rev().take(MOST_READ).map(Row::Read);
        if self.account.is_begun() {
            return [Row::Say, Row::Write, Row::Next]
                .into_iter()
                .chain(read)
                .collect();
        }
        [Row::Write, Row::Say, Row::Next]
            .into_iter()
            .chain(read)
            .collect()
    }

    fn is_said(&self, stage: Stage, asked: Asked<'_>) -> bool {
        match stage {
            Stage::Behaviour(at) => {
                let behaviour = asked.observation.behaviours.get(at);
                behaviour.is_none_or(|one| self.account.seen(&one.id).is_some())
            }
            Stage::Who => self.account.who.is_some(),
            Stage::Day => self.account.day.is_some(),
            Stage::Place => self.account.place.is_some(),
            _ => true,
        }
    }

    fn turn(&mut self, stage: Stage) -> Did {
        self.stage = stage;
        self.cursor = Cursor::default();
        Did::Turned
    }

    /// Goes to the first thing that was not said yet; once nothing is left, to all of it.
    fn go_on(&mut self, asked: Asked<'_>) -> Did {
        let open = asked.order().find(|stage| !self.is_said(*stage, asked));
        self.turn(open.unwrap_or(Stage::All));
        if open.is_none() {
            // Enter says that this is all.
            self.cursor = Cursor::on(asked.order().count());
        }
        Did::Turned
    }

    /// Goes back to what was asked before; from the first to the form.
    fn back(&mut self, asked: Asked<'_>) -> Did {
        let before = match self.stage {
            Stage::InAWord => Some(Stage::Who),
            Stage::All => asked.order().last(),
            stage => {
                let asks: Vec<Stage> = asked.order().collect();
                let at = asks.iter().position(|ask| *ask == stage);
                at.and_then(|at| asks.get(at.checked_sub(1)?).copied())
            }
        };
        self.turn(before.unwrap_or_default())
    }

    fn take(&mut self, row: Row<'_>, asked: Asked<'_>) -> Did {
        match row {
            Row::Write => return Did::Write,
            Row::Journal => return Did::Journal,
            Row::Next => return Did::Next,
            Row::Keep => return Did::Keep,
            Row::Say => {}
            Row::Back => return self.back(asked),
            Row::Read(at) => return self.turn(Stage::Earlier(at)),
            Row::Said(stage) => return self.turn(stage),
            Row::Word => return self.turn(Stage::InAWord),
            Row::Earlier => {
                self.days_back += DAYS;
                return self.turn(Stage::Day);
            }
            Row::Answer(seen) => {
                if let Stage::Behaviour(at) = self.stage
                    && let Some(behaviour) = asked.observation.behaviours.get(at)
                {
                    self.account.seen.insert(behaviour.id.clone(), seen);
                }
            }
            Row::Role(role) => self.account.who = OwnWords::typed(role),
            Row::Line => {
                let Some(role) = OwnWords::typed(self.role.text()) else {
                    return Did::Say("Type what they are, such as mentor, or go back to the list.");
                };
                self.account.who = Some(role);
            }
            Row::Day(day) => {
                self.account.day = Some(day);
                self.days_back = 0;
            }
            Row::Place(place) => self.account.place = Some(place.to_owned()),
        }
        self.go_on(asked)
    }

    /// Does what a command means here; nothing if it means nothing.
    pub fn command(&mut self, command: Command, asked: Asked<'_>) -> Option<Did> {
        let rows = self.rows(asked);
        let is_asking = !matches!(self.stage, Stage::Form | Stage::Kept);
        match command {
            Command::Up | Command::Down | Command::NextRow | Command::PreviousRow => {
                self.cursor.step(command, rows.len(), 1);
                Some(Did::Moved)
            }
            Command::Choose | Command::Save => {
                let row = rows.get(self.cursor.row(rows.len())).copied()?;
                Some(self.take(row, asked))
            }
            Command::Back if is_asking => Some(self.turn(Stage::Form)),
            Command::Left if is_asking => Some(self.back(asked)),
            Command::Right if is_asking => Some(Did::Moved),
            _ => None,
        }
    }

    /// Takes a key that is bound to nothing: a digit is a row, except where a word is typed.
    pub fn type_key(&mut self, key: Key, asked: Asked<'_>) -> Did {
        if self.place() == Place::Line {
            if self.role.type_key(key) == Typed::Changed {
                self.cursor = Cursor::default();
            }
            return Did::Moved;
        }
        let rows = self.rows(asked);
        let digit = key.text().and_then(|text| text.to_digit(10));
        let row = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        match row.and_then(|row| rows.get(row)) {
            Some(row) => self.take(*row, asked),
            None => Did::Moved,
        }
    }

    /// Takes a text that was pasted.
    pub fn paste(&mut self, text: &str) {
        if self.place() == Place::Line {
            self.role.paste(text);
        }
    }

    /// What tells of all that was said; nothing while something of it was not.
    pub fn event(&self, event: Event, asked: Asked<'_>) -> Option<Event> {
        self.account.event(event, asked.observation)
    }

    /// It is on its way to the disk.
    pub fn kept(&mut self) {
        self.turn(Stage::Kept);
        // What to keep and to try is asked for while it is fresh.
        self.cursor = Cursor::default();
    }

    /// It is on the disk, so that another one can be said.
    pub fn settled(&mut self) {
        self.account = Account::default();
        self.role.clear();
    }

    /// It did not get to the disk: all that was said stands there still.
    pub fn not_kept(&mut self, asked: Asked<'_>) {
        if self.stage == Stage::Kept {
            self.go_on(asked);
        }
    }
}

impl Stage {
    /// Whether the form is what comes before.
    pub fn leads_to_form(self) -> bool {
        matches!(self, Self::Earlier(_) | Self::Behaviour(0))
    }
}
