//! What asking a step anew costs is said before, and is what it costs.

use super::differing::{PACK, learner};
use super::*;

/// Asks a step anew, and gives back what was said of it before.
fn anew(practice: &mut Practice, id: &str) -> Vec<String> {
    let pack = &practice.content.foundations.pack;
    let item = pack.item(id).unwrap();
    let event = practice.event(EventKind::Reset, item, pack);
    let told = practice.lost_by(&event).unwrap();
    let person = practice.person.as_mut().unwrap();
    person.take_in_events(vec![(90_000, event)]);
    told
}

/// How much there is of each requirement and of each of its parts.
fn stands(practice: &Practice) -> Vec<u32> {
    let (standings, _) = practice.standing().unwrap();
    let counts = standings.iter().flat_map(|standing| {
        let parts = standing.parts.iter().map(|part| part.have);
        std::iter::once(standing.have).chain(parts)
    });
    counts.collect()
}

proptest! {
    // Each case reads the whole course.
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn nothing_is_said_to_be_lost_only_where_nothing_is(
        steps in 1..200_usize,
        rounds in prop::collection::vec(prop::collection::vec(any::<bool>(), 1..30), 1..4),
        which in 0..200_usize,
        is_for_good in any::<bool>(),
    ) {
        let mut practice = learner(steps, &rounds);
        if is_for_good {
            let owed = practice.owed();
            practice.person.as_mut().unwrap().take_in_events((50_000..).zip(owed).collect());
        }
        let items: Vec<String> = practice.pack().items().map(|item| item.id.clone()).collect();
        let id = &items[which % items.len()];
        let (before, stood) = (practice.counted(PACK).unwrap(), stands(&practice));
        let told = anew(&mut practice, id);
        let (after, stand) = (practice.counted(PACK).unwrap(), stands(&practice));
        let mut gone: Vec<&String> = before.steps.keys().filter(|step| *step != id).collect();
        gone.retain(|step| !after.steps.contains_key(*step));
        prop_assert!(gone.is_empty(), "another step is open: {:?}", gone);
        let less = stood.iter().zip(&stand).any(|(was, is)| is < was);
        let unmet = before.requirements.keys().any(|one| !after.requirements.contains_key(one));
        let uncounted = before.units.keys().any(|unit| !after.units.contains_key(unit));
        prop_assert_eq!(told.is_empty(), !(less || unmet || uncounted), "{:?}", told);
    }
}

#[test]
fn a_question_that_was_still_there_weeks_later_says_that_it_counts_no_more() {
    let mut practice = learner(200, &[vec![true], vec![true]]);
    let core = practice.pack().items().find(|item| item.core).unwrap();
    let id = core.id.clone();
    let told = anew(&mut practice, &id).join(" ");
    assert!(told.contains("Still there weeks later"), "{told}");
    // Once more, there is nothing left to lose.
    assert_eq!(anew(&mut practice, &id), Vec::<String>::new());
}
