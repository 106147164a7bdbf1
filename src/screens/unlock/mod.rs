//! The passphrase, asked for before anything of the practice is shown.

mod view;

use super::{Answer, Ask, Screen, Size};
use crate::effect::{Effect, Outcome, Secret};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::Practice;
use crate::widgets::LineInput;

/// The locked door.
#[derive(Debug)]
pub struct Unlock {
    line: LineInput,
    with: With,
    working: bool,
    /// What was said after the last try.
    answer: Option<String>,
}

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum With {
    Passphrase,
    RecoveryCode,
}

impl Unlock {
    /// Asks for the passphrase.
    pub fn open() -> Self {
        Self {
            line: LineInput::masked(),
            with: With::Passphrase,
            working: false,
            answer: None,
        }
    }

    fn turn(&mut self, with: With) {
        self.with = with;
        self.answer = None;
        self.line = match with {
            With::Passphrase => LineInput::masked(),
            With::RecoveryCode => LineInput::default(),
        };
    }

    fn try_it(&mut self) -> Vec<Ask> {
        if self.working || self.line.text().is_empty() {
            return vec![];
        }
        self.working = true;
        self.answer = None;
        let secret = Secret::new(self.line.text());
        vec![Ask::Do(match self.with {
            With::Passphrase => Effect::Unlock(secret),
            With::RecoveryCode => Effect::UnlockWithCode(secret),
        })]
    }
}

impl Screen for Unlock {
    fn place(&self) -> Place {
        Place::Line
    }

    fn page<'a>(&'a self, _practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Choose | Command::Save => Some(self.try_it()),
            Command::NextRow | Command::PreviousRow | Command::Down | Command::Up => {
                if !self.working {
                    self.turn(match self.with {
                        With::Passphrase => With::RecoveryCode,
                        With::RecoveryCode => With::Passphrase,
                    });
                }
                Some(vec![])
            }
            Command::Back if self.with == With::RecoveryCode && !self.working => {
                self.turn(With::Passphrase);
                Some(vec![])
            }
            // Nothing lies behind this door, so Esc offers the way out.
            Command::Back => Some(vec![Ask::Quit]),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        if !self.working {
            self.line.type_key(key);
        }
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        if !self.working {
            self.line.paste(text);
        }
        vec![]
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        match answer.outcome {
            Outcome::NotOpened(failure) | Outcome::Failed(failure) if answer.mine.is_some() => {
                self.working = false;
                self.answer = Some(failure.to_string());
                self.line.clear();
            }
            _ => {}
        }
        vec![]
    }
}
