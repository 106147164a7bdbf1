//! `evenkeel completions`: a script that completes commands in a shell.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::arguments::Arguments;
use super::refusal::Refusal;

/// Prints the script. It is made in memory first: the library does not expect a reader that stops.
///
/// # Errors
/// What the output answered.
pub fn run(shell: Shell, out: &mut dyn Write) -> Result<(), Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "evenkeel", &mut script);
    Ok(out.write_all(&script)?)
}
