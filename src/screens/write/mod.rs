//! The editor's screen: a reflection, the answer to a sitting's invitation, or a change to what
//! was written before. Every word is kept as a draft while it is typed.

mod view;

use uuid::Uuid;

use super::keeping::{BEHIND_CHARACTERS, Keeping};
use super::{Answer, Ask, Screen, Size, Writing, words};
use crate::course::EventKind;
use crate::effect::{Asked, Effect, Outcome, Save};
use crate::input::{Command, Key, Place, Press};
use crate::journal::guard::{self, Finding};
use crate::journal::{Entry, Kind};
use crate::page::{Notice, Page};
use crate::practice::Practice;
use crate::record::{Draft, DraftOf, Moment};
use crate::widgets::{Editor, Typed};

/// Words being written.
#[derive(Debug)]
pub struct Write {
    writing: Writing,
    /// The entry as it will be saved; its note is filled in from the editor.
    entry: Entry,
    editor: Editor,
    row: Row,
    keeping: Keeping,
    /// What could name somebody, as of the last pause.
    warnings: Vec<Finding>,
    stage: Stage,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The words that are to be changed are being read; until then nothing can be typed that would
    /// take their place.
    Reading,
    /// Words are being written.
    Writing,
    /// They are on their way to the disk.
    Saving {
        /// Whether more was typed since. A draft of that must not follow the save, which ends the
        /// draft; it becomes a change to what was saved.
        typed_on: bool,
    },
}

/// Where the focus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Text,
    Save,
    Leave,
}

impl Write {
    /// Takes up the draft of this writing, or starts with an empty page.
    pub fn open(writing: Writing, practice: &Practice) -> Self {
        let draft = practice
            .person()
            .and_then(|person| person.drafts.get(&writing.of));
        let (entry, editor, kept) = match draft {
            Some(draft) => (
                draft.entry.clone(),
                Editor::new(draft.entry.note.as_deref().unwrap_or_default(), draft.caret),
                Some(draft.at),
            ),
            None => (fresh(&writing, practice), Editor::default(), None),
        };
        let stage = match writing.of {
            DraftOf::Revision(_) if kept.is_none() => Stage::Reading,
            _ => Stage::Writing,
        };
        let mut screen = Self {
            writing,
            entry,
            editor,
            row: Row::Text,
            keeping: Keeping::since(kept),
            warnings: Vec::new(),
            stage,
        };
        screen.look_for_names();
        screen
    }

    fn look_for_names(&mut self) {
        self.warnings = guard::look_over(&self.editor.text());
    }

    /// The text or the caret has changed.
    fn changed(&mut self, characters: usize, practice: &Practice) -> Vec<Ask> {
        let due = self.keeping.changed(characters, practice.now);
        if let Stage::Saving { typed_on } = &mut self.stage {
            *typed_on = true;
            return vec![];
        }
        if due {
            self.keep(practice).into_iter().map(Ask::Do).collect()
        } else {
            vec![]
        }
    }

    /// Sends the draft to the disk; an emptied one is dropped.
    fn keep(&mut self, practice: &Practice) -> Vec<Effect> {
        self.keeping.sent();
        self.look_for_names();
        if self.editor.is_empty() {
            let known = practice
                .person()
                .is_some_and(|person| person.drafts.contains_key(&self.writing.of));
            return if known {
                vec![Effect::DropDraft(self.writing.of.clone())]
            } else {
                vec![]
            };
        }
        let mut entry = self.entry.clone();
        entry.note = Some(self.editor.text());
        vec![Effect::KeepDraft(Box::new(Draft {
            of: self.writing.of.clone(),
            entry,
            caret: self.editor.caret(),
            at: practice.now,
        }))]
    }

    fn save(&mut self, practice: &Practice) -> Vec<Ask> {
        if self.stage != Stage::Writing {
            return vec![];
        }
        if self.editor.is_empty() {
            return vec![Ask::Say(Notice::plain(
                "Nothing is written yet. Type a few words, or press Esc to leave.",
            ))];
        }
        self.stage = Stage::Saving { typed_on: false };
        self.keeping.sent();
        let mut entry = self.entry.clone();
        entry.note = Some(self.editor.text());
        let mut save = Save::new(entry);
        save.draft = Some(self.writing.of.clone());
        match &self.writing.of {
            DraftOf::Revision(id) => save.revises = Some(*id),
            DraftOf::Item { pack, item } => {
                let pack = practice.content.pack(pack).map(|whole| &whole.pack);
                if let Some((pack, item)) = pack.and_then(|pack| Some((pack, pack.item(item)?))) {
                    save.events = vec![practice.event(EventKind::Completed, item, pack)];
                }
            }
            DraftOf::Reflection | DraftOf::Moment | DraftOf::Answer { .. } => {}
        }
        vec![Ask::Do(Effect::Save(Box::new(save)))]
    }

    /// The words are on the disk. What was typed since then goes on as a change to them.
    fn saved(&mut self, id: Uuid, practice: &Practice) -> Vec<Ask> {
        let typed_on = self.stage == Stage::Saving { typed_on: true };
        self.stage = Stage::Writing;
        self.keeping.dropped();
        let at = words::time(practice.now);
        if !typed_on {
            let text = format!("Saved {at}. Only you can open it.");
            return vec![Ask::Back, Ask::Say(Notice::plain(text))];
        }
        let before = std::mem::replace(&mut self.writing.of, DraftOf::Revision(id));
        self.entry.id = id;
        let mut asks: Vec<Ask> = self.keep(practice).into_iter().map(Ask::Do).collect();
        asks.push(Ask::Do(Effect::DropDraft(before)));
        asks.push(Ask::Say(Notice::plain(format!(
            "Saved {at}. What you typed since then is kept as a draft."
        ))));
        asks
    }

    fn mask(&mut self, practice: &Practice) -> Vec<Ask> {
        // As the text stands now: it may have changed since the last pause.
        self.look_for_names();
        // From the last one back, so that the places of those before stay true.
        let warnings = std::mem::take(&mut self.warnings);
        for warning in warnings.iter().rev() {
            let placeholder = warning.kind.placeholder();
            self.editor.mask(warning.span.clone(), placeholder);
        }
        self.changed(BEHIND_CHARACTERS, practice)
    }
}

/// The entry that an empty page becomes.
fn fresh(writing: &Writing, practice: &Practice) -> Entry {
    let mut entry = practice.entry(Kind::Reflection);
    if !writing.prompt.is_empty() {
        entry.prompt = Some(writing.prompt.clone());
    }
    if let DraftOf::Item { pack, item } = &writing.of {
        entry.source = Some(format!("{pack}/{item}"));
    }
    entry
}

impl Screen for Write {
    fn place(&self) -> Place {
        match self.row {
            Row::Text => Place::Writing,
            Row::Save | Row::Leave => Place::List,
        }
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        match self.writing.of {
            DraftOf::Revision(id) if self.stage == Stage::Reading => {
                vec![Ask::Do(Effect::Read(id))]
            }
            _ => vec![],
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        match (self.row, command) {
            (_, Command::Save) | (Row::Save, Command::Choose) => Some(self.save(practice)),
            (Row::Leave, Command::Choose) => Some(vec![Ask::Back]),
            (_, Command::Undo) => {
                self.editor.undo();
                Some(self.changed(BEHIND_CHARACTERS, practice))
            }
            (_, Command::Redo) => {
                self.editor.redo();
                Some(self.changed(BEHIND_CHARACTERS, practice))
            }
            (_, Command::Mask) => Some(self.mask(practice)),
            (Row::Text, Command::NextRow) | (Row::Leave, Command::Up | Command::PreviousRow) => {
                self.row = Row::Save;
                Some(vec![])
            }
            (Row::Save, Command::Up | Command::PreviousRow) => {
                self.row = Row::Text;
                Some(vec![])
            }
            (Row::Save, Command::Down | Command::NextRow) => {
                self.row = Row::Leave;
                Some(vec![])
            }
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        if self.stage == Stage::Reading {
            return vec![];
        }
        if self.row != Row::Text {
            // Typing on goes back into the text, so that no letter is lost.
            if key.text().is_none() {
                return vec![];
            }
            self.row = Row::Text;
        }
        match self.editor.type_key(key) {
            Typed::Changed => self.changed(1, practice),
            Typed::Moved => self.changed(0, practice),
            Typed::AtEdge if key.press == Press::Down => {
                self.row = Row::Save;
                vec![]
            }
            Typed::AtEdge | Typed::NotOurs => vec![],
        }
    }

    fn paste(&mut self, text: &str, practice: &Practice) -> Vec<Ask> {
        if self.stage == Stage::Reading {
            return vec![];
        }
        self.row = Row::Text;
        self.editor.paste(text);
        self.changed(text.chars().count(), practice)
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        match answer.failed() {
            Some(Asked::Save(_)) => {
                self.stage = Stage::Writing;
                self.keeping.failed(practice.now);
            }
            Some(Asked::KeepDraft(of)) if *of == self.writing.of => {
                self.keeping.failed(practice.now);
            }
            _ => {}
        }
        match answer.outcome {
            Outcome::DraftKept(of) if *of == self.writing.of => {
                self.keeping.arrived(practice.now);
            }
            Outcome::Read(shelved)
                if self.stage == Stage::Reading
                    && DraftOf::Revision(shelved.id) == self.writing.of =>
            {
                let text = shelved.entry.note.clone().unwrap_or_default();
                self.editor = Editor::new(&text, (usize::MAX, usize::MAX));
                self.writing.prompt = shelved.entry.prompt.clone().unwrap_or_default();
                self.entry = shelved.entry.clone();
                self.stage = Stage::Writing;
                self.look_for_names();
            }
            Outcome::Saved(saved) if matches!(answer.mine, Some(Asked::Save(_))) => {
                return self.saved(saved.row.id(), practice);
            }
            _ => {}
        }
        vec![]
    }

    fn due(&self) -> Option<Moment> {
        match self.stage {
            Stage::Writing => self.keeping.due(),
            Stage::Reading | Stage::Saving { .. } => None,
        }
    }

    fn tick(&mut self, practice: &Practice) -> Vec<Ask> {
        self.keep(practice).into_iter().map(Ask::Do).collect()
    }

    fn flush(&mut self, practice: &Practice) -> Vec<Effect> {
        match self.stage {
            Stage::Writing if self.keeping.is_behind() => self.keep(practice),
            // Whoever leaves now does not hear what the saved words are called. Better the same
            // words twice than some of them not at all.
            Stage::Saving { typed_on: true } => self.keep(practice),
            _ => vec![],
        }
    }

    fn offers(&self, command: Command, _practice: &Practice) -> Option<bool> {
        (command == Command::Mask).then_some(!self.warnings.is_empty())
    }
}
