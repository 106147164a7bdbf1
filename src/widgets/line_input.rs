//! One line of text being typed; as a passphrase it is masked and wiped from memory.

use std::fmt;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use zeroize::{Zeroize, Zeroizing};

use super::editor::Typed;
use super::wrap::{cells, clusters, shown};
use crate::input::{Key, Press};

/// Stands for each cluster of a masked line.
const MASK: &str = "•";

/// A line with its caret; may be masked.
///
/// # Why
/// The text is wiped when it is dropped, masked or not, and when it grows it moves by hand from
/// one wiped place to a larger one: a string that grows by itself leaves its old bytes behind.
#[derive(Default)]
pub struct LineInput {
    text: Zeroizing<String>,
    /// The caret in bytes, never within a cluster.
    caret: usize,
    masked: bool,
    revealed: bool,
}

/// Never shows the text nor its length.
impl fmt::Debug for LineInput {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LineInput")
            .field("masked", &self.masked)
            .finish_non_exhaustive()
    }
}

impl LineInput {
    /// A line with a text, of which the first line counts, and the caret at its end.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.paste(text);
        line
    }

    /// An empty line for a passphrase: each cluster is shown as a dot until it is revealed.
    pub fn masked() -> Self {
        Self {
            masked: true,
            ..Self::default()
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The caret's column in characters, from 0.
    pub fn caret(&self) -> usize {
        self.text[..self.caret].chars().count()
    }

    /// Whether the text is shown as dots now.
    pub fn is_hidden(&self) -> bool {
        self.masked && !self.revealed
    }

    /// Shows a masked text, or masks it again; the text of other lines is always shown.
    pub fn toggle_shown(&mut self) {
        self.revealed = !self.revealed;
    }

    /// Empties the line, wiping what it held, and masks it again if it is a masked one.
    pub fn clear(&mut self) {
        self.text.zeroize();
        self.caret = 0;
        self.revealed = false;
    }

    /// Puts another text in, of which the first line counts, and the caret at its end.
    pub fn set_text(&mut self, text: &str) {
        self.text.zeroize();
        self.caret = 0;
        self.paste(text);
    }

    /// Takes a key. Enter, Tab, Esc and the arrows up and down are not its own.
    pub fn type_key(&mut self, key: Key) -> Typed {
        if key.ctrl {
            return Typed::NotOurs;
        }
        match key.press {
            Press::Char(typed) if !typed.is_control() => {
                self.insert(typed.encode_utf8(&mut [0; 4]));
                Typed::Changed
            }
            Press::Backspace => self.delete(self.previous()..self.caret),
            Press::Delete => self.delete(self.caret..self.next()),
            Press::Left => self.go(self.previous()),
            Press::Right => self.go(self.next()),
            Press::Home => self.go(0),
            Press::End => self.go(self.text.len()),
            _ => Typed::NotOurs,
        }
    }

    /// Puts the first line of a text in at the caret, without control characters.
    pub fn paste(&mut self, text: &str) {
        let line = text.split(['\n', '\r']).next().unwrap_or("");
        let mut kept = Zeroizing::new(String::with_capacity(line.len()));
        kept.extend(line.chars().filter_map(|character| match character {
            '\t' => Some(' '),
            _ => (!character.is_control()).then_some(character),
        }));
        self.insert(&kept);
    }

    /// What is in view at a width in cells, and the caret's column in it.
    pub fn view(&self, width: usize) -> (String, usize) {
        let whole = if self.is_hidden() {
            MASK.repeat(self.text.graphemes(true).count())
        } else {
            (*self.text).clone()
        };
        let caret = if self.is_hidden() {
            MASK.len() * self.text[..self.caret].graphemes(true).count()
        } else {
            self.caret
        };
        // The last column is for a caret behind the last character.
        let room = width.saturating_sub(1);
        let start = scrolled(&whole[..caret], room);
        let mut used = 0;
        let in_view: String = clusters(&whole[start..])
            .take_while(|(_, _, wide)| {
                used += wide;
                used <= width
            })
            .map(|(_, cluster, _)| shown(cluster, width))
            .collect();
        (in_view, cells(&whole[start..caret]))
    }

    fn previous(&self) -> usize {
        let before = self.text[..self.caret].graphemes(true).next_back();
        self.caret - before.map_or(0, str::len)
    }

    fn next(&self) -> usize {
        let after = self.text[self.caret..].graphemes(true).next();
        self.caret + after.map_or(0, str::len)
    }

    fn go(&mut self, caret: usize) -> Typed {
        self.caret = caret;
        Typed::Moved
    }

    fn insert(&mut self, piece: &str) {
        let needed = self.text.len() + piece.len();
        if needed > self.text.capacity() {
            let mut larger = Zeroizing::new(String::with_capacity(needed.max(128) * 2));
            larger.push_str(&self.text);
            self.text = larger;
        }
        self.text.insert_str(self.caret, piece);
        self.caret += piece.len();
        self.settle();
    }

    fn delete(&mut self, span: std::ops::Range<usize>) -> Typed {
        if span.is_empty() {
            return Typed::Moved;
        }
        self.caret = span.start;
        self.text.replace_range(span, "");
        self.settle();
        Typed::Changed
    }

    /// Moves the caret on to the end of the cluster that it came to stand within.
    fn settle(&mut self) {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        if !matches!(cursor.is_boundary(&self.text, 0), Ok(true)) {
            self.caret = match cursor.next_boundary(&self.text, 0) {
                Ok(Some(byte)) => byte,
                _ => self.text.len(),
            };
        }
    }
}

/// The byte at which the view begins so that the caret is in it: when the text before the caret
/// is too long, it moves on by half the room, so that the line does not crawl with every key.
fn scrolled(before: &str, room: usize) -> usize {
    let whole = cells(before);
    if whole <= room {
        return 0;
    }
    let step = (room / 2).max(1);
    let leave = (whole - room).div_ceil(step) * step;
    let mut left = 0;
    for (at, _, wide) in clusters(before) {
        if left >= leave {
            return at;
        }
        left += wide;
    }
    before.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";

    fn press(line: &mut LineInput, press: Press) -> Typed {
        line.type_key(Key::plain(press))
    }

    #[test]
    fn a_cluster_is_one_press() {
        let mut line = LineInput::new(&format!("a{FAMILY}e\u{301}漢"));
        for left in [
            format!("a{FAMILY}e\u{301}"),
            format!("a{FAMILY}"),
            "a".to_owned(),
        ] {
            assert_eq!(press(&mut line, Press::Backspace), Typed::Changed);
            assert_eq!(line.text(), left);
        }
        line.paste(FAMILY);
        press(&mut line, Press::Left);
        assert_eq!(line.caret(), 1);
        press(&mut line, Press::Delete);
        assert_eq!(line.text(), "a");
        assert_eq!(press(&mut line, Press::Enter), Typed::NotOurs);
        assert_eq!(press(&mut line, Press::Up), Typed::NotOurs);
    }

    #[test]
    fn only_the_first_line_of_a_paste_counts() {
        let mut line = LineInput::default();
        line.paste("/media/stick\u{1B}[31m\tx\r\nrm -rf");
        assert_eq!(line.text(), "/media/stick[31m x");
    }

    #[test]
    fn a_passphrase_is_shown_as_dots_until_revealed() {
        let mut line = LineInput::masked();
        line.paste(&format!("é{FAMILY}x"));
        assert_eq!(line.view(20), ("•••".to_owned(), 3));
        line.toggle_shown();
        assert_eq!(line.view(20), (format!("é{FAMILY}x"), 4));
        line.clear();
        assert!(line.is_empty() && line.is_hidden());
    }

    #[test]
    fn debug_shows_neither_text_nor_length() {
        let shown = format!("{:?}", LineInput::new("canary"));
        assert!(!shown.contains("canary") && !shown.contains('6'), "{shown}");
    }

    #[test]
    fn a_long_line_scrolls_with_its_caret() {
        let mut line = LineInput::new("0123456789漢abc");
        for width in 0..20 {
            for key in [
                Press::Home,
                Press::End,
                Press::Left,
                Press::Left,
                Press::Left,
            ] {
                press(&mut line, key);
                let (view, caret) = line.view(width);
                assert!(cells(&view) <= width, "{view} at {width}");
                assert!(caret < width.max(1), "{caret} at {width}");
            }
        }
        press(&mut line, Press::End);
        assert_eq!(line.view(9).0, "89漢abc");
    }
}
