//! The screens, one folder each: what it remembers, what a command does there, and the page it
//! shows. No screen names another, and none draws.

mod ask;
mod conditions;
mod cursor;
mod keeping;
mod mending;
mod plot;
pub mod words;

mod bin;
mod check_in;
mod differ;
mod entry;
mod everything;
mod files;
mod glossary;
mod help;
mod journal;
mod learn;
mod licence;
mod log;
mod new_pack;
mod pack_check;
mod pack_folder;
mod packs;
mod passphrase;
mod player;
mod preview;
mod recognition;
mod recovery_code;
mod scenario;
mod set_up;
mod settings;
mod steps;
#[cfg(test)]
mod tests;
mod today;
mod trainers_list;
mod unit;
mod unlock;
mod waive;
mod write;

pub use ask::{Ask, Destination, Offer, Purpose, Writing};

use crate::course::Pack;
use crate::effect::{Asked, Effect, News, Outcome};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::Practice;
use crate::record::Moment;

/// The size of the terminal, in columns and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Lines.
    pub height: u16,
}

impl Size {
    /// How many lines are left for a list under the title and above notice and footer.
    pub const fn list_lines(self, others: u16) -> u16 {
        let left = self.height.saturating_sub(5 + others);
        if left == 0 { 1 } else { left }
    }
}

/// One screen.
///
/// # Why
/// A trait with a handful of methods that mean something for every screen, behind a box, so
/// that adding a screen is one folder, one [`Destination`] and one arm in [`open`]. Messages go
/// to the screen in front only; answers of the world are told to every open screen, because the
/// one that asked may lie under another by then. Nothing is ever downcast.
pub trait Screen: std::fmt::Debug {
    /// Where the focus is, as far as keys are concerned.
    fn place(&self) -> Place;

    /// What the screen asks for as it opens.
    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        Vec::new()
    }

    /// What the screen says now. Long lists say only the rows that fit into `size`.
    fn page<'a>(&'a self, practice: &'a Practice, size: Size) -> Page<'a>;

    /// Does what a command means here; `None` leaves it to the app.
    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>>;

    /// Takes a key that no command is bound to.
    fn type_key(&mut self, _key: Key, _practice: &Practice) -> Vec<Ask> {
        Vec::new()
    }

    /// Takes pasted text, which is never a command.
    fn paste(&mut self, _text: &str, _practice: &Practice) -> Vec<Ask> {
        Vec::new()
    }

    /// Hears an answer of the world.
    fn hear(&mut self, _answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        Vec::new()
    }

    /// Hears what the world tells of its own accord.
    fn overhear(&mut self, _news: &News, _practice: &Practice) -> Vec<Ask> {
        Vec::new()
    }

    /// The moment at which [`Screen::tick`] is wanted, if any.
    fn due(&self) -> Option<Moment> {
        None
    }

    /// Time has passed to the moment that [`Screen::due`] named.
    fn tick(&mut self, _practice: &Practice) -> Vec<Ask> {
        Vec::new()
    }

    /// What must reach the disk before this screen may go away: a draft that is ahead of it.
    fn flush(&mut self, _practice: &Practice) -> Vec<Effect> {
        Vec::new()
    }

    /// The pack was saved anew while it is looked at; `before` is what was there until now.
    fn reread(&mut self, _before: &Pack, _practice: &Practice) -> Vec<Ask> {
        Vec::new()
    }

    /// Whether it tells what came of the last save itself.
    fn is_preview(&self) -> bool {
        false
    }

    /// Whether a command can be done here now; `None` leaves the answer to the app.
    fn offers(&self, _command: Command, _practice: &Practice) -> Option<bool> {
        None
    }
}

/// An answer of the world, as one screen hears it.
///
/// # Why
/// What was done is everybody's business: a list shows what an editor saved. What did not work is
/// the business of whoever asked for it, who alone may try it again.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// What the world answers.
    pub outcome: &'a Outcome,
    /// What this screen asked for, if the answer is to that; none if another asked.
    pub mine: Option<&'a Asked>,
}

impl Answer<'_> {
    /// What this screen asked for and the world could not do.
    pub fn failed(&self) -> Option<&Asked> {
        self.mine
            .filter(|_| matches!(self.outcome, Outcome::Failed(_)))
    }
}

/// Opens the screen of a destination.
pub fn open(destination: Destination, practice: &Practice) -> Box<dyn Screen> {
    match destination {
        Destination::SetUp => Box::new(set_up::SetUp::open(practice)),
        Destination::Unlock => Box::new(unlock::Unlock::open()),
        Destination::RecoveryCode(code) => Box::new(recovery_code::RecoveryCode::open(code)),
        Destination::Today => Box::new(today::Today::open()),
        Destination::Learn => Box::new(learn::Learn::open()),
        Destination::Course(pack) => Box::new(learn::Learn::of(pack)),
        Destination::Differ(question) => Box::new(differ::Differ::open(question)),
        Destination::TrainersList => Box::new(trainers_list::TrainersList::open()),
        Destination::Unit(unit) => Box::new(unit::Unit::open(unit)),
        Destination::Steps(unit) => Box::new(steps::Steps::open(unit)),
        Destination::TestOut(unit) => Box::new(player::TestOut::open(unit)),
        Destination::LetGo { unit, step } => Box::new(waive::Waive::open(unit, step)),
        Destination::Sitting(sitting) => Box::new(player::Player::open(sitting, practice)),
        Destination::LookBack(sitting) => Box::new(player::Player::look_back(sitting, practice)),
        Destination::GoOn(sitting) => Box::new(player::Player::go_on(sitting, practice)),
        Destination::Scenario { of, reading } => {
            Box::new(scenario::Scenario::open(of, reading, practice))
        }
        Destination::Review => Box::new(player::Review::open(practice)),
        Destination::Recognition => Box::new(recognition::Recognition),
        Destination::Words(unit) => Box::new(glossary::Glossary::open(unit.as_ref(), practice)),
        Destination::Journal { finding } => Box::new(journal::Journal::open(finding)),
        Destination::Entry(id) => Box::new(entry::Entry::open(id)),
        Destination::Bin => Box::new(bin::Bin::open()),
        Destination::Log(id) => Box::new(log::Log::open(id, practice)),
        Destination::CheckIn => Box::new(check_in::CheckIn::open()),
        Destination::Write(writing) => Box::new(write::Write::open(writing, practice)),
        Destination::Licence => Box::new(licence::Licence::open()),
        Destination::Help(number) => Box::new(help::Help::open(number)),
        Destination::Everything(offers) => Box::new(everything::Everything::open(offers)),
        Destination::Settings => Box::new(settings::Settings::open()),
        Destination::Packs => Box::new(packs::Packs::open()),
        Destination::NewPack(from) => Box::new(new_pack::NewPack::open(from)),
        Destination::PackFolder(folder) => Box::new(pack_folder::PackFolder::open(folder)),
        Destination::PackCheck(folder) => Box::new(pack_check::PackCheck::open(folder)),
        Destination::Passphrase => Box::new(passphrase::Passphrase::open(practice)),
        Destination::Preview { over } => Box::new(preview::Preview::open(over)),
        Destination::Files(purpose) => Box::new(files::Files::open(purpose, practice)),
    }
}
