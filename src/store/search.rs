//! A search over a whole journal for somebody who asks once and goes: no index is kept.

use std::collections::HashSet;

use uuid::Uuid;

use super::error::StoreError;
use super::index::Index;
use super::shelving::WholeJournal;
use super::vault::Vault;
use crate::journal::{Entry, Query, Sieve, Vocabulary};

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// The entries in which every word stands, the one written last first.
    pub entries: Vec<Entry>,
    /// The ids of all entries that were looked at.
    pub ids: Vec<Uuid>,
    /// How many records do not open.
    pub unread: usize,
}

/// Looks through every entry that stands, and finds what the app's index would find.
///
/// # Errors
/// As [`Vault::newest`].
pub fn search(vault: &Vault, query: &Query, vocabulary: &Vocabulary) -> Result<Found, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::sqlite_reading(vault.path(), &error);
    let WholeJournal {
        mut entries,
        unread,
        ..
    } = WholeJournal::read(vault)?;
    let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
    let sieve = Sieve::of(query);
    let mut index = Index::new().map_err(failed)?;
    let mut hits = HashSet::new();
    // Places of those that only the index can tell, from the highest down.
    let mut unsure = 0;
    index
        .together(|index| {
            for entry in &entries {
                let text = entry.searchable(vocabulary);
                match sieve.as_ref().and_then(|sieve| sieve.holds(&text)) {
                    Some(true) => drop(hits.insert(entry.id)),
                    Some(false) => {}
                    None => {
                        unsure -= 1;
                        index.add(entry.id, unsure, &text)?;
                    }
                }
            }
            Ok(())
        })
        .map_err(failed)?;
    if unsure < 0 {
        hits.extend(index.find_all(&query.expression()).map_err(failed)?);
    }
    entries.retain(|entry| hits.contains(&entry.id));
    Ok(Found {
        entries,
        ids,
        unread,
    })
}
