//! The made-up person's way through the course: when they sat down to what, and how they answered.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use fastrand::Rng;

use super::calendar;
use crate::course::{
    Event, EventKind, Item, ItemKind, Judge, Level, MOMENT, ORDINARY, Pack, Practised, Sitting,
};
use crate::journal::Kind;
use crate::record::Moment;

/// The safe start takes a fortnight, or half of a practice that is shorter than four weeks.
const FIRST_MODULE: usize = 14;
/// Days from one sitting of a later module to the next, at the most.
const GAP: usize = 21;
/// After so many days a sitting is opened once more, to see what is still there.
const ONCE_MORE: usize = 22;
/// How many in a hundred answers fit at the first time, and later.
const FITS: u8 = 72;
const STILL_FITS: u8 = 88;

/// Something that happens in the course, or because of it.
#[derive(Debug)]
pub struct Happening {
    /// When, read off the wall.
    pub at: NaiveDateTime,
    /// What.
    pub what: What,
}

/// What happens.
#[derive(Debug)]
pub enum What {
    /// It is told by an event alone.
    Event(Box<Event>),
    /// It becomes an entry of the journal.
    Entry(Box<Asked>),
}

/// An entry that the course asks for.
#[derive(Debug)]
pub struct Asked {
    /// Its kind.
    pub kind: Kind,
    /// The item it answers, and the event that tells of it; none of what is practised in between.
    pub answers: Option<(Item, Event)>,
}

/// Where the walk takes place.
pub struct Ground<'g> {
    /// The course.
    pub pack: &'g Pack,
    /// Every day from the first to yesterday.
    pub dates: &'g [NaiveDate],
    /// How many entries the course may become.
    pub entries: usize,
    /// What a time read off the wall means.
    pub moment: &'g dyn Fn(NaiveDateTime) -> Moment,
}

/// One time of sitting down.
#[derive(Debug, Clone, Copy)]
struct Visit<'p> {
    day: usize,
    sitting: &'p Sitting,
    /// How many steps are taken.
    steps: usize,
    once_more: bool,
}

/// A walk through the first module and into the second, in the order of time.
///
/// # Why
/// A practice to look around in is one in the middle: a gate behind, a unit that counts and one
/// that does not, a step to resume at. The walk ends with half a sitting, two days ago if there
/// were as many, so that the newest entry is still one of the journal's own. Where the entries do
/// not reach for what a step becomes, it ends there.
pub fn walk(rng: &mut Rng, ground: &Ground<'_>) -> Vec<Happening> {
    let mut walker = Walker {
        ground,
        left: ground.entries,
        at: NaiveDateTime::MIN,
        happened: Vec::new(),
    };
    for visit in visits(rng, ground) {
        if !walker.sit(rng, visit) {
            break;
        }
    }
    let mut happened = walker.happened;
    happened.sort_by_key(|happening| happening.at);
    happened
}

/// When each sitting is walked, and when it is opened once more.
fn visits<'p>(rng: &mut Rng, ground: &Ground<'p>) -> Vec<Visit<'p>> {
    let last = ground.dates.len().saturating_sub(2);
    let mut modules = ground.pack.modules.iter().map(|module| {
        let sittings = module.units.iter().flat_map(|unit| &unit.sittings);
        sittings.collect::<Vec<_>>()
    });
    let first = modules.next().unwrap_or_default();
    let second = modules.next().unwrap_or_default();
    let by = FIRST_MODULE.min(last / 2);
    let whole = |(day, sitting): (usize, &'p Sitting)| Visit {
        day,
        sitting,
        steps: sitting.items.len(),
        once_more: false,
    };
    let steps = first.len().saturating_sub(1).max(1);
    let days = (0..).map(|number| number * by / steps);
    let mut visits: Vec<Visit<'p>> = days.zip(first).map(whole).collect();
    let middle = second.len() * 2 / 5;
    let gap = (last - by).div_euclid(middle + 1).min(GAP);
    let days = (1..).map(|number| by + number * gap);
    visits.extend(days.zip(second.iter().take(middle).copied()).map(whole));
    if let Some(sitting) = second.get(middle) {
        visits.push(Visit {
            steps: (sitting.items.len() / 2).max(1),
            ..whole((last, sitting))
        });
    }
    let later = |visit: &Visit<'p>| Visit {
        day: visit.day + ONCE_MORE + rng.usize(0..6),
        once_more: true,
        ..*visit
    };
    let once_more: Vec<Visit<'p>> = visits.iter().map(later).collect();
    let fits = |visit: &Visit<'p>| visit.day < last && !visit.sitting.gate;
    visits.extend(once_more.into_iter().filter(fits));
    visits.sort_by_key(|visit| visit.day);
    visits
}

struct Walker<'g> {
    ground: &'g Ground<'g>,
    /// Entries that may still be made.
    left: usize,
    /// When the person got up last.
    at: NaiveDateTime,
    happened: Vec<Happening>,
}

impl Walker<'_> {
    /// Takes the steps of a sitting; false if there was no entry left for one of them.
    fn sit(&mut self, rng: &mut Rng, visit: Visit<'_>) -> bool {
        let Some(date) = self.ground.dates.get(visit.day) else {
            return false;
        };
        let afternoon = NaiveTime::from_hms_opt(16, 0, 0).unwrap_or_default();
        let down = date.and_time(afternoon) + Duration::minutes(rng.i64(0..40));
        self.at = down.max(self.at + Duration::minutes(2));
        let steps = || visit.sitting.items.iter().take(visit.steps);
        if visit.once_more {
            for item in steps().filter(|item| item.judge() != Judge::Nobody) {
                let fits = rng.u8(0..100) < STILL_FITS;
                self.answer(rng, item, fits);
            }
            return true;
        }
        self.happens(EventKind::Started, &visit.sitting.id);
        if visit.sitting.gate {
            self.gate(rng, visit.sitting);
            return true;
        }
        steps().all(|item| self.step(rng, item, visit.day))
    }

    /// A gate: one question is missed, and asked again at once.
    fn gate(&mut self, rng: &mut Rng, gate: &Sitting) {
        let missed = rng.usize(0..gate.items.len().max(1));
        for (number, item) in gate.items.iter().enumerate() {
            self.answer(rng, item, number != missed);
        }
        self.happens(EventKind::Failed, &gate.id);
        if let Some(item) = gate.items.get(missed) {
            self.answer(rng, item, true);
        }
    }

    fn step(&mut self, rng: &mut Rng, item: &Item, day: usize) -> bool {
        match &item.kind {
            ItemKind::Page(_) => {
                self.take(rng.i64(50..110));
                self.item(EventKind::Viewed, item);
            }
            ItemKind::CheckIn(_) => {
                self.take(rng.i64(8..20));
                return self.write(Kind::CheckIn, item);
            }
            ItemKind::Reflect(_) => {
                self.take(rng.i64(120..240));
                return self.write(Kind::Reflection, item);
            }
            ItemKind::Exercise(guided) => {
                self.take(guided.seconds.into());
                self.item(EventKind::Completed, item);
            }
            ItemKind::Practice(practised) => {
                self.take(rng.i64(20..50));
                self.item(EventKind::Started, item);
                self.practise(rng, practised, day);
            }
            ItemKind::Observation(_) => {
                self.take(rng.i64(20..50));
                self.item(EventKind::Started, item);
            }
            ItemKind::Exemplar(exemplar) => {
                self.take(rng.i64(40..90));
                let event = self.event(EventKind::Answered, item);
                self.tell(event.with_option(&exemplar.key));
            }
            ItemKind::SelfRating(_) => {
                self.take(rng.i64(20..50));
                let event = self.event(EventKind::Answered, item);
                self.tell(event.with_option(Level::Developing.id()));
            }
            ItemKind::Scenario(_) => {
                self.take(rng.i64(90..240));
                self.item(EventKind::Completed, item);
            }
            _ => {
                let fits = rng.u8(0..100) < FITS;
                self.answer(rng, item, fits);
            }
        }
        true
    }

    /// Answers as it fits, or else with one option too many or too few, or another one.
    fn answer(&mut self, rng: &mut Rng, item: &Item, fits: bool) {
        self.take(rng.i64(15..50));
        let mut given = item.fitting().unwrap_or_default();
        let others = item
            .question()
            .map_or(&[][..], |question| &question.options);
        let others: Vec<&String> = others
            .iter()
            .map(|option| &option.id)
            .filter(|id| !given.has(id))
            .collect();
        let other = rng.choice(others);
        if let Some(moment) = item.vignette().filter(|_| !fits)
            && let Some(judgement) = given.options.first_mut()
        {
            let other = if moment.is_something() {
                ORDINARY
            } else {
                "over"
            };
            other.clone_into(judgement);
        }
        if let Some(other) = other.filter(|_| !fits) {
            given.options.pop();
            given.options.push(other.clone());
        }
        let at = (self.ground.moment)(self.at);
        self.tell(Event::answer(item, &given, self.ground.pack, at));
    }

    /// What is practised in between, on the days after, as far as there are any.
    fn practise(&mut self, rng: &mut Rng, asked: &Practised, day: usize) {
        let kind = match asked.kind.parse::<Kind>() {
            Ok(kind) => kind,
            Err(_) if asked.kind == MOMENT => Kind::Episode,
            Err(_) => return,
        };
        let last = self.ground.dates.len().saturating_sub(1);
        let a_day = asked.count.div_ceil(asked.days + 1).max(1) as usize;
        for number in 0..asked.count as usize {
            let date = self.ground.dates[..last].get(day + 1 + number / a_day);
            let Some(date) = date.filter(|_| self.left > 0) else {
                return;
            };
            self.left -= 1;
            self.happened.push(Happening {
                at: date.and_time(calendar::time(rng, *date)),
                what: What::Entry(Box::new(Asked {
                    kind,
                    answers: None,
                })),
            });
        }
    }

    /// Becomes an entry; false if there is none left.
    fn write(&mut self, kind: Kind, item: &Item) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let answers = Some((item.clone(), self.event(EventKind::Completed, item)));
        self.happened.push(Happening {
            at: self.at,
            what: What::Entry(Box::new(Asked { kind, answers })),
        });
        true
    }

    fn take(&mut self, seconds: i64) {
        self.at += Duration::seconds(seconds);
    }

    fn event(&self, kind: EventKind, item: &Item) -> Event {
        Event::on_item(kind, item, self.ground.pack, (self.ground.moment)(self.at))
    }

    fn item(&mut self, kind: EventKind, item: &Item) {
        self.tell(self.event(kind, item));
    }

    fn happens(&mut self, kind: EventKind, sitting: &str) {
        let at = (self.ground.moment)(self.at);
        self.tell(Event::on(kind, sitting, self.ground.pack, at));
    }

    fn tell(&mut self, event: Event) {
        self.happened.push(Happening {
            at: self.at,
            what: What::Event(Box::new(event)),
        });
    }
}
