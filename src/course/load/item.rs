//! The items of a unit's file read, one by one, each with the faults it has.

use toml::Spanned;

use super::Loader;
use crate::course::counts::MOMENT;
use crate::course::item::{
    CheckIn, ChoiceOption, Guided, Item, ItemKind, Page, Practised, Question, Reflect, SelfRating,
};
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

/// The kinds of item, and the keys of each.
pub(in crate::course) const KINDS: [(&str, &[&str]); 8] = [
    ("page", &["id", "title", "text", "source"]),
    (
        "choice",
        &["id", "title", "prompt", "option", "key", "hint", "source"],
    ),
    (
        "multi",
        &["id", "title", "prompt", "option", "keys", "hint", "source"],
    ),
    ("check_in", &["id", "title", "prompt", "after", "source"]),
    ("reflect", &["id", "title", "prompt", "words", "source"]),
    (
        "exercise",
        &["id", "title", "exercise", "prompt", "after", "source"],
    ),
    (
        "practice",
        &[
            "id",
            "title",
            "prompt",
            "count",
            "days",
            "kind",
            "within_days",
            "source",
        ],
    ),
    (
        "self_rating",
        &["id", "title", "prompt", "competency", "source"],
    ),
];

/// What a practice item can count: any moment, or one of the journal's kinds of entry.
const COUNTED: [&str; 14] = [
    MOMENT,
    "episode",
    "near-miss",
    "went-well",
    "practice",
    "nothing-today",
    "check-in",
    "reflection",
    "plan",
    "practice-plan",
    "trial",
    "modelling",
    "repair",
    "supervision",
];

/// Most options a digit can choose among.
const MOST_OPTIONS: usize = 9;
/// Words that are plenty for a reflection, unless it says otherwise.
const PLENTY: u32 = 60;
/// Most entries and days that a practice item asks for: a school year's worth.
const MOST_PRACTISED: u32 = 365;

/// Reads one item from the table of its kind.
pub(super) fn item(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    table: &Table<'_>,
    folder: &str,
) -> Option<Item> {
    let (id, title) = (table.id("id"), table.line("title"));
    let kind = match table.what() {
        "page" => page(loader, table, folder),
        "choice" => choice(table),
        "multi" => multi(document, table),
        "check_in" => table.prose("prompt").map(|prompt| {
            let after = table.when("after", Table::prose);
            ItemKind::CheckIn(CheckIn { prompt, after })
        }),
        "exercise" => exercise(loader, table),
        "practice" => practice(table),
        "self_rating" => self_rating(loader, table),
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
        gate: None,
    })
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

fn choice(table: &Table<'_>) -> Option<ItemKind> {
    let (prompt, key) = (table.prose("prompt"), table.id("key"));
    let hint = table.when("hint", Table::prose);
    let (options, whole) = options(table)?;
    let key = key?;
    if whole && !options.iter().any(|option| option.id == key) {
        let message = format!("The key \"{key}\" is the id of none of its options.");
        let mend = suggestion(&key, options.iter().map(|option| option.id.as_str()));
        table.fault_at("key", Code::Choice, &message, &mend);
    }
    Some(ItemKind::Choice(Question {
        prompt: prompt?,
        options,
        keys: vec![key],
        hint,
    }))
}

fn multi(document: &Document<'_>, table: &Table<'_>) -> Option<ItemKind> {
    let (prompt, named) = (table.prose("prompt"), table.ids("keys"));
    let hint = table.when("hint", Table::prose);
    if table.is_empty("keys") {
        let message = "This multi says of none of its options that it fits.";
        let mend = "Name the ids of those that fit: keys = [\"about-myself\"].";
        table.fault_at("keys", Code::MissingKey, message, mend);
    }
    let (options, whole) = options(table)?;
    let ids = || options.iter().map(|option| option.id.as_str());
    for (at, key) in named.iter().enumerate() {
        let id = key.get_ref();
        if named[..at].iter().any(|other| other.get_ref() == id) {
            let message = format!("The key \"{id}\" is named twice.");
            document.fault(Code::DuplicateId, &key.span(), &message, "Name it once.");
        } else if whole && !ids().any(|option| option == id) {
            let message = format!("The key \"{id}\" is the id of none of its options.");
            let mend = suggestion(id, ids());
            document.fault(Code::Choice, &key.span(), &message, &mend);
        }
    }
    let is_key = |id: &&str| named.iter().any(|key| key.get_ref() == id);
    let keys = ids().filter(is_key).map(str::to_owned).collect();
    Some(ItemKind::Multi(Question {
        prompt: prompt?,
        keys,
        options,
        hint,
    }))
}

/// The options of a question that are whole, and whether all of them are.
fn options(table: &Table<'_>) -> Option<(Vec<ChoiceOption>, bool)> {
    let tables = table.tables("option", "option", &["id", "text", "feedback"]);
    let what = table.what();
    if !(2..=MOST_OPTIONS).contains(&tables.len()) {
        let message = format!(
            "A {what} has from 2 to {MOST_OPTIONS} options; here they count {}.",
            tables.len()
        );
        let mend = format!("Write each as [[item.{what}.option]] with an id, a text and feedback.");
        table.fault(Code::Choice, &message, &mend);
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
            let message = format!("This {what} has two options with the id \"{id}\".");
            let mend = "Give one of them another id.";
            option.fault_at("id", Code::DuplicateId, &message, mend);
        }
        options.push(ChoiceOption { id, text, feedback });
    }
    let whole = options.len() == tables.len();
    Some((options, whole))
}

fn exercise(loader: &Loader<'_>, table: &Table<'_>) -> Option<ItemKind> {
    let (id, prompt) = (table.id("exercise"), table.prose("prompt"));
    let after = table.when("after", Table::prose);
    let exercises = loader.exercises.as_ref()?;
    let id = id?;
    let Some(exercise) = exercises.iter().find(|exercise| exercise.id == id) else {
        // One that is there and faulty is no second fault here.
        if loader.is_taken("exercise", &id) {
            return None;
        }
        let message = format!("There is no exercise \"{id}\" in exercises.toml.");
        let mend = suggestion(&id, exercises.iter().map(|exercise| exercise.id.as_str()));
        table.fault_at("exercise", Code::UnknownReference, &message, &mend);
        return None;
    };
    Some(ItemKind::Exercise(Guided {
        exercise: id,
        seconds: exercise.seconds(),
        prompt: prompt?,
        after,
    }))
}

fn practice(table: &Table<'_>) -> Option<ItemKind> {
    let (prompt, kind) = (table.prose("prompt"), table.id("kind"));
    let number = |key| table.number(key, 1..=MOST_PRACTISED);
    let (count, days, within_days) = (number("count"), number("days"), number("within_days"));
    if let Some(kind) = &kind
        && !COUNTED.contains(&kind.as_str())
    {
        let message = format!("There is no kind of journal entry called \"{kind}\".");
        let mend = suggestion(kind, COUNTED.into_iter());
        table.fault_at("kind", Code::UnknownReference, &message, &mend);
    }
    let (count, days, within_days) = (count?, days?, within_days?);
    if days > count.min(within_days) {
        let message =
            "Nobody can do this: there are more days than entries, or than days to do it in.";
        let mend = "Ask for no more days than the smaller of count and within_days.";
        table.fault_at("days", Code::BadValue, message, mend);
    }
    Some(ItemKind::Practice(Practised {
        prompt: prompt?,
        kind: kind?,
        count,
        days,
        within_days,
    }))
}

fn self_rating(loader: &Loader<'_>, table: &Table<'_>) -> Option<ItemKind> {
    let (prompt, competency) = (table.prose("prompt"), table.line("competency"));
    let competency = competency?;
    if let Some(known) = &loader.competencies
        && !known.contains(competency.as_str())
    {
        let message = format!("There is no competency \"{competency}\" in pathway.toml.");
        let mend = suggestion(&competency, known.iter().map(String::as_str));
        table.fault_at("competency", Code::UnknownReference, &message, &mend);
    }
    Some(ItemKind::SelfRating(SelfRating {
        prompt: prompt?,
        competency: competency.into(),
    }))
}

#[cfg(test)]
mod tests {
    use super::{COUNTED, MOMENT};
    use crate::journal::Kind;

    #[test]
    fn what_can_be_counted_are_the_kinds_of_the_journal() {
        let (first, kinds) = COUNTED.split_first().unwrap();
        assert_eq!((*first, kinds), (MOMENT, &Kind::ALL.map(Kind::id)[..]));
    }
}
