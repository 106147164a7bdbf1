//! What a review promises where several packs are here.

use super::*;

#[test]
fn several_packs_share_one_queue_and_one_day() {
    let mut one = Learner::beyond_the_gate();
    let mut other = Learner::beyond_the_gate();
    other.pack.id = "lakeside".to_owned();
    other.progress = Progress::of("lakeside");
    let passed = Event::on(EventKind::Passed, GATE, &other.pack, moment(0));
    other.progress.apply(&passed);
    for learner in [&mut one, &mut other] {
        let ids: Vec<String> = learner
            .questions()
            .iter()
            .map(|item| item.id.clone())
            .collect();
        for id in ids {
            learner.answers(&id, true, 0);
        }
    }
    // What was missed is nearly gone, whichever pack asks it; the same id in the other one is not.
    other.answers("slow-and-glad", false, 1);
    let both = |day| {
        let packs = [&one, &other].map(|learner| learner.reviewed(None));
        Reviews::of(packs, day)
    };
    let reviews = both(usual(30));
    assert_eq!(reviews.ready.len(), 10, "a day's number is one for all");
    assert_eq!(reviews.ready[0], InPack::new("lakeside", "slow-and-glad"));
    let alone = one.reviews(usual(30)).due + other.reviews(usual(30)).due;
    assert_eq!(reviews.due, alone);
    let from = |pack: &str| {
        reviews
            .ready
            .iter()
            .filter(|item| item.pack == pack)
            .count()
    };
    assert!(from("lakeside") > 1 && from("foundations") > 1);
}
