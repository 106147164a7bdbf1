//! A search as a person types it, turned into an expression of the full-text index.

use std::fmt;

/// Most words that are looked for; what follows is left out, so that a pasted page cannot stall
/// the index.
const MOST_WORDS: usize = 32;
/// Most characters of one word that are looked for.
const LONGEST_WORD: usize = 64;

/// What is being looked for: every word, the last one as a beginning.
///
/// # Why
/// Nothing a person types is syntax. Every word is quoted for SQLite's FTS5, whose operators,
/// column names and brackets then are words like any other. Case and accents need no work here:
/// the index folds the query as it folds the text (tokenizer `unicode61 remove_diacritics 2`).
/// `Debug` keeps the words to itself: what somebody looks for in a journal is as private as it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// The query in a line of typing, or none if it holds no letter and no digit.
    pub fn parse(typed: &str) -> Option<Self> {
        let words: Vec<String> = typed
            .split(|letter: char| letter.is_whitespace() || letter.is_control())
            .filter(|word| word.chars().take(LONGEST_WORD).any(char::is_alphanumeric))
            .take(MOST_WORDS)
            .map(|word| word.chars().take(LONGEST_WORD).collect())
            .collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// The words, as typed.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The expression for `MATCH`: `"hot" "fac"*`.
    pub fn expression(&self) -> String {
        let quoted: Vec<String> = self
            .words
            .iter()
            .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
            .collect();
        format!("{}*", quoted.join(" "))
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Query({} words)", self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::*;

    /// The index as the store builds it, with one text a row.
    fn index(texts: &[&str]) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE VIRTUAL TABLE words USING fts5(text, content='', \
                 tokenize='unicode61 remove_diacritics 2')",
            )
            .unwrap();
        for (row, text) in (1_i64..).zip(texts) {
            connection
                .execute(
                    "INSERT INTO words(rowid, text) VALUES (?1, ?2)",
                    (row, text),
                )
                .unwrap();
        }
        connection
    }

    fn hits(connection: &Connection, typed: &str) -> Vec<i64> {
        let Some(query) = Query::parse(typed) else {
            return Vec::new();
        };
        connection
            .prepare("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC")
            .unwrap()
            .query_map([query.expression()], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect()
    }

    #[test]
    fn every_word_counts_and_the_last_is_a_beginning() {
        let index = index(&[
            "My face was hot and the dining hall loud.",
            "Hot water, facing the window.",
            "I don't know. Caf\u{e9} at three.",
        ]);
        assert_eq!(hits(&index, "hot"), [2, 1]);
        assert_eq!(hits(&index, "hot fac"), [2, 1]);
        assert_eq!(hits(&index, "fac hot"), [0; 0]);
        assert_eq!(hits(&index, "HOT face"), [1]);
        assert_eq!(hits(&index, "cafe"), [3]);
        assert_eq!(hits(&index, "C\u{c1}F"), [3]);
        assert_eq!(hits(&index, "don't"), [3]);
        assert_eq!(hits(&index, " hot \u{a0} \t dining"), [1]);
    }

    #[test]
    fn syntax_is_words() {
        let index = index(&["near or not and \"quoted\" text", "text"]);
        assert_eq!(hits(&index, "text NOT near"), [1]);
        assert_eq!(hits(&index, "\"quoted\""), [1]);
        assert_eq!(hits(&index, "text:near"), [0; 0]);
        assert_eq!(hits(&index, "near(text, 2)"), [0; 0]);
        assert_eq!(hits(&index, "te*"), [2, 1]);
        assert_eq!(hits(&index, "^text"), [2, 1]);
    }

    #[test]
    fn nothing_to_look_for_is_no_query() {
        for typed in ["", "  ", "\"", "--", "* ( )", "\0"] {
            assert_eq!(Query::parse(typed), None, "{typed:?}");
        }
        let query = Query::parse("rude \"insult").unwrap();
        assert_eq!(query.expression(), "\"rude\" \"\"\"insult\"*");
        assert_eq!(query.words(), ["rude", "\"insult"]);
        assert_eq!(format!("{query:?}"), "Query(2 words)");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_index_answers(
            typed in prop_oneof![any::<String>(), "[a-z\"*:^(){}+ -]{0,40}", "(NEAR|AND|OR|NOT|\"| ){0,20}"],
        ) {
            let index = index(&["a calm text", "\u{e9}t\u{e9}"]);
            hits(&index, &typed);
        }
    }

    #[test]
    fn a_pasted_page_is_cut() {
        let index = index(&["word word"]);
        assert_eq!(hits(&index, &"word ".repeat(10_000)), [1]);
        let query = Query::parse(&"x".repeat(100_000)).unwrap();
        assert_eq!(query.expression().len(), LONGEST_WORD + 3);
    }
}
