//! One unit's file read: its items, what it requires, and the sittings that put its items in order.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::DeTable;

use super::Loader;
use super::item::{headings, item, kinds};
use super::rules::rules;
use crate::course::item::{Item, Judge};
use crate::course::minutes::minutes;
use crate::course::pack::{Sitting, Unit};
use crate::document::Document;
use crate::document::Table;
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// Longest sitting in minutes: what fits between two lessons.
const LONGEST_SITTING: u32 = 10;
/// Most units that one unit names in `requires`.
const MOST_REQUIRED: usize = 40;
pub(in crate::course) const KEYS: [&str; 11] = [
    "id",
    "number",
    "title",
    "outcome",
    "requires",
    "complete_when",
    "mastery",
    "attempts",
    "move_on",
    "sitting",
    "item",
];
pub(super) const SITTING_KEYS: [&str; 4] = ["id", "title", "gate", "items"];

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
    let root = document.root(root, "unit file", &KEYS);
    let (id, number) = (root.id("id"), root.number("number", 0..=99));
    let (title, outcome) = (root.line("title"), root.line("outcome"));
    let id = id.filter(|id| loader.take("", id, &root, &path));
    let mut items = Items {
        sound: Vec::new(),
        declared: BTreeSet::new(),
        unsure: false,
    };
    let tables = root.tables("item", "item", &headings());
    loader.inventory.items += tables.len();
    for table in tables {
        if document.is_full() {
            items.unsure = true;
            break;
        }
        let table = table.kind("item", &kinds());
        let is_story = |table: &Table<'_>| table.what() == "scenario";
        loader.inventory.scenarios += usize::from(table.as_ref().is_some_and(is_story));
        let declared = table.as_ref().and_then(|table| table.raw("id"));
        items.unsure |= declared.is_none();
        items.declared.extend(declared.map(str::to_owned));
        let Some(table) = table else { continue };
        let item = item(loader, document, &table, folder);
        let item = item.filter(|item| loader.take("", &item.id, &table, &path));
        items.sound.extend(item.map(|item| (item, table)));
    }
    let requires = requires(&root);
    if let Some(id) = &id {
        loader.requires(id, &requires, &path);
    }
    let known: Vec<&Item> = items.sound.iter().map(|(item, _)| item).collect();
    let rules = rules(document, &root, &known, items.unsure);
    let sittings = sittings(loader, document, &root, &path, items);
    Some(Unit {
        id: id?,
        number: number?,
        title: title?,
        outcome: outcome?,
        requires: requires.into_iter().map(Spanned::into_inner).collect(),
        rules,
        sittings,
    })
}

fn requires(root: &Table<'_>) -> Vec<Spanned<String>> {
    let requires = root.ids("requires");
    if requires.len() > MOST_REQUIRED {
        let message = format!("This unit requires more than {MOST_REQUIRED} others.");
        let mend = "Name the last ones only; what those require is required with them.";
        root.fault_at("requires", Code::BadValue, &message, mend);
    }
    requires
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
    for table in root.tables("sitting", "sitting", &SITTING_KEYS) {
        let (id, title) = (table.id("id"), table.line("title"));
        let gate = table.when("gate", Table::flag) == Some(true);
        let mut held = Vec::new();
        for named in table.ids("items") {
            let name = named.get_ref();
            if let Some((item, _)) = left.remove(name) {
                if gate && let Some((message, mend)) = no_gate(name, item.judge()) {
                    document.fault(Code::Kind, &named.span(), &message, mend);
                }
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
        sittings.extend(sitting(&table, id, title, gate, held));
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

/// Why an item has no place in a gate, and what to do; nothing if it has one.
fn no_gate(name: &str, judge: Judge) -> Option<(String, &'static str)> {
    match judge {
        Judge::Key => None,
        Judge::Nobody => Some((
            format!("\"{name}\" asks nothing, and a gate holds questions only."),
            "Let it stand in the sitting before the gate.",
        )),
        Judge::Oneself | Judge::Words | Judge::Few => Some((
            format!("\"{name}\" is not marked for certain, and a gate holds only what is."),
            "Let it stand in the sitting before the gate, and ask here with options.",
        )),
    }
}

fn sitting(
    table: &Table<'_>,
    id: Option<String>,
    title: Option<SafeText>,
    gate: bool,
    mut items: Vec<Item>,
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
    let id = id?;
    for item in &mut items {
        item.gate = gate.then(|| id.clone());
    }
    Some(Sitting {
        id,
        title: title?,
        gate,
        items,
        minutes,
    })
}
