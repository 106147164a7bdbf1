//! Which rows there are, and the words that stand among them.

use chrono::TimeDelta;
use serde_json::json;

use super::{Command, Did, Hand, Kind, Row, on};
use crate::journal::Chosen;

#[test]
fn undo_never_costs_a_word() {
    let hand = Hand::new()
        .press("c end up up up tab")
        .press("m y")
        .press("tab ctrl-z");
    assert_eq!(hand.told(), json!({ "note": "my" }));
    let mut hand = hand;
    hand.form.go_to(Row::Words("note"));
    assert_eq!(hand.press("ctrl-z").told(), json!({}));
}

#[test]
fn more_rows_open_below_and_none_moves() {
    let mut hand = Hand::new();
    let before = hand.form.rows();
    hand.form.go_to(Row::MoreRows);
    let hand = hand.press("enter");
    assert_eq!(hand.form.focus(), on("load"));
    let opened = hand.form.rows();
    let at = before.iter().position(|row| *row == Row::MoreRows).unwrap();
    assert_eq!(opened[..at], before[..at]);
    let mut hand = hand;
    hand.form.go_to(Row::MoreRows);
    let hand = hand.press("space");
    assert_eq!(hand.form.focus(), on("pleasant"));
    assert!(!hand.form.rows().contains(&Row::MoreRows));
}

#[test]
fn every_field_of_a_moment_can_be_reached() {
    let mut hand = Hand::new().press("c 8 tab tab tab tab tab 3");
    hand.form.open = 2;
    let reached: Vec<&str> = hand
        .form
        .rows()
        .into_iter()
        .filter_map(Row::field)
        .collect();
    for (field, _) in crate::journal::FIELDS {
        // Plans are made elsewhere, and a moment refers to one from there.
        let elsewhere = field.starts_with("plan_");
        assert_eq!(reached.contains(&field), !elsewhere, "{field}");
    }
}

#[test]
fn words_close_in_on_the_quadrant_and_leave_no_way_shut() {
    let mut hand = Hand::new();
    hand.form.open = 1;
    hand.form.go_to(on("word"));
    assert_eq!(hand.shown()[..2], ["angry", "afraid"]);
    let hand = hand.press("a l d k");
    assert_eq!(hand.told()["word"], json!(["angry", "frustrated", "sad"]));
    assert_eq!(
        hand.form.focus(),
        on("context"),
        "three words are enough, so k is of the next row"
    );
    let field = hand.vocabulary.field("word").unwrap();
    let (offered, _) = hand.form.offered(field);
    let letters: Vec<char> = offered.iter().filter_map(|choice| choice.key).collect();
    let unlike: std::collections::BTreeSet<char> = letters.iter().copied().collect();
    assert_eq!(letters.len(), unlike.len(), "no letter twice");
    assert!(
        offered
            .iter()
            .any(|choice| choice.id == "frustrated" && choice.key.is_none())
    );
}

#[test]
fn a_day_with_nothing_asks_for_nothing() {
    let hand = Hand::new().press("up e");
    assert_eq!(hand.form.entry().kind, Kind::NothingToday);
    assert_eq!(hand.form.focus(), Row::Save);
    assert_eq!(
        hand.form.rows(),
        [on("kind"), Row::Words("note"), Row::Worry, Row::Save]
    );
}

#[test]
fn arrows_pass_through_the_note_and_enter_stays_in_it() {
    let mut hand = Hand::new();
    hand.form.go_to(Row::Words("note"));
    assert_eq!(hand.press("down").form.focus(), Row::Worry);
    let mut hand = Hand::new();
    hand.form.go_to(Row::Words("note"));
    let hand = hand.press("a enter b up up");
    assert_eq!(hand.told(), json!({ "note": "a\nb" }));
    assert_eq!(hand.form.focus(), Row::MoreRows);
    let mut hand = Hand::new();
    hand.form.open = 2;
    hand.form.go_to(Row::Words("learned"));
    let hand = hand.press("f enter");
    assert_eq!(
        (hand.told(), hand.form.focus()),
        (json!({ "learned": "f" }), Row::Worry)
    );
}

#[test]
fn what_is_pasted_is_words_in_the_note() {
    let mut hand = Hand::new();
    assert_eq!(hand.form.paste("c 8"), Did::Changed(3));
    assert_eq!(hand.told(), json!({ "note": "c 8" }));
}

#[test]
fn masking_puts_placeholders_in_the_place_of_details() {
    let mut hand = Hand::new();
    hand.form.paste("ring 07700 900123 or mail jo@example.org");
    hand.form.look_over();
    assert_eq!(
        hand.form.offers(Command::Mask, &hand.vocabulary),
        Some(true)
    );
    let hand = hand.press("ctrl-n");
    assert_eq!(hand.told()["note"], "ring [telephone] or mail [e-mail]");
    assert_eq!(
        hand.form.offers(Command::Mask, &hand.vocabulary),
        Some(false)
    );
}

#[test]
fn a_draft_taken_up_can_be_put_aside_and_brought_back() {
    let draft = Hand::new().press("c 8").form;
    let mut entry = draft.entry();
    entry.set_text("note", "My jaw.");
    let mut hand = Hand::with(entry, true);
    assert_eq!(
        hand.form.focus(),
        Row::Words("note"),
        "where the words were left"
    );
    hand.form.go_to(Row::Afresh);
    hand.now += TimeDelta::hours(3);
    let hand = hand.press("enter");
    assert_eq!((hand.last(), hand.told()), (Did::Afresh, json!({})));
    assert_eq!(hand.form.entry().occurred_at, hand.now);
    assert!(!hand.form.rows().contains(&Row::Afresh));
    let hand = hand.press("ctrl-z");
    assert_eq!(
        hand.told(),
        json!({ "state": "over", "intensity_peak": 8, "note": "My jaw." })
    );
    assert_eq!(hand.press("ctrl-y").told(), json!({}));
}

#[test]
fn what_was_chosen_most_stands_first_and_keeps_its_letter() {
    let first = Hand::new().press("c 8 l");
    let mut chosen = Chosen::default();
    chosen.count(&first.form.entry());
    chosen.count(&first.form.entry());
    chosen.count(&Hand::new().press("c 8 o").form.entry());
    let mut hand = Hand::new();
    hand.form = hand.form.after(chosen);
    hand.form.go_to(on("trigger"));
    assert_eq!(
        hand.shown()[..3],
        ["withdrawal-shutdown", "unfair-decision", "refusal"]
    );
    assert_eq!(hand.press("a").told()["trigger"], "refusal");
    // A row that shows all it has stays as it is.
    let mut hand = Hand::new();
    let mut chosen = Chosen::default();
    chosen.count(&Hand::new().press("e 8").form.entry());
    let before = hand.shown();
    hand.form = hand.form.after(chosen);
    assert_eq!(hand.shown(), before);
}
