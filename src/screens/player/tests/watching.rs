//! What came back from somebody who watched, on a disk that takes it or does not.

use super::*;
use crate::course::{Behaviour, ItemKind, Observation};
use crate::safe_text::SafeText;
use crate::screens::player::watching::Stage as Front;

/// At a form of one line, in the place of the first step of a sitting.
fn watched() -> Stage {
    let mut content = Content::built_in().unwrap();
    let modules = content.foundations.pack.modules.iter_mut();
    let mut sittings = modules
        .flat_map(|module| &mut module.units)
        .flat_map(|unit| &mut unit.sittings);
    let sitting = sittings.find(|sitting| sitting.id == TWO_QUESTIONS);
    sitting.unwrap().items[0].kind = ItemKind::Observation(Observation {
        prompt: SafeText::shown("Ask somebody."),
        context: None,
        minutes: 10,
        behaviours: vec![Behaviour {
            id: "voice".to_owned(),
            text: SafeText::shown("Speaks low."),
        }],
    });
    Stage::with(TWO_QUESTIONS, practice(content))
}

fn front(stage: &Stage) -> Front {
    match &stage.player.on {
        On::Watching(watching) => watching.stage(),
        other => panic!("{other:?}"),
    }
}

fn is_begun(stage: &Stage) -> bool {
    matches!(&stage.player.on, On::Watching(watching) if watching.account().is_begun())
}

#[test]
fn what_did_not_reach_the_disk_stands_there_still() {
    let stage = watched().answered().press("down enter 1 1 1 1 enter");
    assert_eq!(front(&stage), Front::Kept);
    let stage = stage.refused();
    assert_eq!(front(&stage), Front::All);
    assert!(is_begun(&stage));
    let stage = stage.press("enter").answered();
    assert_eq!(front(&stage), Front::Kept);
    assert!(!is_begun(&stage));
}

#[test]
fn that_it_was_begun_takes_nothing_away() {
    // The disk answers late to the first thing that it was told.
    let stage = watched().press("down enter 1 1").answered();
    assert!(is_begun(&stage));
    assert_eq!(front(&stage), Front::Day);
    let item = stage.player.item(&stage.practice).unwrap();
    let walk = stage.player.walk(&stage.practice).unwrap();
    assert!(walk.waits_to_be_watched(item));
}
