//! The files of a pack as JSON Schema, one for each, so that an editor completes them.

use serde_json::Value;

use crate::course;
use crate::document::{Described, Keys};
use crate::journal;
use crate::licence;

/// What stands before the name of a file where its translation is meant.
const TRANSLATION: &str = "i18n/";

/// The schema of a file of a pack by its name, with or without `.toml`, or of a translation of it by
/// the same name after `i18n/`; none if there is no such file.
pub fn schema(file: &str) -> Option<Value> {
    let (file, is_translation) = match file.strip_prefix(TRANSLATION) {
        Some(file) => (file, true),
        None => (file, false),
    };
    let is_meant = |name: &str| name == file || name.strip_suffix(".toml") == Some(file);
    let (described, (name, root)) = files().find(|(_, (name, _))| is_meant(name))?;
    if !is_translation {
        return Some(described.schema(&format!("{name} of an Evenkeel pack"), root));
    }
    let title = format!("{name} of a translation of an Evenkeel pack");
    course::is_translated(name).then(|| described.translation(&title, root, course::CARRIED))
}

/// The name of every file that there is a schema for, those of translations last.
pub fn schema_files() -> Vec<String> {
    let names = files().map(|(_, (name, _))| name);
    let translated = names.clone().filter(|name| course::is_translated(name));
    let translated = translated.map(|name| format!("{TRANSLATION}{name}"));
    names.map(str::to_owned).chain(translated).collect()
}

fn files() -> impl Iterator<Item = (Described, (&'static str, Keys))> + Clone {
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
