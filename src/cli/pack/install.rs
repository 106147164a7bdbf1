//! `evenkeel pack install`: a pack from a folder or an archive, taken into the home.

use std::io::{self, IsTerminal};
use std::path::Path;

use serde::Serialize;

use super::check;
use crate::cli::refusal::Refusal;
use crate::cli::{Shell, output, prompt, warn};
use crate::library::{Admission, Brought};
use crate::practice::WholePack;
use crate::runtime::Teller;
use crate::store::{self, NotInstalled};

/// The answer for other programs.
#[derive(Serialize)]
struct Installed<'a> {
    v: u8,
    id: &'a str,
    version: String,
    /// The version that it took the place of.
    was: Option<String>,
    signed_by: Option<String>,
}

/// Takes in the pack, tells what it is, and answers with the exit code: 1 when an error makes the
/// pack unusable, which is told as `pack check` tells it.
///
/// A pack that nobody signed is asked about where there is somebody to answer.
///
/// # Errors
/// Why it is not taken in; what the disk or the output answered.
pub fn run(shell: &mut Shell<'_>, from: &Path) -> Result<u8, Refusal> {
    let from = store::full_path(from);
    let teller = Teller::of_a_pack();
    let looked = match look_at(shell, &from, &teller)? {
        Ok(looked) => looked,
        Err(code) => return Ok(code),
    };
    if looked.admission != Admission::Same && looked.whole.signed_by.is_none() {
        warn(&format!(
            "Nobody has signed {}: who wrote it cannot be checked.",
            named(&looked)
        ));
        if io::stdin().is_terminal() && !agrees()? {
            return Err(Refusal::LeftOut);
        }
    }
    let brought = shell.home.packs().install(&from, &teller)?;
    tell(shell, &brought)?;
    Ok(0)
}

/// A pack, and what it would mean to take it in; of one that has an error the exit code, once that
/// is told as `pack check` tells it.
///
/// # Errors
/// Why it could not be taken in; what the disk or the output answered.
pub(super) fn look_at(
    shell: &mut Shell<'_>,
    from: &Path,
    teller: &Teller,
) -> Result<Result<Brought, u8>, Refusal> {
    match shell.home.packs().look_at(from, teller) {
        Ok(looked) => Ok(Ok(looked)),
        Err(NotInstalled::Faulty(_)) => {
            let found = WholePack::inspect(&store::pack_files(from)?, teller);
            check::answer(shell.out, &found, false, shell.json).map(Err)
        }
        Err(other) => Err(other.into()),
    }
}

/// Asks whether to go on.
fn agrees() -> Result<bool, Refusal> {
    let said = prompt::ask("Install it all the same? Type yes, or Enter to leave it:");
    let said = said.map_err(Refusal::Terminal)?.unwrap_or_default();
    Ok(matches!(said.trim().to_lowercase().as_str(), "yes" | "y"))
}

pub(super) fn named(brought: &Brought) -> String {
    let pack = &brought.whole.pack;
    let title = output::line_of(&pack.title);
    format!("\"{title}\" {} ({})", pack.version, pack.id)
}

fn tell(shell: &mut Shell<'_>, brought: &Brought) -> Result<(), Refusal> {
    let Brought { whole, admission } = brought;
    if shell.json {
        let answer = Installed {
            v: 1,
            id: &whole.pack.id,
            version: whole.pack.version.to_string(),
            was: match admission {
                Admission::Newer { from } => Some(from.to_string()),
                _ => None,
            },
            signed_by: whole.signed_by.map(|key| key.to_string()),
        };
        return Ok(output::json(shell.out, &answer)?);
    }
    let named = named(brought);
    shell.line(&match admission {
        Admission::New => format!("{named} is installed."),
        Admission::Newer { from } => format!("{named} is installed in the place of {from}."),
        Admission::Signed => format!("{named} is installed, now signed."),
        Admission::Same => format!("{named} is here already. Nothing was changed."),
    })?;
    if let Some(key) = whole.signed_by {
        shell.line(&format!("Signed with the key {key}"))?;
    }
    Ok(())
}
