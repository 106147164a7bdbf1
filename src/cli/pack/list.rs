//! `evenkeel pack list`: the packs that this program has.

use std::io::Write;

use serde::Serialize;

use crate::cli::output;
use crate::cli::refusal::{Refusal, counted};
use crate::course::Pack;
use crate::practice::Content;

/// One pack, for other programs.
#[derive(Debug, Serialize)]
struct Listed<'p> {
    id: &'p str,
    title: &'p str,
    version: String,
    licence: &'p str,
    modules: usize,
    units: usize,
    minutes: u32,
    reviewed: bool,
    origin: &'static str,
}

/// Tells the packs. So far there is the one that is built into the program.
///
/// # Errors
/// What the output answered.
pub fn run(out: &mut dyn Write, json: bool) -> Result<(), Refusal> {
    let content = Content::built_in()?;
    let pack = &content.foundations.pack;
    let listed = listed(pack);
    if json {
        return Ok(output::json_list(out, "packs", [listed])?);
    }
    let Listed {
        id,
        title,
        version,
        licence,
        modules,
        units,
        minutes,
        ..
    } = &listed;
    let (modules, units) = (counted(*modules, "module"), counted(*units, "unit"));
    writeln!(out, "{title} ({id} {version}), built into Evenkeel")?;
    writeln!(out, "    {}", output::line_of(&pack.summary))?;
    writeln!(
        out,
        "    {modules}, {units}, about {minutes} minutes; texts under {licence}"
    )?;
    writeln!(out, "    {}", output::line_of(&pack.reviewed()))?;
    Ok(())
}

fn listed(pack: &Pack) -> Listed<'_> {
    Listed {
        id: &pack.id,
        title: &pack.title,
        version: pack.version.to_string(),
        licence: &pack.licence,
        modules: pack.modules.len(),
        units: pack.units().count(),
        minutes: pack.minutes(),
        reviewed: !pack.reviewed_by.is_empty(),
        origin: "built-in",
    }
}
