//! `evenkeel journal show`: one entry, whole.

use serde_json::json;
use uuid::Uuid;

use super::{beginning, telling_length, whole};
use crate::cli::refusal::Refusal;
use crate::cli::{Shell, output, warn};
use crate::journal::Words;
use crate::store::{Access, PracticeFile, Vault, WholeJournal};

/// How many ids are named when several begin alike.
const NAMED: usize = 5;

/// Shows the entry whose id begins so, from the bin too.
///
/// # Errors
/// As [`Shell::open`]; [`Refusal::NoId`], [`Refusal::NoEntry`] or [`Refusal::Ambiguous`].
pub fn show(shell: &mut Shell<'_>, typed: &str) -> Result<(), Refusal> {
    let digits = digits(typed)?;
    let vault = shell.open(Access::Read)?;
    let id = find(&vault, typed, &digits)?;
    let (file, _) = PracticeFile::new(vault)?;
    let shown = file
        .read(id)?
        .ok_or_else(|| Refusal::NoEntry(typed.to_owned()))?;
    if shell.json {
        let answer = json!({
            "v": 1,
            "entry": shown.entry.to_json(Words::TakenAlong),
            "binned": shown.binned,
            "revisions": shown.earlier.len() + 1,
        });
        return Ok(output::json(shell.out, &answer)?);
    }
    let vocabulary = shell.content()?.vocabulary;
    write!(shell.out, "{}", whole(&shown.entry, &vocabulary))?;
    if shown.binned {
        warn("This entry lies in the bin. In the app it can be brought back.");
    }
    Ok(())
}

/// The digits of the beginning of an id, with or without its hyphens.
fn digits(typed: &str) -> Result<String, Refusal> {
    let digits: String = typed
        .chars()
        .filter(|sign| *sign != '-')
        .map(|sign| sign.to_ascii_lowercase())
        .collect();
    let fits = (1..=32).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let shown = typed.chars().take(60).collect();
    if fits {
        Ok(digits)
    } else {
        Err(Refusal::NoId(shown))
    }
}

/// The one entry whose id begins with these digits.
fn find(vault: &Vault, typed: &str, digits: &str) -> Result<Uuid, Refusal> {
    if let (32, Ok(id)) = (digits.len(), Uuid::try_parse(digits)) {
        return Ok(id);
    }
    let journal = WholeJournal::read(vault)?;
    let standing = journal.entries.iter().map(|entry| entry.id);
    let all: Vec<Uuid> = standing.chain(journal.binned).collect();
    let found: Vec<Uuid> = all
        .iter()
        .copied()
        .filter(|id| id.simple().to_string().starts_with(digits))
        .collect();
    match found.as_slice() {
        [] => Err(Refusal::NoEntry(typed.to_owned())),
        [id] => Ok(*id),
        several => {
            let length = telling_length(all.iter().copied());
            let some = several.iter().take(NAMED);
            Err(Refusal::Ambiguous {
                typed: typed.to_owned(),
                count: several.len(),
                some: some.map(|id| beginning(*id, length)).collect(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_read_with_and_without_hyphens() {
        assert_eq!(digits("3F2A-").unwrap(), "3f2a");
        assert!(matches!(digits("-"), Err(Refusal::NoId(_))));
        assert!(matches!(digits("refusal"), Err(Refusal::NoId(_))));
        assert!(matches!(digits(&"0".repeat(33)), Err(Refusal::NoId(_))));
    }
}
