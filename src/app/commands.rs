//! What a command means where the screen in front gives it no meaning of its own, and which
//! commands can be done now.

use super::App;
use crate::effect::{Effect, ExportForm, Settings};
use crate::input::{Command, Key};
use crate::page::Scrolling;
use crate::record::DraftOf;
use crate::screens::{Ask, Destination, Offer, Purpose, Writing};

impl App {
    /// What a command means where the screen in front gives it no meaning of its own.
    pub(super) fn by_default(&mut self, command: Command) -> Vec<Ask> {
        if !self.is_there(command) {
            return vec![];
        }
        let ask = match command {
            Command::Back => Ask::Back,
            Command::GoToday => Ask::Home(Destination::Today),
            Command::GoLearn => Ask::Home(Destination::Learn),
            Command::GoJournal => Ask::Home(Destination::Journal { finding: false }),
            Command::Find => Ask::Home(Destination::Journal { finding: true }),
            Command::Words => Ask::Go(Destination::Words(None)),
            Command::TrainersList => Ask::Go(Destination::TrainersList),
            Command::GoLicence => Ask::Home(Destination::Licence),
            Command::CheckIn => Ask::Go(Destination::CheckIn),
            Command::LogMoment => Ask::Go(Destination::Log(None)),
            Command::WriteReflection => Ask::Go(Destination::Write(Writing {
                of: DraftOf::Reflection,
                prompt: String::new(),
            })),
            Command::OpenPacks => Ask::Go(Destination::Packs),
            Command::OpenSettings => Ask::Go(Destination::Settings),
            Command::BackUpNow => Ask::Go(Destination::Files(Purpose::BackUp)),
            Command::RestoreBackup => Ask::Go(Destination::Files(Purpose::Restore)),
            Command::ExportJournal => {
                Ask::Go(Destination::Files(Purpose::Export(ExportForm::Html)))
            }
            Command::OpenBin => Ask::Go(Destination::Bin),
            Command::SteadyMe => Ask::Go(Destination::Help(Some(1))),
            Command::HelpMe => Ask::Go(Destination::Help(None)),
            Command::Everything => Ask::Go(Destination::Everything(self.offers(false))),
            Command::KeysHere => Ask::Go(Destination::Everything(self.offers(true))),
            Command::Hide => {
                self.hidden = true;
                return vec![];
            }
            Command::Lines => Ask::Do(Effect::KeepSettings(Settings {
                lines: !self.practice.settings.lines,
                ..self.practice.settings.clone()
            })),
            Command::Suspend => Ask::Do(Effect::Suspend),
            Command::Quit => Ask::Quit,
            Command::Up => Ask::Scroll(Scrolling::LineUp),
            Command::Down => Ask::Scroll(Scrolling::LineDown),
            Command::PageUp => Ask::Scroll(Scrolling::PageUp),
            Command::PageDown => Ask::Scroll(Scrolling::PageDown),
            Command::First => Ask::Scroll(Scrolling::Top),
            Command::Last => Ask::Scroll(Scrolling::End),
            _ => return vec![],
        };
        vec![ask]
    }

    /// What can be done now, for the searchable list: what belongs to the screen in front first
    /// if `here_first`, and last otherwise.
    pub fn offers(&self, here_first: bool) -> Vec<Offer> {
        if let Some(shown) = &self.shown {
            return shown.offers(here_first);
        }
        let place = self.place();
        let mut offers: Vec<Offer> = Command::ALL
            .iter()
            .filter(|command| self.works(**command))
            .filter_map(|command| {
                let keys = self.practice.content.keymap.keys(place, *command);
                let here = !command.from_anywhere();
                // A command of the screen in front that no key reaches means nothing there.
                if here && keys.is_empty() {
                    return None;
                }
                let shown: Vec<String> = keys.iter().map(|key| key.shown()).collect();
                Some(Offer {
                    command: *command,
                    keys: shown.join(" or "),
                    here,
                })
            })
            .collect();
        offers.sort_by_key(|offer| offer.here != here_first);
        offers
    }

    /// What a key asks for here, if that can be done now.
    pub fn bound_to(&self, key: Key) -> Option<Command> {
        if let Some(shown) = &self.shown {
            return shown.bound_to(key);
        }
        let command = self.practice.content.keymap.find(self.place(), key)?;
        self.works(command).then_some(command)
    }

    /// Whether a command can be done now.
    pub(super) fn works(&self, command: Command) -> bool {
        let front = self.screens.front();
        front
            .offers(command, &self.practice)
            .unwrap_or_else(|| self.is_there(command))
    }

    /// Whether what a command needs is there: the open vault for most, and in a preview the pack
    /// alone.
    fn is_there(&self, command: Command) -> bool {
        !needs_practice(command)
            || self.practice.person.is_some()
                && (!self.is_preview() || Self::is_of_preview(command))
    }
}

/// Whether a command means something only once the vault is open.
pub fn needs_practice(command: Command) -> bool {
    command.from_anywhere()
        && !matches!(
            command,
            Command::SteadyMe
                | Command::HelpMe
                | Command::Everything
                | Command::KeysHere
                | Command::Hide
                | Command::Lines
                | Command::Suspend
                | Command::Quit
        )
}
