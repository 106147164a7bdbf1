//! Lines of keys and what they tell.

mod rows;

use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::content;
use crate::input::{Keymap, Place};
use crate::journal::{FOUNDATIONS, Kind, Words};

/// A hand at the keyboard, with the shipped keys and words.
struct Hand {
    form: Form,
    keymap: Keymap,
    vocabulary: Vocabulary,
    now: Moment,
    did: Vec<Did>,
}

impl Hand {
    fn new() -> Self {
        let now = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
        Self::with(Entry::new(Uuid::nil(), Kind::Episode, now, now), false)
    }

    fn with(entry: Entry, taken_up: bool) -> Self {
        Self {
            now: entry.created_at,
            form: Form::new(entry, (0, 0), taken_up),
            keymap: Keymap::load(content::text("keymap.toml").unwrap()).unwrap(),
            vocabulary: Vocabulary::load(content::text(FOUNDATIONS).unwrap()).unwrap(),
            did: Vec::new(),
        }
    }

    /// Presses keys, written as in the keymap with a blank between them.
    fn press(mut self, keys: &str) -> Self {
        for word in keys.split_whitespace() {
            let key: Key = word.parse().unwrap();
            let place = match self.form.focus() {
                Row::Words(_) => Place::Note,
                _ => Place::Chips,
            };
            self.did.push(match self.keymap.find(place, key) {
                Some(command) => self.form.command(command, &self.vocabulary, self.now),
                None => self.form.type_key(key, &self.vocabulary, self.now),
            });
        }
        self
    }

    /// The answers, without what every entry has.
    fn told(&self) -> Value {
        let mut told = self.form.entry().to_json(Words::TakenAlong);
        let keys = told.as_object_mut().unwrap();
        for key in ["id", "created_at", "occurred_at"] {
            keys.remove(key);
        }
        if keys.get("kind") == Some(&json!("episode")) {
            keys.remove("kind");
        }
        told
    }

    fn last(&self) -> Did {
        *self.did.last().unwrap()
    }

    fn shown(&self) -> Vec<String> {
        let field = self.form.focus().field().unwrap();
        let (offered, in_view) = self.form.offered(self.vocabulary.field(field).unwrap());
        in_view.iter().map(|at| offered[*at].id.clone()).collect()
    }
}

fn on(field: &'static str) -> Row {
    Row::Answer(field)
}

#[test]
fn one_key_a_row_tells_a_moment() {
    let hand = Hand::new().press("c 8 a enter");
    assert_eq!(
        hand.told(),
        json!({ "state": "over", "intensity_peak": 8, "trigger": "refusal" })
    );
    assert_eq!(hand.last(), Did::Save);
    let hand = Hand::new().press("c 8 a a d c k a b 3 c");
    assert_eq!(
        hand.told(),
        json!({
            "state": "over", "intensity_peak": 8, "trigger": "refusal",
            "hook": ["disrespected", "unfair"], "noticed": "mid", "action": "chose-other",
            "strategy": ["breath-6", "soften-voice"], "intensity_after": 3, "after_min": "6-15",
        })
    );
    assert_eq!(
        hand.form.focus(),
        Row::Save,
        "Enter saves here as in every row before"
    );
}

#[test]
fn a_row_of_several_waits_until_it_is_full_or_left() {
    let hand = Hand::new().press("c 8 a a");
    assert_eq!(hand.form.focus(), on("hook"));
    assert_eq!(hand.press("tab").form.focus(), on("noticed"));
    let hand = Hand::new().press("c 8 a a d up c");
    assert_eq!(hand.last(), Did::Full(2));
    assert_eq!(hand.form.focus(), on("hook"));
    assert_eq!(hand.told()["hook"], json!(["disrespected", "unfair"]));
}

#[test]
fn a_chosen_chip_is_taken_back_by_its_letter_and_by_deleting() {
    let hand = Hand::new().press("c up c");
    assert_eq!(hand.told(), json!({}));
    assert_eq!(hand.form.focus(), on("state"));
    let hand = Hand::new().press("c 8 a a d up backspace");
    assert_eq!(hand.told()["hook"], json!(["disrespected"]));
    let hand = Hand::new().press("c 8 up backspace");
    assert_eq!(hand.told(), json!({ "state": "over" }));
    assert_eq!(
        Hand::new().press("up backspace").form.entry().kind,
        Kind::Episode
    );
}

#[test]
fn a_capital_letter_is_the_same_letter() {
    assert_eq!(Hand::new().press("C").told(), json!({ "state": "over" }));
}

#[test]
fn one_waits_for_a_nought_and_any_other_key_goes_on() {
    let hand = Hand::new().press("c 1");
    assert!(hand.form.is_waiting());
    assert_eq!(hand.form.focus(), on("intensity_peak"));
    assert_eq!(hand.told()["intensity_peak"], 1, "a draft kept now has it");
    let ten = Hand::new().press("c 1 0");
    assert_eq!(ten.told()["intensity_peak"], 10);
    assert_eq!(ten.form.focus(), on("trigger"));
    let letter = Hand::new().press("c 1 a");
    assert_eq!(
        letter.told(),
        json!({ "state": "over", "intensity_peak": 1, "trigger": "refusal" })
    );
    let digit = Hand::new().press("c 1 5");
    assert_eq!(
        digit.told(),
        json!({ "state": "over", "intensity_peak": 1 })
    );
    assert_eq!(digit.form.focus(), on("trigger"));
    let tab = Hand::new().press("c 1 tab");
    assert_eq!(tab.form.focus(), on("trigger"), "not a row too far");
    assert_eq!(Hand::new().press("c 1 down").form.focus(), on("trigger"));
    assert_eq!(Hand::new().press("c 1 up").form.focus(), on("state"));
    assert_eq!(Hand::new().press("c 1 enter").last(), Did::Save);
    assert_eq!(
        Hand::new().press("c 1 backspace").told(),
        json!({ "state": "over" })
    );
    assert_eq!(
        Hand::new().press("c 1 0 ctrl-z").told(),
        json!({ "state": "over" })
    );
    let after = Hand::new().press("c 8 tab tab tab tab tab 1 b");
    assert_eq!(after.told()["after_min"], "3-5");
}

#[test]
fn numbers_outside_the_scale_are_no_numbers() {
    let hand = Hand::new().press("c 0");
    assert_eq!(hand.told()["intensity_peak"], 0);
    let mut hand = Hand::new();
    hand.form.open = 2;
    hand.form.go_to(on("pleasant"));
    let hand = hand.press("0");
    assert_eq!(
        (hand.last(), hand.form.focus()),
        (Did::NotOurs, on("pleasant"))
    );
    let hand = hand.press("1");
    assert_eq!(
        hand.form.focus(),
        on("energy"),
        "nothing to wait for: the scale ends at 9"
    );
}

#[test]
fn only_an_arrow_lights_and_enter_takes_what_is_lit() {
    let hand = Hand::new().press("right right right enter");
    assert_eq!(hand.told(), json!({ "state": "over" }));
    assert_eq!(hand.form.focus(), on("intensity_peak"));
    let hand = hand.press("right right enter");
    assert_eq!(
        hand.told()["intensity_peak"],
        6,
        "from the middle of the scale"
    );
    assert_eq!(hand.press("enter").last(), Did::Save);
    let hand = Hand::new().press("right left enter");
    assert_eq!((hand.told(), hand.last()), (json!({}), Did::Save));
    let hand = Hand::new().press("c up right enter");
    assert_eq!(
        hand.told(),
        json!({}),
        "the chosen one is lit first, and taken back"
    );
    let hand = Hand::new().press("right down enter");
    assert_eq!(
        (hand.told(), hand.last()),
        (json!({}), Did::Save),
        "a light goes out with its row"
    );
}

#[test]
fn space_shows_the_rest_and_so_does_going_on_to_the_right() {
    let hand = Hand::new().press("c 8");
    assert_eq!(hand.shown().len(), 6);
    let hand = hand.press("space");
    assert_eq!(hand.shown().len(), 19);
    assert_eq!(hand.press("space").shown().len(), 6);
    let arrows = "right ".repeat(7);
    let hand = Hand::new().press("c 8").press(&arrows);
    assert_eq!(hand.shown().len(), 19);
    assert_eq!(hand.press("enter").told()["trigger"], "interruption");
    let hidden = Hand::new().press("c 8 s");
    assert_eq!(
        hidden.told()["trigger"],
        "other",
        "a letter known by heart needs no view"
    );
    assert!(hidden.press("up").shown().contains(&"other".to_owned()));
}

#[test]
fn undo_takes_back_one_choice_at_a_time_and_redo_does_it_again() {
    let hand = Hand::new().press("c 8 a ctrl-z");
    assert_eq!(hand.told(), json!({ "state": "over", "intensity_peak": 8 }));
    assert_eq!(hand.form.focus(), on("trigger"));
    let hand = hand.press("ctrl-z ctrl-z ctrl-z");
    assert_eq!(hand.told(), json!({}));
    let hand = hand.press("ctrl-y ctrl-y");
    assert_eq!(hand.told(), json!({ "state": "over", "intensity_peak": 8 }));
    let hand = hand.press("3 ctrl-y");
    assert_eq!(
        hand.told(),
        json!({ "state": "over", "intensity_peak": 3 }),
        "a new choice ends what could be redone"
    );
}

#[test]
fn a_worry_leaves_no_trace_but_other() {
    let hand = Hand::new().press("c 8 r");
    assert_eq!(hand.last(), Did::Worried);
    assert_eq!(hand.told()["trigger"], "other");
    let mut hand = hand.press("up");
    let field = hand.vocabulary.field("trigger").unwrap();
    let (offered, _) = hand.form.offered(field);
    let chosen: Vec<&str> = offered
        .iter()
        .filter(|c| c.chosen)
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(chosen, ["other"]);
    hand = hand.press("r");
    assert_eq!(
        hand.last(),
        Did::Worried,
        "again, and still nothing is taken back"
    );
    assert_eq!(hand.told()["trigger"], "other");
}

#[test]
fn of_a_worry_passed_on_only_the_time_is_kept() {
    let mut hand = Hand::new();
    hand.form.go_to(Row::Worry);
    let hand = hand.press("enter");
    assert_eq!((hand.last(), hand.told()), (Did::Worried, json!({})));
    let mut hand = hand;
    hand.now += TimeDelta::minutes(5);
    let hand = hand.press("b");
    assert_eq!(
        hand.told(),
        json!({ "safeguarding_fork": "passed-to-DSL", "safeguarding_at": "2026-11-24T10:47:00Z" })
    );
    assert_eq!(hand.form.focus(), Row::Save);
    assert_eq!(
        hand.press("up b").told(),
        json!({}),
        "and its time goes with it"
    );
    let mut no = Hand::new();
    no.form.go_to(Row::Worry);
    assert_eq!(no.press("a").told(), json!({ "safeguarding_fork": "none" }));
}

#[test]
fn answers_of_a_pack_that_is_gone_can_be_taken_back() {
    let now = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let mut entry = Entry::new(Uuid::nil(), Kind::Episode, now, now);
    entry.trigger = Some("lakeside/bell".to_owned());
    let mut hand = Hand::with(entry, false);
    hand.form.go_to(on("trigger"));
    assert_eq!(
        hand.shown().last().map(String::as_str),
        Some("lakeside/bell")
    );
    assert_eq!(hand.press("right enter").told(), json!({}));
}
