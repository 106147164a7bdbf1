//! The form of the quick log: which row has the focus, what is answered, and what each key does.

mod answering;
mod choices;
mod history;
mod moving;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use crate::input::{Command, Key};
use crate::journal::{Chosen, Entry, Field, Vocabulary};
use crate::record::Moment;

use history::History;
use words::Written;

pub use choices::Offered;
pub use rows::Row;
pub use words::Text;

/// A moment being told.
///
/// # Why
/// It knows the words and the time and nothing else of the practice, so that every rule of its
/// keys can be told in a test as a line of letters and an entry.
#[derive(Debug)]
pub struct Form {
    /// The answers; free words are in the texts.
    entry: Entry,
    texts: [Text; 2],
    focus: Row,
    /// How many helpings of rows are open.
    open: usize,
    /// Whether it began as a draft that was taken up.
    taken_up: bool,
    /// The choice that an arrow has lit.
    lit: Option<usize>,
    /// Whether the focused row shows all of its choices.
    all: bool,
    /// Whether a 1 was typed that a 0 would make 10.
    waiting: bool,
    /// What was chosen most before, which stands first; it does not change while this is open.
    chosen: Chosen,
    history: History,
}

/// What came of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// It means nothing here.
    NotOurs,
    /// The answers are the same.
    Moved,
    /// The answers changed, or so many characters of the words.
    Changed(usize),
    /// The row has as many answers as it takes.
    Full(usize),
    /// A worry about a child was named.
    Worried,
    /// It is to be saved.
    Save,
    /// The draft that was taken up is put aside.
    Afresh,
}

impl Form {
    /// The form of an entry, with the caret of its note; `taken_up` if it was left as a draft.
    pub fn new(entry: Entry, caret: (usize, usize), taken_up: bool) -> Self {
        let mut form = Self {
            texts: Text::both(&entry, caret),
            focus: Row::Save,
            open: rows::needed(&entry),
            entry,
            taken_up,
            lit: None,
            all: false,
            waiting: false,
            chosen: Chosen::default(),
            history: History::default(),
        };
        form.focus_first_open();
        if taken_up && form.entry.note.is_some() {
            form.focus = Row::Words("note");
        }
        form
    }

    /// The same form, with what was chosen most before standing first.
    pub fn after(self, chosen: Chosen) -> Self {
        Self { chosen, ..self }
    }

    /// The entry as it is told so far.
    pub fn entry(&self) -> Entry {
        let mut entry = self.entry.clone();
        for text in &self.texts {
            entry.set_text(text.field, &text.editor.text());
        }
        entry
    }

    /// The same answers from now on under another id, as of an entry that is no longer that one.
    pub fn rename(&mut self, id: uuid::Uuid) {
        self.entry.id = id;
    }

    /// Goes on with what was saved: the first row without an answer.
    pub fn go_on(&mut self) {
        self.taken_up = false;
        self.leave_row();
        self.focus_first_open();
    }

    /// The caret of the note.
    pub fn caret(&self) -> (usize, usize) {
        self.texts[0].editor.caret()
    }

    /// The row that has the focus.
    pub fn focus(&self) -> Row {
        self.focus
    }

    /// Puts the focus on a row.
    pub fn go_to(&mut self, row: Row) {
        self.leave_row();
        self.focus = row;
    }

    /// The rows, top to bottom.
    pub fn rows(&self) -> Vec<Row> {
        rows::rows(&self.entry, self.open, self.taken_up)
    }

    /// What *More rows* leads to.
    pub fn more_rows(&self) -> &'static str {
        rows::said(self.open)
    }

    /// Whether it began as a draft that was taken up.
    pub fn is_taken_up(&self) -> bool {
        self.taken_up
    }

    /// The text of a field.
    pub fn text(&self, field: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.field == field)
    }

    /// The choice that an arrow has lit, among all that are offered.
    pub fn lit(&self) -> Option<usize> {
        self.lit
    }

    /// Whether a 1 waits for a 0.
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// What the focused row offers, and which of it is in view.
    pub fn offered(&self, field: &Field) -> (Vec<Offered>, Vec<usize>) {
        let offered = choices::offered(field, &self.entry, &self.chosen);
        let in_view = choices::in_view(&offered, field, self.all);
        (offered, in_view)
    }

    /// Whether a command can be done now; `None` leaves the answer to others.
    pub fn offers(&self, command: Command, vocabulary: &Vocabulary) -> Option<bool> {
        match command {
            Command::More => Some(match self.field(vocabulary) {
                Some(field) => {
                    let (offered, in_view) = self.offered(field);
                    self.all || in_view.len() < offered.len()
                }
                None => self.focus == Row::MoreRows,
            }),
            Command::Mask => Some(self.written().is_some_and(|text| !text.findings.is_empty())),
            Command::Undo => Some(self.written().is_some() || self.history.has_past()),
            Command::Redo => Some(self.written().is_some() || self.history.has_future()),
            _ => None,
        }
    }

    /// Looks the free words over for what could point to somebody.
    pub fn look_over(&mut self) {
        self.texts.iter_mut().for_each(Text::look_over);
    }

    /// Does what a command means in the focused row.
    pub fn command(&mut self, command: Command, vocabulary: &Vocabulary, now: Moment) -> Did {
        let ends_number = matches!(command, Command::Choose | Command::Save | Command::More);
        if std::mem::take(&mut self.waiting) && ends_number {
            self.advance();
        }
        match command {
            Command::Up | Command::PreviousRow => self.step(false),
            Command::Down | Command::NextRow => self.step(true),
            Command::First | Command::PageUp => self.go_to_end(false),
            Command::Last | Command::PageDown => self.go_to_end(true),
            Command::Left | Command::Right => self.arrow(command, vocabulary),
            Command::Choose => self.enter(vocabulary, now),
            Command::Save => Did::Save,
            Command::More => self.more(),
            Command::Undo => self.take_back(false),
            Command::Redo => self.take_back(true),
            Command::Mask => self
                .written_mut()
                .map_or(Did::NotOurs, |text| Did::Changed(text.mask())),
            _ => Did::NotOurs,
        }
    }

    /// Takes a key that is no command.
    pub fn type_key(&mut self, key: Key, vocabulary: &Vocabulary, now: Moment) -> Did {
        if let Some(text) = self.written_mut() {
            return match text.type_key(key) {
                Written::Changed(characters) => Did::Changed(characters),
                Written::Above => self.step(false),
                Written::Below => self.step(true),
                Written::NotOurs => Did::NotOurs,
            };
        }
        if std::mem::take(&mut self.waiting) {
            return self.after_one(key, vocabulary, now);
        }
        self.answer(key, vocabulary, now)
    }

    /// Takes pasted text, which is words wherever the focus is.
    pub fn paste(&mut self, pasted: &str) -> Did {
        self.waiting = false;
        if self.written().is_none() {
            self.go_to(Row::Words("note"));
        }
        self.written_mut()
            .map_or(Did::NotOurs, |text| Did::Changed(text.paste(pasted)))
    }

    fn written(&self) -> Option<&Text> {
        match self.focus {
            Row::Words(field) => self.text(field),
            _ => None,
        }
    }

    fn written_mut(&mut self) -> Option<&mut Text> {
        match self.focus {
            Row::Words(field) => self.texts.iter_mut().find(|text| text.field == field),
            _ => None,
        }
    }

    /// The field of the focused row, if it is answered by choosing.
    fn field<'v>(&self, vocabulary: &'v Vocabulary) -> Option<&'v Field> {
        match self.focus {
            Row::Words(_) => None,
            row => vocabulary.field(row.field()?),
        }
    }
}
