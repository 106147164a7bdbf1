//! How a worker runs: one job after the other, on a thread of its own, each ending in an answer
//! even when it panics.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};

use super::drill;
use super::inbox::Inbox;
use crate::effect::{Failure, Outcome};

/// Something that performs jobs one after the other.
pub trait Worker: Send + 'static {
    /// What it is asked to do.
    type Job: Send + 'static;

    /// Performs a job and answers.
    fn perform(&mut self, job: Self::Job, answer: &mut dyn FnMut(Outcome));

    /// Does what is to be done once nothing more will be asked.
    fn finish(&mut self) {}

    /// Whether something waits for the answer to this job.
    fn is_waited_for(_job: &Self::Job) -> bool {
        true
    }

    /// Does a little of what is not asked for but can be done while nothing else waits; false
    /// if there is nothing more to do.
    fn idle(&mut self, _answer: &mut dyn FnMut(Outcome)) -> bool {
        false
    }
}

/// Starts a worker on a thread of this name; it ends when the last sender is dropped.
pub fn start<W: Worker>(
    name: &'static str,
    mut worker: W,
    inbox: &Inbox,
) -> io::Result<(Sender<W::Job>, JoinHandle<()>)> {
    let (sender, jobs) = channel();
    let inbox = inbox.clone();
    let thread = thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            let mut busy = true;
            while let Some(next) = next(&jobs, busy) {
                let waited_for = matches!(&next, Next::Job(job) if W::is_waited_for(job));
                let mut answer = |outcome| inbox.answer(outcome);
                // A panic must still end in an answer, or the app would wait for it for ever; the
                // vault's own transaction is rolled back as it unwinds.
                let done = catch_unwind(AssertUnwindSafe(|| {
                    drill::panic_in(name);
                    match next {
                        Next::Job(job) => {
                            worker.perform(job, &mut answer);
                            true
                        }
                        Next::Nothing => worker.idle(&mut answer),
                    }
                }));
                busy = done.unwrap_or_else(|_| {
                    let failure = Failure::new(
                        "Something inside Evenkeel did not work.",
                        "What was saved before is safe, and your words are still on the screen.",
                        "Try once more; if it happens again, quit and start anew.",
                    );
                    inbox.answer(if waited_for {
                        Outcome::Failed(failure)
                    } else {
                        Outcome::Trouble(failure)
                    });
                    false
                });
            }
            worker.finish();
        })?;
    Ok((sender, thread))
}

/// What a worker does next.
enum Next<J> {
    Job(J),
    Nothing,
}

fn next<J>(jobs: &Receiver<J>, busy: bool) -> Option<Next<J>> {
    if busy {
        return match jobs.try_recv() {
            Ok(job) => Some(Next::Job(job)),
            Err(TryRecvError::Empty) => Some(Next::Nothing),
            Err(TryRecvError::Disconnected) => None,
        };
    }
    match jobs.recv() {
        Ok(job) => Some(Next::Job(job)),
        Err(_) => None,
    }
}
