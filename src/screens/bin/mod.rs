//! The bin: what was moved there, the last first, to be looked at and brought back.

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size, words};
use crate::input::{Command, Place};
use crate::page::{Item, Page};
use crate::practice::Practice;

/// The bin's list.
#[derive(Debug, Default)]
pub struct Bin {
    cursor: Cursor,
}

impl Bin {
    /// Opens at what was moved there last.
    pub fn open() -> Self {
        Self::default()
    }
}

impl Screen for Bin {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, size: Size) -> Page<'a> {
        let mut page = Page::new("Journal › Bin", "");
        let Some(person) = practice.person() else {
            return page;
        };
        let count = person.shelf.bin_len();
        page.aside = words::entries(count);
        if count == 0 {
            page.say("The bin is empty. x in an entry moves it here; it can be brought back.");
            return page;
        }
        let fits = usize::from(size.list_lines(0));
        let focus = self.cursor.row(count);
        let top = (focus + 1).saturating_sub(fits);
        let vocabulary = &practice.content.vocabulary;
        for (row, binned) in person.shelf.bin().enumerate().skip(top).take(fits) {
            let (label, day) = match &binned.summary {
                Some(entry) => (
                    entry.headline(vocabulary),
                    words::day(entry.date(), practice.today()),
                ),
                None => ("An entry not read yet".to_owned(), String::new()),
            };
            page.item(Item::alone(label).aside(day), row == focus);
        }
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let shelf = &practice.person()?.shelf;
        let count = shelf.bin_len();
        if self.cursor.step(command, count, 8) {
            return Some(vec![]);
        }
        (command == Command::Choose).then(|| {
            shelf
                .bin()
                .nth(self.cursor.row(count))
                .map(|binned| Ask::Go(Destination::Entry(binned.tombstone.id)))
                .into_iter()
                .collect()
        })
    }
}
