//! Both workers on one thread, one effect after the other: for the line mode, which waits for each
//! answer anyway, and for tests.

use std::sync::mpsc::{Receiver, channel};

use super::desk::{Desk, Errand};
use super::vault::Keeper;
use super::worker::{Job, Worker};
use crate::effect::{Effect, News, Outcome};

/// The vault and the desk, at hand.
pub struct Alone {
    keeper: Keeper,
    desk: Desk,
    jobs: Receiver<Job<Errand>>,
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

    /// Performs an effect and gives its answer.
    pub fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Suspend => Outcome::Resumed,
            effect if effect.is_for_the_desk() => self.desk.perform(effect),
            effect => self.keeper.perform(effect),
        }
    }

    /// Does what the desk was told by the vault, and reads what there is to read.
    pub fn settle(&mut self) -> Vec<News> {
        let mut told = Vec::new();
        let mut tell = |news| told.push(news);
        while let Ok(job) = self.jobs.try_recv() {
            if let Job::Run(errand) = job {
                self.desk.run(errand, &mut tell);
            }
        }
        while self.desk.idle(&mut tell) {}
        told
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.keeper.finish();
    }
}
