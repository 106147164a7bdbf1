//! The page of the recovery code.

use super::RecoveryCode;
use crate::page::{Body, Page, Tone};

/// The code in groups, and one line that shows that it is on paper.
pub fn page(screen: &RecoveryCode) -> Page<'_> {
    let mut page = Page::new("Evenkeel", "recovery code");
    page.label_width = 24;
    page.heading("Write this on paper, keep it at home.");
    page.blank();
    page.say(
        "With it you can open your practice if you ever forget the passphrase. Whoever has it can \
         read your journal, so it does not belong in school or in a photograph.",
    );
    page.blank();
    let groups: Vec<&str> = screen.code.0.split([' ', '-']).collect();
    for line in groups.chunks(3) {
        page.push(Body::Say(format!("    {}", line.join("   ")), Tone::Strong));
    }
    page.blank();
    page.push_focus(
        Body::Field {
            label: "Its last group, typed".to_owned(),
            line: &screen.typed,
        },
        true,
    );
    page.blank();
    if screen.objection {
        page.push(Body::Say(
            "That is not the last group. Look at the end of the code again.".to_owned(),
            Tone::Care,
        ));
    } else {
        page.quiet("Enter when it is on paper. Esc for later; Today keeps a line about it.");
    }
    page
}
