//! What the app asks of the world, and what the world answers: plain data.

mod asked;
mod authoring;
mod outcome;
mod sheet;

pub use asked::Asked;
pub use authoring::{
    Authored, Authoring, Beginning, Building, Built, Checked, QuestionsTaken, Sample,
};
pub use outcome::{
    AttemptKept, Batch, Failure, Folder, FolderItem, News, Opened, Outcome, PackRead,
    RecoveryWords, Saved, Shelved, Shelving,
};
pub use sheet::Sheet;

use std::fmt;
use std::path::PathBuf;

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::course::Event;
use crate::course::scenario::{KeptAttempt, Telling};
use crate::journal::{Entry, Query, Vocabulary, export};
use crate::record::{Draft, DraftOf, MarkOf};
use crate::support;
use crate::theme::Look;

/// A passphrase or a recovery code on its way to the vault; never shown, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub Zeroizing<String>);

impl Secret {
    /// Takes the typed words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(Zeroizing::new(words.into()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// The most hits that one search gives back, the newest first.
///
/// More than a person scrolls through; a search that finds more is told by what it gives back
/// being full, and another word narrows it.
pub const MOST_HITS: usize = 1000;

/// An effect on its way to the world.
#[derive(Debug, PartialEq)]
pub struct Request {
    /// What its answer comes back under.
    pub ticket: Ticket,
    /// What is asked.
    pub effect: Effect,
}

/// Tells the answer to one effect from every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(pub u64);

/// What the world is asked to do. Every effect ends in exactly one [`Outcome`].
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Makes a new vault; none of its own means without a passphrase.
    MakeVault {
        /// The name shown at *Who is here?*; others can read it.
        label: String,
        /// The passphrase, if one is wanted.
        passphrase: Option<Secret>,
    },
    /// Opens the vault with a passphrase.
    Unlock(Secret),
    /// Opens the vault with the recovery code.
    UnlockWithCode(Secret),
    /// Saves an entry, with the events that it means, in one transaction.
    Save(Box<Save>),
    /// Records events of the course.
    Record(Vec<Event>),
    /// Keeps a draft, replacing the one before.
    KeepDraft(Box<Draft>),
    /// Throws a draft away, because the person asked.
    DropDraft(DraftOf),
    /// Has a story told, from its beginning or from a choice.
    Tell(Box<Telling>),
    /// Keeps an attempt at a story, replacing what was kept of it before, with what happened in it.
    KeepAttempt(Box<KeepAttempt>),
    /// Records a fact about the practice.
    Mark(MarkOf),
    /// Reads one entry whole.
    Read(Uuid),
    /// Moves an entry to the bin.
    MoveToBin(Uuid),
    /// Brings an entry back from the bin.
    BringBack(Uuid),
    /// Looks for words; the ticket tells a late answer from the one that is waited for.
    Search {
        /// What is looked for.
        query: Query,
        /// Counts up with every question.
        ticket: u64,
    },
    /// Sets, changes or removes the passphrase. Removing it is not offered.
    SetPassphrase {
        /// The present passphrase; none while there is none.
        present: Option<Secret>,
        /// The new one.
        new: Secret,
    },
    /// Makes a new recovery code; the old one stops working.
    RenewRecovery,
    /// Writes a verified copy of the vault.
    BackUp {
        /// The file to write, or a folder to write it into.
        to: PathBuf,
        /// What the file is called in a folder.
        name: String,
    },
    /// Puts a copy in the place of the vault, which is kept beside it.
    Restore(PathBuf),
    /// Writes the whole journal as readable files.
    Export {
        /// The file to write, or a folder to write it into.
        to: PathBuf,
        /// What the file is called in a folder.
        name: String,
        /// In which form.
        form: ExportForm,
    },
    /// Writes a plain text into a file that is not there yet, for its owner only.
    WriteSheet {
        /// The file to write, or a folder to write it into.
        to: PathBuf,
        /// What the file is called in a folder.
        name: String,
        /// The text.
        sheet: Box<Sheet>,
    },
    /// Lists a folder for the file chooser; none lists the usual places.
    ListFolder(Option<PathBuf>),
    /// Keeps the settings of this computer login.
    KeepSettings(Settings),
    /// Lets the journal be found and written out by these words from now on.
    UseWords(Box<Vocabulary>),
    /// Looks at a pack in a folder or an archive, and takes in nothing.
    LookAtPack(PathBuf),
    /// Takes in a pack from a folder or an archive.
    InstallPack(PathBuf),
    /// Takes in the example with this id, which is built in.
    InstallExample(String),
    /// Takes the pack with this id out of the home; what was done in it is kept.
    RemovePack(String),
    /// Does something to a pack that is being written.
    Author(Authoring),
    /// Watches the folder of a pack that is being written, and tells of every save.
    ShowPack(PathBuf),
    /// Watches it no more, and forgets what was done in it.
    HidePack,
    /// Answers what was asked by a preview, out of memory: nothing of it reaches the vault.
    Rehearse(Box<Request>),
    /// Puts the program in the background.
    Suspend,
}

impl Effect {
    /// Whether it is the desk that performs it: whatever only reads the vault, or does not need it.
    pub fn is_for_the_desk(&self) -> bool {
        matches!(
            self,
            Self::Search { .. }
                | Self::ListFolder(_)
                | Self::Export { .. }
                | Self::WriteSheet { .. }
                | Self::BackUp { .. }
                | Self::KeepSettings(_)
                | Self::UseWords(_)
                | Self::LookAtPack(_)
                | Self::InstallPack(_)
                | Self::InstallExample(_)
                | Self::RemovePack(_)
                | Self::Author(_)
        )
    }
}

/// An attempt at a story to keep.
#[derive(Debug, PartialEq)]
pub struct KeepAttempt {
    /// The attempt as it stands.
    pub kept: KeptAttempt,
    /// Whether it goes on no more: it is over, or was left for a new beginning. Then what was told
    /// and chosen stays to be read.
    pub closes: bool,
    /// What happened in it.
    pub events: Vec<Event>,
}

/// An entry to save.
#[derive(Debug, PartialEq)]
pub struct Save {
    /// The entry.
    pub entry: Entry,
    /// The entry of which this is a new revision.
    pub revises: Option<Uuid>,
    /// The draft that is thereby done.
    pub draft: Option<DraftOf>,
    /// The events that come with it; each is told the id of the saved entry.
    pub events: Vec<Event>,
}

impl Save {
    /// A new entry, with nothing else to be said.
    pub fn new(entry: Entry) -> Self {
        Self {
            entry,
            revises: None,
            draft: None,
            events: Vec::new(),
        }
    }
}

/// The readable forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExportForm {
    /// One JSON file, whole and documented.
    Json,
    /// Text that any editor shows.
    Markdown,
    /// A table, one entry a row.
    Csv,
    /// A page for any browser.
    Html,
}

impl ExportForm {
    /// The ending of a file of this form.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }

    /// These entries in this form.
    pub fn write(self, entries: &[Entry], vocabulary: &Vocabulary) -> String {
        match self {
            Self::Json => export::json(entries),
            Self::Markdown => export::markdown(entries, vocabulary),
            Self::Csv => export::csv(entries),
            Self::Html => export::html(entries, vocabulary),
        }
    }
}

/// What belongs to the computer login and not to the vault; kept in plain.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// How the screen looks.
    pub look: Look,
    /// Whether everything is said in plain lines instead of drawn, for who listens.
    pub lines: bool,
    /// Where the copy of each day goes; none is Evenkeel's own folder.
    pub copies: Option<PathBuf>,
    /// The id of the nation whose routes and helplines are shown, one of [`support::NATIONS`];
    /// one that is unknown stands for the first.
    pub nation: String,
    /// The tag of the language in which packs are read where they have it; none is that of the
    /// computer login.
    pub language: Option<String>,
    /// The tag of the language to which the computer login is set, if it says so; found out at each
    /// start and not kept.
    #[serde(skip)]
    pub login_language: Option<String>,
}

impl Settings {
    /// The language in which packs are to be read, if anybody said so.
    pub fn spoken(&self) -> Option<&str> {
        let login = self.login_language.as_deref();
        self.language.as_deref().or(login)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            look: Look::default(),
            lines: false,
            copies: None,
            nation: support::NATIONS[0].to_owned(),
            language: None,
            login_language: None,
        }
    }
}
