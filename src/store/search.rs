//! A search over a whole journal for somebody who asks once and goes: no index is kept.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::error::StoreError;
use super::index::Index;
use super::shelving::{read_whole, record};
use super::vault::Vault;
use crate::journal::{Entry, Query, Sieve, Vocabulary};
use crate::record::Record;

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
/// An entry is held on to only while it may be a hit, so that a long journal needs little memory.
///
/// # Errors
/// As [`Vault::newest`].
pub fn search(vault: &Vault, query: &Query, vocabulary: &Vocabulary) -> Result<Found, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::sqlite_reading(vault.path(), &error);
    let sieve = Sieve::of(query);
    let mut index = Index::new().map_err(failed)?;
    let mut seen = HashSet::new();
    let mut hits: Vec<(i64, Entry)> = Vec::new();
    // Those that only the index can tell.
    let mut unsure = HashMap::new();
    let mut found = Found::default();
    read_whole::<StoreError>(vault, |rows| {
        let taken_in = index.together(|index| {
            for row in &rows {
                let entry = match record(row) {
                    Some(Record::Entry(entry)) if seen.insert(row.id) => entry,
                    Some(Record::Tombstone(_)) => {
                        seen.insert(row.id);
                        continue;
                    }
                    Some(_) => continue,
                    None => {
                        found.unread += 1;
                        continue;
                    }
                };
                found.ids.push(entry.id);
                let text = entry.searchable(vocabulary);
                match sieve.as_ref().and_then(|sieve| sieve.holds(&text)) {
                    Some(true) => hits.push((row.seq, entry)),
                    Some(false) => {}
                    None => {
                        index.add(entry.id, row.seq, &text)?;
                        unsure.insert(entry.id, (row.seq, entry));
                    }
                }
            }
            Ok(())
        });
        taken_in.map_err(failed)
    })?;
    if !unsure.is_empty() {
        let told = index.find_all(&query.expression()).map_err(failed)?;
        hits.extend(told.iter().filter_map(|id| unsure.remove(id)));
        hits.sort_by_key(|(seq, _)| Reverse(*seq));
    }
    found.entries = hits.into_iter().map(|(_, entry)| entry).collect();
    Ok(found)
}
