//! The review: what was learnt is asked again, one question after the other.

use std::collections::VecDeque;

use super::asking::{Asking, Chose};
use super::doing::{answer, digit, options};
use super::view;
use crate::course::{Item, ItemKind};
use crate::effect::{Asked, Outcome};
use crate::input::{Command, Key, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::{Answer, Ask, Destination, Screen, Size};

/// What was due as the review was opened, being asked.
///
/// # Why
/// An answer stands until the question comes back: what there is to see about it gives the answer
/// away, and only the first one tells anything about memory.
#[derive(Debug)]
pub struct Review {
    /// Ids of the questions, in the order in which they are asked.
    pub(super) queue: Vec<String>,
    /// The question in front, counted from 0; their number once all are behind.
    pub(super) at: usize,
    pub(super) asking: Asking,
    /// How many answers are on the disk.
    pub(super) kept: u64,
    /// The questions whose answers are on their way to the disk, in order.
    sent: VecDeque<usize>,
}

impl Review {
    /// Opens at the first question.
    pub fn open(practice: &Practice) -> Self {
        let ready = practice.reviews().ready;
        let mut review = Self {
            queue: ready.into_iter().map(|item| item.id.clone()).collect(),
            at: 0,
            asking: Asking::default(),
            kept: 0,
            sent: VecDeque::new(),
        };
        review.ask(practice);
        review
    }

    pub(super) fn item<'p>(&self, practice: &'p Practice) -> Option<&'p Item> {
        practice.content.pack.item(self.queue.get(self.at)?)
    }

    /// Sets up the question in front.
    fn ask(&mut self, practice: &Practice) {
        let progress = practice.person().map(|person| &person.progress);
        let answered = self.item(practice).zip(progress);
        let answered = answered.and_then(|(item, progress)| progress.answered(&item.id));
        self.asking = Asking {
            locked: true,
            before: answered.map(|answer| answer.date),
            ..Asking::default()
        };
    }

    fn next(&mut self, practice: &Practice) -> Vec<Ask> {
        self.at = (self.at + 1).min(self.queue.len());
        self.ask(practice);
        vec![Ask::Scroll(Scrolling::Top)]
    }

    /// Takes what a choice came to.
    fn chose(&mut self, chose: Chose, item: &Item, practice: &Practice) -> Vec<Ask> {
        match chose {
            Chose::Nothing | Chose::Moved => vec![],
            Chose::GoOn => self.next(practice),
            Chose::Answer(chosen) => {
                let recorded = answer(&chosen, item, practice);
                self.sent.extend(recorded.as_ref().map(|_| self.at));
                recorded.into_iter().collect()
            }
        }
    }

    fn move_focus(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let Some(item) = self.item(practice) else {
            return Some(vec![]);
        };
        let options = options(item);
        if self.asking.waits(&options) {
            self.asking.cursor = Some(Cursor::default());
            return Some(vec![]);
        }
        let rows = self.asking.rows(&options);
        let cursor = self.asking.cursor.get_or_insert_default();
        cursor.step(command, rows, 1).then(Vec::new)
    }
}

impl Screen for Review {
    fn place(&self) -> Place {
        if self.at == self.queue.len() {
            Place::Player
        } else if self.asking.answered {
            Place::Answered
        } else {
            Place::Question
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::review::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let item = self.item(practice);
        match (command, item) {
            (Command::Up | Command::Down | Command::NextRow | Command::PreviousRow, _) => {
                self.move_focus(command, practice)
            }
            (Command::Choose, None) => Some(vec![Ask::Back]),
            (Command::Choose, Some(item)) => {
                let options = options(item);
                if self.asking.waits(&options) {
                    let said = "Choose with the arrows, or by its number.";
                    return Some(vec![Ask::Say(Notice::plain(said))]);
                }
                let chose = self.asking.enter(&options);
                Some(self.chose(chose, item, practice))
            }
            (Command::Words, _) => {
                let pack = &practice.content.pack;
                let sitting = item.and_then(|item| pack.sitting_of(&item.id));
                let home = sitting.and_then(|sitting| pack.home_of(&sitting.id));
                let unit = home.map(|(_, unit)| unit.id.clone());
                Some(vec![Ask::Go(Destination::Words(unit))])
            }
            (Command::Hint, Some(_)) if !self.asking.answered => {
                self.asking.show_hint();
                Some(vec![Ask::Scroll(Scrolling::Top)])
            }
            (Command::Hint, _) => Some(vec![Ask::Scroll(Scrolling::PageDown)]),
            (Command::Later, Some(_)) => Some(self.next(practice)),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        let (Some(digit), Some(item)) = (digit(key), self.item(practice)) else {
            return vec![];
        };
        let chose = self.asking.number(digit, &options(item));
        let said = match (&chose, &item.kind) {
            (Chose::Nothing, _) if self.asking.answered => {
                "This answer stands; the question comes back another day. Enter goes on."
            }
            (Chose::Nothing, ItemKind::Multi(_)) => {
                "Choose at least one, then say that this is all."
            }
            _ => return self.chose(chose, item, practice),
        };
        vec![Ask::Say(Notice::plain(said))]
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        if matches!(answer.mine, Some(Asked::Record)) {
            let asked = self.sent.pop_front();
            if matches!(answer.outcome, Outcome::Recorded(_)) {
                self.kept += 1;
            } else if asked == Some(self.at) {
                // What did not get to the disk was not answered.
                self.ask(practice);
            }
        }
        vec![]
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        let open = self.item(practice).filter(|_| !self.asking.answered);
        match command {
            Command::Hint => {
                let question = open.and_then(Item::question);
                Some(question.is_some_and(|asked| asked.hint.is_some()) && !self.asking.hint)
            }
            // Arrows come first in a question, and only then is there something to take.
            Command::Choose | Command::Down => self
                .item(practice)
                .map(|item| self.asking.waits(&options(item)) == (command == Command::Down)),
            Command::Later => Some(open.is_some()),
            Command::Left | Command::Right => Some(false),
            _ => None,
        }
    }
}
