//! Lines of text, places in them, and the one change that everything else is made of.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::widgets::wrap::boundary;

/// A place in a text: a line and a byte in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub line: usize,
    pub byte: usize,
}

impl Spot {
    fn start_of(line: usize) -> Self {
        Self { line, byte: 0 }
    }
}

/// Lines of text; there is always one.
pub(super) struct Text {
    lines: Vec<String>,
}

/// The same text with one kind of line end, four spaces for a tab, and no other control
/// character: what a terminal can show and a file can hold.
pub(super) fn normalised(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                kept.push('\n');
            }
            '\n' => kept.push('\n'),
            '\t' => kept.push_str("    "),
            _ if character.is_control() => {}
            _ => kept.push(character),
        }
    }
    kept
}

impl Text {
    /// A text that is already [`normalised`].
    pub fn new(text: &str) -> Self {
        Self {
            lines: text.split('\n').map(str::to_owned).collect(),
        }
    }

    pub fn joined(&self) -> String {
        self.lines.join("\n")
    }

    pub fn is_empty(&self) -> bool {
        self.lines.len() == 1 && self.line(0).is_empty()
    }

    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// A line; empty beyond the last.
    pub fn line(&self, number: usize) -> &str {
        self.lines.get(number).map_or("", String::as_str)
    }

    pub fn end_of(&self, line: usize) -> Spot {
        Spot {
            line,
            byte: self.line(line).len(),
        }
    }

    pub fn end(&self) -> Spot {
        self.end_of(self.lines.len() - 1)
    }

    /// The place of a line and a column counted in characters, brought inside the text.
    pub fn spot(&self, line: usize, column: usize) -> Spot {
        let line = line.min(self.lines.len() - 1);
        let text = self.line(line);
        let byte = text
            .char_indices()
            .nth(column)
            .map_or(text.len(), |(byte, _)| byte);
        self.settled(Spot { line, byte })
    }

    /// The place of a byte of [`Text::joined`], brought inside the text.
    pub fn spot_of_byte(&self, byte: usize) -> Spot {
        let mut left = byte;
        for (number, line) in self.lines.iter().enumerate() {
            if left <= line.len() {
                return Spot {
                    line: number,
                    byte: boundary(line, left),
                };
            }
            left -= line.len() + 1;
        }
        self.end()
    }

    /// The column in characters.
    pub fn column(&self, spot: Spot) -> usize {
        self.line(spot.line)[..spot.byte].chars().count()
    }

    /// The place itself, or the end of the cluster that it lies within.
    pub fn settled(&self, spot: Spot) -> Spot {
        let line = self.line(spot.line);
        let mut cursor = GraphemeCursor::new(spot.byte, line.len(), true);
        if matches!(cursor.is_boundary(line, 0), Ok(true)) {
            return spot;
        }
        let byte = match cursor.next_boundary(line, 0) {
            Ok(Some(byte)) => byte,
            _ => line.len(),
        };
        Spot { byte, ..spot }
    }

    /// The place one cluster or line end later; `None` at the end.
    pub fn next(&self, spot: Spot) -> Option<Spot> {
        let rest = &self.line(spot.line)[spot.byte..];
        match rest.graphemes(true).next() {
            Some(cluster) => Some(Spot {
                byte: spot.byte + cluster.len(),
                ..spot
            }),
            None if spot.line + 1 < self.lines.len() => Some(Spot::start_of(spot.line + 1)),
            None => None,
        }
    }

    /// The place one cluster or line end earlier; `None` at the start.
    pub fn previous(&self, spot: Spot) -> Option<Spot> {
        let before = &self.line(spot.line)[..spot.byte];
        match before.graphemes(true).next_back() {
            Some(cluster) => Some(Spot {
                byte: spot.byte - cluster.len(),
                ..spot
            }),
            None if spot.line > 0 => Some(self.end_of(spot.line - 1)),
            None => None,
        }
    }

    /// Where the word after this place ends.
    pub fn next_word(&self, spot: Spot) -> Spot {
        let line = self.line(spot.line);
        let word = line[spot.byte..]
            .unicode_word_indices()
            .next()
            .map(|(at, word)| spot.byte + at + word.len());
        match word {
            Some(byte) => self.settled(Spot { byte, ..spot }),
            None if spot.byte < line.len() => self.end_of(spot.line),
            None => self.next(spot).unwrap_or(spot),
        }
    }

    /// Where the word before this place begins.
    pub fn previous_word(&self, spot: Spot) -> Spot {
        let before = &self.line(spot.line)[..spot.byte];
        match before.unicode_word_indices().next_back() {
            Some((byte, _)) => self.settled(Spot { byte, ..spot }),
            None if spot.byte > 0 => Spot::start_of(spot.line),
            None => self.previous(spot).unwrap_or(spot),
        }
    }

    /// What stands between two places.
    pub fn between(&self, from: Spot, to: Spot) -> String {
        if from.line == to.line {
            return self.line(from.line)[from.byte..to.byte].to_owned();
        }
        let mut text = self.line(from.line)[from.byte..].to_owned();
        for number in from.line + 1..to.line {
            text.push('\n');
            text.push_str(self.line(number));
        }
        text.push('\n');
        text.push_str(&self.line(to.line)[..to.byte]);
        text
    }

    /// Puts a text in the place of what stands between two places; says where it ends.
    pub fn replace(&mut self, from: Spot, to: Spot, with: &str) -> Spot {
        let tail = self.lines[to.line].split_off(to.byte);
        self.lines.drain(from.line + 1..=to.line);
        self.lines[from.line].truncate(from.byte);
        let mut parts = with.split('\n');
        self.lines[from.line].push_str(parts.next().unwrap_or(""));
        let rest: Vec<String> = parts.map(str::to_owned).collect();
        let last = from.line + rest.len();
        let next = from.line + 1;
        self.lines.splice(next..next, rest);
        let end = self.end_of(last);
        self.lines[last].push_str(&tail);
        end
    }
}

/// Where a text ends that begins at a place.
pub(super) fn end_of(from: Spot, text: &str) -> Spot {
    match text.rsplit_once('\n') {
        Some((before, last)) => Spot {
            line: from.line + 1 + before.matches('\n').count(),
            byte: last.len(),
        },
        None => Spot {
            byte: from.byte + text.len(),
            ..from
        },
    }
}
