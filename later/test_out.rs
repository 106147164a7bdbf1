//! I know this already: the marked questions of a unit at once, without its pages.

use super::asking::{Asking, Chose, Stands};
use super::view;
use crate::course::{Event, EventKind, Given, InPack, Item, Score, Unit, Walk};
use crate::effect::{Asked, Effect};
use crate::input::{Command, Key, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::{Answer, Ask, Screen, Size};

/// A unit being tested out of.
///
/// # Why
/// Whoever has done this work for twenty years should not have to read what they could have
/// written. The answers are put down together at the end, and only if they were enough: a try that
/// was not leaves nothing behind, so that it costs nothing and nobody counts it.
#[derive(Debug)]
pub struct TestOut {
    pub(super) unit: InPack,
    /// The question in front, counted from 0.
    pub(super) at: usize,
    pub(super) on: On,
    /// What was answered, question by question.
    given: Vec<Given>,
}

/// Where somebody is in it.
#[derive(Debug)]
pub(super) enum On {
    /// Before the first question.
    Before(Cursor),
    /// A question is asked.
    Asking(Asking),
    /// Behind the last one.
    Over(Score),
}

impl TestOut {
    /// Opens before the first question.
    pub fn open(unit: InPack) -> Self {
        Self {
            unit,
            at: 0,
            on: On::Before(Cursor::default()),
            given: Vec::new(),
        }
    }

    pub(super) fn place<'p>(&self, practice: &'p Practice) -> Option<(&'p Unit, Walk<'p>)> {
        let walk = practice.walk_in(&self.unit.pack)?;
        Some((walk.pack.unit(&self.unit.id)?, walk))
    }

    pub(super) fn item<'p>(&self, practice: &'p Practice) -> Option<&'p Item> {
        let (unit, _) = self.place(practice)?;
        unit.marked().nth(self.at)
    }

    /// Asks the question in front, or ends it after the last one.
    fn ask(&mut self, practice: &Practice) -> Vec<Ask> {
        let mut asks = vec![Ask::Scroll(Scrolling::Top)];
        let stands = Some(Stands::UntilRoundIsOver);
        let item = self.item(practice);
        if let Some(asking) = item.and_then(|item| Asking::open(item, stands, None)) {
            self.on = On::Asking(asking);
        } else if let Some((unit, walk)) = self.place(practice) {
            let right = unit.marked().zip(&self.given);
            let right = right.filter(|(item, given)| item.is_right(given)).count();
            let score = Score {
                right,
                of: unit.marked().count(),
            };
            self.on = On::Over(score);
            if score.right >= unit.least_right() {
                asks.push(self.keep(unit, walk, score, practice));
            }
        }
        asks
    }

    /// Puts down every answer and that they were enough.
    fn keep(&self, unit: &Unit, walk: Walk<'_>, score: Score, practice: &Practice) -> Ask {
        let answers = unit.marked().zip(&self.given);
        let answer = |(item, given): (&Item, &Given)| {
            Event::answer(item, given, walk.pack, practice.now)
        };
        let mut events: Vec<Event> = answers.map(answer).collect();
        let mut passed = Event::on_unit(EventKind::TestedOut, unit, walk.pack, practice.now);
        passed.data.score = Some(score);
        events.push(passed);
        Ask::Do(Effect::Record(events))
    }

    /// Takes what a choice came to.
    fn chose(&mut self, chose: Chose, practice: &Practice) -> Vec<Ask> {
        match chose {
            Chose::Nothing | Chose::Moved => vec![],
            Chose::Hinted => vec![Ask::Scroll(Scrolling::Top)],
            Chose::Say(said) => vec![Ask::Say(Notice::plain(said))],
            Chose::Answer(given) => {
                self.given.push(given);
                vec![]
            }
            Chose::GoOn => {
                self.at += 1;
                self.ask(practice)
            }
        }
    }
}

impl Screen for TestOut {
    fn place(&self) -> Place {
        match &self.on {
            On::Asking(asking) => asking.place(),
            _ => Place::Player,
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::test_out::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let item = self.item(practice);
        match &mut self.on {
            On::Asking(asking) => {
                if let Some(chose) = item.and_then(|item| asking.command(command, item)) {
                    return Some(self.chose(chose, practice));
                }
            }
            On::Before(cursor) => {
                if cursor.step(command, 2, 1) {
                    return Some(vec![]);
                }
                if command == Command::Choose && cursor.row(2) == 0 {
                    return Some(self.ask(practice));
                }
            }
            On::Over(_) => {}
        }
        match command {
            Command::Choose => Some(vec![Ask::Back]),
            Command::Hint => Some(vec![Ask::Scroll(Scrolling::PageDown)]),
            Command::Words | Command::Later => Some(vec![]),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        match &mut self.on {
            On::Asking(asking) => {
                let chose = asking.type_key(key);
                self.chose(chose, practice)
            }
            _ => vec![],
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        if matches!(answer.failed(), Some(Asked::Record)) {
            // What did not get to the disk was not answered; the last question is asked once more.
            self.given.clear();
            self.at = 0;
            self.on = On::Before(Cursor::default());
        }
        vec![]
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        if let (On::Asking(asking), Some(item)) = (&self.on, self.item(practice))
            && let Some(offered) = asking.offers(command, item)
        {
            return Some(offered);
        }
        match command {
            // A word looked up, or a question put off, would make it something else than a test.
            Command::Hint
            | Command::Words
            | Command::Later
            | Command::Left
            | Command::Right
            | Command::SeeDifferently
            | Command::AskAnew => Some(false),
            _ => None,
        }
    }
}
