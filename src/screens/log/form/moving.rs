//! How the focus moves from row to row, and from choice to choice within one.

use super::{Did, Form, Row, choices, rows};
use crate::input::Command;
use crate::journal::{self, Answer, Vocabulary};

impl Form {
    /// Puts the focus on the first row that asks for an answer and has none.
    pub(super) fn focus_first_open(&mut self) {
        let open = |row: &Row| matches!(row, Row::Answer(field) if self.entry.answer(field) == Answer::Absent);
        self.focus = self.rows().into_iter().find(open).unwrap_or(Row::Save);
    }

    /// Forgets what only the row with the focus remembers.
    pub(super) fn leave_row(&mut self) {
        self.lit = None;
        self.all = false;
        self.waiting = false;
    }

    /// Goes to the row above or below; stops at the ends.
    pub(super) fn step(&mut self, down: bool) -> Did {
        let rows = self.rows();
        let at = rows.iter().position(|row| *row == self.focus).unwrap_or(0);
        let at = if down { at + 1 } else { at.saturating_sub(1) };
        if let Some(row) = rows.get(at) {
            self.go_to(*row);
        }
        Did::Moved
    }

    /// Goes to the first row, or to *Save*.
    pub(super) fn go_to_end(&mut self, down: bool) -> Did {
        let first = self.rows().first().copied();
        self.go_to(first.filter(|_| !down).unwrap_or(Row::Save));
        Did::Moved
    }

    /// Goes on by itself, as a row does that has all its answers.
    ///
    /// # Why
    /// To the next row that takes one key, and after the last of them to *Save*: there Enter
    /// means what it meant in every row before. In a text it would be a line end.
    pub(super) fn advance(&mut self) {
        let rows = self.rows();
        let next = rows
            .iter()
            .skip_while(|row| **row != self.focus)
            .skip(1)
            .find(|row| matches!(row, Row::Answer(_)));
        self.go_to(next.copied().unwrap_or(Row::Save));
    }

    /// Shows all choices of the row, or the first few again; opens more rows.
    pub(super) fn more(&mut self) -> Did {
        match self.focus {
            Row::MoreRows => self.open_more(),
            Row::Answer(_) | Row::Worry => {
                self.all = !self.all;
                self.lit = None;
            }
            _ => return Did::NotOurs,
        }
        Did::Moved
    }

    /// Opens the next helping of rows and goes to the first of them.
    pub(super) fn open_more(&mut self) {
        if let Some(first) = rows::first_behind(self.open) {
            self.open += 1;
            self.go_to(Row::Answer(first));
        }
    }

    /// Lights the choice to the left or right of the one that is lit. To the left of the first
    /// none is lit; to the right of the last in view all come into view.
    pub(super) fn arrow(&mut self, command: Command, vocabulary: &Vocabulary) -> Did {
        let Some(field) = self.field(vocabulary) else {
            return Did::NotOurs;
        };
        let (offered, in_view) = self.offered(field);
        let Some(lit) = self.lit else {
            self.lit = begins_at(field, &offered, &in_view);
            return Did::Moved;
        };
        let at = in_view.iter().position(|at| *at == lit).unwrap_or(0);
        if command == Command::Left {
            self.lit = at.checked_sub(1).map(|at| in_view[at]);
        } else if let Some(next) = in_view.get(at + 1) {
            self.lit = Some(*next);
        } else if let Some(hidden) = (0..offered.len()).find(|at| !in_view.contains(at)) {
            self.all = true;
            self.lit = Some(hidden);
        }
        Did::Moved
    }
}

/// The choice that the first arrow lights: the chosen one where there is one answer, the one
/// after the last where there are several, the middle of an unanswered scale, else the first.
fn begins_at(
    field: &journal::Field,
    offered: &[choices::Offered],
    in_view: &[usize],
) -> Option<usize> {
    let last_chosen = offered.iter().rposition(|choice| choice.chosen);
    match (last_chosen, field.form) {
        (Some(chosen), journal::Form::Many) => {
            let next = in_view.iter().find(|at| **at > chosen);
            next.or(in_view.first()).copied()
        }
        (Some(chosen), _) => Some(chosen),
        (None, journal::Form::Scale) => offered.len().checked_sub(1).map(|last| last / 2),
        (None, _) => in_view.first().copied(),
    }
}
