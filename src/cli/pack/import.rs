//! `evenkeel pack import`: questions from another learning platform, as a new unit of a pack.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::Import;
use crate::cli::output;
use crate::cli::refusal::{Refusal, counted};
use crate::course::{self, Gift, Loss, MOST_GIFT};
use crate::store;

/// The answer for other programs.
#[derive(Serialize)]
struct Imported<'a> {
    v: u8,
    path: &'a str,
    questions: usize,
    lost: Vec<Lost<'a>>,
}

/// What a pack has no place for.
#[derive(Serialize)]
struct Lost<'a> {
    line: usize,
    title: &'a str,
    message: &'a str,
    /// Whether the whole question is left out.
    whole: bool,
}

/// Adds the questions of a file to a pack, tells what of them could not be taken over, and answers
/// with the exit code: 1 when not one could be.
///
/// # Why
/// All is read and put together before the first byte is written, and of what stands in the pack
/// only the list of the module's units changes: an author who takes something over loses nothing.
///
/// # Errors
/// What is no pack, no text or too long; a pack without a module; what the disk or the output
/// answered.
pub fn run(out: &mut dyn Write, import: &Import, json: bool) -> Result<u8, Refusal> {
    let folder = store::full_path(&import.folder);
    let files = store::pack_files(&folder)?;
    if !folder.is_dir() {
        return Err(Refusal::NoFolder(folder));
    }
    let read = course::gift(&text(&import.file)?);
    if read.questions.is_empty() {
        tell(out, "", &read, json)?;
        return Ok(1);
    }
    let name = import
        .file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let title = output::line_of(&name);
    let title = if title.trim().is_empty() {
        "Questions"
    } else {
        title.trim()
    };
    let module = import.module.as_deref();
    let added = course::add_questions(&files, module, title, &read.questions)?;
    store::add_to_pack(&folder, &added)?;
    let path = folder.join(&added.unit.0);
    tell(out, &path.to_string_lossy(), &read, json)?;
    Ok(0)
}

/// The text of a file of questions.
fn text(path: &Path) -> Result<String, Refusal> {
    let name = || output::line_of(&path.to_string_lossy());
    let bytes = store::read_input(Some(&store::full_path(path)))?;
    if bytes.len() > MOST_GIFT {
        return Err(Refusal::QuestionsTooLong(name()));
    }
    String::from_utf8(bytes).map_err(|_| Refusal::InputNotText(name()))
}

fn tell(out: &mut dyn Write, path: &str, read: &Gift, json: bool) -> Result<(), Refusal> {
    if json {
        let lost = read.losses.iter().map(|loss| Lost {
            line: loss.line,
            title: &loss.title,
            message: &loss.what,
            whole: loss.whole,
        });
        let imported = Imported {
            v: 1,
            path,
            questions: read.questions.len(),
            lost: lost.collect(),
        };
        return Ok(output::json(out, &imported)?);
    }
    if path.is_empty() {
        writeln!(
            out,
            "No question could be taken over, and nothing was written."
        )?;
    } else {
        writeln!(out, "{}", output::line_of(path))?;
        let taken = counted(read.questions.len(), "question");
        writeln!(
            out,
            "{taken} taken over. What is left to write, `evenkeel pack check` names."
        )?;
    }
    for Loss {
        line,
        title,
        what,
        whole,
    } in &read.losses
    {
        let left = if *whole { "Left out. " } else { "" };
        writeln!(out, "line {line}, \"{title}\": {left}{what}")?;
    }
    Ok(())
}
