//! What is seen differently counts for nothing and against nobody, and once it is let be all is as
//! it was.

use super::*;
use crate::course::{Given, InPack};
use crate::effect::Settings;
use crate::practice::Counted;

pub(super) const PACK: &str = "foundations";

/// Answers an item as it fits or, where it can be missed, as it does not.
fn answer(item: &Item, well: bool, pack: &Pack, at: Moment) -> Event {
    let question = item.question().filter(|_| !well);
    let missed = question.and_then(|question| {
        let mut options = question.options.iter();
        options.find(|option| !question.is_key(&option.id))
    });
    let given = missed.map(|option| Given::one(&option.id));
    match given.or(item.fitting()) {
        Some(given) => Event::answer(item, &given, pack, at),
        None => Event::on_item(EventKind::Completed, item, pack, at),
    }
}

/// Somebody who went through the course several times, some of it well.
pub(super) fn learner(steps: usize, rounds: &[Vec<bool>]) -> Practice {
    let content = Content::built_in().unwrap();
    let pack = &content.foundations.pack;
    let events = rounds.iter().enumerate().flat_map(|(round, well)| {
        let items = pack.items().take(steps).enumerate();
        items.map(move |(number, item)| {
            let well = well.get(number % well.len().max(1)).copied();
            answer(item, well.unwrap_or(true), pack, at(round * 20))
        })
    });
    let newest = Batch {
        events: (1..).zip(events).collect(),
        done: true,
        ..Batch::default()
    };
    let mut practice = Practice::new(content, Settings::default(), at(300));
    practice.open(opened(newest, vec![]));
    practice
}

/// Everything that hangs on answers.
fn shown(practice: &Practice) -> (Counted, Vec<InPack>, String) {
    let asks = practice.walk().map(|walk| {
        let units = walk.pack.units().map(|unit| walk.asks(unit));
        format!("{:?} {:?}", units.collect::<Vec<_>>(), walk.recognition())
    });
    let standings = format!("{asks:?} {:?}", practice.standing());
    let ready = practice.reviews().ready.clone();
    (practice.counted(PACK).unwrap(), ready, standings)
}

fn happens(practice: &mut Practice, kind: &EventKind, items: &[String], from: i64) {
    let pack = &practice.content.foundations.pack;
    let items = items.iter().filter_map(|id| pack.item(id));
    let event = |item| Event::on_item(kind.clone(), item, pack, at(299));
    let events: Vec<(i64, Event)> = (from..).zip(items.map(event)).collect();
    practice.person.as_mut().unwrap().take_in_events(events);
}

proptest! {
    // Each case reads the whole course.
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_miss_that_is_seen_differently_lowers_nothing_and_let_be_is_as_it_was(
        steps in 0..200_usize,
        rounds in prop::collection::vec(prop::collection::vec(any::<bool>(), 1..30), 1..4),
        right_too in any::<bool>(),
        which in prop::collection::vec(0..200_usize, 1..20),
    ) {
        let mut practice = learner(steps, &rounds);
        let before = shown(&practice);
        let walk = practice.walk().unwrap();
        let questions = walk.pack.items().filter(|item| item.question().is_some());
        let missed = questions.filter(|item| {
            let answer = walk.progress.answered(&item.id);
            answer.is_some() && (right_too || !walk.is_right(item))
        });
        let missed: Vec<String> = missed.map(|item| item.id.clone()).collect();
        let some = which.iter().filter_map(|at| missed.get(at % missed.len().max(1)).cloned());
        let some: Vec<String> = some.collect();
        happens(&mut practice, &EventKind::Disputed, &some, 10_000);
        let differing = shown(&practice);
        if !right_too {
            for id in before.0.steps.keys() {
                prop_assert!(differing.0.steps.contains_key(id), "{} is no longer done", id);
            }
            for id in before.0.units.keys() {
                prop_assert!(differing.0.units.contains_key(id), "{} counts no more", id);
            }
            for id in before.0.requirements.keys() {
                prop_assert!(differing.0.requirements.contains_key(id), "{:?} is lost", id);
            }
        }
        for asked in &differing.1 {
            prop_assert!(!some.contains(&asked.id), "{} is asked again", asked.id);
        }
        prop_assert_eq!(practice.to_talk_over() > 0, !some.is_empty());
        happens(&mut practice, &EventKind::Settled, &some, 20_000);
        prop_assert_eq!(shown(&practice), before);
        prop_assert_eq!(practice.to_talk_over(), 0);
    }
}
