//! The pages of the questions before a pack is begun.

use super::{NewPack, Step};
use crate::page::{Body, Item, Page, Tone};
use crate::widgets::LineInput;

/// What is asked now.
pub fn page(screen: &NewPack) -> Page<'_> {
    let number = match screen.step {
        Step::Example => 1,
        Step::Title => 2,
        Step::Language => 3,
        Step::Audience => 4,
    };
    let mut page = Page::new("Packs › One of your own", format!("{number} of 4"));
    page.label_width = 26;
    let example = screen.example().map_or("", |head| head.title.as_str());
    match screen.step {
        Step::Example => examples(screen, &mut page),
        Step::Title => question(
            &mut page,
            "What is it called?",
            ("Title", &screen.title),
            &format!("Enter alone takes \"{example}\". Its folder and its id are named after it."),
        ),
        Step::Language => question(
            &mut page,
            "In which language will you write it?",
            ("Language", &screen.language),
            "Its name or its short name, such as Welsh or cy. Enter alone takes British English.",
        ),
        Step::Audience => question(
            &mut page,
            "For whom is it? One sentence will do.",
            ("For whom", &screen.audience),
            "Enter alone leaves that for later.",
        ),
    }
    if screen.trying {
        page.quiet("One moment. It is tried whether that can stand in a pack.");
    }
    if let Some(objection) = &screen.objection {
        page.push(Body::Say(objection.clone(), Tone::Care));
    }
    page
}

fn examples(screen: &NewPack, page: &mut Page<'_>) {
    page.say(
        "A pack begins from an example, whose texts you change in any text editor. From which one?",
    );
    page.blank();
    let Some(examples) = &screen.examples else {
        page.quiet("One moment.");
        return;
    };
    let focus = screen.cursor.row(examples.len());
    for (at, head) in examples.iter().enumerate() {
        page.item(Item::new(&head.title, &head.summary), at == focus);
    }
}

fn question<'a>(page: &mut Page<'a>, asked: &str, field: (&str, &'a LineInput), hint: &str) {
    page.say(asked);
    page.blank();
    let field = Body::Field {
        label: field.0.to_owned(),
        line: field.1,
    };
    page.push_focus(field, true);
    page.blank();
    page.quiet(hint);
}
