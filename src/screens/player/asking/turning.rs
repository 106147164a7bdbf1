//! A card being turned, and how well it was known.

use super::{Chose, Form, Turn, digit};
use crate::course::{Card, Given, Item, ItemKind};
use crate::input::{Command, Key};
use crate::page::Page;
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::player::view::card;

/// A card that lies on its front, or on its back with two grades to choose from.
///
/// # Why
/// No grade has the focus until an arrow gives it one, as in a question: whoever turns by Enter and
/// goes on by Enter must not say by it that they knew.
#[derive(Debug, Default)]
pub struct Turning {
    /// Whether the back is in view.
    turned: bool,
    /// The focused grade, or what is said once one is chosen.
    cursor: Option<Cursor>,
}

/// What is said once a card is graded stands below the grades.
const SAID: usize = Card::GRADES.len();

impl Turning {
    /// Whether the back is in view.
    pub fn is_turned(&self) -> bool {
        self.turned
    }

    /// The focused row below the card, if one has the focus.
    pub fn focus(&self, turn: &Turn) -> Option<usize> {
        let rows = SAID + usize::from(turn.given.is_some());
        self.cursor.map(|cursor| cursor.row(rows))
    }

    fn grade(row: usize) -> Chose {
        let grade = Card::GRADES.get(row);
        grade.map_or(Chose::Nothing, |grade| Chose::Answer(Given::one(grade)))
    }
}

impl Form for Turning {
    fn show(&mut self, _given: &Given) {
        self.turned = true;
        self.cursor = Some(Cursor::on(SAID));
    }

    fn waits(&self, turn: &Turn) -> bool {
        self.turned && turn.given.is_none() && self.cursor.is_none()
    }

    fn step(&mut self, command: Command, turn: &Turn) {
        if !self.turned {
            return;
        }
        let rows = SAID + usize::from(turn.given.is_some());
        match &mut self.cursor {
            Some(cursor) => {
                cursor.step(command, rows, 1);
            }
            None => self.cursor = Some(Cursor::default()),
        }
    }

    fn enter(&mut self, turn: &Turn) -> Chose {
        if !self.turned {
            self.turned = true;
            return Chose::Nothing;
        }
        let row = self.focus(turn).unwrap_or(SAID);
        let is_grade = Card::GRADES.get(row).map(|grade| Given::one(grade));
        if turn.given.is_some()
            && (turn.stands.is_some() || is_grade.is_none() || is_grade == turn.given)
        {
            return Chose::GoOn;
        }
        Self::grade(row)
    }

    /// A digit turns the card, and then grades it.
    fn type_key(&mut self, key: Key, _turn: &Turn) -> Chose {
        let Some(row) = digit(key).and_then(|number| number.checked_sub(1)) else {
            return Chose::Nothing;
        };
        if self.turned {
            return Self::grade(row);
        }
        self.turned = row == 0;
        Chose::Nothing
    }

    fn hinted(&mut self) {}

    fn say<'a>(
        &'a self,
        turn: &'a Turn,
        item: &'a Item,
        practice: &'a Practice,
        page: &mut Page<'a>,
    ) {
        if let ItemKind::Card(asked) = &item.kind {
            card::card(self, turn, (item, asked), practice, page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_turned_before_it_is_graded_and_enter_alone_grades_nothing() {
        let (mut card, mut turn) = (Turning::default(), Turn::default());
        card.step(Command::Down, &turn);
        assert!(!card.waits(&turn));
        assert_eq!(card.enter(&turn), Chose::Nothing);
        assert!(card.is_turned() && card.waits(&turn));
        assert_eq!(card.enter(&turn), Chose::Nothing);
        card.step(Command::Down, &turn);
        card.step(Command::Down, &turn);
        let got_it = Given::one(Card::GOT_IT);
        assert_eq!(card.enter(&turn), Chose::Answer(got_it.clone()));
        turn.given = Some(got_it.clone());
        card.show(&got_it);
        assert_eq!(card.enter(&turn), Chose::GoOn);
    }

    #[test]
    fn a_digit_turns_and_then_grades() {
        let (mut card, turn) = (Turning::default(), Turn::default());
        let mut type_key = |key: &str| card.type_key(key.parse().unwrap(), &turn);
        assert_eq!(type_key("2"), Chose::Nothing);
        assert_eq!(type_key("1"), Chose::Nothing);
        assert_eq!(type_key("1"), Chose::Answer(Given::one(Card::NOT_YET)));
        assert_eq!(type_key("3"), Chose::Nothing);
    }
}
