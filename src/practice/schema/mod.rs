//! The files of a pack as JSON Schema, one for each, so that an editor completes them.

use serde_json::Value;

use crate::course;
use crate::document::{Described, Keys};
use crate::journal;
use crate::licence;

/// The schema of a file of a pack by its name, with or without `.toml`; none if there is no such
/// file.
pub fn schema(file: &str) -> Option<Value> {
    let is_meant = |name: &str| name == file || name.strip_suffix(".toml") == Some(file);
    let (described, (name, root)) = files().find(|(_, (name, _))| is_meant(name))?;
    let title = format!("{name} of an Evenkeel pack");
    Some(described.schema(&title, root))
}

/// The name of every file that there is a schema for.
pub fn schema_files() -> Vec<&'static str> {
    files().map(|(_, (name, _))| name).collect()
}

fn files() -> impl Iterator<Item = (Described, (&'static str, Keys))> {
    let course = course::FILES
        .into_iter()
        .map(|file| (course::DESCRIBED, file));
    course.chain([
        (licence::PATHWAY_DESCRIBED, licence::PATHWAY_FILE),
        (journal::VOCABULARY_DESCRIBED, journal::VOCABULARY_FILE),
    ])
}

#[cfg(test)]
mod tests;
