//! A whole licence, from the first day to the signature, and no shorter way.

use super::*;

/// What others recorded of a trainee, one event each.
pub(super) fn accepted(item: &str, piece: u128, day: i64) -> Event {
    let mut event = Event::on(EventKind::Accepted, item, &PACK, at(day));
    event.data.piece = Some(Uuid::from_u128(piece));
    event
}

pub(super) fn seen(piece: u128, context: &str, level: &str, day: i64) -> Event {
    let mut event = accepted("observations", piece, day);
    event.data.context = Some(context.to_owned());
    let levels = ["C5", "C6"].map(|id| (id.to_owned(), level.to_owned()));
    event.data.levels = levels.into_iter().collect();
    event
}

pub(super) fn signed(competencies: impl IntoIterator<Item = String>, day: i64) -> Event {
    let mut event = Event::on(EventKind::Signed, "sign-off", &PACK, at(day));
    let levels = competencies.into_iter().map(|id| (id, "secure".to_owned()));
    event.data.levels = levels.collect();
    event
}

/// Everything that a practitioner does and others say, but for the signature.
pub(super) fn ready() -> Trainee {
    let mut trainee = Trainee::new();
    trainee.walks(3);
    trainee.logs_a_term(true);
    for item in PACK.items().filter(|item| item.question().is_some()) {
        trainee.answers(item, true, 30);
    }
    for plan in 0..3 {
        trainee.logs("plan", 40, |_| {});
        let id = Uuid::from_u128(trainee.logged);
        for cue in 0..5 {
            trainee.logs("near-miss", 41 + cue, |facts| facts.cue = Some(id));
        }
        let mut reviewed = Event::on(EventKind::Completed, "plans", &PACK, at(50 + plan));
        reviewed.data.entry = Some(id);
        trainee.happens(&reviewed);
    }
    trainee.logs("supervision", 28, |facts| facts.minutes = Some(50));
    trainee.logs("supervision", 56, |facts| facts.minutes = Some(45));
    let mut conversation = accepted("supervision", 30, 84);
    conversation.data.minutes = Some(60);
    trainee.happens(&conversation);
    for event in [
        accepted("reflections", 1, 60),
        accepted("reflections", 2, 80),
        seen(11, "classroom", "developing", 30),
        seen(12, "playground-dining", "developing", 60),
        seen(13, "classroom", "secure", 90),
        accepted("capstone", 20, 100),
    ] {
        trainee.happens(&event);
    }
    trainee
}

#[test]
fn all_eleven_can_be_met_and_the_signature_comes_last() {
    let mut trainee = ready();
    let standings = trainee.standing(105);
    let open: Vec<_> = standings
        .iter()
        .filter(|one| !one.met)
        .map(|one| &one.id)
        .collect();
    assert_eq!(open, ["sign-off"], "{}", told(&standings));
    assert_eq!(
        Summary::of(&standings).next,
        "Everything else is met. Ask your trainer to sign."
    );
    let competencies = || PATHWAY.competencies.iter().map(|one| one.id.clone());
    trainee.happens(&signed(competencies().take(7), 104));
    assert_eq!(
        trainee.find("sign-off", 105).words,
        "7 of 8 signed as secure"
    );
    trainee.happens(&signed(competencies().skip(7), 105));
    let standings = trainee.standing(105);
    let summary = Summary::of(&standings);
    assert_eq!(
        (summary.met, summary.total),
        (11, 11),
        "{}",
        told(&standings)
    );
    assert_eq!(summary.next, "Everything that is asked for here is met.");
    assert!((summary.share - 1.0).abs() < f64::EPSILON);
    assert!(standings.iter().all(|standing| standing.next.is_none()));
}

#[test]
fn each_falls_short_when_one_thing_is_missing() {
    let falls_short = |id: &str, change: &dyn Fn(&mut Trainee)| {
        let mut trainee = ready();
        change(&mut trainee);
        let standing = trainee.find(id, 105);
        assert!(
            !standing.met && standing.share() < 1.0,
            "{id}: {}",
            standing.words
        );
        assert!(standing.next.is_some(), "{id}");
    };
    // A gate's question missed.
    let gate = |item: &&Item| item.gate.is_some();
    let question = PACK.items().find(gate).unwrap();
    falls_short("units", &|trainee| trainee.answers(question, false, 50));
    // A fifth and one more of the questions missed.
    let questions = || PACK.items().filter(|item| item.question().is_some());
    let fifth = questions().count() / 5 + 1;
    falls_short("retrieval", &|trainee| {
        for item in questions().take(fifth) {
            trainee.answers(item, false, 60);
        }
    });
    let handed_back = |item: &'static str, piece: u128| {
        move |trainee: &mut Trainee| {
            let mut event = Event::on(EventKind::Returned, item, &PACK, at(101));
            event.data.piece = Some(Uuid::from_u128(piece));
            trainee.happens(&event);
        }
    };
    falls_short("reflections", &handed_back("reflections", 2));
    falls_short("supervision", &handed_back("supervision", 30));
    falls_short("capstone", &handed_back("capstone", 20));
    // The second place is gone; the last one is no longer secure.
    falls_short("observations", &handed_back("observations", 12));
    falls_short("observations", &|trainee| {
        trainee.happens(&seen(14, "classroom", "developing", 102));
    });
}

#[test]
fn each_plan_is_looked_over_itself() {
    let mut trainee = ready();
    for _ in 0..3 {
        trainee.logs("plan", 60, |_| {});
        let mut reviewed = Event::on(EventKind::Completed, "plans", &PACK, at(70));
        reviewed.data.entry = Some(Uuid::from_u128(trainee.logged));
        trainee.happens(&reviewed);
    }
    assert!(trainee.find("plans", 105).met);
    // Three plans whose cue came, and three others that were looked over.
    let evidence = Evidence::of(&PACK.id);
    let mut trainee = Trainee {
        evidence,
        ..trainee
    };
    for plan in trainee.logged - 2..=trainee.logged {
        let mut reviewed = Event::on(EventKind::Completed, "plans", &PACK, at(70));
        reviewed.data.entry = Some(Uuid::from_u128(plan));
        trainee.happens(&reviewed);
    }
    let plans = trainee.find("plans", 105);
    assert!(!plans.met, "{}", plans.words);
    assert!(
        plans.words.ends_with("looked over: 0 of 3"),
        "{}",
        plans.words
    );
}

#[test]
fn a_requirement_can_be_let_go_and_says_so() {
    let mut trainee = Trainee::new();
    trainee.says(EventKind::Waived, "supervision", 3);
    let supervision = trainee.find("supervision", 3);
    assert!(supervision.met);
    assert_eq!(
        supervision.words,
        "0 of 3, of 45 minutes or more; let go by your trainer"
    );
}

#[test]
fn no_two_of_the_same_piece_count_twice() {
    let mut trainee = Trainee::new();
    for _ in 0..3 {
        trainee.happens(&accepted("reflections", 1, 60));
        trainee.happens(&seen(11, "classroom", "secure", 30));
    }
    let observations = trainee.find("observations", 60);
    assert_eq!(observations.have, 1);
    assert_eq!(
        observations.words,
        "1 of 3 observations, in 1 of 2 places, the last one secure"
    );
    // A conversation that is about an entry of the journal is counted there.
    trainee.logs("supervision", 10, |facts| facts.minutes = Some(50));
    let mut conversation = accepted("supervision", 30, 10);
    conversation.data.minutes = Some(50);
    conversation.data.entry = Some(Uuid::from_u128(trainee.logged));
    trainee.happens(&conversation);
    assert_eq!(trainee.find("supervision", 60).have, 1);
}

/// What happens in a year, in whatever order a clock tells it.
fn anything() -> impl Strategy<Value = Event> {
    let items = [
        "reflections",
        "plans",
        "observations",
        "supervision",
        "capstone",
        "sign-off",
        "practice",
        "moments",
        "two-questions",
    ];
    let kinds = [
        EventKind::Submitted,
        EventKind::Accepted,
        EventKind::Returned,
        EventKind::Completed,
        EventKind::Signed,
        EventKind::Paused,
        EventKind::Resumed,
        EventKind::Waived,
    ];
    (
        prop::sample::select(items.to_vec()),
        prop::sample::select(kinds.to_vec()),
        -400..800_i64,
        0..4_u128,
    )
        .prop_map(|(item, kind, day, piece)| {
            let mut event = Event::on(kind, item, &PACK, at(day));
            event.data.piece = Some(Uuid::from_u128(piece));
            event.data.context = Some(format!("place-{piece}"));
            event.data.levels = [("C5".to_owned(), "secure".to_owned())]
                .into_iter()
                .collect();
            event
        })
}

proptest! {
    #[test]
    fn the_same_however_the_log_is_split(
        events in prop::collection::vec(anything(), 0..40),
        cut in 0..40_usize,
        today in -100..900_i64,
    ) {
        let mut whole = Trainee::new();
        for event in &events {
            whole.happens(event);
        }
        let (before, after) = events.split_at(cut.min(events.len()));
        let mut resumed = Trainee::new();
        for event in before {
            resumed.happens(event);
        }
        let mut resumed = resumed.clone();
        for event in after {
            resumed.happens(event);
        }
        prop_assert_eq!(&resumed.evidence, &whole.evidence);
        prop_assert_eq!(resumed.standing(today), whole.standing(today));
        for standing in whole.standing(today) {
            prop_assert_eq!(standing.met, standing.share() >= 1.0, "{}", standing.id);
            prop_assert!(standing.met || standing.next.is_some() || standing.id == "moments");
        }
    }
}
