//! `evenkeel pack check`: everything that is wrong with a pack, where, and how to mend it.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::cli::output;
use crate::cli::refusal::{Refusal, counted};
use crate::course::Inventory;
use crate::fault::Fault;
use crate::practice::{Inspection, WholePack};
use crate::runtime::Teller;
use crate::store;

/// The answer for other programs.
#[derive(Serialize)]
struct Answer<'a> {
    v: u8,
    ok: bool,
    faults: &'a [Fault],
    counts: Inventory,
}

/// Tells every fault of the pack in a folder or a zip, and answers with the exit code: 1 when an
/// error makes it unusable, or, if `strict`, when there is anything to mend at all.
///
/// # Errors
/// What is no pack; what the disk or the output answered.
pub fn run(out: &mut dyn Write, pack: &Path, strict: bool, json: bool) -> Result<u8, Refusal> {
    let inspection = WholePack::inspect(&store::pack_files(pack)?, &Teller::of_a_pack());
    answer(out, &inspection, strict, json)
}

/// Tells what came of looking a pack through, and answers with the exit code for it.
///
/// # Errors
/// What the output answered.
pub(super) fn answer(
    out: &mut dyn Write,
    inspection: &Inspection,
    strict: bool,
    json: bool,
) -> Result<u8, Refusal> {
    let Inspection {
        faults, inventory, ..
    } = inspection;
    let errors = faults.iter().filter(|fault| fault.is_error()).count();
    if json {
        let answer = Answer {
            v: 1,
            ok: errors == 0,
            faults,
            counts: *inventory,
        };
        output::json(out, &answer)?;
    } else {
        tell(out, faults)?;
        writeln!(
            out,
            "{}",
            closing(errors, faults.len() - errors, strict, inventory)
        )?;
    }
    let stopped = errors > 0 || strict && !faults.is_empty();
    Ok(u8::from(stopped))
}

fn tell(out: &mut dyn Write, faults: &[Fault]) -> io::Result<()> {
    for fault in faults {
        writeln!(out, "{}\n", fault.rendered())?;
    }
    Ok(())
}

/// What came of it, in one sentence.
fn closing(errors: usize, warnings: usize, strict: bool, inventory: &Inventory) -> String {
    let held = held(inventory);
    let warned = counted(warnings, "warning");
    let until = if errors == 1 {
        "the error is"
    } else {
        "the errors are"
    };
    match (errors, warnings) {
        (0, 0) => format!("Nothing to mend: {held} can be used."),
        (0, _) if strict => {
            format!(
                "{warned} in {held}: it could be used as it is, but --strict lets no warning pass."
            )
        }
        (0, _) => {
            format!("{warned} in {held}: it can be used as it is, and would be better without.")
        }
        _ => {
            let erred = counted(errors, "error");
            let found = if warnings == 0 {
                erred
            } else {
                format!("{erred} and {warned}")
            };
            format!("{found} in {held}: it cannot be used until {until} mended.")
        }
    }
}

/// "a pack of 2 modules, 6 units, 90 items and 17 exercises"; what is found of one that cannot be
/// read at all would only puzzle.
fn held(inventory: &Inventory) -> String {
    let Inventory {
        modules,
        units,
        items,
        exercises,
        ..
    } = *inventory;
    if modules == 0 {
        return "a pack of which no module could be read".to_owned();
    }
    format!(
        "a pack of {}, {}, {} and {}",
        counted(modules, "module"),
        counted(units, "unit"),
        counted(items, "item"),
        counted(exercises, "exercise")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_sentence_says_what_came_of_it() {
        let inventory = Inventory {
            modules: 1,
            units: 2,
            items: 8,
            exercises: 1,
            ..Inventory::default()
        };
        let said = |errors, warnings, strict| closing(errors, warnings, strict, &inventory);
        let held = "a pack of 1 module, 2 units, 8 items and 1 exercise";
        assert_eq!(
            said(0, 0, true),
            format!("Nothing to mend: {held} can be used.")
        );
        assert_eq!(
            said(0, 1, false),
            format!("1 warning in {held}: it can be used as it is, and would be better without.")
        );
        assert!(said(0, 2, true).starts_with(&format!("2 warnings in {held}")));
        assert!(said(0, 2, true).contains("--strict lets no warning pass"));
        assert_eq!(
            said(1, 0, false),
            format!("1 error in {held}: it cannot be used until the error is mended.")
        );
        assert!(said(2, 1, true).starts_with("2 errors and 1 warning in "));
    }
}
