//! The storyteller's thread: it owns every story, and answers with plain data in bounded time.

mod ink;
mod unreadable;

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use super::worker::Worker;
use crate::course::scenario::{Compiled, Refusal, Saved, StorySource, Storyteller, Told};
use crate::effect::{Effect, Failure, News, Outcome};
use crate::fault::{Code, Fault, Said};

use ink::{Shelf, UNTOLD};

/// How deep the calls on the thread may go, in bytes. What keeps the bounds of a story needs a part
/// of it only.
const STACK: usize = 64 << 20;
/// How long anyone waits for a story to be made ready: a large one takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a story may run up to a choice or its end.
const MOST_TIME: Duration = Duration::from_millis(500);
/// How long all stories of a pack may take together while they are looked through.
const MOST_FOR_A_PACK: Duration = Duration::from_secs(2);
/// What is said to who writes the story where the language itself gave up.
const STOPPED: &str = "it stops here, as a division by nothing does";
/// What is said of a story for which no time was left.
const UNREAD: Said<'_> = Said {
    message: "There was no time left to read this story.",
    mend: "Look through a pack with fewer or shorter stories, or on a computer that is less busy.",
};

/// Tells stories on a thread of its own.
///
/// # Why
/// The language is read by other people's code, which goes deep, holds its data in one thread only
/// and cannot be interrupted while it reads. So it runs alone, with a stack for the deepest story
/// there may be. What panics there is a refusal. What does not answer in time is a refusal too: the
/// thread is left to itself, and the next question gets another.
#[derive(Debug)]
pub struct Teller {
    thread: Mutex<Option<Sender<Job>>>,
    patience: Duration,
    most_time: Duration,
    /// How long all answers together may take, and since when; none sets no end.
    whole: Option<(Duration, OnceLock<Instant>)>,
}

type Job = Box<dyn FnOnce(&mut Shelf) + Send>;

impl Default for Teller {
    fn default() -> Self {
        Self {
            thread: Mutex::default(),
            patience: PATIENCE,
            most_time: MOST_TIME,
            whole: None,
        }
    }
}

/// Why nothing came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failed {
    /// It panicked.
    Panicked,
    /// It did not end in time, or there is no thread to be had.
    Late,
}

impl Teller {
    /// A teller for somebody who looks through a pack: once its time is over, which begins with the
    /// first question, it tells nothing more.
    pub fn of_a_pack() -> Self {
        Self {
            whole: Some((MOST_FOR_A_PACK, OnceLock::new())),
            ..Self::default()
        }
    }

    fn is_out_of_time(&self) -> bool {
        let whole = self.whole.as_ref();
        whole.is_some_and(|(most, since)| since.get_or_init(Instant::now).elapsed() > *most)
    }

    /// Has something done on the thread.
    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Shelf) -> T + Send + 'static,
    ) -> Result<T, Failed> {
        let (answer, answered) = channel();
        let job: Job = Box::new(move |shelf| {
            let done = catch_unwind(AssertUnwindSafe(|| work(shelf)));
            if done.is_err() {
                shelf.clear();
            }
            // Whoever asked may have stopped waiting.
            let _ = answer.send(done.map_err(|_| Failed::Panicked));
        });
        let mut thread = match self.thread.lock() {
            Ok(thread) => thread,
            Err(poisoned) => poisoned.into_inner(),
        };
        if thread.is_none() {
            *thread = start();
        }
        let sent = thread.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
        if sent && let Ok(done) = answered.recv_timeout(self.patience) {
            return done;
        }
        *thread = None;
        Err(Failed::Late)
    }

    fn told(
        &self,
        work: impl FnOnce(&mut Shelf) -> Result<Told, Refusal> + Send + 'static,
    ) -> Result<Told, Refusal> {
        if self.is_out_of_time() {
            return Err(Refusal::OutOfTime);
        }
        match self.ask(work) {
            Ok(told) => told,
            Err(Failed::Panicked) => Err(Refusal::Broken(STOPPED.to_owned())),
            Err(Failed::Late) => Err(Refusal::Untold),
        }
    }
}

fn start() -> Option<Sender<Job>> {
    let (sender, jobs): (Sender<Job>, Receiver<Job>) = channel();
    let run = move || {
        let mut shelf = Shelf::default();
        while let Ok(job) = jobs.recv() {
            job(&mut shelf);
        }
    };
    let builder = thread::Builder::new().name("story".to_owned());
    builder.stack_size(STACK).spawn(run).ok()?;
    Some(sender)
}

impl Storyteller for Teller {
    fn compile(&self, source: &StorySource) -> Result<Compiled, Vec<Fault>> {
        if self.is_out_of_time() {
            return Err(vec![Fault::whole(Code::Unwalked, source.path(), UNREAD)]);
        }
        let own = source.clone();
        self.ask(move |_| ink::compile(&own))
            .unwrap_or_else(|_| Err(vec![Fault::whole(Code::BadSyntax, source.path(), UNTOLD)]))
    }

    fn begin(&self, story: &Compiled, seed: u8) -> Result<Told, Refusal> {
        let (story, most) = (story.clone(), self.most_time);
        self.told(move |shelf| shelf.begin(&story, seed, most))
    }

    fn choose(&self, story: &Compiled, saved: &Saved, offer: usize) -> Result<Told, Refusal> {
        let (story, saved, most) = (story.clone(), saved.clone(), self.most_time);
        self.told(move |shelf| shelf.choose(&story, &saved, offer, most))
    }
}

impl Worker for Teller {
    /// It tells nothing unasked.
    type Errand = Infallible;

    fn perform(&mut self, effect: Effect) -> Outcome {
        let Effect::Tell(telling) = effect else {
            return Outcome::Failed(Failure::new(
                "This is not the storyteller's to do.",
                "Nothing was changed.",
                "Please report it.",
            ));
        };
        match telling.told(self) {
            Ok(kept) => Outcome::Told(Box::new(kept)),
            Err(refusal) => Outcome::NotTold(refusal),
        }
    }

    fn run(&mut self, errand: Infallible, _tell: &mut dyn FnMut(News)) {
        match errand {}
    }
}

#[cfg(test)]
mod tests;
