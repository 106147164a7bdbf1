//! The pages of the list for the trainer.

use super::{Point, TrainersList, Way};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::words;

const TITLE: &str = "To talk over with my trainer";

/// Everything on the list; what it is for while nothing is.
pub fn list<'a>(screen: &TrainersList, practice: &'a Practice) -> Page<'a> {
    let mut page = Page::new(TITLE, "");
    page.label_width = 30;
    if !practice.person().is_some_and(|person| person.read_whole) {
        page.quiet("Reading your practice.");
        return page;
    }
    let points = TrainersList::points(practice);
    if points.is_empty() {
        page.say("There is nothing on it.");
        page.blank();
        page.say(
            "When you see an answer differently from the course, press d under it, or choose \"see differently\". It leaves every score, and stands here until you have talked it over.",
        );
        page.blank();
        page.quiet("Esc goes back.");
        return page;
    }
    page.aside = words::count(points.len() as u64, "question");
    page.say("What you see differently from the course. None of it counts in any score.");
    page.blank();
    let focus = screen.cursor.row(points.len());
    for (row, point) in points.iter().enumerate() {
        page.item(
            Item::new(point.item.title.to_string(), sight(*point)),
            row == focus,
        );
    }
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

/// One question alone: what it asks, what was answered, how it is seen, and what can be done.
pub fn one<'a>(screen: &TrainersList, point: Point<'a>, practice: &'a Practice) -> Page<'a> {
    let mut page = Page::new(format!("{TITLE} › {}", point.item.title), "");
    page.label_width = 30;
    let ways = point.ways();
    let focus = screen.way.row(ways.len());
    for (row, way) in ways.iter().enumerate() {
        let item = match way {
            Way::LetBe => Item::new("Let it be", "it counts like any other answer again"),
            Way::LetGo => Item::new("My trainer lets it go", "who, and why"),
        };
        page.item(item, row == focus);
    }
    page.blank();
    let mut texts = point.item.texts().skip(1);
    if let Some(prompt) = texts.next() {
        page.prose(practice.filled(prompt));
        page.blank();
    }
    let answered = point.walk.progress.answered(&point.item.id);
    let question = point.item.question();
    if let Some((answer, question)) = answered.zip(question) {
        let chosen = question.options.iter();
        let chosen = chosen.filter(|option| answer.given.has(&option.id));
        for option in chosen {
            page.say(format!("You answered: {}", practice.filled(&option.text)));
            page.say(format!("The course says to it: {}", practice.filled(&option.feedback)));
        }
        page.blank();
    }
    let day = words::day(point.dispute.date, practice.today());
    match &point.dispute.why {
        Some(why) => page.say(format!("How you see it, {day}: {}", why.0)),
        None => page.quiet(format!("You see it differently since {day}, without a word.")),
    }
    if point.is_let_go() {
        page.say("Your trainer has let it go.");
    } else if point.item.gate.is_some() {
        page.say(
            "It belongs to a gate. The gate opens once your trainer lets this go, or once you let it be and answer it.",
        );
    }
    page
}
