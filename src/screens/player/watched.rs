//! What is done at a form for somebody who watches: written out, said when it comes back, and kept.

use super::watching::{Asked, Did, Watching};
use super::{On, Player, form};
use crate::course::{EventKind, InPack, Item};
use crate::effect::{self, Effect, Outcome};
use crate::journal::Kind;
use crate::page::{Notice, Scrolling};
use crate::practice::Practice;
use crate::record::{Draft, DraftOf};
use crate::screens::{Answer, Ask, Destination, Purpose, Writing};

/// What is asked in the journal once somebody has watched.
const KEEP_AND_TRY: &str =
    "Somebody watched. What do you want to keep, and what do you want to try?";

impl Player {
    /// A form as it is met, with what was said of it before and is not kept yet.
    pub(super) fn meets_a_form(&self, item: &Item, practice: &Practice) -> Watching {
        let drafts = practice.person().map(|person| &person.drafts);
        let draft = drafts.and_then(|drafts| drafts.get(&draft_of(&self.sitting, item)));
        let note = draft.and_then(|draft| draft.entry.note.as_deref());
        Watching::taking_up(note.unwrap_or_default())
    }

    /// Lets something be done with what somebody watches; nothing if nothing came of it, or no such
    /// thing is in front.
    pub(super) fn watch(
        &mut self,
        practice: &Practice,
        what: impl FnOnce(&mut Watching, Asked<'_>) -> Option<Did>,
    ) -> Option<Vec<Ask>> {
        let (item, pack) = (self.item(practice)?, self.pack(practice)?);
        let asked = Asked::of(item, &self.sitting.pack, practice)?;
        let On::Watching(watching) = &mut self.on else {
            return None;
        };
        let before = watching.account().note();
        let did = what(watching, asked)?;
        let note = watching.account().note();
        let kept = (note != before).then(|| {
            let of = draft_of(&self.sitting, item);
            Ask::Do(kept(of, note, practice))
        });
        let asks = match did {
            Did::Moved => vec![],
            Did::Turned => vec![Ask::Scroll(Scrolling::Top)],
            Did::Say(said) => vec![Ask::Say(Notice::plain(said))],
            Did::Next => self.next(practice),
            Did::Write => {
                let form = Purpose::Write(Box::new(form::sheet(item, asked)));
                vec![Ask::Go(Destination::Files(form))]
            }
            Did::Journal => vec![Ask::Go(Destination::Write(Writing {
                of: DraftOf::Reflection,
                prompt: KEEP_AND_TRY.to_owned(),
            }))],
            Did::Keep => {
                let event = practice.event(EventKind::Submitted, item, pack);
                let event = watching.event(event, asked)?;
                watching.kept();
                vec![
                    Ask::Scroll(Scrolling::Top),
                    Ask::Do(Effect::Record(vec![event])),
                ]
            }
        };
        Some(asks.into_iter().chain(kept).collect())
    }

    /// What was said of an observation reached the disk, so that its draft is done; or it did not.
    pub(super) fn hear_watched(&mut self, answer: &Answer<'_>, practice: &Practice) -> Option<Ask> {
        let item = self.item(practice)?;
        let asked = Asked::of(item, &self.sitting.pack, practice)?;
        let On::Watching(watching) = &mut self.on else {
            return None;
        };
        match (answer.mine?, answer.outcome) {
            (effect::Asked::Record, Outcome::Recorded(events)) => {
                let mut kinds = events.iter().map(|(_, event)| &event.kind);
                if !kinds.any(|kind| *kind == EventKind::Submitted) {
                    return None;
                }
                watching.settled();
                let of = draft_of(&self.sitting, item);
                let is_known = practice.person()?.drafts.contains_key(&of);
                is_known.then_some(Ask::Do(Effect::DropDraft(of)))
            }
            (effect::Asked::Record, Outcome::Failed(_)) => {
                watching.not_kept(asked);
                None
            }
            _ => None,
        }
    }
}

fn draft_of(sitting: &InPack, item: &Item) -> DraftOf {
    DraftOf::Answer {
        pack: sitting.pack.clone(),
        item: item.id.clone(),
    }
}

/// What keeps what was said so far, so that whoever leaves finds it again.
fn kept(of: DraftOf, note: String, practice: &Practice) -> Effect {
    let mut entry = practice.entry(Kind::Reflection);
    entry.note = Some(note);
    Effect::KeepDraft(Box::new(Draft {
        of,
        entry,
        caret: (0, 0),
        at: practice.now,
    }))
}
