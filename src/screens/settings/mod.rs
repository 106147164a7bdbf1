//! Settings: the look, the nation, the passphrase, the recovery code, copies, and what this is.

mod view;

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Purpose, Screen, Size};
use crate::effect::{Effect, ExportForm, Outcome, Settings as Kept};
use crate::input::{Command, Place};
use crate::page::{Notice, Page};
use crate::practice::Practice;
use crate::theme::Look;

/// The list of settings.
#[derive(Debug, Default)]
pub struct Settings {
    cursor: Cursor,
}

/// One setting, or something to do with the practice as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Look,
    Lines,
    Nation,
    Passphrase,
    RecoveryCode,
    Copies,
    BackUp,
    Restore,
    Export(ExportForm),
}

const LINES: [Line; 12] = [
    Line::Look,
    Line::Lines,
    Line::Nation,
    Line::Passphrase,
    Line::RecoveryCode,
    Line::Copies,
    Line::BackUp,
    Line::Restore,
    Line::Export(ExportForm::Html),
    Line::Export(ExportForm::Markdown),
    Line::Export(ExportForm::Csv),
    Line::Export(ExportForm::Json),
];

impl Settings {
    /// Opens at the first line.
    pub fn open() -> Self {
        Self::default()
    }

    fn choose(&self, practice: &Practice) -> Vec<Ask> {
        let line = LINES[self.cursor.row(LINES.len())];
        vec![match line {
            Line::Look => keep(practice, |kept| kept.look = after(&Look::ALL, kept.look)),
            Line::Lines => keep(practice, |kept| kept.lines = !kept.lines),
            Line::Nation => keep(practice, |kept| {
                kept.nation = practice.next_nation(&kept.nation);
            }),
            Line::Passphrase => Ask::Go(Destination::Passphrase),
            Line::RecoveryCode => {
                let locked = practice
                    .person()
                    .is_some_and(|person| person.locked_by_passphrase);
                if locked {
                    Ask::Do(Effect::RenewRecovery)
                } else {
                    Ask::Go(Destination::Passphrase)
                }
            }
            // Chosen once more, it goes back to Evenkeel's own folder.
            Line::Copies if practice.settings.copies.is_some() => {
                keep(practice, |kept| kept.copies = None)
            }
            Line::Copies => Ask::Go(Destination::Files(Purpose::Copies)),
            Line::BackUp => Ask::Go(Destination::Files(Purpose::BackUp)),
            Line::Restore => Ask::Go(Destination::Files(Purpose::Restore)),
            Line::Export(form) => Ask::Go(Destination::Files(Purpose::Export(form))),
        }]
    }
}

/// The settings with one change, on their way to the disk.
fn keep(practice: &Practice, change: impl Fn(&mut Kept)) -> Ask {
    let mut kept = practice.settings.clone();
    change(&mut kept);
    Ask::Do(Effect::KeepSettings(kept))
}

/// The value after this one, around the end.
fn after<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|value| *value == now).unwrap_or(0);
    all[(at + 1) % all.len()]
}

impl Screen for Settings {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        match command {
            Command::Choose => Some(self.choose(practice)),
            _ => self.cursor.step(command, LINES.len(), 5).then(Vec::new),
        }
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        match answer.outcome {
            Outcome::SettingsKept(_) if answer.mine.is_some() => {
                vec![Ask::Say(Notice::plain("Kept."))]
            }
            _ => vec![],
        }
    }
}
