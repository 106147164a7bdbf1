//! A question being answered: which option has the focus, what is chosen, and whether it is said.

use chrono::NaiveDate;

use crate::screens::cursor::Cursor;

/// A question in front: one of a few options fits, or several do.
///
/// # Why
/// Once one option is taken, the focus goes to what there is to see about it: the view follows the
/// focus, so that it is read at every size of window, and so does a Braille display. The next Enter
/// goes on.
///
/// Before that no option has the focus until an arrow gives it one: whoever goes from page to page
/// by Enter must not answer by it, since an answer that was not meant would count as a miss.
#[derive(Debug, Default)]
pub struct Asking {
    /// The focused row: an option, or the row below them. That one ends a choice of several, and
    /// says what there is to see once one option is taken.
    /// None before an arrow has given the focus to one.
    pub cursor: Option<Cursor>,
    /// Ids of the options chosen so far, in the order in which they were.
    pub chosen: Vec<String>,
    /// Whether the answer is given, so that what there is to see about it is shown.
    pub answered: bool,
    /// Whether the hint is shown.
    pub hint: bool,
    /// Whether the answer stands until the question is asked again, as at a gate.
    pub locked: bool,
    /// When it was answered last, if it is asked anew.
    pub before: Option<NaiveDate>,
}

/// What a choice came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Chose {
    /// Nothing happened.
    Nothing,
    /// Something was chosen or let go.
    Moved,
    /// The answer is given.
    Answer(Vec<String>),
    /// On to the next step.
    GoOn,
}

/// The options of a question, and whether several of them can be chosen.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// Ids, in the order in which they are shown.
    pub ids: Vec<&'a str>,
    /// Whether several can be chosen.
    pub many: bool,
}

impl Asking {
    /// A question that was answered before, with its answer in view.
    pub fn answered(chosen: &[String], options: &Options<'_>) -> Self {
        Self {
            cursor: Some(after_answer(options)),
            chosen: chosen.to_vec(),
            answered: true,
            ..Self::default()
        }
    }

    /// Whether nothing but the question itself has the focus yet. Of several options Enter only
    /// takes one more, or lets it go, so the first of them has the focus at once.
    pub fn waits(&self, options: &Options<'_>) -> bool {
        !options.many && !self.answered && self.cursor.is_none()
    }

    /// The focused row, if the question itself does not have the focus.
    pub fn focus(&self, options: &Options<'_>) -> Option<usize> {
        let cursor = self.cursor.unwrap_or_default();
        (!self.waits(options)).then(|| cursor.row(self.rows(options)))
    }

    /// How many rows there are to move through.
    pub fn rows(&self, options: &Options<'_>) -> usize {
        options.ids.len() + usize::from(options.many != self.answered)
    }

    /// Takes the focused row.
    pub fn enter(&mut self, options: &Options<'_>) -> Chose {
        let Some(row) = self.focus(options) else {
            return Chose::Nothing;
        };
        let focused = options.ids.get(row);
        let is_chosen = focused.is_some_and(|id| self.chosen.iter().any(|chosen| chosen == id));
        if self.answered && (options.many || self.locked || is_chosen || focused.is_none()) {
            return Chose::GoOn;
        }
        self.take(row, options)
    }

    /// Takes the option of a number, counted from 1; the number after the last ends a choice of
    /// several.
    pub fn number(&mut self, number: usize, options: &Options<'_>) -> Chose {
        let Some(row) = number
            .checked_sub(1)
            .filter(|row| *row <= options.ids.len())
        else {
            return Chose::Nothing;
        };
        let chose = self.take(row, options);
        if chose == Chose::Moved {
            // Enter now says that this is all, however many more numbers come before it.
            self.cursor = Some(Cursor::on(options.ids.len()));
        }
        chose
    }

    fn take(&mut self, row: usize, options: &Options<'_>) -> Chose {
        if self.answered && self.locked {
            return Chose::Nothing;
        }
        let id = options.ids.get(row).map(|id| (*id).to_owned());
        match (id, options.many) {
            (Some(id), false) => {
                self.chosen = vec![id];
                self.answer(options)
            }
            (Some(id), true) => {
                self.answered = false;
                match self.chosen.iter().position(|chosen| *chosen == id) {
                    Some(at) => drop(self.chosen.remove(at)),
                    None => self.chosen.push(id),
                }
                Chose::Moved
            }
            (None, true) if !self.answered && !self.chosen.is_empty() => {
                let chosen = |id: &&str| self.chosen.iter().any(|chosen| chosen == id);
                let in_order = options.ids.iter().copied().filter(chosen);
                self.chosen = in_order.map(str::to_owned).collect();
                self.answer(options)
            }
            (None, _) => Chose::Nothing,
        }
    }

    /// Shows the hint, and what it is about: whoever asks for it has not decided yet.
    pub fn show_hint(&mut self) {
        self.hint = true;
        if self.chosen.is_empty() {
            self.cursor = None;
        }
    }

    fn answer(&mut self, options: &Options<'_>) -> Chose {
        self.cursor = Some(after_answer(options));
        self.answered = true;
        self.before = None;
        Chose::Answer(self.chosen.clone())
    }
}

/// Where the focus is once the answer is given: on what there is to see about the one option, and
/// on the first of several, each of which says it for itself.
fn after_answer(options: &Options<'_>) -> Cursor {
    if options.many {
        Cursor::default()
    } else {
        Cursor::on(options.ids.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(many: bool) -> Options<'static> {
        Options {
            ids: vec!["a", "b", "c"],
            many,
        }
    }

    fn answer(ids: &[&str]) -> Chose {
        Chose::Answer(ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn one_option_is_answered_at_once_and_can_be_changed() {
        let one = options(false);
        let mut asking = Asking::default();
        assert_eq!(asking.rows(&one), 3);
        assert_eq!(asking.number(2, &one), answer(&["b"]));
        // What there is to see about it has the focus, and Enter goes on from there.
        assert_eq!((asking.rows(&one), asking.focus(&one)), (4, Some(3)));
        assert_eq!(asking.enter(&one), Chose::GoOn);
        asking.cursor = Some(Cursor::on(1));
        assert_eq!(asking.enter(&one), Chose::GoOn);
        assert_eq!(asking.number(3, &one), answer(&["c"]));
        assert_eq!(asking.number(4, &one), Chose::Nothing);
        assert_eq!(asking.number(0, &one), Chose::Nothing);
        asking.cursor = Some(Cursor::on(0));
        assert_eq!(asking.enter(&one), answer(&["a"]));
    }

    #[test]
    fn enter_answers_nothing_before_an_option_has_the_focus() {
        let one = options(false);
        let mut asking = Asking::default();
        assert!(asking.waits(&one) && !asking.waits(&options(true)));
        assert_eq!(asking.enter(&one), Chose::Nothing);
        asking.cursor = Some(Cursor::default());
        assert_eq!(asking.enter(&one), answer(&["a"]));
    }

    #[test]
    fn at_a_gate_the_answer_stands() {
        let one = options(false);
        let mut asking = Asking {
            locked: true,
            ..Asking::default()
        };
        assert_eq!(asking.number(2, &one), answer(&["b"]));
        assert_eq!(asking.number(1, &one), Chose::Nothing);
        asking.cursor = Some(Cursor::on(0));
        assert_eq!(asking.enter(&one), Chose::GoOn);
        assert_eq!(asking.chosen, ["b"]);
    }

    #[test]
    fn several_are_chosen_and_let_go_until_that_is_all() {
        let many = options(true);
        let mut asking = Asking {
            cursor: Some(Cursor::on(3)),
            ..Asking::default()
        };
        assert_eq!(asking.enter(&many), Chose::Nothing, "nothing is chosen yet");
        assert_eq!(asking.number(3, &many), Chose::Moved);
        assert_eq!(asking.number(2, &many), Chose::Moved);
        assert_eq!(asking.number(1, &many), Chose::Moved);
        assert_eq!(asking.number(2, &many), Chose::Moved);
        // After a number, Enter says that this is all; the answer is in the order of the options.
        assert_eq!(asking.enter(&many), answer(&["a", "c"]));
        assert_eq!(asking.rows(&many), 3);
        assert_eq!(asking.enter(&many), Chose::GoOn);
        // A number opens it again.
        assert_eq!(asking.number(2, &many), Chose::Moved);
        assert_eq!(asking.number(4, &many), answer(&["a", "b", "c"]));
    }

    #[test]
    fn a_hint_is_about_the_whole_question_and_leaves_what_was_chosen() {
        let many = options(true);
        let mut asking = Asking {
            cursor: Some(Cursor::on(2)),
            ..Asking::default()
        };
        asking.show_hint();
        assert_eq!(asking.focus(&many), Some(0));
        asking.number(2, &many);
        asking.show_hint();
        assert_eq!(
            (asking.focus(&many), &*asking.chosen),
            (Some(3), &["b".to_owned()][..])
        );
    }

    #[test]
    fn arrows_and_enter_are_enough_for_several() {
        let many = options(true);
        let mut asking = Asking::default();
        assert_eq!(asking.enter(&many), Chose::Moved);
        asking.cursor = Some(Cursor::on(2));
        assert_eq!(asking.enter(&many), Chose::Moved);
        asking.cursor = Some(Cursor::on(3));
        assert_eq!(asking.enter(&many), answer(&["a", "c"]));
    }
}
