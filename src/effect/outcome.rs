//! What the world answers, and what it tells of its own accord.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Authored, Settings};
use crate::course::scenario::{KeptAttempt, Refusal, Transcript};
use crate::course::{Event, Inventory};
use crate::fault::Fault;
use crate::journal::{Answered, Chosen, Entry, Summary, Tombstone};
use crate::library::{Brought, Library, WholePack};
use crate::licence::Facts;
use crate::record::{Draft, DraftOf, Mark};

/// What the world answers to one effect.
#[derive(Debug)]
pub enum Outcome {
    /// The vault is open; its rows follow as [`News`].
    Opened(Box<Opened>),
    /// The passphrase or code did not open the vault; nothing was lost.
    NotOpened(Failure),
    /// An entry is on the disk.
    Saved(Box<Saved>),
    /// Events are on the disk, each with its place in the order of writing.
    Recorded(Vec<(i64, Event)>),
    /// A draft is on the disk.
    DraftKept(DraftOf),
    /// A draft is gone.
    DraftDropped(DraftOf),
    /// A story was told on; the attempt stands at its next choice, or at its end.
    Told(Box<KeptAttempt>),
    /// A story could not be told; what was kept before is as it was.
    NotTold(Refusal),
    /// An attempt at a story is on the disk.
    AttemptKept(Box<AttemptKept>),
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
    /// A plain text was written.
    SheetWritten {
        /// Where.
        to: PathBuf,
    },
    /// A folder's list.
    Folder(Folder),
    /// The settings are kept.
    SettingsKept(Settings),
    /// The journal is found and written out by other words.
    WordsUsed,
    /// What a pack is, and what it would mean to take it in.
    PackLookedAt(Box<Brought>),
    /// The packs of the home, after one was taken in or removed.
    PacksChanged(Box<Library>),
    /// What came of work on a pack that is being written.
    Authored(Authored),
    /// The folder of a pack is watched; what is in it follows as [`News`].
    PackShown(PathBuf),
    /// It is watched no more.
    PackHidden,
    /// Back from the background.
    Resumed,
    /// It did not work; nothing was lost.
    Failed(Failure),
}

/// What the world tells without being asked; nothing waits for it.
#[derive(Debug)]
pub enum News {
    /// The vault was open as the program began; its rows follow.
    Opened(Box<Opened>),
    /// Rows of the vault, newest first; the last batch says `done`.
    Loaded(Box<Batch>),
    /// The packs of the home were read.
    PacksRead(Box<Library>),
    /// The day's copy was made.
    DailyCopy(NaiveDate),
    /// Something that is done in the background did not work.
    Trouble(Failure),
    /// The pack that is being written was saved, and read.
    PackRead(Box<PackRead>),
}

/// What came of reading a pack that is being written.
#[derive(Debug)]
pub struct PackRead {
    /// What can be shown of it; nothing if an error stands in the way.
    pub whole: Option<Box<WholePack>>,
    /// What there is to mend, by file and place.
    pub faults: Vec<Fault>,
    /// How much was found, sound or not.
    pub inventory: Inventory,
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
    /// Attempts at stories that go on.
    pub attempts: Vec<KeptAttempt>,
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
    /// What was told and chosen in stories, with its place in the order of writing.
    pub transcripts: Vec<(i64, Transcript)>,
    /// The places of rows that could not be opened; any at all means a damaged vault.
    pub unread: Vec<i64>,
    /// What was chosen in these entries.
    pub chosen: Chosen,
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

/// An attempt at a story that is on the disk.
#[derive(Debug)]
pub struct AttemptKept {
    /// The attempt, if it goes on.
    pub kept: KeptAttempt,
    /// What is left of it to be read, with its place in the order of writing, if it goes on no
    /// more.
    pub closed: Option<(i64, Transcript)>,
    /// What happened in it.
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
