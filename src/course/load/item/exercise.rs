//! An exercise in its place in a sitting, read.

use super::{Kind, keys};
use crate::course::item::{Guided, ItemKind};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

pub(super) const KIND: Kind = Kind {
    name: "exercise",
    keys: keys!("exercise", "prompt", "after"),
    read: exercise,
};

fn exercise(
    loader: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
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
