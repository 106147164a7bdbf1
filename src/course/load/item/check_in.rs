//! An invitation to plot how one is, read.

use super::{Kind, keys};
use crate::course::item::{CheckIn, ItemKind};
use crate::course::load::Loader;
use crate::document::{Document, Table};

pub(super) const KIND: Kind = Kind {
    name: "check_in",
    keys: keys!("prompt", "after"),
    read: check_in,
};

fn check_in(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let prompt = table.prose("prompt")?;
    let after = table.when("after", Table::prose);
    Some(ItemKind::CheckIn(CheckIn { prompt, after }))
}
