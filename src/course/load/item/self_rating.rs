//! A look at oneself, read.

use super::{Kind, keys};
use crate::course::item::{ItemKind, SelfRating};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

pub(super) const KIND: Kind = Kind {
    name: "self_rating",
    keys: keys!("prompt", "competency"),
    read: self_rating,
};

fn self_rating(
    loader: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, competency) = (table.prose("prompt"), table.line("competency"));
    let competency = competency?;
    if let Some(known) = &loader.competencies
        && !known.contains(competency.as_str())
    {
        let message = format!("There is no competency \"{competency}\" in pathway.toml.");
        let mend = suggestion(&competency, known.iter().map(String::as_str));
        table.fault_at("competency", Code::UnknownReference, &message, &mend);
    }
    Some(ItemKind::SelfRating(SelfRating {
        prompt: prompt?,
        competency: competency.into(),
    }))
}
