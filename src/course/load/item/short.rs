//! A question that is answered in a word or two, read.

use super::{Kind, asking};
use crate::course::item::{ItemKind, Near, Short, folded};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::Code;
use crate::safe_text::SafeText;

/// Most answers that are named in one place.
const MOST_ANSWERS: usize = 40;

pub(in crate::course::load) const NEAR_KEYS: [&str; 2] = ["accept", "feedback"];

pub(super) const KIND: Kind = Kind {
    name: "short",
    keys: asking!("prompt", "accept", "feedback", "near", "other"),
    read: short,
};

fn short(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, feedback) = (table.prose("prompt"), table.prose("feedback"));
    let other = table.prose("other");
    let mut named = Vec::new();
    let accept = answers(table, &mut named);
    let tables = table.tables("near", "near answer", &NEAR_KEYS);
    let near = tables.iter().map(|near| {
        let accept = answers(near, &mut named);
        let feedback = near.prose("feedback");
        Some(Near {
            accept: accept?,
            feedback: feedback?,
        })
    });
    // Collected before the first is given up, so that each tells all of its faults.
    let near: Vec<Option<Near>> = near.collect();
    Some(ItemKind::Short(Short {
        prompt: prompt?,
        accept: accept?,
        feedback: feedback?,
        near: near.into_iter().collect::<Option<_>>()?,
        other: other?,
    }))
}

/// The answers under `accept`, none of which may be one that is named already.
fn answers(table: &Table<'_>, named: &mut Vec<String>) -> Option<Vec<SafeText>> {
    let what = table.what();
    let lines = table.lines("accept");
    if !(1..=MOST_ANSWERS).contains(&lines.len()) && !table.is_full() {
        let message = format!("This {what} accepts nothing, or more than {MOST_ANSWERS} answers.");
        let mend = "Name what counts: accept = [\"co-regulation\", \"lending calm\"].";
        table.fault_at("accept", Code::MissingKey, &message, mend);
        return None;
    }
    let mut answers = Vec::new();
    for line in lines {
        let answer = line.into_inner();
        let bare = folded(&answer);
        if bare.is_empty() {
            let message =
                format!("\"{answer}\" has no letter or figure in it, and only those are compared.");
            table.fault_at("accept", Code::BadValue, &message, "Write it in words.");
        } else if named.contains(&bare) {
            let message = format!(
                "\"{answer}\" is named twice; case, accents, spaces and signs do not count."
            );
            table.fault_at("accept", Code::DuplicateId, &message, "Name it once.");
        }
        named.push(bare);
        answers.push(answer);
    }
    Some(answers)
}
