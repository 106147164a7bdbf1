//! A question with options, read: one of them fits (`choice`), or several do (`multi`).

use super::parts::Parts;
use super::{Kind, asking};
use crate::course::item::{ChoiceOption, ItemKind, Question};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

/// A digit chooses among them.
pub(in crate::course::load) const OPTIONS: Parts = Parts {
    name: "option",
    keys: &["id", "text", "feedback"],
    least: 2,
    most: 9,
};

pub(super) const CHOICE: Kind = Kind {
    name: "choice",
    keys: asking!("prompt", "option", "key"),
    read: choice,
};
pub(super) const MULTI: Kind = Kind {
    name: "multi",
    keys: asking!("prompt", "option", "keys"),
    read: multi,
};

fn choice(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, key) = (table.prose("prompt"), table.id("key"));
    let (options, whole) = options(table)?;
    let key = key?;
    if whole && !options.iter().any(|option| option.id == key) {
        let message = format!("The key \"{key}\" is the id of none of its options.");
        let mend = suggestion(&key, options.iter().map(|option| option.id.as_str()));
        table.fault_at("key", Code::Choice, &message, &mend);
    }
    Some(ItemKind::Question(Question {
        prompt: prompt?,
        options,
        keys: vec![key],
        several: false,
    }))
}

fn multi(
    _: &mut Loader<'_>,
    document: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, named) = (table.prose("prompt"), table.ids("keys"));
    if table.is_empty("keys") {
        let message = "This multi says of none of its options that it fits.";
        let mend = "Name the ids of those that fit: keys = [\"about-myself\"].";
        table.fault_at("keys", Code::MissingKey, message, mend);
    }
    let (options, whole) = options(table)?;
    let ids = || options.iter().map(|option| option.id.as_str());
    for (at, key) in named.iter().enumerate() {
        let id = key.get_ref();
        if named[..at].iter().any(|other| other.get_ref() == id) {
            let message = format!("The key \"{id}\" is named twice.");
            document.fault(Code::DuplicateId, &key.span(), &message, "Name it once.");
        } else if whole && !ids().any(|option| option == id) {
            let message = format!("The key \"{id}\" is the id of none of its options.");
            let mend = suggestion(id, ids());
            document.fault(Code::Choice, &key.span(), &message, &mend);
        }
    }
    let is_key = |id: &&str| named.iter().any(|key| key.get_ref() == id);
    let keys = ids().filter(is_key).map(str::to_owned).collect();
    Some(ItemKind::Question(Question {
        prompt: prompt?,
        keys,
        options,
        several: true,
    }))
}

/// The options of a question that are whole, and whether all of them are.
fn options(table: &Table<'_>) -> Option<(Vec<ChoiceOption>, bool)> {
    OPTIONS.read(table, |option, id| {
        let (text, feedback) = (option.prose("text"), option.prose("feedback"));
        Some(ChoiceOption {
            id,
            text: text?,
            feedback: feedback?,
        })
    })
}
