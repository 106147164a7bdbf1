//! `evenkeel restore`: a backup in the place of the vault, which is kept beside it.

use std::path::Path;

use serde_json::json;

use super::refusal::Refusal;
use super::{Shell, output};
use crate::store::{self, ClosedVault, Restored};

/// Puts the backup in place and tells where the vault that it replaced is kept.
///
/// # Errors
/// As [`store::restore`].
pub fn run(shell: &mut Shell<'_>, file: &Path) -> Result<(), Refusal> {
    let file = store::full_path(file);
    let closed = ClosedVault::open_copy(&file)?;
    let credential = shell.credential(&closed.slots())?;
    drop(closed);
    let practices = shell.home.practices()?;
    let practice = match practices.into_iter().next() {
        Some(practice) => practice,
        // A new computer: the backup is all there is.
        None => shell.home.new_practice()?,
    };
    let today = shell.now().date_naive();
    let restored = store::restore(practice.folder(), &file, credential.as_ref(), today)?;
    tell(shell, &restored, &practice.vault())
}

fn tell(shell: &mut Shell<'_>, restored: &Restored, vault: &Path) -> Result<(), Refusal> {
    let kept = restored.kept.as_ref().map(|path| path.to_string_lossy());
    let vault = vault.to_string_lossy();
    if shell.json {
        let answer = json!({
            "v": 1,
            "vault": vault,
            "kept": kept,
            "records": restored.rows,
            "unreadable": restored.unreadable.len(),
        });
        return Ok(output::json(shell.out, &answer)?);
    }
    let rows = restored.rows;
    let vault = output::line_of(&vault);
    shell.line(&format!(
        "The backup is in its place, with {rows} records: {vault}"
    ))?;
    if let Some(kept) = kept {
        let kept = output::line_of(&kept);
        shell.line(&format!("What stood there before is kept: {kept}"))?;
    }
    if !restored.unreadable.is_empty() {
        let unreadable = restored.unreadable.len();
        shell.line(&format!(
            "{unreadable} of the records do not open. The others are safe; an older backup may hold them."
        ))?;
    }
    Ok(())
}
