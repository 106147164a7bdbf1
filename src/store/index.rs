//! The full-text index: in memory only, made anew after every unlock, so that no word of the
//! journal ever lies on the disk unsealed.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::effect::MOST_HITS;

/// Words of every entry, by the place of its latest revision in the order of writing.
///
/// # Why
/// `SQLite`'s own FTS5 does the folding of case and accents, the prefixes and the merging; the
/// table is contentless, so it holds positions of words and no text to read back.
///
/// Rows are numbered backwards, by the negative of their place: the vault is read newest first, and
/// FTS5 writes out all it has gathered whenever a row comes with a lower number than the one before
/// it. Beginnings of one letter have an index of their own, because each of them stands for a tenth
/// of the language.
#[derive(Debug)]
pub struct Index {
    connection: Connection,
    places: HashMap<Uuid, i64>,
    ids: HashMap<i64, Uuid>,
}

impl Index {
    /// An empty index.
    ///
    /// # Errors
    /// What `SQLite` answered; memory that is used up.
    pub fn new() -> rusqlite::Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
             CREATE VIRTUAL TABLE words USING fts5(
                 said, content = '', contentless_delete = 1, prefix = '1',
                 tokenize = 'unicode61 remove_diacritics 2');",
        )?;
        Ok(Self {
            connection,
            places: HashMap::new(),
            ids: HashMap::new(),
        })
    }

    /// Whether the entry of this id is in the index, or known to have nothing to find.
    pub fn knows(&self, id: Uuid) -> bool {
        self.places.contains_key(&id)
    }

    /// The place of the row whose words are in the index for this entry.
    pub fn place(&self, id: Uuid) -> Option<i64> {
        self.places.get(&id).copied()
    }

    /// Many additions as one, which is several times as fast; fastest from the highest place down.
    ///
    /// # Errors
    /// As [`Index::new`].
    pub fn together(
        &mut self,
        work: impl FnOnce(&mut Self) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        self.connection.execute_batch("BEGIN")?;
        let done = work(self);
        let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
        self.connection.execute_batch(end)?;
        done
    }

    /// Takes in the words of the latest revision of an entry, in the place of any before it.
    /// Nothing to find is said by an empty text; an entry in the bin is found by no word.
    ///
    /// # Errors
    /// As [`Index::new`].
    pub fn add(&mut self, id: Uuid, seq: i64, text: &str) -> rusqlite::Result<()> {
        if let Some(before) = self.places.insert(id, seq) {
            self.ids.remove(&before);
            self.connection
                .prepare_cached("DELETE FROM words WHERE rowid = ?1")?
                .execute([-before])?;
        }
        if text.is_empty() {
            return Ok(());
        }
        self.ids.insert(seq, id);
        self.connection
            .prepare_cached("INSERT INTO words(rowid, said) VALUES (?1, ?2)")?
            .execute(params![-seq, text])?;
        Ok(())
    }

    /// The entries that hold what an FTS5 expression asks for, newest first, at most
    /// [`MOST_HITS`].
    ///
    /// # Errors
    /// As [`Index::new`], or an expression that FTS5 does not understand.
    pub fn find(&self, expression: &str) -> rusqlite::Result<Vec<Uuid>> {
        self.find_at_most(expression, MOST_HITS)
    }

    /// All entries that hold what an FTS5 expression asks for, newest first.
    ///
    /// # Errors
    /// As [`Index::find`].
    pub fn find_all(&self, expression: &str) -> rusqlite::Result<Vec<Uuid>> {
        self.find_at_most(expression, usize::MAX)
    }

    fn find_at_most(&self, expression: &str, most: usize) -> rusqlite::Result<Vec<Uuid>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid LIMIT ?2",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let places = statement.query_map(params![expression, most], |row| row.get::<_, i64>(0))?;
        let mut found = Vec::new();
        for place in places {
            found.extend(self.ids.get(&-place?).copied());
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_without_case_and_accents_and_by_their_beginning() {
        let mut index = Index::new().unwrap();
        let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
        index.add(first, 1, "The café was loud").unwrap();
        index.add(second, 2, "A quiet cafe").unwrap();
        assert_eq!(index.find("\"CAFE\"").unwrap(), [second, first]);
        assert_eq!(index.find("\"lo\" *").unwrap(), [first]);
    }

    #[test]
    fn the_newest_come_first_in_whatever_order_they_are_added() {
        let mut index = Index::new().unwrap();
        for place in [3, 1, 2, 9] {
            let id = Uuid::from_u128(u128::try_from(place).unwrap());
            index.add(id, place, "calm").unwrap();
        }
        let found = index.find("\"c\" *").unwrap();
        assert_eq!(found, [9, 3, 2, 1].map(Uuid::from_u128));
    }

    #[test]
    fn the_latest_revision_takes_the_place_of_the_one_before() {
        let mut index = Index::new().unwrap();
        let id = Uuid::from_u128(1);
        index.add(id, 1, "before").unwrap();
        index.add(id, 5, "after").unwrap();
        assert!(index.find("\"before\"").unwrap().is_empty());
        assert_eq!(index.find("\"after\"").unwrap(), [id]);
        index.add(id, 6, "").unwrap();
        assert!(index.find("\"after\"").unwrap().is_empty());
        assert!(index.knows(id));
    }
}
