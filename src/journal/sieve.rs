//! Whether the words of a search stand in a text, told without an index where that is certain.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use unicode_normalization::char::decompose_canonical;

use super::query::Query;

/// Punctuation outside ASCII that texts are full of and that no tokeniser takes into a word: quotation
/// marks, dashes, an ellipsis, a pound sign.
const BETWEEN_WORDS: [char; 12] = [
    '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2013}', '\u{2014}', '\u{2026}', '\u{a3}',
    '\u{a0}', '\u{b7}', '\u{ab}', '\u{bb}',
];

/// Latin letters with accents that the tokeniser takes off: Latin-1 and Latin Extended-A, and those
/// of Welsh that stand elsewhere. Of others it takes off some and not all.
const ACCENTED: [RangeInclusive<char>; 3] = [
    '\u{c0}'..='\u{17f}',
    '\u{1e80}'..='\u{1e85}',
    '\u{1ef2}'..='\u{1ef3}',
];

/// A search made ready to be held against one text after the other.
///
/// # Why
/// Filling an index with a hundred thousand texts to ask it once takes seconds. In plain writing the
/// rules of the index's tokeniser are simple enough to be followed here exactly: a word is a run of
/// letters and digits, in either case and with or without accents. Of any other text nothing is
/// said, and the index is to be asked, so that a search in the shell finds what one in the app finds.
#[derive(Clone, PartialEq, Eq)]
pub struct Sieve {
    /// For each word as it was typed, the words of the index it stands for.
    phrases: Vec<Vec<String>>,
}

impl Sieve {
    /// The sieve of a query, or none if it holds anything but plain words.
    pub fn of(query: &Query) -> Option<Self> {
        let mut phrases = Vec::new();
        for word in query.words() {
            let plain = plain(word)?;
            let phrase: Vec<String> = words(&plain).map(str::to_owned).collect();
            if phrase.is_empty() {
                return None;
            }
            phrases.push(phrase);
        }
        Some(Self { phrases })
    }

    /// Whether every word stands in the text, the last one as a beginning; none if the index has to
    /// be asked.
    pub fn holds(&self, text: &str) -> Option<bool> {
        let plain = plain(text)?;
        let last = self.phrases.len().saturating_sub(1);
        let holds = |(number, phrase): (usize, &Vec<String>)| {
            let mut rest = words(&plain);
            loop {
                if stands(phrase, rest.clone(), number == last) {
                    return true;
                }
                if rest.next().is_none() {
                    return false;
                }
            }
        };
        Some(self.phrases.iter().enumerate().all(holds))
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Sieve({} words)", self.phrases.len())
    }
}

/// Whether a run of words begins with the phrase, whose last word may be a beginning.
fn stands<'a>(
    phrase: &[String],
    mut run: impl Iterator<Item = &'a str>,
    as_beginning: bool,
) -> bool {
    let ends = phrase.len() - 1;
    phrase.iter().enumerate().all(|(at, asked)| {
        run.next().is_some_and(|word| {
            if as_beginning && at == ends {
                word.len() >= asked.len()
                    && word.as_bytes()[..asked.len()].eq_ignore_ascii_case(asked.as_bytes())
            } else {
                word.eq_ignore_ascii_case(asked)
            }
        })
    })
}

/// A plain text in ASCII letters; none if it is not plain.
fn plain(text: &str) -> Option<Cow<'_, str>> {
    if text.is_ascii() {
        return Some(Cow::Borrowed(text));
    }
    let letters = text.chars().map(|letter| match letter {
        letter if letter.is_ascii() => Some(letter),
        letter if BETWEEN_WORDS.contains(&letter) => Some(' '),
        letter => without_accents(letter),
    });
    letters.collect::<Option<String>>().map(Cow::Owned)
}

/// The ASCII letter under an accented Latin one.
fn without_accents(letter: char) -> Option<char> {
    if !ACCENTED.iter().any(|letters| letters.contains(&letter)) {
        return None;
    }
    let mut base = None;
    decompose_canonical(letter, |part| {
        if base.is_none() {
            base = Some(part);
        }
    });
    base.filter(char::is_ascii_alphabetic)
}

/// The words of a text in ASCII.
fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::*;

    fn index() -> Connection {
        let index = Connection::open_in_memory().unwrap();
        index
            .execute_batch(
                "CREATE VIRTUAL TABLE words USING fts5(said, content = '', \
                 tokenize = 'unicode61 remove_diacritics 2')",
            )
            .unwrap();
        index
    }

    fn fill(index: &Connection, place: i64, text: &str) {
        index
            .execute(
                "INSERT INTO words(rowid, said) VALUES (?1, ?2)",
                (place, text),
            )
            .unwrap();
    }

    fn ask(index: &Connection, query: &Query) -> Vec<i64> {
        let mut statement = index
            .prepare("SELECT rowid FROM words WHERE words MATCH ?1")
            .unwrap();
        let places = statement
            .query_map([query.expression()], |row| row.get(0))
            .unwrap();
        places.map(Result::unwrap).collect()
    }

    /// What the index itself says.
    fn asked(text: &str, query: &Query) -> bool {
        let index = index();
        fill(&index, 1, text);
        !ask(&index, query).is_empty()
    }

    #[test]
    fn plain_texts_are_told_and_others_are_not() {
        let sieve = Sieve::of(&Query::parse("don't fac").unwrap()).unwrap();
        assert_eq!(sieve.holds("I DON\u{2019}T mind the face"), Some(true));
        assert_eq!(sieve.holds("I do not mind the face"), Some(false));
        assert_eq!(sieve.holds("don't say fa\u{e7}ade"), Some(true));
        assert_eq!(sieve.holds("\u{43a}\u{430}\u{444}\u{435}"), None);
        assert_eq!(sieve.holds("fac\u{327}ade"), None);
        assert!(Sieve::of(&Query::parse("caf\u{e9}").unwrap()).is_some());
        assert_eq!(Sieve::of(&Query::parse("\u{3b1}").unwrap()), None);
    }

    #[test]
    fn what_stands_between_words_does_so_for_the_index_too() {
        for between in BETWEEN_WORDS {
            let query = Query::parse("b").unwrap();
            assert!(asked(&format!("a{between}b"), &query), "{between:?}");
        }
    }

    /// Every letter that is taken for another here is taken for the same one by the index.
    #[test]
    fn accents_are_taken_off_as_the_index_takes_them_off() {
        let index = index();
        let letters = ACCENTED.into_iter().flatten();
        let taken: Vec<(char, char)> = letters
            .filter_map(|letter| Some((letter, without_accents(letter)?)))
            .collect();
        assert!(taken.len() > 150, "{}", taken.len());
        for (number, (letter, _)) in (1..).zip(&taken) {
            fill(&index, number, &format!("x{letter}y"));
        }
        for (number, (letter, base)) in (1_i64..).zip(&taken) {
            let query = Query::parse(&format!("x{base}y")).unwrap();
            assert!(
                ask(&index, &query).contains(&number),
                "{letter} is no {base}"
            );
        }
    }

    proptest! {
        #[test]
        fn it_says_what_the_index_says(
            text in "[a-cA-C0-1'_ .\\-\u{2019}\u{2014}\u{a0}\u{e4}\u{c7}\u{e7}\u{e6}]{0,24}",
            typed in "[a-cA-C0-1'\\-\"\u{e2}\u{e7} ]{1,8}",
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
