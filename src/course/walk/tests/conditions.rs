//! What a unit asks for: which events bring it on, and that nothing else does.

use proptest::prelude::*;

use super::*;
use crate::course::tests::small;
use crate::course::{Criterion, Given, MoveOn, Named, Rules, Score};

/// The first unit of the small pack: a page, a question, a reflection, an exercise, a practice, a
/// rating, and a gate of one question.
fn learner(rules: Rules) -> Learner {
    let mut pack = Pack::load(&small()).unwrap();
    pack.modules[0].units[0].rules = rules;
    Learner::of(pack)
}

fn rules(complete_when: &[Criterion], move_on: MoveOn) -> Rules {
    Rules {
        complete_when: complete_when.to_vec(),
        move_on,
        ..Rules::default()
    }
}

impl Learner {
    fn unit(&self) -> &Unit {
        self.pack.units().next().unwrap()
    }

    fn counts(&self) -> bool {
        self.walk().unit_done(self.unit()).is_some()
    }

    fn unit_event(&mut self, kind: EventKind, at: DateTime<FixedOffset>) {
        let event = Event::on_unit(kind, self.unit(), &self.pack, at);
        self.progress.apply(&event);
    }

    /// What each condition has and asks for.
    fn told(&self) -> Vec<(usize, usize, bool)> {
        let asks = self.walk().asks(self.unit());
        let all = asks.all();
        all.map(|one| (one.have, one.of, one.is_met())).collect()
    }
}

#[test]
fn what_is_not_written_asks_for_every_step_and_the_gate() {
    let mut learner = learner(Rules::default());
    assert_eq!(
        learner.told(),
        [(0, 1, false), (0, 2, false), (0, 3, false), (0, 1, false)]
    );
    learner.happens(EventKind::Viewed, "read", moment(0));
    learner.answers_well("ask", false, moment(1));
    learner.answers("rate", "secure", moment(2));
    for item in ["write", "breathe", "walk"] {
        learner.happens(EventKind::Completed, item, moment(3));
    }
    assert!(!learner.counts());
    learner.answers_well("all", true, on_day(2));
    assert!(learner.told().iter().all(|(_, _, met)| *met));
    let unit = learner.unit();
    assert_eq!(learner.walk().unit_done(unit), Some(day(2)));
}

#[test]
fn each_way_to_move_on_asks_for_what_its_name_says() {
    use MoveOn::{Completed, CompletedAndPassed, CompletedOrPassed, Passed};
    let counts = |move_on, read: bool, right: bool| {
        let mut learner = learner(rules(&[Criterion::Viewed], move_on));
        learner.answers_well("all", true, moment(0));
        learner.answers_well("ask", right, moment(0));
        if read {
            learner.happens(EventKind::Viewed, "read", moment(1));
        }
        learner.counts()
    };
    for (read, right) in [(false, false), (false, true), (true, false), (true, true)] {
        assert_eq!(counts(Completed, read, right), read);
        assert_eq!(counts(Passed, read, right), right);
        assert_eq!(counts(CompletedAndPassed, read, right), read && right);
        assert_eq!(counts(CompletedOrPassed, read, right), read || right);
    }
}

#[test]
fn a_unit_that_is_not_counted_holds_nothing_up_and_is_counted_nowhere() {
    let mut learner = learner(rules(&[Criterion::Viewed], MoveOn::NotApplicable));
    let second = |learner: &Learner| {
        let second = learner.pack.units().nth(1).unwrap();
        learner.walk().unit_done(second).is_some()
    };
    assert!(!second(&learner));
    learner.happens(EventKind::Completed, "second-write", moment(0));
    assert!(second(&learner));
    let done = learner.walk().units_done();
    assert_eq!(done.len(), 1, "{done:?}");
    let next = learner.walk().next().map(|place| place.sitting.id.as_str());
    assert_eq!(next, Some("third-a"), "it is offered to nobody");
    learner.happens(EventKind::Viewed, "read", moment(1));
    let next = learner.walk().next().map(|place| place.step);
    assert_eq!(next, Some(1), "but to who is in it");
}

#[test]
fn mastery_is_a_share_of_the_marked_questions() {
    let mut learner = learner(Rules {
        mastery: 50,
        ..rules(&[Criterion::Passed], MoveOn::Completed)
    });
    learner.answers_well("ask", false, moment(0));
    learner.answers_well("all", true, moment(0));
    assert_eq!(learner.told(), [(1, 2, true), (1, 1, true)]);
    assert!(learner.counts());
    learner.pack.modules[0].units[0].rules.mastery = 51;
    assert!(!learner.counts());
}

#[test]
fn what_there_is_to_see_counts_as_read_once_it_was_left_by_going_on() {
    let mut learner = learner(rules(&[Criterion::FeedbackRead], MoveOn::Completed));
    for item in ["ask", "all"] {
        learner.answers_well(item, true, moment(0));
        assert!(!learner.counts());
        learner.happens(EventKind::FeedbackRead, item, moment(1));
    }
    assert!(learner.counts());
}

#[test]
fn what_is_seen_differently_leaves_every_score_and_passes_nothing_in_silence() {
    let mut learner = learner(Rules {
        mastery: 50,
        ..rules(&[Criterion::Passed], MoveOn::Passed)
    });
    learner.answers_well("ask", true, moment(0));
    learner.answers_well("all", false, moment(0));
    let gate = learner.pack.sitting("first-gate").unwrap().clone();
    let stands = |learner: &Learner| {
        let gate = learner.walk().gate(&gate);
        (gate.right, gate.of, gate.aside, gate.passed)
    };
    assert_eq!(stands(&learner), (0, 1, 0, false));
    learner.happens(EventKind::Disputed, "all", moment(1));
    assert_eq!(stands(&learner), (0, 1, 1, false), "not passed in silence");
    assert_eq!(learner.told()[0], (1, 1, true), "and not held against them");
    let walk = learner.walk();
    assert_eq!(walk.step(&gate), 1, "nothing waits for it");
    assert_eq!(walk.recall(learner.item("all")), None);
    // Right at last, and still seen differently: it waits.
    learner.answers_well("all", true, moment(2));
    assert_eq!(stands(&learner), (0, 1, 1, false));
    let mut settled = learner.progress.clone();
    let settle = Event::on_item(
        EventKind::Settled,
        learner.item("all"),
        &learner.pack,
        moment(3),
    );
    settled.apply(&settle);
    let walk = Walk {
        progress: &settled,
        ..learner.walk()
    };
    assert!(walk.gate(&gate).passed, "let be, it is an answer like any");
    // What a gate asks is let go by nobody.
    learner.happens(EventKind::Waived, "all", moment(4));
    assert_eq!(stands(&learner), (0, 1, 1, false));
    learner.happens(EventKind::Settled, "all", moment(5));
    assert_eq!(stands(&learner), (1, 1, 0, true));
    assert!(learner.counts());
}

#[test]
fn who_sees_everything_differently_has_not_passed() {
    let mut learner = learner(rules(&[Criterion::Passed], MoveOn::Passed));
    learner.answers_well("all", true, moment(0));
    learner.unit_event(EventKind::Passed, moment(0));
    learner.progress = Progress::of("small");
    for item in ["ask", "all"] {
        learner.happens(EventKind::Disputed, item, moment(1));
    }
    assert_eq!(learner.told()[0], (0, 0, false));
}

#[test]
fn a_unit_that_is_let_go_or_known_before_counts_unless_it_leads_to_a_gate() {
    for kind in [EventKind::Waived, EventKind::TestedOut] {
        let mut learner = learner(Rules::default());
        learner.unit_event(kind.clone(), on_day(1));
        learner.answers_well("all", true, on_day(3));
        assert!(!learner.counts(), "{kind:?}");
        assert_eq!(learner.walk().tested(learner.unit()).count(), 0);
        for sitting in &mut learner.pack.modules[0].units[0].sittings {
            sitting.gate = false;
        }
        assert!(learner.counts(), "{kind:?}");
        assert!(
            learner
                .walk()
                .next()
                .is_some_and(|place| place.sitting.id == "second-a")
        );
    }
}

#[test]
fn a_waiver_keeps_who_and_why_and_a_test_what_was_right() {
    let mut learner = learner(Rules::default());
    let mut event = Event::on_unit(
        EventKind::TestedOut,
        learner.unit(),
        &learner.pack,
        moment(0),
    );
    assert_eq!(event.data.of, Some(Named::Unit));
    event.data.score = Some(Score { right: 2, of: 2 });
    learner.progress.apply(&event);
    let tested = learner.progress.tested_out("first").unwrap();
    assert_eq!(tested.score, Some(Score { right: 2, of: 2 }));
}

#[test]
fn what_is_reset_is_asked_anew_and_what_was_met_stays_so() {
    let mut learner = learner(Rules::default());
    learner.answers_well("ask", true, moment(0));
    learner.happens(EventKind::FeedbackRead, "ask", moment(0));
    learner.answers_well("all", true, moment(0));
    learner.progress.apply(&Event::on(
        EventKind::Passed,
        "first-gate",
        &learner.pack,
        moment(1),
    ));
    for item in ["ask", "all"] {
        learner.happens(EventKind::Reset, item, moment(2));
        assert!(learner.progress.answers(item).is_empty());
    }
    let gate = learner.pack.sitting("first-gate").unwrap();
    assert!(learner.walk().gate(gate).passed);
    assert!(!learner.walk().is_done(learner.item("ask")));
}

/// Something that happens to an item of the first unit.
fn happening() -> impl Strategy<Value = (usize, usize)> {
    (0..7_usize, 0..6_usize)
}

const ITEMS: [&str; 7] = ["read", "ask", "write", "breathe", "walk", "rate", "all"];

impl Learner {
    /// Lets something happen to an item; nothing that takes back what was there, unless `takes`.
    fn lives(&mut self, (item, what): (usize, usize), at: DateTime<FixedOffset>) {
        let item = ITEMS[item];
        match (what, self.item(item).is_answered()) {
            (3, _) => self.happens(EventKind::Waived, item, at),
            (2 | 4, true) => self.happens(EventKind::FeedbackRead, item, at),
            (_, true) if item == "rate" => self.answers(item, "secure", at),
            (_, true) => self.answers_well(item, true, at),
            _ => self.happens(EventKind::Completed, item, at),
        }
    }
}

proptest! {
    #[test]
    fn what_is_met_hangs_on_events_alone_and_on_no_order_of_conditions(
        lived in prop::collection::vec(happening(), 0..24),
        named in prop::sample::subsequence(Criterion::ALL.to_vec(), 1..=5),
        move_on in prop::sample::select(MoveOn::ALL.to_vec()),
        mastery in prop::sample::select(vec![1_u32, 50, 80, 100]),
    ) {
        let asked = |complete_when: Vec<Criterion>| Rules {
            complete_when,
            mastery,
            attempts: None,
            move_on,
        };
        let mut one = learner(asked(named.clone()));
        let mut other = learner(asked(named.into_iter().rev().collect()));
        for (minute, happens) in (0..).zip(lived) {
            let before = one.told();
            one.lives(happens, moment(minute));
            other.lives(happens, moment(minute));
            // Nothing of this takes anything back: what is met stays so, whatever else happens.
            for (was, is) in before.iter().zip(one.told()) {
                prop_assert!(!was.2 || is.2, "{:?} after {:?}", is, was);
            }
            let (asks, reversed) = (one.walk().asks(one.unit()), other.walk().asks(other.unit()));
            let mut told: Vec<_> = reversed.completed.iter().map(Condition::is_met).collect();
            told.reverse();
            let straight: Vec<_> = asks.completed.iter().map(Condition::is_met).collect();
            prop_assert_eq!(told, straight);
            prop_assert_eq!(
                one.walk().unit_done(one.unit()),
                other.walk().unit_done(other.unit())
            );
        }
        // The same events in one go come to the same end.
        let again = one.progress.clone();
        prop_assert_eq!(&again, &other.progress);
    }
}

#[test]
fn an_observation_holds_nothing_up_and_is_done_once_it_is_said_what_came_of_it() {
    let mut learner = Learner::of(Pack::load(&small()).unwrap());
    let unit = learner.pack.unit("fourth").unwrap().clone();
    let sitting = &unit.sittings[0];
    for item in sitting.items.iter().filter(|item| item.id != "watch") {
        learner.happens(EventKind::Answered, &item.id, on_day(0));
    }
    let of = sitting.items.len();
    let left = |learner: &Learner| {
        let walk = learner.walk();
        let asks = walk.asks(&unit);
        let open: Vec<(usize, usize, usize)> = (asks.completed.iter())
            .filter(|condition| !condition.is_met())
            .map(|condition| (condition.have, condition.of, condition.watched))
            .collect();
        (walk.step(sitting), walk.to_be_watched().count(), open)
    };
    assert_eq!(left(&learner), (of - 1, 0, vec![(0, 1, 1)]));
    learner.happens(EventKind::Started, "watch", on_day(1));
    assert_eq!(left(&learner), (of, 1, vec![(0, 1, 1)]));
    let item = learner.item("watch").clone();
    let seen = |way: &str, day_seen, role: &str| {
        let given = Given::pairs([("voice", way), ("waits", "no-opportunity")]);
        Event::on_item(EventKind::Submitted, &item, &learner.pack, on_day(5)).observed(
            &given,
            day(day_seen),
            "classroom",
            role,
        )
    };
    let all = [seen("partly", 3, "colleague"), seen("seen", 4, "trainer")];
    for event in [&all[0], &all[0], &all[1]] {
        learner.progress.apply(event);
    }
    assert_eq!(left(&learner), (of, 0, vec![]));
    assert_eq!(learner.walk().done_on(&item), Some(day(5)));
    let observed = learner.progress.observed("watch");
    let days: Vec<NaiveDate> = observed.iter().map(|one| one.day).collect();
    assert_eq!(days, [day(3), day(4)], "told twice it is one");
    // What is handed in for a requirement of the same id is the licence's.
    let mut other = Learner::of(learner.pack.clone());
    let event = Event::on(EventKind::Submitted, "watch", &other.pack, on_day(5));
    other.progress.apply(&event);
    assert_eq!(other.progress, Progress::of(&other.pack.id));
}
