//! The preview of a pack: what there is to mend in its last save, and the way to what learners see.

mod view;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::Pack;
use crate::effect::{Effect, Settings};
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::Practice;

/// What the check says of the last save.
#[derive(Debug)]
pub struct Preview {
    /// Whether it was laid over what was in front, because the last save cannot be shown.
    over: bool,
    cursor: Cursor,
}

impl Preview {
    /// Opens it as the place to start from, or over what is in front.
    pub fn open(over: bool) -> Self {
        Self {
            over,
            cursor: Cursor::default(),
        }
    }

    /// Whether there is a version that can be shown, to go to from here.
    fn leads_on(practice: &Practice) -> bool {
        practice.person().is_some()
    }

    /// The languages in which what is shown can be read, if there are several.
    fn languages(practice: &Practice) -> Vec<&str> {
        let languages = practice.content.languages();
        if Self::leads_on(practice) && languages.len() > 1 {
            languages
        } else {
            vec![]
        }
    }

    /// How many rows stand above what is to be mended: the way on, and the language.
    fn ways(practice: &Practice) -> usize {
        usize::from(Self::leads_on(practice)) + usize::from(!Self::languages(practice).is_empty())
    }

    /// The next language after the one in which it is shown.
    fn turn_language(practice: &Practice) -> Option<Ask> {
        let languages = Self::languages(practice);
        let now = practice.language();
        let at = languages.iter().position(|tag| *tag == now)?;
        let next = languages.get((at + 1) % languages.len())?;
        Some(Ask::Do(Effect::KeepSettings(Settings {
            language: Some((*next).to_owned()),
            ..practice.settings.clone()
        })))
    }

    /// How many rows the focus can come to: the ways on, and what is to be mended.
    fn rows(practice: &Practice) -> usize {
        let faults = practice
            .preview
            .as_ref()
            .map_or(0, |preview| preview.faults.len());
        Self::ways(practice) + faults.min(view::MOST)
    }
}

impl Screen for Preview {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let rows = Self::rows(practice);
        if rows > 1 && self.cursor.step(command, rows, 5) {
            return Some(vec![]);
        }
        let first = self.cursor.row(rows) == 0 && Self::leads_on(practice);
        match command {
            Command::Choose if first && self.over => Some(vec![Ask::Back]),
            Command::Choose if first => Some(vec![Ask::Go(Destination::Learn)]),
            Command::Choose if self.cursor.row(rows) < Self::ways(practice) => {
                Some(Self::turn_language(practice).into_iter().collect())
            }
            // A fault is mended in an editor; there is nothing to open here.
            Command::Choose => Some(vec![]),
            _ => None,
        }
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        match command {
            Command::Back => {
                let inside = practice
                    .preview
                    .as_ref()
                    .is_some_and(|preview| preview.inside);
                Some(self.over || inside)
            }
            Command::Choose => Some(self.cursor.row(Self::rows(practice)) < Self::ways(practice)),
            _ => None,
        }
    }

    fn is_preview(&self) -> bool {
        true
    }

    fn reread(&mut self, _before: &Pack, _practice: &Practice) -> Vec<Ask> {
        self.cursor = Cursor::default();
        if self.over { vec![Ask::Back] } else { vec![] }
    }
}
