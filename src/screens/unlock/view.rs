//! The page of the locked door.

use super::{Unlock, With};
use crate::page::{Body, Page, Tone};

/// One line to type on, and what the last try came to.
pub fn page(screen: &Unlock) -> Page<'_> {
    let mut page = Page::new("Evenkeel", "locked");
    page.label_width = 16;
    let (heading, label, other) = match screen.with {
        With::Passphrase => (
            "Your practice is locked.",
            "Passphrase",
            "Forgotten it? Press Tab and type your recovery code instead.",
        ),
        With::RecoveryCode => (
            "Open with the recovery code from your paper.",
            "Recovery code",
            "Capitals, spaces and dashes do not matter. Press Tab for the passphrase.",
        ),
    };
    page.heading(heading);
    page.blank();
    page.push_focus(
        Body::Field {
            label: label.to_owned(),
            line: &screen.line,
        },
        true,
    );
    page.blank();
    if screen.working {
        page.say("Opening. This takes a moment, so that guessing takes long.");
    } else if let Some(answer) = &screen.answer {
        page.push(Body::Say(answer.clone(), Tone::Care));
    } else {
        page.quiet(other);
    }
    page
}
