//! A branching story read: its text, what it includes, what it counts and how it can end.

use super::{Kind, keys};
use crate::course::item::{ItemKind, Scenario};
use crate::course::load::Loader;
use crate::course::scenario::{Declared, Ending, Score};
use crate::document::{Document, Table};
use crate::fault::Code;

/// The most that a score may reach: what a story of ten minutes counts one by one.
pub(in crate::course::load) const MOST_SCORE: u32 = 999;
pub(in crate::course::load) const SCORE_KEYS: [&str; 3] = ["var", "max", "title"];
pub(in crate::course::load) const OUTCOME_KEYS: [&str; 2] = ["id", "title"];

pub(super) const KIND: Kind = Kind {
    name: "scenario",
    keys: keys!("text", "prompt", "score", "outcome"),
    read: scenario,
};

fn scenario(
    loader: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    folder: &str,
) -> Option<ItemKind> {
    let prompt = table.when("prompt", Table::prose);
    let declared = Declared {
        scores: scores(table),
        endings: endings(table),
    };
    let name = table.line("text")?;
    if let Err(mend) = loader.has(folder, &name) {
        let message = format!("There is no file \"{name}\" beside this unit file.");
        table.fault_at("text", Code::MissingFile, &message, &mend);
        return None;
    }
    let source = loader.story(&format!("{folder}/{name}"), declared)?;
    Some(ItemKind::Scenario(Scenario { prompt, source }))
}

fn scores(table: &Table<'_>) -> Vec<Score> {
    let mut scores: Vec<Score> = Vec::new();
    for score in table.tables("score", "score", &SCORE_KEYS) {
        let (variable, max) = (score.line("var"), score.number("max", 1..=MOST_SCORE));
        let title = score.line("title");
        let (Some(variable), Some(max), Some(title)) = (variable, max, title) else {
            continue;
        };
        if scores
            .iter()
            .any(|other| other.variable == variable.as_str())
        {
            let message = format!("This scenario counts \"{variable}\" twice.");
            score.fault_at("var", Code::DuplicateId, &message, "Count it once.");
            continue;
        }
        scores.push(Score {
            variable: variable.into(),
            max,
            title,
        });
    }
    scores
}

fn endings(table: &Table<'_>) -> Vec<Ending> {
    let mut endings: Vec<Ending> = Vec::new();
    for outcome in table.tables("outcome", "outcome", &OUTCOME_KEYS) {
        let (Some(id), Some(title)) = (outcome.id("id"), outcome.line("title")) else {
            continue;
        };
        if endings.iter().any(|other| other.id == id) {
            let message = format!("This scenario has two outcomes with the id \"{id}\".");
            let mend = "Give one of them another id.";
            outcome.fault_at("id", Code::DuplicateId, &message, mend);
            continue;
        }
        endings.push(Ending { id, title });
    }
    endings
}
