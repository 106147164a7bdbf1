//! The trainer's list: the questions that somebody sees differently, to be talked over.

mod answer;
mod sheet;
mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Purpose, Screen, Size};
use crate::course::{Dispute, EventKind, InPack, Item, Walk};
use crate::effect::Effect;
use crate::input::{Command, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;

/// What there is to talk over.
///
/// # Why
/// It is the person's own list, for a talk that they have when they like: nothing on it is sent
/// anywhere, and it leaves the vault only as a file that they write themselves.
#[derive(Debug, Default)]
pub struct TrainersList {
    cursor: Cursor,
    /// The question in front alone, if one is.
    open: Option<InPack>,
    /// The row of what can be done with it.
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
    /// It counts again like any other.
    LetBe,
    /// The trainer lets it go.
    LetGo,
}

impl Point<'_> {
    /// What can be done about it; what leads to a gate is let go by nobody.
    fn ways(self) -> Vec<Way> {
        let pack = self.walk.pack;
        let home = pack.sitting_of(&self.item.id);
        let home = home.and_then(|sitting| pack.home_of(&sitting.id));
        let is_gated = home.is_none_or(|(_, unit)| pack.is_gated(unit));
        let can_go = !is_gated && !self.is_let_go();
        let let_go = can_go.then_some(Way::LetGo);
        std::iter::once(Way::LetBe).chain(let_go).collect()
    }

    /// Whether the trainer has let it go.
    fn is_let_go(self) -> bool {
        self.walk.let_go(self.item).is_some()
    }
}

impl TrainersList {
    /// Opens the list.
    pub fn open() -> Self {
        Self::default()
    }

    /// Everything on the list, pack by pack.
    fn points(practice: &Practice) -> Vec<Point<'_>> {
        let walks = practice.walks().filter(|_| practice.is_read());
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

    /// Does what was chosen of the question in front.
    fn take(&mut self, point: Point<'_>, practice: &Practice) -> Vec<Ask> {
        let (ways, pack) = (point.ways(), point.walk.pack);
        let home = pack.sitting_of(&point.item.id);
        let home = home.and_then(|sitting| pack.home_of(&sitting.id));
        match (ways.get(self.way.row(ways.len())), home) {
            (Some(Way::LetGo), Some((_, unit))) => vec![Ask::Go(Destination::LetGo {
                unit: InPack::new(&pack.id, &unit.id),
                step: Some(point.item.id.clone()),
            })],
            _ => self.let_be(point, practice),
        }
    }

    /// Takes the question off the list.
    fn let_be(&mut self, point: Point<'_>, practice: &Practice) -> Vec<Ask> {
        self.open = None;
        let event = practice.event(EventKind::Settled, point.item, point.walk.pack);
        let said = "It is off the list, and counts again.";
        vec![
            Ask::Do(Effect::Record(vec![event])),
            Ask::Say(Notice::plain(said)),
        ]
    }

    /// Opens the question in the focus, or asks where the whole list goes.
    fn choose(&mut self, practice: &Practice) -> Vec<Ask> {
        let points = Self::points(practice);
        if points.is_empty() {
            return vec![Ask::Back];
        }
        let Some(point) = points.get(self.cursor.row(points.len() + 1)) else {
            let sheet = Box::new(sheet::of(&points, practice));
            return vec![Ask::Go(Destination::Files(Purpose::Write(sheet)))];
        };
        self.way = Cursor::default();
        self.open = Some(InPack::new(&point.walk.pack.id, &point.item.id));
        vec![Ask::Scroll(Scrolling::Top)]
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
        match (command, self.point(practice)) {
            (Command::Choose, Some(point)) => Some(self.take(point, practice)),
            (Command::Choose, None) => Some(self.choose(practice)),
            (Command::Back, Some(_)) => {
                self.open = None;
                Some(vec![])
            }
            (command, Some(point)) => {
                let rows = point.ways().len();
                // With one row only the arrows scroll.
                let steps = rows > 1 && self.way.step(command, rows, 5);
                steps.then(Vec::new)
            }
            (command, None) => {
                let rows = Self::points(practice).len() + 1;
                self.cursor.step(command, rows, 5).then(Vec::new)
            }
        }
    }
}
