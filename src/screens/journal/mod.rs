//! The journal's list: newest first, by day, with a search that answers as it is typed.

mod view;

use uuid::Uuid;

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Screen, Size};
use crate::effect::{Effect, News, Outcome};
use crate::input::{Command, Key, Place};
use crate::journal::{Cursor as Spot, Query, Shelf, Summary};
use crate::page::Page;
use crate::practice::Practice;
use crate::widgets::{LineInput, Typed};

/// How far a page up or down goes, in entries; about what a list of 24 lines shows.
const PAGE: usize = 12;

/// The list, and the search while it is open.
///
/// # Why
/// The focus is a place in the order of the shelf and not a number of a row, so that a key costs
/// the same with ten entries and with a hundred thousand, and stays where it is while older
/// entries are still being read.
#[derive(Debug, Default)]
pub struct Journal {
    selected: Option<Spot>,
    /// How many entries stand above the focused one in view.
    above: usize,
    finding: Option<Finding>,
}

/// A search.
#[derive(Debug, Default)]
struct Finding {
    line: LineInput,
    ticket: u64,
    hits: Vec<Uuid>,
    /// Whether the hits answer what is typed now.
    answered: bool,
    cursor: Cursor,
}

impl Journal {
    /// The list from its newest entry, or the search.
    pub fn open(finding: bool) -> Self {
        Self {
            finding: finding.then(Finding::default),
            ..Self::default()
        }
    }

    fn focus(&self, shelf: &Shelf) -> Option<Spot> {
        let newest = || shelf.newest_first(None).next().map(Summary::cursor);
        // The focused entry may have gone to the bin: then the next older one has the focus.
        self.selected
            .and_then(|spot| shelf.newest_first(Some(spot)).next())
            .map(Summary::cursor)
            .or_else(newest)
    }

    /// Moves the focus as the command says; false if it is no movement.
    fn step(&mut self, command: Command, shelf: &Shelf) -> bool {
        let Some(focus) = self.focus(shelf) else {
            return false;
        };
        let older = |steps: usize| {
            shelf
                .newest_first(Some(focus))
                .take(steps + 1)
                .last()
                .map(Summary::cursor)
        };
        let newer = |steps: usize| {
            shelf
                .newer(focus)
                .take(steps)
                .last()
                .map_or(focus, Summary::cursor)
        };
        self.selected = match command {
            Command::Down | Command::NextRow => older(1),
            Command::Up | Command::PreviousRow => Some(newer(1)),
            Command::PageDown => older(PAGE),
            Command::PageUp => Some(newer(PAGE)),
            Command::First => shelf.newest_first(None).next().map(Summary::cursor),
            Command::Last => shelf.newest_first(None).next_back().map(Summary::cursor),
            _ => return false,
        };
        self.above = match command {
            Command::Down | Command::NextRow => self.above + 1,
            Command::PageDown => self.above + PAGE,
            Command::Up | Command::PreviousRow => self.above.saturating_sub(1),
            Command::PageUp => self.above.saturating_sub(PAGE),
            Command::First => 0,
            _ => usize::MAX,
        };
        true
    }

    fn search(&mut self) -> Vec<Ask> {
        let Some(finding) = &mut self.finding else {
            return vec![];
        };
        finding.ticket += 1;
        finding.answered = false;
        let Some(query) = Query::parse(finding.line.text()) else {
            finding.hits.clear();
            finding.answered = true;
            return vec![];
        };
        vec![Ask::Do(Effect::Search {
            query,
            ticket: finding.ticket,
        })]
    }
}

impl Screen for Journal {
    fn place(&self) -> Place {
        if self.finding.is_some() {
            Place::Filter
        } else {
            Place::Journal
        }
    }

    fn page<'a>(&'a self, practice: &'a Practice, size: Size) -> Page<'a> {
        view::page(self, practice, size)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let shelf = &practice.person()?.shelf;
        match (&mut self.finding, command) {
            (None, Command::Find) => {
                self.finding = Some(Finding::default());
                Some(vec![])
            }
            (None, Command::Choose) => {
                let focus = self.focus(shelf)?;
                let entry = shelf.newest_first(Some(focus)).next()?;
                Some(vec![Ask::Go(Destination::Entry(entry.id))])
            }
            (None, _) => self.step(command, shelf).then(Vec::new),
            (Some(_), Command::Back) => {
                self.finding = None;
                Some(vec![])
            }
            (Some(finding), Command::Choose) => {
                let row = finding.cursor.row(finding.hits.len());
                let hit = finding.hits.get(row);
                Some(
                    hit.map(|id| Ask::Go(Destination::Entry(*id)))
                        .into_iter()
                        .collect(),
                )
            }
            (Some(finding), _) => finding
                .cursor
                .step(command, finding.hits.len(), PAGE)
                .then(Vec::new),
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        let typed = self
            .finding
            .as_mut()
            .map(|finding| finding.line.type_key(key));
        if typed == Some(Typed::Changed) {
            self.search()
        } else {
            vec![]
        }
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        match &mut self.finding {
            Some(finding) => {
                finding.line.paste(text);
                self.search()
            }
            None => vec![],
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        match (answer.outcome, &mut self.finding) {
            (Outcome::Found { ticket, hits }, Some(finding)) if *ticket == finding.ticket => {
                finding.hits.clone_from(hits);
                finding.answered = true;
                finding.cursor = Cursor::on(finding.cursor.row(hits.len()));
                vec![]
            }
            // Something was changed: the answer may be another now.
            (Outcome::Saved(_), Some(finding)) if !finding.line.is_empty() => self.search(),
            _ => vec![],
        }
    }

    fn overhear(&mut self, news: &News, _practice: &Practice) -> Vec<Ask> {
        match (news, &self.finding) {
            // More has been read.
            (News::Loaded(_), Some(finding)) if !finding.line.is_empty() => self.search(),
            _ => vec![],
        }
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        let person = practice.person()?;
        match command {
            Command::Choose => Some(!person.shelf.is_empty()),
            Command::OpenBin => Some(person.shelf.bin_len() > 0),
            _ => None,
        }
    }
}
