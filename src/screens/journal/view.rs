//! The page of the journal's list and of its search.

use super::{Finding, Journal};
use crate::effect::MOST_HITS;
use crate::journal::Summary;
use crate::page::{Body, Item, Page};
use crate::practice::{Person, Practice};
use crate::screens::{Size, words};

/// The rows in view.
pub fn page<'a>(screen: &'a Journal, practice: &'a Practice, size: Size) -> Page<'a> {
    let Some(person) = practice.person() else {
        return Page::new("Journal", "");
    };
    match &screen.finding {
        Some(finding) => found(finding, person, practice, size),
        None => list(screen, person, practice, size),
    }
}

/// How many there are, or how far back they have been read.
fn aside(person: &Person) -> String {
    let count = person.shelf.len();
    if person.read_whole {
        words::entries(count)
    } else {
        let oldest = person.shelf.newest_first(None).next_back();
        oldest.map_or_else(
            || "reading".to_owned(),
            |entry| format!("read back to {}", words::short_date(entry.date())),
        )
    }
}

fn list<'a>(
    screen: &'a Journal,
    person: &'a Person,
    practice: &'a Practice,
    size: Size,
) -> Page<'a> {
    let mut page = Page::new("Journal", aside(person));
    let Some(focus) = screen.focus(&person.shelf) else {
        if person.read_whole {
            page.say("Your journal is empty. It is for what you noticed in yourself.");
            page.blank();
            page.say("e logs a moment, c checks in, w writes. Only you can open it.");
        } else {
            page.quiet("Reading your journal.");
        }
        return page;
    };
    let fits = usize::from(size.list_lines(0));
    let above = screen.above.min(fits.saturating_sub(2));
    let mut shown: Vec<&Summary> = person.shelf.newer(focus).take(above).collect();
    shown.reverse();
    shown.extend(person.shelf.newest_first(Some(focus)).take(fits));
    let mut day = None;
    for entry in shown {
        if day != Some(entry.date()) {
            day = Some(entry.date());
            page.heading(capital(&words::day(entry.date(), practice.today())));
        }
        page.item(row(entry, practice), entry.cursor() == focus);
    }
    page
}

fn row(entry: &Summary, practice: &Practice) -> Item {
    Item::alone(entry.headline(&practice.content.vocabulary)).aside(if entry.has_words {
        "with words"
    } else {
        ""
    })
}

fn found<'a>(
    finding: &'a Finding,
    person: &'a Person,
    practice: &'a Practice,
    size: Size,
) -> Page<'a> {
    let mut page = Page::new("Journal › Find", aside(person));
    page.label_width = 6;
    page.push_focus(
        Body::Field {
            label: "Find".to_owned(),
            line: &finding.line,
        },
        finding.hits.is_empty(),
    );
    page.blank();
    if finding.line.is_empty() {
        page.quiet("Type a word or two. All of them are looked for, the last by its beginning.");
        return page;
    }
    if finding.hits.is_empty() {
        if finding.answered {
            page.say("Nothing holds these words. A shorter beginning finds more.");
        }
        return page;
    }
    let count = finding.hits.len();
    page.quiet(if count >= MOST_HITS {
        format!("The newest {MOST_HITS}. Another word narrows it.")
    } else {
        words::entries(count)
    });
    let fits = usize::from(size.list_lines(3));
    let focus = finding.cursor.row(count);
    let top = (focus + 1).saturating_sub(fits);
    for (at, id) in finding.hits.iter().enumerate().skip(top).take(fits) {
        let Some(entry) = person.shelf.get(id) else {
            continue;
        };
        let day = words::day(entry.date(), practice.today());
        let item = row(entry, practice).aside(day);
        page.item(item, at == focus);
    }
    page
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
