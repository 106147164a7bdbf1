//! How old a reader has to be for an English text: the Flesch-Kincaid grade.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation;

use super::remark::Remark;
use crate::fault::Code;

/// Fewest words of which the grade says anything; Kincaid and others (1975) graded passages of
/// about 150 words, and in a short prompt one long name decides.
const FEWEST_WORDS: u64 = 100;
/// The highest grade that is taken for plain: the eighth American school year, with whose end
/// Flesch (1949) ends what he calls plain English.
const PLAIN_GRADE: f64 = 8.0;
/// Whoever reads at this age reads anything; above it the formula only grows.
const GROWN: f64 = 18.0;
/// A child of the first American school year turns six in it.
const AGE_BEFORE_GRADES: f64 = 5.0;

/// What is counted of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    sentences: u64,
    words: u64,
    syllables: u64,
}

impl Counted {
    fn of(text: &str) -> Self {
        let mut counted = Self::default();
        for sentence in text.unicode_sentences() {
            let words: Vec<&str> = sentence.unicode_words().collect();
            if !words.is_empty() {
                counted.sentences += 1;
                counted.words += words.len() as u64;
                counted.syllables += words.into_iter().map(syllables).sum::<u64>();
            }
        }
        counted
    }

    fn with(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
        }
    }

    /// The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975).
    #[allow(
        clippy::cast_precision_loss,
        reason = "a text has far fewer words than a float counts exactly"
    )]
    fn grade(self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        let (sentences, words) = (self.sentences as f64, self.words as f64);
        0.39 * words / sentences + 11.8 * self.syllables as f64 / words - 15.59
    }
}

/// Whether a page of English Markdown asks more of its reader than plain English does; said at the
/// paragraph that asks most.
pub(super) fn page(text: &str) -> Option<Remark> {
    let blocks = blocks(text);
    let whole = blocks
        .iter()
        .fold(Counted::default(), |whole, (_, block)| whole.with(*block));
    let grades = blocks.iter().map(|(at, block)| (block.grade(), at));
    let hardest = grades.max_by(|(one, _), (other, _)| one.total_cmp(other));
    remark(whole, hardest.map_or(0..0, |(_, at)| at.clone()))
}

/// The same of a text in paragraphs.
pub(super) fn prose(text: &str) -> Option<Remark> {
    let paragraphs = text.split("\n\n").map(Counted::of);
    remark(
        paragraphs.fold(Counted::default(), Counted::with),
        0..text.len(),
    )
}

fn remark(whole: Counted, at: Range<usize>) -> Option<Remark> {
    let grade = whole.grade();
    if whole.words < FEWEST_WORDS || grade <= PLAIN_GRADE {
        return None;
    }
    let age = (grade + AGE_BEFORE_GRADES).round().min(GROWN);
    let message = format!(
        "This text reads as one for people of {age:.0} and over; plain English is for 13 and over."
    );
    let mend = "Begin with the longest sentence: cut it in two, and put a short word in the place of a long one.";
    Some(Remark::new(at, Code::HardToRead, message, mend))
}

/// The paragraphs, headings, list items and cells of a page: where each stands, and what is
/// counted of it. Each ends a sentence, with a full stop or without.
fn blocks(text: &str) -> Vec<(Range<usize>, Counted)> {
    let mut blocks = Vec::new();
    let mut words = String::new();
    let mut place = 0..0;
    let mut end = |words: &mut String, place: &Range<usize>| {
        let counted = Counted::of(words);
        if counted.words > 0 {
            blocks.push((place.clone(), counted));
        }
        words.clear();
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    for (event, at) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Text(said) | Event::Code(said) => words.push_str(&said),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell | Tag::List(_),
            ) => {
                end(&mut words, &place);
                place = at;
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => end(&mut words, &place),
            _ => {}
        }
    }
    end(&mut words, &place);
    blocks
}

/// About how many syllables an English word has: its groups of vowels, without those endings that
/// are written and not spoken; a number counts as one. Right for nine words in ten, which is as
/// good as the formula needs; our own rule.
fn syllables(word: &str) -> u64 {
    let letters: Vec<char> = word
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let is_vowel = |letter: char| "aeiouyàáâäèéêëìíîïòóôöùúûü".contains(letter);
    let mut groups = 0;
    let mut in_group = false;
    for (at, letter) in letters.iter().enumerate() {
        let vowel = is_vowel(*letter);
        // "seeing", "quiet", "area": here two vowels are two syllables.
        let parts = in_group
            && vowel
            && match &letters[at - 1..] {
                [_, 'i', 'n', 'g', ..] => true,
                ['i', 'e', 't', ..] | ['e', 'a'] | ['i', 'a' | 'o', ..] => {
                    !matches!(letters[..at - 1].last(), Some('t' | 's' | 'c' | 'g'))
                }
                _ => false,
            };
        if vowel && (!in_group || parts) {
            groups += 1;
        }
        in_group = vowel;
    }
    let is_silent = match letters.as_slice() {
        [.., before, 'l', 'e'] => is_vowel(*before),
        [.., before, 'e'] => !is_vowel(*before),
        [.., before, 'e', 'd'] => !is_vowel(*before) && !matches!(before, 't' | 'd'),
        [.., 'c' | 's', 'h', 'e', 's'] => false,
        [.., before, 'e', 's'] => {
            !is_vowel(*before) && !matches!(before, 's' | 'x' | 'z' | 'c' | 'g')
        }
        _ => false,
    };
    (groups - u64::from(is_silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (count, words) in [
            (
                1,
                "the cat named asked shapes strength eye one 1980 through",
            ),
            (
                2,
                "table being quiet wanted boxes rages little reading teacher voices calm-er",
            ),
            (3, "area reptilian emotion regulate dinnertime together"),
            (4, "australian creativity emotional"),
            (5, "dysregulation university"),
        ] {
            for word in words.split(' ') {
                let word = word.replace('-', "");
                let near = syllables(&word).abs_diff(count);
                assert!(near <= u64::from(count > 2), "{word}: {}", syllables(&word));
            }
        }
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        // Six words of one syllable in one sentence: 0.39 * 6 + 11.8 - 15.59.
        let counted = Counted::of("The cat sat on the mat.");
        assert_eq!(
            (counted.sentences, counted.words, counted.syllables),
            (1, 6, 6)
        );
        assert!((counted.grade() + 1.45).abs() < 1e-9);
        // 13 words of 26 syllables: 0.39 * 13 + 11.8 * 2 - 15.59.
        let platypus =
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
        assert!((Counted::of(platypus).grade() - 13.08).abs() < 1e-9);
        assert!(Counted::of("").grade().abs() < 1e-9);
    }

    #[test]
    fn only_a_long_and_hard_text_is_remarked_upon() {
        let hard = "Practitioners' physiological dysregulation, particularly under organisational pressure, necessitates considerable metacognitive sophistication.";
        assert!(prose(&format!("{hard} ").repeat(12)).is_some());
        assert!(prose(hard).is_none());
        assert!(prose(&"The bell rings and the chairs go back. ".repeat(30)).is_none());
        let text = format!(
            "# A head\n\n{}\n\n{}\n",
            "It is. ".repeat(5),
            format!("{hard} ").repeat(12)
        );
        let remark = page(&text).unwrap();
        assert!(text[remark.at].starts_with("Practitioners"));
    }
}
