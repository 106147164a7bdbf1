//! A question that is answered in a word or two.

use serde_json::json;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Given, Judge, Length, Taught};
use crate::course::hash::ContentHash;
use crate::course::minutes::{CHOOSING_SECONDS, count};
use crate::safe_text::SafeText;

/// A question with one line to be typed.
///
/// # Why
/// A word recalled stays longer than a word recognised (Dunlosky and others 2013). But a word can be
/// spelt in many ways, and a machine that calls a sensible answer a miss teaches people to distrust
/// it. So what is typed is compared loosely, what comes near has its own feedback, every other answer
/// is met with what is sensible about it, and no gate hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// Paragraphs, parted by a blank line.
    pub prompt: SafeText,
    /// The answers that fit, the one that is shown first.
    pub accept: Vec<SafeText>,
    /// What there is to see about an answer that fits.
    pub feedback: SafeText,
    /// Answers that come near, each with its own feedback.
    pub near: Vec<Near>,
    /// What there is to see about any other answer: first what is sensible about it.
    pub other: SafeText,
}

/// Answers that come near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The answers.
    pub accept: Vec<SafeText>,
    /// What there is to see about them.
    pub feedback: SafeText,
}

/// A text as answers are compared: without case, accents, punctuation and spaces.
pub(in crate::course) fn folded(text: &str) -> String {
    let bare = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    let small = bare.flat_map(char::to_lowercase);
    small.filter(|letter| letter.is_alphanumeric()).collect()
}

impl Short {
    /// Kept with an answer that was accepted, in place of an option.
    ///
    /// # Why
    /// Which words are accepted changes with the language in which a pack is read, and an answer
    /// that fitted in one must not be a miss in the other.
    pub const ACCEPTED: &str = "accepted";

    /// Whether an answer fits.
    pub fn fits(&self, typed: &str) -> bool {
        is_among(&self.accept, typed)
    }

    /// What there is to see about an answer.
    pub fn seen(&self, typed: &str) -> &SafeText {
        if self.fits(typed) {
            return &self.feedback;
        }
        let mut near = self.near.iter();
        let near = near.find(|near| is_among(&near.accept, typed));
        near.map_or(&self.other, |near| &near.feedback)
    }
}

fn is_among(answers: &[SafeText], typed: &str) -> bool {
    let typed = folded(typed);
    answers.iter().any(|answer| folded(answer) == typed)
}

impl Taught for Short {
    fn hash(&self) -> ContentHash {
        let accept: Vec<&str> = self.accept.iter().map(SafeText::as_str).collect();
        let prompt = &*self.prompt;
        ContentHash::of(&json!({ "accept": accept, "kind": "short", "prompt": prompt }))
    }

    /// One feedback is read of all there are.
    fn length(&self) -> Length {
        let near = self.near.iter().map(|near| &near.feedback);
        let feedback = [&self.feedback, &self.other].into_iter().chain(near);
        let read = feedback.map(|text| count(text)).max();
        Length {
            words: count(&self.prompt) + read.unwrap_or(0),
            seconds: CHOOSING_SECONDS,
        }
    }

    fn texts(&self) -> Vec<&SafeText> {
        let near = self.near.iter().map(|near| &near.feedback);
        let around = [&self.prompt, &self.feedback, &self.other];
        let answers = self.accept.iter();
        around.into_iter().chain(near).chain(answers).collect()
    }

    fn judge(&self) -> Judge {
        Judge::Words
    }

    fn judged(&self, given: &Given) -> Option<bool> {
        let typed = given.text.as_ref()?;
        Some(given.has(Self::ACCEPTED) || self.fits(typed.as_str()))
    }

    fn fitting(&self) -> Option<Given> {
        self.accept.first().map(|answer| Given::words(answer))
    }

    fn recap(&self, given: Option<&Given>) -> Option<String> {
        let missed = given.filter(|given| self.judged(given) == Some(false))?;
        Some(self.seen(missed.typed()).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short() -> Short {
        let text = SafeText::shown;
        Short {
            prompt: text("What is it called?"),
            accept: vec![text("co-regulation"), text("to lend calm")],
            feedback: text("It is."),
            near: vec![Near {
                accept: vec![text("self-regulation")],
                feedback: text("That is what it becomes."),
            }],
            other: text("There is sense in that."),
        }
    }

    #[test]
    fn what_is_typed_is_compared_without_case_accents_punctuation_and_spaces() {
        let typed = [
            "co-regulation",
            "Co regulation.",
            "CORÉGULATION",
            " to  lend calm!",
            "ＣＯ\u{2010}regulation",
        ];
        for typed in typed {
            assert!(short().fits(typed), "{typed}");
            assert_eq!(short().judged(&Given::words(typed)), Some(true));
        }
        for (typed, seen) in [
            ("Self regulation", "That is what it becomes."),
            ("coregulations", "There is sense in that."),
        ] {
            assert_eq!(short().seen(typed).as_str(), seen);
            assert_eq!(short().judged(&Given::words(typed)), Some(false));
        }
        assert_eq!(short().judged(&Given::one("gone")), None);
        let elsewhere = Given {
            options: vec![Short::ACCEPTED.to_owned()],
            ..Given::words("cyd-reoleiddio")
        };
        assert_eq!(short().judged(&elsewhere), Some(true));
    }
}
