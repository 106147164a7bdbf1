//! A page read: its text stands in a file of its own.

use super::{Kind, keys};
use crate::course::item::{ItemKind, Page};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::Code;

pub(super) const KIND: Kind = Kind {
    name: "page",
    keys: keys!("text"),
    read: page,
};

fn page(
    loader: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    folder: &str,
) -> Option<ItemKind> {
    let name = table.line("text")?;
    if let Err(mend) = loader.has(folder, &name) {
        let message = format!("There is no file \"{name}\" beside this unit file.");
        table.fault_at("text", Code::MissingFile, &message, &mend);
        return None;
    }
    Some(ItemKind::Page(Page {
        text: loader.markdown(&format!("{folder}/{name}"))?,
    }))
}
