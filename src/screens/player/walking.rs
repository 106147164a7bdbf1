//! The way through a sitting: where it is opened, which step comes next, and the rounds of a gate.

use std::collections::BTreeMap;

use super::asking::{Asking, Stands};
use super::doing::is_done;
use super::round::Round;
use super::{On, Player};
use crate::course::{Event, EventKind, InPack, Item, ItemKind, Pack, Place, Sitting, Unit, Walk};
use crate::effect::Effect;
use crate::page::Scrolling;
use crate::practice::{LONG_AWAY, Practice};
use crate::screens::Ask;
use crate::screens::cursor::Cursor;
use crate::screens::plot::Plot;

/// A way on from the end of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way<'p> {
    /// Back to where one came from.
    Enough,
    /// On to what is left in it, or to the next one.
    On(Place<'p>),
    /// To what one sees in moments such as this sitting told.
    WhatYouSee,
}

impl Player {
    /// Opens a sitting at the first step that is not behind, at its first one if all are; after a
    /// long while away from its unit, or after as many rounds through a gate as the unit names, with
    /// a look back offered.
    pub fn open(sitting: InPack, practice: &Practice) -> Self {
        let mut player = Self::go_on(sitting, practice);
        if player.is_long_ago(practice) || player.has_tried_enough(0, practice) {
            player.on = On::Offer(Cursor::default());
        }
        player
    }

    /// Opens a sitting with a look back at its unit.
    pub fn look_back(sitting: InPack, practice: &Practice) -> Self {
        Self {
            on: On::LookBack,
            ..Self::go_on(sitting, practice)
        }
    }

    /// Opens a sitting where it was left, with nothing before it.
    pub fn go_on(sitting: InPack, practice: &Practice) -> Self {
        let walk = practice.walk_in(&sitting.pack);
        let place = walk.and_then(|walk| Some((walk.pack.sitting(&sitting.id)?, walk)));
        let round = place
            .filter(|(sitting, walk)| sitting.gate && !walk.gate(sitting).passed)
            .map(|(sitting, walk)| Round::open(sitting, walk));
        let step = place.map_or(0, |(sitting, walk)| {
            let step = match &round {
                Some(round) => round.next(0, sitting, walk).unwrap_or(0),
                None => walk.step(sitting),
            };
            if step == sitting.items.len() { 0 } else { step }
        });
        let mut player = Self {
            sitting,
            step,
            on: On::End(Cursor::default()),
            before: practice.standing().map(|(_, summary)| summary.share),
            saving: None,
            given: BTreeMap::new(),
            round,
        };
        player.arrive(practice);
        player
    }

    /// The pack that the sitting belongs to.
    pub(super) fn pack<'p>(&self, practice: &'p Practice) -> Option<&'p Pack> {
        let whole = practice.content.pack(&self.sitting.pack)?;
        Some(&whole.pack)
    }

    /// That pack as the person has walked it.
    pub(super) fn walk<'p>(&self, practice: &'p Practice) -> Option<Walk<'p>> {
        practice.walk_in(&self.sitting.pack)
    }

    pub(super) fn sitting<'p>(&self, practice: &'p Practice) -> Option<&'p Sitting> {
        self.pack(practice)?.sitting(&self.sitting.id)
    }

    pub(super) fn unit<'p>(&self, practice: &'p Practice) -> Option<&'p Unit> {
        let (_, unit) = self.pack(practice)?.home_of(&self.sitting.id)?;
        Some(unit)
    }

    pub(super) fn item<'p>(&self, practice: &'p Practice) -> Option<&'p Item> {
        self.sitting(practice)?.items.get(self.step)
    }

    /// Whether the sitting is half done, and the last step in its unit was long ago.
    pub(super) fn is_long_ago(&self, practice: &Practice) -> bool {
        let Some((unit, walk)) = self.unit(practice).zip(self.walk(practice)) else {
            return false;
        };
        let half_done = self.step > 0 && walk.unit_done(unit).is_none();
        let last = walk.last_in(unit);
        half_done && last.is_some_and(|last| (practice.today() - last).num_days() >= LONG_AWAY)
    }

    /// Sets up the step in front.
    pub(super) fn arrive(&mut self, practice: &Practice) {
        let Some(item) = self.item(practice) else {
            self.on = On::End(Cursor::default());
            return;
        };
        if let Some(mut asking) = self.asking(item, practice) {
            if self.is_tried_enough(item, practice) {
                asking.unfold(item);
            }
            let asking = asking.in_pack(&self.sitting.pack);
            self.on = On::Asking(asking.taking_up(item, practice));
            return;
        }
        let done = is_done(item, self.walk(practice));
        self.on = match &item.kind {
            ItemKind::CheckIn(_) if done => On::After,
            ItemKind::CheckIn(_) => On::CheckIn(Plot::default()),
            ItemKind::Reflect(_) => On::Reflect(Cursor::default()),
            ItemKind::Exercise(_) => On::Ready(Cursor::default()),
            ItemKind::Practice(_) => On::Practise(Cursor::default()),
            ItemKind::Scenario(_) => On::Story(Cursor::default()),
            ItemKind::Observation(_) => On::Watching(self.meets_a_form(item, practice)),
            _ => On::Page,
        };
    }

    /// A question as it is met, with its answer or anew; nothing if the item is no question.
    fn asking(&self, item: &Item, practice: &Practice) -> Option<Asking> {
        let stands = self.round.as_ref().map(|_| Stands::UntilRoundIsOver);
        if let Some(given) = self.given.get(&self.step) {
            return Asking::answered(item, given, stands);
        }
        let answered = self.walk(practice).and_then(|walk| {
            let answer = walk.progress.answered(&item.id)?;
            Some((answer, walk, self.sitting(practice)?))
        });
        let Some((answer, walk, sitting)) = answered else {
            return Asking::open(item, stands, None);
        };
        let is_in_view = match &self.round {
            Some(round) => round.was_asked(self.step) || round.is_right(self.step, sitting, walk),
            // Who opens a sitting again that is behind them has come to see what is still there.
            None => answer.date >= practice.today() || walk.step(sitting) < sitting.items.len(),
        };
        if is_in_view {
            return Asking::answered(item, &answer.given, stands);
        }
        let before = Some(answer.date).filter(|_| self.round.is_none());
        Asking::open(item, stands, before)
    }

    /// The ways on from the end, in the order in which they are offered.
    pub(super) fn ways<'p>(&self, practice: &'p Practice) -> Vec<Way<'p>> {
        let onward = self.walk(practice).and_then(Walk::next).map(Way::On);
        let items = self.sitting(practice).map(|sitting| &sitting.items);
        let mut items = items.into_iter().flatten();
        let tells_moments = items.any(|item| item.vignette().is_some());
        let seen = tells_moments.then_some(Way::WhatYouSee);
        std::iter::once(Way::Enough)
            .chain(onward)
            .chain(seen)
            .collect()
    }

    /// Whether a question was missed as often as its unit names, since it was right the last time.
    fn is_tried_enough(&self, item: &Item, practice: &Practice) -> bool {
        let place = self.unit(practice).zip(self.walk(practice));
        let attempts = place.and_then(|(unit, walk)| Some((unit.rules.attempts?, walk)));
        attempts.is_some_and(|(attempts, walk)| walk.misses(item) >= attempts)
    }

    /// Whether as many rounds through a gate are over as its unit names, `more` of them not known
    /// from the disk yet, so that what helps comes first.
    fn has_tried_enough(&self, more: u32, practice: &Practice) -> bool {
        let rounds = self.sitting(practice).zip(self.walk(practice));
        let rounds = rounds.filter(|_| self.round.is_some());
        let rounds = rounds.map(|(sitting, walk)| walk.progress.rounds(&sitting.id) + more);
        let attempts = self.unit(practice).and_then(|unit| unit.rules.attempts);
        rounds
            .zip(attempts)
            .is_some_and(|(rounds, most)| rounds >= most)
    }

    /// Whether everything that is left at a gate was asked in this round.
    pub(super) fn is_round_over(&self, practice: &Practice) -> bool {
        let place = self.sitting(practice).zip(self.walk(practice));
        let round = self.round.as_ref().zip(place);
        round.is_some_and(|(round, (sitting, walk))| {
            round.left(sitting, walk) > 0 && round.next(0, sitting, walk).is_none()
        })
    }

    /// Goes to another step.
    pub(super) fn go_to(&mut self, step: usize, practice: &Practice) -> Vec<Ask> {
        let kept = self.keep(practice);
        self.step = step;
        self.arrive(practice);
        let mut asks = vec![Ask::Scroll(Scrolling::Top)];
        asks.extend(kept.map(Ask::Do));
        asks.extend(self.begun(practice));
        asks
    }

    /// What is done away from the course begins when it is first met.
    pub(super) fn begun(&self, practice: &Practice) -> Option<Ask> {
        let item = self
            .item(practice)
            .filter(|_| matches!(self.on, On::Practise(_) | On::Watching(_)))?;
        let begun = self.walk(practice)?.progress.begun(&item.id);
        if begun.is_some() {
            return None;
        }
        self.record(EventKind::Started, item, practice)
    }

    /// The next step, which is the end after the last.
    pub(super) fn next(&mut self, practice: &Practice) -> Vec<Ask> {
        let place = self.sitting(practice).zip(self.walk(practice));
        let of = place.map_or(0, |(sitting, _)| sitting.items.len());
        let Some((round, (sitting, walk))) = self.round.as_ref().zip(place) else {
            return self.go_to((self.step + 1).min(of), practice);
        };
        match round.next(self.step + 1, sitting, walk) {
            Some(step) => self.go_to(step, practice),
            None if round.left(sitting, walk) == 0 => self.go_to(of, practice),
            None => {
                self.on = On::RoundOver(Cursor::default(), self.has_tried_enough(1, practice));
                let failed = Event::on(EventKind::Failed, &sitting.id, walk.pack, practice.now);
                vec![
                    Ask::Scroll(Scrolling::Top),
                    Ask::Do(Effect::Record(vec![failed])),
                ]
            }
        }
    }

    /// Asks again what was missed at a gate.
    pub(super) fn again(&mut self, practice: &Practice) -> Vec<Ask> {
        if let Some(round) = &mut self.round {
            round.again();
        }
        self.given.clear();
        let place = self.sitting(practice).zip(self.walk(practice));
        let step = self
            .round
            .as_ref()
            .zip(place)
            .and_then(|(round, (sitting, walk))| round.next(0, sitting, walk));
        self.go_to(step.unwrap_or(0), practice)
    }

    /// Whether the right arrow goes on: not past a question of a gate that is open.
    pub(super) fn may_pass(&self, item: &Item, practice: &Practice) -> bool {
        match (&self.round, self.sitting(practice).zip(self.walk(practice))) {
            (Some(round), Some((sitting, walk))) => {
                round.was_asked(self.step) || round.is_right(self.step, sitting, walk)
            }
            _ => self.walk(practice).is_some_and(|walk| walk.is_behind(item)),
        }
    }
}
