//! Work on packs that are being written: begun, looked through, made one file, in the folders where
//! they lie.

mod building;
mod questions;

pub use building::build;
pub use questions::take_questions;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use thiserror::Error;

use super::storyteller::Teller;
use crate::course::{NotAdded, NotBuilt, PackFiles};
use crate::effect::{Authored, Authoring, Beginning, Checked, Failure, Outcome, Sample};
use crate::fault::Fault;
use crate::practice::{Example, Inspection, WholePack, schema, schema_files};
use crate::safe_text::SafeText;
use crate::store::{self, StoreError};

/// Why something was not done to a pack that is being written.
#[derive(Debug, Error)]
pub enum NotDone {
    /// The disk, or what lies there is no pack.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An error keeps the pack from being used.
    #[error(
        "The pack cannot be used until its errors are mended. Nothing was written. Please check it: each error is told there with its line."
    )]
    Faulty(Box<Inspection>),
    /// No archive could be made of it.
    #[error(transparent)]
    NotBuilt(#[from] NotBuilt),
    /// It holds what may not be handed on.
    #[error(
        "The pack holds {0}, and says itself that it may not be handed on. Nothing was written. Take it out, or ask its holder and write where the permission is kept: permission_ref, and redistributable = true."
    )]
    NotToHandOn(String),
    /// A pack in one file, where its folder is needed.
    #[error(
        "{} is a pack in one file, and cannot be written any more. Nothing was changed. Please name the folder that it was built from.",
        .0.display()
    )]
    NoFolder(PathBuf),
    /// A file of more questions than a unit could hold.
    #[error(
        "{0} is longer than a file of questions can be (1 MB). Nothing was written. Please cut it into parts."
    )]
    QuestionsTooLong(String),
    /// A file of questions that is no text.
    #[error("{0} is no text (UTF-8). Nothing was saved. Please check that it is the right file.")]
    NoText(String),
    /// A unit cannot be added to it.
    #[error(transparent)]
    NotAdded(#[from] NotAdded),
    /// No example has the id that was named.
    #[error("There is no example called {0:?}. Nothing was written. Please choose another one.")]
    NoExample(String),
}

/// Does what is asked about a pack that is being written; `key` is the person's, to sign with.
pub fn perform(what: Authoring, key: Option<&SigningKey>) -> Outcome {
    let done = match what {
        Authoring::Check(folder) => check(folder),
        Authoring::Examples => Ok(Authored::Examples(
            Example::all().iter().map(sample).collect(),
        )),
        Authoring::Try(beginning) => begun(&beginning).map(|begun| match begun {
            Ok(_) => Authored::Fits,
            Err(unfit) => unfit,
        }),
        Authoring::Begin(beginning, to) => begin(&beginning, &to),
        Authoring::Build(what) => {
            let to = store::file_at(&what.to, &what.name);
            let key = key.filter(|_| what.signed);
            build(&store::full_path(&what.folder), &to, key, what.over)
                .map(|built| Authored::Built(Arc::new(built)))
        }
        Authoring::TakeQuestions { from, folder } => take_questions(&folder, &from, None)
            .map(|taken| Authored::QuestionsTaken(Arc::new(taken))),
        Authoring::WriteSchemas(folder) => write_schemas(&store::full_path(&folder)),
    };
    match done {
        Ok(done) => Outcome::Authored(done),
        Err(NotDone::Store(StoreError::AlreadyThere { path })) => {
            Outcome::Authored(Authored::Taken(path))
        }
        Err(error) => Outcome::Failed(Failure::told(&error)),
    }
}

fn check(folder: PathBuf) -> Result<Authored, NotDone> {
    let files = store::pack_files(&store::full_path(&folder))?;
    let found = WholePack::inspect(&files, &Teller::of_a_pack());
    let (errors, warnings): (Vec<_>, Vec<_>) = found.faults.into_iter().partition(Fault::is_error);
    Ok(Authored::Checked(Arc::new(Checked {
        folder,
        pack: found.whole.map(|whole| whole.pack),
        faults: errors.into_iter().chain(warnings).collect(),
        inventory: found.inventory,
    })))
}

fn sample(example: &Example) -> Sample {
    Sample {
        head: example.head(),
        is_course: example.is_course,
    }
}

/// The files of a pack that is begun, or why it cannot have its head.
fn begun(beginning: &Beginning) -> Result<Result<PackFiles, Authored>, NotDone> {
    let examples = Example::all();
    let mut examples = examples.iter();
    let example = examples.find(|one| one.pack.id == beginning.example);
    let example = example.ok_or_else(|| NotDone::NoExample(beginning.example.clone()))?;
    let begun = example.begin(&beginning.head, &Teller::of_a_pack());
    Ok(begun.map_err(|faults| {
        let first = faults.first();
        Authored::DoesNotFit(first.map_or_else(String::new, |fault| {
            format!("{} {}", fault.message, fault.mend)
        }))
    }))
}

fn begin(beginning: &Beginning, to: &Path) -> Result<Authored, NotDone> {
    let files = match begun(beginning)? {
        Ok(files) => files,
        Err(unfit) => return Ok(unfit),
    };
    let mut to = store::full_path(to);
    if !store::is_free(&to)? {
        to = store::file_at(&to, &beginning.head.id);
    }
    store::write_pack(&to, &files)?;
    Ok(Authored::Begun(to))
}

/// Writes the schema of each file beside the pack's first one, hidden, so that none is of the pack.
fn write_schemas(folder: &Path) -> Result<Authored, NotDone> {
    let mut written = Vec::new();
    for file in schema_files() {
        let Some(schema) = schema(&file) else {
            continue;
        };
        let name = format!(".{}.json", file.trim_end_matches(".toml").replace('/', "-"));
        store::write_over(&folder.join(&name), format!("{schema:#}\n").as_bytes())?;
        written.push(name);
    }
    Ok(Authored::SchemasWritten(written))
}

/// A path as it is shown in a sentence.
fn shown(path: &Path) -> String {
    SafeText::shown(&path.to_string_lossy()).to_string()
}
