//! How rows are answered, and how answers are taken back.

use super::history::Step;
use super::{Did, Form, Row, Text, choices};
use crate::input::{Key, Press};
use crate::journal::{self, Choice, Entry, Field, Kind, Vocabulary};
use crate::record::Moment;

impl Form {
    /// Takes a key in a row that is answered by choosing.
    pub(super) fn answer(&mut self, key: Key, vocabulary: &Vocabulary, now: Moment) -> Did {
        let Some(field) = self.field(vocabulary) else {
            return Did::NotOurs;
        };
        match (key.press, key.text()) {
            (Press::Backspace | Press::Delete, _) => {
                self.change(|entry| choices::take_last_back(entry, field, now));
                Did::Changed(0)
            }
            (_, Some(typed)) if field.form == journal::Form::Scale => self.digit(typed, field),
            (_, Some(typed)) => {
                // A locked Shift key is no reason to take nothing.
                let typed = typed.to_ascii_lowercase();
                let offered = choices::offered(field, &self.entry, &self.chosen);
                match offered.iter().find(|choice| choice.key == Some(typed)) {
                    Some(choice) => self.take(&choice.id, field, now),
                    None => Did::NotOurs,
                }
            }
            _ => Did::NotOurs,
        }
    }

    /// Takes the key after a 1: a 0 makes it 10, a deletion takes it away, and any other key
    /// ends the number and means what it means in the next row.
    pub(super) fn after_one(&mut self, key: Key, vocabulary: &Vocabulary, now: Moment) -> Did {
        if key.text() == Some('0')
            && let Some(field) = self.field(vocabulary)
        {
            self.entry.set_number(field.id, Some(10));
            self.advance();
            return Did::Changed(0);
        }
        if matches!(key.press, Press::Backspace | Press::Delete) {
            return self.answer(key, vocabulary, now);
        }
        self.advance();
        match self.answer(key, vocabulary, now) {
            Did::NotOurs => Did::Moved,
            did => did,
        }
    }

    fn digit(&mut self, typed: char, field: &Field) -> Did {
        let number = typed
            .to_digit(10)
            .and_then(|digit| u8::try_from(digit).ok());
        let Some((number, scale)) = number.zip(field.scale.as_ref()) else {
            return Did::NotOurs;
        };
        if !(scale.low..=scale.high).contains(&number) {
            return Did::NotOurs;
        }
        self.change(|entry| entry.set_number(field.id, Some(number)));
        self.lit = None;
        if number == 1 && scale.high >= 10 {
            self.waiting = true;
        } else {
            self.advance();
        }
        Did::Changed(0)
    }

    /// Does what Enter means: takes what is lit, else what the row says, else saves.
    pub(super) fn enter(&mut self, vocabulary: &Vocabulary, now: Moment) -> Did {
        if let Some((field, lit)) = self.field(vocabulary).zip(self.lit) {
            let offered = choices::offered(field, &self.entry, &self.chosen);
            return match offered.get(lit) {
                Some(choice) => self.take(&choice.id, field, now),
                None => Did::NotOurs,
            };
        }
        match self.focus {
            Row::MoreRows => {
                self.open_more();
                Did::Moved
            }
            Row::Worry => Did::Worried,
            Row::Afresh => self.start_afresh(now),
            Row::Answer(_) | Row::Words(_) | Row::Save => Did::Save,
        }
    }

    /// Chooses, or takes back; a row that is full then goes on by itself.
    fn take(&mut self, id: &str, field: &Field, now: Moment) -> Did {
        let worry = field.term(id).is_some_and(|term| term.stores.is_some());
        let choice = self.change(|entry| choices::choose(entry, field, id, now));
        self.lit = None;
        match choice {
            Choice::NotAChoice => return Did::NotOurs,
            Choice::Full => return Did::Full(field.most),
            Choice::Taken if choices::is_full(&self.entry, field) => self.advance(),
            Choice::Taken | Choice::TakenBack => {}
        }
        if worry { Did::Worried } else { Did::Changed(0) }
    }

    /// Changes the answers, and remembers how they were.
    fn change<R>(&mut self, change: impl FnOnce(&mut Entry) -> R) -> R {
        let before = Step {
            entry: self.entry.clone(),
            focus: self.focus,
            words: false,
        };
        let result = change(&mut self.entry);
        if self.entry != before.entry {
            self.history.made(before);
        }
        result
    }

    /// Puts the whole draft aside; it can be taken back.
    fn start_afresh(&mut self, now: Moment) -> Did {
        self.history.made(Step {
            entry: self.entry(),
            focus: Row::Afresh,
            words: true,
        });
        self.taken_up = false;
        self.fill(Entry::new(self.entry.id, Kind::Episode, now, now), true);
        self.leave_row();
        self.focus_first_open();
        Did::Afresh
    }

    /// Goes one change back, or forth again if `forth`: in a text first of what was written in
    /// it, else of what was chosen.
    pub(super) fn take_back(&mut self, forth: bool) -> Did {
        let written = self.written_mut().and_then(|text| text.step(forth));
        if let Some(characters) = written {
            return Did::Changed(characters);
        }
        let present = self.entry();
        let step = self.history.step(forth, |step| Step {
            entry: present,
            focus: step.focus,
            words: step.words,
        });
        let Some(step) = step else {
            return Did::Moved;
        };
        if step.words {
            self.taken_up = !forth;
        }
        self.fill(step.entry, step.words);
        if step.words && forth {
            self.focus_first_open();
        } else {
            self.go_to(step.focus);
        }
        Did::Changed(0)
    }

    /// Takes all answers from an entry, and its free words too if `words`.
    fn fill(&mut self, entry: Entry, words: bool) {
        if words {
            self.texts = Text::both(&entry, (0, 0));
        }
        let id = self.entry.id;
        self.entry = entry;
        self.entry.id = id;
    }
}
