//! A form for somebody who watches, read.

use super::parts::Parts;
use super::{Kind, keys};
use crate::course::item::{Behaviour, ItemKind, Observation};
use crate::course::load::Loader;
use crate::document::{Document, Table};

/// Most minutes of one observation: half an hour of a colleague's day is as much as can be asked.
pub(in crate::course::load) const MOST_WATCHED: u32 = 30;
/// For how many minutes somebody watches where a pack does not say so.
const USUAL_MINUTES: u32 = 10;
/// What is looked for. Whoever watches has to hold all of it in mind: twelve are plenty.
pub(in crate::course::load) const BEHAVIOURS: Parts = Parts {
    name: "behaviour",
    keys: &["id", "text"],
    least: 1,
    most: 12,
};

pub(super) const KIND: Kind = Kind {
    name: "observation",
    keys: keys!("prompt", "context", "minutes", "behaviour"),
    read: observation,
};

fn observation(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, context) = (table.prose("prompt"), table.when("context", Table::line));
    let minutes = |table: &Table<'_>, key: &str| table.number(key, 1..=MOST_WATCHED);
    let minutes = table.when("minutes", minutes);
    let behaviour = |row: &Table<'_>, id| row.line("text").map(|text| Behaviour { id, text });
    let (behaviours, _) = BEHAVIOURS.read(table, behaviour)?;
    Some(ItemKind::Observation(Observation {
        prompt: prompt?,
        context,
        minutes: minutes.unwrap_or(USUAL_MINUTES),
        behaviours,
    }))
}
