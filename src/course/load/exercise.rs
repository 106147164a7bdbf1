//! The file of exercises read.

use toml::Spanned;
use toml::de::DeTable;

use super::Loader;
use crate::course::exercise::{Exercise, STATES, Step};
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

/// Longest step, in seconds.
pub(super) const LONGEST_STEP: u32 = 600;
/// Most times that one step is said.
pub(super) const MOST_TIMES: u32 = 120;
pub(super) const EXERCISE_KEYS: [&str; 6] = ["id", "title", "use", "caution", "evidence", "step"];
pub(super) const STEP_KEYS: [&str; 3] = ["say", "seconds", "times"];

/// The exercises of a pack in the order of the file.
pub(super) fn exercises(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
) -> Vec<Exercise> {
    let root = document.root(root, "exercises file", &["exercise"]);
    let mut exercises = Vec::new();
    let tables = root.tables("exercise", "exercise", &EXERCISE_KEYS);
    loader.inventory.exercises = tables.len();
    for table in tables {
        let read = exercise(document, &table);
        if let Some(id) = table.id("id")
            && loader.take("exercise", &id, &table, "exercises.toml")
            && let Some(read) = read
        {
            exercises.push(Exercise { id, ..read });
        }
    }
    exercises
}

fn exercise(document: &Document<'_>, table: &Table<'_>) -> Option<Exercise> {
    let title = table.line("title");
    let (caution, evidence) = (table.prose("caution"), table.prose("evidence"));
    let mut states = Vec::new();
    for state in table.ids("use") {
        if STATES.contains(&state.get_ref().as_str()) {
            states.push(state.into_inner());
        } else {
            let message = format!("There is no state \"{}\".", state.get_ref());
            let mend = suggestion(state.get_ref(), STATES.into_iter());
            document.fault(Code::UnknownReference, &state.span(), &message, &mend);
        }
    }
    let tables = table.tables("step", "step", &STEP_KEYS);
    if tables.is_empty() {
        let mend = "Add [[exercise.step]] with what to say and for how many seconds.";
        table.fault_at(
            "step",
            Code::MissingKey,
            "This exercise has no steps.",
            mend,
        );
    }
    let steps: Option<Vec<Step>> = tables.iter().map(step).collect();
    Some(Exercise {
        id: String::new(),
        title: title?,
        states,
        caution: caution?,
        evidence: evidence?,
        steps: steps.filter(|steps| !steps.is_empty())?,
    })
}

fn step(table: &Table<'_>) -> Option<Step> {
    let (say, seconds) = (
        table.prose("say"),
        table.number("seconds", 1..=LONGEST_STEP),
    );
    let times = table.when("times", |table, key| table.number(key, 1..=MOST_TIMES));
    Some(Step {
        say: say?,
        seconds: seconds?,
        times: times.unwrap_or(1),
    })
}
