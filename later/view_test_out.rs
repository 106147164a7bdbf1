//! The pages on which a unit is tested out of.

use super::super::test_out::{On, TestOut};
use super::credit;
use crate::course::{Score, Unit, Walk};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::cursor::Cursor;
use crate::screens::words;

/// What is asked before the first question, the question in front, or what came of it.
pub fn page<'a>(screen: &'a TestOut, practice: &'a Practice) -> Page<'a> {
    let Some((unit, walk)) = screen.place(practice) else {
        let mut page = Page::new("Learn", "");
        page.say("This unit is not here any more. Everything you did in it still counts.");
        return page;
    };
    let title = format!("Learn › {} › I know this already", unit.title);
    let mut page = Page::new(title, "");
    page.label_width = 30;
    match (&screen.on, screen.item(practice)) {
        (On::Before(cursor), _) => before(*cursor, unit, &mut page),
        (On::Over(score), _) => over(*score, unit, walk, &mut page),
        (On::Asking(asking), Some(item)) => {
            let of = unit.marked().count();
            page.aside = format!("question {} of {of}", screen.at + 1);
            page.heading(item.title.to_string());
            page.blank();
            asking.say(item, practice, &mut page);
            credit(item, walk.pack, &mut page);
        }
        (On::Asking(_), None) => {}
    }
    page
}

fn before(cursor: Cursor, unit: &Unit, page: &mut Page<'_>) {
    let of = unit.marked().count();
    let asked = words::count(of as u64, "question");
    page.say(format!(
        "{asked} of this unit, one after the other, without its pages. {} to be right.",
        enough(unit.least_right(), of)
    ));
    page.say(
        "If it is not enough, or you leave before the end, nothing of it is kept: the unit is where you left it.",
    );
    if unit.sittings.iter().any(|sitting| sitting.gate) {
        page.say("Those of its gate are among them, and each of these has to be right.");
    }
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

fn over(score: Score, unit: &Unit, walk: Walk<'_>, page: &mut Page<'_>) {
    "the end".clone_into(&mut page.aside);
    let (right, of) = (score.right, score.of);
    let stand = if right == 1 { "stands" } else { "stand" };
    page.heading(format!("{right} of {of} {stand}."));
    page.blank();
    let least = unit.least_right();
    if right < least {
        page.say(format!(
            "{} to. Nothing of this was kept, and nobody counts it. The pages are there whenever you like.",
            enough(least, of)
        ));
    } else if walk.unit_done(unit).is_some() {
        page.say("You knew this already: the unit counts. Its pages stay open to you.");
    } else {
        page.say(
            "You knew this already. The unit counts once its gate, and what it requires, are there too.",
        );
    }
    page.blank();
    page.item(Item::new("Go on", "back to the unit"), true);
}
