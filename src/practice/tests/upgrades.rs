//! What is said before a pack gives way to a later version is what is true afterwards.

use semver::{Version, VersionReq};

use super::*;
use crate::course::{Becomes, Migration, Migrations};
use crate::effect::Settings;
use crate::practice::WholePack;

/// What an author does to a pack.
#[derive(Debug, Clone)]
enum Edit {
    /// The item goes on under another id.
    Rename(usize),
    /// The item is taken out, and the pack says so.
    Drop(usize),
    /// The item is taken out without a word.
    Lose(usize),
    /// The item is asked of everybody anew.
    Reset(usize),
    /// The unit is asked of everybody anew.
    ResetUnit(usize),
    /// The item moves to the end of the last sitting.
    Move(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let which = 0..200_usize;
    prop_oneof![
        which.clone().prop_map(Edit::Rename),
        which.clone().prop_map(Edit::Drop),
        which.clone().prop_map(Edit::Lose),
        which.clone().prop_map(Edit::Reset),
        which.clone().prop_map(Edit::ResetUnit),
        which.prop_map(Edit::Move),
    ]
}

/// The pack a version later, after these edits.
fn edited(whole: &WholePack, edits: &[Edit]) -> WholePack {
    let mut later = whole.clone();
    let mut rows = Vec::new();
    for edit in edits {
        apply(&mut later.pack, edit, &mut rows);
    }
    later.pack.version = Version::new(9, 0, 0);
    later.pack.migrations = Migrations(rows);
    later
}

fn apply(pack: &mut Pack, edit: &Edit, rows: &mut Vec<Migration>) {
    let ids: Vec<String> = pack.items().map(|item| item.id.clone()).collect();
    let units: Vec<String> = pack.units().map(|unit| unit.id.clone()).collect();
    let mut row = |item: &str, to: Becomes| {
        rows.push(Migration {
            from: VersionReq::parse("<9").unwrap(),
            item: item.to_owned(),
            to,
        });
    };
    let (Edit::Rename(at)
    | Edit::Drop(at)
    | Edit::Lose(at)
    | Edit::Reset(at)
    | Edit::ResetUnit(at)
    | Edit::Move(at)) = *edit;
    let id = &ids[at % ids.len()];
    match edit {
        Edit::ResetUnit(_) => row(&units[at % units.len()], Becomes::Reset),
        Edit::Reset(_) => row(id, Becomes::Reset),
        Edit::Rename(_) => {
            let new = format!("{id}-x");
            row(id, Becomes::Other(new.clone()));
            for items in sittings(pack) {
                for item in items.iter_mut().filter(|item| item.id == *id) {
                    item.id.clone_from(&new);
                }
            }
        }
        Edit::Drop(_) | Edit::Lose(_) | Edit::Move(_) => {
            let mut taken = None;
            for items in sittings(pack) {
                let place = items.iter().position(|item| item.id == *id);
                if let Some(place) = place.filter(|_| items.len() > 1) {
                    taken = Some(items.remove(place));
                }
            }
            let (Some(item), Some(last)) = (taken, sittings(pack).last()) else {
                return;
            };
            match edit {
                Edit::Move(_) => last.push(item),
                Edit::Drop(_) => row(id, Becomes::Dropped),
                _ => {}
            }
        }
    }
}

fn sittings(pack: &mut Pack) -> impl Iterator<Item = &mut Vec<crate::course::Item>> {
    let units = pack.modules.iter_mut().flat_map(|module| &mut module.units);
    units
        .flat_map(|unit| &mut unit.sittings)
        .map(|sitting| &mut sitting.items)
}

/// Somebody who went through the first steps of the course, answering most of it as it fits.
fn learner(steps: usize, misses: &[usize]) -> Practice {
    let content = Content::built_in().unwrap();
    let pack = &content.foundations.pack;
    let mut events = Vec::new();
    for (number, item) in pack.items().take(steps).enumerate() {
        let fitting = item.fitting().filter(|_| !misses.contains(&number));
        let event = match fitting {
            Some(given) => Event::answer(item, &given, pack, at(number)),
            None => Event::on_item(EventKind::Completed, item, pack, at(number)),
        };
        events.push(event);
    }
    let newest = Batch {
        events: (1..).zip(events).collect(),
        done: true,
        ..Batch::default()
    };
    let mut practice = Practice::new(content, Settings::default(), at(300));
    practice.open(opened(newest, vec![]));
    let owed = practice.owed();
    let person = practice.person.as_mut().unwrap();
    person.take_in_events((1000..).zip(owed).collect());
    practice
}

proptest! {
    // Each case reads the whole course.
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn what_is_said_beforehand_is_true_afterwards(
        steps in 0..200_usize,
        misses in prop::collection::vec(0..200_usize, 0..6),
        edits in prop::collection::vec(edit(), 1..8),
    ) {
        let mut practice = learner(steps, &misses);
        let later = edited(&practice.content.foundations, &edits);
        let told = practice.upgrade(&later).unwrap();
        prop_assert_eq!(&told.before, &practice.counted("foundations").unwrap());
        let before = std::mem::replace(&mut practice.content.foundations, later);
        practice.person.as_mut().unwrap().migrate(
            practice.content.packs().map(|whole| &whole.pack),
        );
        prop_assert_eq!(&told.after, &practice.counted("foundations").unwrap());
        // What comes about by itself afterwards takes nothing away.
        let owed = practice.owed();
        practice.person.as_mut().unwrap().take_in_events((2000..).zip(owed).collect());
        prop_assert_eq!(&told.after, &practice.counted("foundations").unwrap());
        if told.keeps_all() {
            prop_assert_eq!(&told.told()[0], "Everything you did still counts.");
        }
        // And back again: nothing was written over.
        practice.content.foundations = before;
        practice.person.as_mut().unwrap().migrate(
            practice.content.packs().map(|whole| &whole.pack),
        );
        let again = practice.counted("foundations").unwrap();
        for id in told.before.steps.keys() {
            prop_assert!(again.steps.contains_key(id), "{} was lost on the way back", id);
        }
    }
}

#[test]
fn an_id_that_moved_on_takes_what_was_done_with_it() {
    let practice = learner(200, &[]);
    let whole = &practice.content.foundations;
    let renamed = practice.upgrade(&edited(whole, &[Edit::Rename(0), Edit::Rename(7)]));
    let renamed = renamed.unwrap();
    assert!(renamed.keeps_all(), "{:?}", renamed.told());
    assert_eq!(renamed.after.units, renamed.before.units);
    assert_eq!(renamed.after.requirements, renamed.before.requirements);
}

#[test]
fn what_is_lost_is_named() {
    let practice = learner(200, &[]);
    let whole = &practice.content.foundations;
    let first = whole.pack.units().next().unwrap().title.clone();
    let lost = practice.upgrade(&edited(whole, &[Edit::ResetUnit(0), Edit::Reset(0)]));
    let lost = lost.unwrap();
    assert!(!lost.keeps_all());
    let told = lost.told().join("\n");
    assert!(
        told.contains(&format!("No longer counted: \"{first}\"")),
        "{told}"
    );
    assert!(told.contains("stays in your record"), "{told}");
}
