//! `evenkeel man`: the manual page, every command of it.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::arguments::Arguments;
use super::refusal::Refusal;

/// Prints the page: one for all, because a single file is easier to install than twenty.
///
/// # Errors
/// What the output answered.
pub fn run(out: &mut dyn Write) -> Result<(), Refusal> {
    let command = Arguments::command();
    let page = Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    let mut built = command.clone();
    built.build();
    for below in below(&built) {
        render(below, out)?;
    }
    page.render_extra_section(out)?;
    page.render_version_section(out)?;
    Ok(())
}

/// The commands, those that have commands of their own replaced by these.
fn below(command: &Command) -> Vec<&Command> {
    let mut found = Vec::new();
    for inner in command.get_subcommands() {
        if inner.get_name() == "help" {
            continue;
        }
        if inner.has_subcommands() {
            found.extend(below(inner));
        } else {
            found.push(inner);
        }
    }
    found
}

/// A section for one command. What holds everywhere the page has told already.
fn render(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let mut section = Vec::new();
    let command = command.clone().mut_args(|argument| {
        let everywhere = argument.is_global_set() || argument.get_id() == "help";
        argument.hide(everywhere)
    });
    let has_own = command
        .get_arguments()
        .any(|argument| !argument.is_hide_set());
    let page = Man::new(command.clone());
    page.render_synopsis_section(&mut section)?;
    page.render_description_section(&mut section)?;
    if has_own {
        page.render_options_section(&mut section)?;
    }
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let section = String::from_utf8_lossy(&section)
        .replace(".SH SYNOPSIS\n", &format!(".SH {}\n", name.to_uppercase()))
        .replace(".SH DESCRIPTION\n", ".PP\n")
        .replace(".SH OPTIONS\n", "");
    out.write_all(section.as_bytes())
}
