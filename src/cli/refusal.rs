//! Why a command did not do what was asked, and the exit code that says so to other programs.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::fault::Fault;
use crate::practice::ContentFault;
use crate::runtime::NotDone;
use crate::store::{NotInstalled, StoreError};

/// Why a command ends without having done what was asked.
///
/// # Why
/// Each sentence says what happened, what is safe and what to do. A list of faults is told before,
/// one a line, so that an editor can jump to each.
#[derive(Debug, Error)]
pub enum Refusal {
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is built in is broken.
    #[error(transparent)]
    Content(#[from] ContentFault),
    /// A pack was not taken in.
    #[error(transparent)]
    NotInstalled(#[from] NotInstalled),
    /// The person would rather not have a pack that nobody signed.
    #[error(
        "The pack was left where it is. Nothing was changed. A signed one may be had from its author."
    )]
    LeftOut,
    /// No pack of this home has the id.
    #[error(
        "No pack with the id {0:?} is installed. Nothing was changed. `evenkeel pack list` shows the ids."
    )]
    NoPack(String),
    /// The pack that everybody has stays.
    #[error(
        "That pack is built into Evenkeel. Nothing was changed. It can be left alone: Licence lets you follow another pathway."
    )]
    BuiltIn,
    /// Something was not done to a pack that is being written.
    #[error(transparent)]
    Author(#[from] NotDone),
    /// There is no practice yet.
    #[error(
        "There is no practice in {} yet. Nothing was changed. `evenkeel` sets one up, or `evenkeel init` without questions.",
        .0.display()
    )]
    NoPractice(PathBuf),
    /// There is a practice already.
    #[error(
        "There is a practice in {} already. It was left as it is. Name another folder with `--home DIR`, or open this one with `evenkeel`.",
        .0.display()
    )]
    PracticeThere(PathBuf),
    /// `init` was not told how to lock.
    #[error(
        "It was not said how to lock the practice. Nothing was made. Name `--passphrase-file FILE`, or `--no-passphrase` if whoever uses this computer login may read it."
    )]
    NoLockNamed,
    /// A passphrase is needed and nobody is there to be asked.
    #[error(
        "The practice is locked, and there is no terminal to ask for its passphrase. Nothing was read. Name a file that holds it: `--passphrase-file FILE`."
    )]
    Locked,
    /// Nobody is there to be asked about a moment.
    #[error(
        "There is no terminal to ask in. Nothing was saved. Hand the moments over with `evenkeel log --from FILE`, or `--from -` for a pipe."
    )]
    NobodyToAsk,
    /// The app needs a screen.
    #[error(
        "The app needs a terminal to draw in, and there is none here. Nothing was opened. Start it in a terminal; `evenkeel --help` names the commands that work without one."
    )]
    NoScreen,
    /// The terminal was closed, or the person chose to stop.
    #[error("The questions were broken off. Nothing was saved. Start again whenever you like.")]
    BrokenOff,
    /// An input of more bytes than anybody writes.
    #[error(
        "{0} is longer than an input can be (64 MiB). Nothing was saved. Please cut it into parts."
    )]
    InputTooLong(String),
    /// An input that is no text.
    #[error("{0} is no text (UTF-8). Nothing was saved. Please check that it is the right file.")]
    InputNotText(String),
    /// An input with faults.
    #[error("{} in the input. Nothing of it was saved. Please mend {} and try again.", counted(.0.len(), "fault"), if .0.len() == 1 { "it" } else { "them" })]
    Faults(Vec<Fault>),
    /// No entry holds the words.
    #[error("No entry holds all of these words. Nothing was changed. Try fewer, or a beginning.")]
    NothingFound,
    /// Something was typed that no word can be found by.
    #[error(
        "There is no letter and no digit to look for. Nothing was changed. Please type a word."
    )]
    NothingToFind,
    /// No entry has this id.
    #[error(
        "No entry has an id that begins with {0:?}. Nothing was changed. `evenkeel journal list` shows the ids."
    )]
    NoEntry(String),
    /// What was typed cannot be the beginning of an id.
    #[error(
        "{0:?} is no beginning of an id: ids are made of the digits 0 to 9 and the letters a to f. Nothing was changed. `evenkeel journal list` shows the ids."
    )]
    NoId(String),
    /// Several entries have this beginning of an id.
    #[error("{} begin with {typed:?}. Nothing was changed. Type more of the id: {}.", counted(*.count, "id"), .some.join(", "))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// How many there are.
        count: usize,
        /// Some of them, long enough to be told apart.
        some: Vec<String>,
    },
    /// A folder that has to be empty is not.
    #[error(
        "There is something in {} already. It was left as it is. Name an empty folder, or one that is not there yet.",
        .0.display()
    )]
    FolderNotEmpty(PathBuf),
    /// No example has the id that was named.
    #[error(
        "There is no example called {named:?}. Nothing was written. Please name one of these: {}.", .ids.join(", ")
    )]
    NoExample {
        /// What was named.
        named: String,
        /// The ids that there are.
        ids: Vec<String>,
    },
    /// No file of a pack is called so.
    #[error(
        "No file of a pack is called {named:?}. Nothing was written. Please name one of these: {}.", .files.join(", ")
    )]
    NoSchema {
        /// What was named.
        named: String,
        /// The files that there are.
        files: Vec<String>,
    },
    /// What was typed names no language.
    #[error(
        "{0:?} is no language that can be told. Nothing was written. Please type its short name, such as en-GB, cy or pl."
    )]
    NoLanguage(String),
    /// A pack that cannot be read in the language that was named.
    #[error(
        "The pack has no texts in {named:?}. Nothing was opened. Please name one of these: {}.", .there.join(", ")
    )]
    NotInLanguage {
        /// The tag that was named.
        named: String,
        /// The tags that there are.
        there: Vec<String>,
    },
    /// `doctor` found something that is not right.
    #[error("What has a fault is told above. Nothing was changed. Please begin with the first.")]
    Unwell,
    /// Some records of the vault do not open.
    #[error(
        "{} of the vault {} open and {} not in this answer. All else is. A backup may still hold what is missing: `evenkeel doctor` tells more.",
        counted(*.0, "record"), if *.0 == 1 { "does not" } else { "do not" }, if *.0 == 1 { "is" } else { "are" }
    )]
    Unread(usize),
    /// The answer could not be written where it was to go.
    #[error(
        "The answer could not be written ({0}). The practice is as it was. Please check where the output goes."
    )]
    Output(#[from] io::Error),
    /// The terminal did not answer.
    #[error(
        "The terminal could not be read ({0}). Nothing was saved. Name `--passphrase-file FILE`, or `--from FILE`, instead."
    )]
    Terminal(io::Error),
}

impl Refusal {
    /// The exit code of the shell.
    ///
    /// 0 only when whoever was to read the answer has read enough of it (as `head` does).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Store(error) | Self::Author(NotDone::Store(error)) => error.exit_code(),
            Self::NoLockNamed | Self::NobodyToAsk | Self::NoScreen => 2,
            Self::Locked => 3,
            Self::Unwell | Self::Unread(_) => 4,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            _ => 1,
        }
    }

    /// Whether every record could be read, which a complete answer needs.
    ///
    /// # Errors
    /// [`Refusal::Unread`].
    pub fn unless_read(unread: usize) -> Result<(), Self> {
        if unread == 0 {
            Ok(())
        } else {
            Err(Self::Unread(unread))
        }
    }

    /// Whether there is nothing to be said about it.
    pub fn is_quiet(&self) -> bool {
        self.exit_code() == 0
    }
}

/// A number with its noun: "1 fault", "3 faults".
pub fn counted(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_that_is_closed_is_no_failure() {
        let closed = Refusal::Output(io::ErrorKind::BrokenPipe.into());
        assert!(closed.is_quiet());
        let full = Refusal::Output(io::ErrorKind::StorageFull.into());
        assert_eq!((full.exit_code(), full.is_quiet()), (1, false));
    }

    #[test]
    fn the_codes_of_the_store_are_the_codes_of_the_shell() {
        assert_eq!(Refusal::from(StoreError::WrongPassphrase).exit_code(), 3);
        assert_eq!(Refusal::Locked.exit_code(), 3);
        assert_eq!(Refusal::NoLockNamed.exit_code(), 2);
        assert_eq!(Refusal::NothingFound.exit_code(), 1);
    }

    #[test]
    fn sentences_say_three_things_and_never_shout() {
        let said = [
            Refusal::NoPractice("/home/a".into()),
            Refusal::Faults(vec![]),
            NotDone::NotToHandOn("SDQ".to_owned()).into(),
            Refusal::Ambiguous {
                typed: "3f".to_owned(),
                count: 2,
                some: vec!["3f2a".to_owned(), "3f2b".to_owned()],
            },
            Refusal::FolderNotEmpty("/home/a".into()),
            Refusal::Unwell,
            Refusal::Unread(1),
        ];
        for said in said.map(|refusal| refusal.to_string()) {
            assert!(said.matches(['.', ';']).count() >= 3, "{said}");
            assert!(said.ends_with('.') && !said.contains('!'), "{said}");
        }
    }
}
