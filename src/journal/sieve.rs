//! Whether the words of a search stand in a text, told without an index where that is certain.

use super::query::Query;

/// Punctuation outside ASCII that texts are full of and that no tokeniser takes into a word: quotation
/// marks, dashes, an ellipsis, a pound sign.
const BETWEEN_WORDS: [char; 12] = [
    '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2013}', '\u{2014}', '\u{2026}', '\u{a3}',
    '\u{a0}', '\u{b7}', '\u{ab}', '\u{bb}',
];

/// A search made ready to be held against one text after the other.
///
/// # Why
/// Filling an index with a hundred thousand texts to ask it once takes seconds. In plain English the
/// rules of the index's tokeniser are simple enough to be followed here exactly: a word is a run of
/// ASCII letters and digits, in either case. Of any other text nothing is said, and the index is to
/// be asked, so that a search in the shell finds what a search in the app finds.
#[derive(Clone, PartialEq, Eq)]
pub struct Sieve {
    /// For each word as it was typed, the words of the index it stands for, in lower case.
    phrases: Vec<Vec<String>>,
}

impl Sieve {
    /// The sieve of a query, or none if it holds anything but plain words.
    pub fn of(query: &Query) -> Option<Self> {
        let phrases: Vec<Vec<String>> = query
            .words()
            .iter()
            .map(|word| {
                let words = words(word)?;
                Some(words.map(str::to_ascii_lowercase).collect())
            })
            .collect::<Option<_>>()?;
        phrases
            .iter()
            .all(|phrase: &Vec<String>| !phrase.is_empty())
            .then_some(Self { phrases })
    }

    /// Whether every word stands in the text, the last one as a beginning; none if the index has to
    /// be asked.
    pub fn holds(&self, text: &str) -> Option<bool> {
        let words: Vec<&str> = words(text)?.collect();
        let last = self.phrases.len().saturating_sub(1);
        Some(self.phrases.iter().enumerate().all(|(number, phrase)| {
            words
                .windows(phrase.len())
                .any(|run| stands(phrase, run, number == last))
        }))
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Sieve({} words)", self.phrases.len())
    }
}

/// Whether a run of words is the phrase, whose last word may be a beginning.
fn stands(phrase: &[String], run: &[&str], as_beginning: bool) -> bool {
    let ends = phrase.len() - 1;
    phrase
        .iter()
        .zip(run)
        .enumerate()
        .all(|(at, (asked, word))| {
            if as_beginning && at == ends {
                word.len() >= asked.len()
                    && word.as_bytes()[..asked.len()].eq_ignore_ascii_case(asked.as_bytes())
            } else {
                word.eq_ignore_ascii_case(asked)
            }
        })
}

/// The words of a plain text; none if it is not plain.
fn words(text: &str) -> Option<impl Iterator<Item = &str>> {
    let plain = text.is_ascii()
        || text
            .chars()
            .all(|letter| letter.is_ascii() || BETWEEN_WORDS.contains(&letter));
    let words = text
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    plain.then_some(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::*;

    /// What the index itself says.
    fn asked(text: &str, query: &Query) -> bool {
        let index = Connection::open_in_memory().unwrap();
        index
            .execute_batch(
                "CREATE VIRTUAL TABLE words USING fts5(said, content = '', \
                 tokenize = 'unicode61 remove_diacritics 2')",
            )
            .unwrap();
        index
            .execute("INSERT INTO words(rowid, said) VALUES (1, ?1)", [text])
            .unwrap();
        let count: i64 = index
            .query_row(
                "SELECT count(*) FROM words WHERE words MATCH ?1",
                [query.expression()],
                |row| row.get(0),
            )
            .unwrap();
        count == 1
    }

    #[test]
    fn plain_texts_are_told_and_others_are_not() {
        let sieve = Sieve::of(&Query::parse("don't fac").unwrap()).unwrap();
        assert_eq!(sieve.holds("I DON\u{2019}T mind the face"), Some(true));
        assert_eq!(sieve.holds("I do not mind the face"), Some(false));
        assert_eq!(sieve.holds("a caf\u{e9}"), None);
        assert_eq!(Sieve::of(&Query::parse("caf\u{e9}").unwrap()), None);
    }

    #[test]
    fn what_stands_between_words_does_so_for_the_index_too() {
        for between in BETWEEN_WORDS {
            let query = Query::parse("b").unwrap();
            assert!(asked(&format!("a{between}b"), &query), "{between:?}");
        }
    }

    proptest! {
        #[test]
        fn it_says_what_the_index_says(
            text in "[a-cA-C0-1'_ .\\-\u{2019}\u{2014}\u{a0}]{0,24}",
            typed in "[a-cA-C0-1'\\-\" ]{1,8}",
        ) {
            if let Some(query) = Query::parse(&typed)
                && let Some(sieve) = Sieve::of(&query)
                && let Some(told) = sieve.holds(&text)
            {
                prop_assert_eq!(told, asked(&text, &query), "{:?} in {:?}", typed, text);
            }
        }
    }
}
