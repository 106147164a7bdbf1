//! Words that stand one after the other in a text, found whole.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The words of a text, each with where it begins.
pub(in crate::course) struct Words<'t> {
    text: &'t str,
    words: Vec<(usize, &'t str)>,
}

impl<'t> Words<'t> {
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            words: text.unicode_word_indices().collect(),
        }
    }

    /// The words without their places.
    pub fn alone(&self) -> Vec<String> {
        let words = self.words.iter().map(|(_, word)| (*word).to_owned());
        words.collect()
    }

    /// Looks at each word in turn whether a phrase begins there, and tells each that does: where it
    /// stands in the text, and what `begins` answered. Phrases do not overlap.
    pub fn phrases<P>(
        &self,
        begins: impl Fn(&[(usize, &'t str)]) -> Option<(usize, P)>,
    ) -> Vec<(Range<usize>, P)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = self.words.get(at..).filter(|rest| !rest.is_empty()) {
            let Some((length, what)) =
                begins(rest).filter(|(length, _)| self.is_one(rest, *length))
            else {
                at += 1;
                continue;
            };
            let (last, word) = rest[length - 1];
            found.push((rest[0].0..last + word.len(), what));
            at += length;
        }
        found
    }

    /// Whether nothing but a blank, a hyphen or a mark of Markdown stands between these words.
    fn is_one(&self, words: &[(usize, &str)], length: usize) -> bool {
        words[..length].windows(2).all(|pair| {
            let between = &self.text[pair[0].0 + pair[0].1.len()..pair[1].0];
            between
                .chars()
                .all(|sign| sign.is_whitespace() || "-*_\u{2010}\u{2011}".contains(sign))
        })
    }
}

/// Whether a phrase begins a row of words; if not `exact`, in any capitals.
pub(in crate::course) fn begins<S: AsRef<str>>(
    phrase: &[S],
    words: &[(usize, &str)],
    exact: bool,
) -> bool {
    let same = |(word, (_, typed)): (&S, &(usize, &str))| {
        let word = word.as_ref();
        *typed == word || !exact && typed.eq_ignore_ascii_case(word)
    };
    !phrase.is_empty() && phrase.len() <= words.len() && phrase.iter().zip(words).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_phrase_have_no_sentence_between_them() {
        let found = |text: &str| {
            let phrase = ["mood", "meter"];
            let words = Words::of(text);
            let found = words.phrases(|rest| begins(&phrase, rest, false).then_some((2, ())));
            found.len()
        };
        assert_eq!(found("A Mood Meter, a mood-meter, a **mood\nmeter**."), 3);
        assert_eq!(found("What a mood. Meter by meter, mood/meter."), 0);
        assert_eq!(found("The moods, metered; the mood"), 0);
    }
}
