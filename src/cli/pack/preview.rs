//! `evenkeel pack preview`: a pack as its learners meet it, while it is written.

use std::path::Path;

use crate::cli::arguments::Everywhere;
use crate::cli::refusal::Refusal;
use crate::cli::{Preview, output};
use crate::course::{PackFiles, language_tag, nearest_language};
use crate::practice::WholePack;
use crate::runtime::NotDone;
use crate::store::{self, Home};

/// What is to be shown: the folder of a pack, or of the beginning of one.
///
/// # Errors
/// What is no pack's folder: what lies in one file has been written already. A language that it
/// does not have.
pub fn run(folder: &Path, lang: Option<&str>, everywhere: &Everywhere) -> Result<Preview, Refusal> {
    let name = output::line_of(&folder.to_string_lossy());
    let folder = store::full_path(folder);
    let files = store::pack_files(&folder)?;
    if !folder.is_dir() {
        return Err(NotDone::NoFolder(folder).into());
    }
    let language = lang.map(|typed| language(&files, typed)).transpose()?;
    Ok(Preview {
        folder,
        name,
        language,
        home: Home::find(everywhere.home.as_deref())?,
        accessible: everywhere.accessible,
    })
}

/// The tag of a language as it was typed, if the pack can be read in it; of one that cannot be read
/// at all yet, as it is.
fn language(files: &PackFiles, typed: &str) -> Result<String, Refusal> {
    let tag = language_tag(typed).ok_or_else(|| Refusal::NoLanguage(typed.to_owned()))?;
    let Ok(whole) = WholePack::load(files) else {
        return Ok(tag);
    };
    let there = whole.languages();
    let found = nearest_language(&there, &tag).map(str::to_owned);
    found.ok_or_else(|| Refusal::NotInLanguage {
        named: tag,
        there: there.into_iter().map(str::to_owned).collect(),
    })
}
