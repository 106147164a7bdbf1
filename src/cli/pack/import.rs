//! `evenkeel pack import`: questions from another learning platform, as a new unit of a pack.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::Import;
use crate::cli::output;
use crate::cli::refusal::{Refusal, counted};
use crate::course::Loss;
use crate::effect::QuestionsTaken;
use crate::runtime;

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
/// # Errors
/// As [`runtime::take_questions`]; what the output answered.
pub fn run(out: &mut dyn Write, import: &Import, json: bool) -> Result<u8, Refusal> {
    let module = import.module.as_deref();
    let taken = runtime::take_questions(&import.folder, &import.file, module)?;
    tell(out, &taken, json)?;
    Ok(u8::from(taken.unit.is_none()))
}

fn tell(out: &mut dyn Write, taken: &QuestionsTaken, json: bool) -> Result<(), Refusal> {
    let path = taken.unit.as_deref().map(Path::to_string_lossy);
    let path = path.unwrap_or_default();
    if json {
        let lost = taken.losses.iter().map(|loss| Lost {
            line: loss.line,
            title: &loss.title,
            message: &loss.what,
            whole: loss.whole,
        });
        let imported = Imported {
            v: 1,
            path: &path,
            questions: taken.count,
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
        writeln!(out, "{}", output::line_of(&path))?;
        let questions = counted(taken.count, "question");
        writeln!(
            out,
            "{questions} taken over. What is left to write, `evenkeel pack check` names."
        )?;
    }
    for Loss {
        line,
        title,
        what,
        whole,
    } in &taken.losses
    {
        let left = if *whole { "Left out. " } else { "" };
        writeln!(out, "line {line}, \"{title}\": {left}{what}")?;
    }
    Ok(())
}
