//! The parts of an item read: options, steps, pairs, each with an id of its own.

use crate::document::Table;
use crate::fault::Code;

/// What an item is made of, as authors write it.
pub(in crate::course::load) struct Parts {
    /// The name of each part's table: `[[item.choice.option]]`.
    pub name: &'static str,
    /// The keys of each, its id first.
    pub keys: &'static [&'static str],
    /// The fewest that make sense.
    pub least: usize,
    /// The most that can be chosen among or held in view.
    pub most: usize,
}

impl Parts {
    /// The parts of an item that are whole, and whether all of them are; nothing if there are too
    /// few or too many.
    pub fn read<T>(
        &self,
        table: &Table<'_>,
        read: impl Fn(&Table<'_>, String) -> Option<T>,
    ) -> Option<(Vec<T>, bool)> {
        let Self {
            name, least, most, ..
        } = *self;
        let tables = table.tables(name, name, self.keys);
        let (what, count) = (table.what(), tables.len());
        if !(least..=most).contains(&count) {
            let message = format!(
                "This {what} needs from {least} to {most} {name}s; here they count {count}."
            );
            let keys = self.keys.join(", ");
            let mend = format!("Write each as [[item.{what}.{name}]] with its keys below: {keys}.");
            table.fault(Code::Choice, &message, &mend);
            return None;
        }
        let mut ids: Vec<String> = Vec::new();
        let mut parts = Vec::new();
        for part in &tables {
            let id = part.id("id");
            let is_double = id.as_ref().is_some_and(|id| ids.contains(id));
            // Read in any case, so that each part tells all of its faults.
            let whole = read(part, id.clone().unwrap_or_default());
            let (Some(id), Some(whole)) = (id, whole) else {
                continue;
            };
            if is_double {
                let message = format!("This {what} has two {name}s with the id \"{id}\".");
                part.fault_at(
                    "id",
                    Code::DuplicateId,
                    &message,
                    "Give one of them another id.",
                );
            }
            ids.push(id);
            parts.push(whole);
        }
        let whole = parts.len() == count;
        Some((parts, whole))
    }
}
