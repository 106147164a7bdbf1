//! The page on which a passphrase is set or changed.

use super::Passphrase;
use crate::page::{Body, Page, Tone};
use crate::practice::Practice;

/// The lines to fill, and what a change means for older copies.
pub fn page<'a>(screen: &'a Passphrase, practice: &'a Practice) -> Page<'a> {
    let locked = practice
        .person()
        .is_some_and(|person| person.locked_by_passphrase);
    let mut page = Page::new("Settings › Passphrase", "");
    page.label_width = 20;
    if locked {
        page.say("Copies made before now still open with the old passphrase.");
    } else {
        page.say(
            "Everything you have written is locked anew. You get a new recovery code to write on \
             paper, and the older copies in Evenkeel's own folder are removed. Copies elsewhere \
             stay readable without a passphrase.",
        );
    }
    page.blank();
    for (row, (label, line)) in screen.lines.iter().enumerate() {
        page.push_focus(
            Body::Field {
                label: (*label).to_owned(),
                line,
            },
            row == screen.at,
        );
    }
    page.blank();
    if screen.working {
        page.say("One moment.");
    } else if let Some(objection) = &screen.objection {
        page.push(Body::Say(objection.clone(), Tone::Care));
    } else {
        page.quiet("Enter goes on. Esc leaves everything as it is.");
    }
    page
}
