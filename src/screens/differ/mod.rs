//! I see this differently: a question is put on the list for the trainer, with a sentence why or without.

use super::{Ask, Screen, Size};
use crate::course::{EventKind, InPack, Item, OwnWords, Walk};
use crate::effect::Effect;
use crate::input::{Command, Key, Place};
use crate::page::{Body, Notice, Page};
use crate::practice::Practice;
use crate::widgets::LineInput;

/// A question that somebody sees differently from its key, about to be put on the list for their
/// trainer.
///
/// # Why
/// Whoever works with children knows things that the author of a question did not. An answer that
/// is seen differently for a reason is no miss, and arguing with a program teaches nothing; talking
/// it over with a trainer does. The sentence is for that talk and stays with the person.
#[derive(Debug)]
pub struct Differ {
    question: InPack,
    line: LineInput,
    /// Whether Esc was pressed over words that are not kept yet.
    leaving: bool,
}

impl Differ {
    /// Asks for the sentence.
    pub fn open(question: InPack) -> Self {
        Self {
            question,
            line: LineInput::default(),
            leaving: false,
        }
    }

    fn place<'p>(&self, practice: &'p Practice) -> Option<(&'p Item, Walk<'p>)> {
        let walk = practice.walk_in(&self.question.pack)?;
        Some((walk.pack.item(&self.question.id)?, walk))
    }

    fn keep(&self, practice: &Practice) -> Vec<Ask> {
        let Some((item, walk)) = self.place(practice) else {
            return vec![Ask::Back];
        };
        let mut event = practice.event(EventKind::Disputed, item, walk.pack);
        event.data.why = OwnWords::typed(self.line.text());
        vec![
            Ask::Do(Effect::Record(vec![event])),
            Ask::Back,
            Ask::Say(Notice::plain(
                "It counts in no score now, and stands on your trainer's list.",
            )),
        ]
    }
}

impl Screen for Differ {
    fn place(&self) -> Place {
        Place::Line
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let mut page = Page::new("Learn › I see this differently", "");
        page.label_width = 16;
        let Some((item, _)) = self.place(practice) else {
            page.say("This question is not here any more. Everything you did still counts.");
            return page;
        };
        page.heading(item.title.to_string());
        if item.gate.is_some() {
            page.say(
                "Your answer is held against nobody, and the question goes on your trainer's list. It belongs to a gate: the gate waits for that talk, nothing else does.",
            );
        } else {
            page.say(
                "You may be right. Your answer leaves every score, and the question goes on your trainer's list, to be talked over.",
            );
        }
        page.blank();
        page.push_focus(
            Body::Field {
                label: "How I see it".to_owned(),
                line: &self.line,
            },
            true,
        );
        page.blank();
        page.quiet(if self.leaving {
            "This sentence is not kept yet. Enter keeps it, Esc once more leaves without it."
        } else {
            "One sentence about the question, or none; no child's name. Enter keeps it, Esc leaves everything as it was."
        });
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Choose | Command::Save => Some(self.keep(practice)),
            Command::Back if !self.leaving && !self.line.text().trim().is_empty() => {
                self.leaving = true;
                Some(vec![])
            }
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        self.leaving = false;
        self.line.type_key(key);
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        self.leaving = false;
        self.line.paste(text);
        vec![]
    }
}
