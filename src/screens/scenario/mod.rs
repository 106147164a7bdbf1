//! A branching story: one's own state first, then passage by passage, each choice kept as it is made.

#[cfg(test)]
mod tests;
mod view;

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Screen, Size};
use crate::course::scenario::{About, KeptAttempt, Refusal, Telling, Transcript};
use crate::course::{InPack, Item, Pack, Scenario as Story};
use crate::effect::{Asked, Effect, KeepAttempt, Outcome};
use crate::input::{Command, Key, Place};
use crate::journal::Term;
use crate::page::{Notice, Page, Scrolling};
use crate::practice::Practice;

/// The field of the journal whose terms are the states.
const STATE: &str = "state";
const HOW_TO_CHOOSE: &str = "Nothing is chosen yet. Each answer has its number.";

/// One story being walked through, or read again.
///
/// # Why
/// What is shown was told, and what was told goes to the disk before anything else can be chosen. So
/// a choice is made once, however fast it is pressed, and whoever is called away finds the very
/// choice at which they were.
#[derive(Debug)]
pub struct Scenario {
    of: InPack,
    on: On,
    /// The focused row; none before an arrow has given the focus to one, so that nobody chooses by
    /// the Enter with which they go from page to page.
    cursor: Option<Cursor>,
    /// What is waited for, if anything.
    busy: Option<Busy>,
    /// The row that was chosen of what is in view while that was still on its way to the disk.
    early: Option<usize>,
    /// Whether the person has asked to leave meanwhile.
    leaves: bool,
}

/// What is in front.
#[derive(Debug)]
enum On {
    /// The person is asked how they are.
    State,
    /// The story is being opened.
    Opening,
    /// A passage with its choices, or the end.
    Story(Box<KeptAttempt>),
    /// The story cannot be taken up where it was left; a new beginning is offered.
    Anew(Box<KeptAttempt>),
    /// The story cannot be told.
    Untold(Refusal),
    /// What was told and chosen in an earlier attempt, by its place in the order of writing.
    Reading(i64),
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Busy {
    /// The next passage; what is in view is over.
    Telling,
    /// That what is in view is on the disk.
    Keeping,
}

/// What can be chosen at the end of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    GoOn,
    Read,
    Again,
}

const ENDS: [End; 3] = [End::GoOn, End::Read, End::Again];

impl Scenario {
    /// Opens a story where it was left, or at its beginning; or an earlier attempt to be read.
    pub fn open(of: InPack, reading: Option<i64>, practice: &Practice) -> Self {
        let mut screen = Self {
            of,
            on: On::State,
            cursor: None,
            busy: None,
            early: None,
            leaves: false,
        };
        screen.on = match reading {
            Some(place) => On::Reading(place),
            None => screen.kept(practice),
        };
        screen
    }

    /// The attempt as it is on the disk, or the question before a new one.
    fn kept(&self, practice: &Practice) -> On {
        let kept = practice.attempt(&self.of);
        kept.map_or(On::State, |kept| On::Story(Box::new(kept.clone())))
    }

    fn pack<'p>(&self, practice: &'p Practice) -> Option<&'p Pack> {
        let whole = practice.content.pack(&self.of.pack)?;
        Some(&whole.pack)
    }

    /// The unit that the story belongs to.
    fn unit(&self, practice: &Practice) -> Option<InPack> {
        let pack = self.pack(practice)?;
        let (_, unit) = pack.home_of(&pack.sitting_of(&self.of.id)?.id)?;
        Some(InPack::new(&pack.id, &unit.id))
    }

    fn story<'p>(&self, practice: &'p Practice) -> Option<(&'p Item, &'p Story)> {
        let item = self.pack(practice)?.item(&self.of.id)?;
        Some((item, item.scenario()?))
    }

    fn transcript<'p>(&self, practice: &'p Practice) -> Option<&'p Transcript> {
        let On::Reading(place) = self.on else {
            return None;
        };
        let mut read = practice.transcripts(&self.of);
        read.find(|(at, _)| *at == place)
            .map(|(_, transcript)| transcript)
    }

    /// How many rows there are to choose from.
    fn rows(&self, practice: &Practice) -> usize {
        match &self.on {
            On::State => states(practice).count(),
            On::Story(kept) if kept.attempt.is_over() => ENDS.len(),
            On::Story(kept) => kept.attempt.offers().len(),
            On::Anew(_) => 2,
            On::Opening | On::Untold(_) | On::Reading(_) => 0,
        }
    }

    /// Whether this is a question, which no Enter answers before an arrow has gone to one of its
    /// rows.
    fn asks(&self) -> bool {
        match &self.on {
            On::State => true,
            On::Story(kept) => !kept.attempt.is_over(),
            _ => false,
        }
    }

    /// The focused row, if any has the focus: what was told has it first, so that it is read from
    /// its beginning in a window of any size.
    fn focus(&self, practice: &Practice) -> Option<usize> {
        let cursor = match (&self.on, self.cursor) {
            (On::State | On::Story(_), None) => return None,
            (_, cursor) => cursor.unwrap_or_default(),
        };
        Some(cursor.row(self.rows(practice)))
    }

    /// Takes a row.
    fn take(&mut self, row: usize, practice: &Practice) -> Vec<Ask> {
        if let Some(busy) = self.busy {
            self.early = Some(row).filter(|_| busy == Busy::Keeping);
            return vec![];
        }
        match &self.on {
            On::State => {
                let state = states(practice).nth(row).map(|term| term.id.clone());
                state.map_or_else(Vec::new, |state| self.begin(state, practice))
            }
            On::Story(kept) if kept.attempt.is_over() => match ENDS.get(row) {
                Some(End::Read) => {
                    let read = practice.transcripts(&self.of).next();
                    let read = read.map(|(place, _)| place);
                    self.show(read.map_or(On::State, On::Reading))
                }
                Some(End::Again) => self.show(On::State),
                _ => vec![Ask::Back],
            },
            On::Story(kept) if row < kept.attempt.offers().len() => {
                let telling = Telling::Choose {
                    kept: kept.clone(),
                    offer: row,
                };
                self.busy = Some(Busy::Telling);
                vec![Ask::Do(Effect::Tell(Box::new(telling)))]
            }
            On::Anew(kept) if row == 0 => {
                let keep = KeepAttempt {
                    kept: (**kept).clone(),
                    closes: true,
                    events: vec![],
                };
                self.busy = Some(Busy::Keeping);
                let mut asks = self.show(On::State);
                asks.push(Ask::Do(Effect::KeepAttempt(Box::new(keep))));
                asks
            }
            On::Story(_) | On::Opening => vec![],
            On::Anew(_) | On::Untold(_) | On::Reading(_) => vec![Ask::Back],
        }
    }

    fn begin(&mut self, state: String, practice: &Practice) -> Vec<Ask> {
        let Some((pack, (item, story))) = self.pack(practice).zip(self.story(practice)) else {
            return vec![Ask::Back];
        };
        let now = practice.now;
        let telling = Telling::Begin {
            source: story.source.clone(),
            about: Box::new(About {
                of: self.of.clone(),
                pack_version: pack.version.to_string(),
                hash: item.hash.clone(),
                state,
                begun_at: now,
            }),
            // Whatever second it is, as good as any.
            seed: now.timestamp().to_le_bytes()[0],
        };
        self.busy = Some(Busy::Telling);
        let mut asks = self.show(On::Opening);
        asks.push(Ask::Do(Effect::Tell(Box::new(telling))));
        asks
    }

    fn show(&mut self, on: On) -> Vec<Ask> {
        self.on = on;
        self.cursor = None;
        vec![Ask::Scroll(Scrolling::Top)]
    }

    /// The story was told on: it is shown, and goes to the disk.
    fn told(&mut self, kept: &KeptAttempt, practice: &Practice) -> Vec<Ask> {
        let mut kept = kept.clone();
        kept.at = practice.now;
        let keep = KeepAttempt {
            closes: kept.attempt.is_over(),
            events: kept.news(),
            kept: kept.clone(),
        };
        self.busy = Some(Busy::Keeping);
        let mut asks = self.show(On::Story(Box::new(kept)));
        asks.push(Ask::Do(Effect::KeepAttempt(Box::new(keep))));
        asks
    }

    fn not_told(&mut self, refusal: &Refusal) -> Vec<Ask> {
        match (&self.on, refusal) {
            (On::Story(kept), Refusal::AnotherStory) => {
                let kept = kept.clone();
                self.show(On::Anew(kept))
            }
            (On::Story(_), _) => vec![Ask::Say(Notice::care(refusal.to_string()))],
            _ => self.show(On::Untold(refusal.clone())),
        }
    }

    fn leave(&mut self) -> Vec<Ask> {
        if std::mem::take(&mut self.leaves) {
            return vec![Ask::Back];
        }
        vec![]
    }
}

/// The states that the person is asked for.
fn states(practice: &Practice) -> impl Iterator<Item = &Term> {
    let field = practice.content.vocabulary.field(STATE);
    let terms = field.into_iter().flat_map(|field| &field.terms);
    terms.filter(|term| term.chip)
}

impl Screen for Scenario {
    fn place(&self) -> Place {
        if self.asks() {
            Place::Question
        } else {
            Place::Player
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Choose => Some(match self.focus(practice) {
                Some(row) => self.take(row, practice),
                None if self.asks() => vec![Ask::Say(Notice::plain(HOW_TO_CHOOSE))],
                None => vec![Ask::Back],
            }),
            Command::Up | Command::Down | Command::NextRow | Command::PreviousRow => {
                let rows = self.rows(practice);
                if rows == 0 {
                    return None;
                }
                if self.focus(practice).is_none() {
                    self.cursor = Some(Cursor::default());
                    return Some(vec![]);
                }
                let cursor = self.cursor.get_or_insert_default();
                cursor.step(command, rows, 1).then(Vec::new)
            }
            // What was chosen is on its way to the disk; who asks twice does not wait for it.
            Command::Back if self.busy.is_some() && !self.leaves => {
                self.leaves = true;
                Some(vec![Ask::Say(Notice::plain(
                    "You leave as soon as your choice is kept.",
                ))])
            }
            Command::Hint => Some(vec![Ask::Scroll(Scrolling::PageDown)]),
            Command::Words => {
                let unit = self.unit(practice);
                Some(vec![Ask::Go(Destination::Words(unit))])
            }
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        let digit = key.text().and_then(|digit| digit.to_digit(10));
        let row = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        match row.filter(|row| self.asks() && *row < self.rows(practice)) {
            Some(row) => self.take(row, practice),
            None => vec![],
        }
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        match (answer.mine, answer.outcome) {
            (Some(Asked::Tell), Outcome::Told(kept)) => self.told(kept, practice),
            (Some(Asked::Tell), Outcome::NotTold(refusal)) => {
                self.busy = None;
                let mut asks = self.not_told(refusal);
                asks.extend(self.leave());
                asks
            }
            (Some(Asked::KeepAttempt(_)), Outcome::AttemptKept(_)) => {
                self.busy = None;
                let early = self.early.take().filter(|_| !self.leaves);
                match early {
                    Some(row) => self.take(row, practice),
                    None => self.leave(),
                }
            }
            (Some(Asked::Tell | Asked::KeepAttempt(_)), _) => {
                // What did not get to the disk was not chosen.
                self.busy = None;
                self.early = None;
                self.leaves = false;
                let on = self.kept(practice);
                self.show(on)
            }
            _ => vec![],
        }
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        match command {
            Command::Hint | Command::Later | Command::Left | Command::Right => Some(false),
            // Arrows come first in a question, and only then is there something to take.
            Command::Choose | Command::Down if self.asks() => {
                Some(self.focus(practice).is_none() == (command == Command::Down))
            }
            _ => None,
        }
    }
}
