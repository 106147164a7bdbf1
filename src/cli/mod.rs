//! Words for the shell: each command asks the rooms below and prints what they answer.

mod arguments;
mod backup;
mod completions;
mod demo;
mod doctor;
mod init;
mod journal;
mod licence;
mod log;
mod man;
mod opening;
mod output;
mod pack;
mod paths;
mod prompt;
mod refusal;
mod restore;
mod status;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use chrono::NaiveDateTime;
use clap::Parser;

use crate::record::Moment;
use crate::safe_text::SafeText;
use crate::store::{Home, TemporaryHome};

pub use arguments::Arguments;
pub use refusal::Refusal;

use arguments::{Command, Journal, Licence};

/// The clock, which only the outermost room may look at.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The moment it is.
    pub now: fn() -> Moment,
    /// What a time read off the wall means here; none in an hour that the clocks skipped.
    pub local: fn(NaiveDateTime) -> Option<Moment>,
}

/// What is left to do once the words that were typed are understood.
#[derive(Debug)]
pub enum Then {
    /// Nothing: this is the exit code.
    End(u8),
    /// To open the app.
    App(Launch),
    /// To show a pack that is being written.
    Preview(Preview),
}

/// A pack that is to be shown.
#[derive(Debug)]
pub struct Preview {
    /// The folder in which it lies.
    pub folder: PathBuf,
    /// The folder as its author typed it, safe to show.
    pub name: String,
    /// The tag of the language to begin in, if one was named.
    pub language: Option<String>,
    /// Where the settings of this computer login lie; nothing else of it is read.
    pub home: Home,
    /// Whether everything is to be said in plain lines.
    pub accessible: bool,
}

/// What the app is opened with.
#[derive(Debug)]
pub struct Launch {
    /// Where everything lies.
    pub home: Home,
    /// A file that holds the passphrase.
    pub passphrase_file: Option<PathBuf>,
    /// Whether everything is to be said in plain lines.
    pub accessible: bool,
    /// A home that goes with this, once the app is closed.
    pub temporary: Option<TemporaryHome>,
}

/// What every command is given.
struct Shell<'a> {
    home: Home,
    passphrase_file: Option<PathBuf>,
    json: bool,
    clock: Clock,
    out: &'a mut dyn Write,
}

impl Shell<'_> {
    /// Writes a line of the answer; it is to be safe to show.
    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }
}

/// Says something beside the answer, on a line of its own.
fn warn(text: &str) {
    prompt::say(&format!("{}\n", SafeText::shown(text)));
}

/// Does what was typed.
pub fn run(typed: impl IntoIterator<Item = OsString>, clock: Clock) -> Then {
    let arguments = match Arguments::try_parse_from(typed) {
        Ok(arguments) => arguments,
        Err(usage) => {
            // Help and version come this way too, and go to the answer stream. Nobody there to
            // read is no reason to stop.
            let _ = usage.print();
            return Then::End(u8::try_from(usage.exit_code()).unwrap_or(2));
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let done = perform(arguments, clock, &mut out);
    // What was written before a refusal belongs to the answer.
    let flushed = out.flush().map_err(Refusal::from);
    match done.and_then(|then| flushed.map(|()| then)) {
        Ok(then) => then,
        Err(refusal) => Then::End(refuse(&refusal)),
    }
}

/// Says why something was not done, and answers with the exit code for it.
pub fn refuse(refusal: &Refusal) -> u8 {
    if let Refusal::Faults(faults) = refusal {
        for fault in faults {
            prompt::say(&format!("{}\n", output::line_of(&fault.to_string())));
        }
    }
    if !refusal.is_quiet() {
        warn(&refusal.to_string());
    }
    refusal.exit_code()
}

fn perform(arguments: Arguments, clock: Clock, out: &mut dyn Write) -> Result<Then, Refusal> {
    let Arguments {
        everywhere,
        command,
    } = arguments;
    let named = everywhere.home.as_deref();
    let Some(command) = command else {
        return Ok(Then::App(Launch {
            home: Home::find(named)?,
            passphrase_file: everywhere.passphrase_file,
            accessible: everywhere.accessible,
            temporary: None,
        }));
    };
    match command {
        Command::Demo(demo) => {
            let mut then = demo::run(&demo, named, clock, out)?;
            if let Then::App(launch) = &mut then {
                launch.accessible = everywhere.accessible;
            }
            return Ok(then);
        }
        Command::Completions { shell } => return done(completions::run(shell, out)),
        Command::Man => return done(man::run(out)),
        Command::Pack { what } if !what.needs_home() => {
            return pack::anywhere(what, &everywhere, out);
        }
        _ => {}
    }
    let mut shell = Shell {
        home: Home::find(named)?,
        passphrase_file: everywhere.passphrase_file,
        json: everywhere.json,
        clock,
        out,
    };
    let shell = &mut shell;
    done(match command {
        Command::Pack { what } => return pack::at_home(what, shell),
        Command::Init { no_passphrase } => init::run(shell, no_passphrase),
        Command::Status => status::run(shell),
        Command::Licence {
            what: Licence::Status,
        } => licence::status(shell),
        Command::Log { from } => log::run(shell, from.as_deref()),
        Command::Journal { what } => match what {
            Journal::List { limit, since, full } => journal::list(shell, limit, since, full),
            Journal::Search { words, full } => journal::search(shell, &words.join(" "), full),
            Journal::Show { id } => journal::show(shell, &id),
            Journal::Export { format, folder } => journal::export(shell, format.into(), &folder),
        },
        Command::Backup { file } => backup::run(shell, file.as_deref()),
        Command::Restore { file } => restore::run(shell, &file),
        Command::Doctor => doctor::run(shell),
        Command::Paths => paths::run(shell),
        Command::Demo(_) | Command::Completions { .. } | Command::Man => Ok(()),
    })
}

fn done(result: Result<(), Refusal>) -> Result<Then, Refusal> {
    result.map(|()| Then::End(0))
}
