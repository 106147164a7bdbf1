//! `evenkeel backup`: a verified copy of the vault, still sealed.

use std::path::Path;

use serde_json::json;

use super::refusal::Refusal;
use super::{Shell, output, warn};
use crate::store::{self, Access, Backups};

/// Writes the copy and tells its full path.
///
/// # Errors
/// As [`Shell::open`] and [`crate::store::Vault::backup_to`].
pub fn run(shell: &mut Shell<'_>, file: Option<&Path>) -> Result<(), Refusal> {
    let vault = shell.open(Access::Read)?;
    let today = shell.now().date_naive();
    let made = match file.map(store::full_path) {
        Some(folder) if folder.is_dir() => {
            vault.back_up_anew(&Backups::in_folder(&folder), today)?
        }
        Some(file) => vault.backup_to(&file)?,
        None => vault.back_up_anew(&Backups::beside(vault.path()), today)?,
    };
    let path = made.path.to_string_lossy();
    if shell.json {
        let answer = json!({
            "v": 1,
            "path": path,
            "records": made.rows,
            "unreadable": made.unreadable.len(),
        });
        output::json(shell.out, &answer)?;
    } else {
        shell.line(&output::line_of(&path))?;
    }
    if !made.unreadable.is_empty() {
        warn(&format!(
            "{} of {} records open neither in the vault nor in the copy. The others are safe. An \
             older backup may hold them: `evenkeel doctor` tells more.",
            made.unreadable.len(),
            made.rows
        ));
    }
    Ok(())
}
