//! An invitation to write, read.

use super::{Kind, keys};
use crate::course::item::{ItemKind, Reflect};
use crate::course::load::Loader;
use crate::document::{Document, Table};

/// Words that are plenty for a reflection, unless it says otherwise.
const PLENTY: u32 = 60;

pub(super) const KIND: Kind = Kind {
    name: "reflect",
    keys: keys!("prompt", "words"),
    read: reflect,
};

fn reflect(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let prompt = table.prose("prompt")?;
    let words = table.when("words", |table, key| table.number(key, 1..=400));
    Some(ItemKind::Reflect(Reflect {
        prompt,
        words: words.unwrap_or(PLENTY),
    }))
}
