//! Everything that can be done, in one list that is narrowed by typing and runs what is chosen.

mod view;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use super::cursor::Cursor;
use super::{Ask, Offer, Screen, Size};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::Practice;
use crate::widgets::{LineInput, Typed};

/// The searchable list.
#[derive(Debug)]
pub struct Everything {
    offers: Vec<Offer>,
    typed: LineInput,
    /// Positions in `offers` that match, best first.
    matching: Vec<usize>,
    cursor: Cursor,
}

impl Everything {
    /// The list of these offers, all in view.
    pub fn open(offers: Vec<Offer>) -> Self {
        let matching = (0..offers.len()).collect();
        Self {
            offers,
            typed: LineInput::default(),
            matching,
            cursor: Cursor::default(),
        }
    }

    fn narrow(&mut self) {
        self.cursor = Cursor::default();
        let words = self.typed.text().to_owned();
        if words.trim().is_empty() {
            self.matching = (0..self.offers.len()).collect();
            return;
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&words, CaseMatching::Ignore, Normalization::Smart);
        let mut scored: Vec<(u32, usize)> = self
            .offers
            .iter()
            .enumerate()
            .filter_map(|(position, offer)| {
                let told = format!("{} {}", offer.command.words(), offer.command.sentence());
                let mut buffer = Vec::new();
                let told = nucleo_matcher::Utf32Str::new(&told, &mut buffer);
                Some((pattern.score(told, &mut matcher)?, position))
            })
            .collect();
        scored.sort_by_key(|(score, position)| (std::cmp::Reverse(*score), *position));
        self.matching = scored.into_iter().map(|(_, position)| position).collect();
    }

    fn chosen(&self) -> Option<&Offer> {
        let row = self.cursor.row(self.matching.len());
        self.offers.get(*self.matching.get(row)?)
    }
}

impl Screen for Everything {
    fn place(&self) -> Place {
        Place::Filter
    }

    fn page<'a>(&'a self, practice: &'a Practice, size: Size) -> Page<'a> {
        view::page(self, practice, size)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        let count = self.matching.len();
        if self.cursor.step(command, count, 10) {
            return Some(vec![]);
        }
        match command {
            Command::Choose => Some(
                self.chosen()
                    .map(|offer| Ask::Run(offer.command))
                    .into_iter()
                    .collect(),
            ),
            // The list is open already.
            Command::Everything | Command::KeysHere => Some(vec![Ask::Back]),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        if self.typed.type_key(key) == Typed::Changed {
            self.narrow();
        }
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        self.typed.paste(text);
        self.narrow();
        vec![]
    }
}
