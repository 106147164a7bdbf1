//! A new passphrase: the present one, then the new one twice.

mod view;

use super::{Answer, Ask, Screen, Size};
use crate::effect::{Effect, Outcome, Secret};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::Practice;
use crate::widgets::LineInput;

/// Setting or changing the passphrase.
#[derive(Debug)]
pub struct Passphrase {
    /// The lines: the present one if there is one, the new one, the new one again.
    lines: Vec<(&'static str, LineInput)>,
    at: usize,
    objection: Option<String>,
    working: bool,
}

impl Passphrase {
    /// Asks for what is needed now.
    pub fn open(practice: &Practice) -> Self {
        let locked = practice
            .person()
            .is_some_and(|person| person.locked_by_passphrase);
        let present = locked.then(|| ("The present one", LineInput::masked()));
        let new = [
            ("The new one", LineInput::masked()),
            ("Once more", LineInput::masked()),
        ];
        Self {
            lines: present.into_iter().chain(new).collect(),
            at: 0,
            objection: None,
            working: false,
        }
    }

    fn line(&mut self) -> Option<&mut LineInput> {
        self.lines.get_mut(self.at).map(|(_, line)| line)
    }

    fn go_on(&mut self) -> Vec<Ask> {
        if self.working {
            return vec![];
        }
        if let Some(empty) = self
            .lines
            .iter()
            .position(|(_, line)| line.text().is_empty())
        {
            self.at = empty;
            return vec![];
        }
        let [before @ .., (_, new), (_, again)] = self.lines.as_slice() else {
            return vec![];
        };
        if new.text() != again.text() {
            self.objection = Some("The two are not the same. Type the last line anew.".to_owned());
            self.at = self.lines.len() - 1;
            if let Some(line) = self.line() {
                line.clear();
            }
            return vec![];
        }
        let ask = Ask::Do(Effect::SetPassphrase {
            present: before.first().map(|(_, line)| Secret::new(line.text())),
            new: Secret::new(new.text()),
        });
        self.working = true;
        vec![ask]
    }
}

impl Screen for Passphrase {
    fn place(&self) -> Place {
        Place::Line
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        let last = self.lines.len() - 1;
        match command {
            Command::Choose | Command::Save => return Some(self.go_on()),
            Command::Up | Command::PreviousRow => self.at = self.at.saturating_sub(1),
            Command::Down | Command::NextRow => self.at = (self.at + 1).min(last),
            _ => return None,
        }
        Some(vec![])
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        if self.working {
            return vec![];
        }
        self.objection = None;
        if let Some(line) = self.line() {
            line.type_key(key);
        }
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        if !self.working
            && let Some(line) = self.line()
        {
            line.paste(text);
        }
        vec![]
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        if answer.mine.is_none() {
            return vec![];
        }
        match answer.outcome {
            // A new recovery code, if there is one, is shown by the app: it must be seen even if
            // this screen is gone by now.
            Outcome::PassphraseSet(_) => vec![Ask::Back],
            Outcome::NotOpened(failure) | Outcome::Failed(failure) => {
                self.working = false;
                self.objection = Some(failure.to_string());
                self.at = 0;
                vec![]
            }
            _ => vec![],
        }
    }
}
