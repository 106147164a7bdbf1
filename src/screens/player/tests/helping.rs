//! What a unit's own rules change in the player: what helps comes nearer, and nothing ever closes.

use super::*;
use crate::course::{Criterion, Rules};

/// A practice whose units all have these rules.
fn with_rules(rules: &Rules) -> Practice {
    let mut content = Content::built_in().unwrap();
    let modules = content.foundations.pack.modules.iter_mut();
    for unit in modules.flat_map(|module| &mut module.units) {
        unit.rules = rules.clone();
    }
    practice(content)
}

fn after(attempts: u32) -> Practice {
    with_rules(&Rules {
        attempts: Some(attempts),
        ..Rules::default()
    })
}

/// Goes through a round of the gate in which something is missed.
fn missed(mut stage: Stage) -> Stage {
    while matches!(stage.player.on, On::Asking(_)) {
        stage.practice.now += chrono::TimeDelta::seconds(10);
        stage = stage.press("4 enter").answered();
    }
    stage
}

#[test]
fn after_so_many_rounds_the_cards_come_first_and_the_gate_stays_open() {
    let stage = missed(Stage::with(GATE, after(2)));
    assert!(matches!(stage.player.on, On::RoundOver(_, false)));
    let stage = missed(stage.press("enter"));
    assert!(matches!(stage.player.on, On::RoundOver(_, true)));
    let stage = stage.press("enter");
    assert!(matches!(stage.player.on, On::LookBack));
    let stage = stage.press("enter");
    assert!(
        matches!(stage.player.on, On::Asking(_)),
        "{:?}",
        stage.player.on
    );
    assert_eq!(stage.chosen().len(), 0, "it is asked again");
    // Another day it is offered at the door, and can be left out.
    let stage = stage.opened_again();
    assert!(matches!(stage.player.on, On::Offer(_)));
    let stage = stage.press("down enter");
    assert!(matches!(stage.player.on, On::Asking(_)));
}

#[test]
fn after_so_many_misses_the_hints_are_there_from_the_start() {
    let hinted = |stage: &Stage| match &stage.player.on {
        On::Asking(asking) => asking.hints(),
        other => panic!("{other:?}"),
    };
    let stage = Stage::with(GATE, after(1));
    assert_eq!(hinted(&stage), 0);
    let stage = missed(stage).opened_again();
    let stage = stage.press("down enter");
    assert!(hinted(&stage) > 0);
}

#[test]
fn that_feedback_was_read_is_put_down_only_where_the_unit_asks_for_it() {
    let read = |rules: &Rules| {
        let stage = Stage::with(TWO_QUESTIONS, with_rules(rules));
        let stage = stage.press("ctrl-r ctrl-r ctrl-r 2").answered();
        let told = |stage: &Stage| format!("{:?}", stage.waiting);
        let stage = stage.press("enter");
        let first = told(&stage).matches("FeedbackRead").count();
        let stage = stage.answered().press("left enter");
        (first, told(&stage).matches("FeedbackRead").count())
    };
    assert_eq!(read(&Rules::default()), (0, 0));
    let asking = Rules {
        complete_when: vec![Criterion::FeedbackRead],
        ..Rules::default()
    };
    assert_eq!(read(&asking), (1, 0), "once, and not again");
}
