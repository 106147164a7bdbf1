//! The page of Learn.

use super::Learn;
use crate::course::{Module, Sitting, Unit};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::words;

/// Modules, units and their sittings; each says what it leads to and how far it is.
pub fn page<'a>(screen: &Learn, practice: &'a Practice) -> Page<'a> {
    let pack = &practice.content.pack;
    let done = practice.walk().map_or(0, |walk| walk.units_done().len());
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
        page.quiet(practice.filled(&module.summary).into_owned());
        let waiting = waiting_as_one(module, practice);
        if let Some(needs) = waiting {
            page.quiet(format!(
                "All of it is open. It counts once \"{}\" is done.",
                needs.title
            ));
        }
        for unit in &module.units {
            page.blank();
            page.heading(unit.title.to_string());
            page.say(practice.filled(&unit.outcome).into_owned());
            let needs = waits_for(unit, practice).filter(|_| waiting.is_none());
            if let Some(needs) = needs {
                page.quiet(format!("It counts once \"{}\" is done.", needs.title));
            }
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

/// The first unit that this one waits for before it counts.
fn waits_for<'a>(unit: &Unit, practice: &'a Practice) -> Option<&'a Unit> {
    practice.walk()?.waits_for(unit).into_iter().next()
}

/// The unit that a whole module waits for, so that it is said once.
fn waiting_as_one<'a>(module: &Module, practice: &'a Practice) -> Option<&'a Unit> {
    let mut waiting = module.units.iter().map(|unit| waits_for(unit, practice));
    let first = waiting.next()??;
    waiting
        .all(|needs| needs.is_some_and(|needs| needs.id == first.id))
        .then_some(first)
}

/// How far a sitting is, in words.
fn state(sitting: &Sitting, practice: &Practice) -> String {
    let minutes = words::count(u64::from(sitting.minutes), "minute");
    let Some(walk) = practice.walk() else {
        return minutes;
    };
    let of = sitting.items.len();
    let gate = walk.gate(sitting);
    if sitting.gate && !gate.passed && gate.right > 0 {
        return format!("{} of {of} stand; go on", gate.right);
    }
    let step = walk.step(sitting);
    if step == 0 {
        return minutes;
    }
    if step < of {
        return format!("go on at step {} of {of}", step + 1);
    }
    let mut open = sitting.items.iter().filter(|item| !walk.is_done(item));
    let practised = open.find_map(|item| {
        let practising = walk.practising(item, practice.today())?;
        Some(words::so_far(item.practised()?, practising.held))
    });
    match (practised, practice.ripe(sitting)) {
        (Some(so_far), _) => so_far,
        (None, 0) => "done; open it again whenever you like".to_owned(),
        (None, ripe) => format!(
            "done; {} to ask again",
            words::count(ripe as u64, "question")
        ),
    }
}
