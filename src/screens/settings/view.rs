//! The page of the settings.

use super::{Line, Settings, lines};
use crate::course::language_name;
use crate::effect::ExportForm;
use crate::page::{Item, Page};
use crate::practice::{Person, Practice};
use crate::safe_text::SafeText;
use crate::screens::words;

/// Each setting with its value; Enter changes it or leads on.
pub fn page<'a>(screen: &Settings, practice: &'a Practice) -> Page<'a> {
    let mut page = Page::new("Settings", "");
    page.label_width = 24;
    let lines = lines(practice);
    let focus = screen.cursor.row(lines.len());
    for (row, line) in lines.into_iter().enumerate() {
        if matches!(line, Line::Passphrase | Line::Copies) {
            page.blank();
        }
        page.item(item(line, practice), row == focus);
    }
    page.blank();
    page.quiet(format!(
        "Evenkeel {}. Independent: not affiliated with, endorsed by or a substitute for any named \
         scheme, and it cannot grant their licences. {}",
        env!("CARGO_PKG_VERSION"),
        practice.pack().reviewed()
    ));
    page
}

fn item(line: Line, practice: &Practice) -> Item {
    let person = practice.person();
    match line {
        Line::Look => Item::new("Look", practice.settings.look.words()),
        Line::Lines => Item::new(
            "Plain lines",
            if practice.settings.lines {
                "on; Enter draws screens again"
            } else {
                "off; Enter says everything in lines, for screen readers"
            },
        ),
        Line::Nation => Item::new("Nation", practice.nation_name(&practice.settings.nation)),
        Line::Language => Item::new("Language of content", language_name(practice.language())),
        Line::Passphrase => {
            let locked = person.is_some_and(|person| person.locked_by_passphrase);
            Item::new(
                "Passphrase",
                if locked {
                    "change it"
                } else {
                    "none; choose one"
                },
            )
        }
        Line::RecoveryCode => {
            let noted = person.is_some_and(Person::recovery_noted);
            let locked = person.is_some_and(|person| person.locked_by_passphrase);
            let told = match (locked, noted) {
                (false, _) => "you get one with a passphrase",
                (true, true) => "on paper; make a new one",
                (true, false) => "not on paper yet; make one to write down",
            };
            Item::new("Recovery code", told)
        }
        Line::Copies => {
            let place = match &practice.settings.copies {
                Some(folder) => {
                    let folder = folder.display().to_string();
                    format!("in {}; Enter ends that", SafeText::shown(&folder))
                }
                None => "in Evenkeel's own folder".to_owned(),
            };
            let last = person.and_then(|person| person.last_copy);
            let value = match last {
                Some(day) => format!("{place}; last {}", words::short_date(day)),
                None => place,
            };
            Item::new("The copy of each day", value)
        }
        Line::BackUp => Item::new("Save a copy", "to a file or a USB stick"),
        Line::Restore => Item::new("Bring back a copy", "what it replaces is kept"),
        Line::Export(form) => match form {
            ExportForm::Html => Item::new("Export as a page", "the journal, for any browser"),
            ExportForm::Markdown => Item::new("Export as text", "the journal, for any editor"),
            ExportForm::Csv => Item::new("Export as a table", "the journal, for a spreadsheet"),
            ExportForm::Json => Item::new("Export as JSON", "the journal, for other programs"),
        },
    }
}
