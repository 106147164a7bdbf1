//! A unit step by step: what was done in each, and asking one of them anew.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::{EventKind, InPack, Item, Judge, Unit, Walk};
use crate::effect::Effect;
use crate::input::{Command, Place};
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;

/// The steps of a unit, or one of them.
#[derive(Debug)]
pub struct Steps {
    unit: InPack,
    cursor: Cursor,
    open: Option<Open>,
}

/// The step in front alone.
#[derive(Debug)]
struct Open {
    /// Its id.
    step: String,
    way: Cursor,
    /// What it would cost to ask it anew, once that was chosen and is asked once more.
    costs: Option<Vec<String>>,
}

/// What can be done with a step in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To be asked as if for the first time.
    Anew,
    /// To be let go at a trainer's word.
    LetGo,
    /// Nothing.
    LeaveIt,
}

impl Steps {
    /// Opens at the first step.
    pub fn open(unit: InPack) -> Self {
        Self {
            unit,
            cursor: Cursor::default(),
            open: None,
        }
    }

    fn place<'p>(&self, practice: &'p Practice) -> Option<(&'p Unit, Walk<'p>)> {
        let walk = practice.walk_in(&self.unit.pack)?;
        Some((walk.pack.unit(&self.unit.id)?, walk))
    }

    /// The step in front alone, and how it was walked.
    fn step<'p>(&'p self, practice: &'p Practice) -> Option<(&'p Item, Walk<'p>, &'p Open)> {
        let open = self.open.as_ref()?;
        let (unit, walk) = self.place(practice)?;
        let item = unit.items().find(|item| item.id == open.step)?;
        Some((item, walk, open))
    }

    /// Does what was chosen of the step in front.
    fn take(&mut self, practice: &Practice) -> Vec<Ask> {
        let Some((item, walk, open)) = self.step(practice) else {
            return vec![Ask::Back];
        };
        let ways = ways(item, walk, open);
        let way = ways.get(open.way.row(ways.len())).copied();
        let event = practice.event(EventKind::Reset, item, walk.pack);
        let is_sure = open.costs.is_some();
        match way {
            Some(Way::Anew) if is_sure => {
                self.open = None;
                let said = "It is asked anew. What you answered before stays in your record.";
                vec![
                    Ask::Do(Effect::Record(vec![event])),
                    Ask::Say(Notice::plain(said)),
                ]
            }
            Some(Way::Anew) => {
                let costs = practice.lost_by(&event);
                if let Some(open) = &mut self.open {
                    open.costs = costs;
                    open.way = Cursor::default();
                }
                vec![Ask::Scroll(Scrolling::Top)]
            }
            Some(Way::LetGo) => vec![Ask::Go(Destination::LetGo {
                unit: self.unit.clone(),
                step: Some(item.id.clone()),
            })],
            Some(Way::LeaveIt) | None => {
                self.open = None;
                vec![]
            }
        }
    }
}

/// What can be done with a step: what leaves things as they are stands first where something is at
/// stake.
fn ways(item: &Item, walk: Walk<'_>, open: &Open) -> Vec<Way> {
    if open.costs.is_some() {
        return vec![Way::LeaveIt, Way::Anew];
    }
    let anew = can_be_anew(item, walk).then_some(Way::Anew);
    let let_go = can_be_let_go(item, walk).then_some(Way::LetGo);
    let ways: Vec<Way> = anew.into_iter().chain(let_go).collect();
    if ways.is_empty() {
        return vec![Way::LeaveIt];
    }
    ways
}

/// Whether a step is open that a trainer may let go: never one that leads to a gate, nor what
/// somebody has to watch.
fn can_be_let_go(item: &Item, walk: Walk<'_>) -> bool {
    let known = walk.is_done(item) && walk.recall(item).is_some();
    let reads_only = item.judge() == Judge::Nobody && walk.is_done(item);
    let home = walk.pack.sitting_of(&item.id);
    let home = home.and_then(|sitting| walk.pack.home_of(&sitting.id));
    let is_gated = home.is_some_and(|(_, unit)| walk.pack.is_gated(unit));
    let is_watched = item.observation().is_some();
    !is_gated && !is_watched && walk.let_go(item).is_none() && !known && !reads_only
}

/// Whether something was done in a step that can be asked anew. What is done away from the course
/// is counted by the journal, or can be said as often as one likes.
fn can_be_anew(item: &Item, walk: Walk<'_>) -> bool {
    let progress = walk.progress;
    let touched = progress.answered(&item.id).is_some() || progress.done(&item.id).is_some();
    !item.is_done_elsewhere() && touched
}

impl Screen for Steps {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        match self.step(practice) {
            Some((item, walk, open)) => view::one(item, walk, open, practice),
            None => view::list(self, practice),
        }
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        if let Some((item, walk, open)) = self.step(practice) {
            let rows = ways(item, walk, open).len();
            return match command {
                Command::Choose => Some(self.take(practice)),
                Command::Back => {
                    self.open = None;
                    Some(vec![])
                }
                // With one row only the arrows scroll.
                _ if rows == 1 => None,
                _ => {
                    let way = self.open.as_mut().map(|open| &mut open.way)?;
                    way.step(command, rows, 5).then(Vec::new)
                }
            };
        }
        let (unit, _) = self.place(practice)?;
        let count = unit.items().count();
        if self.cursor.step(command, count, 5) {
            return Some(vec![]);
        }
        if command != Command::Choose {
            return None;
        }
        let item = unit.items().nth(self.cursor.row(count))?;
        self.open = Some(Open {
            step: item.id.clone(),
            way: Cursor::default(),
            costs: None,
        });
        Some(vec![Ask::Scroll(Scrolling::Top)])
    }
}
