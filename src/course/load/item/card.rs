//! A card with two sides, read.

use super::{Kind, keys};
use crate::course::item::{Card, ItemKind};
use crate::course::load::Loader;
use crate::document::{Document, Table};

pub(super) const KIND: Kind = Kind {
    name: "card",
    keys: keys!("front", "back", "review", "core"),
    read: card,
};

fn card(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (front, back) = (table.prose("front"), table.prose("back"));
    Some(ItemKind::Card(Card {
        front: front?,
        back: back?,
    }))
}
