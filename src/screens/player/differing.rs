//! An answer that somebody sees differently: put on the list for their trainer, or let be again.

use crate::course::{EventKind, InPack, Item, Judge, Walk};
use crate::effect::Effect;
use crate::page::{Notice, Page};
use crate::practice::Practice;
use crate::screens::{Ask, Destination};

/// Whether a question can be seen differently: only a judgement can be disagreed with.
pub fn can_differ(item: &Item) -> bool {
    item.judge() != Judge::Nobody
}

/// Puts an answered question on the list, or takes it off again.
pub fn see_differently(item: &Item, walk: Walk<'_>, practice: &Practice) -> Vec<Ask> {
    if !can_differ(item) {
        return vec![];
    }
    if walk.is_disputed(item) {
        let event = practice.event(EventKind::Settled, item, walk.pack);
        let said = "It counts again, and is off your trainer's list.";
        return vec![
            Ask::Do(Effect::Record(vec![event])),
            Ask::Say(Notice::plain(said)),
        ];
    }
    let question = InPack::new(&walk.pack.id, &item.id);
    vec![Ask::Go(Destination::Differ(question))]
}

/// Says under an answer that it is seen differently, if it is.
pub fn say(item: &Item, walk: Option<Walk<'_>>, page: &mut Page<'_>) {
    let Some(walk) = walk.filter(|walk| walk.is_disputed(item)) else {
        return;
    };
    page.blank();
    page.say(if walk.let_go(item).is_some() {
        "You saw this differently, and your trainer has let it go."
    } else if item.gate.is_some() {
        "You see this differently. It is held against nobody; the gate waits until you have talked it over with your trainer, or let it be."
    } else {
        "You see this differently. It counts in no score, and stands on your trainer's list."
    });
}
