//! A question with options: which of them has the focus, and which are chosen.

use super::{Chose, Form, Turn, digit};
use crate::course::{Given, Item, ItemKind};
use crate::input::{Command, Key};
use crate::page::Page;
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::player::view::{exemplar, question};

/// One of a few options is chosen, or several are.
///
/// # Why
/// Once one option is taken, the focus goes to what there is to see about it: the view follows the
/// focus, so that it is read at every size of window, and so does a Braille display. The next Enter
/// goes on.
///
/// Before that no option has the focus until an arrow gives it one: whoever goes from page to page
/// by Enter must not answer by it, since an answer that was not meant would count as a miss. Of
/// several options Enter only takes one more, or lets it go, so the first of them has the focus at
/// once.
#[derive(Debug)]
pub struct Choosing {
    /// Ids of the options, in the order in which they are shown.
    ids: Vec<String>,
    /// Whether several can be chosen.
    many: bool,
    /// The focused row: an option, or the row below them. That one ends a choice of several, and
    /// says what there is to see once one option is taken. None before an arrow has given the focus
    /// to one.
    cursor: Option<Cursor>,
    /// Ids of the options chosen so far, in the order in which they were.
    chosen: Vec<String>,
}

impl Choosing {
    /// These options, of which one can be chosen, or several.
    pub fn of(ids: Vec<String>, many: bool) -> Self {
        Self {
            ids,
            many,
            cursor: None,
            chosen: Vec::new(),
        }
    }

    /// Whether this option is chosen.
    pub fn has(&self, id: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen == id)
    }

    /// The focused row, if the question itself does not have the focus.
    pub fn focus(&self, turn: &Turn) -> Option<usize> {
        let cursor = self.cursor.unwrap_or_default();
        (!self.waits(turn)).then(|| cursor.row(self.rows(turn)))
    }

    /// How many rows there are to move through.
    fn rows(&self, turn: &Turn) -> usize {
        self.ids.len() + usize::from(self.many != turn.given.is_some())
    }

    /// Whether taking this row ends a choice of several.
    fn is_ready(&self, row: usize, turn: &Turn) -> bool {
        row == self.ids.len() && turn.given.is_none() && !self.chosen.is_empty()
    }

    fn take(&mut self, row: usize, turn: &Turn) -> Chose {
        match (self.ids.get(row), self.many) {
            (Some(id), false) => Chose::Answer(Given::one(id)),
            (Some(id), true) => {
                match self.chosen.iter().position(|chosen| chosen == id) {
                    Some(at) => drop(self.chosen.remove(at)),
                    None => self.chosen.push(id.clone()),
                }
                Chose::Moved
            }
            (None, true) if self.is_ready(row, turn) => {
                let in_order = self.ids.iter().filter(|id| self.has(id));
                let chosen: Vec<String> = in_order.cloned().collect();
                Chose::Answer(Given::these(&chosen))
            }
            (None, true) => Chose::Say("Choose at least one, then say that this is all."),
            (None, false) => Chose::Nothing,
        }
    }
}

impl Form for Choosing {
    /// The focus goes to what there is to see about the one option, and to the first of several,
    /// each of which says it for itself.
    fn show(&mut self, given: &Given) {
        self.chosen.clone_from(&given.options);
        self.cursor = Some(Cursor::on(if self.many { 0 } else { self.ids.len() }));
    }

    fn waits(&self, turn: &Turn) -> bool {
        !self.many && turn.given.is_none() && self.cursor.is_none()
    }

    fn step(&mut self, command: Command, turn: &Turn) {
        if self.waits(turn) {
            self.cursor = Some(Cursor::default());
            return;
        }
        let rows = self.rows(turn);
        self.cursor.get_or_insert_default().step(command, rows, 1);
    }

    fn enter(&mut self, turn: &Turn) -> Chose {
        let Some(row) = self.focus(turn) else {
            return Chose::Nothing;
        };
        let focused = self.ids.get(row);
        let is_chosen = focused.is_some_and(|id| self.has(id));
        let stands = self.many || turn.stands.is_some() || is_chosen || focused.is_none();
        if turn.given.is_some() && stands {
            return Chose::GoOn;
        }
        self.take(row, turn)
    }

    /// A digit takes the option of its number; the number after the last ends a choice of several.
    fn type_key(&mut self, key: Key, turn: &Turn) -> Chose {
        let Some(number) = digit(key) else {
            return Chose::Nothing;
        };
        let row = number.checked_sub(1).unwrap_or(usize::MAX);
        let chose = self.take(row, turn);
        if chose == Chose::Moved {
            // Enter now says that this is all, however many more numbers come before it.
            self.cursor = Some(Cursor::on(self.ids.len()));
        }
        chose
    }

    fn hinted(&mut self) {
        if self.chosen.is_empty() {
            self.cursor = None;
        }
    }

    fn say<'a>(
        &'a self,
        turn: &'a Turn,
        item: &'a Item,
        practice: &'a Practice,
        page: &mut Page<'a>,
    ) {
        match &item.kind {
            ItemKind::Question(asked) if self.many => {
                question::several(self, turn, (item, asked), practice, page);
            }
            ItemKind::Question(asked) => question::one(self, turn, (item, asked), practice, page),
            ItemKind::Exemplar(sample) => {
                exemplar::place(self, turn, sample, practice, page);
            }
            ItemKind::SelfRating(rating) => question::level(self, turn, rating, practice, page),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Asking, Stands};
    use super::*;
    use crate::record::Moment;

    fn asking(many: bool) -> Asking {
        let ids = ["a", "b", "c"].map(str::to_owned).to_vec();
        Asking {
            form: Box::new(Choosing::of(ids, many)),
            turn: Turn::default(),
            keeping: crate::screens::keeping::Keeping::default(),
        }
    }

    /// What typing these came to in the end: digits, arrows and Enter.
    fn typed(asking: &mut Asking, keys: &str) -> Chose {
        let mut came_to = Chose::Nothing;
        for word in keys.split(' ') {
            came_to = match word {
                "down" => asking.command(Command::Down).unwrap(),
                "space" => asking.command(Command::Hint).unwrap(),
                "enter" => asking.command(Command::Choose).unwrap(),
                digit => asking.type_key(digit.parse().unwrap(), Moment::default()),
            };
        }
        came_to
    }

    fn answer(ids: &[&str]) -> Chose {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        Chose::Answer(Given::these(&ids))
    }

    #[test]
    fn one_option_is_answered_at_once_and_can_be_changed() {
        let mut one = asking(false);
        assert_eq!(typed(&mut one, "2"), answer(&["b"]));
        // What there is to see about it has the focus, and Enter goes on from there.
        assert_eq!(typed(&mut one, "enter"), Chose::GoOn);
        assert_eq!(typed(&mut one, "3"), answer(&["c"]));
        assert_eq!(typed(&mut one, "4"), Chose::Nothing);
        assert_eq!(typed(&mut one, "0"), Chose::Nothing);
        let up = |one: &mut Asking| one.form.step(Command::Up, &one.turn);
        up(&mut one);
        assert_eq!(typed(&mut one, "enter"), Chose::GoOn, "it is chosen");
        up(&mut one);
        assert_eq!(typed(&mut one, "enter"), answer(&["b"]));
    }

    #[test]
    fn enter_answers_nothing_before_an_option_has_the_focus() {
        let mut one = asking(false);
        assert!(matches!(typed(&mut one, "enter"), Chose::Say(_)));
        assert_eq!(typed(&mut one, "down enter"), answer(&["a"]));
        assert_eq!(typed(&mut asking(true), "enter"), Chose::Moved);
    }

    #[test]
    fn at_a_gate_the_answer_stands() {
        let mut one = asking(false);
        one.turn.stands = Some(Stands::UntilRoundIsOver);
        assert_eq!(typed(&mut one, "2"), answer(&["b"]));
        assert!(matches!(typed(&mut one, "1"), Chose::Say(_)));
        one.form.step(Command::Up, &one.turn);
        assert_eq!(typed(&mut one, "enter"), Chose::GoOn);
        assert_eq!(one.given(), Some(&Given::one("b")));
    }

    #[test]
    fn several_are_chosen_and_let_go_until_that_is_all() {
        let mut many = asking(true);
        let none = typed(&mut many, "down down down enter");
        assert!(matches!(none, Chose::Say(_)), "nothing is chosen yet");
        assert_eq!(typed(&mut many, "3 2 1 2"), Chose::Moved);
        assert!(matches!(typed(&mut many, "9"), Chose::Say(_)));
        // After a number, Enter says that this is all; the answer is in the order of the options.
        assert_eq!(typed(&mut many, "enter"), answer(&["a", "c"]));
        assert_eq!(typed(&mut many, "enter"), Chose::GoOn);
        // A number opens it again.
        assert_eq!(typed(&mut many, "2"), Chose::Moved);
        assert_eq!(typed(&mut many, "4"), answer(&["a", "b", "c"]));
    }

    #[test]
    fn a_hint_is_about_the_whole_question_and_leaves_what_was_chosen() {
        let mut many = asking(true);
        assert_eq!(typed(&mut many, "down down space"), Chose::Hinted);
        // The first option has the focus again.
        assert_eq!(typed(&mut many, "enter 2 space enter"), answer(&["a", "b"]));
    }

    #[test]
    fn arrows_and_enter_are_enough_for_several() {
        let mut many = asking(true);
        let keys = "enter down down enter down enter";
        assert_eq!(typed(&mut many, keys), answer(&["a", "c"]));
    }
}
