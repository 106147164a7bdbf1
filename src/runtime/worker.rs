//! How a worker runs: one job after the other, on a thread of its own; each effect ends in exactly
//! one answer, even when it panics.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};

use super::drill;
use super::inbox::Inbox;
use crate::effect::{Effect, Failure, News, Outcome, Request};

/// Something that performs jobs one after the other.
///
/// # Why
/// An effect is answered and an errand is not, and which is which is a matter of types: what
/// performs an effect gives back its one answer, what runs an errand can only tell news. So no
/// answer can be forgotten, given twice, or taken for the answer to something else, and the program
/// ends when everything is done and not before.
pub trait Worker: Send + 'static {
    /// What it does without the app having asked.
    type Errand: Send + 'static;

    /// Performs an effect.
    fn perform(&mut self, effect: Effect) -> Outcome;

    /// Runs an errand.
    fn run(&mut self, errand: Self::Errand, tell: &mut dyn FnMut(News));

    /// Does a little of what can be done while nothing else waits; false if there is nothing more
    /// to do.
    fn idle(&mut self, _tell: &mut dyn FnMut(News)) -> bool {
        false
    }

    /// Does what is to be done once nothing more will be asked.
    fn finish(&mut self) {}
}

/// What a worker is handed.
#[derive(Debug)]
pub enum Job<E> {
    /// An effect, with the ticket of its answer.
    Perform(Request),
    /// An errand.
    Run(E),
}

/// A worker at work: where its jobs go, and its thread.
pub type Running<E> = (Sender<Job<E>>, JoinHandle<()>);

/// Starts a worker on a thread of this name; it ends when the last sender is dropped.
pub fn start<W: Worker>(
    name: &'static str,
    mut worker: W,
    inbox: &Inbox,
) -> io::Result<Running<W::Errand>> {
    let (sender, jobs) = channel();
    let inbox = inbox.clone();
    let thread = thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            let mut busy = true;
            while let Some(next) = next(&jobs, busy) {
                busy = perform(name, &mut worker, next, &inbox);
            }
            worker.finish();
        })?;
    Ok((sender, thread))
}

/// Does one thing; says whether there may be something to do while nothing waits.
fn perform<W: Worker>(
    name: &'static str,
    worker: &mut W,
    next: Next<Job<W::Errand>>,
    inbox: &Inbox,
) -> bool {
    // A panic must not take the thread along, and with it every later save; the vault's own
    // transaction is rolled back as it unwinds.
    let mut tell = |news| inbox.tell(news);
    let done = match next {
        Next::Job(Job::Perform(Request { ticket, effect })) => {
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                drill::panic_in(name);
                worker.perform(effect)
            }));
            inbox.answer(
                ticket,
                outcome.unwrap_or_else(|_| Outcome::Failed(panicked())),
            );
            return true;
        }
        Next::Job(Job::Run(errand)) => catch_unwind(AssertUnwindSafe(|| {
            drill::panic_in(name);
            worker.run(errand, &mut tell);
            true
        })),
        Next::Nothing => catch_unwind(AssertUnwindSafe(|| {
            drill::panic_in(name);
            worker.idle(&mut tell)
        })),
    };
    done.unwrap_or_else(|_| {
        inbox.tell(News::Trouble(panicked()));
        false
    })
}

fn panicked() -> Failure {
    Failure::new(
        "Something inside Evenkeel did not work.",
        "What was saved before is safe, and your words are still on the screen.",
        "Try once more; if it happens again, quit and start anew.",
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Message;
    use crate::effect::Ticket;
    use uuid::Uuid;

    /// Panics at every id but nil, and once while idle.
    struct Clumsy {
        idle: bool,
    }

    impl Worker for Clumsy {
        type Errand = bool;

        fn perform(&mut self, effect: Effect) -> Outcome {
            assert_eq!(effect, Effect::Read(Uuid::nil()));
            Outcome::Resumed
        }

        fn run(&mut self, stumbles: bool, _tell: &mut dyn FnMut(News)) {
            assert!(!stumbles);
        }

        fn idle(&mut self, _tell: &mut dyn FnMut(News)) -> bool {
            assert!(std::mem::replace(&mut self.idle, true));
            false
        }
    }

    #[test]
    fn every_effect_has_one_answer_and_nothing_else_has_any() {
        let (inbox, mailbox) = Inbox::open();
        let (sender, thread) = start("clumsy", Clumsy { idle: false }, &inbox).unwrap();
        for ticket in 0..4 {
            let id = Uuid::from_u128(u128::from(ticket % 2));
            sender
                .send(Job::Perform(Request {
                    ticket: Ticket(ticket),
                    effect: Effect::Read(id),
                }))
                .unwrap();
            sender.send(Job::Run(ticket == 0)).unwrap();
        }
        drop(sender);
        thread.join().unwrap();
        let mut answered = Vec::new();
        while let Some(message) = mailbox.waiting() {
            match message {
                Message::Done(Ticket(ticket), outcome) => {
                    answered.push((ticket, matches!(outcome, Outcome::Failed(_))));
                }
                Message::News(News::Trouble(_)) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(answered, [(0, false), (1, true), (2, false), (3, true)]);
    }
}
