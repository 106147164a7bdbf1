//! A sample of work to be placed on a scale, read.

use super::{Kind, keys};
use crate::course::item::{Exemplar, ItemKind, Rung};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

/// Most levels of a scale: more than five nobody tells apart in words.
const MOST_LEVELS: usize = 5;
pub(in crate::course::load) const LEVEL_KEYS: [&str; 3] = ["id", "text", "describes"];

pub(super) const KIND: Kind = Kind {
    name: "exemplar",
    keys: keys!("prompt", "sample", "level", "key", "why"),
    read: exemplar,
};

fn exemplar(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, sample) = (table.prose("prompt"), table.prose("sample"));
    let (key, why) = (table.id("key"), table.prose("why"));
    let (levels, whole) = levels(table)?;
    let key = key?;
    if whole && !levels.iter().any(|rung| rung.id == key) {
        let message = format!("The key \"{key}\" is the id of no level of this scale.");
        let mend = suggestion(&key, levels.iter().map(|rung| rung.id.as_str()));
        table.fault_at("key", Code::UnknownReference, &message, &mend);
    }
    Some(ItemKind::Exemplar(Exemplar {
        prompt: prompt?,
        sample: sample?,
        levels,
        key,
        why: why?,
    }))
}

/// The levels that are whole, and whether all of them are.
fn levels(table: &Table<'_>) -> Option<(Vec<Rung>, bool)> {
    let tables = table.tables("level", "level", &LEVEL_KEYS);
    if !(2..=MOST_LEVELS).contains(&tables.len()) {
        let message = format!(
            "The scale of an exemplar has from 2 to {MOST_LEVELS} levels; here they count {}.",
            tables.len()
        );
        let mend = "Write each as [[item.exemplar.level]] with an id, a text and what it describes, the lowest first.";
        table.fault(Code::Choice, &message, mend);
        return None;
    }
    let mut levels: Vec<Rung> = Vec::new();
    for level in &tables {
        let (id, text) = (level.id("id"), level.line("text"));
        let describes = level.prose("describes");
        let (Some(id), Some(text), Some(describes)) = (id, text, describes) else {
            continue;
        };
        if levels.iter().any(|other| other.id == id) {
            let message = format!("This scale has two levels with the id \"{id}\".");
            let mend = "Give one of them another id.";
            level.fault_at("id", Code::DuplicateId, &message, mend);
        }
        levels.push(Rung {
            id,
            text,
            describes,
        });
    }
    let whole = levels.len() == tables.len();
    Some((levels, whole))
}
