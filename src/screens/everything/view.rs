//! The page of the searchable list.

use super::Everything;
use crate::page::{Body, Item, Page};
use crate::practice::Practice;
use crate::screens::Size;

/// The line being typed, and below it what can be done, with its keys.
pub fn page<'a>(screen: &'a Everything, _practice: &'a Practice, size: Size) -> Page<'a> {
    let count = screen.matching.len();
    let mut page = Page::new("Everything you can do", format!("{count} shown"));
    page.label_width = 16;
    page.push(Body::Field {
        label: "Type to narrow".to_owned(),
        line: &screen.typed,
    });
    page.blank();
    if count == 0 {
        page.say("Nothing is called that. Delete a few letters to see more.");
        return page;
    }
    // Only what fits is said: the window of rows around the focused one.
    let lines = usize::from(size.list_lines(2));
    let row = screen.cursor.row(count);
    let top = (row + 1).saturating_sub(lines);
    let mut heading = None;
    for (at, position) in screen.matching.iter().enumerate().skip(top).take(lines) {
        let Some(offer) = screen.offers.get(*position) else {
            continue;
        };
        if screen.typed.text().is_empty() && heading != Some(offer.here) {
            heading = Some(offer.here);
            page.heading(if offer.here { "Here" } else { "From anywhere" });
        }
        let item = Item::new(capitalised(offer.command.words()), offer.command.sentence())
            .aside(offer.keys.clone());
        page.item(item, at == row);
    }
    page
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
