//! The player: one sitting, one thing at a time, resumed at the exact step; and the review of what
//! was learnt.

mod asking;
mod differing;
mod doing;
mod form;
mod reread;
mod review;
mod round;
mod running;
mod story;
mod test_out;
#[cfg(test)]
mod tests;
mod view;
mod walking;
mod watched;
mod watching;

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::plot::Plot;
use super::{Answer, Ask, Destination, Screen, Size};
use crate::course::{Event, EventKind, Given, InPack, Pack};
use crate::effect::{Asked, Effect, Outcome};
use crate::input::{Command, Key, Place};
use crate::page::{Page, Scrolling};
use crate::practice::Practice;
use crate::record::Moment;
use asking::Asking;
use differing::{can_differ, see_differently};
use doing::is_done;
pub use review::Review;
use round::Round;
use running::Running;
pub use test_out::TestOut;
use watching::Watching;

/// A sitting being walked through.
#[derive(Debug)]
pub struct Player {
    sitting: InPack,
    /// The step in front, counted from 0; the number of steps once all are behind.
    step: usize,
    on: On,
    /// The share of the licence that was met as the sitting was opened, to say what it moved.
    before: Option<f64>,
    /// The step whose check-in is on its way to the disk.
    saving: Option<usize>,
    /// What was answered at which step on this visit, known before the disk has answered.
    given: BTreeMap<usize, Given>,
    /// The round through a gate that is not passed yet.
    round: Option<Round>,
}

/// What the step in front remembers.
#[derive(Debug)]
enum On {
    /// A look back is offered.
    Offer(Cursor),
    /// What was read and missed so far in this unit is in view.
    LookBack,
    /// A page is read.
    Page,
    /// A question is asked, or where one is in a competency.
    Asking(Asking),
    /// A check-in is plotted.
    CheckIn(Plot),
    /// What is said after a check-in or an exercise is in view.
    After,
    /// Words are invited.
    Reflect(Cursor),
    /// An exercise is about to begin.
    Ready(Cursor),
    /// An exercise runs.
    Running(Running),
    /// Something to practise between sittings.
    Practise(Cursor),
    /// A story to be walked through.
    Story(Cursor),
    /// Somebody is to watch, or has watched.
    Watching(Watching),
    /// A round through a gate is over, and something was missed; with whether the unit's cards are
    /// offered first.
    RoundOver(Cursor, bool),
    /// Nothing is left: enough for now, or on to what is next.
    End(Cursor),
}

impl On {
    /// Whether it is a step of the sitting that can be left for another.
    fn is_a_step(&self) -> bool {
        !matches!(
            self,
            Self::Offer(_) | Self::LookBack | Self::Running(_) | Self::RoundOver(..) | Self::End(_)
        )
    }
}

impl Screen for Player {
    fn place(&self) -> Place {
        match &self.on {
            On::Asking(asking) => asking.place(),
            On::Watching(watching) => watching.place(),
            On::CheckIn(_) => Plot::PLACE,
            On::Running(_) => Place::Exercise,
            _ => Place::Player,
        }
    }

    fn opened(&mut self, practice: &Practice) -> Vec<Ask> {
        let Some((sitting, walk)) = self.sitting(practice).zip(self.walk(practice)) else {
            return vec![];
        };
        let mut asks: Vec<Ask> = self.begun(practice).into_iter().collect();
        if walk.step(sitting) == 0 {
            let started = Event::on(EventKind::Started, &sitting.id, walk.pack, practice.now);
            asks.push(Ask::Do(Effect::Record(vec![started])));
        }
        asks
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
        let item = self.item(practice);
        if let (On::Asking(asking), Some(item)) = (&mut self.on, item)
            && let Some(chose) = asking.command(command)
        {
            return Some(self.chose(chose, item, practice));
        }
        if let Some(asks) = self.watch(practice, |watching, asked| watching.command(command, asked))
        {
            return Some(asks);
        }
        if matches!(
            command,
            Command::Up | Command::Down | Command::NextRow | Command::PreviousRow
        ) && let Some((cursor, rows)) = self.cursor(item, practice)
        {
            return cursor.step(command, rows, 1).then(Vec::new);
        }
        let may_pass = item.is_some_and(|item| self.may_pass(item, practice));
        match (command, &mut self.on) {
            (Command::Choose, _) => Some(self.choose(practice)),
            (Command::Words, _) => {
                let unit = self.unit(practice);
                let unit = unit.map(|unit| InPack::new(&self.sitting.pack, &unit.id));
                Some(vec![Ask::Go(Destination::Words(unit))])
            }
            (Command::SeeDifferently, On::Asking(_)) => {
                Some(see_differently(item?, self.walk(practice)?, practice))
            }
            (Command::Back, On::Running(_)) => item.map(|item| self.stop(item, practice)),
            (Command::Pause, On::Running(running)) => {
                running.pause(practice.now);
                Some(vec![])
            }
            // Where there is only to read Space goes on, as readers of long texts expect.
            (Command::Hint, _) => Some(vec![Ask::Scroll(Scrolling::PageDown)]),
            (Command::Later | Command::Left | Command::Right, on) if !on.is_a_step() => None,
            (Command::Later, _) => Some(self.next(practice)),
            (Command::Left, _) if self.step > 0 => Some(self.go_to(self.step - 1, practice)),
            (Command::Right, _) if may_pass => Some(self.next(practice)),
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, practice: &Practice) -> Vec<Ask> {
        if let On::CheckIn(plot) = &mut self.on {
            let plotted = plot.type_key(key);
            return self.plotted(plotted, practice).unwrap_or_default();
        }
        if let Some(asks) = self.watch(practice, |watching, asked| {
            Some(watching.type_key(key, asked))
        }) {
            return asks;
        }
        let (Some(item), On::Asking(asking)) = (self.item(practice), &mut self.on) else {
            return vec![];
        };
        let chose = asking.type_key(key, practice.now);
        self.chose(chose, item, practice)
    }

    fn paste(&mut self, text: &str, practice: &Practice) -> Vec<Ask> {
        if let On::Watching(watching) = &mut self.on {
            watching.paste(text);
        }
        let (Some(item), On::Asking(asking)) = (self.item(practice), &mut self.on) else {
            return vec![];
        };
        let chose = asking.paste(text, practice.now);
        self.chose(chose, item, practice)
    }

    fn hear(&mut self, answer: Answer<'_>, practice: &Practice) -> Vec<Ask> {
        let asks = self.hear_watched(&answer, practice);
        if matches!(answer.failed(), Some(Asked::Record)) {
            // What did not get to the disk was not answered.
            self.given.clear();
        }
        if matches!(answer.mine, Some(Asked::Save(_))) {
            let step = self.saving.take();
            // The person may have gone to another step by now.
            let still_here = step == Some(self.step) && matches!(self.on, On::CheckIn(_));
            if still_here && matches!(answer.outcome, Outcome::Saved(_)) {
                self.on = On::After;
            }
        }
        asks.into_iter().collect()
    }

    fn reread(&mut self, before: &Pack, practice: &Practice) -> Vec<Ask> {
        self.stay(before, practice)
    }

    fn due(&self) -> Option<Moment> {
        match &self.on {
            On::Running(running) => running.due(),
            On::Asking(asking) => asking.due(),
            _ => None,
        }
    }

    fn tick(&mut self, practice: &Practice) -> Vec<Ask> {
        match self.item(practice) {
            _ if matches!(self.on, On::Asking(_)) => {
                self.keep(practice).into_iter().map(Ask::Do).collect()
            }
            Some(item) => self.run(item, practice, false),
            None => vec![],
        }
    }

    fn flush(&mut self, practice: &Practice) -> Vec<Effect> {
        self.keep(practice).into_iter().collect()
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        let item = self.item(practice);
        if let On::Asking(asking) = &self.on
            && let Some(offered) = asking.offers(command)
        {
            return Some(offered);
        }
        match command {
            Command::Hint => Some(false),
            Command::SeeDifferently => Some(item.is_some_and(can_differ)),
            Command::Later => {
                let open = item.is_some_and(|item| !is_done(item, self.walk(practice)));
                let waits = matches!(self.on, On::Practise(_) | On::Watching(_));
                Some(open && self.on.is_a_step() && !waits)
            }
            _ => None,
        }
    }
}
