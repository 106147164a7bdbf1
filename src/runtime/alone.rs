//! All workers on one thread, one effect after the other: for the line mode, which waits for each
//! answer anyway, and for tests.

use std::sync::mpsc::{Receiver, channel};

use super::desk::{Desk, Errand};
use super::now;
use super::rehearsal::{Rehearsal, Rehearsed, gone};
use super::storyteller::Teller;
use super::vault::Keeper;
use super::watch::Watched;
use super::worker::{Job, Worker};
use crate::effect::{Effect, News, Outcome};
use crate::store;

/// A world that answers each effect at once, before the next line is read.
pub trait Answering {
    /// Performs an effect and gives its answer.
    fn perform(&mut self, effect: Effect) -> Outcome;

    /// Does what was begun, and tells what has happened meanwhile; nothing once all is told.
    fn settle(&mut self) -> Vec<News>;
}

/// The vault, the desk and whoever tells stories, at hand.
pub struct Alone {
    keeper: Keeper,
    desk: Desk,
    teller: Teller,
    /// A pack that is shown inside the practice, and what answers its screens.
    shown: Option<Rehearsed>,
    jobs: Receiver<Job<Errand>>,
}

impl Alone {
    /// Joins them.
    pub fn new(keeper: Keeper, desk: Desk) -> Self {
        let (sender, jobs) = channel();
        if desk.has_packs() {
            // The other end is held below.
            let _ = sender.send(Job::Run(Errand::ReadPacks));
        }
        Self {
            keeper: keeper.telling(sender, desk.reader()),
            desk,
            teller: Teller::default(),
            shown: None,
            jobs,
        }
    }
}

impl Answering for Alone {
    fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Suspend => Outcome::Resumed,
            effect @ Effect::Tell(_) => self.teller.perform(effect),
            Effect::ShowPack(folder) => {
                self.shown = Some(Rehearsed {
                    rehearsal: Rehearsal::new(now),
                    watched: Watched::new(store::full_path(&folder)),
                });
                Outcome::PackShown(folder)
            }
            Effect::HidePack => {
                self.shown = None;
                Outcome::PackHidden
            }
            effect @ Effect::Rehearse(_) => match &mut self.shown {
                Some(shown) => shown.perform(effect),
                None => gone(),
            },
            effect if effect.is_for_the_desk() => self.desk.perform(effect),
            effect => self.keeper.perform(effect),
        }
    }

    /// Does what the desk was told by the vault, and reads what there is to read.
    fn settle(&mut self) -> Vec<News> {
        let mut told = Vec::new();
        let mut tell = |news| told.push(news);
        while let Ok(job) = self.jobs.try_recv() {
            if let Job::Run(errand) = job {
                self.desk.run(errand, &mut tell);
            }
        }
        while self.desk.idle(&mut tell) {}
        told.extend(self.shown.iter_mut().flat_map(Answering::settle));
        told
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.keeper.finish();
    }
}
