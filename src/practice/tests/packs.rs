//! Several packs at once: each keeps what was done in it, and the pathway of one is counted.

use super::*;
use crate::course::InPack;
use crate::effect::Settings;
use crate::practice::WholePack;
use crate::safe_text::SafeText;

/// A pack with the very ids of the one that everybody has.
fn twin() -> WholePack {
    let mut whole = Content::built_in().unwrap().foundations;
    whole.pack.id = "twin".to_owned();
    whole.pack.title = SafeText::shown("Twin");
    whole
}

/// A practice with a twin of the usual pack, whatever was done in it.
fn practice(events: Vec<Event>) -> Practice {
    let mut content = Content::built_in().unwrap();
    content.others.push(twin());
    let mut practice = Practice::new(content, Settings::default(), at(100));
    let newest = Batch {
        events: (1..).zip(events).collect(),
        done: true,
        ..Batch::default()
    };
    practice.open(opened(newest, vec![]));
    practice
}

fn viewed(pack: &Pack, at_number: usize) -> Event {
    let item = pack.items().next().unwrap();
    Event::on_item(EventKind::Viewed, item, pack, at(at_number))
}

fn followed(pack: &Pack) -> Event {
    Event::on(EventKind::Followed, "practitioner", pack, at(9))
}

fn tell(practice: &mut Practice, event: Event) {
    let person = practice.person.as_mut().unwrap();
    person.take_in_events(vec![(99, event)]);
}

#[test]
fn the_same_id_in_two_packs_is_two_things() {
    let practice = practice(vec![viewed(&twin().pack, 1)]);
    let item = practice.pack().items().next().unwrap();
    assert!(practice.walk_in("twin").unwrap().is_done(item));
    assert!(!practice.walk_in("foundations").unwrap().is_done(item));
    assert_eq!(practice.walk().unwrap().pack.id, "foundations");
    let days = (at(100).date_naive() - at(1).date_naive()).num_days();
    assert_eq!(practice.days_away(), Some(days));
}

#[test]
fn the_pathway_chosen_last_is_counted_as_long_as_its_pack_is_here() {
    let mut practice = practice(vec![followed(&twin().pack)]);
    let counted = |practice: &Practice| practice.pack().id.clone();
    assert_eq!(counted(&practice), "twin");
    assert_eq!(practice.walks().next().unwrap().pack.id, "twin");
    let away = practice.content.others.pop().unwrap();
    assert_eq!(counted(&practice), "foundations");
    practice.content.others.push(away);
    assert_eq!(counted(&practice), "twin");
    let back = followed(&practice.content.foundations.pack);
    tell(&mut practice, back);
    assert_eq!(counted(&practice), "foundations");
    // A pathway that the pack has not is not counted.
    let unknown = Event::on(EventKind::Followed, "unknown", &twin().pack, at(9));
    tell(&mut practice, unknown);
    assert_eq!(counted(&practice), "foundations");
}

#[test]
fn a_clock_that_stands_still_is_that_of_its_own_licence() {
    let mut practice = practice(vec![]);
    let paused = Event::on(EventKind::Paused, "practitioner", &twin().pack, at(9));
    tell(&mut practice, paused);
    let is_paused = |pack: &str| {
        let learnt = practice.person().unwrap().learnt(pack);
        learnt.evidence.is_paused()
    };
    assert!(is_paused("twin") && !is_paused("foundations"));
}

#[test]
fn today_goes_on_in_the_counted_pack_first_and_in_others_once_they_are_begun() {
    let packs = |practice: &Practice| {
        let places = practice.places();
        let ids = places.iter().map(|(walk, _)| walk.pack.id.clone());
        ids.collect::<Vec<_>>()
    };
    let mut practice = practice(vec![]);
    assert_eq!(packs(&practice), ["foundations"]);
    tell(&mut practice, viewed(&twin().pack, 1));
    assert_eq!(packs(&practice), ["foundations", "twin"]);
    tell(&mut practice, followed(&twin().pack));
    assert_eq!(packs(&practice), ["twin"]);
    practice.person.as_mut().unwrap().read_whole = false;
    assert!(packs(&practice).is_empty());
}

#[test]
fn the_review_is_worked_out_once_and_anew_when_something_was_answered() {
    let whole = twin();
    let question = whole
        .pack
        .items()
        .find(|item| item.question().is_some() && item.gate.is_none());
    let question = question.unwrap();
    let answer = |when| {
        let key = &question.question().unwrap().keys;
        Event::on_item(EventKind::Answered, question, &whole.pack, when).with_options(key)
    };
    let mut practice = practice(vec![answer(at(0))]);
    let reviews = practice.reviews();
    assert_eq!(reviews.ready, [InPack::new("twin", &question.id)]);
    assert!(Arc::ptr_eq(&reviews, &practice.reviews()));
    practice.now = at(101);
    assert!(!Arc::ptr_eq(&reviews, &practice.reviews()), "another day");
    let now = practice.now;
    tell(&mut practice, answer(now));
    assert!(practice.reviews().ready.is_empty());
}
