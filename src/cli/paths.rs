//! `evenkeel paths`: every folder and file, and what it is.

use std::path::Path;

use serde::Serialize;

use super::refusal::Refusal;
use super::{Shell, output};
use crate::store;

/// One place.
#[derive(Debug, Serialize)]
struct Place {
    id: &'static str,
    path: String,
    what: &'static str,
    there: bool,
}

/// Tells the places.
///
/// # Errors
/// What the disk or the output answered.
pub fn run(shell: &mut Shell<'_>) -> Result<(), Refusal> {
    let places = places(shell)?;
    if shell.json {
        return Ok(output::json_list(shell.out, "paths", places)?);
    }
    let widest = places.iter().map(|place| place.what.chars().count()).max();
    for place in places {
        let width = widest.unwrap_or_default();
        let absent = if place.there { "" } else { "  (not there yet)" };
        let path = output::line_of(&place.path);
        shell.line(&format!("{:width$}  {path}{absent}", place.what))?;
    }
    Ok(())
}

fn places(shell: &Shell<'_>) -> Result<Vec<Place>, Refusal> {
    let home = &shell.home;
    let mut places = vec![
        place(
            "settings",
            "Settings of this login",
            &store::settings_file(home),
        ),
        place("practices", "Practices", &home.practices_folder()),
        place("packs", "Packs that were installed", &home.packs_folder()),
    ];
    for practice in home.practices()? {
        let backups = practice.backups().folder().to_owned();
        places.push(place("vault", "Vault, sealed", &practice.vault()));
        places.push(place("backups", "Backups, sealed", &backups));
        for kept in store::set_aside(practice.folder()) {
            places.push(place("set-aside", "Vault before a restore", &kept));
        }
    }
    places.push(place("state", "What may be forgotten", home.state()));
    let school = home.machine().join("school.toml");
    places.push(place(
        "school",
        "The school's own facts, only read",
        &school,
    ));
    Ok(places)
}

fn place(id: &'static str, what: &'static str, path: &Path) -> Place {
    Place {
        id,
        there: path.exists(),
        path: path.to_string_lossy().into_owned(),
        what,
    }
}
