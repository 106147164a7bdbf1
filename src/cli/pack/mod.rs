//! `evenkeel pack`: the content packs, for those who write and load them.

mod build;
mod check;
mod import;
mod list;
mod new;
mod preview;
mod schema;

use std::io::Write;

use super::arguments::{Everywhere, Pack};
use super::refusal::Refusal;
use super::{Then, done};

/// Does what was typed of a pack.
///
/// # Why
/// These look at packs and at no practice, so that no home has to be found for them.
///
/// # Errors
/// What each of them refuses.
pub fn run(what: Pack, everywhere: &Everywhere, out: &mut dyn Write) -> Result<Then, Refusal> {
    let json = everywhere.json;
    match what {
        Pack::Check { pack, strict } => check::run(out, &pack, strict, json).map(Then::End),
        Pack::Build { folder, output } => build::run(out, &folder, &output, json).map(Then::End),
        Pack::New(told) => done(new::run(out, told, json)),
        Pack::Preview { folder } => preview::run(&folder, everywhere).map(Then::Preview),
        Pack::Import(import) => import::run(out, &import, json).map(Then::End),
        Pack::Schema { file } => done(schema::run(out, file.as_deref(), json)),
        Pack::List => done(list::run(out, json)),
    }
}
