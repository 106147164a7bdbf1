//! The first run: what stays where, a passphrase or none, and the nation. Three screens at most.

mod view;

use super::cursor::Cursor;
use super::{Answer, Ask, Screen, Size};
use crate::effect::{Asked, Effect, Secret, Settings};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::{FIRST_LABEL, Practice};
use crate::widgets::LineInput;

/// How many characters make a passphrase worth having; fewer are taken after saying so.
///
/// Eight is the least that NIST SP 800-63B (2017, section 5.1.1.2) accepts for a memorised
/// secret; composition rules are left out on the same advice.
pub const ADVISED_LENGTH: usize = 8;

/// The first run.
#[derive(Debug)]
pub struct SetUp {
    step: Step,
    cursor: Cursor,
    passphrase: LineInput,
    again: LineInput,
    field: Field,
    /// Whether the person wants a passphrase.
    locked: bool,
    nation: String,
    /// What stands against going on, said under the fields.
    objection: Option<&'static str>,
    working: bool,
}

/// Which of the screens is in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// What stays where; a passphrase or none.
    Promise,
    /// The passphrase, twice.
    Passphrase,
    /// The nation, and begin.
    Begin,
}

/// Which line of the passphrase screen has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    First,
    Again,
}

impl SetUp {
    /// The first run, at its first screen.
    pub fn open(practice: &Practice) -> Self {
        Self {
            step: Step::Promise,
            cursor: Cursor::default(),
            passphrase: LineInput::masked(),
            again: LineInput::masked(),
            field: Field::First,
            locked: true,
            nation: practice.settings.nation.clone(),
            objection: None,
            working: false,
        }
    }

    fn line(&mut self) -> &mut LineInput {
        match self.field {
            Field::First => &mut self.passphrase,
            Field::Again => &mut self.again,
        }
    }

    fn go_on(&mut self, practice: &Practice) -> Vec<Ask> {
        match self.step {
            Step::Promise => {
                self.locked = self.cursor.row(2) == 0;
                self.step = if self.locked {
                    Step::Passphrase
                } else {
                    Step::Begin
                };
                self.cursor = Cursor::default();
                vec![]
            }
            Step::Passphrase => {
                self.check_passphrase();
                vec![]
            }
            Step::Begin => self.begin(practice),
        }
    }

    fn check_passphrase(&mut self) {
        let first = self.passphrase.text().to_owned();
        self.objection = if first.is_empty() {
            Some("Type a passphrase, or press Esc to go on without one.")
        } else if self.field == Field::First {
            self.field = Field::Again;
            None
        } else if self.again.text() == first {
            self.step = Step::Begin;
            self.cursor = Cursor::default();
            None
        } else {
            self.again = LineInput::masked();
            Some("The two are not the same. Type it once more.")
        };
    }

    fn begin(&mut self, practice: &Practice) -> Vec<Ask> {
        if self.working {
            return vec![];
        }
        if self.cursor.row(2) == 1 {
            self.nation = practice.next_nation(&self.nation);
            return vec![];
        }
        self.working = true;
        let passphrase = self.locked.then(|| Secret::new(self.passphrase.text()));
        let mut asks = vec![Ask::Do(Effect::MakeVault {
            label: FIRST_LABEL.to_owned(),
            passphrase,
        })];
        if self.nation != practice.settings.nation {
            asks.push(Ask::Do(Effect::KeepSettings(Settings {
                nation: self.nation.clone(),
                ..practice.settings.clone()
            })));
        }
        asks
    }

    fn step_back(&mut self) -> Option<Vec<Ask>> {
        self.objection = None;
        match self.step {
            Step::Promise => None,
            Step::Passphrase if self.field == Field::Again => {
                self.field = Field::First;
                self.again = LineInput::masked();
                Some(vec![])
            }
            Step::Passphrase => {
                self.step = Step::Promise;
                Some(vec![])
            }
            Step::Begin if self.working => Some(vec![]),
            Step::Begin => {
                self.step = if self.locked {
                    Step::Passphrase
                } else {
                    Step::Promise
                };
                Some(vec![])
            }
        }
    }
}

impl Screen for SetUp {
    fn place(&self) -> Place {
        match self.step {
            Step::Passphrase => Place::Line,
            _ => Place::SetUp,
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Choose | Command::Save => Some(self.go_on(practice)),
            Command::Back => self.step_back(),
            _ if self.step == Step::Passphrase => match command {
                Command::Up | Command::PreviousRow => {
                    self.field = Field::First;
                    Some(vec![])
                }
                Command::Down | Command::NextRow => {
                    self.field = Field::Again;
                    Some(vec![])
                }
                _ => None,
            },
            _ => self.cursor.step(command, 2, 2).then(Vec::new),
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        if self.step == Step::Passphrase {
            self.objection = None;
            self.line().type_key(key);
        }
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        if self.step == Step::Passphrase {
            self.line().paste(text);
        }
        vec![]
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        if answer.failed() == Some(&Asked::MakeVault) {
            self.working = false;
        }
        vec![]
    }
}
