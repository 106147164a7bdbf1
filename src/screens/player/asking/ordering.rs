//! Steps being put in order: which has the focus, which is picked up, and how they stand.

use super::{Chose, Form, Turn, digit};
use crate::course::{Given, Item, ItemKind};
use crate::input::{Command, Key};
use crate::page::Page;
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::player::view::order;

/// Steps that are carried to their places, or called up one after the other.
///
/// # Why
/// Enter picks up and puts down, and an arrow carries what is picked up: no second key has to be
/// held, which some hands and some terminals cannot. Digits are the same for who listens: each
/// number typed says what comes next, and the rest keep their order.
#[derive(Debug)]
pub struct Ordering {
    /// Ids of the steps as they stand now.
    ids: Vec<String>,
    /// The focused row: a step, or the row below them that ends it.
    cursor: Cursor,
    /// Whether the focused step is picked up.
    held: bool,
    /// How many were called up by their numbers so far.
    called: usize,
}

impl Ordering {
    /// Steps that stand like this at first.
    pub fn of(ids: Vec<String>) -> Self {
        Self {
            ids,
            cursor: Cursor::default(),
            held: false,
            called: 0,
        }
    }

    /// Ids of the steps as they stand now.
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The focused row, and whether it is picked up. Once the answer is given, the row before the
    /// steps says what their order gives.
    pub fn focus(&self) -> (usize, bool) {
        (self.cursor.row(self.rows()), self.held)
    }

    /// Whether the step in this row was put there by its number.
    pub fn is_called(&self, row: usize) -> bool {
        row < self.called
    }

    fn rows(&self) -> usize {
        self.ids.len() + 1
    }

    /// Puts the step of a number after those that were called up before it.
    fn call(&mut self, row: usize) -> Chose {
        let of = self.ids.len();
        if self.called >= of {
            self.called = 0;
        }
        if row < self.called {
            self.called -= 1;
        }
        let id = self.ids.remove(row);
        self.ids.insert(self.called, id);
        self.called += 1;
        // What is left over when all others have their place is in its own.
        if self.called + 1 >= of {
            self.called = of;
        }
        self.held = false;
        self.cursor = Cursor::on(self.called);
        Chose::Moved
    }
}

impl Form for Ordering {
    fn show(&mut self, given: &Given) {
        let there = |id: &&String| self.ids.contains(id);
        if given.options.iter().filter(there).count() == self.ids.len() {
            self.ids.clone_from(&given.options);
        }
        self.cursor = Cursor::default();
        self.held = false;
        self.called = 0;
    }

    fn waits(&self, _turn: &Turn) -> bool {
        false
    }

    fn step(&mut self, command: Command, _turn: &Turn) {
        let rows = self.rows();
        let from = self.cursor.row(rows);
        if !self.held {
            self.cursor.step(command, rows, 1);
            return;
        }
        self.cursor.step(command, self.ids.len(), 1);
        let to = self.cursor.row(self.ids.len());
        self.ids.swap(from, to);
    }

    fn enter(&mut self, turn: &Turn) -> Chose {
        if turn.given.is_some() {
            return Chose::GoOn;
        }
        if self.focus().0 == self.ids.len() {
            return Chose::Answer(Given::these(&self.ids));
        }
        self.held = !self.held;
        self.called = 0;
        Chose::Moved
    }

    /// A digit calls up the step of its number; the number after the last says that this is the
    /// order.
    fn type_key(&mut self, key: Key, turn: &Turn) -> Chose {
        let row = digit(key).and_then(|number| number.checked_sub(1));
        match row {
            Some(row) if row < self.ids.len() => self.call(row),
            Some(row) if row == self.ids.len() && turn.given.is_none() => {
                Chose::Answer(Given::these(&self.ids))
            }
            _ => Chose::Nothing,
        }
    }

    fn hinted(&mut self) {
        self.held = false;
        self.cursor = Cursor::default();
    }

    fn say<'a>(
        &'a self,
        turn: &'a Turn,
        item: &'a Item,
        practice: &'a Practice,
        page: &mut Page<'a>,
    ) {
        if let ItemKind::Order(asked) = &item.kind {
            order::order(self, turn, (item, asked), practice, page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordering() -> (Ordering, Turn) {
        let ids = ["a", "b", "c", "d"].map(str::to_owned);
        (Ordering::of(ids.to_vec()), Turn::default())
    }

    fn stand(ordering: &Ordering) -> String {
        ordering.ids.concat()
    }

    fn type_all(ordering: &mut Ordering, turn: &Turn, keys: &str) -> Chose {
        let mut came_to = Chose::Nothing;
        for key in keys.split(' ') {
            came_to = match key {
                "down" => {
                    ordering.step(Command::Down, turn);
                    Chose::Nothing
                }
                "up" => {
                    ordering.step(Command::Up, turn);
                    Chose::Nothing
                }
                "enter" => ordering.enter(turn),
                digit => ordering.type_key(digit.parse().unwrap(), turn),
            };
        }
        came_to
    }

    #[test]
    fn arrows_carry_what_is_picked_up_and_no_further_than_the_ends() {
        let (mut ordering, turn) = ordering();
        type_all(&mut ordering, &turn, "down enter up up enter");
        assert_eq!(stand(&ordering), "bacd");
        assert_eq!(ordering.focus(), (0, false));
        type_all(&mut ordering, &turn, "enter down down down down");
        assert_eq!(stand(&ordering), "acdb");
        assert_eq!(ordering.focus(), (3, true));
        let ids = ["a", "c", "d", "b"].map(str::to_owned);
        let answer = Chose::Answer(Given::these(&ids));
        assert_eq!(type_all(&mut ordering, &turn, "enter down enter"), answer);
    }

    #[test]
    fn numbers_say_what_comes_next_and_the_last_place_fills_itself() {
        let (mut ordering, turn) = ordering();
        type_all(&mut ordering, &turn, "3");
        assert_eq!(stand(&ordering), "cabd");
        // The numbers are those of the rows as they stand now.
        type_all(&mut ordering, &turn, "4 3");
        assert_eq!(stand(&ordering), "cdab");
        assert_eq!(ordering.focus(), (4, false), "Enter says that this is it");
        // A number more begins again.
        type_all(&mut ordering, &turn, "2");
        assert_eq!(stand(&ordering), "dcab");
        assert!(matches!(
            type_all(&mut ordering, &turn, "5"),
            Chose::Answer(_)
        ));
        assert_eq!(type_all(&mut ordering, &turn, "9"), Chose::Nothing);
    }

    #[test]
    fn an_answer_of_other_steps_leaves_what_is_there() {
        let (mut ordering, _) = ordering();
        ordering.show(&Given::these(&["a".to_owned(), "gone".to_owned()]));
        assert_eq!(stand(&ordering), "abcd");
    }
}
