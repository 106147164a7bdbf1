//! A text cut into words and numbers, and what stands between them.

/// A run of letters and digits, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Cuts a text into its runs of letters and digits.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                tokens.push(Token {
                    start: begun,
                    end: at,
                });
                start = None;
            }
            _ => {}
        }
    }
    if let Some(start) = start {
        tokens.push(Token {
            start,
            end: text.len(),
        });
    }
    tokens
}

/// The words of a text, seen from one of them.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
}

impl<'a> Words<'a> {
    /// The word so many further on; empty behind the end.
    pub(super) fn ahead(&self, by: usize) -> &'a str {
        self.tokens
            .get(self.at + by)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    /// The word so many before; empty before the beginning.
    pub(super) fn behind(&self, by: usize) -> &'a str {
        let at = self.at.checked_sub(by);
        at.map_or("", |at| {
            let token = self.tokens[at];
            &self.text[token.start..token.end]
        })
    }

    /// What stands between the word so many further on and the one after it.
    pub(super) fn gap(&self, by: usize) -> &'a str {
        match (
            self.tokens.get(self.at + by),
            self.tokens.get(self.at + by + 1),
        ) {
            (Some(token), Some(next)) => &self.text[token.end..next.start],
            _ => "",
        }
    }

    /// Whether only spaces on the same line stand there, at least one and at most two.
    pub(super) fn spaced(&self, by: usize) -> bool {
        let gap = self.gap(by);
        matches!(gap.chars().count(), 1 | 2) && gap.chars().all(|letter| " \u{a0}".contains(letter))
    }
}

/// The value of a word of one to four ASCII digits.
pub(super) fn number(word: &str) -> Option<u32> {
    let digits = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    if digits { word.parse().ok() } else { None }
}

/// A word cut behind its leading ASCII digits.
pub(super) fn after_digits(word: &str) -> (&str, &str) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    word.split_at(digits)
}

/// Whether a word is one of these, upper or lower case alike.
pub(super) fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}
