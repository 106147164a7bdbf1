//! The page of Learn.

use super::Learn;
use crate::course::Sitting;
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::words;

/// Modules, units and their sittings; each says what it leads to and how far it is.
pub fn page<'a>(screen: &Learn, practice: &'a Practice) -> Page<'a> {
    let pack = &practice.content.pack;
    let done = practice
        .person()
        .map_or(0, |person| person.progress.units_done(pack).len());
    let mut page = Page::new(
        format!("Learn › {}", pack.title),
        format!(
            "{done} of {} done",
            words::count(pack.units().count() as u64, "unit")
        ),
    );
    page.label_width = 34;
    if !practice.person().is_some_and(|person| person.read_whole) {
        page.aside = String::new();
        page.quiet("Reading your practice.");
        return page;
    }
    let focus = screen.cursor(practice).row(pack.sittings().count());
    let mut row = 0;
    for module in &pack.modules {
        page.heading(format!("M{} {}", module.number, module.title));
        page.quiet(module.summary.to_string());
        for unit in &module.units {
            page.blank();
            page.heading(unit.title.to_string());
            page.say(unit.outcome.to_string());
            for sitting in &unit.sittings {
                page.item(
                    Item::new(sitting.title.to_string(), state(sitting, practice)),
                    row == focus,
                );
                row += 1;
            }
        }
        page.blank();
    }
    if pack.reviewed_by.is_empty() {
        page.quiet("Written with care, not yet reviewed by a psychologist.");
    }
    page
}

/// How far a sitting is, in words.
fn state(sitting: &Sitting, practice: &Practice) -> String {
    let minutes = words::count(u64::from(sitting.minutes), "minute");
    let Some(person) = practice.person() else {
        return minutes;
    };
    let step = person.progress.step(sitting);
    let of = sitting.items.len();
    if step == of {
        "done; open it again whenever you like".to_owned()
    } else if step == 0 {
        minutes
    } else {
        format!("go on at step {} of {of}", step + 1)
    }
}
