//! The player: one sitting, one thing at a time, resumed at the exact step.

mod view;

use super::cursor::Cursor;
use super::plot::{Plot, Plotted};
use super::{Answer, Ask, Destination, Screen, Size, Writing};
use crate::course::{Event, EventKind, Item, ItemKind, Sitting};
use crate::effect::{Asked, Effect, Outcome, Save};
use crate::input::{Command, Key, Place};
use crate::journal::Kind;
use crate::page::Page;
use crate::practice::Practice;
use crate::record::DraftOf;
use crate::widgets::Scrolling;

/// A sitting being walked through.
#[derive(Debug)]
pub struct Player {
    sitting: String,
    /// The step in front, counted from 0; the number of steps once all are behind.
    step: usize,
    on: On,
    /// The share of the licence that was met as the sitting was opened, to say what it moved.
    before: Option<f64>,
    /// The step whose check-in is on its way to the disk.
    saving: Option<usize>,
}

/// What the step in front remembers.
#[derive(Debug)]
enum On {
    /// A page is read.
    Page,
    /// A question is asked: the focused option, the chosen one, and whether the hint is shown.
    Choice {
        cursor: Cursor,
        chosen: Option<String>,
        hint: bool,
    },
    /// A check-in is plotted.
    CheckIn(Plot),
    /// A check-in stands; what is said after it is in view.
    CheckedIn,
    /// Words are invited.
    Reflect(Cursor),
    /// Nothing is left.
    End,
}

impl Player {
    /// Opens a sitting at the first step that is not done; at its first one if all are.
    pub fn open(sitting: String, practice: &Practice) -> Self {
        let step = practice
            .content
            .pack
            .sitting(&sitting)
            .zip(practice.walk())
            .map_or(0, |(sitting, walk)| {
                let step = walk.step(sitting);
                if step == sitting.items.len() { 0 } else { step }
            });
        let mut player = Self {
            sitting,
            step,
            on: On::End,
            before: practice.standing().map(|(_, summary)| summary.share),
            saving: None,
        };
        player.arrive(practice);
        player
    }

    fn sitting<'p>(&self, practice: &'p Practice) -> Option<&'p Sitting> {
        practice.content.pack.sitting(&self.sitting)
    }

    fn item<'p>(&self, practice: &'p Practice) -> Option<&'p Item> {
        self.sitting(practice)?.items.get(self.step)
    }

    /// Sets up the step in front.
    fn arrive(&mut self, practice: &Practice) {
        self.on = match self.item(practice).map(|item| (&item.kind, item)) {
            None => On::End,
            Some((
                ItemKind::Page(_)
                | ItemKind::Multi(_)
                | ItemKind::Exercise(_)
                | ItemKind::Practice(_)
                | ItemKind::SelfRating(_),
                _,
            )) => On::Page,
            Some((ItemKind::Choice(choice), item)) => {
                let chosen = practice
                    .person()
                    .and_then(|person| person.progress.answered(&item.id))
                    .and_then(|answer| answer.options.first().cloned());
                let at = choice
                    .options
                    .iter()
                    .position(|option| Some(&option.id) == chosen.as_ref());
                On::Choice {
                    cursor: Cursor::on(at.unwrap_or(0)),
                    chosen,
                    hint: false,
                }
            }
            Some((ItemKind::CheckIn(_), item)) => {
                if is_done(item, practice) {
                    On::CheckedIn
                } else {
                    On::CheckIn(Plot::default())
                }
            }
            Some((ItemKind::Reflect(_), _)) => On::Reflect(Cursor::default()),
        };
    }

    /// Goes to another step.
    fn go_to(&mut self, step: usize, practice: &Practice) -> Vec<Ask> {
        self.step = step;
        self.arrive(practice);
        vec![Ask::Scroll(Scrolling::Top)]
    }

    /// The next step, which is the end after the last.
    fn next(&mut self, practice: &Practice) -> Vec<Ask> {
        let of = self
            .sitting(practice)
            .map_or(0, |sitting| sitting.items.len());
        self.go_to((self.step + 1).min(of), practice)
    }

    fn choose(&mut self, practice: &Practice) -> Vec<Ask> {
        let Some(item) = self.item(practice) else {
            return vec![Ask::Back];
        };
        match &mut self.on {
            On::Page => {
                let mut asks = Vec::new();
                if !is_done(item, practice) {
                    let kind = if item.practised().is_some() {
                        EventKind::Started
                    } else {
                        EventKind::Viewed
                    };
                    asks.push(record(kind, item, practice));
                }
                asks.extend(self.next(practice));
                asks
            }
            On::Choice { cursor, chosen, .. } => {
                let ItemKind::Choice(choice) = &item.kind else {
                    return vec![];
                };
                let focused = choice.options.get(cursor.row(choice.options.len()));
                match focused {
                    Some(option) if chosen.as_ref() != Some(&option.id) => {
                        self.answer(item, &option.id.clone(), practice)
                    }
                    _ => self.next(practice),
                }
            }
            On::Reflect(cursor) => {
                if cursor.row(2) == 0 {
                    vec![Ask::Go(Destination::Write(Self::writing(item, practice)))]
                } else {
                    self.next(practice)
                }
            }
            On::CheckedIn => self.next(practice),
            On::CheckIn(_) | On::End => vec![],
        }
    }

    fn answer(&mut self, item: &Item, option: &str, practice: &Practice) -> Vec<Ask> {
        if let On::Choice { chosen, .. } = &mut self.on {
            *chosen = Some(option.to_owned());
        }
        let answered = practice
            .event(EventKind::Answered, item)
            .with_option(option);
        vec![Ask::Do(Effect::Record(vec![answered]))]
    }

    fn writing(item: &Item, practice: &Practice) -> Writing {
        let prompt = match &item.kind {
            ItemKind::Reflect(reflect) => reflect.prompt.to_string(),
            _ => String::new(),
        };
        Writing {
            of: DraftOf::Item {
                pack: practice.content.pack.id.clone(),
                item: item.id.clone(),
            },
            prompt,
        }
    }

    /// Takes what the plot came to: a chosen point becomes an entry and ends the step.
    fn plotted(&mut self, plotted: Plotted, practice: &Practice) -> Option<Vec<Ask>> {
        let (pleasant, energy) = match plotted {
            Plotted::NotOurs => return None,
            Plotted::Moved => return Some(vec![]),
            Plotted::Chosen(..) if self.saving.is_some() => return Some(vec![]),
            Plotted::Chosen(pleasant, energy) => (pleasant, energy),
        };
        let item = self.item(practice)?;
        let pack = &practice.content.pack;
        let mut entry = practice.entry(Kind::CheckIn);
        entry.pleasant = Some(pleasant);
        entry.energy = Some(energy);
        entry.source = Some(format!("{}/{}", pack.id, item.id));
        let mut save = Save::new(entry);
        save.events = vec![practice.event(EventKind::Completed, item)];
        self.saving = Some(self.step);
        Some(vec![Ask::Do(Effect::Save(Box::new(save)))])
    }
}

/// Whether this item is done already.
fn is_done(item: &Item, practice: &Practice) -> bool {
    practice.walk().is_some_and(|walk| walk.is_done(item))
}

/// Records that something happened to an item.
fn record(kind: EventKind, item: &Item, practice: &Practice) -> Ask {
    Ask::Do(Effect::Record(vec![practice.event(kind, item)]))
}

impl Screen for Player {
    fn place(&self) -> Place {
        match &self.on {
            On::Choice { .. } => Place::Question,
            On::CheckIn(_) => Plot::PLACE,
            On::Reflect(_) | On::Page | On::CheckedIn | On::End => Place::Player,
        }
    }

    fn opened(&mut self, practice: &Practice) -> Vec<Ask> {
        let Some((sitting, walk)) = self.sitting(practice).zip(practice.walk()) else {
            return vec![];
        };
        if walk.step(sitting) > 0 {
            return vec![];
        }
        let started = Event::on(
            EventKind::Started,
            &sitting.id,
            &practice.content.pack,
            practice.now,
        );
        vec![Ask::Do(Effect::Record(vec![started]))]
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        if let On::CheckIn(plot) = &mut self.on {
            let plotted = plot.command(command);
            if let Some(asks) = self.plotted(plotted, practice) {
                return Some(asks);
            }
        }
        match command {
            Command::Choose => Some(self.choose(practice)),
            Command::Later if !matches!(self.on, On::End) => Some(self.next(practice)),
            Command::Hint => {
                if let On::Choice { hint, .. } = &mut self.on {
                    *hint = true;
                    return Some(vec![]);
                }
                // On a page Space goes on, as readers of long texts expect.
                matches!(self.on, On::Page).then(|| vec![Ask::Scroll(Scrolling::PageDown)])
            }
            Command::Left if self.step > 0 => Some(self.go_to(self.step - 1, practice)),
            Command::Right
                if self
                    .item(practice)
                    .is_some_and(|item| is_done(item, practice)) =>
            {
                Some(self.next(practice))
            }
            Command::Up | Command::Down | Command::NextRow | Command::PreviousRow => {
                let count = match self.item(practice).map(|item| &item.kind) {
                    Some(ItemKind::Choice(choice)) => choice.options.len(),
                    _ => 2,
                };
                let (On::Choice { cursor, .. } | On::Reflect(cursor)) = &mut self.on else {
                    return None;
                };
                cursor.step(command, count, 1).then(Vec::new)
            }
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        if let On::CheckIn(plot) = &mut self.on {
            let plotted = plot.type_key(key);
            return self.plotted(plotted, practice).unwrap_or_default();
        }
        let digit = key
            .text()
            .and_then(|typed| typed.to_digit(10))
            .and_then(|digit| usize::try_from(digit).ok())
            .filter(|digit| *digit > 0);
        let (Some(digit), On::Choice { cursor, .. }) = (digit, &mut self.on) else {
            return vec![];
        };
        let Some(item) = practice
            .content
            .pack
            .sitting(&self.sitting)
            .and_then(|sitting| sitting.items.get(self.step))
        else {
            return vec![];
        };
        let ItemKind::Choice(choice) = &item.kind else {
            return vec![];
        };
        match choice.options.get(digit - 1) {
            Some(option) => {
                *cursor = Cursor::on(digit - 1);
                self.answer(item, &option.id, practice)
            }
            None => vec![],
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        if matches!(answer.mine, Some(Asked::Save(_))) {
            let step = self.saving.take();
            // The person may have gone to another step by now.
            let still_here = step == Some(self.step) && matches!(self.on, On::CheckIn(_));
            if still_here && matches!(answer.outcome, Outcome::Saved(_)) {
                self.on = On::CheckedIn;
            }
        }
        vec![]
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        match command {
            Command::Hint => Some(
                match (&self.on, self.item(practice).map(|item| &item.kind)) {
                    (On::Choice { hint: false, .. }, Some(ItemKind::Choice(choice))) => {
                        choice.hint.is_some()
                    }
                    _ => false,
                },
            ),
            Command::Later => Some(
                self.item(practice)
                    .is_some_and(|item| !is_done(item, practice)),
            ),
            _ => None,
        }
    }
}
