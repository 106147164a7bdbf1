//! `evenkeel pack install --dry-run`: what a pack would change for one person.

use std::path::Path;

use serde::Serialize;

use super::install::{look_at, named};
use crate::cli::refusal::Refusal;
use crate::cli::{Shell, output};
use crate::library::Admission;
use crate::runtime::Teller;
use crate::store::{self, Access};

/// The answer for other programs.
#[derive(Serialize)]
struct Foretold<'a> {
    v: u8,
    id: &'a str,
    version: String,
    /// The version that it would take the place of.
    was: Option<String>,
    /// Whether everything that counts now would still count; nothing where no version is here.
    keeps_all: Option<bool>,
    /// The same in sentences, for people.
    told: &'a [String],
}

/// Tells what a pack would change in what was done, and answers with the exit
/// code, as an installation would. Nothing is changed.
///
/// # Why
/// What was done is sealed, so it takes the passphrase to say what would become of it; of a pack of
/// which no version is here nothing was done, and nobody is asked.
///
/// # Errors
/// Why it would not be taken in; as [`Shell::open`].
pub fn run(shell: &mut Shell<'_>, from: &Path) -> Result<u8, Refusal> {
    let from = store::full_path(from);
    let looked = match look_at(shell, &from, &Teller::of_a_pack())? {
        Ok(looked) => looked,
        Err(code) => return Ok(code),
    };
    let mut told = vec![match &looked.admission {
        Admission::New => format!("{} would be installed.", named(&looked)),
        Admission::Newer { from } => {
            format!(
                "{} would be installed in the place of {from}.",
                named(&looked)
            )
        }
        Admission::Signed => format!("{} would be installed, now signed.", named(&looked)),
        Admission::Same => format!("{} is here already. Nothing would change.", named(&looked)),
    }];
    let mut keeps_all = None;
    if let Admission::Newer { .. } = &looked.admission {
        let vault = shell.open(Access::Read)?;
        let practice = shell.read_practice(&vault)?;
        if let Some(upgrade) = practice.upgrade(&looked.whole) {
            keeps_all = Some(upgrade.keeps_all());
            told.extend(upgrade.told());
        }
    }
    if shell.json {
        let answer = Foretold {
            v: 1,
            id: &looked.whole.pack.id,
            version: looked.whole.pack.version.to_string(),
            was: match &looked.admission {
                Admission::Newer { from } => Some(from.to_string()),
                _ => None,
            },
            keeps_all,
            told: &told,
        };
        output::json(shell.out, &answer)?;
    } else {
        for sentence in &told {
            shell.line(&output::line_of(sentence))?;
        }
    }
    Ok(0)
}
