//! `evenkeel pack remove`: a pack taken out of the home; what was done in it stays.

use serde_json::json;

use crate::cli::refusal::Refusal;
use crate::cli::{Shell, output};

/// Takes the pack with this id out of the home.
///
/// # Errors
/// [`Refusal::NoPack`], [`Refusal::BuiltIn`], or what the disk answered.
pub fn run(shell: &mut Shell<'_>, id: &str) -> Result<(), Refusal> {
    let built_in = shell.content()?.foundations.pack.id == id;
    if !shell.home.packs().remove(id)? {
        return Err(if built_in {
            Refusal::BuiltIn
        } else {
            Refusal::NoPack(id.to_owned())
        });
    }
    if shell.json {
        return Ok(output::json(shell.out, &json!({ "v": 1, "id": id }))?);
    }
    shell.line(&format!(
        "The pack \"{id}\" is removed. What was done in it is kept, and counts again once it is back."
    ))?;
    if built_in {
        shell.line("The version that is built into Evenkeel takes its place.")?;
    }
    Ok(())
}
