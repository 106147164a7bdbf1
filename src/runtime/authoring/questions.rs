//! Questions from another learning platform, taken over as a new unit of a pack.

use std::path::Path;

use super::{NotDone, shown};
use crate::course::{self, MOST_GIFT};
use crate::effect::QuestionsTaken;
use crate::safe_text::SafeText;
use crate::store;

/// Adds the questions of a file to the pack in a folder, to its last module if none is named.
///
/// # Why
/// All is read and put together before the first byte is written, and of what stands in the pack
/// only the list of the module's units changes: an author who takes something over loses nothing.
///
/// # Errors
/// What is no pack, no text or too long; a pack without a module; what the disk answered.
pub fn take_questions(
    folder: &Path,
    from: &Path,
    module: Option<&str>,
) -> Result<QuestionsTaken, NotDone> {
    let folder = store::full_path(folder);
    let files = store::pack_files(&folder)?;
    if !folder.is_dir() {
        return Err(NotDone::NoFolder(folder));
    }
    let read = course::gift(&text(from)?);
    let mut taken = QuestionsTaken {
        unit: None,
        count: read.questions.len(),
        losses: read.losses,
    };
    if taken.count == 0 {
        return Ok(taken);
    }
    let name = from.file_stem().unwrap_or_default().to_string_lossy();
    let title = SafeText::shown(&name);
    let title = match title.trim() {
        "" => "Questions",
        title => title,
    };
    let added = course::add_questions(&files, module, title, &read.questions)?;
    store::add_to_pack(&folder, &added)?;
    taken.unit = Some(folder.join(&added.unit.0));
    Ok(taken)
}

/// The text of a file of questions.
fn text(path: &Path) -> Result<String, NotDone> {
    let bytes = store::read_input(Some(&store::full_path(path)))?;
    if bytes.len() > MOST_GIFT {
        return Err(NotDone::QuestionsTooLong(shown(path)));
    }
    String::from_utf8(bytes).map_err(|_| NotDone::NoText(shown(path)))
}
