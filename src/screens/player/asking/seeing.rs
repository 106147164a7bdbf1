//! A described moment: whether there is something to see, which state, and what told, in turn.

use super::{Chose, Form, Turn, digit};
use crate::course::{Given, Item, ItemKind, ORDINARY, Vignette};
use crate::input::{Command, Key};
use crate::page::Page;
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::player::view::vignette;

/// What was said so far of a moment.
///
/// # Why
/// One thing is asked at a time, and what was said before stands as a row above, which takes one
/// back to it: so nothing has to be known of the way, and nothing is fixed before the end. Then it
/// stands, for what there is to see about it gives the key away. As with any question, nothing has
/// the focus at first, so that going on by Enter answers nothing.
#[derive(Debug)]
pub struct Seeing {
    /// Ids of the cues, in the order in which they are shown.
    cues: Vec<String>,
    part: Part,
    /// [`ORDINARY`] or the id of a state, once it is said.
    judgement: Option<String>,
    /// Ids of the cues that told.
    told: Vec<String>,
    /// The focused row; none before an arrow has given the focus to one.
    cursor: Option<Cursor>,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Whether there is something to see.
    Anything,
    /// Which state comes nearest.
    State,
    /// What told.
    Cues,
}

impl Seeing {
    /// A moment of which nothing is said yet.
    pub fn of(cues: Vec<String>) -> Self {
        Self {
            cues,
            part: Part::Anything,
            judgement: None,
            told: Vec::new(),
            cursor: None,
        }
    }

    /// What is asked now.
    pub fn part(&self) -> Part {
        self.part
    }

    /// What was said to be there to see, once it was.
    pub fn judgement(&self) -> Option<&str> {
        self.judgement.as_deref()
    }

    /// Whether this cue is among those that told.
    pub fn has(&self, cue: &str) -> bool {
        self.told.iter().any(|told| told == cue)
    }

    /// The focused row, if the moment itself does not have the focus.
    pub fn focus(&self, turn: &Turn) -> Option<usize> {
        let cursor = self.cursor.unwrap_or_default();
        (!self.waits(turn)).then(|| cursor.row(self.rows(turn)))
    }

    /// How many rows lead back to what was said before.
    pub fn before(&self) -> usize {
        match self.part {
            Part::Anything => 0,
            Part::Cues if self.judgement() != Some(ORDINARY) => 2,
            Part::State | Part::Cues => 1,
        }
    }

    /// How many rows there are to move through.
    fn rows(&self, turn: &Turn) -> usize {
        if turn.given.is_some() {
            // What there is to see, every cue, how the key was set, what a colleague might say.
            return self.cues.len() + 3;
        }
        let asked = match self.part {
            Part::Anything => 2,
            Part::State => Vignette::states().count(),
            Part::Cues => self.cues.len() + 1,
        };
        self.before() + asked
    }

    fn ask(&mut self, part: Part) -> Chose {
        self.part = part;
        // Of the cues Enter only takes one more, or lets it go, so the first has the focus at once.
        self.cursor = (part == Part::Cues).then(|| Cursor::on(self.before()));
        Chose::Moved
    }

    fn take(&mut self, row: usize) -> Chose {
        let Some(asked) = row.checked_sub(self.before()) else {
            let part = if row == 0 {
                Part::Anything
            } else {
                Part::State
            };
            return self.ask(part);
        };
        match self.part {
            Part::Anything if asked == 0 => self.ask(Part::State),
            Part::Anything if asked == 1 => self.judge(ORDINARY),
            Part::Anything => Chose::Nothing,
            Part::State => match Vignette::states().nth(asked) {
                Some(state) => self.judge(state),
                None => Chose::Nothing,
            },
            Part::Cues => self.tell(asked),
        }
    }

    fn judge(&mut self, judgement: &str) -> Chose {
        self.judgement = Some(judgement.to_owned());
        self.ask(Part::Cues)
    }

    fn tell(&mut self, asked: usize) -> Chose {
        let Some(cue) = self.cues.get(asked) else {
            if asked > self.cues.len() {
                return Chose::Nothing;
            }
            if self.told.is_empty() {
                return Chose::Say("Choose at least one, then say that this is all.");
            }
            let in_order = self.cues.iter().filter(|cue| self.has(cue));
            let options: Vec<String> = self.judgement.iter().chain(in_order).cloned().collect();
            return Chose::Answer(Given::these(&options));
        };
        match self.told.iter().position(|told| told == cue) {
            Some(at) => drop(self.told.remove(at)),
            None => self.told.push(cue.clone()),
        }
        Chose::Moved
    }
}

impl Form for Seeing {
    fn show(&mut self, given: &Given) {
        self.part = Part::Cues;
        self.judgement = given.options.first().cloned();
        self.told = given.options.iter().skip(1).cloned().collect();
        self.cursor = Some(Cursor::default());
    }

    fn waits(&self, turn: &Turn) -> bool {
        turn.given.is_none() && self.cursor.is_none()
    }

    fn step(&mut self, command: Command, turn: &Turn) {
        if self.waits(turn) {
            self.cursor = Some(Cursor::on(self.before()));
            return;
        }
        let rows = self.rows(turn);
        self.cursor.get_or_insert_default().step(command, rows, 1);
    }

    fn enter(&mut self, turn: &Turn) -> Chose {
        match self.focus(turn) {
            _ if turn.given.is_some() => Chose::GoOn,
            Some(row) => self.take(row),
            None => Chose::Nothing,
        }
    }

    /// A digit takes the row of its number; once the answer is given, it only goes there.
    fn type_key(&mut self, key: Key, turn: &Turn) -> Chose {
        let row = digit(key).and_then(|number| number.checked_sub(1));
        let Some(row) = row.filter(|row| *row < self.rows(turn)) else {
            return Chose::Nothing;
        };
        if turn.given.is_some() {
            self.cursor = Some(Cursor::on(row));
            return Chose::Nothing;
        }
        let is_cue = self.part == Part::Cues && row >= self.before();
        let chose = self.take(row);
        if is_cue && chose == Chose::Moved {
            // Enter now says that this is all, however many more numbers come before it.
            self.cursor = Some(Cursor::on(self.before() + self.cues.len()));
        }
        chose
    }

    fn hinted(&mut self) {
        if self.part != Part::Cues {
            self.cursor = None;
        }
    }

    fn say<'a>(&'a self, turn: &Turn, item: &'a Item, practice: &'a Practice, page: &mut Page<'a>) {
        if let ItemKind::Vignette(moment) = &item.kind {
            match turn.given {
                Some(_) => vignette::answered(self, turn, (item, moment), practice, page),
                None => vignette::asked(self, turn, (item, moment), practice, page),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeing() -> (Seeing, Turn) {
        let cues = ["breath", "voice", "bag"].map(str::to_owned).to_vec();
        (Seeing::of(cues), Turn::default())
    }

    /// What typing these digits came to in the end.
    fn typed(seeing: &mut Seeing, turn: &Turn, digits: &str) -> Chose {
        let keys = digits.split(' ').map(|digit| digit.parse().unwrap());
        keys.fold(Chose::Nothing, |_, key| seeing.type_key(key, turn))
    }

    fn answer(ids: &[&str]) -> Chose {
        let options: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        Chose::Answer(Given::these(&options))
    }

    #[test]
    fn a_moment_is_answered_in_three_parts() {
        let (mut seeing, turn) = seeing();
        assert_eq!(typed(&mut seeing, &turn, "1"), Chose::Moved);
        assert_eq!(typed(&mut seeing, &turn, "3"), Chose::Moved);
        let all = typed(&mut seeing, &turn, "4 3 6");
        assert_eq!(all, answer(&["over", "breath", "voice"]));
    }

    #[test]
    fn an_ordinary_moment_has_no_state() {
        let (mut seeing, turn) = seeing();
        assert_eq!(
            typed(&mut seeing, &turn, "2 4 5"),
            answer(&["none", "bag"]),
            "one row leads back, so the cues begin at 2"
        );
    }

    #[test]
    fn what_was_said_before_can_be_said_anew() {
        let (mut seeing, turn) = seeing();
        typed(&mut seeing, &turn, "1 3 3");
        assert_eq!(seeing.part(), Part::Cues);
        typed(&mut seeing, &turn, "2");
        assert_eq!(seeing.part(), Part::State);
        typed(&mut seeing, &turn, "4 1");
        assert_eq!(seeing.part(), Part::Anything);
        let other = typed(&mut seeing, &turn, "2 5");
        assert_eq!(other, answer(&["none", "breath"]));
    }

    #[test]
    fn something_has_to_have_told() {
        let (mut seeing, turn) = seeing();
        let none = typed(&mut seeing, &turn, "2 5");
        assert!(matches!(none, Chose::Say(_)), "{none:?}");
        assert_eq!(typed(&mut seeing, &turn, "9"), Chose::Nothing);
    }
}
