//! The page of one unit.

use super::{Line, Unit};
use crate::course::{Sitting, Unit as Taught, Walk};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::{conditions, words};

/// What the unit leads to, what it asks for, and the ways in.
pub fn page<'a>(screen: &Unit, practice: &'a Practice) -> Page<'a> {
    let Some((unit, walk)) = screen.place(practice) else {
        let mut page = Page::new("Learn", "");
        page.say("This unit is not here any more. Everything you did in it still counts.");
        return page;
    };
    let mut page = Page::new(format!("Learn › {}", unit.title), aside(unit, walk));
    page.label_width = 34;
    page.say(practice.filled(&unit.outcome).into_owned());
    page.blank();
    let lines = screen.lines(practice);
    let focus = screen.cursor.row(lines.len());
    for (row, line) in lines.iter().enumerate() {
        let item = match line {
            Line::Sitting(sitting) => way_in(sitting, walk),
            Line::Steps => Item::new("Step by step", "what was done; ask one anew"),
            Line::TestOut => Item::new("I know this already", tested(unit, walk)),
            Line::LetGo => Item::new("My trainer lets this go", "at their word; who, and why"),
        };
        page.item(item, row == focus);
    }
    page.blank();
    asked(unit, walk, practice, &mut page);
    page
}

fn aside(unit: &Taught, walk: Walk<'_>) -> &'static str {
    match (unit.is_counted(), walk.unit_done(unit)) {
        (false, _) => "not counted",
        (true, Some(_)) => "it counts",
        (true, None) => "it does not count yet",
    }
}

/// What it asks for, condition by condition, each with what is left.
fn asked(unit: &Taught, walk: Walk<'_>, practice: &Practice, page: &mut Page<'_>) {
    let asks = walk.asks(unit);
    page.heading("What it asks for");
    if let Some(tested) = walk.tested_out(unit) {
        let day = words::day(tested.date, practice.today());
        page.say(format!("You knew it already, {day}, without its pages."));
    }
    if let Some(waiver) = walk.unit_let_go(unit) {
        page.say(words::let_go(waiver, practice.today()));
    }
    if let Some(since) = walk.unit_done(unit).filter(|_| unit.is_counted()) {
        let since = words::day(since, practice.today());
        page.say(format!("It counts, since {since}."));
    } else {
        page.say(conditions::lead(&asks));
    }
    for sentence in conditions::sentences(&asks) {
        page.say(sentence);
    }
    if let Some(attempts) = unit.rules.attempts {
        let tries = words::count(attempts.into(), "try").replace("trys", "tries");
        page.quiet(format!(
            "After {tries} hints and cards come first. Nothing ever closes."
        ));
    }
}

/// How many questions show that somebody knows it.
fn tested(unit: &Taught, walk: Walk<'_>) -> String {
    let questions = walk.tested(unit).count() as u64;
    format!("{}, without its pages", words::count(questions, "question"))
}

/// The way into a sitting, and how much of it is left.
fn way_in(sitting: &Sitting, walk: Walk<'_>) -> Item {
    let (step, of) = (walk.step(sitting), sitting.items.len());
    let how_far = match step {
        0 => words::count(u64::from(sitting.minutes), "minute"),
        step if step < of => format!("go on at step {} of {of}", step + 1),
        _ if (sitting.items.iter()).any(|item| walk.waits_to_be_watched(item)) => {
            "waits for somebody to watch you".to_owned()
        }
        _ => "done; open it again whenever you like".to_owned(),
    };
    Item::new(sitting.title.to_string(), how_far)
}
