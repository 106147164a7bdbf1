//! `evenkeel journal export`: the whole journal in a readable file, which is not sealed.

use std::path::Path;

use super::newest_first;
use crate::cli::refusal::Refusal;
use crate::cli::{Shell, output, warn};
use crate::effect::ExportForm;
use crate::store::{self, Access, WholeJournal};

/// Writes the journal into a new file of this folder and tells its full path.
///
/// # Errors
/// As [`Shell::open`] and [`store::write_new`]; [`Refusal::Unread`] after all that could be read
/// was written.
pub fn export(shell: &mut Shell<'_>, form: ExportForm, folder: &Path) -> Result<(), Refusal> {
    let vault = shell.open(Access::Read)?;
    let vocabulary = shell.content()?.vocabulary;
    let mut journal = WholeJournal::read(&vault)?;
    newest_first(&mut journal.entries);
    let today = shell.now().date_naive();
    let name = format!("evenkeel-journal-{today}.{}", form.ending());
    let path = store::full_path(folder).join(name);
    store::write_new(&path, form.write(&journal.entries, &vocabulary).as_bytes())?;
    let path = std::path::absolute(&path).unwrap_or(path);
    shell.line(&output::line_of(&path.to_string_lossy()))?;
    shell.out.flush()?;
    warn("This file is not sealed: whoever has it can read it.");
    Refusal::unless_read(journal.unread)
}
