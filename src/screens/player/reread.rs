//! A sitting whose pack was saved anew: the player stays at its step, or goes to the nearest.

use super::round::Round;
use super::{On, Player};
use crate::course::{InPack, Item, Pack, Sitting};
use crate::practice::Practice;
use crate::screens::{Ask, Destination};

impl Player {
    /// Finds the step in front in the pack as it is now.
    ///
    /// The same item wherever it stands; if it is gone, the one that stood nearest to it in its
    /// sitting; if all of them are, Learn.
    pub(super) fn stay(&mut self, before: &Pack, practice: &Practice) -> Vec<Ask> {
        let Some(old) = before.sitting(&self.sitting.id) else {
            return vec![];
        };
        let pack = practice.pack();
        let Some((sitting, step)) = nearest(old, self.step, pack) else {
            return vec![Ask::Home(Destination::Learn)];
        };
        let is_end = self.step >= old.items.len() && sitting.id == old.id;
        let (was, is) = (old.items.get(self.step), sitting.items.get(step));
        let is_unchanged = |(was, is): (&Item, &Item)| was.id == is.id && was.hash == is.hash;
        let is_same = is_end || was.zip(is).is_some_and(is_unchanged);
        let moved = |at: usize| {
            let id = &old.items.get(at)?.id;
            sitting.items.iter().position(|item| item.id == *id)
        };
        let given = std::mem::take(&mut self.given).into_iter();
        self.given = given
            .filter_map(|(at, given)| Some((moved(at)?, given)))
            .collect();
        self.step = if is_end { sitting.items.len() } else { step };
        self.sitting = InPack::new(&pack.id, &sitting.id);
        let walk = self.walk(practice);
        let gate = walk.filter(|walk| sitting.gate && !walk.gate(sitting).passed);
        self.round = gate.map(|walk| Round::open(sitting, walk));
        // What is open stays open: a text that reads otherwise is no other question.
        if !is_same && !matches!(self.on, On::Offer(_) | On::LookBack | On::RoundOver(..)) {
            self.arrive(practice);
        }
        vec![]
    }
}

/// Where the item of a step stands now, or else the item nearest to it: those after it first.
fn nearest<'p>(old: &Sitting, step: usize, pack: &'p Pack) -> Option<(&'p Sitting, usize)> {
    let at = |step: usize| {
        let id = &old.items.get(step)?.id;
        let placed = |sitting: &'p Sitting| {
            let at = sitting.items.iter().position(|item| item.id == *id)?;
            Some((sitting, at))
        };
        // One that stands in its own sitting still is looked for there.
        pack.sitting(&old.id)
            .and_then(placed)
            .or_else(|| pack.sittings().find_map(placed))
    };
    let after = (step..old.items.len()).find_map(at);
    let before = || (0..step.min(old.items.len())).rev().find_map(at);
    let anything = || Some((pack.sitting(&old.id)?, 0));
    after.or_else(before).or_else(anything)
}
