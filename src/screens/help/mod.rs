//! Help me: one panel, open from anywhere, the locked screen too. It reads no vault.

mod view;

use super::cursor::Cursor;
use super::{Ask, Screen, Size};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::Practice;

/// The panel, or one of its pages.
#[derive(Debug)]
pub struct Help {
    open: Option<Topic>,
    cursor: Cursor,
    /// Whether it was opened at a topic, so that Esc leads out and not to the panel.
    direct: bool,
}

/// What the panel offers, in its fixed order: the numbers never move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    SteadyMe,
    AnotherAdult,
    Talk,
    Child,
    Keys,
}

const TOPICS: [Topic; 5] = [
    Topic::SteadyMe,
    Topic::AnotherAdult,
    Topic::Talk,
    Topic::Child,
    Topic::Keys,
];

impl Help {
    /// The panel, or with a number from 1 one of its pages at once.
    pub fn open(number: Option<u8>) -> Self {
        let open = number
            .and_then(|number| usize::from(number).checked_sub(1))
            .and_then(|at| TOPICS.get(at))
            .copied();
        Self {
            open,
            cursor: Cursor::default(),
            direct: open.is_some(),
        }
    }

    fn choose(&mut self, topic: Topic) -> Vec<Ask> {
        if topic == Topic::Keys {
            return vec![Ask::Run(Command::KeysHere)];
        }
        self.open = Some(topic);
        vec![]
    }
}

impl Screen for Help {
    fn place(&self) -> Place {
        Place::Panel
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        match (command, self.open) {
            (Command::Back, Some(_)) if !self.direct => {
                self.open = None;
                Some(vec![])
            }
            (Command::Choose, None) => {
                let topic = TOPICS[self.cursor.row(TOPICS.len())];
                Some(self.choose(topic))
            }
            (Command::Choose, Some(_)) => Some(vec![Ask::Back]),
            (Command::HelpMe, _) => {
                self.open = None;
                self.direct = false;
                Some(vec![])
            }
            (Command::SteadyMe, _) => {
                self.open = Some(Topic::SteadyMe);
                Some(vec![])
            }
            (_, None) => self.cursor.step(command, TOPICS.len(), 5).then(Vec::new),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        let topic = key
            .text()
            .and_then(|typed| typed.to_digit(10))
            .and_then(|digit| usize::try_from(digit).ok())
            .and_then(|digit| TOPICS.get(digit.checked_sub(1)?))
            .copied();
        topic.map_or_else(Vec::new, |topic| self.choose(topic))
    }
}
