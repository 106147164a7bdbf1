//! Both workers on one thread, one effect after the other: for the line mode, which waits for each
//! answer anyway, and for tests.

use std::sync::mpsc::{Receiver, channel};

use super::desk::{Desk, Job};
use super::vault::Keeper;
use super::worker::Worker;
use crate::effect::{Effect, Outcome};

/// The vault and the desk, at hand.
pub struct Alone {
    keeper: Keeper,
    desk: Desk,
    jobs: Receiver<Job>,
}

impl Alone {
    /// Joins the two.
    pub fn new(keeper: Keeper, desk: Desk) -> Self {
        let (sender, jobs) = channel();
        Self {
            keeper: keeper.telling(sender, desk.reader()),
            desk,
            jobs,
        }
    }

    /// Performs an effect and gives its answers.
    pub fn perform(&mut self, effect: Effect) -> Vec<Outcome> {
        let mut answers = Vec::new();
        let mut answer = |outcome| answers.push(outcome);
        match effect {
            Effect::Suspend => answer(Outcome::Resumed),
            effect if effect.is_for_the_desk() => {
                self.desk.perform(Job::Perform(effect), &mut answer);
            }
            effect => self.keeper.perform(effect, &mut answer),
        }
        answers
    }

    /// Does what the desk was told by the vault, and reads what there is to read.
    pub fn settle(&mut self) -> Vec<Outcome> {
        let mut answers = Vec::new();
        let mut answer = |outcome| answers.push(outcome);
        while let Ok(job) = self.jobs.try_recv() {
            self.desk.perform(job, &mut answer);
        }
        while self.desk.idle(&mut answer) {}
        answers
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.keeper.finish();
    }
}
