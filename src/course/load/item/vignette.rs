//! A described moment read: its key, its cues, and what there is to see about each judgement.

use super::{Kind, asking};
use crate::course::item::{Cue, ItemKind, ORDINARY, Twin, Vignette};
use crate::course::load::Loader;
use crate::course::load::manifest::reviews;
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};
use crate::safe_text::SafeText;

/// Most cues that a digit can choose among beside what was answered before and the end.
const MOST_CUES: usize = 6;
/// Most practitioners who can have rated one key.
pub(in crate::course::load) const MOST_RATERS: u32 = 9_999;
pub(in crate::course::load) const CUE_KEYS: [&str; 3] = ["id", "text", "telling"];
/// Every judgement there can be.
pub(in crate::course::load) const JUDGEMENTS: [&str; 5] =
    [ORDINARY, "stretched", "over", "under", "mixed"];
/// What is said to whoever made a judgement that has no words of its own.
const OTHER: &str = "other";
pub(in crate::course::load) const FEEDBACK_KEYS: [&str; 6] =
    [ORDINARY, "stretched", "over", "under", "mixed", OTHER];

pub(super) const KIND: Kind = Kind {
    name: "vignette",
    keys: asking!(
        "prompt",
        "key",
        "cue",
        "feedback",
        "why",
        "colleague",
        "reviewed_by",
        "raters",
        "pair",
        "apart"
    ),
    read: vignette,
};

fn vignette(
    loader: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    folder: &str,
) -> Option<ItemKind> {
    loader.inventory.vignettes += 1;
    let (prompt, key) = (table.prose("prompt"), key(table));
    let (cues, feedback) = (cues(table), feedback(table));
    let (why, colleague) = (table.prose("why"), table.prose("colleague"));
    let raters = table.when("raters", |table, key| table.number(key, 0..=MOST_RATERS));
    let twin = twin(table);
    if let (Some(id), Some(twin), Some(span)) = (table.raw("id"), &twin, table.span_at("pair")) {
        loader.pairs(id, &twin.id, &format!("{folder}/unit.toml"), span);
    }
    Some(ItemKind::Vignette(Vignette {
        prompt: prompt?,
        key: key?,
        cues: cues?,
        feedback: feedback?,
        why: why?,
        colleague: colleague?,
        reviewed_by: reviews(table),
        raters: raters.unwrap_or(0),
        twin,
    }))
}

fn key(table: &Table<'_>) -> Option<String> {
    let key = table.id("key")?;
    if Vignette::judgements().any(|judgement| judgement == key) {
        return Some(key);
    }
    let message = format!("\"{key}\" is nothing that there could be to see.");
    let mend = if key == "settled" {
        format!("A child who is settled is an ordinary moment: key = \"{ORDINARY}\".")
    } else {
        suggestion(&key, Vignette::judgements())
    };
    table.fault_at("key", Code::UnknownReference, &message, &mend);
    None
}

fn cues(table: &Table<'_>) -> Option<Vec<Cue>> {
    let tables = table.tables("cue", "cue", &CUE_KEYS);
    if !(2..=MOST_CUES).contains(&tables.len()) {
        let message = format!(
            "A vignette has from 2 to {MOST_CUES} cues; here they count {}.",
            tables.len()
        );
        let mend =
            "Write each as [[item.vignette.cue]] with an id, a text and telling = true or false.";
        table.fault(Code::Choice, &message, mend);
        return None;
    }
    let mut cues: Vec<Cue> = Vec::new();
    for cue in &tables {
        let (id, text, telling) = (cue.id("id"), cue.prose("text"), cue.flag("telling"));
        let (Some(id), Some(text), Some(telling)) = (id, text, telling) else {
            continue;
        };
        if cues.iter().any(|other| other.id == id) {
            let message = format!("This vignette has two cues with the id \"{id}\".");
            let mend = "Give one of them another id.";
            cue.fault_at("id", Code::DuplicateId, &message, mend);
        }
        cues.push(Cue { id, text, telling });
    }
    if cues.len() == tables.len() && !cues.iter().any(|cue| cue.telling) {
        let message = "No cue of this vignette tells anything, so nobody could say what told them.";
        let mend = "Set telling = true at those by which its key was set.";
        table.fault_at("cue", Code::Choice, message, mend);
    }
    Some(cues)
}

/// What there is to see about each judgement; what has no words of its own has those of `other`.
fn feedback(table: &Table<'_>) -> Option<Vec<(&'static str, SafeText)>> {
    if !table.has("feedback") {
        let message = "This vignette says nothing about any answer.";
        let mend = "Write [item.vignette.feedback] and below it none = and other =, each with what that would be right about.";
        table.fault(Code::MissingKey, message, mend);
        return None;
    }
    let says = table.table("feedback", "feedback", &FEEDBACK_KEYS)?;
    let other = says.when(OTHER, Table::prose);
    let (mut feedback, mut missing) = (Vec::new(), Vec::new());
    for judgement in Vignette::judgements() {
        let own = says.when(judgement, Table::prose);
        if let Some(said) = own.or_else(|| other.clone()) {
            feedback.push((judgement, said));
        } else if !says.has(judgement) && !says.has(OTHER) {
            missing.push(format!("\"{judgement}\""));
        }
    }
    if !missing.is_empty() {
        let message = format!("Nothing is said to whoever answers {}.", missing.join(", "));
        let mend = "Add a line for each with what it would be right about, or other = for all that have none of their own.";
        says.fault(Code::MissingKey, &message, mend);
    }
    Some(feedback)
}

fn twin(table: &Table<'_>) -> Option<Twin> {
    let (id, apart) = (
        table.when("pair", Table::id),
        table.when("apart", Table::prose),
    );
    match (table.has("pair"), table.has("apart")) {
        (true, false) => {
            let message = "This vignette is one of a pair, and says nothing to whoever answers the two differently.";
            let mend = "Add apart = with a kind word about it, and what research finds.";
            table.fault_at("pair", Code::MissingKey, message, mend);
        }
        (false, true) => {
            let message = "This vignette has words about a pair, and is one of none.";
            let mend = "Add pair = with the id of the same moment told of another child, or take apart out.";
            table.fault_at("apart", Code::MissingKey, message, mend);
        }
        _ => {}
    }
    Some(Twin {
        id: id?,
        apart: apart?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_written_is_what_can_be_judged() {
        assert!(Vignette::judgements().eq(JUDGEMENTS));
        assert!(JUDGEMENTS.into_iter().chain([OTHER]).eq(FEEDBACK_KEYS));
    }
}
