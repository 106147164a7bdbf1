//! What a review promises: fifty frozen histories, and every day of any history.

mod packs;

use chrono::{DateTime, Duration, FixedOffset, TimeZone};
use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::course::tests::shipped;
use crate::course::{Counts, Event, EventKind, Pack, Progress};

/// How many days the licence that is built in asks for.
const HELD: u32 = 21;
const GATE: &str = "safe-start-gate";

#[derive(Deserialize)]
struct Frozen {
    histories: Vec<History>,
}

#[derive(Deserialize)]
struct History {
    retention: u32,
    answers: Vec<(i64, String, i64)>,
}

fn moment(day: i64) -> DateTime<FixedOffset> {
    let begin = DateTime::parse_from_rfc3339("2026-09-01T10:00:00+01:00").unwrap();
    begin + Duration::days(day)
}

fn date(day: i64) -> NaiveDate {
    moment(day).date_naive()
}

fn usual(day: i64) -> ReviewDay {
    ReviewDay {
        today: date(day),
        daily: 10,
        is_return: false,
    }
}

/// Somebody who answers questions, whatever they are about.
struct Learner {
    pack: Pack,
    progress: Progress,
    counts: Counts,
}

impl Learner {
    fn new() -> Self {
        let pack = shipped();
        Self {
            progress: Progress::of(&pack.id),
            counts: Counts::default(),
            pack,
        }
    }

    /// Somebody who has passed the gate, so that its questions are asked again, too.
    fn beyond_the_gate() -> Self {
        let mut learner = Self::new();
        let passed = Event::on(EventKind::Passed, GATE, &learner.pack, moment(0));
        learner.progress.apply(&passed);
        learner
    }

    fn walk(&self) -> Walk<'_> {
        Walk {
            pack: &self.pack,
            progress: &self.progress,
            counts: &self.counts,
        }
    }

    fn questions(&self) -> Vec<&Item> {
        let items = self.pack.items();
        items.filter(|item| item.question().is_some()).collect()
    }

    fn answers_at(&mut self, item: &str, well: bool, at: DateTime<FixedOffset>) {
        let item = self.pack.item(item).unwrap();
        let question = item.question().unwrap();
        let keys = &question.keys;
        let other = question
            .options
            .iter()
            .find(|option| !keys.contains(&option.id));
        let options = match other {
            Some(other) if !well => vec![other.id.clone()],
            None if !well => keys[1..].to_vec(),
            _ => keys.clone(),
        };
        let event = Event::on_item(EventKind::Answered, item, &self.pack, at);
        self.progress.apply(&event.with_options(&options));
    }

    fn answers(&mut self, item: &str, well: bool, day: i64) {
        self.answers_at(item, well, moment(day));
    }

    fn reviewed(&self, held_after: Option<u32>) -> Reviewed<'_> {
        let walk = self.walk();
        Reviewed { walk, held_after }
    }

    fn reviews(&self, day: ReviewDay) -> Reviews {
        Reviews::of([self.reviewed(Some(HELD))], day)
    }

    fn ready(&self, day: ReviewDay) -> Vec<String> {
        ids(self.reviews(day))
    }

    fn unit_of(&self, item: &Item) -> &str {
        let sitting = self.pack.sitting_of(&item.id).unwrap();
        &self.pack.home_of(&sitting.id).unwrap().1.id
    }
}

fn ids(reviews: Reviews) -> Vec<String> {
    reviews.ready.into_iter().map(|item| item.id).collect()
}

#[test]
fn fifty_frozen_histories_come_to_the_same_intervals() {
    let frozen = include_str!("../../../../tests/fixtures/fsrs.json");
    let frozen: Frozen = serde_json::from_str(frozen).unwrap();
    assert_eq!(frozen.histories.len(), 50);
    for (number, History { retention, answers }) in frozen.histories.iter().enumerate() {
        let mut day = 0;
        let mut told = Vec::new();
        for (after, grade, interval) in answers {
            day += after;
            let grade = if grade == "good" {
                Grade::Good
            } else {
                Grade::Again
            };
            told.push((date(day), grade));
            let memory = Memory::of(told.iter().copied(), *retention).unwrap();
            let away = (i64::from(memory.interval) - interval).abs();
            assert!(
                away <= 1,
                "history {number}, answer {}: {} days for {interval}",
                told.len(),
                memory.interval
            );
            assert_eq!(memory.due(), date(day + i64::from(memory.interval)));
        }
    }
}

#[test]
fn only_the_first_answer_of_a_day_is_a_review() {
    let mut once = Learner::new();
    let mut changed = Learner::new();
    let item = "slow-and-glad";
    for learner in [&mut once, &mut changed] {
        learner.answers(item, false, 0);
        learner.answers(item, true, 4);
    }
    for well in [true, false, true] {
        changed.answers(item, well, 0);
        changed.answers(item, well, 4);
    }
    let history = |learner: &Learner| {
        let item = learner.pack.item(item).unwrap();
        learner.walk().history(item, date(9))
    };
    let expected = [(date(0), Grade::Again), (date(4), Grade::Good)];
    assert_eq!(history(&once), Some(BTreeMap::from(expected)));
    assert_eq!(history(&changed), history(&once));
}

#[test]
fn a_question_that_could_be_held_is_due_on_that_day_and_its_interval_stays_true() {
    let mut learner = Learner::new();
    learner.pack.spacing.retention = 80;
    let item = "slow-and-glad";
    for day in [0, 6] {
        learner.answers(item, true, day);
    }
    let told = |days: &[i64]| {
        let days = days.iter().map(|day| (date(*day), Grade::Good));
        Memory::of(days, 80).unwrap()
    };
    assert!(told(&[0, 6]).due() > date(30), "the model alone would wait");
    assert!(learner.ready(usual(20)).is_empty());
    assert_eq!(learner.ready(usual(21)), [item]);
    let no_licence = Reviews::of([learner.reviewed(None)], usual(21));
    assert!(no_licence.ready.is_empty());
    // Right again: it is held, and the model goes on from the fifteen days that there were.
    learner.answers(item, true, 21);
    let due = told(&[0, 6, 21]).due();
    assert!(
        learner
            .ready(usual((due - date(0)).num_days() - 1))
            .is_empty()
    );
    assert_eq!(learner.ready(usual((due - date(0)).num_days())), [item]);
    // Missed: the three weeks begin anew with the next right answer.
    learner.answers(item, false, 200);
    learner.answers(item, true, 202);
    learner.answers(item, true, 210);
    assert_eq!(learner.ready(usual(223)), [item]);
}

#[test]
fn a_gate_asks_its_own_questions_until_it_is_passed() {
    let mut learner = Learner::new();
    let gate = learner.pack.sitting(GATE).unwrap().clone();
    for item in &gate.items[1..] {
        learner.answers(&item.id, true, 0);
    }
    assert!(learner.ready(usual(30)).is_empty());
    learner.answers(&gate.items[0].id, true, 29);
    assert_eq!(learner.ready(usual(30)).len(), gate.items.len() - 1);
}

#[test]
fn after_an_absence_five_are_asked_and_the_rest_keep() {
    let mut learner = Learner::beyond_the_gate();
    let ids: Vec<String> = learner
        .questions()
        .iter()
        .map(|item| item.id.clone())
        .collect();
    for id in &ids {
        learner.answers(id, true, 0);
    }
    let back = ReviewDay {
        is_return: true,
        ..usual(60)
    };
    assert_eq!(learner.reviews(back).due, ids.len());
    for left in (0..5).rev() {
        let first = learner.ready(back)[0].clone();
        learner.answers(&first, true, 60);
        let reviews = learner.reviews(back);
        assert_eq!(reviews.ready.len(), left, "only five on this day");
        assert!(reviews.is_return);
    }
    let tomorrow = learner.reviews(usual(61));
    assert_eq!((tomorrow.ready.len(), tomorrow.due), (10, ids.len() - 5));
}

#[test]
fn a_first_answer_takes_nothing_from_the_reviews_of_the_day() {
    let mut learner = Learner::beyond_the_gate();
    let ids: Vec<String> = learner
        .questions()
        .iter()
        .map(|item| item.id.clone())
        .collect();
    let (old, new) = ids.split_at(ids.len() / 2);
    for id in old {
        learner.answers(id, true, 0);
    }
    for id in new {
        learner.answers(id, true, 30);
    }
    assert_eq!(learner.ready(usual(30)).len(), 10);
}

#[test]
fn an_answer_under_a_wrong_clock_is_asked_again_and_one_from_further_east_is_not() {
    let mut learner = Learner::new();
    let wrong = "slow-and-glad";
    let unit = learner.unit_of(learner.pack.item(wrong).unwrap());
    let elsewhere = |item: &&Item| learner.unit_of(item) != unit;
    let east = &learner
        .questions()
        .into_iter()
        .find(elsewhere)
        .unwrap()
        .id
        .clone();
    learner.answers(wrong, true, 4_000);
    learner.answers(east, true, 1);
    assert_eq!(learner.ready(usual(0)), [wrong]);
    learner.answers(wrong, true, 0);
    assert!(learner.ready(usual(0)).is_empty());
    // A clock that was behind by fifty years costs no more than a longer interval.
    let mut behind = Learner::new();
    behind.answers(wrong, true, -20_000);
    behind.answers(wrong, true, 0);
    assert_eq!(behind.ready(usual(400)), [wrong]);
}

/// Answers on days of three months, in the order of the calendar.
fn answers() -> impl Strategy<Value = Vec<(i64, usize, bool)>> {
    let answer = (0..90_i64, any::<usize>(), prop::bool::weighted(0.8));
    prop::collection::vec(answer, 0..120).prop_map(|mut answers| {
        answers.sort_by_key(|(day, ..)| *day);
        answers
    })
}

fn learnt(answers: &[(i64, usize, bool)]) -> Learner {
    let mut learner = Learner::beyond_the_gate();
    let ids: Vec<String> = learner
        .questions()
        .iter()
        .map(|item| item.id.clone())
        .collect();
    for (day, which, well) in answers {
        learner.answers(&ids[which % ids.len()], *well, *day);
    }
    learner
}

/// Holds the review of one day to its word.
fn is_kept(learner: &Learner, day: ReviewDay) -> Result<(), TestCaseError> {
    let walk = learner.walk();
    let reviews = learner.reviews(day);
    let ready = reviews.ready.iter().map(|item| learner.pack.item(&item.id));
    let ready: Vec<&Item> = ready.map(Option::unwrap).collect();
    let history = |item: &Item| walk.history(item, day.today);
    let memory = |item: &Item| Memory::of(history(item)?, learner.pack.spacing.retention);
    let is_ripe = |item: &Item| {
        let recall = walk.recall(item);
        recall.is_some_and(|recall| !recall.is_held(HELD) && recall.ripe_on(HELD) <= day.today)
    };
    let today = |item: &Item| history(item).is_some_and(|days| days.contains_key(&day.today));
    let again = |item: &Item| today(item) && history(item).is_some_and(|days| days.len() > 1);
    let is_due = |item: &Item| {
        let by_model = memory(item).is_some_and(|memory| memory.due() <= day.today);
        !today(item) && (by_model || is_ripe(item))
    };
    let questions = learner.questions();
    let due: Vec<&Item> = questions
        .iter()
        .copied()
        .filter(|item| is_due(item))
        .collect();
    prop_assert_eq!(reviews.due, due.len());
    prop_assert!(ready.iter().all(|item| due.contains(item)));

    let chances = ready
        .iter()
        .map(|item| memory(item).unwrap().chance(day.today));
    prop_assert!(chances.is_sorted(), "what is nearly gone comes first");

    let asked = questions.iter().filter(|item| again(item)).count();
    let most = if day.is_return { 5 } else { 10 };
    prop_assert!(ready.len() <= usize::saturating_sub(most, asked));

    let mut units = BTreeSet::new();
    let touched = questions.iter().filter(|item| today(item));
    units.extend(touched.map(|item| learner.unit_of(item)));
    for item in &ready {
        let alone = units.insert(learner.unit_of(item));
        prop_assert!(alone || is_ripe(item), "siblings rest for the day");
    }
    if ready.len() + asked < most {
        // Nothing was held back but by a sibling.
        for item in due.iter().filter(|item| !ready.contains(item)) {
            prop_assert!(!is_ripe(item), "scheduling never delays a licence");
            prop_assert!(units.contains(learner.unit_of(item)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_day_of_any_history_is_kept(
        answers in answers(),
        days in prop::collection::vec(0..120_i64, 4),
        is_return in any::<bool>(),
    ) {
        for day in days {
            // What comes later has not happened yet.
            let until = answers.partition_point(|(at, ..)| *at <= day);
            let learner = learnt(&answers[..until]);
            is_kept(&learner, ReviewDay { is_return, ..usual(day) })?;
        }
    }

    #[test]
    fn whoever_does_each_days_review_sees_every_question_again(seed in any::<u64>()) {
        let mut learner = Learner::beyond_the_gate();
        let ids: Vec<String> = learner.questions().iter().map(|item| item.id.clone()).collect();
        for (at, id) in ids.iter().enumerate() {
            learner.answers(id, true, i64::try_from(at / 8).unwrap());
        }
        for day in 9..60 {
            for id in learner.ready(usual(day)) {
                let well = (seed >> (day % 60)) & 7 != 0;
                learner.answers(&id, well, day);
            }
        }
        for item in learner.questions() {
            let answers = learner.progress.answers(&item.id);
            prop_assert!(answers.len() > 1, "{} never came back", item.id);
        }
    }

    #[test]
    fn no_clock_and_no_zone_breaks_a_review(
        answers in prop::collection::vec(
            (any::<usize>(), any::<bool>(), -9_000_000..9_000_000_i64, -12..15_i32), 0..60),
        today in -90_000_000..90_000_000_i64,
    ) {
        let mut learner = Learner::beyond_the_gate();
        let ids: Vec<String> = learner.questions().iter().map(|item| item.id.clone()).collect();
        for (which, well, minute, zone) in answers {
            let zone = FixedOffset::east_opt(zone * 3600).unwrap();
            let at = moment(0) + Duration::minutes(minute);
            learner.answers_at(&ids[which % ids.len()], well, zone.from_utc_datetime(&at.naive_utc()));
        }
        let now = moment(0) + Duration::minutes(today);
        for today in [now.date_naive(), NaiveDate::MIN, NaiveDate::MAX] {
            let day = ReviewDay { today, ..usual(0) };
            let reviews = learner.reviews(day);
            prop_assert!(reviews.ready.len() <= 10.min(reviews.due));
        }
    }
}
