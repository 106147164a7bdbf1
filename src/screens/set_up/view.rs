//! The pages of the first run.

use super::{ADVISED_LENGTH, Field, SetUp, Step};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;

/// The screen in front.
pub fn page<'a>(screen: &'a SetUp, practice: &'a Practice) -> Page<'a> {
    // Who goes on without a passphrase passes over the second; the last stays the last.
    let number = match screen.step {
        Step::Promise => 1,
        Step::Passphrase => 2,
        Step::Begin => 3,
    };
    let mut page = Page::new("Evenkeel", format!("set-up {number} of 3"));
    page.label_width = 30;
    match screen.step {
        Step::Promise => promise(screen, &mut page),
        Step::Passphrase => passphrase(screen, &mut page),
        Step::Begin => begin(screen, practice, &mut page),
    }
    page
}

fn promise(screen: &SetUp, page: &mut Page<'_>) {
    page.heading("This is your private practice.");
    page.blank();
    page.say(
        "It stays on this computer. Evenkeel sends nothing anywhere and shows your journal to no \
         one: not your trainer, not your school, not us.",
    );
    page.blank();
    page.say(
        "Two honest limits. Anyone who has your passphrase, or finds this left open, can read it. \
         And notes about a child can be asked for by law, so keep names and details out: write \
         about you.",
    );
    page.blank();
    let row = screen.cursor.row(2);
    page.item(
        Item::new("Choose a passphrase", "locks what you write"),
        row == 0,
    );
    page.item(
        Item::new(
            "Go on without one",
            "anyone who uses this computer login can read it",
        ),
        row == 1,
    );
}

fn passphrase<'a>(screen: &'a SetUp, page: &mut Page<'a>) {
    page.label_width = 18;
    page.heading("A passphrase that only you know.");
    page.blank();
    page.say(format!(
        "Four or five ordinary words are easy to remember and hard to guess. {ADVISED_LENGTH} \
         characters are the least that is worth having.",
    ));
    page.blank();
    page.push_focus(
        Body::Field {
            label: "Passphrase".to_owned(),
            line: &screen.passphrase,
        },
        screen.field == Field::First,
    );
    page.push_focus(
        Body::Field {
            label: "Once more".to_owned(),
            line: &screen.again,
        },
        screen.field == Field::Again,
    );
    page.blank();
    if let Some(objection) = screen.objection {
        page.push(Body::Say(objection.to_owned(), Tone::Care));
        page.blank();
    }
    page.quiet(
        "Nobody can look it up for you. You will be given a recovery code to write on paper; with \
         neither, what you wrote cannot be read by anybody.",
    );
}

fn begin(screen: &SetUp, practice: &Practice, page: &mut Page<'_>) {
    page.heading("Ready.");
    page.blank();
    if screen.locked {
        page.say("Your practice is locked with your passphrase.");
    } else {
        page.say(
            "Your practice has no passphrase: anyone who uses this computer login can read it. \
             You can choose one later, in Settings.",
        );
    }
    page.blank();
    let row = screen.cursor.row(2);
    let begin = if screen.working {
        Item::new("One moment", "making your practice")
    } else {
        Item::new("Begin", "")
    };
    page.item(begin, row == 0);
    page.item(
        Item::new(
            format!("Nation: {}", practice.nation_name(&screen.nation)),
            "for helplines and school routes; Enter changes it",
        ),
        row == 1,
    );
}
