//! What can be done by eye can be done by ear: every screen, every place, every row, every command.

use std::collections::BTreeSet;

use evenkeel::input::{Command, Place};
use evenkeel::page::Body;
use evenkeel::plain::{self, Ask, Reply};

use crate::screens::{SCREENS, on_the_way};
use crate::support::Stage;

/// Every screen there is, those before the practice is open among them.
fn screens() -> impl Iterator<Item = (&'static str, Stage)> {
    let code = || {
        Stage::first_run()
            .press("enter")
            .write("four calm words")
            .press("enter")
            .write("four calm words")
            .press("enter enter")
    };
    let locked = move || code().press("esc").killed();
    let before = vec![
        ("set_up_promise", Stage::first_run()),
        ("set_up_passphrase", Stage::first_run().press("enter")),
        ("set_up_begin", Stage::first_run().press("down enter")),
        ("recovery_code", code()),
        ("unlock", locked()),
        ("unlock_by_code", locked().press("tab")),
    ];
    let after = SCREENS
        .into_iter()
        .map(|(name, way)| (name, on_the_way(way)));
    before.into_iter().chain(after)
}

/// What is asked for on the screen in front.
fn asked(stage: &Stage) -> Ask {
    plain::asked(stage.place(), &stage.app().page())
}

/// How many rows of the screen in front can be chosen.
fn rows(stage: &Stage) -> usize {
    let page = stage.app().page();
    page.rows.iter().filter(|row| row.reachable).count()
}

/// Whether a letter is a drawing, an arrow or a mark, of which a voice makes noise or nothing.
fn is_for_the_eye(letter: char) -> bool {
    matches!(
        letter,
        '\u{2190}'..='\u{21ff}'
            | '\u{2500}'..='\u{25ff}'
            | '\u{2800}'..='\u{28ff}'
            | '\u{203a}'
            | '\u{2022}'
            | '\u{b7}'
            | '\u{1b}'
    )
}

#[test]
fn every_screen_says_itself_in_lines() {
    for (name, stage) in screens() {
        let said = plain::say(&stage.app().page(), true);
        assert!(said.len() > 1, "{name} says nothing");
        let numbered = said.iter().filter(|line| line.number.is_some()).count();
        assert_eq!(
            rows(&stage),
            numbered,
            "{name}: a row that can be reached has no number"
        );
        for line in &said {
            assert!(!line.text.trim().is_empty(), "{name} says an empty line");
            assert!(
                !line.text.contains(is_for_the_eye),
                "{name} says {:?}",
                line.text
            );
        }
    }
}

#[test]
fn every_place_is_on_one_of_the_screens() {
    let there: BTreeSet<Place> = screens().map(|(_, stage)| stage.place()).collect();
    let all: BTreeSet<Place> = Place::ALL.iter().copied().collect();
    assert_eq!(there, all);
}

#[test]
fn every_row_is_chosen_by_its_number_or_typed_into() {
    for (name, stage) in screens() {
        let app = stage.app();
        let ask = asked(&stage);
        let page = app.page();
        let focused = page.rows.iter().find(|row| row.focused);
        let expected = match focused.map(|row| &row.body) {
            Some(Body::Editor(_)) => Ask::Text,
            Some(Body::Field { line, .. }) if line.is_hidden() => Ask::Hidden,
            Some(Body::Field { .. }) => Ask::Line,
            _ if stage.place() == Place::Filter => Ask::Line,
            _ => Ask::Choice,
        };
        assert_eq!(ask, expected, "{name}");
        if ask != Ask::Choice {
            continue;
        }
        let count = rows(&stage);
        for number in 1..=count {
            let reply = plain::understand(app, count, &number.to_string());
            assert!(
                matches!(reply, Reply::Choose(_) | Reply::Keys(_)),
                "{name}: {number} of {count} is not understood"
            );
        }
    }
}

#[test]
fn every_command_can_be_asked_for_in_words() {
    let mut heard = BTreeSet::new();
    for (name, stage) in screens() {
        let app = stage.app();
        let all = [Command::Back, Command::Quit];
        let offered = app.offers(true).into_iter().map(|offer| offer.command);
        for command in offered.chain(all) {
            let reply = plain::understand(app, rows(&stage), command.words());
            let is_heard = matches!(reply, Reply::Do(done) if done == command);
            // A line of text is text, but for the words that work everywhere.
            let is_text = asked(&stage) != Ask::Choice && !all.contains(&command);
            assert!(
                is_heard || is_text,
                "{name}: {} is not understood",
                command.words()
            );
            if is_heard {
                heard.insert(command);
            }
        }
        for (word, understood) in [
            (
                "repeat",
                matches!(plain::understand(app, 0, "repeat"), Reply::Repeat),
            ),
            (
                "where",
                matches!(plain::understand(app, 0, "where"), Reply::Where),
            ),
            (
                "help",
                matches!(plain::understand(app, 0, "help"), Reply::Help),
            ),
        ] {
            assert!(understood, "{name}: {word} is not understood");
        }
    }
    let missing: Vec<&Command> = Command::ALL
        .iter()
        .filter(|command| !heard.contains(command))
        .collect();
    assert!(missing.is_empty(), "no words ask for {missing:?}");
}

#[test]
fn every_command_has_words_of_its_own() {
    let mut words: Vec<String> = Command::ALL
        .iter()
        .map(|command| command.words().to_lowercase())
        .collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all);
    for word in ["repeat", "where", "help"] {
        assert!(!words.contains(&word.to_owned()), "{word} means something");
    }
}
