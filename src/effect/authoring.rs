//! What is asked of the world about a pack that is being written in a folder, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use crate::course::{AuthorKey, Head, Inventory, Loss, Pack};
use crate::fault::Fault;

/// What is done to a pack that is being written.
///
/// # Why
/// An author's folder is nothing of the vault's and nothing of the home's. So all of it is one
/// effect, which the desk performs, and no screen of the practice has to know of it.
#[derive(Debug, PartialEq)]
pub enum Authoring {
    /// Looks the pack in a folder through, its stories walked.
    Check(PathBuf),
    /// Tells what packs can be begun from.
    Examples,
    /// Finds out whether a pack can have this head, and writes nothing.
    Try(Beginning),
    /// Begins a pack in a folder that is not there yet, or empty; a folder that holds something
    /// gets one in it, of the pack's id.
    Begin(Beginning, PathBuf),
    /// Makes one file of a pack, which can be sent.
    Build(Building),
    /// Takes questions over from a file in GIFT, as a new unit of the pack in a folder.
    TakeQuestions {
        /// The file.
        from: PathBuf,
        /// The pack's folder.
        folder: PathBuf,
    },
    /// Writes into a folder what the files of a pack may hold, for editors that complete TOML.
    WriteSchemas(PathBuf),
}

/// How a pack is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// The id of the example whose files it begins with.
    pub example: String,
    /// What its author says of it.
    pub head: Head,
}

/// How a pack is made one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Building {
    /// The pack's folder.
    pub folder: PathBuf,
    /// The file to write, or a folder to write it into.
    pub to: PathBuf,
    /// What the file is called in a folder.
    pub name: String,
    /// Whether it is signed with the person's key.
    pub signed: bool,
    /// Whether a file that is there already gives way.
    pub over: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Authored {
    /// A pack was looked through.
    Checked(Arc<Checked>),
    /// What packs can be begun from, the first offered first.
    Examples(Vec<Sample>),
    /// A pack can have the head that was tried.
    Fits,
    /// It cannot: what is wrong with it and how to mend that, in a sentence or two.
    DoesNotFit(String),
    /// A pack was begun in this folder.
    Begun(PathBuf),
    /// A pack was made one file.
    Built(Arc<Built>),
    /// Something is in this place already; nothing was written.
    Taken(PathBuf),
    /// Questions were taken over.
    QuestionsTaken(Arc<QuestionsTaken>),
    /// These files were written.
    SchemasWritten(Vec<String>),
}

/// A pack that is built in for others to begin from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its head, as it stands.
    pub head: Head,
    /// Whether it is a course that is worth having as it is.
    pub is_course: bool,
}

/// A pack that was made one file.
#[derive(Debug)]
pub struct Built {
    /// Where the file is.
    pub path: PathBuf,
    /// Its SHA-256, in 64 hexadecimal digits.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: usize,
    /// How many files of the pack are in it, `MANIFEST` and `SIGNATURE` not counted.
    pub files: usize,
    /// What was left out because nothing in the pack refers to it.
    pub left_out: Vec<String>,
    /// The key of whoever signed it, if somebody did.
    pub signed_by: Option<AuthorKey>,
}

/// Questions that were taken over from a file.
#[derive(Debug)]
pub struct QuestionsTaken {
    /// The file of the new unit; none if not one question could be taken over, and nothing was
    /// written.
    pub unit: Option<PathBuf>,
    /// How many.
    pub count: usize,
    /// What a pack has no place for.
    pub losses: Vec<Loss>,
}

/// What came of looking a pack through.
#[derive(Debug)]
pub struct Checked {
    /// The folder, as it was asked about.
    pub folder: PathBuf,
    /// The pack, if nothing makes it unusable.
    pub pack: Option<Pack>,
    /// What there is to mend: errors first, each kind by file and place.
    pub faults: Vec<Fault>,
    /// How much was found, sound or not.
    pub inventory: Inventory,
}

impl Checked {
    /// How many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.faults.iter().filter(|fault| fault.is_error()).count();
        (errors, self.faults.len() - errors)
    }
}
