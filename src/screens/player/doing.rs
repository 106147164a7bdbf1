//! What is done at one step: read, answered, plotted, written, gone through.

use super::asking::Chose;
use super::running::Running;
use super::walking::Way;
use super::{On, Player, story};
use crate::course::{Criterion, EventKind, InPack, Item, ItemKind, MOMENT, Walk};
use crate::effect::{Effect, Save};
use crate::journal::Kind;
use crate::page::{Notice, Scrolling};
use crate::practice::Practice;
use crate::record::DraftOf;
use crate::screens::cursor::Cursor;
use crate::screens::plot::Plotted;
use crate::screens::{Ask, Destination, Writing};

impl Player {
    pub(super) fn choose(&mut self, practice: &Practice) -> Vec<Ask> {
        let round_over = self.is_round_over(practice);
        match &mut self.on {
            On::Offer(cursor) => {
                if cursor.row(2) == 0 {
                    self.on = On::LookBack;
                    return vec![Ask::Scroll(Scrolling::Top)];
                }
                return self.go_to(self.step, practice);
            }
            On::LookBack if round_over => return self.again(practice),
            On::LookBack => return self.go_to(self.step, practice),
            On::RoundOver(cursor, true) if cursor.row(2) == 0 => {
                self.on = On::LookBack;
                return vec![Ask::Scroll(Scrolling::Top)];
            }
            On::RoundOver(..) => return self.again(practice),
            On::End(cursor) => {
                let at = *cursor;
                let ways = self.ways(practice);
                return vec![match ways.get(at.row(ways.len())) {
                    Some(Way::On(next)) => {
                        let sitting = InPack::new(&self.sitting.pack, &next.sitting.id);
                        Ask::Swap(Destination::GoOn(sitting))
                    }
                    Some(Way::WhatYouSee) => Ask::Go(Destination::Recognition),
                    _ => Ask::Back,
                }];
            }
            _ => {}
        }
        let Some(item) = self.item(practice) else {
            return vec![Ask::Back];
        };
        match &mut self.on {
            On::Page => {
                let mut asks = Vec::new();
                if !is_done(item, self.walk(practice)) {
                    asks.extend(self.record(EventKind::Viewed, item, practice));
                }
                asks.extend(self.next(practice));
                asks
            }
            On::Reflect(cursor) if cursor.row(2) == 0 => {
                vec![Ask::Go(Destination::Write(self.writing(item, practice)))]
            }
            On::Ready(cursor) if cursor.row(2) == 0 => {
                self.on = On::Running(Running::begin(practice.now));
                vec![Ask::Scroll(Scrolling::Top)]
            }
            On::Running(_) => self.run(item, practice, true),
            On::Practise(cursor) => match practise_now(item) {
                Some((destination, _)) if cursor.row(2) == 1 => vec![Ask::Go(destination)],
                _ => self.next(practice),
            },
            On::Story(cursor) => match story::choose(*cursor, item, &self.sitting.pack, practice) {
                Some(destination) => vec![Ask::Go(destination)],
                None => self.next(practice),
            },
            On::After | On::Reflect(_) | On::Ready(_) => self.next(practice),
            _ => vec![],
        }
    }

    /// Takes what a choice came to.
    pub(super) fn chose(&mut self, chose: Chose, item: &Item, practice: &Practice) -> Vec<Ask> {
        match chose {
            Chose::Nothing | Chose::Moved => vec![],
            Chose::Hinted => vec![Ask::Scroll(Scrolling::Top)],
            Chose::Say(said) => vec![Ask::Say(Notice::plain(said))],
            Chose::Keep => self.keep(practice).into_iter().map(Ask::Do).collect(),
            Chose::GoOn => {
                let mut asks: Vec<Ask> = self.read_feedback(item, practice).into_iter().collect();
                asks.extend(self.next(practice));
                asks
            }
            Chose::Answer(given) => {
                if let Some(round) = &mut self.round {
                    round.answered(self.step, item.is_right(&given));
                }
                let pack = self.pack(practice);
                let event = match (&self.on, pack) {
                    (On::Asking(asking), Some(pack)) => {
                        Some(asking.event(item, &given, pack, practice.now))
                    }
                    _ => None,
                };
                self.given.insert(self.step, given);
                let mut effects = vec![Effect::Record(event.into_iter().collect())];
                if let On::Asking(asking) = &mut self.on {
                    effects.extend(asking.drop_draft(item, practice));
                }
                effects.into_iter().map(Ask::Do).collect()
            }
        }
    }

    /// What keeps an answer that is half typed.
    pub(super) fn keep(&mut self, practice: &Practice) -> Option<Effect> {
        let item = self.item(practice)?;
        match &mut self.on {
            On::Asking(asking) => asking.keep(item, practice),
            _ => None,
        }
    }

    /// Says that what there is to see about an answer was read, where the unit asks for that.
    fn read_feedback(&self, item: &Item, practice: &Practice) -> Option<Ask> {
        let criterion = Criterion::FeedbackRead;
        let asked = &self.unit(practice)?.rules.complete_when;
        let known = self.walk(practice)?.progress.feedback_read(&item.id);
        if known.is_some() || !asked.contains(&criterion) || !criterion.is_of(item) {
            return None;
        }
        self.record(EventKind::FeedbackRead, item, practice)
    }

    /// Lets a running exercise go on by a second, or to its next step; once it is over, or was
    /// stopped, it is done: stopping is as good as going on to the end.
    pub(super) fn run(&mut self, item: &Item, practice: &Practice, skip: bool) -> Vec<Ask> {
        let pack = self.pack(practice);
        let (On::Running(running), ItemKind::Exercise(guided)) = (&mut self.on, &item.kind) else {
            return vec![];
        };
        let exercise = pack.and_then(|pack| pack.exercise(&guided.exercise));
        match exercise {
            Some(exercise) if skip => running.skip(exercise, practice.now),
            _ => running.tick(practice.now),
        }
        let over = exercise.is_none_or(|exercise| running.beat(exercise).is_none());
        if over {
            self.stop(item, practice)
        } else {
            vec![]
        }
    }

    /// The exercise is over.
    pub(super) fn stop(&mut self, item: &Item, practice: &Practice) -> Vec<Ask> {
        self.on = On::After;
        let mut asks = vec![Ask::Scroll(Scrolling::Top)];
        if !is_done(item, self.walk(practice)) {
            asks.extend(self.record(EventKind::Completed, item, practice));
        }
        asks
    }

    fn writing(&self, item: &Item, practice: &Practice) -> Writing {
        let prompt = match &item.kind {
            ItemKind::Reflect(reflect) => practice.filled(&reflect.prompt).into_owned(),
            _ => String::new(),
        };
        Writing {
            of: DraftOf::Item {
                pack: self.sitting.pack.clone(),
                item: item.id.clone(),
            },
            prompt,
        }
    }

    /// Takes what the plot came to: a chosen point becomes an entry and ends the step.
    pub(super) fn plotted(&mut self, plotted: Plotted, practice: &Practice) -> Option<Vec<Ask>> {
        let (pleasant, energy) = match plotted {
            Plotted::NotOurs => return None,
            Plotted::Moved => return Some(vec![]),
            Plotted::Chosen(..) if self.saving.is_some() => return Some(vec![]),
            Plotted::Chosen(pleasant, energy) => (pleasant, energy),
        };
        let item = self.item(practice)?;
        let pack = self.pack(practice)?;
        let mut entry = practice.entry(Kind::CheckIn);
        entry.pleasant = Some(pleasant);
        entry.energy = Some(energy);
        entry.source = Some(format!("{}/{}", pack.id, item.id));
        let mut save = Save::new(entry);
        save.events = vec![practice.event(EventKind::Completed, item, pack)];
        self.saving = Some(self.step);
        Some(vec![Ask::Do(Effect::Save(Box::new(save)))])
    }

    /// Records that something happened to an item.
    pub(super) fn record(&self, kind: EventKind, item: &Item, practice: &Practice) -> Option<Ask> {
        let event = practice.event(kind, item, self.pack(practice)?);
        Some(Ask::Do(Effect::Record(vec![event])))
    }

    /// The rows that arrows move through, and how many there are.
    pub(super) fn cursor(
        &mut self,
        item: Option<&Item>,
        practice: &Practice,
    ) -> Option<(&mut Cursor, usize)> {
        let ways = self.ways(practice).len();
        match &mut self.on {
            On::End(cursor) => Some((cursor, ways)),
            On::Practise(cursor) => {
                let rows = 1 + usize::from(practise_now(item?).is_some());
                Some((cursor, rows))
            }
            On::Story(cursor) => Some((cursor, story::rows(item?, &self.sitting.pack, practice))),
            On::Offer(cursor)
            | On::Reflect(cursor)
            | On::Ready(cursor)
            | On::RoundOver(cursor, true) => Some((cursor, 2)),
            _ => None,
        }
    }
}

/// Where something practised can be done at once, and in which words that is offered.
pub(super) fn practise_now(item: &Item) -> Option<(Destination, &'static str)> {
    let asked = item.practised()?;
    if asked.kind == MOMENT {
        return Some((Destination::Log(None), "Log one now"));
    }
    let kind: Kind = asked.kind.parse().ok()?;
    match kind {
        Kind::CheckIn => Some((Destination::CheckIn, "Check in now")),
        kind if kind.is_chosen() => Some((Destination::Log(None), "Log one now")),
        Kind::Reflection => Some((
            Destination::Write(Writing {
                of: DraftOf::Reflection,
                prompt: String::new(),
            }),
            "Write now",
        )),
        _ => None,
    }
}

/// Whether this item is done already.
pub(super) fn is_done(item: &Item, walk: Option<Walk<'_>>) -> bool {
    walk.is_some_and(|walk| walk.is_done(item))
}
