//! The five-second check-in.

use super::plot::{Plot, Plotted};
use super::{Answer, Ask, Screen, Size, words};
use crate::effect::{Effect, Outcome, Save};
use crate::input::{Command, Key, Place};
use crate::journal::Kind;
use crate::page::{Notice, Page};
use crate::practice::Practice;

/// A check-in being made.
#[derive(Debug, Default)]
pub struct CheckIn {
    plot: Plot,
    saving: bool,
}

impl CheckIn {
    /// Starts in the middle of the grid.
    pub fn open() -> Self {
        Self::default()
    }

    fn take(&mut self, plotted: Plotted, practice: &Practice) -> Option<Vec<Ask>> {
        match plotted {
            Plotted::NotOurs => None,
            Plotted::Moved => Some(vec![]),
            Plotted::Chosen(..) if self.saving => Some(vec![]),
            Plotted::Chosen(pleasant, energy) => {
                self.saving = true;
                let mut entry = practice.entry(Kind::CheckIn);
                entry.pleasant = Some(pleasant);
                entry.energy = Some(energy);
                Some(vec![Ask::Do(Effect::Save(Box::new(Save::new(entry))))])
            }
        }
    }
}

impl Screen for CheckIn {
    fn place(&self) -> Place {
        Plot::PLACE
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let mut page = Page::new("Check in", words::time(practice.now));
        page.label_width = 28;
        page.say("This minute, not today. The first guess is good enough.");
        page.blank();
        self.plot.say(&mut page);
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let plotted = self.plot.command(command);
        self.take(plotted, practice)
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        let plotted = self.plot.type_key(key);
        self.take(plotted, practice).unwrap_or_default()
    }

    fn offers(&self, command: Command, _practice: &Practice) -> Option<bool> {
        // There is nothing to go on to here, as there is in a sitting.
        (command == Command::Later).then_some(false)
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        if answer.mine.is_none() {
            return vec![];
        }
        match answer.outcome {
            Outcome::Saved(_) => {
                self.saving = false;
                vec![
                    Ask::Back,
                    Ask::Say(Notice::plain(format!(
                        "Kept {}. It stands in your journal.",
                        words::time(practice.now)
                    ))),
                ]
            }
            Outcome::Failed(_) => {
                self.saving = false;
                vec![]
            }
            _ => vec![],
        }
    }
}
