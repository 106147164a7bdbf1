//! `evenkeel journal search`: entries in which all of some words stand.

use super::list::{tell_json, tell_whole};
use super::{beginning, headline, newest_first, telling_length};
use crate::cli::refusal::Refusal;
use crate::cli::{Shell, output};
use crate::journal::Query;
use crate::store::{self, Access};

/// How much of a person's own words stands beside a hit.
const FIRST_WORDS: usize = 60;

/// Looks for words.
///
/// # Errors
/// As [`Shell::open`]; [`Refusal::NothingFound`]; [`Refusal::Unread`] after all that could be read
/// was told.
pub fn search(shell: &mut Shell<'_>, words: &str, full: bool) -> Result<(), Refusal> {
    let query = Query::parse(words).ok_or(Refusal::NothingToFind)?;
    let vault = shell.open(Access::Read)?;
    let vocabulary = shell.content()?.vocabulary;
    let found = store::search(&vault, &query, &vocabulary)?;
    let mut entries = found.entries;
    newest_first(&mut entries);
    if shell.json {
        tell_json(shell, &entries, full)?;
    } else if full {
        tell_whole(shell, &entries, &vocabulary)?;
    } else {
        let length = telling_length(found.ids.into_iter());
        for entry in &entries {
            let id = beginning(entry.id, length);
            let said = headline(entry, &vocabulary);
            let words = entry
                .first_words(FIRST_WORDS)
                .map_or_else(String::new, |words| {
                    format!(" \u{2014} {}", output::line_of(&words))
                });
            shell.line(&format!("{id}  {said}{words}"))?;
        }
    }
    Refusal::unless_read(found.unread)?;
    if entries.is_empty() {
        return Err(Refusal::NothingFound);
    }
    Ok(())
}
