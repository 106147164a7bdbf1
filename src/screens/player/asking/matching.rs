//! Pairs being found: which left side asks, and what was given to those before it.

use super::{Chose, Form, Turn, digit};
use crate::course::{Given, Item, ItemKind};
use crate::input::{Command, Key};
use crate::page::Page;
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::player::view::matching;

/// One left side after the other asks for its partner.
///
/// # Why
/// Two columns with lines between them are for eyes and a mouse. One question at a time is the same
/// task for everyone, and fits a window of any width.
#[derive(Debug)]
pub struct Pairing {
    /// Ids of the pairs, in the order in which their left sides ask.
    lefts: Vec<String>,
    /// The same ids, in the order in which their right sides are shown.
    rights: Vec<String>,
    /// The right sides given so far, in the order of the left ones.
    taken: Vec<String>,
    /// The focused row: a right side, or the row below them that goes back by one. None before an
    /// arrow has given the focus to one.
    cursor: Option<Cursor>,
}

impl Pairing {
    /// Pairs whose right sides are shown in this order.
    pub fn of(lefts: Vec<String>, rights: Vec<String>) -> Self {
        Self {
            lefts,
            rights,
            taken: Vec::new(),
            cursor: None,
        }
    }

    /// Ids of the pairs in the order in which their right sides are shown.
    pub fn rights(&self) -> &[String] {
        &self.rights
    }

    /// The left sides that have a partner, each with it.
    pub fn found(&self) -> impl Iterator<Item = (&str, &str)> {
        let lefts = self.lefts.iter().map(String::as_str);
        lefts.zip(self.taken.iter().map(String::as_str))
    }

    /// The left side that asks now.
    pub fn asks(&self) -> Option<&str> {
        self.lefts.get(self.taken.len()).map(String::as_str)
    }

    /// The focused row, if one has the focus; of an answer, which row of it.
    pub fn focus(&self, turn: &Turn) -> Option<usize> {
        self.cursor.map(|cursor| cursor.row(self.rows(turn)))
    }

    /// Whether a pair can be taken back.
    pub fn has_back(&self) -> bool {
        !self.taken.is_empty()
    }

    fn rows(&self, turn: &Turn) -> usize {
        match turn.given {
            Some(_) => self.lefts.len(),
            None => self.rights.len() + usize::from(self.has_back()),
        }
    }

    fn take(&mut self, row: usize) -> Chose {
        match self.rights.get(row) {
            Some(right) => self.taken.push(right.clone()),
            None if row == self.rights.len() && self.has_back() => {
                self.taken.pop();
            }
            None => return Chose::Nothing,
        }
        self.cursor = None;
        if self.taken.len() == self.lefts.len() {
            return Chose::Answer(Given::pairs(self.found()));
        }
        Chose::Moved
    }
}

impl Form for Pairing {
    fn show(&mut self, _given: &Given) {
        self.taken.clear();
        self.cursor = Some(Cursor::default());
    }

    fn waits(&self, turn: &Turn) -> bool {
        turn.given.is_none() && self.cursor.is_none()
    }

    fn step(&mut self, command: Command, turn: &Turn) {
        let rows = self.rows(turn);
        match &mut self.cursor {
            Some(cursor) => drop(cursor.step(command, rows, 1)),
            None => self.cursor = Some(Cursor::default()),
        }
    }

    fn enter(&mut self, turn: &Turn) -> Chose {
        match self.focus(turn) {
            _ if turn.given.is_some() => Chose::GoOn,
            Some(row) => self.take(row),
            None => Chose::Nothing,
        }
    }

    fn type_key(&mut self, key: Key, _turn: &Turn) -> Chose {
        let row = digit(key).and_then(|number| number.checked_sub(1));
        row.map_or(Chose::Nothing, |row| self.take(row))
    }

    fn hinted(&mut self) {
        self.cursor = None;
    }

    fn say<'a>(
        &'a self,
        turn: &'a Turn,
        item: &'a Item,
        practice: &'a Practice,
        page: &mut Page<'a>,
    ) {
        if let ItemKind::Match(asked) = &item.kind {
            matching::pairs(self, turn, (item, asked), practice, page);
        }
    }
}
