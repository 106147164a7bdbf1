//! The words of a pack: each with what it means, in the pack's own words.

use crate::safe_text::SafeText;

/// One word of the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Unique among the words of the pack.
    pub id: String,
    /// The word, or the few words.
    pub term: SafeText,
    /// What it means.
    pub says: SafeText,
    /// Ids of the sources it rests on.
    pub sources: Vec<String>,
}

impl Term {
    /// Whether a text uses this word: whole, in whatever case, also with a plural "s".
    pub fn is_used_in(&self, text: &str) -> bool {
        let (text, term) = (text.to_lowercase(), self.term.to_lowercase());
        text.match_indices(&term).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let rest = &text[at + term.len()..];
            let after = rest.strip_prefix('s').unwrap_or(rest).chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole_and_not_inside_another() {
        let term = |word: &str| Term {
            id: String::new(),
            term: SafeText::shown(word),
            says: SafeText::default(),
            sources: vec![],
        };
        assert!(term("check-in").is_used_in("Three check-ins a day."));
        assert!(term("state").is_used_in("State your state."));
        assert!(!term("state").is_used_in("An understatement."));
        assert!(!term("over").is_used_in("It is overdone."));
        assert!(term("body sign").is_used_in("My body signs"));
    }
}
