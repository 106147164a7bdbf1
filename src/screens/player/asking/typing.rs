//! An answer being typed: the line, and what stands below it.

use super::{Chose, Form, Stands, Turn, digit};
use crate::course::{Amount, Given, Item, ItemKind};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::player::view::typed;
use crate::widgets::LineInput;

/// One line that is typed, and below it what can be done instead.
///
/// # Why
/// In a line a bare key is text, so Space cannot ask for a hint there. The rows below the line are
/// for that: an arrow leads to them, and so does Enter while nothing is typed, which is also how who
/// listens gets there.
#[derive(Debug)]
pub struct Typing {
    line: LineInput,
    /// The focused row: the line, or one of those below.
    cursor: Cursor,
    /// Whether a number is asked for.
    is_number: bool,
}

/// What can be done at a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The answer is typed.
    Line,
    /// One more hint is shown.
    Hint,
    /// It is left for later.
    Later,
    /// What there is to see about the answer.
    Seen,
    /// It is answered once more.
    Again,
}

impl Typing {
    /// A line for words, or for a number.
    pub fn of(is_number: bool) -> Self {
        Self {
            line: LineInput::default(),
            cursor: Cursor::default(),
            is_number,
        }
    }

    /// The line.
    pub fn line(&self) -> &LineInput {
        &self.line
    }

    /// The rows there are now, in order.
    pub fn rows(turn: &Turn) -> Vec<Row> {
        match (&turn.given, turn.stands) {
            (Some(_), Some(_)) => vec![Row::Seen],
            (Some(_), None) => vec![Row::Seen, Row::Again],
            (None, Some(Stands::InTest)) => vec![Row::Line],
            (None, _) if turn.hints_left > 0 => vec![Row::Line, Row::Hint, Row::Later],
            (None, _) => vec![Row::Line, Row::Later],
        }
    }

    /// What has the focus.
    pub fn focus(&self, turn: &Turn) -> Row {
        let rows = Self::rows(turn);
        let at = self.cursor.row(rows.len());
        rows.get(at).copied().unwrap_or(Row::Line)
    }

    fn send(&mut self) -> Chose {
        let text = self.line.text().trim();
        if self.is_number {
            if text.is_empty() {
                self.cursor = Cursor::on(1);
                return Chose::Nothing;
            }
            if text.parse::<Amount>().is_err() {
                self.line.clear();
                return Chose::Say("Write it in figures, such as 12 or 12.5.");
            }
        } else if !text.contains(char::is_alphanumeric) {
            self.line.clear();
            self.cursor = Cursor::on(1);
            return Chose::Nothing;
        }
        let given = Given::words(text);
        Chose::Answer(given)
    }

    fn take(&mut self, row: Row) -> Chose {
        match row {
            Row::Line => self.send(),
            Row::Hint => Chose::Hinted,
            Row::Later | Row::Seen => Chose::GoOn,
            Row::Again => {
                self.cursor = Cursor::default();
                Chose::Moved
            }
        }
    }
}

impl Form for Typing {
    fn place(&self) -> Place {
        if self.cursor == Cursor::default() {
            Place::Word
        } else {
            Place::Question
        }
    }

    fn show(&mut self, _given: &Given) {
        self.line.clear();
        self.cursor = Cursor::default();
    }

    fn waits(&self, _turn: &Turn) -> bool {
        false
    }

    fn step(&mut self, command: Command, turn: &Turn) {
        let rows = Self::rows(turn).len();
        self.cursor = Cursor::on(self.cursor.row(rows));
        self.cursor.step(command, rows, 1);
    }

    fn enter(&mut self, turn: &Turn) -> Chose {
        self.take(self.focus(turn))
    }

    fn type_key(&mut self, key: Key, turn: &Turn) -> Chose {
        if self.focus(turn) == Row::Line {
            self.line.type_key(key);
            return Chose::Nothing;
        }
        let number = digit(key).and_then(|number| number.checked_sub(1));
        let rows = Self::rows(turn).into_iter().enumerate();
        let mut chosen = rows.filter(|(_, row)| *row != Row::Seen);
        let Some((at, row)) = number.and_then(|number| chosen.nth(number)) else {
            return Chose::Nothing;
        };
        self.cursor = Cursor::on(at);
        if row == Row::Line {
            return Chose::Nothing;
        }
        self.take(row)
    }

    fn paste(&mut self, text: &str, turn: &Turn) {
        if self.focus(turn) == Row::Line {
            self.line.paste(text);
        }
    }

    fn typed(&self) -> Option<&str> {
        Some(self.line.text())
    }

    fn take_up(&mut self, text: &str) {
        self.line.set_text(text);
    }

    fn hinted(&mut self) {
        self.cursor = Cursor::default();
    }

    fn say<'a>(
        &'a self,
        turn: &'a Turn,
        item: &'a Item,
        practice: &'a Practice,
        page: &mut Page<'a>,
    ) {
        match &item.kind {
            ItemKind::Short(asked) => typed::short(self, turn, (item, asked), practice, page),
            ItemKind::Number(asked) => typed::number(self, turn, (item, asked), practice, page),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_all(typing: &mut Typing, turn: &Turn, text: &str) {
        for letter in text.chars() {
            typing.type_key(Key::plain(crate::input::Press::Char(letter)), turn);
        }
    }

    #[test]
    fn a_line_that_is_empty_leads_to_what_else_can_be_done() {
        let (mut typing, mut turn) = (Typing::of(false), Turn::default());
        turn.hints_left = 1;
        type_all(&mut typing, &turn, " ?");
        assert_eq!(typing.enter(&turn), Chose::Nothing);
        assert_eq!(
            (typing.focus(&turn), typing.place()),
            (Row::Hint, Place::Question)
        );
        assert_eq!(typing.enter(&turn), Chose::Hinted);
        type_all(&mut typing, &turn, "3");
        assert_eq!(typing.focus(&turn), Row::Later);
        type_all(&mut typing, &turn, "1calm 2");
        assert_eq!(typing.enter(&turn), Chose::Answer(Given::words("calm 2")));
    }

    #[test]
    fn what_is_no_number_is_asked_for_again() {
        let (mut typing, turn) = (Typing::of(true), Turn::default());
        type_all(&mut typing, &turn, "twelve");
        assert!(matches!(typing.enter(&turn), Chose::Say(_)));
        assert!(typing.line().is_empty());
        typing.paste("12,5", &turn);
        assert_eq!(typing.enter(&turn), Chose::Answer(Given::words("12,5")));
    }
}
