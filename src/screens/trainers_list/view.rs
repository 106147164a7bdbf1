//! The pages of the trainer's list.

use super::{Point, TrainersList, Way, sheet};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::words;

const TITLE: &str = "Trainer's list";

/// Everything on the list; what it is for while nothing is.
pub fn list<'a>(screen: &TrainersList, practice: &'a Practice) -> Page<'a> {
    let mut page = Page::new(TITLE, "");
    page.label_width = 30;
    if !practice.is_read() {
        page.quiet("Reading your practice.");
        return page;
    }
    let points = TrainersList::points(practice);
    if points.is_empty() {
        page.say("There is nothing on it.");
        page.blank();
        page.say(
            "It is for what you see differently from the course. Press d under an answer, or choose \"see differently\" from the list that Ctrl-P opens. The answer leaves every score, and the question stands here until you have talked it over with your trainer.",
        );
        page.blank();
        page.quiet("Enter goes back.");
        return page;
    }
    page.aside = words::count(points.len() as u64, "question");
    page.say("What you see differently from the course. None of it counts in any score.");
    page.blank();
    let focus = screen.cursor.row(points.len() + 1);
    for (row, point) in points.iter().enumerate() {
        let title = point.item.title.to_string();
        page.item(Item::new(title, sight(*point)), row == focus);
    }
    page.blank();
    page.item(
        Item::new("Write it out", "as plain text, for your trainer to read"),
        focus == points.len(),
    );
    page
}

/// How somebody sees it, in a line.
fn sight(point: Point<'_>) -> String {
    let why = point.dispute.why.as_ref();
    let why = why.map_or_else(|| "no words with it".to_owned(), |why| why.0.clone());
    if point.is_let_go() {
        format!("let go by your trainer; {why}")
    } else {
        why
    }
}

/// One question alone: how it can be let be, what it asks, what was answered, how it is seen.
pub fn one<'a>(screen: &TrainersList, point: Point<'a>, practice: &'a Practice) -> Page<'a> {
    let mut page = Page::new(format!("{TITLE} › {}", point.item.title), "");
    page.label_width = 30;
    let ways = point.ways();
    let focus = screen.way.row(ways.len());
    for (row, way) in ways.into_iter().enumerate() {
        let item = match way {
            Way::LetBe => Item::new("Let it be", "it counts like any other answer again"),
            Way::LetGo => Item::new("My trainer lets this go", "at their word; who, and why"),
        };
        page.item(item, row == focus);
    }
    page.blank();
    for (label, said) in sheet::said(point, practice) {
        page.heading(label);
        for line in said {
            page.prose(line);
        }
        page.blank();
    }
    if let Some(waiver) = point.walk.let_go(point.item) {
        page.say(words::let_go(waiver, practice.today()));
    } else if point.item.gate.is_some() {
        page.say(
            "It belongs to a gate. The gate waits until you have talked it over, and then for your answer once you let it be.",
        );
    }
    page
}
