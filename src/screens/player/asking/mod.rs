//! A question in front: what is shown of it, what a key means in it, and whether it is answered.

mod choosing;
mod half_typed;
mod matching;
mod ordering;
mod seeing;
mod turning;
mod typing;

use std::fmt;

use chrono::NaiveDate;

use crate::course::{Event, Given, Item, ItemKind, Level, Pack};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::Practice;
use crate::record::Moment;
use crate::screens::keeping::Keeping;
pub use choosing::Choosing;
pub use matching::Pairing;
pub use ordering::Ordering;
pub use seeing::{Part, Seeing};
pub use turning::Turning;
pub use typing::{Row, Typing};

/// A question in front, in whatever form it is asked.
///
/// # Why
/// Every form of question shares what is here: hints, an answer that stands, a date on which it was
/// answered before. What differs, a [`Form`] knows. So a sitting and a review ask in one way, and a
/// new form is asked in both as soon as it is there.
#[derive(Debug)]
pub struct Asking {
    form: Box<dyn Form>,
    turn: Turn,
    /// How far what is typed is ahead of the disk.
    keeping: Keeping,
}

/// How far a question is that is being asked.
#[derive(Debug, Default)]
pub struct Turn {
    /// The id of the pack that the question belongs to.
    pub pack: String,
    /// The answer, once it is given, so that what there is to see about it is shown.
    pub given: Option<Given>,
    /// How many hints are shown.
    pub hints: usize,
    /// How many more there are.
    pub hints_left: usize,
    /// Until when the answer stands, if it cannot be changed.
    pub stands: Option<Stands>,
    /// When it was answered last, if it is asked anew.
    pub before: Option<NaiveDate>,
}

/// Until when an answer cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Until the round through a gate is over.
    UntilRoundIsOver,
    /// Until the question comes back in another review.
    UntilAnotherDay,
    /// While it is found out whether a unit was known before it was taught. Nothing helps, and nothing
    /// can be left for later.
    InTest,
}

/// What a key or command came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Chose {
    /// Nothing that matters outside.
    Nothing,
    /// Something was chosen or let go, so that the question is open.
    Moved,
    /// A hint is shown.
    Hinted,
    /// Not so, and this is how.
    Say(&'static str),
    /// Enough was typed that it has to reach the disk now.
    Keep,
    /// The answer is given.
    Answer(Given),
    /// On to the next step.
    GoOn,
}

/// One way of asking: what has the focus and what is put together so far.
pub trait Form: fmt::Debug {
    /// Where the focus is, as far as keys are concerned, while the question is open.
    fn place(&self) -> Place {
        Place::Question
    }

    /// Puts an answer that was given into view.
    fn show(&mut self, given: &Given);

    /// Whether nothing but the question itself has the focus yet, so that Enter takes nothing.
    fn waits(&self, turn: &Turn) -> bool;

    /// Moves the focus by an arrow.
    fn step(&mut self, command: Command, turn: &Turn);

    /// Takes what has the focus.
    fn enter(&mut self, turn: &Turn) -> Chose;

    /// Takes a key that is bound to nothing.
    fn type_key(&mut self, key: Key, turn: &Turn) -> Chose;

    /// Takes a text that was pasted.
    fn paste(&mut self, _text: &str, _turn: &Turn) {}

    /// What is typed and not sent, where words are typed.
    fn typed(&self) -> Option<&str> {
        None
    }

    /// Puts words that were typed before back into the line.
    fn take_up(&mut self, _text: &str) {}

    /// Gives the focus to the question itself, unless something is chosen: whoever asks for a hint
    /// has not decided yet.
    fn hinted(&mut self);

    /// Says the question, and what there is to see about its answer.
    fn say<'a>(
        &'a self,
        turn: &'a Turn,
        item: &'a Item,
        practice: &'a Practice,
        page: &mut Page<'a>,
    );
}

/// The form in which an item is asked; nothing if it asks nothing that is answered on the spot.
fn form(item: &Item) -> Option<Box<dyn Form>> {
    match &item.kind {
        ItemKind::Question(question) => {
            let ids = question.options.iter().map(|option| option.id.clone());
            Some(Box::new(Choosing::of(ids.collect(), question.several)))
        }
        ItemKind::Order(order) => Some(Box::new(Ordering::of(order.shuffled(&item.id)))),
        ItemKind::Match(matching) => {
            let lefts = matching.pairs.iter().map(|pair| pair.id.clone());
            let rights = matching.shuffled(&item.id);
            Some(Box::new(Pairing::of(lefts.collect(), rights)))
        }
        ItemKind::Short(_) => Some(Box::new(Typing::of(false))),
        ItemKind::Number(_) => Some(Box::new(Typing::of(true))),
        ItemKind::Card(_) => Some(Box::new(Turning::default())),
        ItemKind::SelfRating(_) => {
            let ids = Level::ALL.map(|level| level.id().to_owned());
            Some(Box::new(Choosing::of(ids.to_vec(), false)))
        }
        ItemKind::Exemplar(exemplar) => {
            let ids = exemplar.levels.iter().map(|rung| rung.id.clone());
            Some(Box::new(Choosing::of(ids.collect(), false)))
        }
        ItemKind::Vignette(vignette) => {
            let cues = vignette.cues.iter().map(|cue| cue.id.clone());
            Some(Box::new(Seeing::of(cues.collect())))
        }
        ItemKind::Page(_)
        | ItemKind::CheckIn(_)
        | ItemKind::Reflect(_)
        | ItemKind::Exercise(_)
        | ItemKind::Practice(_)
        | ItemKind::Scenario(_)
        | ItemKind::Observation(_) => None,
    }
}

impl Asking {
    /// A question to be answered; nothing if the item asks nothing that is answered on the spot.
    pub fn open(item: &Item, stands: Option<Stands>, before: Option<NaiveDate>) -> Option<Self> {
        let is_test = stands == Some(Stands::InTest);
        let turn = Turn {
            stands,
            before,
            hints_left: if is_test { 0 } else { item.hints.len() },
            ..Turn::default()
        };
        form(item).map(|form| Self {
            form,
            turn,
            keeping: Keeping::default(),
        })
    }

    /// A question that was answered before, with its answer in view.
    pub fn answered(item: &Item, given: &Given, stands: Option<Stands>) -> Option<Self> {
        let mut asking = Self::open(item, stands, None)?;
        asking.form.show(given);
        asking.turn.given = Some(given.clone());
        Some(asking)
    }

    /// The same question, of the pack with this id.
    #[must_use]
    pub fn in_pack(mut self, pack: &str) -> Self {
        pack.clone_into(&mut self.turn.pack);
        self
    }

    /// Shows every hint at once.
    pub fn unfold(&mut self, item: &Item) {
        self.turn.hints = item.hints.len();
    }

    /// How many hints are shown.
    #[cfg(test)]
    pub fn hints(&self) -> usize {
        self.turn.hints
    }

    /// The answer that is in view, once it is given.
    pub fn given(&self) -> Option<&Given> {
        self.turn.given.as_ref()
    }

    /// What tells of an answer.
    pub fn event(&self, item: &Item, given: &Given, pack: &Pack, now: Moment) -> Event {
        Event::answer(item, given, pack, now).with_hints(self.turn.hints)
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn place(&self) -> Place {
        match self.turn.given {
            Some(_) => Place::Answered,
            None => self.form.place(),
        }
    }

    /// Does what a command means in the question; nothing if it means nothing here.
    pub fn command(&mut self, command: Command) -> Option<Chose> {
        match command {
            Command::Up | Command::Down | Command::NextRow | Command::PreviousRow => {
                self.form.step(command, &self.turn);
                Some(Chose::Nothing)
            }
            Command::Choose if self.form.waits(&self.turn) => Some(Chose::Say(
                "Nothing is chosen yet. Each answer has its number.",
            )),
            Command::Choose => {
                let chose = self.form.enter(&self.turn);
                Some(self.turned(chose))
            }
            Command::Save if self.place() == Place::Word => {
                let chose = self.form.enter(&self.turn);
                Some(self.turned(chose))
            }
            Command::Hint if self.turn.given.is_none() => Some(self.turned(Chose::Hinted)),
            _ => None,
        }
    }

    /// Takes a key that is bound to nothing.
    pub fn type_key(&mut self, key: Key, now: Moment) -> Chose {
        let stands = self.turn.stands.filter(|_| self.turn.given.is_some());
        match stands {
            Some(stands) if digit(key).is_some() => Chose::Say(stands.words()),
            Some(_) => Chose::Nothing,
            None => {
                let before = self.length();
                let chose = self.form.type_key(key, &self.turn);
                self.noted(before, chose, now)
            }
        }
    }

    /// Takes a text that was pasted.
    pub fn paste(&mut self, text: &str, now: Moment) -> Chose {
        if self.turn.given.is_some() {
            return Chose::Nothing;
        }
        let before = self.length();
        self.form.paste(text, &self.turn);
        self.noted(before, Chose::Nothing, now)
    }

    /// Notes what came of a key.
    fn turned(&mut self, chose: Chose) -> Chose {
        match &chose {
            Chose::Moved => self.turn.given = None,
            Chose::Hinted => {
                let more = self.turn.hints_left.min(1);
                self.turn.hints += more;
                self.turn.hints_left -= more;
                self.form.hinted();
            }
            Chose::Answer(given) => {
                self.form.show(given);
                self.turn.given = Some(given.clone());
                self.turn.before = None;
            }
            _ => {}
        }
        chose
    }

    /// Whether a command can be done now; nothing if that does not hang on the question.
    pub fn offers(&self, command: Command) -> Option<bool> {
        match command {
            Command::Hint => Some(self.turn.given.is_none() && self.turn.hints_left > 0),
            // Arrows come first in a question, and only then is there something to take.
            Command::Choose | Command::Down => {
                Some(self.form.waits(&self.turn) == (command == Command::Down))
            }
            _ => None,
        }
    }

    /// Says the question, and what there is to see about its answer.
    pub fn say<'a>(&'a self, item: &'a Item, practice: &'a Practice, page: &mut Page<'a>) {
        self.form.say(&self.turn, item, practice, page);
    }
}

impl Stands {
    fn words(self) -> &'static str {
        match self {
            Self::UntilRoundIsOver => "This answer stands until the round is over. Enter goes on.",
            Self::InTest => "This answer stands. Enter goes on.",
            Self::UntilAnotherDay => {
                "This answer stands; the question comes back another day. Enter goes on."
            }
        }
    }
}

/// The number that a key types.
fn digit(key: Key) -> Option<usize> {
    let digit = key.text()?.to_digit(10)?;
    usize::try_from(digit).ok()
}
