//! The pages on which a unit is tested out of.

use super::super::test_out::{On, Over, TestOut};
use super::credit;
use crate::course::{Unit, Walk};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::words;

/// What is said before the first question, the question in front, or what came of it.
pub fn page<'a>(screen: &'a TestOut, practice: &'a Practice) -> Page<'a> {
    let Some((unit, walk)) = screen.place(practice) else {
        let mut page = Page::new("Learn", "");
        page.say("This unit is not here any more. Everything you did in it still counts.");
        return page;
    };
    let title = format!("Learn › {} › I know this already", unit.title);
    let mut page = Page::new(title, "");
    page.label_width = 30;
    let questions = screen.questions(practice);
    match (&screen.on, screen.item(practice)) {
        (On::Before(cursor), _) => before(*cursor, unit, questions.len(), &mut page),
        (On::Over(came), _) => over(came, unit, walk, &mut page),
        (On::Asking(asking), Some(item)) => {
            page.aside = format!("question {} of {}", screen.at + 1, questions.len());
            page.heading(item.title.to_string());
            page.blank();
            asking.say(item, practice, &mut page);
            credit(item, Some(walk.pack), &mut page);
        }
        (On::Asking(_), None) => {}
    }
    page
}

fn before(cursor: Cursor, unit: &Unit, of: usize, page: &mut Page<'_>) {
    let asked = words::count(of as u64, "question");
    page.say(format!(
        "{asked} of this unit, one after the other, without its pages and hints. {} to be right.",
        enough(unit.rules.least_of(of).max(1), of)
    ));
    page.say(
        "If it is not enough, or you leave before the end, nothing of it is kept: the unit is where you left it.",
    );
    page.blank();
    let row = cursor.row(2);
    page.item(Item::new("Begin", asked), row == 0);
    page.item(Item::new("Not now", "back to the unit"), row == 1);
}

fn enough(least: usize, of: usize) -> String {
    match (least, of) {
        (1, 1) => "It has".to_owned(),
        (least, of) if least == of => format!("All {of} have"),
        (1, _) => "1 has".to_owned(),
        (least, _) => format!("{least} have"),
    }
}

fn over(came: &Over, unit: &Unit, walk: Walk<'_>, page: &mut Page<'_>) {
    "the end".clone_into(&mut page.aside);
    let (right, of) = (came.score.right, came.score.of);
    let are = if right == 1 { "is" } else { "are" };
    page.heading(format!("{right} of {of} {are} as the course has it."));
    page.blank();
    if right < came.least {
        page.say(format!(
            "{} to be. Nothing of this is kept, and nobody counts it.",
            enough(came.least, of)
        ));
        let titles: Vec<String> = came
            .read
            .iter()
            .map(|title| format!("\"{title}\""))
            .collect();
        page.say(format!(
            "What is worth reading first: {}.",
            titles.join(", ")
        ));
    } else if walk.unit_done(unit).is_some() {
        page.say("You knew this already: the unit counts. Its pages stay open to you.");
    } else {
        page.say(
            "You knew this already. The unit counts once what it requires counts, too; its pages stay open to you.",
        );
    }
    page.blank();
    page.item(Item::new("Go on", "back to the unit"), true);
}
