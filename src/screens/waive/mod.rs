//! What a trainer lets go: a unit or one of its questions, with who and why, as their word was typed.

use super::{Ask, Screen, Size};
use crate::course::{Event, EventKind, InPack, OwnWords, Unit, Walk};
use crate::effect::Effect;
use crate::input::{Command, Key, Place};
use crate::page::{Body, Notice, Page, Tone};
use crate::practice::Practice;
use crate::widgets::LineInput;

/// A unit or a question about to be let go.
///
/// # Why
/// Somebody who did the same elsewhere need not do it again, and only a trainer can judge that. No
/// lock keeps others from typing a name here; so it is never shown as work that was done, nor as
/// signed, but as let go, with the name and the reason, for whoever signs the licence to see.
#[derive(Debug)]
pub struct Waive {
    unit: InPack,
    /// The step, if it is one and not the whole unit.
    step: Option<String>,
    lines: [(&'static str, LineInput); 3],
    at: usize,
    objection: Option<&'static str>,
    /// Whether Esc was pressed over words that are not kept yet.
    leaving: bool,
}

impl Waive {
    /// Asks who lets it go, and why.
    pub fn open(unit: InPack, step: Option<String>) -> Self {
        let labels = ["Trainer's name", "Their role", "Why"];
        Self {
            unit,
            step,
            lines: labels.map(|label| (label, LineInput::default())),
            at: 0,
            objection: None,
            leaving: false,
        }
    }

    fn place<'p>(&self, practice: &'p Practice) -> Option<(&'p Unit, Walk<'p>)> {
        let walk = practice.walk_in(&self.unit.pack)?;
        Some((walk.pack.unit(&self.unit.id)?, walk))
    }

    fn line(&mut self) -> Option<&mut LineInput> {
        self.objection = None;
        self.leaving = false;
        self.lines.get_mut(self.at).map(|(_, line)| line)
    }

    fn event(&self, practice: &Practice) -> Option<Event> {
        let (unit, walk) = self.place(practice)?;
        let kind = EventKind::Waived;
        let step = self.step.as_ref().and_then(|id| walk.pack.item(id));
        let mut event = match step {
            Some(item) => practice.event(kind, item, walk.pack),
            None => Event::on_unit(kind, unit, walk.pack, practice.now),
        };
        let typed = |(_, line): &(&str, LineInput)| OwnWords::typed(line.text());
        let [by, role, why] = self.lines.each_ref().map(typed);
        (event.data.by, event.data.role, event.data.why) = (by, role, why);
        Some(event)
    }

    /// Goes on to the next line, and after the last one to the first that is empty; lets it go once
    /// none is.
    fn go_on(&mut self, practice: &Practice) -> Vec<Ask> {
        let is_empty = |(_, line): &(&str, LineInput)| line.text().trim().is_empty();
        let last = self.at + 1 == self.lines.len();
        let empty = self.lines.iter().position(is_empty);
        match empty {
            Some(empty) if empty == self.at => {
                self.objection = Some("This line is needed: whoever signs later asks for it.");
            }
            Some(empty) if last => self.at = empty,
            _ if !last => self.at += 1,
            _ => {
                let Some(event) = self.event(practice) else {
                    return vec![Ask::Back];
                };
                return vec![
                    Ask::Do(Effect::Record(vec![event])),
                    Ask::Back,
                    Ask::Say(Notice::plain(
                        "It is let go, unsigned, and is told as that on the licence.",
                    )),
                ];
            }
        }
        vec![]
    }
}

impl Screen for Waive {
    fn place(&self) -> Place {
        Place::Line
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let mut page = Page::new("Learn › My trainer lets this go", "");
        page.label_width = 18;
        let Some((unit, walk)) = self.place(practice) else {
            page.say("This unit is not here any more. Everything you did in it still counts.");
            return page;
        };
        let step = self.step.as_ref().and_then(|id| walk.pack.item(id));
        page.heading(step.map_or(&unit.title, |step| &step.title).to_string());
        page.say(
            "Only at your trainer's word. It is told as let go, unsigned, with this name and reason. It never counts as something that a trainer has signed.",
        );
        page.blank();
        for (row, (label, line)) in self.lines.iter().enumerate() {
            let label = (*label).to_owned();
            page.push_focus(Body::Field { label, line }, row == self.at);
        }
        page.blank();
        match (self.objection, self.leaving) {
            (Some(objection), _) => page.push(Body::Say(objection.to_owned(), Tone::Care)),
            (None, true) => {
                page.quiet("Nothing of this is kept yet. Esc once more leaves without it.");
            }
            (None, false) => {
                page.quiet("Enter goes on, and lets it go after the last line. Esc leaves.");
            }
        }
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let last = self.lines.len() - 1;
        let mut texts = self.lines.iter().map(|(_, line)| line.text().trim());
        match command {
            Command::Choose => return Some(self.go_on(practice)),
            Command::Save => {
                self.at = last;
                return Some(self.go_on(practice));
            }
            Command::Up | Command::PreviousRow => self.at = self.at.saturating_sub(1),
            Command::Down | Command::NextRow => self.at = (self.at + 1).min(last),
            Command::Back if !self.leaving && texts.any(|text| !text.is_empty()) => {
                self.leaving = true;
            }
            _ => return None,
        }
        Some(vec![])
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        if let Some(line) = self.line() {
            line.type_key(key);
        }
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        if let Some(line) = self.line() {
            line.paste(text);
        }
        vec![]
    }
}
