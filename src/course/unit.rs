//! One unit's file read: its items, and the sittings that put them in order.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::DeTable;

use super::item::{CheckIn, Choice, ChoiceOption, Item, ItemKind, Page, Reflect};
use super::load::Loader;
use super::minutes::minutes;
use super::pack::{Sitting, Unit};
use crate::document::Document;
use crate::document::Table;
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// Longest sitting in minutes: what fits between two lessons.
const LONGEST_SITTING: u32 = 10;
/// Most options a digit can choose among.
const MOST_OPTIONS: usize = 9;
/// Words that are plenty for a reflection, unless it says otherwise.
const PLENTY: u32 = 60;

/// The kinds of item, and the keys of each.
const KINDS: [(&str, &[&str]); 4] = [
    ("page", &["id", "title", "text", "source"]),
    (
        "choice",
        &["id", "title", "prompt", "option", "key", "hint", "source"],
    ),
    ("check_in", &["id", "title", "prompt", "after", "source"]),
    ("reflect", &["id", "title", "prompt", "words", "source"]),
];

/// The items of a unit, and where each stands.
struct Items<'d> {
    sound: Vec<(Item, Table<'d>)>,
    /// Ids of faulty items too: that a sitting names one of these is no second fault.
    declared: BTreeSet<String>,
    /// Whether an item could not even tell its id, so that nobody can say which names are wrong.
    unsure: bool,
}

/// Reads the file of the unit in a folder.
pub(super) fn unit(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
    folder: &str,
) -> Option<Unit> {
    let path = format!("{folder}/unit.toml");
    let root = document.root(
        root,
        "unit file",
        &["id", "number", "title", "outcome", "sitting", "item"],
    );
    let (id, number) = (root.id("id"), root.number("number", 0..=99));
    let (title, outcome) = (root.line("title"), root.line("outcome"));
    let id = id.filter(|id| loader.take("", id, &root, &path));
    let mut items = Items {
        sound: Vec::new(),
        declared: BTreeSet::new(),
        unsure: false,
    };
    for table in root.tables("item", "item", &KINDS.map(|(kind, _)| kind)) {
        let table = table.kind("item", &KINDS);
        let declared = table.as_ref().and_then(|table| table.raw("id"));
        items.unsure |= declared.is_none();
        items.declared.extend(declared.map(str::to_owned));
        let Some(table) = table else { continue };
        let item = item(loader, &table, folder);
        let item = item.filter(|item| loader.take("", &item.id, &table, &path));
        items.sound.extend(item.map(|item| (item, table)));
    }
    let sittings = sittings(loader, document, &root, &path, items);
    Some(Unit {
        id: id?,
        number: number?,
        title: title?,
        outcome: outcome?,
        sittings,
    })
}

fn item(loader: &mut Loader<'_>, table: &Table<'_>, folder: &str) -> Option<Item> {
    let (id, title) = (table.id("id"), table.line("title"));
    let kind = match table.what() {
        "page" => page(loader, table, folder),
        "choice" => choice(table),
        "check_in" => table.prose("prompt").map(|prompt| {
            let after = table.when("after", Table::prose);
            ItemKind::CheckIn(CheckIn { prompt, after })
        }),
        _ => table.prose("prompt").map(|prompt| {
            let words = table.when("words", |table, key| table.number(key, 1..=400));
            ItemKind::Reflect(Reflect {
                prompt,
                words: words.unwrap_or(PLENTY),
            })
        }),
    };
    let sources = known_sources(loader, table);
    let kind = kind?;
    Some(Item {
        id: id?,
        title: title?,
        hash: kind.hash(),
        kind,
        sources,
    })
}

fn page(loader: &mut Loader<'_>, table: &Table<'_>, folder: &str) -> Option<ItemKind> {
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

fn known_sources(loader: &Loader<'_>, table: &Table<'_>) -> Vec<String> {
    let mut named: Vec<String> = table
        .ids("source")
        .into_iter()
        .map(Spanned::into_inner)
        .collect();
    if let Some(sources) = &loader.sources {
        for id in named.iter().filter(|id| !sources.contains_key(*id)) {
            let message = format!("There is no source \"{id}\" in sources.toml.");
            let mend = suggestion(id, sources.keys().map(String::as_str));
            table.fault_at("source", Code::UnknownReference, &message, &mend);
        }
        named.retain(|id| sources.contains_key(id));
    }
    named
}

fn choice(table: &Table<'_>) -> Option<ItemKind> {
    let (prompt, key) = (table.prose("prompt"), table.id("key"));
    let hint = table.when("hint", Table::prose);
    let tables = table.tables("option", "option", &["id", "text", "feedback"]);
    if !(2..=MOST_OPTIONS).contains(&tables.len()) {
        let message = format!(
            "A choice has from 2 to {MOST_OPTIONS} options; here they count {}.",
            tables.len()
        );
        table.fault(
            Code::Choice,
            &message,
            "Write each as [[item.choice.option]] with an id, a text and feedback.",
        );
        return None;
    }
    let mut options: Vec<ChoiceOption> = Vec::new();
    for option in &tables {
        let (id, text, feedback) = (
            option.id("id"),
            option.prose("text"),
            option.prose("feedback"),
        );
        let (Some(id), Some(text), Some(feedback)) = (id, text, feedback) else {
            continue;
        };
        if options.iter().any(|other| other.id == id) {
            let message = format!("This choice has two options with the id \"{id}\".");
            option.fault_at(
                "id",
                Code::DuplicateId,
                &message,
                "Give one of them another id.",
            );
        }
        options.push(ChoiceOption { id, text, feedback });
    }
    let key = key?;
    if options.len() == tables.len() && !options.iter().any(|option| option.id == key) {
        let message = format!("The key \"{key}\" is the id of none of its options.");
        let mend = suggestion(&key, options.iter().map(|option| option.id.as_str()));
        table.fault_at("key", Code::Choice, &message, &mend);
    }
    Some(ItemKind::Choice(Choice {
        prompt: prompt?,
        options,
        key,
        hint,
    }))
}

fn sittings(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    root: &Table<'_>,
    path: &str,
    items: Items<'_>,
) -> Vec<Sitting> {
    if root.is_empty("sitting") {
        let mend = "Add [[sitting]] with an id, a title and the ids of its items in order.";
        root.fault_at(
            "sitting",
            Code::MissingKey,
            "This unit file has no sittings.",
            mend,
        );
    }
    let sound: BTreeSet<String> = items
        .sound
        .iter()
        .map(|(item, _)| item.id.clone())
        .collect();
    let mut left: BTreeMap<_, _> = items
        .sound
        .into_iter()
        .map(|placed| (placed.0.id.clone(), placed))
        .collect();
    let mut sittings = Vec::new();
    for table in root.tables("sitting", "sitting", &["id", "title", "items"]) {
        let (id, title) = (table.id("id"), table.line("title"));
        let mut held = Vec::new();
        for named in table.ids("items") {
            let name = named.get_ref();
            if let Some((item, _)) = left.remove(name) {
                held.push(item);
            } else if sound.contains(name) {
                let message = format!("The item \"{name}\" already stands in a sitting.");
                document.fault(Code::Unplaced, &named.span(), &message, "Name it once.");
            } else if !items.declared.contains(name) && !items.unsure {
                let message = format!("There is no item \"{name}\" in this unit.");
                let mend = suggestion(name, sound.iter().map(String::as_str));
                document.fault(Code::UnknownReference, &named.span(), &message, &mend);
            }
        }
        let id = id.filter(|id| loader.take("", id, &table, path));
        sittings.extend(sitting(&table, id, title, held));
    }
    for (id, (_, table)) in left {
        let message = format!("No sitting holds the item \"{id}\", so nobody would meet it.");
        table.fault_at(
            "id",
            Code::Unplaced,
            &message,
            "Name it in the items of a [[sitting]].",
        );
    }
    sittings
}

fn sitting(
    table: &Table<'_>,
    id: Option<String>,
    title: Option<SafeText>,
    items: Vec<Item>,
) -> Option<Sitting> {
    if table.is_empty("items") {
        let mend = "Name the ids of its items in order: items = [\"camera-view\"].";
        table.fault_at(
            "items",
            Code::MissingKey,
            "This sitting has no items.",
            mend,
        );
    }
    if items.is_empty() {
        return None;
    }
    let minutes = minutes(&items);
    if minutes > LONGEST_SITTING {
        let message =
            format!("This sitting takes about {minutes} minutes; {LONGEST_SITTING} is the most.");
        table.fault_at("id", Code::LongSitting, &message, "Cut it in two.");
    }
    Some(Sitting {
        id: id?,
        title: title?,
        items,
        minutes,
    })
}
