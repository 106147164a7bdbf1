//! `evenkeel pack`: the content packs, for those who write and load them.

mod build;
mod check;
mod foretell;
mod import;
mod install;
mod list;
mod new;
mod preview;
mod remove;
mod schema;

use std::io::Write;

use super::arguments::{Everywhere, Pack};
use super::refusal::Refusal;
use super::{Shell, Then, done};
use crate::store::Access;

/// Does what looks at a pack and at nothing else.
///
/// # Why
/// These look at packs and at no practice, so that no home has to be found for them.
///
/// # Errors
/// What each of them refuses.
pub fn anywhere(what: Pack, everywhere: &Everywhere, out: &mut dyn Write) -> Result<Then, Refusal> {
    let json = everywhere.json;
    match what {
        Pack::Check { pack, strict } => check::run(out, &pack, strict, json).map(Then::End),
        Pack::Build { folder, output, .. } => {
            build::run(out, &folder, &output, None, json).map(Then::End)
        }
        Pack::New(told) => done(new::run(out, told, json)),
        Pack::Preview { folder, lang } => {
            preview::run(&folder, lang.as_deref(), everywhere).map(Then::Preview)
        }
        Pack::Import(import) => import::run(out, &import, json).map(Then::End),
        Pack::Schema { file } => done(schema::run(out, file.as_deref(), json)),
        Pack::Install { .. } | Pack::List | Pack::Remove { .. } => Ok(Then::End(0)),
    }
}

/// Does what looks at a home, too.
///
/// # Errors
/// What each of them refuses.
pub fn at_home(what: Pack, shell: &mut Shell<'_>) -> Result<Then, Refusal> {
    match what {
        Pack::Build { folder, output, .. } => {
            let vault = shell.open(Access::Read)?;
            let key = vault.identity().signing_key();
            build::run(shell.out, &folder, &output, Some(key), shell.json).map(Then::End)
        }
        Pack::Install {
            pack,
            dry_run: false,
        } => install::run(shell, &pack).map(Then::End),
        Pack::Install {
            pack,
            dry_run: true,
        } => foretell::run(shell, &pack).map(Then::End),
        Pack::List => done(list::run(shell)),
        Pack::Remove { id } => done(remove::run(shell, &id)),
        Pack::Check { .. }
        | Pack::New(_)
        | Pack::Preview { .. }
        | Pack::Import(_)
        | Pack::Schema { .. } => Ok(Then::End(0)),
    }
}
