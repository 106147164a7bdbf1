//! The recovery code on a screen of its own, to be written on paper.

mod view;

use super::{Answer, Ask, Screen, Size};
use crate::effect::{Effect, Outcome, RecoveryWords};
use crate::input::{Command, Key, Place};
use crate::page::{Notice, Page};
use crate::practice::Practice;
use crate::record::MarkOf;
use crate::widgets::LineInput;

/// A new recovery code.
#[derive(Debug)]
pub struct RecoveryCode {
    code: RecoveryWords,
    typed: LineInput,
    objection: bool,
}

impl RecoveryCode {
    /// Shows this code.
    pub fn open(code: RecoveryWords) -> Self {
        Self {
            code,
            typed: LineInput::default(),
            objection: false,
        }
    }

    /// Whether the typed group is the code's last, read as generously as the code itself:
    /// letters of either case, O for 0, I and L for 1.
    fn is_last_group(&self) -> bool {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|letter| match letter.to_ascii_uppercase() {
                    'O' => '0',
                    'I' | 'L' => '1',
                    other => other,
                })
                .collect()
        };
        let last = self.code.0.rsplit([' ', '-']).next().unwrap_or_default();
        !last.is_empty() && plain(self.typed.text()) == plain(last)
    }

    fn later() -> Vec<Ask> {
        vec![
            Ask::Back,
            Ask::Say(Notice::plain(
                "Today keeps a line about the recovery code until it is on paper. Settings makes a new one.",
            )),
        ]
    }
}

impl Screen for RecoveryCode {
    fn place(&self) -> Place {
        Place::Line
    }

    fn page<'a>(&'a self, _practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Choose | Command::Save if self.is_last_group() => Some(vec![
                Ask::Do(Effect::Mark(MarkOf::RecoveryNoted)),
                Ask::Back,
            ]),
            Command::Choose | Command::Save => {
                self.objection = true;
                Some(vec![])
            }
            Command::Back => Some(Self::later()),
            _ => None,
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        // A newer code is on its way to the screen, and this one opens nothing any more.
        let newer = matches!(
            answer.outcome,
            Outcome::RecoveryRenewed(_) | Outcome::PassphraseSet(Some(_))
        );
        newer.then_some(Ask::Back).into_iter().collect()
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        self.objection = false;
        self.typed.type_key(key);
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        self.typed.paste(text);
        vec![]
    }
}
