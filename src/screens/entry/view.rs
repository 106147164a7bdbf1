//! The page of one entry.

use super::Entry;
use crate::journal::{self, Vocabulary};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::safe_text::SafeText;
use crate::screens::words;

/// What was chosen, row by row in shown words, and what was written.
pub fn page<'a>(screen: &Entry, practice: &'a Practice) -> Page<'a> {
    let vocabulary = &practice.content.vocabulary;
    let Some(shelved) = &screen.shelved else {
        let mut page = Page::new("Journal", "");
        if screen.missing {
            page.say("This entry could not be read. The others are not affected.");
        } else {
            page.quiet("One moment.");
        }
        return page;
    };
    let changes = shelved.earlier.len();
    let entry = changes
        .checked_sub(screen.back)
        .and_then(|at| shelved.earlier.get(at))
        .unwrap_or(&shelved.entry);
    let kind = vocabulary.label("kind", entry.kind.id());
    let mut page = Page::new(
        format!("Journal › {kind}"),
        words::day_and_time(entry.occurred_at, practice.now),
    );
    page.label_width = 24;
    if shelved.binned {
        page.push(Body::Say(
            "This lies in the bin. u brings it back as it was.".to_owned(),
            Tone::Care,
        ));
        page.blank();
    }
    if let Some(prompt) = &entry.prompt {
        page.quiet(shown(prompt));
        page.blank();
    }
    answers(&mut page, entry, vocabulary);
    for text in [&entry.note, &entry.learned].into_iter().flatten() {
        if page
            .rows
            .last()
            .is_some_and(|row| !matches!(row.body, Body::Blank))
        {
            page.blank();
        }
        for line in text.lines() {
            if line.trim().is_empty() {
                page.blank();
            } else {
                page.say(shown(line));
            }
        }
    }
    page.blank();
    if screen.back > 0 {
        page.quiet(format!(
            "This is what it said before, {} of {changes}. Right arrow for what it says now.",
            changes - screen.back + 1
        ));
    } else if changes > 0 {
        page.quiet(format!(
            "Changed {}. Left arrow for what it said before.",
            words::times(changes)
        ));
    }
    page
}

fn answers(page: &mut Page<'_>, entry: &journal::Entry, vocabulary: &Vocabulary) {
    for told in entry.told(vocabulary) {
        page.push(Body::Item(Item::new(told.label, shown(&told.value))));
    }
}

/// A person's own words, stored as they were typed, made safe to show.
fn shown(text: &str) -> String {
    SafeText::shown(text).to_string()
}
