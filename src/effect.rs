//! What the app asks of the world, and what the world answers: plain data.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::course::Event;
use crate::journal::{Answered, Entry, Summary, Tombstone, Vocabulary, export};
use crate::licence::Facts;
use crate::record::{Draft, DraftOf, Mark, MarkOf};
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
        /// What was typed.
        words: String,
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
    BackUp(PathBuf),
    /// Puts a copy in the place of the vault, which is kept beside it.
    Restore(PathBuf),
    /// Writes the whole journal as readable files.
    Export {
        /// The folder or file to write.
        to: PathBuf,
        /// In which form.
        form: ExportForm,
    },
    /// Lists a folder for the file chooser; none lists the usual places.
    ListFolder(Option<PathBuf>),
    /// Keeps the settings of this computer login.
    KeepSettings(Settings),
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
                | Self::BackUp(_)
                | Self::KeepSettings(_)
        )
    }
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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            look: Look::default(),
            lines: false,
            copies: None,
            nation: support::NATIONS[0].to_owned(),
        }
    }
}

/// What the world answers.
#[derive(Debug)]
pub enum Outcome {
    /// The vault is open; its rows follow in batches.
    Opened(Box<Opened>),
    /// The passphrase or code did not open the vault; nothing was lost.
    NotOpened(Failure),
    /// Rows of the vault, newest first; the last batch says `done`.
    Loaded(Box<Batch>),
    /// An entry is on the disk.
    Saved(Box<Saved>),
    /// Events are on the disk, each with its place in the order of writing.
    Recorded(Vec<(i64, Event)>),
    /// A draft is on the disk.
    DraftKept(DraftOf),
    /// A draft is gone.
    DraftDropped(DraftOf),
    /// A fact is on the disk.
    Marked(Mark),
    /// An entry was read whole.
    Read(Box<Shelved>),
    /// What was found, newest first, and how far back the index reaches as yet.
    Found {
        /// The ticket of the question.
        ticket: u64,
        /// The id of each hit, newest first.
        hits: Vec<Uuid>,
    },
    /// The passphrase is set; a new recovery code if the keys were changed.
    PassphraseSet(Option<RecoveryWords>),
    /// A new recovery code.
    RecoveryRenewed(RecoveryWords),
    /// A copy was written and verified.
    BackedUp {
        /// Where.
        to: PathBuf,
        /// How many rows it holds.
        rows: u64,
    },
    /// The day's copy was made in the home.
    DailyCopy(NaiveDate),
    /// A copy took the place of the vault; the program closes so that it opens anew.
    Restored {
        /// Where the vault that it replaced is kept, if there was one.
        kept: Option<PathBuf>,
    },
    /// The vault had to be closed and waits for its passphrase again; nothing was lost.
    Shut(Failure),
    /// An export was written.
    Exported {
        /// Where.
        to: PathBuf,
        /// How many entries it holds.
        entries: usize,
    },
    /// A folder's list.
    Folder(Folder),
    /// The settings are kept.
    SettingsKept(Settings),
    /// Back from the background.
    Resumed,
    /// It did not work; nothing was lost.
    Failed(Failure),
    /// Something that is done in the background, and that nothing waits for, did not work.
    Trouble(Failure),
}

/// The recovery code as it is written down: eight groups and a check group.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryWords(pub Zeroizing<String>);

impl fmt::Debug for RecoveryWords {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("RecoveryWords(…)")
    }
}

/// The vault as it was opened.
#[derive(Debug)]
pub struct Opened {
    /// The name shown at *Who is here?*.
    pub label: String,
    /// Whether a passphrase locks it.
    pub locked_by_passphrase: bool,
    /// The recovery code, when the vault was made just now with a passphrase.
    pub recovery: Option<RecoveryWords>,
    /// The last day on which a copy was made in the home.
    pub last_copy: Option<NaiveDate>,
    /// What the person should know of where the vault lies (a share, a sync folder's second
    /// copy); empty on an ordinary disk.
    pub advice: Vec<String>,
    /// Words not saved yet.
    pub drafts: Vec<Draft>,
    /// The newest rows, opened at once.
    pub newest: Batch,
}

/// Rows of the vault, opened newest first.
#[derive(Debug, Default)]
pub struct Batch {
    /// Entries and rows of the bin, every revision of them.
    pub entries: Vec<Shelving>,
    /// Events, with their place in the order of writing.
    pub events: Vec<(i64, Event)>,
    /// Facts about the practice.
    pub marks: Vec<Mark>,
    /// The places of rows that could not be opened; any at all means a damaged vault.
    pub unread: Vec<i64>,
    /// Whether this was the last batch.
    pub done: bool,
}

/// One row for the shelf.
#[derive(Debug, Clone)]
pub enum Shelving {
    /// A revision of an entry, with what the licence counts of it and which fields it answers.
    Entry(Summary, Facts, Answered),
    /// An entry was moved to the bin.
    Binned(Tombstone),
}

impl Shelving {
    /// The row of an entry, as it was read from row `seq` of the vault at revision `rev`.
    pub fn of(seq: i64, rev: u64, entry: &Entry) -> Self {
        Self::Entry(
            Summary::of(seq, rev, entry),
            Facts::from(entry),
            Answered::by(entry),
        )
    }

    /// The entry's id.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Entry(summary, ..) => summary.id,
            Self::Binned(tombstone) => tombstone.id,
        }
    }
}

/// An entry that is on the disk.
#[derive(Debug)]
pub struct Saved {
    /// Its row.
    pub row: Shelving,
    /// What the licence counted of the revision before, if there was one outside the bin.
    pub before: Option<Facts>,
    /// The draft that is done.
    pub draft: Option<DraftOf>,
    /// The events that came with it.
    pub events: Vec<(i64, Event)>,
}

/// An entry read whole.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// Its id.
    pub id: Uuid,
    /// The entry, its latest words.
    pub entry: Entry,
    /// Whether it lies in the bin.
    pub binned: bool,
    /// What it said before, the oldest first.
    pub earlier: Vec<Entry>,
}

/// A folder's list for the file chooser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its full path; none for the list of usual places.
    pub path: Option<PathBuf>,
    /// What lies in it: folders first.
    pub items: Vec<FolderItem>,
}

/// One line of a folder's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderItem {
    /// The name shown.
    pub name: String,
    /// The full path.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub folder: bool,
}

/// What is said when something did not work: what happened, what is safe, what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

impl Failure {
    /// A failure in three sentences.
    pub fn new(happened: &str, safe: &str, next: &str) -> Self {
        Self(format!("{happened} {safe} {next}"))
    }

    /// A failure that is told already in whole sentences, as a typed error of a lower room tells it.
    pub fn told(error: &impl std::error::Error) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
