//! The pages of the pack in a folder.

use super::{DEEDS, Deed, PackFolder, Stage};
use crate::page::{Body, Item, Page, Tone};
use crate::safe_text::SafeText;
use crate::screens::mending;

/// What it is, and what can be done with it; or what is asked and told about that.
pub fn page(screen: &PackFolder) -> Page<'_> {
    match &screen.stage {
        Stage::Deeds => deeds(screen),
        Stage::Signing => signing(screen),
        Stage::Told(said) => {
            let mut page = Page::new("Packs › For your editor", "");
            for line in said {
                page.say(line.clone());
            }
            page.blank();
            page.item(Item::new("Go on", ""), true);
            page
        }
    }
}

fn deeds<'a>(screen: &PackFolder) -> Page<'a> {
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
    let focus = screen.list.row(DEEDS.len());
    for (at, deed) in DEEDS.iter().enumerate() {
        page.item(item(*deed), at == focus);
    }
    page
}

fn item(deed: Deed) -> Item {
    match deed {
        Deed::Check => Item::new("Check it", "what there is to mend, where, and how"),
        Deed::Preview => Item::new(
            "See it as a trainee does",
            "while you write; nothing of it is kept",
        ),
        Deed::Build => Item::new("Build it", "as one file that can be sent"),
        Deed::Questions => Item::new("Take in questions", "from a file in GIFT"),
        Deed::Schemas => Item::new("Help your editor", "to complete what the files may hold"),
    }
}

fn signing<'a>(screen: &PackFolder) -> Page<'a> {
    let mut page = Page::new("Packs › Build", "");
    page.label_width = 22;
    page.say("Should it be signed with your key?");
    page.blank();
    page.quiet("Your key lies in your practice. Whoever has a signed pack takes a newer one from its author alone; a pack that nobody signed, from anybody.");
    page.blank();
    let row = screen.cursor.row(2);
    page.item(Item::new("Sign it", "it can be told to be yours"), row == 0);
    page.item(
        Item::new("Leave it unsigned", "nobody can check who wrote it"),
        row == 1,
    );
    page
}

/// What was written for an editor, and what its author does with it.
pub fn schemas(files: &[String]) -> Vec<String> {
    vec![
        format!(
            "Written beside pack.toml: {}. They are hidden, and no part of the pack.",
            files.join(", ")
        ),
        "An editor that completes TOML reads of them in the first line of a file: #:schema .pack.json in pack.toml, #:schema ../../../.unit.json in the unit.toml of a unit.".to_owned(),
    ]
}
