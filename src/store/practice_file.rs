//! What the app and the shell write into an open vault: entries with their events, drafts, marks,
//! the bin. Each call is one transaction and durable when it returns.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use uuid::Uuid;

use super::error::StoreError;
use super::home::Home;
use super::place::Place;
use super::recovery_code::RecoveryCode;
use super::shelving::{binned, record, shelved};
use super::slot::NewLock;
use super::vault::Vault;
use super::write::{Append, Receipt};
use crate::course::scenario::KeptAttempt;
use crate::course::{Event, InPack};
use crate::effect::{AttemptKept, KeepAttempt, Save, Saved, Shelved};
use crate::journal::Entry;
use crate::licence::Facts;
use crate::record::{Draft, DraftOf, Mark, MarkOf, Moment, Record, Tombstone};

/// An open vault with what is known of its drafts.
#[derive(Debug)]
pub struct PracticeFile {
    vault: Vault,
    drafts: BTreeMap<DraftOf, Uuid>,
    attempts: BTreeMap<InPack, Uuid>,
    /// The attempts that were found, until somebody takes them.
    found: Vec<KeptAttempt>,
}

impl PracticeFile {
    /// Begins a practice in this home: its folder, its vault, and the moment it was begun.
    ///
    /// `label` can be read by others. The recovery code is in nobody's hands but the caller's. If anything fails, nothing is left
    /// behind: a vault whose code nobody was shown must not be found at the next start.
    ///
    /// # Errors
    /// As [`Vault::create`] and [`Home::prepare`].
    pub fn begin(
        home: &Home,
        label: &str,
        lock: &NewLock,
        at: Moment,
    ) -> Result<(Self, RecoveryCode), StoreError> {
        let practice = home.new_practice()?;
        let begun = (|| {
            let place = Place::of(practice.folder());
            let (vault, code) = Vault::create(practice.folder(), label, lock, place)?;
            let (mut file, _) = Self::new(vault)?;
            file.mark(MarkOf::Begun, at)?;
            Ok((file, code))
        })();
        if begun.is_err() {
            practice.discard();
        }
        begun
    }

    /// Takes an open vault; gives back its drafts with it.
    ///
    /// # Errors
    /// What the disk answered.
    pub fn new(vault: Vault) -> Result<(Self, Vec<Draft>), StoreError> {
        let mut known = BTreeMap::new();
        let mut drafts = Vec::new();
        let mut attempts = BTreeMap::new();
        let mut found = Vec::new();
        // Newest first, so that of two drafts of one thing the later one counts.
        for row in vault.drafts()? {
            match record(&row) {
                Some(Record::Draft(draft)) => {
                    known.entry(draft.of.clone()).or_insert(row.id);
                    drafts.push(draft);
                }
                Some(Record::Attempt(kept)) => {
                    let of = kept.about.of.clone();
                    if let Slot::Vacant(place) = attempts.entry(of) {
                        place.insert(row.id);
                        found.push(*kept);
                    }
                }
                _ => {}
            }
        }
        let file = Self {
            vault,
            drafts: known,
            attempts,
            found,
        };
        Ok((file, drafts))
    }

    /// The attempts at stories that go on, as they were found; nothing the second time.
    pub fn take_attempts(&mut self) -> Vec<KeptAttempt> {
        std::mem::take(&mut self.found)
    }

    /// The vault itself.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The vault itself, for what concerns it as a whole: its locks, its copies.
    pub fn vault_mut(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// The vault alone again.
    pub fn into_vault(self) -> Vault {
        self.vault
    }

    /// Saves an entry with its events and removes its draft.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn save(&mut self, save: Save) -> Result<Saved, StoreError> {
        let before = match save.revises {
            Some(id) => self.standing(id)?.as_ref().map(Facts::from),
            None => None,
        };
        let id = save.revises.unwrap_or_else(Uuid::new_v4);
        let mut entry = save.entry;
        entry.id = id;
        let events: Vec<Event> = save
            .events
            .into_iter()
            .map(|event| event.with_entry(id))
            .collect();
        let draft = save
            .draft
            .as_ref()
            .and_then(|of| self.drafts.get(of))
            .copied();
        let mut bodies = vec![(id, bytes(&Record::Entry(entry.clone()))?)];
        for event in &events {
            bodies.push((Uuid::new_v4(), bytes(&Record::Event(event.clone()))?));
        }
        let receipts = self.append(&bodies, draft)?;
        if let Some(of) = &save.draft {
            self.drafts.remove(of);
        }
        let (first, rest) = parted(&receipts)?;
        let row = shelved(first.seq, first.rev, &entry);
        Ok(Saved {
            row,
            before,
            draft: save.draft,
            events: rest.iter().map(|receipt| receipt.seq).zip(events).collect(),
        })
    }

    /// Saves many new entries in one transaction, in their order.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn save_all(&mut self, records: &[(Uuid, Record)]) -> Result<Vec<Receipt>, StoreError> {
        let mut bodies = Vec::with_capacity(records.len());
        for (id, record) in records {
            bodies.push((*id, bytes(record)?));
        }
        self.append(&bodies, None)
    }

    /// Records events.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn record(&mut self, events: Vec<Event>) -> Result<Vec<(i64, Event)>, StoreError> {
        let mut bodies = Vec::with_capacity(events.len());
        for event in &events {
            bodies.push((Uuid::new_v4(), bytes(&Record::Event(event.clone()))?));
        }
        let receipts = self.append(&bodies, None)?;
        let places = receipts.iter().map(|receipt| receipt.seq);
        Ok(places.zip(events).collect())
    }

    /// Keeps a draft in the place of the one before.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let id = *self
            .drafts
            .entry(draft.of.clone())
            .or_insert_with(Uuid::new_v4);
        let body = bytes(&Record::Draft(draft.clone()))?;
        self.vault.put_draft(id, &body)?;
        Ok(())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn drop_draft(&mut self, of: &DraftOf) -> Result<(), StoreError> {
        if let Some(id) = self.drafts.get(of) {
            self.vault.drop_draft(*id)?;
            self.drafts.remove(of);
        }
        Ok(())
    }

    /// Keeps an attempt at a story in the place of the one before, with what happened in it; of one
    /// that goes on no more what was told and chosen.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn keep_attempt(&mut self, keep: KeepAttempt) -> Result<AttemptKept, StoreError> {
        let KeepAttempt {
            kept,
            closes,
            events,
        } = keep;
        let of = kept.about.of.clone();
        let mut bodies = Vec::with_capacity(events.len() + 1);
        for event in &events {
            bodies.push((Uuid::new_v4(), bytes(&Record::Event(event.clone()))?));
        }
        let (receipts, closed) = if closes {
            let transcript = kept.transcript();
            let record = Record::Transcript(transcript.clone());
            bodies.insert(0, (Uuid::new_v4(), bytes(&record)?));
            let draft = self.attempts.get(&of).copied();
            let receipts = self.append(&bodies, draft)?;
            self.attempts.remove(&of);
            let (first, rest) = parted(&receipts)?;
            (rest.to_vec(), Some((first.seq, transcript)))
        } else {
            let id = *self.attempts.entry(of).or_insert_with(Uuid::new_v4);
            let body = bytes(&Record::Attempt(Box::new(kept.clone())))?;
            let rows: Vec<Append<'_>> = bodies
                .iter()
                .map(|(id, body)| Append::new(*id, body))
                .collect();
            (self.vault.put_draft_with(id, &body, &rows)?, None)
        };
        let places = receipts.iter().map(|receipt| receipt.seq);
        Ok(AttemptKept {
            kept,
            closed,
            events: places.zip(events).collect(),
        })
    }

    /// Records a fact about the practice.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn mark(&mut self, what: MarkOf, at: Moment) -> Result<Mark, StoreError> {
        let mark = Mark { what, at };
        self.append(&[(Uuid::new_v4(), bytes(&Record::Mark(mark))?)], None)?;
        Ok(mark)
    }

    /// Reads an entry whole, from the bin too; `None` if there never was one.
    ///
    /// # Errors
    /// What the disk answered.
    pub fn read(&self, id: Uuid) -> Result<Option<Shelved>, StoreError> {
        let mut binned = false;
        let mut versions: Vec<Entry> = Vec::new();
        for row in &self.vault.revisions(id)? {
            match record(row) {
                Some(Record::Tombstone(_)) => binned = true,
                Some(Record::Entry(entry)) => {
                    binned = false;
                    // Coming back from the bin writes the same words again; that is no change.
                    if versions.last() != Some(&entry) {
                        versions.push(entry);
                    }
                }
                _ => {}
            }
        }
        let latest = versions.pop();
        Ok(latest.map(|entry| Shelved {
            id,
            entry,
            binned,
            earlier: versions,
        }))
    }

    /// Moves an entry to the bin; `None` if it does not stand in the journal.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn move_to_bin(&mut self, id: Uuid, at: Moment) -> Result<Option<Saved>, StoreError> {
        let Some(entry) = self.standing(id)? else {
            return Ok(None);
        };
        let tombstone = Tombstone { at };
        let receipts = self.append(&[(id, bytes(&Record::Tombstone(tombstone))?)], None)?;
        let (first, _) = parted(&receipts)?;
        Ok(Some(Saved {
            row: binned(id, first.seq, first.rev, tombstone),
            before: Some(Facts::from(&entry)),
            draft: None,
            events: vec![],
        }))
    }

    /// Brings an entry back from the bin as it was; `None` if it does not lie there.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn bring_back(&mut self, id: Uuid) -> Result<Option<Saved>, StoreError> {
        let Some(Shelved { entry, .. }) = self.read(id)?.filter(|read| read.binned) else {
            return Ok(None);
        };
        let receipts = self.append(&[(id, bytes(&Record::Entry(entry.clone()))?)], None)?;
        let (first, _) = parted(&receipts)?;
        Ok(Some(Saved {
            row: shelved(first.seq, first.rev, &entry),
            before: None,
            draft: None,
            events: vec![],
        }))
    }

    /// The entry of this id, if it stands in the journal.
    fn standing(&self, id: Uuid) -> Result<Option<Entry>, StoreError> {
        let read = self.read(id)?;
        Ok(read.filter(|read| !read.binned).map(|read| read.entry))
    }

    fn append(
        &mut self,
        bodies: &[(Uuid, zeroize::Zeroizing<Vec<u8>>)],
        draft: Option<Uuid>,
    ) -> Result<Vec<Receipt>, StoreError> {
        let mut rows: Vec<Append<'_>> = bodies
            .iter()
            .map(|(id, body)| Append::new(*id, body))
            .collect();
        if let Some(first) = rows.first_mut() {
            first.replaces_draft = draft;
        }
        self.vault.append(&rows)
    }
}

fn bytes(record: &Record) -> Result<zeroize::Zeroizing<Vec<u8>>, StoreError> {
    record
        .to_bytes()
        .map(zeroize::Zeroizing::new)
        .map_err(|_| StoreError::CannotSay)
}

/// The receipt of the entry, and those of what came with it.
fn parted(receipts: &[Receipt]) -> Result<(&Receipt, &[Receipt]), StoreError> {
    receipts.split_first().ok_or(StoreError::CannotSay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Kind;

    #[test]
    fn a_draft_that_could_not_be_thrown_away_is_still_known() {
        let folder = tempfile::tempdir().unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
        let home = Home::at(folder.path());
        let (mut file, _) = PracticeFile::begin(&home, "Ana", &NewLock::None, now).unwrap();
        let draft = Draft {
            of: DraftOf::Reflection,
            entry: Entry::new(Uuid::nil(), Kind::Reflection, now, now),
            caret: (0, 0),
            at: now,
        };
        file.keep_draft(&draft).unwrap();
        let (mut reading, drafts) = PracticeFile::new(file.vault().reader().unwrap()).unwrap();
        assert_eq!(drafts, [draft]);
        for _ in 0..2 {
            assert!(reading.drop_draft(&DraftOf::Reflection).is_err());
        }
        file.drop_draft(&DraftOf::Reflection).unwrap();
        assert!(file.vault().drafts().unwrap().is_empty());
    }
}
