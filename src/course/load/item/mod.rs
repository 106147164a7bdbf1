//! The items of a unit's file read, one by one, each with the faults it has; every kind has a file
//! of its own.

mod card;
mod check_in;
mod exemplar;
mod exercise;
mod matching;
mod number;
mod observation;
mod order;
mod page;
mod parts;
mod practice;
mod question;
mod reflect;
mod scenario;
mod self_rating;
mod short;
mod vignette;

use toml::Spanned;

use super::Loader;
use crate::course::item::{Item, ItemKind, Judge};
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// A kind of item as authors write it.
pub(in crate::course) struct Kind {
    /// The name of its table: `[item.page]`.
    pub name: &'static str,
    /// The keys of its table.
    pub keys: &'static [&'static str],
    /// Reads what only this kind has, from the table.
    read: fn(&mut Loader<'_>, &Document<'_>, &Table<'_>, &str) -> Option<ItemKind>,
}

/// Most hints of one question: each has to take a person further, and after a few the answer is
/// told.
const MOST_HINTS: usize = 5;

/// The keys of a kind, with those that every item has around them.
macro_rules! keys {
    ($($key:literal),*) => {
        &["id", "title", $($key,)* "source"]
    };
}
/// The keys of a kind that asks something with an answer to it.
macro_rules! asking {
    ($($key:literal),*) => {
        $crate::course::load::item::keys!($($key,)* "hint", "hints", "review", "core")
    };
}
use {asking, keys};

pub(super) use {
    exemplar::LEVEL_KEYS,
    matching::PAIRS,
    observation::{BEHAVIOURS, MOST_WATCHED},
    order::STEPS,
    practice::{COUNTED, MOST_PRACTISED},
    question::OPTIONS,
    scenario::{MOST_SCORE, OUTCOME_KEYS, SCORE_KEYS},
    short::NEAR_KEYS,
    vignette::{CUE_KEYS, FEEDBACK_KEYS, JUDGEMENTS, MOST_RATERS},
};

/// Every kind of item, in the order in which they are told.
const KINDS: [Kind; 17] = [
    page::KIND,
    question::CHOICE,
    question::MULTI,
    order::KIND,
    matching::KIND,
    short::KIND,
    number::KIND,
    card::KIND,
    check_in::KIND,
    reflect::KIND,
    exercise::KIND,
    practice::KIND,
    self_rating::KIND,
    scenario::KIND,
    vignette::KIND,
    exemplar::KIND,
    observation::KIND,
];

/// The names of the kinds' tables.
pub(in crate::course) fn headings() -> [&'static str; KINDS.len()] {
    KINDS.map(|kind| kind.name)
}

/// The names of the kinds' tables, each with the keys that may stand in it.
pub(in crate::course) fn kinds() -> [(&'static str, &'static [&'static str]); KINDS.len()] {
    KINDS.map(|kind| (kind.name, kind.keys))
}

/// Reads one item from the table of its kind, in the file of the unit in a folder.
pub(super) fn item(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    table: &Table<'_>,
    folder: &str,
) -> Option<Item> {
    let kind = KINDS.into_iter().find(|kind| kind.name == table.what())?;
    let (id, title) = (table.id("id"), table.line("title"));
    let hints = hints(table);
    let kind = (kind.read)(loader, document, table, folder);
    let sources = known_sources(loader, table);
    let (review, core) = again(table);
    let kind = kind?;
    let judge = kind.taught().judge();
    let review = review.unwrap_or(judge != Judge::Nobody);
    Some(Item {
        id: id?,
        title: title?,
        hash: kind.taught().hash(),
        kind,
        sources,
        hints,
        review,
        core: core.unwrap_or(review && matches!(judge, Judge::Words | Judge::Key)),
        gate: None,
    })
}

/// The hints of an item: one under `hint`, or a few under `hints`.
fn hints(table: &Table<'_>) -> Vec<SafeText> {
    let one = table.when("hint", Table::prose);
    let hints: Vec<SafeText> = one.into_iter().collect();
    if !table.has("hints") {
        return hints;
    }
    let ladder = table.lines("hints");
    if table.has("hint") {
        let message = format!("This {} has both hint and hints.", table.what());
        let mend = "Put all of them into hints, the gentlest first.";
        table.fault_at("hint", Code::BadValue, &message, mend);
    } else if !(1..=MOST_HINTS).contains(&ladder.len()) && !table.is_full() {
        let message = format!("\"hints\" needs from 1 to {MOST_HINTS} hints.");
        let mend = "Keep those that take a person one step further each.";
        table.fault_at("hints", Code::BadValue, &message, mend);
    }
    ladder.into_iter().map(Spanned::into_inner).collect()
}

/// Whether an item says of itself that it is asked again, and that a licence wants it held.
fn again(table: &Table<'_>) -> (Option<bool>, Option<bool>) {
    let review = table.when("review", Table::flag);
    let core = table.when("core", Table::flag);
    if (review, core) == (Some(false), Some(true)) {
        let message = "This is core and never asked again, so that nobody could hold it.";
        let mend = "Take out review = false, or core = true.";
        table.fault_at("core", Code::BadValue, message, mend);
    }
    (review, core)
}

/// The sources that a table names, each of which has to stand in the sources file.
pub(super) fn known_sources(loader: &Loader<'_>, table: &Table<'_>) -> Vec<String> {
    let mut named: Vec<String> = table
        .ids("source")
        .into_iter()
        .map(Spanned::into_inner)
        .collect();
    if let Some(sources) = &loader.sources {
        let unknown = named.iter().filter(|id| !sources.contains_key(*id));
        for id in unknown.take_while(|_| !table.is_full()) {
            let message = format!("There is no source \"{id}\" in sources.toml.");
            let mend = suggestion(id, sources.keys().map(String::as_str));
            table.fault_at("source", Code::UnknownReference, &message, &mend);
        }
        named.retain(|id| sources.contains_key(id));
    }
    named
}
