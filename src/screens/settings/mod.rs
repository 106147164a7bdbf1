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
    Language,
    Passphrase,
    RecoveryCode,
    Copies,
    BackUp,
    Restore,
    Export(ExportForm),
}

const LINES: [Line; 13] = [
    Line::Look,
    Line::Lines,
    Line::Nation,
    Line::Language,
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

/// The settings that there are for somebody: of one language there is nothing to choose.
fn lines(practice: &Practice) -> Vec<Line> {
    let is_there = |line: &Line| *line != Line::Language || practice.content.languages().len() > 1;
    LINES.into_iter().filter(is_there).collect()
}

impl Settings {
    /// Opens at the first line.
    pub fn open() -> Self {
        Self::default()
    }

    fn choose(&self, practice: &Practice) -> Vec<Ask> {
        let lines = lines(practice);
        let line = lines[self.cursor.row(lines.len())];
        vec![match line {
            Line::Look => keep(practice, |kept| kept.look = after(&Look::ALL, kept.look)),
            Line::Lines => keep(practice, |kept| kept.lines = !kept.lines),
            Line::Nation => keep(practice, |kept| {
                kept.nation = practice.next_nation(&kept.nation);
            }),
            Line::Language => {
                let next = after(&practice.content.languages(), practice.language());
                keep(practice, |kept| kept.language = Some(next.to_owned()))
            }
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
        if command == Command::Choose {
            return Some(self.choose(practice));
        }
        let rows = lines(practice).len();
        self.cursor.step(command, rows, 5).then(Vec::new)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Body;
    use crate::practice::Content;
    use crate::practice::tests::languages::bilingual;

    const SIZE: Size = Size {
        width: 80,
        height: 24,
    };

    fn practice(content: Content) -> Practice {
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
        Practice::new(content, Kept::default(), now)
    }

    fn said(screen: &Settings, practice: &Practice) -> String {
        let page = screen.page(practice, SIZE);
        let items = page.rows.iter().filter_map(|row| match &row.body {
            Body::Item(item) => Some(format!("{}: {}", item.label, item.value)),
            _ => None,
        });
        items.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_language_is_chosen_where_there_is_more_than_one() {
        let mut content = Content::built_in().unwrap();
        let mut screen = Settings::open();
        assert!(!said(&screen, &practice(Content::built_in().unwrap())).contains("Language"));
        content.others.push(bilingual());
        let mut practice = practice(content);
        let said_now = said(&screen, &practice);
        assert!(
            said_now.contains("Language of content: English"),
            "{said_now}"
        );
        for _ in 0..3 {
            screen.update(Command::Down, &practice);
        }
        for (tag, name) in [("cy", "Cymraeg"), ("en-GB", "English"), ("cy", "Cymraeg")] {
            let asks = screen.update(Command::Choose, &practice).unwrap();
            let [Ask::Do(Effect::KeepSettings(kept))] = &asks[..] else {
                panic!("{asks:?}")
            };
            assert_eq!(kept.language.as_deref(), Some(tag));
            practice.settle(kept.clone());
            assert!(said(&screen, &practice).contains(name));
        }
    }
}
