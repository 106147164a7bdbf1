//! The page of Learn.

use super::{Learn, Line};
use crate::course::{Module, Pack, Sitting, Unit, Walk};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;
use crate::screens::{conditions, words};

/// Modules, units and their sittings; each says what it leads to and how far it is.
pub fn page<'a>(screen: &Learn, practice: &'a Practice) -> Page<'a> {
    let Some(pack) = screen.pack(practice) else {
        let mut page = Page::new("Learn", "");
        page.say("This pack is not here any more. Everything you did in it still counts.");
        return page;
    };
    let walk = practice.walk_in(&pack.id);
    let mut page = Page::new(format!("Learn › {}", pack.title), done(pack, walk));
    page.label_width = 34;
    if !practice.is_read() {
        page.aside = String::new();
        page.quiet("Reading your practice.");
        return page;
    }
    let lines = screen.lines(practice);
    let focus = screen.cursor(practice).row(lines.len());
    let mut row = 0;
    for module in &pack.modules {
        page.heading(format!("M{} {}", module.number, module.title));
        page.quiet(practice.filled(&module.summary).into_owned());
        let waiting = waiting_as_one(module, walk);
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
            let needs = waits_for(unit, walk).filter(|_| waiting.is_none());
            if let Some(needs) = needs {
                page.quiet(format!("It counts once \"{}\" is done.", needs.title));
            }
            for sentence in open_although_done(unit, walk) {
                page.quiet(sentence);
            }
            for sitting in &unit.sittings {
                page.item(
                    Item::new(sitting.title.to_string(), state(sitting, walk, practice)),
                    row == focus,
                );
                row += 1;
            }
        }
        page.blank();
    }
    if pack.items().any(|item| item.vignette().is_some()) {
        let legend = "v says what you see in described moments.";
        page.push(Body::Legend(legend.to_owned()));
    }
    if pack.reviewed_by.is_empty() {
        page.quiet("Written with care, not yet reviewed by a psychologist.");
    }
    page.blank();
    if let Some(Line::TrainersList(differ)) = lines.get(row) {
        let waits = words::count(*differ as u64, "question");
        let waits = format!("{waits} to talk over");
        page.item(Item::new("Trainer's list", waits), row == focus);
        row += 1;
    }
    let packs = Item::new(
        "Packs",
        "what is here, who signed it; install or remove one",
    );
    if matches!(lines.get(row), Some(Line::Packs)) {
        page.item(packs, row == focus);
    }
    others(&lines, focus, practice, &mut page);
    page
}

/// The ways to the other packs, if there are any.
fn others(lines: &[Line<'_>], focus: usize, practice: &Practice, page: &mut Page<'_>) {
    let others = lines
        .iter()
        .enumerate()
        .filter_map(|(row, line)| match line {
            Line::Pack(pack) => Some((row, *pack)),
            Line::Sitting(_) | Line::TrainersList(_) | Line::Packs => None,
        });
    for (number, (row, pack)) in others.enumerate() {
        if number == 0 {
            page.blank();
            page.heading("Other courses");
        }
        let walk = practice.walk_in(&pack.id);
        let item = Item::new(pack.title.to_string(), done(pack, walk));
        page.item(item, row == focus);
    }
}

/// How many units of a pack are done.
fn done(pack: &Pack, walk: Option<Walk<'_>>) -> String {
    let done = walk.map_or(0, |walk| walk.units_done().len());
    let units = words::count(pack.units().count() as u64, "unit");
    format!("{done} of {units} done")
}

/// The first unit that this one waits for before it counts.
fn waits_for<'a>(unit: &Unit, walk: Option<Walk<'a>>) -> Option<&'a Unit> {
    walk?.waits_for(unit).into_iter().next()
}

/// What is left of a unit in which every step is done and which waits for no other: nobody should
/// have to look for why it does not count.
fn open_although_done(unit: &Unit, walk: Option<Walk<'_>>) -> Vec<String> {
    let is_over = |walk: &Walk<'_>| {
        let mut items = unit.sittings.iter().flat_map(|sitting| &sitting.items);
        items.all(|item| walk.is_done(item))
            && walk.unit_done(unit).is_none()
            && walk.waits_for(unit).is_empty()
    };
    walk.filter(is_over)
        .map_or_else(Vec::new, |walk| conditions::left(&walk.asks(unit)))
}

/// The unit that a whole module waits for, so that it is said once.
fn waiting_as_one<'a>(module: &Module, walk: Option<Walk<'a>>) -> Option<&'a Unit> {
    let mut waiting = module.units.iter().map(|unit| waits_for(unit, walk));
    let first = waiting.next()??;
    waiting
        .all(|needs| needs.is_some_and(|needs| needs.id == first.id))
        .then_some(first)
}

/// How far a sitting is, in words.
fn state(sitting: &Sitting, walk: Option<Walk<'_>>, practice: &Practice) -> String {
    let minutes = words::count(u64::from(sitting.minutes), "minute");
    let Some(walk) = walk else {
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
    if (sitting.items.iter()).any(|item| walk.waits_to_be_watched(item)) {
        return "waits for somebody to watch you".to_owned();
    }
    let mut open = sitting.items.iter().filter(|item| !walk.is_done(item));
    let practised = open.find_map(|item| {
        let practising = walk.practising(item, practice.today())?;
        Some(words::so_far(item.practised()?, practising.held))
    });
    match (practised, practice.ripe(sitting, walk)) {
        (Some(so_far), _) => so_far,
        (None, 0) => "done; open it again whenever you like".to_owned(),
        (None, ripe) => format!(
            "done; {} to ask again",
            words::count(ripe as u64, "question")
        ),
    }
}
