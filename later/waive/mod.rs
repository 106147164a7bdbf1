//! What a trainer lets go: a unit, or a question that is seen differently, with who and why.

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
/// lock keeps others from typing a name here; so it is never shown as work that was done, but as
/// let go, with the name and the reason, for whoever signs the licence to see.
#[derive(Debug)]
pub struct Waive {
    unit: InPack,
    /// The question, if it is one and not the whole unit.
    item: Option<String>,
    lines: [(&'static str, LineInput); 3],
    at: usize,
    objection: Option<&'static str>,
}

impl Waive {
    /// Asks who lets it go, and why.
    pub fn open(unit: InPack, item: Option<String>) -> Self {
        let labels = ["Trainer's name", "In what role", "Why"];
        Self {
            unit,
            item,
            lines: labels.map(|label| (label, LineInput::default())),
            at: 0,
            objection: None,
        }
    }

    fn place<'p>(&self, practice: &'p Practice) -> Option<(&'p Unit, Walk<'p>)> {
        let walk = practice.walk_in(&self.unit.pack)?;
        Some((walk.pack.unit(&self.unit.id)?, walk))
    }

    fn line(&mut self) -> Option<&mut LineInput> {
        self.lines.get_mut(self.at).map(|(_, line)| line)
    }

    /// Goes to the first empty line, or lets it go once none is.
    fn go_on(&mut self, practice: &Practice) -> Vec<Ask> {
        let Some((unit, walk)) = self.place(practice) else {
            return vec![Ask::Back];
        };
        let is_empty = |(_, line): &(&str, LineInput)| line.text().trim().is_empty();
        if let Some(empty) = self.lines.iter().position(is_empty) {
            if empty == self.at {
                self.objection = Some("This line is needed: it is what makes it more than a tick.");
            }
            self.at = empty;
            return vec![];
        }
        let kind = EventKind::Waived;
        let item = self.item.as_ref().and_then(|id| walk.pack.item(id));
        let mut event = match item {
            Some(item) => Event::on_item(kind, item, walk.pack, practice.now),
            None => Event::on_unit(kind, unit, walk.pack, practice.now),
        };
        let [by, role, why] = self.lines.each_ref().map(|(_, line)| OwnWords::typed(line.text()));
        (event.data.by, event.data.role, event.data.why) = (by, role, why);
        vec![
            Ask::Do(Effect::Record(vec![event])),
            Ask::Back,
            Ask::Say(Notice::plain(
                "It is let go, and is shown as that wherever it counts.",
            )),
        ]
    }
}

impl Screen for Waive {
    fn place(&self) -> Place {
        Place::Line
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let mut page = Page::new("Learn › My trainer lets this go", "");
        page.label_width = 20;
        if let Some((unit, walk)) = self.place(practice) {
            let item = self.item.as_ref().and_then(|id| walk.pack.item(id));
            let title = item.map_or(&unit.title, |item| &item.title);
            page.heading(title.to_string());
            let gate = unit.sittings.iter().any(|sitting| sitting.gate) && item.is_none();
            page.say(
                "Only a trainer may do this. It stands beside your own work on the licence, as let go, with this name and reason.",
            );
            if gate {
                page.say("The gate of this unit stays: it is asked for whatever else is let go.");
            }
            page.blank();
        }
        for (row, (label, line)) in self.lines.iter().enumerate() {
            let label = (*label).to_owned();
            page.push_focus(Body::Field { label, line }, row == self.at);
        }
        page.blank();
        match self.objection {
            Some(objection) => page.push(Body::Say(objection.to_owned(), Tone::Care)),
            None => page.quiet("Enter goes on. Esc leaves everything as it was."),
        }
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let last = self.lines.len() - 1;
        match command {
            Command::Choose if self.at < last => {
                self.objection = None;
                self.at += 1;
            }
            Command::Choose | Command::Save => return Some(self.go_on(practice)),
            Command::Up | Command::PreviousRow => self.at = self.at.saturating_sub(1),
            Command::Down | Command::NextRow => self.at = (self.at + 1).min(last),
            _ => return None,
        }
        Some(vec![])
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        self.objection = None;
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
