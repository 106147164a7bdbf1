//! An answer half typed: kept as a draft while it is, so that whoever leaves the question finds it again.

use super::{Asking, Chose};
use crate::course::Item;
use crate::effect::Effect;
use crate::journal::Kind;
use crate::practice::Practice;
use crate::record::{Draft, DraftOf, Moment};

impl Asking {
    /// The same question with what was typed to it before and never sent.
    #[must_use]
    pub fn taking_up(mut self, item: &Item, practice: &Practice) -> Self {
        if self.turn.given.is_none()
            && let Some(person) = practice.person()
            && let Some(draft) = person.drafts.get(&self.draft_of(item))
        {
            self.form
                .take_up(draft.entry.note.as_deref().unwrap_or_default());
        }
        self
    }

    /// How much is typed.
    pub(super) fn length(&self) -> Option<usize> {
        self.form.typed().map(|text| text.chars().count())
    }

    /// Notes what came of a key, and how much of what is typed the disk does not know yet.
    pub(super) fn noted(&mut self, before: Option<usize>, chose: Chose, now: Moment) -> Chose {
        let chose = self.turned(chose);
        let changed = before.zip(self.length());
        let Some((before, after)) = changed.filter(|(before, after)| before != after) else {
            return chose;
        };
        let due = self.keeping.changed(after.abs_diff(before), now);
        if due && chose == Chose::Nothing {
            Chose::Keep
        } else {
            chose
        }
    }

    /// When what is typed has to go to the disk at the latest.
    pub fn due(&self) -> Option<Moment> {
        self.keeping.due()
    }

    /// What keeps what is typed, if the disk is behind; an emptied line is no draft.
    pub fn keep(&mut self, item: &Item, practice: &Practice) -> Option<Effect> {
        if !self.keeping.is_behind() {
            return None;
        }
        let text = self.form.typed().unwrap_or_default();
        if text.trim().is_empty() {
            return self.drop_draft(item, practice);
        }
        let mut entry = practice.entry(Kind::Reflection);
        entry.note = Some(text.to_owned());
        let caret = (0, text.chars().count());
        self.keeping.sent();
        Some(Effect::KeepDraft(Box::new(Draft {
            of: self.draft_of(item),
            entry,
            caret,
            at: practice.now,
        })))
    }

    /// What lets go of what was typed: it is answered, or nothing is left of it.
    pub fn drop_draft(&mut self, item: &Item, practice: &Practice) -> Option<Effect> {
        self.keeping.sent();
        let of = self.draft_of(item);
        let is_known = practice.person()?.drafts.contains_key(&of);
        is_known.then_some(Effect::DropDraft(of))
    }

    fn draft_of(&self, item: &Item) -> DraftOf {
        DraftOf::Answer {
            pack: self.turn.pack.clone(),
            item: item.id.clone(),
        }
    }
}
