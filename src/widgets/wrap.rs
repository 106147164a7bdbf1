//! Text broken into rows of a given width: by whole grapheme clusters and the cells they take.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::CellWidth;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::safe_text::SafeText;

/// Stands where a cluster is wider than the whole row.
const TOO_WIDE: &str = "\u{FFFD}";

/// What becomes of the spaces at which a row is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spaces {
    /// They hang over the end of the row, however many: right for text that is only read.
    Hang,
    /// One hangs over the end, the next begins a row: right for text being written, where the
    /// caret must go on for every press. A text that ends with a hanging space has one more,
    /// empty row for the caret.
    Keep,
}

/// The cells that a text takes on the screen.
///
/// # Why
/// The sum over whole clusters, as the terminal library draws them. Summing code points calls a
/// family emoji eight cells wide, and every row after it is then broken in the wrong place.
pub fn cells(text: &str) -> usize {
    clusters(text).map(|(_, _, wide)| wide).sum()
}

/// The last place not behind a byte at which a text may be cut.
pub fn boundary(text: &str, byte: usize) -> usize {
    let last = byte.min(text.len());
    (0..=last)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The clusters of a text: where each begins in bytes, itself, and its cells.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true)
        .map(|(at, cluster)| (at, cluster, one(cluster)))
}

fn one(cluster: &str) -> usize {
    match face(cluster) {
        Cow::Borrowed(face) if face.len() == 1 => 1,
        Cow::Borrowed(face) => face.cell_width().into(),
        Cow::Owned(face) => face
            .graphemes(true)
            .map(|part| usize::from(part.cell_width()))
            .sum(),
    }
}

/// A cluster as it is shown. Taken cluster by cluster, so that a place in the text being written
/// and its place on the screen stay one.
fn face(cluster: &str) -> Cow<'_, str> {
    let mut characters = cluster.chars();
    match (characters.next(), characters.next()) {
        // Most text, without a detour: printable ASCII, Latin letters, Chinese characters.
        (Some(' '..='~' | '\u{C0}'..='\u{24F}' | '\u{4E00}'..='\u{9FFF}'), None) => {
            Cow::Borrowed(cluster)
        }
        (Some('\u{A0}'), None) => Cow::Borrowed(" "),
        _ => match String::from(SafeText::shown(cluster)) {
            same if same == cluster => Cow::Borrowed(cluster),
            other => Cow::Owned(other.replace('\n', " ")),
        },
    }
}

/// A piece of a row as it may be drawn: safe to show, and a cluster wider than the row replaced.
pub fn shown(piece: &str, width: usize) -> Cow<'_, str> {
    if piece.len() <= width && piece.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(piece);
    }
    let mut kept = String::with_capacity(piece.len());
    for (_, cluster, wide) in clusters(piece) {
        match width {
            0 => {}
            _ if wide > width => kept.push_str(TOO_WIDE),
            _ => kept.push_str(&face(cluster)),
        }
    }
    Cow::Owned(kept)
}

fn is_space(cluster: &str) -> bool {
    cluster.chars().all(|character| {
        character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{2007}' | '\u{202F}')
    })
}

/// Whether a row may end between two clusters: after spaces, after a hyphen or dash that is
/// followed by a letter, and beside characters of double width, which are written without
/// spaces; never before a mark that closes what went before.
fn may_break(before: &str, wide_before: usize, after: &str, wide_after: usize) -> bool {
    if is_space(after) {
        return false;
    }
    if is_space(before) {
        return true;
    }
    let letter = after.chars().next().is_some_and(char::is_alphabetic);
    if letter && matches!(before, "-" | "\u{2010}" | "\u{2013}" | "\u{2014}") {
        return true;
    }
    let closes = matches!(
        after,
        "、" | "。" | "，" | "．" | "！" | "？" | "：" | "；" | "）" | "」" | "』" | "】"
    );
    let opens = matches!(before, "（" | "「" | "『" | "【" | "(" | "[" | "\u{201C}");
    (wide_before == 2 || wide_after == 2 && letter) && !closes && !opens && wide_after > 0
}

/// The rows of one line (a text without line ends) in bytes: together they are the whole line.
/// There is always at least one. A width of 0 counts as 1.
pub fn rows(line: &str, width: usize, spaces: Spaces) -> Vec<Range<usize>> {
    let width = width.max(1);
    if line.len() <= width {
        return std::iter::once(0..line.len()).collect();
    }
    let mut rows = Vec::new();
    let mut start = 0;
    let mut used = 0;
    let mut hung = false;
    let mut chance: Option<(usize, usize)> = None;
    let mut before: Option<(&str, usize)> = None;
    for (at, cluster, wide) in clusters(line) {
        if let Some((previous, previous_wide)) = before
            && at > start
            && may_break(previous, previous_wide, cluster, wide)
        {
            chance = Some((at, used));
        }
        before = Some((cluster, wide));
        while at > start && (used + wide > width || hung) {
            if is_space(cluster) && (spaces == Spaces::Hang || !hung) {
                hung = true;
                break;
            }
            let (cut, cut_used) = chance.filter(|_| !hung).unwrap_or((at, used));
            rows.push(start..cut);
            start = cut;
            used -= cut_used.min(used);
            hung = false;
            chance = None;
        }
        if !hung {
            used += wide;
        }
    }
    rows.push(start..line.len());
    if hung && spaces == Spaces::Keep {
        rows.push(line.len()..line.len());
    }
    rows
}

/// A text of any number of lines, wrapped to a width. No row is wider; at a width of 0 there is
/// nothing.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    if width == 0 {
        return Vec::new();
    }
    text.split('\n')
        .flat_map(|line| {
            rows(line, width, Spaces::Hang)
                .into_iter()
                .map(move |row| shown(line[row].trim_end(), width).into_owned())
        })
        .collect()
}

/// Text in which each stretch has its own style, to be wrapped as one.
#[derive(Default, Clone)]
pub struct Flow {
    text: String,
    /// Where each stretch ends, in bytes.
    stretches: Vec<(usize, Style)>,
}

impl Flow {
    /// A text in one style.
    pub fn new(text: &str, style: Style) -> Self {
        let mut flow = Self::default();
        flow.push(text, style);
        flow
    }

    /// Adds a stretch.
    pub fn push(&mut self, text: &str, style: Style) {
        self.text.push_str(text);
        self.stretches.push((self.text.len(), style));
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: &Self) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.stretches.iter();
        self.stretches
            .extend(moved.map(|(end, style)| (base + end, *style)));
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text without its styles.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The widest of its lines, unwrapped, in cells.
    pub fn cells(&self) -> usize {
        self.text.split('\n').map(cells).max().unwrap_or(0)
    }

    /// The rows at this width, each a line of spans. At a width of 0 there is nothing.
    pub fn wrap(&self, width: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if width == 0 {
            return lines;
        }
        let mut start = 0;
        let mut stretch = 0;
        for text in self.text.split('\n') {
            for row in rows(text, width, Spaces::Hang) {
                let end = start + row.start + text[row.clone()].trim_end().len();
                lines.push(self.spans(start + row.start..end, width, &mut stretch));
            }
            start += text.len() + 1;
        }
        lines
    }

    /// The spans of a range; `stretch` is the first stretch that may reach into it and moves on,
    /// so that a long text is walked once.
    fn spans(&self, range: Range<usize>, width: usize, stretch: &mut usize) -> Line<'static> {
        let mut line = Line::default();
        let mut from = range.start;
        while from < range.end {
            let Some((end, style)) = self.stretches.get(*stretch).copied() else {
                break;
            };
            if end <= from {
                *stretch += 1;
                continue;
            }
            let to = end.min(range.end);
            line.push_span(Span::styled(
                shown(&self.text[from..to], width).into_owned(),
                style,
            ));
            from = to;
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole_and_spaces_hang() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one two   three", 7), ["one two", "three"]);
        assert_eq!(wrap("well-being matters", 8), ["well-", "being", "matters"]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(wrap("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(
            wrap("a (\"quoted.\") end", 12),
            ["a", "(\"quoted.\")", "end"]
        );
    }

    #[test]
    fn clusters_stay_whole() {
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
        assert_eq!(cells(family), 2);
        assert_eq!(wrap(&format!("{family}{family}"), 3), [family, family]);
        assert_eq!(wrap("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(wrap("漢字。", 4), ["漢", "字。"]);
        assert_eq!(wrap("e\u{301}e\u{301}", 1), ["e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_window_too_narrow_shows_something_and_never_fails() {
        assert_eq!(wrap("漢a", 1), ["\u{FFFD}", "a"]);
        assert!(wrap("漢a", 0).is_empty());
        assert!(Flow::new("text", Style::new()).wrap(0).is_empty());
    }

    #[test]
    fn what_is_not_safe_is_shown_safely_and_counted_as_shown() {
        let text = "a\u{202E}b\tc\u{1B}";
        assert_eq!(shown(text, 20), "a\u{FFFD}b    c^[");
        assert_eq!(cells(text), 10);
    }

    #[test]
    fn writing_keeps_every_space() {
        let row = |line: &str| rows(line, 4, Spaces::Keep);
        assert_eq!(row("aaaa b"), [0..5, 5..6]);
        assert_eq!(row("aaaa "), [0..5, 5..5]);
        assert_eq!(row("aaaa   b"), [0..5, 5..8]);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_nothing_is_lost(
            text in "[a-z漢👩e\u{301}\u{200D} \n-]{0,80}",
            width in 1_usize..20,
        ) {
            let wrapped = wrap(&text, width);
            for row in &wrapped {
                prop_assert!(cells(row) <= width, "{row:?} is wider than {width}");
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            if width > 1 {
                prop_assert_eq!(bare(&wrapped.concat()), bare(&shown(&text, width)));
            }
            let flow = Flow::new(&text, Style::new());
            let spans: Vec<String> = flow.wrap(width).iter().map(ToString::to_string).collect();
            prop_assert_eq!(spans, wrapped);
        }

        #[test]
        fn rows_are_the_whole_line(line in "[a-z漢👩e\u{301}  -]{0,60}", width in 0_usize..12) {
            for spaces in [Spaces::Hang, Spaces::Keep] {
                let mut next = 0;
                for row in rows(&line, width, spaces) {
                    prop_assert_eq!(row.start, next);
                    next = row.end;
                }
                prop_assert_eq!(next, line.len());
            }
        }
    }
}
