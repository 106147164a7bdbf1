//! Ask me this anew: one question, with what that means said before.

use super::cursor::Cursor;
use super::{Ask, Screen, Size};
use crate::course::{Event, EventKind, InPack, Item, Pack};
use crate::effect::Effect;
use crate::input::{Command, Place};
use crate::page::{Body, Item as Line, Notice, Page, Tone};
use crate::practice::Practice;

/// A question about to be asked anew.
#[derive(Debug)]
pub struct Anew {
    question: InPack,
    cursor: Cursor,
}

impl Anew {
    /// Asks whether it is meant.
    pub fn open(question: InPack) -> Self {
        Self {
            question,
            cursor: Cursor::default(),
        }
    }

    fn place<'p>(&self, practice: &'p Practice) -> Option<(&'p Item, &'p Pack)> {
        let pack = &practice.content.pack(&self.question.pack)?.pack;
        Some((pack.item(&self.question.id)?, pack))
    }

    fn event(item: &Item, pack: &Pack, practice: &Practice) -> Event {
        Event::on_item(EventKind::Reset, item, pack, practice.now)
    }
}

impl Screen for Anew {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let mut page = Page::new("Learn › Ask me this anew", "");
        page.label_width = 30;
        let Some((item, pack)) = self.place(practice) else {
            page.say("This question is not here any more. Everything you did still counts.");
            return page;
        };
        page.heading(item.title.to_string());
        page.say(
            "It is asked as if for the first time. Your answers so far stay in the log, and count no more.",
        );
        let lost = practice.lost_by(&Self::event(item, pack, practice));
        for title in &lost {
            page.push(Body::Say(
                format!("\"{title}\" is met now, and would not be until this is known again."),
                Tone::Care,
            ));
        }
        if lost.is_empty() {
            page.say("Everything that is met for your licence stays met.");
        }
        page.blank();
        let row = self.cursor.row(2);
        page.item(Line::new("Ask it anew", ""), row == 0);
        page.item(Line::new("Leave it as it is", ""), row == 1);
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        if self.cursor.step(command, 2, 1) {
            return Some(vec![]);
        }
        if command != Command::Choose {
            return None;
        }
        let place = self.place(practice).filter(|_| self.cursor.row(2) == 0);
        let Some((item, pack)) = place else {
            return Some(vec![Ask::Back]);
        };
        Some(vec![
            Ask::Do(Effect::Record(vec![Self::event(item, pack, practice)])),
            Ask::Back,
            Ask::Say(Notice::plain("It is asked anew.")),
        ])
    }
}
