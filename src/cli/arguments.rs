//! What can be typed after `evenkeel`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::demo::NEWEST_WORD;
use crate::effect::ExportForm;

const EXIT_CODES: &str = "\
Exit codes: 0 done · 1 the request failed · 2 it was typed in another way than it is meant · \
3 locked, or another passphrase · 4 the vault or backup is damaged · 5 it is open elsewhere.

A passphrase is asked for in the terminal, or read from --passphrase-file. It is never taken from \
the command line or the environment, where others could see it.";

/// A calm, private practice for adults who work with children whose feelings run high.
///
/// Without a command it opens the app; the first time, it sets up your practice.
#[derive(Debug, Parser)]
#[command(name = "evenkeel", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// What to do; nothing opens the app.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Debug, Clone, Args)]
pub struct Everywhere {
    /// Keep everything in this folder instead of the usual places; wins over `EVENKEEL_HOME`.
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Read the passphrase from this file or pipe.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Plain lines instead of drawn screens, for screen readers; also `ACCESSIBLE=1`.
    #[arg(
        long,
        global = true,
        env = "ACCESSIBLE",
        hide_env = true,
        value_parser = clap::builder::FalseyValueParser::new(),
        action = clap::ArgAction::SetTrue
    )]
    pub accessible: bool,
    /// Answer in JSON, for other programs.
    #[arg(long, global = true)]
    pub json: bool,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a practice without questions, and print its recovery code.
    Init {
        /// Lock it with nothing: whoever uses this computer login can read it.
        #[arg(long, conflicts_with = "passphrase_file")]
        no_passphrase: bool,
    },
    /// Look around in a made-up practice.
    Demo(Demo),
    /// What is next, how far the licence is, and when the last backup was made.
    Status,
    /// What the licence asks for.
    Licence {
        /// What to do.
        #[command(subcommand)]
        what: Licence,
    },
    /// Log a moment: in the terminal, or many from a file.
    Log {
        /// Take moments from this file, or from a pipe with `-`: TOML with an [[episode]] for each,
        /// or one JSON object a line. All are checked before the first is saved.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Read the journal.
    Journal {
        /// What to do.
        #[command(subcommand)]
        what: Journal,
    },
    /// The content packs, for those who write and load them.
    Pack {
        /// What to do.
        #[command(subcommand)]
        what: Pack,
    },
    /// Write a verified copy of the vault, still sealed.
    Backup {
        /// The file to write, or a folder; without it, the copy of the day in the home.
        file: Option<PathBuf>,
    },
    /// Put a backup in the place of the vault, which is kept beside it.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Look whether everything is as it should be.
    Doctor,
    /// Where everything lies.
    Paths,
    /// Print a script that completes commands in your shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
}

/// What `licence` can do.
#[derive(Debug, Subcommand)]
pub enum Licence {
    /// Each requirement: whether it is met, what there is, what is asked for, and what is next.
    Status,
}

/// What `pack` can do.
#[derive(Debug, Subcommand)]
pub enum Pack {
    /// Look through a pack: every fault with its file, line and column, and how to mend it.
    ///
    /// Needs no practice, and changes nothing. Errors keep a pack from being used; warnings are what
    /// its readers would stumble over.
    Check {
        /// The folder in which the pack's pack.toml lies, or the zip that was built from it.
        #[arg(value_name = "DIR|FILE")]
        pack: PathBuf,
        /// Let no warning pass either.
        #[arg(long)]
        strict: bool,
    },
    /// Begin a pack: a small whole one, to be changed.
    ///
    /// Asks what it is called, in which language and for whom it is written, and from which example
    /// it begins; what is named here is not asked, and without a terminal to ask in the rest is as
    /// in the example. The pack passes `pack check --strict` from the start. A folder that holds
    /// anything is left as it is.
    New(NewPack),
    /// Look at a pack as its learners meet it, while you write it.
    ///
    /// What you save in your editor is shown within a second, and you stay at your step. A save that
    /// cannot be shown is told with what is amiss; what could be shown last stays behind it. Needs no
    /// practice, and keeps nothing of what you answer.
    Preview {
        /// The folder in which the pack's pack.toml lies.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The language to begin in, one of the pack's, such as cy.
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
    },
    /// Make one file of a pack, a zip that can be sent to others.
    ///
    /// Prints where it is, and its SHA-256, by which those who get it can tell that it is the same.
    /// The same folder makes the same file every time. Files that nothing in the pack refers to are
    /// left out. A pack with an error is not built; its faults are told as `pack check` tells them.
    Build {
        /// The folder in which the pack's pack.toml lies.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The file to write, or a folder; a file that is there already is left as it is.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Sign it with your own key, which lies sealed in your practice. Those who install it see
        /// that it is yours, and that nobody has changed it.
        #[arg(long)]
        sign: bool,
    },
    /// Take questions over from another learning platform, as a new unit of a pack.
    ///
    /// What a pack has no place for is told, each with its line. Feedback, hints and sources that the
    /// questions do not have are left open for you to write, and `pack check` names them. Nothing in
    /// the pack changes but the list of the module's units, which names the new one.
    Import(Import),
    /// Print what a file of a pack may hold, as a JSON Schema.
    ///
    /// An editor that completes TOML offers the keys by it, and says what each is for. Without the
    /// name of a file, prints which files have one.
    Schema {
        /// The file, such as unit.toml.
        #[arg(value_name = "FILE")]
        file: Option<String>,
    },
    /// Take a pack into this computer login.
    ///
    /// It is kept as one file beside your practice. A pack that its author has signed is followed by
    /// that author alone. One that nobody signed is asked about in a terminal, and taken in without
    /// one. What you did in an older version stays.
    Install {
        /// The zip, or the folder in which the pack's pack.toml lies.
        #[arg(value_name = "DIR|FILE")]
        pack: PathBuf,
        /// Only tells what it would change in what you have done.
        #[arg(long)]
        dry_run: bool,
    },
    /// The packs that are here: what is in each, and who signed it.
    List,
    /// Take a pack out of this computer login; what was done in it is kept.
    Remove {
        /// Its id, as `pack list` shows it.
        id: String,
    },
}

impl Pack {
    /// Whether it looks at a home, or at a practice in it, and not at a pack alone.
    pub fn needs_home(&self) -> bool {
        match self {
            Self::Build { sign, .. } => *sign,
            Self::Install { .. } | Self::List | Self::Remove { .. } => true,
            Self::Check { .. }
            | Self::New(_)
            | Self::Import(_)
            | Self::Preview { .. }
            | Self::Schema { .. } => false,
        }
    }
}

/// What is said of a new pack beforehand; the rest is asked.
#[derive(Debug, Default, Args)]
pub struct NewPack {
    /// The folder to write it in; without it, one of the pack's own id.
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// What it is called.
    #[arg(long)]
    pub title: Option<String>,
    /// The language that you write it in, such as en-GB, cy or Polish.
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// For whom it is, in one sentence.
    #[arg(long = "for", value_name = "SENTENCE")]
    pub audience: Option<String>,
    /// The id of the example that it begins from.
    #[arg(long, value_name = "EXAMPLE")]
    pub from: Option<String>,
}

/// What is taken over into a pack, and where it is put.
#[derive(Debug, Args)]
pub struct Import {
    /// What the file is written in.
    #[arg(long, value_enum, value_name = "FORM")]
    pub from: Source,
    /// The file of questions.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The folder in which the pack's pack.toml lies.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The folder of the module to put it in; without it, the pack's last.
    #[arg(long, value_name = "MODULE")]
    pub module: Option<String>,
}

/// A form in which other platforms hand on their questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Source {
    /// Moodle's text form.
    Gift,
}

/// What `journal` can do.
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Everything, the newest first, without your own words.
    List {
        /// At most this many.
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// From this day on.
        #[arg(long, value_name = "DATE", value_parser = day)]
        since: Option<NaiveDate>,
        /// Each entry whole, with your own words.
        #[arg(long)]
        full: bool,
    },
    /// Entries in which all of these words stand, the newest first.
    ///
    /// Upper and lower case and accents make no difference, and the last word may be the beginning
    /// of one.
    Search {
        /// The words.
        #[arg(required = true, num_args = 1..)]
        words: Vec<String>,
        /// Each entry whole.
        #[arg(long)]
        full: bool,
    },
    /// One entry, whole.
    Show {
        /// Its id, or a beginning of it that no other entry shares.
        id: String,
    },
    /// Write the whole journal to a readable file, which is not sealed.
    Export {
        /// In which form.
        #[arg(long, value_enum)]
        format: Form,
        /// The folder to write it in.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// A readable form of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For other programs, complete.
    Json,
    /// Text for any editor.
    Markdown,
    /// A table.
    Csv,
    /// A page for any browser.
    Html,
}

impl From<Form> for ExportForm {
    fn from(form: Form) -> Self {
        match form {
            Form::Json => Self::Json,
            Form::Markdown => Self::Markdown,
            Form::Csv => Self::Csv,
            Form::Html => Self::Html,
        }
    }
}

/// How the made-up practice is made.
#[derive(Debug, Clone, Args)]
#[command(after_help = format!(
    "The practice is made up from the first word to the last, has no passphrase, and is removed \
     when you leave it. With --home it is only written there, into an empty folder, and stays. \
     About one entry in two hundred speaks of a kaleidoscope, and the newest alone of a \
     {NEWEST_WORD}, so that there is something to look for."
))]
pub struct Demo {
    /// How many entries.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub entries: Option<u32>,
    /// Over how many weeks; without it, four entries a day, and ten years at the most.
    #[arg(long, value_name = "W", value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub weeks: Option<u32>,
    /// Another number makes another practice; the same number, on the same day, the same one.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
}

fn day(typed: &str) -> Result<NaiveDate, &'static str> {
    typed
        .parse()
        .map_err(|_| "a day is written like 2026-11-24")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_holds_everywhere_stands_before_or_after_the_command() {
        for typed in [
            ["evenkeel", "--home", "h", "journal", "list"],
            ["evenkeel", "journal", "--home", "h", "list"],
            ["evenkeel", "journal", "list", "--home", "h"],
        ] {
            let read = Arguments::try_parse_from(typed).unwrap();
            assert_eq!(read.everywhere.home, Some(PathBuf::from("h")), "{typed:?}");
        }
    }
}
