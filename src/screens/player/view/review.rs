//! The pages of a review.

use super::super::{Review, differing};
use super::credit;
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::words;

/// The question in front, or the end.
pub fn page<'a>(screen: &'a Review, practice: &'a Practice) -> Page<'a> {
    let mut page = Page::new("Review", "");
    page.label_width = 30;
    let Some(item) = screen.item(practice) else {
        end(screen, practice, &mut page);
        return page;
    };
    page.aside = format!("question {} of {}", screen.at + 1, screen.queue.len());
    page.heading(item.title.to_string());
    page.blank();
    if let Some(asking) = &screen.asking {
        asking.say(item, practice, &mut page);
        let walk = screen.walk(practice).filter(|_| asking.given().is_some());
        differing::say(item, walk, &mut page);
    }
    credit(item, screen.pack(practice), &mut page);
    page
}

/// What was asked, and what waits. Nothing is counted that was not known.
fn end(screen: &Review, practice: &Practice, page: &mut Page<'_>) {
    "the end".clone_into(&mut page.aside);
    let reviews = practice.reviews();
    if screen.kept == 0 {
        page.heading("Nothing was asked this time.");
    } else {
        page.heading("That is this review done.");
        page.blank();
        let asked = words::count(screen.kept, "question");
        page.say(format!(
            "{asked} asked again. Each comes back when it is about to be forgotten."
        ));
    }
    page.blank();
    if !reviews.ready.is_empty() {
        let left = words::count(reviews.ready.len() as u64, "question");
        page.say(format!("{left} left for later. Today takes you back."));
        page.blank();
    } else if reviews.due > 0 {
        page.say("The others keep until another day.");
        page.blank();
    }
    page.item(
        Item::new("Enough for now", "back to where you came from"),
        true,
    );
}
