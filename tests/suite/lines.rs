//! The line mode: whole tasks by ear.

use std::io::Cursor;

use evenkeel::app::App;
use evenkeel::effect::Settings;
use evenkeel::practice::{Content, Practice};
use evenkeel::runtime::{self, Alone, Desk, Keeper, Start};
use evenkeel::screens::Destination;
use evenkeel::store::{Home, KdfCost};

const CHEAP: KdfCost = KdfCost {
    memory_kib: 64,
    passes: 1,
};

/// What is said in a home when these lines are typed.
pub fn told(home: &std::path::Path, typed: &str) -> String {
    told_of(Content::built_in().unwrap(), home, typed)
}

/// What is said with this content in a home when these lines are typed.
pub fn told_of(content: Content, home: &std::path::Path, typed: &str) -> String {
    let home = Home::at(home);
    let desk = Desk::new(home.clone(), content.vocabulary.clone(), None);
    let (keeper, start) = Keeper::find(home, runtime::now, CHEAP).unwrap();
    let (first, opened) = match start {
        Start::New => (Destination::SetUp, None),
        Start::Locked => (Destination::Unlock, None),
        Start::Open(opened) => (Destination::Today, Some(opened)),
    };
    let app = App::new(
        Practice::new(content, Settings::default(), runtime::now()),
        first,
    );
    let mut said = Vec::new();
    let world = Alone::new(keeper, desk);
    runtime::converse(app, world, opened, &mut Cursor::new(typed), &mut said).unwrap();
    String::from_utf8(said).unwrap()
}

/// Fails unless these are said, in this order.
#[track_caller]
fn in_order(said: &str, expected: &[&str]) {
    let mut rest = said;
    for words in expected {
        let Some(at) = rest.find(words) else {
            panic!("{words:?} is not said, or not in its turn:\n{said}");
        };
        rest = &rest[at + words.len()..];
    }
}

#[test]
fn set_up_and_a_sitting_by_ear() {
    let home = tempfile::tempdir().unwrap();
    let said = told(home.path(), "2\n1\nlearn\n10\n\n\n\n2\nwhere\nback\nquit\n");
    in_order(
        &said,
        &[
            "Evenkeel, in lines.",
            "Set-up 1 of 3",
            "2. Go on without one",
            "1. Begin",
            "How are you, right now?",
            "Learn, Foundations.",
            "Step 1 of 10.",
            "Step 4 of 10.",
            "2. Pleasant, little energy. Yours",
            "Both parts fit",
            "Learn, Noticing, Two questions. Step 4 of 10.",
            "go on at step 5 of 10",
            "Everything is kept.",
        ],
    );
}

#[test]
fn a_moment_and_a_check_in_by_ear() {
    let home = tempfile::tempdir().unwrap();
    let said = told(
        home.path(),
        "2\n1\ncheck in\n3\n6\nlog\nc\n8\na\nsave\nback\njournal\nquit\n",
    );
    in_order(
        &said,
        &[
            "How pleasant is this?",
            "Kept ",
            "2. I was: a settled; b stretched; c revved up",
            "2. I was, revved up",
            "3. How strong, 8, hard to choose",
            "4. What set it off, refusal",
            "Saved ",
            "2 entries.",
            "a moment: revved up 8",
            "check-in: pleasant 3, energy 6",
        ],
    );
}

#[test]
fn a_step_is_gone_back_to_and_forward_from_by_ear() {
    let home = tempfile::tempdir().unwrap();
    let said = told(home.path(), "2\n1\nlearn\n1\n\nhelp\nleft\nright\nquit\n");
    in_order(
        &said,
        &[
            "Step 2 of 6.",
            "left: Go back to the step before.",
            "Step 1 of 6.",
            "Step 2 of 6.",
            "Everything is kept.",
        ],
    );
}

#[test]
fn a_note_to_a_moment_is_written_by_ear() {
    let home = tempfile::tempdir().unwrap();
    let said = told(
        home.path(),
        "2\n1\nlog\nc\n8\n11\nI talked fast.\n8 of us, no names.\n.\n13\nback\njournal\n1\nquit\n",
    );
    in_order(
        &said,
        &[
            "11. Note, about me, no names",
            "Write. A full stop",
            "Saved ",
            "a moment: revved up 8",
            "I talked fast.",
            "8 of us, no names.",
        ],
    );
}

#[test]
fn what_could_name_somebody_is_heard_at_once_and_masked_by_a_word() {
    let home = tempfile::tempdir().unwrap();
    let said = told(
        home.path(),
        "2\n1\nwrite\nRing 07700 900123.\nmask\n.\n2\nquit\n",
    );
    in_order(
        &said,
        &["Write.", "telephone number", "Written so far:", "Saved "],
    );
    let after = said.rfind("Written so far:").unwrap();
    assert!(!said[after..].contains("07700"), "{said}");
}

#[test]
fn a_number_beyond_a_scale_chooses_its_line() {
    let home = tempfile::tempdir().unwrap();
    let typed = "2\n1\nlog\nc\n11\nThe corridor was loud.\n.\nsave\nback\njournal\n1\nquit\n";
    let said = told(home.path(), typed);
    in_order(
        &said,
        &["Write. A full stop", "Saved ", "The corridor was loud."],
    );
    assert!(!said.contains("How strong, 1"), "{said}");
}

#[test]
fn a_long_list_is_said_whole_once_and_then_what_is_new_in_it() {
    let home = tempfile::tempdir().unwrap();
    let said = told(home.path(), "2\n1\nlearn\n10\n\n\nback\nrepeat\nquit\n");
    assert_eq!(said.matches("1. Three places").count(), 2, "{said}");
    in_order(
        &said,
        &[
            "1. Three places",
            "Step 3 of 10",
            "10. Two questions, go on at step 3 of 10",
            "The rest is as it was",
            "1. Three places",
            "10. Two questions, go on at step 3 of 10",
        ],
    );
}

#[test]
fn a_reflection_is_written_kept_and_found_by_ear() {
    let home = tempfile::tempdir().unwrap();
    // The input ends in the middle: what was said is kept.
    let said = told(home.path(), "2\n1\nwrite\nThe corridor was loud.\nI slowed");
    in_order(
        &said,
        &["About you, no names.", "Write.", "Everything is kept."],
    );
    let said = told(home.path(), "write\ndown.\n.\n2\nfind\ncorrid\n1\nquit\n");
    in_order(
        &said,
        &[
            "Words you began",
            "Written so far:",
            "The corridor was loud.",
            "Saved ",
            "1 entry",
            "I slowed",
            "down.",
        ],
    );
}

#[test]
fn a_passphrase_by_ear_is_never_said() {
    let home = tempfile::tempdir().unwrap();
    let typed = "1\nfour calm words\nfour calm words\n1\nback\nquit\n";
    let said = told(home.path(), typed);
    in_order(
        &said,
        &["typed, not shown", "Write this on paper", "How are you"],
    );
    assert!(!said.contains("four calm words"), "{said}");
    let said = told(home.path(), "wrong words\nfour calm words\nquit\n");
    in_order(
        &said,
        &["locked", "does not open this vault", "How are you"],
    );
}
