//! `evenkeel journal list`: everything, the newest first.

use std::io;

use chrono::NaiveDate;

use super::{beginning, headline, newest_first, telling_length, whole};
use crate::cli::refusal::Refusal;
use crate::cli::{Shell, output};
use crate::journal::{Entry, Vocabulary, Words};
use crate::store::{Access, WholeJournal};

/// Lists the journal.
///
/// # Errors
/// As [`Shell::open`]; [`Refusal::Unread`] after all that could be read was told.
pub fn list(
    shell: &mut Shell<'_>,
    limit: Option<usize>,
    since: Option<NaiveDate>,
    full: bool,
) -> Result<(), Refusal> {
    let vault = shell.open(Access::Read)?;
    let vocabulary = shell.content()?.vocabulary;
    let mut journal = WholeJournal::read(&vault)?;
    newest_first(&mut journal.entries);
    let length = telling_length(journal.entries.iter().map(|entry| entry.id));
    let mut entries = journal.entries;
    entries.retain(|entry| since.is_none_or(|day| entry.date() >= day));
    entries.truncate(limit.unwrap_or(usize::MAX));
    if full && !shell.json {
        tell_whole(shell, &entries, &vocabulary)?;
    } else if shell.json {
        tell_json(shell, &entries, full)?;
    } else {
        for entry in &entries {
            let id = beginning(entry.id, length);
            shell.line(&format!("{id}  {}", headline(entry, &vocabulary)))?;
        }
    }
    Refusal::unless_read(journal.unread)
}

/// Tells entries as the contract's JSON, without the person's own words unless all is asked for.
pub(super) fn tell_json(shell: &mut Shell<'_>, entries: &[Entry], full: bool) -> io::Result<()> {
    let words = if full {
        Words::TakenAlong
    } else {
        Words::LeftOut
    };
    let entries = entries.iter().map(|entry| entry.to_json(words));
    output::json_list(shell.out, "entries", entries)
}

/// Tells entries whole, an empty line between them.
pub(super) fn tell_whole(
    shell: &mut Shell<'_>,
    entries: &[Entry],
    vocabulary: &Vocabulary,
) -> io::Result<()> {
    for (number, entry) in entries.iter().enumerate() {
        if number > 0 {
            shell.line("")?;
        }
        write!(shell.out, "{}", whole(entry, vocabulary))?;
    }
    Ok(())
}
