//! The list for the trainer: the questions that somebody sees differently, to be talked over.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::{Dispute, Event, EventKind, InPack, Item, Walk};
use crate::effect::Effect;
use crate::input::{Command, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;

/// What there is to talk over.
#[derive(Debug)]
pub struct TrainersList {
    cursor: Cursor,
    /// The question in front alone, if one is.
    open: Option<InPack>,
    /// The row of its ways on.
    way: Cursor,
}

/// One question on the list.
#[derive(Clone, Copy)]
struct Point<'p> {
    walk: Walk<'p>,
    item: &'p Item,
    dispute: &'p Dispute,
}

/// What can be done about a question in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The question counts again like any other.
    LetBe,
    /// The trainer lets it go.
    LetGo,
}

impl TrainersList {
    /// Opens the list.
    pub fn open() -> Self {
        Self {
            cursor: Cursor::default(),
            open: None,
            way: Cursor::default(),
        }
    }

    /// Everything on the list, pack by pack.
    fn points<'p>(practice: &'p Practice) -> Vec<Point<'p>> {
        let walks = practice.walks();
        let points = walks.flat_map(|walk| {
            let disputed = walk.disputed();
            disputed.map(move |(item, dispute)| Point {
                walk,
                item,
                dispute,
            })
        });
        points.collect()
    }

    /// The question in front alone, if it is still on the list.
    fn point<'p>(&self, practice: &'p Practice) -> Option<Point<'p>> {
        let open = self.open.as_ref()?;
        let is_it = |point: &Point<'_>| point.item.id == open.id && point.walk.pack.id == open.pack;
        Self::points(practice).into_iter().find(is_it)
    }

    fn take(&mut self, point: Point<'_>, practice: &Practice) -> Vec<Ask> {
        let ways = point.ways();
        match ways.get(self.way.row(ways.len())) {
            Some(Way::LetGo) => {
                let home = point.walk.pack.sitting_of(&point.item.id);
                let home = home.and_then(|sitting| point.walk.pack.home_of(&sitting.id));
                let asks = home.map(|(_, unit)| {
                    Ask::Go(Destination::LetGo {
                        unit: InPack::new(&point.walk.pack.id, &unit.id),
                        item: Some(point.item.id.clone()),
                    })
                });
                asks.into_iter().collect()
            }
            _ => {
                self.open = None;
                let pack = point.walk.pack;
                let event = Event::on_item(EventKind::Settled, point.item, pack, practice.now);
                let said = "It is off the list, and counts like any other answer again.";
                vec![
                    Ask::Do(Effect::Record(vec![event])),
                    Ask::Say(Notice::plain(said)),
                ]
            }
        }
    }
}

impl Point<'_> {
    /// Whether the trainer has let it go.
    fn is_let_go(self) -> bool {
        self.walk.progress.waived(&self.item.id).is_some()
    }

    fn ways(self) -> Vec<Way> {
        let let_go = (!self.is_let_go()).then_some(Way::LetGo);
        std::iter::once(Way::LetBe).chain(let_go).collect()
    }
}

impl Screen for TrainersList {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        match self.point(practice) {
            Some(point) => view::one(self, point, practice),
            None => view::list(self, practice),
        }
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        if let Some(point) = self.point(practice) {
            if self.way.step(command, point.ways().len(), 5) {
                return Some(vec![]);
            }
            return match command {
                Command::Choose => Some(self.take(point, practice)),
                Command::Back => {
                    self.open = None;
                    Some(vec![])
                }
                _ => None,
            };
        }
        let points = Self::points(practice);
        if self.cursor.step(command, points.len(), 5) {
            return Some(vec![]);
        }
        if command != Command::Choose {
            return None;
        }
        let point = points.get(self.cursor.row(points.len()))?;
        self.open = Some(InPack::new(&point.walk.pack.id, &point.item.id));
        self.way = Cursor::default();
        Some(vec![Ask::Scroll(Scrolling::Top)])
    }
}
