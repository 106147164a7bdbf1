//! The settings of this computer login: one small readable file, optional, never in the way.

use std::path::PathBuf;

use super::error::StoreError;
use super::file::write_private;
use super::home::Home;
use crate::effect::Settings;

const FILE: &str = "settings.toml";

/// Where the settings lie.
pub fn settings_file(home: &Home) -> PathBuf {
    home.config().join(FILE)
}

/// The settings, and a sentence if the file is there and cannot be used; then the defaults hold.
pub fn settings(home: &Home) -> (Settings, Option<String>) {
    let path = settings_file(home);
    let Ok(text) = std::fs::read_to_string(&path) else {
        return (Settings::default(), None);
    };
    match toml::from_str(&text) {
        Ok(settings) => (settings, None),
        Err(error) => (
            Settings::default(),
            Some(format!(
                "The settings in {} cannot be read ({}). Nothing is lost: the usual ones hold \
                 until you change one in Settings.",
                path.display(),
                error.message()
            )),
        ),
    }
}

/// Keeps the settings.
///
/// # Errors
/// What the disk answered.
pub fn keep_settings(home: &Home, settings: &Settings) -> Result<(), StoreError> {
    home.prepare()?;
    let text = toml::to_string(settings).map_err(|_| StoreError::CannotSay)?;
    write_private(&settings_file(home), text.as_bytes())
}
