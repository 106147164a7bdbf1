//! `evenkeel pack schema`: what the files of a pack may hold, for editors that complete TOML.

use std::io::Write;

use serde_json::{Map, Value, json};

use crate::cli::output;
use crate::cli::refusal::Refusal;
use crate::practice::{schema, schema_files};

/// Writes the JSON Schema of a file of a pack; of none that is named, which files have one, or with
/// `json` all of them.
///
/// # Errors
/// A name that no file of a pack has; what the output answered.
pub fn run(out: &mut dyn Write, file: Option<&str>, json: bool) -> Result<(), Refusal> {
    let files = schema_files();
    if let Some(file) = file {
        let found = schema(file).ok_or_else(|| Refusal::NoSchema {
            named: file.to_owned(),
            files,
        })?;
        writeln!(out, "{found:#}")?;
        return Ok(());
    }
    if json {
        let all = files
            .iter()
            .filter_map(|file| Some((file.clone(), schema(file)?)));
        let all: Map<String, Value> = all.collect();
        return Ok(output::json(out, &json!({ "v": 1, "schemas": all }))?);
    }
    for file in files {
        writeln!(out, "{file}")?;
    }
    Ok(())
}
