//! The page of the editor's screen.

use super::{Row, Stage, Write};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::record::DraftOf;
use crate::screens::words;

/// The prompt, the one quiet line, the text, and below it the ways to go on.
pub fn page<'a>(screen: &'a Write, practice: &'a Practice) -> Page<'a> {
    let title = match screen.writing.of {
        DraftOf::Revision(_) => "Journal › Change",
        DraftOf::Item { .. } | DraftOf::Answer { .. } => "Learn › Write",
        DraftOf::Reflection | DraftOf::Moment => "Journal › Write",
    };
    let mut page = Page::new(title, state(screen));
    page.label_width = 20;
    if !screen.writing.prompt.is_empty() {
        page.say(screen.writing.prompt.clone());
        page.blank();
    }
    if screen.stage == Stage::Reading {
        page.quiet("Reading what was written.");
        return page;
    }
    page.quiet(words::over_a_note(practice.lead()));
    page.push_focus(Body::Editor(&screen.editor), screen.row == Row::Text);
    if let Some(warning) = screen.warnings.first() {
        page.push(Body::Say(
            format!(
                "{} Ctrl-N masks it; it stays if you leave it.",
                warning.kind.sentence()
            ),
            Tone::Care,
        ));
    }
    page.item(
        Item::new("Save", "into your journal"),
        screen.row == Row::Save,
    );
    page.item(
        Item::new("Leave for now", "the draft is kept"),
        screen.row == Row::Leave,
    );
    page
}

/// Whether the words are on the disk.
fn state(screen: &Write) -> String {
    match (screen.keeping.is_behind(), screen.keeping.kept()) {
        (false, Some(at)) => format!("draft kept {}", words::time(at)),
        (true, _) => "keeping".to_owned(),
        (false, None) => String::new(),
    }
}
