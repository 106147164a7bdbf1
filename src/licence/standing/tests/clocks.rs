//! Under any clock and in any zone, nothing is lost that was met but by what takes it back.

use super::whole::{accepted, ready, seen, signed};
use super::*;

/// One thing that comes next: the clock changes, or something happens and is recorded.
#[derive(Debug, Clone)]
enum Step {
    /// The clock jumps by so many hours.
    Jump(i64),
    /// The clock is set to a moment.
    Set(&'static str),
    /// The computer is taken to a zone so many hours east of Greenwich.
    Zone(i32),
    /// An item is read or done, or its question answered as it fits.
    Learn(usize),
    /// A question is answered as it does not fit.
    Miss(usize),
    Log(&'static str, u8),
    Accept(&'static str, u128),
    HandBack(&'static str, u128),
    SeenUnsure,
    Sign,
    Revoke,
    Pause,
    Resume,
}

/// What a battery, a journey and a wrong hand do to a clock.
const JUMPS: [i64; 6] = [1, -1, 24, -24, 24 * 3_652, -24 * 3_652];
/// The beginning of the time that computers know, and the end of a leap day.
const SETTINGS: [&str; 2] = ["1970-01-01T00:00:05Z", "2028-02-29T23:59:59Z"];
const ZONES: [i32; 4] = [14, -12, 0, 1];
const HANDED_IN: [&str; 4] = ["reflections", "observations", "supervision", "capstone"];

fn clock() -> impl Strategy<Value = Step> {
    prop_oneof![
        prop::sample::select(JUMPS.to_vec()).prop_map(Step::Jump),
        (1..400_i64).prop_map(Step::Jump),
        prop::sample::select(SETTINGS.to_vec()).prop_map(Step::Set),
        prop::sample::select(ZONES.to_vec()).prop_map(Step::Zone),
    ]
}

fn deed() -> impl Strategy<Value = Step> {
    let kinds = [
        "episode",
        "went-well",
        "reflection",
        "check-in",
        "practice",
        "plan",
    ];
    let handed_in = || prop::sample::select(HANDED_IN.to_vec());
    prop_oneof![
        6 => any::<usize>().prop_map(Step::Learn),
        2 => any::<usize>().prop_map(Step::Miss),
        4 => (prop::sample::select(kinds.to_vec()), any::<u8>())
            .prop_map(|(kind, with)| Step::Log(kind, with)),
        2 => (handed_in(), 0..9_u128).prop_map(|(what, piece)| Step::Accept(what, piece)),
        1 => (handed_in(), 0..30_u128).prop_map(|(what, piece)| Step::HandBack(what, piece)),
        1 => Just(Step::SeenUnsure),
        1 => Just(Step::Sign),
        1 => Just(Step::Revoke),
    ]
}

/// What a step takes back by its nature; everything else only ever adds.
fn takes_back(step: &Step) -> &'static [&'static str] {
    match step {
        // A later miss, and at a gate that is not passed for good.
        Step::Miss(_) => &["retrieval", "units"],
        Step::HandBack(what, _) => std::slice::from_ref(
            HANDED_IN
                .iter()
                .find(|known| *known == what)
                .unwrap_or(&HANDED_IN[0]),
        ),
        // The last one counts.
        Step::Accept("observations", _) | Step::SeenUnsure => &["observations"],
        Step::Revoke => &["sign-off"],
        _ => &[],
    }
}

/// A trainee at a clock.
struct Watched {
    trainee: Trainee,
    now: DateTime<FixedOffset>,
}

impl Watched {
    fn standing(&self) -> Vec<Standing> {
        PATHWAY.standing(&Record {
            walk: self.trainee.walk(),
            tally: &self.trainee.tally,
            evidence: &self.trainee.evidence,
            start: self.trainee.start,
            today: self.now.date_naive(),
        })
    }

    fn says(&mut self, mut event: Event) {
        event.at = self.now.to_utc();
        event.date = self.now.date_naive();
        event.offset_min = self.now.offset().local_minus_utc() / 60;
        self.trainee.happens(&event);
    }

    fn pathway(&mut self, kind: EventKind) {
        self.says(Event::on(kind, "practitioner", &PACK, self.now));
    }

    fn takes(&mut self, step: &Step) {
        let items: Vec<&Item> = PACK.items().collect();
        let item = |number: usize| items[number % items.len()];
        match *step {
            Step::Jump(hours) => self.now += Duration::hours(hours),
            Step::Set(to) => {
                let to = DateTime::parse_from_rfc3339(to).unwrap();
                self.now = to.with_timezone(self.now.offset());
            }
            Step::Zone(hours) => {
                let zone = FixedOffset::east_opt(hours * 3_600).unwrap();
                self.now = self.now.with_timezone(&zone);
            }
            Step::Learn(number) => match item(number).question() {
                Some(question) => {
                    let event = Event::on_item(EventKind::Answered, item(number), &PACK, self.now);
                    self.says(event.with_options(&question.keys));
                }
                None => self.says(Event::on_item(
                    EventKind::Completed,
                    item(number),
                    &PACK,
                    self.now,
                )),
            },
            Step::Miss(number) => {
                let questions: Vec<_> = items
                    .iter()
                    .filter_map(|item| Some((*item, item.question()?)))
                    .collect();
                let (item, question) = questions[number % questions.len()];
                let mut others = question.options.iter();
                let other = others.find(|option| !question.is_key(&option.id));
                let event = Event::on_item(EventKind::Answered, item, &PACK, self.now);
                self.says(event.with_option(&other.unwrap_or(&question.options[0]).id));
            }
            Step::Log(kind, with) => {
                let day = (self.now.date_naive() - start()).num_days();
                self.trainee.logs(kind, day, |facts| {
                    facts.state =
                        Some(["over", "under", "mixed"][usize::from(with % 3)].to_owned());
                    facts.hard = with > 200;
                    facts.strategies = vec![format!("s-{}", with % 6)];
                });
            }
            Step::Accept(what, piece) => self.says(accepted(what, piece, 0)),
            Step::HandBack(what, piece) => {
                let mut event = Event::on(EventKind::Returned, what, &PACK, self.now);
                event.data.piece = Some(Uuid::from_u128(piece));
                self.says(event);
            }
            Step::SeenUnsure => self.says(seen(40, "meeting", "developing", 0)),
            Step::Sign => {
                let competencies = PATHWAY.competencies.iter().map(|one| one.id.clone());
                self.says(signed(competencies, 0));
            }
            Step::Revoke => self.says(Event::on(EventKind::Revoked, "sign-off", &PACK, self.now)),
            Step::Pause => self.pathway(EventKind::Paused),
            Step::Resume => self.pathway(EventKind::Resumed),
        }
    }
}

#[test]
fn a_pause_under_a_clock_that_is_behind_takes_no_week_of_writing_away() {
    let mut watched = Watched {
        trainee: Trainee::new(),
        now: at(0),
    };
    // Ten days of the course, and then only the journal.
    for (days, step) in [
        (0, Step::Learn(0)),
        (10, Step::Learn(1)),
        (84, Step::Log("episode", 0)),
        (5, Step::Pause),
    ] {
        watched.now = at(days);
        watched.takes(&step);
    }
    assert_eq!(watched.standing()[0].have, 12);
    watched.now = at(114);
    watched.takes(&Step::Resume);
    assert!(watched.standing()[0].met);
}

proptest! {
    #[test]
    fn nothing_met_is_lost_but_by_what_takes_it_back(
        far in any::<bool>(),
        steps in prop::collection::vec(prop_oneof![1 => clock(), 2 => deed()], 1..40),
    ) {
        let mut watched = Watched {
            trainee: if far { ready() } else { Trainee::new() },
            now: at(if far { 105 } else { 0 }),
        };
        watched.takes(&Step::Learn(0));
        let mut told = watched.standing();
        for step in &steps {
            watched.takes(step);
            let is = watched.standing();
            for (was, is) in told.iter().zip(&is) {
                let back = takes_back(step).contains(&was.id.as_str());
                prop_assert!(is.met || !was.met || back, "{} by {step:?}: {}", was.id, is.words);
                if was.id == "weeks" {
                    prop_assert!(is.have >= was.have, "{} after {}", is.words, was.words);
                }
            }
            // What a clock shows that nothing was recorded under, nobody can know of later.
            if !matches!(step, Step::Jump(_) | Step::Set(_) | Step::Zone(_)) {
                told = is;
            }
        }
    }

    #[test]
    fn a_pause_makes_no_week_fewer(
        steps in prop::collection::vec(
            prop_oneof![
                3 => clock(),
                2 => any::<usize>().prop_map(Step::Learn),
                2 => Just(Step::Pause),
                2 => Just(Step::Resume),
            ],
            1..60,
        ),
    ) {
        let mut watched = Watched { trainee: Trainee::new(), now: at(0) };
        watched.takes(&Step::Learn(0));
        let weeks = |watched: &Watched| watched.standing()[0].have;
        let mut told = weeks(&watched);
        for step in &steps {
            watched.takes(step);
            let is = weeks(&watched);
            prop_assert!(is >= told, "{is} after {told} by {step:?}");
            if !matches!(step, Step::Jump(_) | Step::Set(_) | Step::Zone(_)) {
                told = is;
            }
        }
    }

    #[test]
    fn a_pause_is_as_long_as_it_was(
        before in 0..100_i64,
        paused in 0..400_i64,
        after in 0..100_i64,
    ) {
        let mut watched = Watched { trainee: Trainee::new(), now: at(0) };
        watched.takes(&Step::Learn(0));
        for (days, step) in [(before, Step::Pause), (paused, Step::Resume), (after, Step::Learn(1))] {
            watched.takes(&Step::Jump(days * 24));
            watched.takes(&step);
        }
        let weeks = u32::try_from((before + after) / 7).unwrap();
        prop_assert_eq!(watched.standing()[0].have, weeks);
    }
}
