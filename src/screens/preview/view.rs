//! The page of the preview.

use super::Preview;
use crate::course::language_name;
use crate::page::{Item, Page};
use crate::practice::{self, Practice};
use crate::screens::{mending, words};

/// Most faults that are told on the page; who has more mends these first.
pub const MOST: usize = 50;

/// What came of the last save, the way on, and each thing to mend with its place.
pub fn page<'a>(screen: &Preview, practice: &'a Practice) -> Page<'a> {
    let Some(preview) = &practice.preview else {
        return Page::new("Preview", "");
    };
    let amiss = preview.read.then(|| mending::amiss(preview.counts()));
    let mut page = Page::new("Preview", amiss.unwrap_or_default());
    page.label_width = 12;
    let rows = Preview::rows(practice);
    let focus = screen.cursor.row(rows);
    let leads_on = Preview::leads_on(practice);
    page.say(opening(preview, leads_on));
    page.blank();
    if leads_on {
        let (label, means) = if screen.over || !preview.sound {
            ("Go on", "with the last version that could be shown")
        } else {
            ("Learn", "the pack, as learners meet it")
        };
        page.item(Item::new(label, means), focus == 0);
        if !Preview::languages(practice).is_empty() {
            let own = format!(
                "{}; Enter shows it in the next",
                language_name(practice.language())
            );
            page.item(Item::new("Language", own), focus == 1);
        }
        page.blank();
    }
    let first = Preview::ways(practice);
    for (at, fault) in preview.faults.iter().take(MOST).enumerate() {
        let (what, tone) = mending::kind(fault);
        let item = Item::new(what, mending::place(fault)).tone(tone);
        page.item(item, focus == first + at);
        mending::tell(&mut page, fault, tone);
        page.blank();
    }
    if preview.faults.len() > MOST {
        let more = (preview.faults.len() - MOST) as u64;
        page.quiet(format!(
            "{} behind these.",
            words::count(more, "more fault")
        ));
    }
    page.quiet(format!(
        "What you save in {} is shown here within a second. What you answer here is kept nowhere.",
        preview.folder
    ));
    page
}

/// What came of the last save, in one sentence.
fn opening(preview: &practice::Preview, leads_on: bool) -> String {
    let held = mending::held(&preview.inventory);
    if !preview.read {
        return "Looking through it.".to_owned();
    }
    match (preview.sound, preview.faults.is_empty()) {
        (true, true) => format!("There is nothing to mend in {held}."),
        (true, false) => format!("There are {held}. They can be used, and would be better without what stands below."),
        (false, _) if leads_on => {
            "The last save cannot be shown until the errors below are mended.".to_owned()
        }
        (false, _) => {
            "The pack cannot be shown until the errors below are mended. Mend and save; this page waits.".to_owned()
        }
    }
}
