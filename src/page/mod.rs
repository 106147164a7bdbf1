//! What a screen says, row by row, and the one routine that draws it into a window of any size.

mod draw;
mod layout;
mod scroll;

use std::borrow::Cow;
use std::fmt;

use crate::widgets::{Editor, LineInput};

pub use draw::{Drawn, draw};
pub use scroll::{Scroll, Scrolling};

/// One screen's whole message: a title line and labelled rows.
///
/// # Why
/// Screens do not draw. They say what there is to say, in the order in which it is read, and
/// one drawing routine ([`draw`]) turns that into cells for any terminal size. A screen
/// reader's linear form reads the very same rows, so the two cannot drift apart, and no screen
/// can panic on a window of one cell.
#[derive(Default)]
pub struct Page<'a> {
    /// Left of the first line: where the person is, as a path ("Learn › Noticing").
    pub title: String,
    /// Right of the first line: how far, how many, which day. May be empty.
    pub aside: String,
    /// The rows, top to bottom. At most one is focused.
    pub rows: Vec<Row<'a>>,
    /// Width in columns of the label column of [`Body::Item`] and [`Body::Chips`] rows.
    pub label_width: u16,
}

/// One row of a [`Page`].
pub struct Row<'a> {
    /// What the row says.
    pub body: Body<'a>,
    /// Whether this row has the focus; the terminal's real cursor is put on it.
    pub focused: bool,
    /// Whether the focus can come here.
    pub reachable: bool,
}

/// How a row is meant, which a theme turns into a style. Meaning is always in the words too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Plain text.
    #[default]
    Plain,
    /// Said quietly: hints, sources, asides.
    Quiet,
    /// What matters most on the page.
    Strong,
    /// Something needs a look before going on.
    Care,
}

/// A short line above the footer: what was just done, or what needs a look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notice {
    /// One whole sentence or two.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

impl Notice {
    /// A plain line.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Plain,
        }
    }

    /// A line that needs a look.
    pub fn care(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Care,
        }
    }
}

/// What a row says.
pub enum Body<'a> {
    /// An empty line.
    Blank,
    /// A few words over the rows that follow.
    Heading(String),
    /// A paragraph, wrapped to the text width.
    Say(String, Tone),
    /// Markdown of a pack, already safe text; wrapped to the text width.
    Prose(Cow<'a, str>),
    /// A line that can be chosen or that pairs a label with a value.
    Item(Item),
    /// A row of one-key choices.
    Chips(Chips),
    /// A share of a whole, with its words: the words say what the bar shows.
    Meter {
        /// From 0 to 1.
        share: f64,
        /// What the bar means.
        words: String,
    },
    /// A question that is answered by a number from 1 to 9, like the other one beside it.
    Scale {
        /// What is asked, as a whole question.
        label: String,
        /// The number that stands, from 1 to 9.
        number: u8,
        /// What the numbers mean.
        means: String,
    },
    /// The affect grid: pleasantness left to right, energy bottom to top, 1 to 9 each
    /// (Russell, Weiss and Mendelsohn 1989).
    Grid {
        /// 1 very unpleasant, 5 neutral, 9 very pleasant.
        pleasant: u8,
        /// 1 very low energy, 5 middling, 9 very high energy.
        energy: u8,
    },
    /// How the keys work here: drawn quietly, and not said by ear, where the prompt says it.
    Legend(String),
    /// A text being written over many lines; takes the height that is left.
    Editor(&'a Editor),
    /// A label and a one-line text being typed.
    Field {
        /// What is asked.
        label: String,
        /// The line being typed.
        line: &'a LineInput,
    },
}

/// A line that can be chosen, or a label with its value.
#[derive(Default, Clone, PartialEq, Eq)]
pub struct Item {
    /// The key that chooses it, if it has one of its own ("1", "c").
    pub key: String,
    /// What it is.
    pub label: String,
    /// Its value or explanation, in the second column; wrapped under itself when long.
    pub value: String,
    /// A key that asks for the same from elsewhere; shown before the value, and not said by ear,
    /// where the line's own number does it.
    pub shortcut: String,
    /// A short remark at the right edge ("yours", "8 minutes").
    pub aside: String,
    /// Whether it is the chosen one among its neighbours.
    pub chosen: bool,
    /// How it is meant.
    pub tone: Tone,
}

/// A row of one-key choices.
#[derive(Default, Clone, PartialEq, Eq)]
pub struct Chips {
    /// The row's label.
    pub label: String,
    /// What is meant by it, beside the label, with the chips below; may be empty.
    pub gloss: String,
    /// The chips in view, in order.
    pub chips: Vec<Chip>,
    /// What stands behind them ("space: 12 more"); may be empty.
    pub more: String,
}

/// One choice in a row of chips.
#[derive(Default, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Its letter; empty for a chip that only arrows reach.
    pub key: String,
    /// Its shown words.
    pub label: String,
    /// Chosen already.
    pub chosen: bool,
    /// Lit by an arrow: Enter takes it.
    pub lit: bool,
}

/// A page holds what a person wrote, and so do its rows: only how many there are is told.
impl fmt::Debug for Page<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Page({} rows)", self.rows.len())
    }
}

impl<'a> Page<'a> {
    /// A page with its title line.
    pub fn new(title: impl Into<String>, aside: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            aside: aside.into(),
            rows: Vec::new(),
            label_width: 18,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, body: Body<'a>) {
        self.rows.push(Row {
            body,
            focused: false,
            reachable: false,
        });
    }

    /// Adds a row that has the focus if `focused`.
    pub fn push_focus(&mut self, body: Body<'a>, focused: bool) {
        self.rows.push(Row {
            body,
            focused,
            reachable: true,
        });
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.push(Body::Blank);
    }

    /// Adds a plain paragraph.
    pub fn say(&mut self, text: impl Into<String>) {
        self.push(Body::Say(text.into(), Tone::Plain));
    }

    /// Adds a quiet paragraph.
    pub fn quiet(&mut self, text: impl Into<String>) {
        self.push(Body::Say(text.into(), Tone::Quiet));
    }

    /// Adds a text of a pack, with everything filled in.
    pub fn prose(&mut self, text: impl Into<Cow<'a, str>>) {
        self.push(Body::Prose(text.into()));
    }

    /// Adds prose that may have the focus, and is nothing that could be chosen.
    pub fn prose_in_focus(&mut self, text: impl Into<Cow<'a, str>>, focused: bool) {
        self.rows.push(Row {
            body: Body::Prose(text.into()),
            focused,
            reachable: false,
        });
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.push(Body::Heading(text.into()));
    }

    /// Adds a line that can be chosen; focused if `focused`.
    pub fn item(&mut self, item: Item, focused: bool) {
        self.push_focus(Body::Item(item), focused);
    }
}

impl Item {
    /// An item with a label and a value in the second column.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// An item of one column.
    pub fn alone(label: impl Into<String>) -> Self {
        Self::new(label, "")
    }

    /// The same item with its own key.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// The same item with a key that asks for the same from elsewhere.
    #[must_use]
    pub fn shortcut(mut self, shortcut: impl Into<String>) -> Self {
        self.shortcut = shortcut.into();
        self
    }

    /// The same item with a remark at the right edge.
    #[must_use]
    pub fn aside(mut self, aside: impl Into<String>) -> Self {
        self.aside = aside.into();
        self
    }

    /// The same item, marked as the chosen one if `chosen`.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// The same item with another tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}
