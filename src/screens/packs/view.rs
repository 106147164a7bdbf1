//! The pages of the packs.

use super::{Deed, Packs, Row, Stage, deeds, is_built_in};
use crate::course::language_name;
use crate::page::{Item, Page};
use crate::practice::{Practice, WholePack};
use crate::safe_text::SafeText;
use crate::screens::words;

/// The list, one pack, or the question whether to remove it.
pub fn page<'a>(screen: &Packs, practice: &'a Practice) -> Page<'a> {
    match &screen.stage {
        Stage::List => list(screen, practice),
        Stage::One(id) => one(screen, id, practice),
        Stage::Sure(id) => sure(screen, id, practice),
        Stage::Example(id) => example(screen, id),
        Stage::Working(_) => {
            let mut page = Page::new("Packs", "");
            page.say("One moment.");
            page
        }
    }
}

fn list<'a>(screen: &Packs, practice: &'a Practice) -> Page<'a> {
    let rows = screen.rows(practice);
    let mut page = Page::new("Packs", "");
    page.label_width = 26;
    page.say("A pack is a course, with its words and what its licence asks for. Whoever uses this computer login has the same ones.");
    page.blank();
    let focus = screen.list.row(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let item = match row {
            Row::Pack(whole) => Item::new(whole.pack.title.to_string(), in_short(whole, practice)),
            Row::Unusable(id) => Item::new(*id, "cannot be used now; Enter says why"),
            Row::Install => {
                page.blank();
                Item::new(
                    "Install a pack",
                    "from a file or a folder, or a newer one of these",
                )
            }
            Row::Write => Item::new(
                "Write a pack of your own",
                "from an example whose texts you change",
            ),
            Row::Example(head) => {
                Item::new(head.title.clone(), "an example to take in, or to copy from")
            }
            Row::OpenFolder => Item::new(
                "Open a folder of a pack",
                "to check what you write, to build it, and more",
            ),
        };
        page.item(item, at == focus);
    }
    page
}

fn in_short(whole: &WholePack, practice: &Practice) -> String {
    let pack = &whole.pack;
    let signed = match whole.signed_by {
        _ if is_built_in(&pack.id, practice) => "built into Evenkeel",
        Some(_) => "signed by its author",
        None => "signed by nobody",
    };
    let units = words::count(pack.units().count() as u64, "unit");
    format!("version {}, {units}, {signed}", pack.version)
}

fn one<'a>(screen: &Packs, id: &str, practice: &'a Practice) -> Page<'a> {
    let content = &practice.content;
    let mut page = if let Some(whole) = content.pack(id) {
        whole_pack(whole, practice)
    } else {
        let mut page = Page::new(format!("Packs › {id}"), "");
        let unusable = content.unusable.iter().find(|one| one.id == id);
        page.say(unusable.map_or_else(
            || "This pack is not here any more. What you did in it is kept.".to_owned(),
            ToString::to_string,
        ));
        page
    };
    page.label_width = 26;
    page.blank();
    let deeds = deeds(id, practice);
    let focus = screen.cursor.row(deeds.len());
    for (at, deed) in deeds.iter().enumerate() {
        let item = match deed {
            Deed::Open => Item::new("Its sittings", "as Learn shows them"),
            Deed::Remove => Item::new("Remove it", "what you did in it is kept"),
        };
        page.item(item, at == focus);
    }
    if deeds.is_empty() {
        page.item(Item::new("Go back", "to the list"), true);
    }
    page
}

/// What is in a pack, and who stands by it.
fn whole_pack<'a>(whole: &WholePack, practice: &'a Practice) -> Page<'a> {
    let pack = &whole.pack;
    let mut page = Page::new(
        format!("Packs › {}", pack.title),
        format!("version {}", pack.version),
    );
    page.say(practice.filled(&pack.summary).into_owned());
    page.blank();
    let count = |number: usize, noun| words::count(number as u64, noun);
    let languages = whole.languages().into_iter().map(language_name);
    let languages: Vec<&str> = languages.collect();
    page.say(format!(
        "{}, {}, {} and {}; about {}. In {}.",
        count(pack.modules.len(), "module"),
        count(pack.units().count(), "unit"),
        count(pack.items().count(), "step"),
        count(pack.exercises.len(), "exercise"),
        words::count(pack.minutes().into(), "minute"),
        languages.join(" and ")
    ));
    let authors: Vec<&str> = pack.authors.iter().map(SafeText::as_str).collect();
    if !authors.is_empty() {
        page.say(format!("Written by {}.", authors.join(" and ")));
    }
    page.say(match whole.signed_by {
        _ if is_built_in(&pack.id, practice) => "It is built into Evenkeel.".to_owned(),
        Some(key) => format!("Signed with the key \"{key}\"."),
        None => "Nobody has signed it: who wrote it cannot be checked.".to_owned(),
    });
    page.quiet(pack.reviewed().to_string());
    page
}

/// A course that is built in for others to begin from.
fn example<'a>(screen: &Packs, id: &str) -> Page<'a> {
    let head = screen.example(id);
    let title = head.map_or(id, |head| &head.title);
    let mut page = Page::new(format!("Packs › {title}"), "");
    page.label_width = 26;
    page.say(head.map_or_else(String::new, |head| head.summary.clone()));
    page.blank();
    page.say("It comes with Evenkeel, and is taken in only if you like. Nothing that you did changes by it.");
    page.blank();
    let row = screen.cursor.row(2);
    page.item(Item::new("Take it in", "Learn lists it then"), row == 0);
    page.item(
        Item::new("Write your own from it", "its texts are yours to change"),
        row == 1,
    );
    page
}

fn sure<'a>(screen: &Packs, id: &str, practice: &'a Practice) -> Page<'a> {
    let content = &practice.content;
    let title = content.pack(id).map_or(id, |whole| &whole.pack.title);
    let mut page = Page::new(format!("Packs › {title}"), "");
    page.label_width = 26;
    page.say(format!("Remove \"{title}\"?"));
    page.say("Everybody at this computer login has it no longer. What you did in it is kept, and counts again once it is back.");
    if content.foundations.pack.id == id {
        page.say("The version that is built into Evenkeel takes its place.");
    }
    page.blank();
    let row = screen.cursor.row(2);
    page.item(Item::new("Leave things as they are", ""), row == 0);
    page.item(Item::new("Remove it", ""), row == 1);
    page
}
