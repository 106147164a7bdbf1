//! The page of the pack in a folder.

use super::{Deed, PackFolder};
use crate::page::{Body, Item, Page, Tone};
use crate::safe_text::SafeText;
use crate::screens::mending;

/// What it is, and what can be done with it.
pub fn page(screen: &PackFolder) -> Page<'_> {
    let checked = screen.checked.as_deref();
    let amiss = checked.map(|checked| mending::amiss(checked.counts()));
    let mut page = Page::new("Packs › The pack in this folder", amiss.unwrap_or_default());
    page.label_width = 28;
    let named = checked.and_then(|checked| checked.pack.as_ref());
    if let Some(pack) = named {
        let named = format!("\"{}\" {}", pack.title, pack.version);
        page.push(Body::Say(named, Tone::Strong));
    }
    let folder = screen.folder.display().to_string();
    page.quiet(SafeText::shown(&folder).to_string());
    page.blank();
    match checked {
        None if screen.unread => {
            page.say("It could not be looked through. Nothing in it was changed.");
        }
        None => page.say("Looking through it."),
        Some(checked) if checked.pack.is_none() => {
            page.say("It cannot be used until its errors are mended.");
        }
        Some(checked) => page.say(format!("It holds {}.", mending::held(&checked.inventory))),
    }
    page.blank();
    let deeds = PackFolder::deeds();
    let focus = screen.cursor.row(deeds.len());
    for (at, deed) in deeds.iter().enumerate() {
        page.item(item(*deed), at == focus);
    }
    page
}

fn item(deed: Deed) -> Item {
    match deed {
        Deed::Check => Item::new("Check it", "what there is to mend, where, and how"),
    }
}
