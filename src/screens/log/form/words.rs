//! The free words of a moment: the note and the line to keep.

use crate::input::{Key, Press};
use crate::journal::guard::{self, Finding};
use crate::journal::{Answer, Entry};
use crate::widgets::{Editor, Typed};

/// A text that belongs to one field.
#[derive(Debug)]
pub struct Text {
    /// The field.
    pub field: &'static str,
    /// Where it is written.
    pub editor: Editor,
    /// What could point to somebody, as of the last pause.
    pub findings: Vec<Finding>,
    /// Whether it is one line: Enter ends it.
    one_line: bool,
}

/// What came of a key in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// So many characters changed; none if only the caret moved.
    Changed(usize),
    /// The focus is to go on to the row above.
    Above,
    /// The focus is to go on to the row below.
    Below,
    /// The key means nothing here.
    NotOurs,
}

impl Text {
    /// The note, with its caret at a line and a column, and the line to keep.
    pub fn both(entry: &Entry, caret: (usize, usize)) -> [Self; 2] {
        let of = |field, caret| match entry.answer(field) {
            Answer::Text(text) => Self::new(field, text, caret),
            _ => Self::new(field, "", caret),
        };
        [of("note", caret), of("learned", (0, 0))]
    }

    fn new(field: &'static str, text: &str, caret: (usize, usize)) -> Self {
        let mut text = Self {
            field,
            editor: Editor::new(text, caret),
            findings: Vec::new(),
            one_line: field == "learned",
        };
        text.look_over();
        text
    }

    /// Looks for what could point to somebody.
    pub fn look_over(&mut self) {
        self.findings = guard::look_over(&self.editor.text());
    }

    /// Takes a key.
    pub fn type_key(&mut self, key: Key) -> Written {
        if self.one_line && key.press == Press::Enter {
            return Written::Below;
        }
        let before = self.editor.chars_changed();
        match self.editor.type_key(key) {
            Typed::Changed => Written::Changed(self.since(before)),
            Typed::Moved => Written::Changed(0),
            Typed::AtEdge if key.press == Press::Up => Written::Above,
            Typed::AtEdge => Written::Below,
            Typed::NotOurs => Written::NotOurs,
        }
    }

    /// Takes a pasted text; gives back how many characters changed.
    pub fn paste(&mut self, pasted: &str) -> usize {
        let before = self.editor.chars_changed();
        if self.one_line {
            self.editor
                .paste(&pasted.split_whitespace().collect::<Vec<_>>().join(" "));
        } else {
            self.editor.paste(pasted);
        }
        self.since(before)
    }

    /// Puts a placeholder in the place of everything that could point to somebody; gives back
    /// how many characters changed.
    pub fn mask(&mut self) -> usize {
        let before = self.editor.chars_changed();
        self.look_over();
        // From the last one back, so that the places of those before stay true.
        for finding in std::mem::take(&mut self.findings).into_iter().rev() {
            self.editor.mask(finding.span, finding.kind.placeholder());
        }
        self.since(before)
    }

    /// Goes one change back, or forth again if `forth`; none if there is none.
    pub fn step(&mut self, forth: bool) -> Option<usize> {
        let before = self.editor.chars_changed();
        let stepped = if forth {
            self.editor.redo()
        } else {
            self.editor.undo()
        };
        stepped.then(|| self.since(before))
    }

    fn since(&self, before: u64) -> usize {
        usize::try_from(self.editor.chars_changed() - before).unwrap_or(usize::MAX)
    }
}
