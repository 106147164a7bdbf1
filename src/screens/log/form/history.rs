//! What was answered before the last choices, so that they can be taken back.

use super::rows::Row;
use crate::journal::Entry;

/// How many choices can be taken back: more than there are rows.
const MOST: usize = 64;

/// The answers as they were before a choice.
#[derive(Debug, Clone)]
pub struct Step {
    /// The answers.
    pub entry: Entry,
    /// The row that had the focus.
    pub focus: Row,
    /// Whether the free words changed with the choice. Otherwise they stay as they are, because
    /// a choice that is taken back must not cost a word written since.
    pub words: bool,
}

/// Choices that can be taken back, and done again.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// A choice was made; this is how it was before.
    pub fn made(&mut self, before: Step) {
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(before);
        self.future.clear();
    }

    /// Goes one choice back, or forth again if `forth`; `now` says how things are.
    pub fn step(&mut self, forth: bool, now: impl FnOnce(&Step) -> Step) -> Option<Step> {
        let (from, to) = if forth {
            (&mut self.future, &mut self.past)
        } else {
            (&mut self.past, &mut self.future)
        };
        let step = from.pop()?;
        to.push(now(&step));
        Some(step)
    }

    /// Whether there is a choice to take back.
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a choice to do again.
    pub fn has_future(&self) -> bool {
        !self.future.is_empty()
    }
}
