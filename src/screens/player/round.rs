//! The rounds of a gate: every question once, and then again those that were missed.

use std::collections::{BTreeMap, BTreeSet};

use crate::course::{Item, Sitting, Walk};

/// One round through a gate that is not passed yet.
///
/// # Why
/// An answer can be changed on any other question, since nothing hangs on it there. Here it stands
/// until the round is over: the feedback has to be read before the question is asked again, or six
/// right answers would say nothing.
#[derive(Debug, Default)]
pub struct Round {
    /// Steps that were asked in this round.
    asked: BTreeSet<usize>,
    /// Whether the answers given on this visit were right, before they are known from the disk.
    given: BTreeMap<usize, bool>,
}

impl Round {
    /// The round as it was left: while some questions were never asked, those that were are not
    /// asked again.
    pub fn open(sitting: &Sitting, walk: Walk<'_>) -> Self {
        let was_asked = |item: &Item| walk.progress.answered(&item.id).is_some();
        let mut asked: BTreeSet<usize> = steps(sitting, was_asked).collect();
        if asked.len() == sitting.items.len() {
            asked.clear();
        }
        Self {
            asked,
            given: BTreeMap::new(),
        }
    }

    /// Notes an answer.
    pub fn answered(&mut self, step: usize, right: bool) {
        self.asked.insert(step);
        self.given.insert(step, right);
    }

    /// Whether this step's latest answer was right.
    pub fn is_right(&self, step: usize, sitting: &Sitting, walk: Walk<'_>) -> bool {
        let known = || {
            sitting
                .items
                .get(step)
                .is_some_and(|item| walk.is_right(item))
        };
        self.given.get(&step).copied().unwrap_or_else(known)
    }

    /// Whether this step was asked in this round.
    pub fn was_asked(&self, step: usize) -> bool {
        self.asked.contains(&step)
    }

    /// How many questions were right at their latest answer.
    pub fn right(&self, sitting: &Sitting, walk: Walk<'_>) -> usize {
        let of = sitting.items.len();
        (0..of)
            .filter(|step| self.is_right(*step, sitting, walk))
            .count()
    }

    /// Whether this step is still to be asked, in this round or another: it is not right, and nobody
    /// sees it differently.
    fn is_left(&self, step: usize, sitting: &Sitting, walk: Walk<'_>) -> bool {
        let item = sitting.items.get(step);
        let is_apart = item.is_some_and(|item| walk.is_disputed(item));
        !self.is_right(step, sitting, walk) && !is_apart
    }

    /// How many questions are still to be asked.
    pub fn left(&self, sitting: &Sitting, walk: Walk<'_>) -> usize {
        let steps = 0..sitting.items.len();
        steps
            .filter(|step| self.is_left(*step, sitting, walk))
            .count()
    }

    /// The next question of this round from a step on; nothing once the round is over.
    pub fn next(&self, from: usize, sitting: &Sitting, walk: Walk<'_>) -> Option<usize> {
        let of = sitting.items.len();
        let open = |step: &usize| !self.was_asked(*step) && self.is_left(*step, sitting, walk);
        (from.min(of)..of).chain(0..from.min(of)).find(open)
    }

    /// Begins another round.
    pub fn again(&mut self) {
        self.asked.clear();
    }
}

fn steps(sitting: &Sitting, is: impl Fn(&Item) -> bool) -> impl Iterator<Item = usize> {
    let items = sitting.items.iter().enumerate();
    items
        .filter(move |(_, item)| is(item))
        .map(|(step, _)| step)
}
