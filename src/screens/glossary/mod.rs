//! The words of the course: a list that is narrowed by typing and says what the focused word means.

use super::cursor::Cursor;
use super::{Ask, Screen, Size};
use crate::course::{InPack, Item, Pack, Term, Unit};
use crate::input::{Command, Key, Place};
use crate::page::{Body, Item as Line, Page};
use crate::practice::Practice;
use crate::widgets::{LineInput, Typed};

/// Windows at least this high, in lines, have room for headings between the words.
const ROOMY: u16 = 16;

/// The list of words.
#[derive(Debug)]
pub struct Glossary {
    /// Packs by their ids, and positions in the glossary of each: the words of the unit first, then
    /// the others.
    order: Vec<(String, usize)>,
    /// How many of them belong to the unit.
    of_unit: usize,
    typed: LineInput,
    cursor: Cursor,
}

impl Glossary {
    /// All words, those of the pack of the pathway that is counted first; with a unit, those of its
    /// pack, and of them first the ones that it uses.
    pub fn open(unit: Option<&InPack>, practice: &Practice) -> Self {
        let content = &practice.content;
        let first = unit.map_or(&practice.pack().id, |unit| &unit.pack);
        let text = unit.and_then(|unit| content.pack(&unit.pack)?.pack.unit(&unit.id));
        let text = text.map(text_of);
        let mut packs: Vec<_> = content.packs().map(|whole| &whole.pack).collect();
        packs.sort_by_key(|pack| pack.id != *first);
        let mut used = Vec::new();
        let mut others = Vec::new();
        for pack in packs {
            for (at, term) in pack.glossary.iter().enumerate() {
                let text = text.as_ref().filter(|_| pack.id == *first);
                let is_used = text.is_some_and(|text| term.is_used_in(text));
                let order = if is_used { &mut used } else { &mut others };
                order.push((pack.id.clone(), at));
            }
        }
        Self {
            of_unit: used.len(),
            order: used.into_iter().chain(others).collect(),
            typed: LineInput::default(),
            cursor: Cursor::default(),
        }
    }

    /// The words in view, each with whether it belongs to the unit.
    fn matching<'p>(&self, practice: &'p Practice) -> Vec<(bool, &'p Term)> {
        let typed = self.typed.text().trim().to_lowercase();
        let term = |pack: &str, at: usize| practice.content.pack(pack)?.pack.glossary.get(at);
        let mut matching: Vec<(bool, &Term)> = self
            .order
            .iter()
            .enumerate()
            .filter_map(|(at, (pack, position))| Some((at < self.of_unit, term(pack, *position)?)))
            .filter(|(_, term)| {
                term.term.to_lowercase().contains(&typed)
                    || term.says.to_lowercase().contains(&typed)
            })
            .collect();
        // A word that is called so stands before one that only speaks of it.
        matching.sort_by_key(|(_, term)| !term.term.to_lowercase().contains(&typed));
        matching
    }
}

/// Everything that a unit says, in one text.
fn text_of(unit: &Unit) -> String {
    let mut text = unit.outcome.to_string();
    for said in unit.items().flat_map(Item::texts) {
        text.push('\n');
        text.push_str(said);
    }
    text
}

impl Screen for Glossary {
    fn place(&self) -> Place {
        Place::Filter
    }

    fn page<'a>(&'a self, practice: &'a Practice, size: Size) -> Page<'a> {
        let matching = self.matching(practice);
        let count = matching.len();
        let mut page = Page::new("Words of the course", format!("{count} shown"));
        page.label_width = 24;
        page.push(Body::Field {
            label: "Type to narrow".to_owned(),
            line: &self.typed,
        });
        // In a low window every line goes to what a word means.
        let roomy = size.height >= ROOMY;
        if roomy {
            page.blank();
        }
        if count == 0 {
            page.say(
                "No word here is called that, or speaks of it. Delete a few letters to see more.",
            );
            return page;
        }
        // Only what fits is said: the window of rows around the focused one, which needs room for
        // what it means.
        let lines = usize::from(size.list_lines(2));
        let row = self.cursor.row(count);
        let top = (row + 1).saturating_sub(lines.saturating_sub(4).max(1));
        let mut heading = None;
        for (at, (here, term)) in matching.iter().enumerate().skip(top).take(lines) {
            if roomy && self.of_unit > 0 && self.typed.is_empty() && heading != Some(*here) {
                heading = Some(*here);
                page.heading(if *here { "In this unit" } else { "Elsewhere" });
            }
            let says = if at == row {
                practice.filled(&term.says).into_owned()
            } else {
                String::new()
            };
            page.item(Line::new(term.term.to_string(), says), at == row);
        }
        page
    }

    fn reread(&mut self, _before: &Pack, practice: &Practice) -> Vec<Ask> {
        let typed = std::mem::take(&mut self.typed);
        *self = Self {
            typed,
            cursor: self.cursor,
            ..Self::open(None, practice)
        };
        vec![]
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let count = self.matching(practice).len();
        if self.cursor.step(command, count, 10) {
            return Some(vec![]);
        }
        // There is nothing to open: what a word means stands beside it.
        matches!(command, Command::Choose | Command::Words).then(|| match command {
            Command::Words => vec![Ask::Back],
            _ => vec![],
        })
    }

    fn offers(&self, command: Command, _practice: &Practice) -> Option<bool> {
        (command == Command::Choose).then_some(false)
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        if self.typed.type_key(key) == Typed::Changed {
            self.cursor = Cursor::default();
        }
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        self.typed.paste(text);
        self.cursor = Cursor::default();
        vec![]
    }
}
