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
/// was not leaves nothing behind, so that it costs nothing and nobody counts it. Nothing is said of
/// an answer before, or the last question would be known from the first ones.
#[derive(Debug)]
pub struct TestOut {
    unit: InPack,
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
    Over(Over),
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Over {
    pub(super) score: Score,
    /// So many would have been enough.
    pub(super) least: usize,
    /// Titles of the sittings whose questions were missed, in order.
    pub(super) read: Vec<String>,
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

    /// What is asked, in the order of the unit.
    pub(super) fn questions<'p>(&self, practice: &'p Practice) -> Vec<&'p Item> {
        let place = self.place(practice);
        place.map_or_else(Vec::new, |(unit, walk)| walk.tested(unit).collect())
    }

    pub(super) fn item<'p>(&self, practice: &'p Practice) -> Option<&'p Item> {
        self.questions(practice).get(self.at).copied()
    }

    /// Asks the question in front, or ends it after the last one.
    fn ask(&mut self, practice: &Practice) -> Vec<Ask> {
        let mut asks = vec![Ask::Scroll(Scrolling::Top)];
        let stands = Some(Stands::InTest);
        let asking = self
            .item(practice)
            .and_then(|item| Asking::open(item, stands, None));
        if let Some(asking) = asking {
            self.on = On::Asking(asking.in_pack(&self.unit.pack));
        } else if let Some((unit, walk)) = self.place(practice) {
            let over = self.over(unit, walk);
            if over.score.right >= over.least {
                asks.push(self.keep(unit, walk, over.score, practice));
            }
            self.on = On::Over(over);
        }
        asks
    }

    fn over(&self, unit: &Unit, walk: Walk<'_>) -> Over {
        let answered = || walk.tested(unit).zip(&self.given);
        let missed = answered().filter(|(item, given)| !item.is_right(given));
        let mut read: Vec<String> = missed
            .filter_map(|(item, _)| walk.pack.sitting_of(&item.id))
            .map(|sitting| sitting.title.to_string())
            .collect();
        read.dedup();
        let right = answered().filter(|(item, given)| item.is_right(given));
        let of = self.given.len();
        Over {
            score: Score {
                right: right.count(),
                of,
            },
            least: unit.rules.least_of(of).max(1),
            read,
        }
    }

    /// Puts down every answer and that they were enough.
    fn keep(&self, unit: &Unit, walk: Walk<'_>, score: Score, practice: &Practice) -> Ask {
        let answers = walk.tested(unit).zip(&self.given);
        let answer =
            |(item, given): (&Item, &Given)| Event::answer(item, given, walk.pack, practice.now);
        let mut events: Vec<Event> = answers.map(answer).collect();
        let mut passed = Event::on_unit(EventKind::TestedOut, unit, walk.pack, practice.now);
        passed.data.score = Some(score);
        events.push(passed);
        Ask::Do(Effect::Record(events))
    }

    /// Takes what a choice came to: an answer leads straight to the next question.
    fn chose(&mut self, chose: Chose, practice: &Practice) -> Vec<Ask> {
        match chose {
            Chose::Say(said) => vec![Ask::Say(Notice::plain(said))],
            Chose::Answer(given) => {
                self.given.push(given);
                self.at += 1;
                self.ask(practice)
            }
            // Half an answer is not kept either.
            Chose::Nothing | Chose::Moved | Chose::Keep | Chose::Hinted | Chose::GoOn => vec![],
        }
    }

    /// Goes back by one question, to answer it once more.
    fn step_back(&mut self, practice: &Practice) -> Vec<Ask> {
        if self.given.pop().is_none() {
            return vec![];
        }
        self.at = self.given.len();
        self.ask(practice)
    }
}

impl Screen for TestOut {
    fn place(&self) -> Place {
        match &self.on {
            On::Asking(asking) if asking.place() == Place::Word => Place::Line,
            On::Asking(_) => Place::Test,
            _ => Place::List,
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::test_out::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        match (command, &mut self.on) {
            (Command::Left, On::Asking(_)) => Some(self.step_back(practice)),
            (Command::Hint, On::Asking(_)) => Some(vec![]),
            (command, On::Asking(asking)) => {
                let chose = asking.command(command)?;
                Some(self.chose(chose, practice))
            }
            (command, On::Before(cursor)) => {
                if cursor.step(command, 2, 1) {
                    return Some(vec![]);
                }
                let begins = cursor.row(2) == 0;
                (command == Command::Choose).then(|| {
                    if begins {
                        self.ask(practice)
                    } else {
                        vec![Ask::Back]
                    }
                })
            }
            (Command::Choose, On::Over(_)) => Some(vec![Ask::Back]),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        match &mut self.on {
            On::Asking(asking) => {
                let chose = asking.type_key(key, practice.now);
                self.chose(chose, practice)
            }
            _ => vec![],
        }
    }

    fn paste(&mut self, text: &str, practice: &Practice) -> Vec<Ask> {
        if let On::Asking(asking) = &mut self.on {
            asking.paste(text, practice.now);
        }
        vec![]
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        if matches!(answer.failed(), Some(Asked::Record)) {
            // What did not get to the disk was not answered.
            *self = Self::open(self.unit.clone());
        }
        vec![]
    }

    fn offers(&self, command: Command, _practice: &Practice) -> Option<bool> {
        match (&self.on, command) {
            (On::Asking(_), Command::Hint) => Some(false),
            (On::Asking(_), Command::Left) => Some(!self.given.is_empty()),
            (On::Asking(asking), command) => asking.offers(command),
            _ => None,
        }
    }
}
