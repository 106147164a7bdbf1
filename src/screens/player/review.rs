//! The review: what was learnt is asked again, one question after the other.

use std::collections::VecDeque;

use super::asking::{Asking, Chose, Stands};
use super::differing::{can_differ, see_differently};
use super::view;
use crate::course::{InPack, Item, Pack, Walk};
use crate::effect::{Asked, Effect, Outcome};
use crate::input::{Command, Key, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;
use crate::record::Moment;
use crate::screens::{Answer, Ask, Destination, Screen, Size};

/// What was due as the review was opened, being asked.
///
/// # Why
/// An answer stands until the question comes back: what there is to see about it gives the answer
/// away, and only the first one tells anything about memory.
#[derive(Debug)]
pub struct Review {
    /// The questions, in the order in which they are asked.
    pub(super) queue: Vec<InPack>,
    /// The question in front, counted from 0; their number once all are behind.
    pub(super) at: usize,
    /// The question in front as it is being asked; nothing once all are behind.
    pub(super) asking: Option<Asking>,
    /// How many answers are on the disk.
    pub(super) kept: u64,
    /// The questions whose answers are on their way to the disk, in order; none for what is no
    /// answer.
    sent: VecDeque<Option<usize>>,
}

impl Review {
    /// Opens at the first question.
    pub fn open(practice: &Practice) -> Self {
        let mut review = Self {
            queue: practice.reviews().ready.clone(),
            at: 0,
            asking: None,
            kept: 0,
            sent: VecDeque::new(),
        };
        review.ask(practice);
        review
    }

    pub(super) fn item<'p>(&self, practice: &'p Practice) -> Option<&'p Item> {
        self.pack(practice)?.item(&self.queue.get(self.at)?.id)
    }

    /// The pack of the question in front.
    pub(super) fn pack<'p>(&self, practice: &'p Practice) -> Option<&'p Pack> {
        let whole = practice.content.pack(&self.queue.get(self.at)?.pack)?;
        Some(&whole.pack)
    }

    /// That pack as the person has walked it.
    pub(super) fn walk<'p>(&self, practice: &'p Practice) -> Option<Walk<'p>> {
        practice.walk_in(&self.queue.get(self.at)?.pack)
    }

    /// Sets up the question in front.
    fn ask(&mut self, practice: &Practice) {
        let Some(asked) = self.queue.get(self.at) else {
            self.asking = None;
            return;
        };
        let walk = practice.walk_in(&asked.pack);
        let answered = walk.and_then(|walk| walk.progress.answered(&asked.id));
        let before = answered.map(|answer| answer.date);
        let asking = self
            .item(practice)
            .and_then(|item| Asking::open(item, Some(Stands::UntilAnotherDay), before));
        self.asking = asking
            .map(|asking| asking.in_pack(&asked.pack))
            .zip(self.item(practice))
            .map(|(asking, item)| asking.taking_up(item, practice));
    }

    /// Whether the question in front is answered.
    fn is_answered(&self) -> bool {
        let asking = self.asking.as_ref();
        asking.is_some_and(|asking| asking.given().is_some())
    }

    fn next(&mut self, practice: &Practice) -> Vec<Ask> {
        let kept = self.keep(practice);
        self.at = (self.at + 1).min(self.queue.len());
        self.ask(practice);
        let mut asks = vec![Ask::Scroll(Scrolling::Top)];
        asks.extend(kept.map(Ask::Do));
        asks
    }

    /// What keeps an answer that is half typed.
    fn keep(&mut self, practice: &Practice) -> Option<Effect> {
        let item = self.item(practice)?;
        self.asking.as_mut()?.keep(item, practice)
    }

    /// Takes what a choice came to.
    fn chose(&mut self, chose: Chose, item: &Item, practice: &Practice) -> Vec<Ask> {
        match chose {
            Chose::Nothing | Chose::Moved => vec![],
            Chose::Hinted => vec![Ask::Scroll(Scrolling::Top)],
            Chose::Say(said) => vec![Ask::Say(Notice::plain(said))],
            Chose::Keep => self.keep(practice).into_iter().map(Ask::Do).collect(),
            Chose::GoOn => self.next(practice),
            Chose::Answer(given) => {
                let Some((asking, pack)) = self.asking.as_ref().zip(self.pack(practice)) else {
                    return vec![];
                };
                let event = asking.event(item, &given, pack, practice.now);
                self.sent.push_back(Some(self.at));
                let mut effects = vec![Effect::Record(vec![event])];
                if let Some(asking) = &mut self.asking {
                    effects.extend(asking.drop_draft(item, practice));
                }
                effects.into_iter().map(Ask::Do).collect()
            }
        }
    }
}

impl Screen for Review {
    fn place(&self) -> Place {
        self.asking.as_ref().map_or(Place::Player, Asking::place)
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::review::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let item = self.item(practice);
        if let (Some(item), Some(asking)) = (item, &mut self.asking)
            && let Some(chose) = asking.command(command)
        {
            return Some(self.chose(chose, item, practice));
        }
        match command {
            Command::Up | Command::Down | Command::NextRow | Command::PreviousRow => Some(vec![]),
            Command::Choose => Some(vec![Ask::Back]),
            Command::Words => {
                let unit = self.pack(practice).zip(item).and_then(|(pack, item)| {
                    let (_, unit) = pack.home_of(&pack.sitting_of(&item.id)?.id)?;
                    Some(InPack::new(&pack.id, &unit.id))
                });
                Some(vec![Ask::Go(Destination::Words(unit))])
            }
            Command::SeeDifferently if self.is_answered() => {
                let asks = see_differently(item?, self.walk(practice)?, practice);
                if asks.iter().any(|ask| matches!(ask, Ask::Do(_))) {
                    self.sent.push_back(None);
                }
                Some(asks)
            }
            Command::Hint => Some(vec![Ask::Scroll(Scrolling::PageDown)]),
            Command::Later if item.is_some() => Some(self.next(practice)),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        let (Some(item), Some(asking)) = (self.item(practice), &mut self.asking) else {
            return vec![];
        };
        let chose = asking.type_key(key, practice.now);
        self.chose(chose, item, practice)
    }

    fn paste(&mut self, text: &str, practice: &Practice) -> Vec<Ask> {
        let (Some(item), Some(asking)) = (self.item(practice), &mut self.asking) else {
            return vec![];
        };
        let chose = asking.paste(text, practice.now);
        self.chose(chose, item, practice)
    }

    fn due(&self) -> Option<Moment> {
        self.asking.as_ref().and_then(Asking::due)
    }

    fn tick(&mut self, practice: &Practice) -> Vec<Ask> {
        self.keep(practice).into_iter().map(Ask::Do).collect()
    }

    fn flush(&mut self, practice: &Practice) -> Vec<Effect> {
        self.keep(practice).into_iter().collect()
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        if matches!(answer.mine, Some(Asked::Record)) {
            let asked = self.sent.pop_front().flatten();
            if matches!(answer.outcome, Outcome::Recorded(_)) {
                self.kept += u64::from(asked.is_some());
            } else if asked == Some(self.at) {
                // What did not get to the disk was not answered.
                self.ask(practice);
            }
        }
        vec![]
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        if let Some(asking) = &self.asking
            && let Some(offered) = asking.offers(command)
        {
            return Some(offered);
        }
        match command {
            Command::Later => Some(self.asking.is_some() && !self.is_answered()),
            Command::SeeDifferently => Some(self.item(practice).is_some_and(can_differ)),
            Command::Hint | Command::Left | Command::Right => Some(false),
            _ => None,
        }
    }
}
