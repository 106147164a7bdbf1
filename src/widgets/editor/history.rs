//! What was changed, grouped by word, so that it can be taken back and done again.

use std::collections::VecDeque;

use unicode_segmentation::UnicodeSegmentation;

use super::text::{Spot, Text, end_of};

/// The most groups that are kept.
const MOST: usize = 10_000;

/// How a change came about; only like changes join in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A character typed.
    Typed,
    /// A cluster deleted before the caret.
    Backward,
    /// A cluster deleted after the caret.
    Forward,
    /// A paste or a masking, which stands alone.
    Whole,
}

/// One change, or several that are taken back together.
struct Group {
    at: Spot,
    removed: String,
    inserted: String,
    caret_before: Spot,
    caret_after: Spot,
    kind: Kind,
}

/// The groups so far, and how many of them are done.
#[derive(Default)]
pub(super) struct History {
    groups: VecDeque<Group>,
    done: usize,
    /// Whether the next change may join the last group.
    open: bool,
}

fn is_space(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

impl History {
    /// Ends the group: the caret was moved, so what follows is another thought.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Makes a change and keeps it. Says where the caret comes to stand.
    pub fn change(
        &mut self,
        text: &mut Text,
        caret: Spot,
        (from, to): (Spot, Spot),
        inserted: &str,
        kind: Kind,
    ) -> Spot {
        let removed = text.between(from, to);
        let end = text.replace(from, to, inserted);
        let after = text.settled(end);
        self.groups.truncate(self.done);
        let joined = self.open
            && self
                .groups
                .back_mut()
                .is_some_and(|last| last.join(from, &removed, inserted, after, kind));
        if !joined {
            if self.groups.len() == MOST {
                self.groups.pop_front();
            }
            self.groups.push_back(Group {
                at: from,
                removed,
                inserted: inserted.to_owned(),
                caret_before: caret,
                caret_after: after,
                kind,
            });
        }
        self.done = self.groups.len();
        self.open = kind != Kind::Whole;
        after
    }

    /// Says that the caret was put elsewhere after the last change.
    pub fn caret_after(&mut self, caret: Spot) {
        if let Some(last) = self.groups.back_mut() {
            last.caret_after = caret;
        }
    }

    /// Takes the last group back. Says where the caret comes to stand.
    pub fn undo(&mut self, text: &mut Text) -> Option<Spot> {
        self.open = false;
        self.done = self.done.checked_sub(1)?;
        let group = &self.groups[self.done];
        text.replace(group.at, end_of(group.at, &group.inserted), &group.removed);
        Some(group.caret_before)
    }

    /// Does the last group that was taken back again. Says where the caret comes to stand.
    pub fn redo(&mut self, text: &mut Text) -> Option<Spot> {
        self.open = false;
        let group = self.groups.get(self.done)?;
        self.done += 1;
        text.replace(group.at, end_of(group.at, &group.removed), &group.inserted);
        Some(group.caret_after)
    }
}

impl Group {
    /// Takes a change in, if it goes on with the same word.
    fn join(&mut self, from: Spot, removed: &str, inserted: &str, after: Spot, kind: Kind) -> bool {
        if kind != self.kind {
            return false;
        }
        let goes_on = |earlier: Option<&str>, later: &str| {
            earlier.is_some_and(|earlier| !is_space(earlier) || is_space(later)) && later != "\n"
        };
        let joins = match kind {
            Kind::Typed => {
                from == end_of(self.at, &self.inserted)
                    && removed.is_empty()
                    && goes_on(self.inserted.graphemes(true).next_back(), inserted)
            }
            Kind::Backward => {
                end_of(from, removed) == self.at
                    && goes_on(self.removed.graphemes(true).next(), removed)
            }
            Kind::Forward => {
                from == self.at && goes_on(self.removed.graphemes(true).next_back(), removed)
            }
            Kind::Whole => false,
        };
        if joins {
            match kind {
                Kind::Backward => {
                    self.removed.insert_str(0, removed);
                    self.at = from;
                }
                _ => self.removed.push_str(removed),
            }
            self.inserted.push_str(inserted);
            self.caret_after = after;
        }
        joins
    }
}
