//! Text from outside, made safe to show once and for all; nothing here knows where the text came
//! from or goes to.

use std::fmt;
use std::ops::Deref;

use serde::Serialize;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_segmentation::GraphemeCursor;

/// Most combining marks one base character may carry; no living orthography stacks more.
pub const MOST_MARKS: usize = 4;

const JOINER: char = '\u{200D}';
const REPLACEMENT: char = '\u{FFFD}';
/// The canonical combining class of a virama (Unicode Standard Annex 44, table 15).
const VIRAMA: u8 = 9;

/// Text that cannot drive a terminal, reorder a line or hide in it.
///
/// It holds no C0 control but line feed, no DEL or C1, no bidirectional control, no tag character,
/// no line or paragraph separator, no zero-width character but a joiner inside an emoji or Indic
/// sequence, and at most [`MOST_MARKS`] combining marks on a base.
///
/// # Why
/// A control byte in a pack's title can write to the clipboard or the window title, and what a
/// widget filters differs from widget to widget and version to version. So each text passes here
/// once, where it enters, and the type carries the proof. A pack is refused with a position
/// ([`SafeText::checked`]), since its author can mend it. A person's own words are stored as typed
/// and made safe only where they are shown ([`SafeText::shown`]).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SafeText(String);

/// What makes a text unsafe, and the first place where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{hazard}")]
pub struct Unsafe {
    /// Offset of the character in bytes.
    pub at: usize,
    /// What stands there.
    pub hazard: Hazard,
}

/// A kind of character that may not be shown as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hazard {
    /// A C0 control other than line feed, DEL, or a C1 control.
    Control(char),
    /// A character that changes the direction of the text around it.
    Direction(char),
    /// A line or paragraph separator (U+2028, U+2029).
    Separator(char),
    /// A character nobody can see: zero-width, tag, filler, or a selector other than U+FE0E and
    /// U+FE0F.
    Invisible(char),
    /// A mark beyond the [`MOST_MARKS`] its base may carry.
    Stacked(char),
}

impl SafeText {
    /// Takes a text as it is, or says what in it is unsafe and where.
    ///
    /// # Errors
    /// [`Unsafe`] names the first character that may not be shown.
    pub fn checked(text: &str) -> Result<Self, Unsafe> {
        if is_plain(text) {
            return Ok(Self(text.to_owned()));
        }
        let mut marks = 0;
        for (at, character) in text.char_indices() {
            let hazard = match hazard_of(character) {
                Some(hazard) => Some(hazard),
                None if character == JOINER => {
                    (!joins(text, at)).then_some(Hazard::Invisible(JOINER))
                }
                None => {
                    marks = if is_combining_mark(character) {
                        marks + 1
                    } else {
                        0
                    };
                    (marks > MOST_MARKS).then_some(Hazard::Stacked(character))
                }
            };
            if let Some(hazard) = hazard {
                return Err(Unsafe { at, hazard });
            }
        }
        Ok(Self(text.to_owned()))
    }

    /// Makes any text safe to look at, and leaves safe text as it is.
    ///
    /// Controls stand in caret notation (`^[`), what would reorder the line or pile up stands as
    /// U+FFFD, every kind of line end becomes a line feed and a tab four spaces. What is invisible
    /// anyway (a zero-width space from a web page, the tags in a flag) falls away, so that pasted
    /// words look as they looked where they came from.
    pub fn shown(text: &str) -> Self {
        if is_plain(text) {
            return Self(text.to_owned());
        }
        let mut shown = String::with_capacity(text.len());
        let mut marks = 0;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            if is_combining_mark(character) && hazard_of(character).is_none() {
                marks += 1;
                if marks <= MOST_MARKS {
                    shown.push(character);
                } else if marks == MOST_MARKS + 1 {
                    shown.push(REPLACEMENT);
                }
                continue;
            }
            match hazard_of(character) {
                Some(Hazard::Invisible(_)) => continue,
                None if character == JOINER => {
                    shown.push(JOINER);
                    continue;
                }
                None => shown.push(character),
                Some(Hazard::Control('\t')) => shown.push_str("    "),
                Some(Hazard::Control('\r')) => {
                    if characters.peek() != Some(&'\n') {
                        shown.push('\n');
                    }
                }
                Some(Hazard::Separator(_)) => shown.push('\n'),
                Some(Hazard::Control(control)) => match caret(control) {
                    Some(letter) => shown.extend(['^', letter]),
                    None => shown.push(REPLACEMENT),
                },
                Some(Hazard::Direction(_) | Hazard::Stacked(_)) => shown.push(REPLACEMENT),
            }
            marks = 0;
        }
        Self(without_loose_joiners(&shown))
    }

    /// The text as a plain slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for SafeText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl PartialEq<&str> for SafeText {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl From<SafeText> for String {
    fn from(text: SafeText) -> Self {
        text.0
    }
}

impl Hazard {
    /// The character found.
    pub fn character(self) -> char {
        match self {
            Self::Control(found)
            | Self::Direction(found)
            | Self::Separator(found)
            | Self::Invisible(found)
            | Self::Stacked(found) => found,
        }
    }
}

/// Says what was found, without showing it: `a control character (U+001B)`.
impl fmt::Display for Hazard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.character());
        let what = match self {
            Self::Control('\t') => "a tab",
            Self::Control(_) => "a control character",
            Self::Direction(_) => "a character that changes the direction of writing",
            Self::Separator(_) => "a line separator",
            Self::Invisible(_) => "an invisible character",
            Self::Stacked(_) => "more than four marks on one letter",
        };
        write!(formatter, "{what} (U+{code:04X})")
    }
}

fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte))
}

/// What a character is on its own; joiners and stacks depend on their neighbours and are judged by
/// the callers.
fn hazard_of(character: char) -> Option<Hazard> {
    match character {
        '\n' => None,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some(Hazard::Control(character)),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => {
            Some(Hazard::Direction(character))
        }
        '\u{2028}' | '\u{2029}' => Some(Hazard::Separator(character)),
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'
        | '\u{200C}'
        | '\u{2060}'..='\u{2065}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0D}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{13430}'..='\u{1345F}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => Some(Hazard::Invisible(character)),
        _ => None,
    }
}

fn caret(control: char) -> Option<char> {
    let code = u8::try_from(control).ok()?;
    (code < 0x80).then(|| char::from(code ^ 0x40))
}

/// Whether the joiner at `at` ties two characters into one picture or one conjunct.
///
/// The grapheme rules `GB11` (emoji) and `GB9c` (Indic conjuncts) of Unicode Standard Annex 29 keep
/// the next character in the same cluster exactly then. Sinhala, which `GB9c` leaves out, is let in
/// by its virama.
fn joins(text: &str, at: usize) -> bool {
    let after = at + JOINER.len_utf8();
    let Some(next) = text[after..].chars().next() else {
        return false;
    };
    // Asked before the cursor looks back: a long run of marks would be walked again from every
    // joiner in it.
    if next == JOINER || is_combining_mark(next) || hazard_of(next).is_some() {
        return false;
    }
    let before = text[..at].chars().next_back();
    if before.is_some_and(|mark| canonical_combining_class(mark) == VIRAMA) && next.is_alphabetic()
    {
        return true;
    }
    let mut cursor = GraphemeCursor::new(after, text.len(), true);
    cursor.is_boundary(text, 0) == Ok(false)
}

fn without_loose_joiners(text: &str) -> String {
    let kept = |&(at, character): &(usize, char)| character != JOINER || joins(text, at);
    text.char_indices()
        .filter(kept)
        .map(|(_, character)| character)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Written apart from the code under test, from the list of what a terminal must not get.
    fn is_forbidden(character: char) -> bool {
        let code = u32::from(character);
        (code < 0x20 && character != '\n')
            || (0x7F..=0x9F).contains(&code)
            || [
                0x61C, 0x200B, 0x200C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, 0xAD,
            ]
            .contains(&code)
            || (0x202A..=0x202E).contains(&code)
            || (0x2060..=0x206F).contains(&code)
            || (0xE_0000..=0xE_0FFF).contains(&code)
    }

    fn tallest_stack(text: &str) -> usize {
        let mut tallest = 0;
        let mut height = 0;
        for character in text.chars() {
            if is_combining_mark(character) {
                height += 1;
            } else if character != JOINER {
                height = 0;
            }
            tallest = tallest.max(height);
        }
        tallest
    }

    fn hostile() -> impl Strategy<Value = String> {
        let awkward = "\u{1B}\u{7}\t\r\n\u{7F}\u{9B}\u{85}\u{202E}\u{2066}\u{200B}\u{200C}\u{200D}\u{FEFF}\u{E0041}\
            \u{2028}\u{301}\u{489}\u{FE0F}\u{FE00}\u{94D}\u{915}\u{DCA}\u{D9A}\u{1F468}\u{1F3FD}\u{1F4BB}e \u{AC00}";
        let awkward = prop::sample::select(awkward.chars().collect::<Vec<_>>());
        prop::collection::vec(prop_oneof![4 => awkward, 1 => any::<char>()], 0..48)
            .prop_map(|characters| characters.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn nothing_that_drives_a_terminal_comes_out(text in hostile()) {
            let shown = SafeText::shown(&text);
            prop_assert!(!shown.chars().any(is_forbidden), "{shown:?}");
            prop_assert!(tallest_stack(&shown) <= MOST_MARKS, "{shown:?}");
            prop_assert!(SafeText::checked(&shown).is_ok(), "{shown:?}");
            prop_assert_eq!(&SafeText::shown(&shown), &shown);
        }

        #[test]
        fn what_is_accepted_is_safe_and_unchanged(text in hostile()) {
            match SafeText::checked(&text) {
                Ok(accepted) => {
                    prop_assert_eq!(accepted.as_str(), text.as_str());
                    prop_assert!(!text.chars().any(is_forbidden));
                    prop_assert!(tallest_stack(&text) <= MOST_MARKS);
                    prop_assert_eq!(SafeText::shown(&text), accepted);
                }
                Err(refused) => {
                    prop_assert_eq!(text[refused.at..].chars().next(), Some(refused.hazard.character()));
                    prop_assert!(SafeText::checked(&text[..refused.at]).is_ok());
                }
            }
        }
    }

    #[test]
    fn ordinary_writing_passes_untouched() {
        for text in [
            "A pen going down.\nThat is what happened.",
            "Caf\u{e9}, na\u{ef}ve, \u{201c}quoted\u{201d} \u{2013} \u{a3}5",
            "Vie\u{323}\u{302}t Nam",
            "\u{e01}\u{e33}\u{e25}\u{e31}\u{e07}",
            "\u{915}\u{94d}\u{200d}\u{937}",
            "\u{dc1}\u{dca}\u{200d}\u{dbb}\u{dd3}",
            "\u{1f468}\u{1f3fd}\u{200d}\u{1f4bb} \u{2764}\u{fe0f}",
        ] {
            assert_eq!(
                SafeText::checked(text).map(String::from),
                Ok(text.to_owned())
            );
        }
    }

    #[test]
    fn a_refusal_says_what_and_where() {
        let refused = SafeText::checked("safe \u{1b}]52;c;x").unwrap_err();
        assert_eq!(
            refused,
            Unsafe {
                at: 5,
                hazard: Hazard::Control('\u{1b}')
            }
        );
        assert_eq!(refused.to_string(), "a control character (U+001B)");
        let stacked = format!("o{}", "\u{301}".repeat(5));
        assert_eq!(
            SafeText::checked(&stacked).unwrap_err(),
            Unsafe {
                at: 9,
                hazard: Hazard::Stacked('\u{301}')
            }
        );
        assert_eq!(
            SafeText::checked("a\u{200d}b").unwrap_err().hazard,
            Hazard::Invisible(JOINER)
        );
    }

    #[test]
    fn a_persons_own_words_are_shown_visibly() {
        for (typed, seen) in [
            ("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour"),
            ("a\tb", "a    b"),
            ("\u{1b}[31mred\u{7f}\u{9b}", "^[[31mred^?\u{fffd}"),
            ("left\u{202e}right", "left\u{fffd}right"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}", "\u{1f3f4}"),
            ("x\u{200d}y", "xy"),
        ] {
            assert_eq!(SafeText::shown(typed), seen, "{typed:?}");
        }
    }
}
