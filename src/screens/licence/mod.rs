//! Licence: what is met, what each requirement has and needs, what is next, and why.

use super::cursor::Cursor;
use super::{Ask, Screen, Size};
use crate::input::{Command, Place};
use crate::page::{Item, Page};
use crate::practice::Practice;

/// The list of requirements.
#[derive(Debug, Default)]
pub struct Licence {
    cursor: Cursor,
    /// Whether the reason for the focused number is shown.
    why: bool,
}

impl Licence {
    /// Opens at the first requirement.
    pub fn open() -> Self {
        Self::default()
    }
}

impl Screen for Licence {
    fn place(&self) -> Place {
        Place::Licence
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let title = format!("Licence › {}", practice.content.pathway.title);
        let standing = practice
            .standing()
            .filter(|_| practice.person().is_some_and(|person| person.read_whole));
        let Some((standings, summary)) = standing else {
            let mut page = Page::new(title, "");
            page.quiet("Reading your practice.");
            return page;
        };
        let mut page = Page::new(title, format!("{} of {} met", summary.met, summary.total));
        page.label_width = 26;
        page.say(practice.content.pathway.summary.to_string());
        page.blank();
        let focus = self.cursor.row(standings.len());
        for (row, standing) in standings.iter().enumerate() {
            let aside = if standing.met { "met" } else { "" };
            let item = Item::new(standing.title.to_string(), standing.words.clone());
            page.item(item.aside(aside), row == focus);
        }
        page.blank();
        if let Some(standing) = standings.get(focus) {
            if let Some(next) = &standing.next {
                page.say(next.clone());
            }
            if self.why {
                page.blank();
                page.heading("Why this number");
                page.say(standing.why.to_string());
            } else {
                page.quiet("w: why this number");
            }
        }
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let count = practice
            .standing()
            .map_or(0, |(standings, _)| standings.len());
        if self.cursor.step(command, count, 5) {
            return Some(vec![]);
        }
        matches!(command, Command::Why | Command::Choose).then(|| {
            self.why = !self.why;
            vec![]
        })
    }
}
