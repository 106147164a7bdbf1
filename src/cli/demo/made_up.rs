//! A practice that nobody keeps, row by row, the oldest first.

use std::collections::VecDeque;

use chrono::{Datelike, Duration, NaiveDateTime, TimeZone, Timelike};
use fastrand::Rng;
use uuid::Uuid;

use super::calendar;
use super::course::{Asked, Ground, Happening, What, walk};
use super::note::Writer;
use super::person::{Person, weighted};
use super::phrases::Phrases;
use crate::cli::Clock;
use crate::cli::arguments::Demo;
use crate::course::{Counts, Event, ItemKind, Progress, Walk};
use crate::journal::{Entry, Kind};
use crate::practice::Content;
use crate::record::{Moment, Record};

/// The share of entries with the rare word in them.
const RARE: f64 = 0.005;
/// How many entries there are where nothing is asked for: a term's worth.
const ENTRIES: u32 = 400;
/// Entries of a week of which only the number of weeks is known.
const A_WEEK: u32 = 28;
/// Of so many entries one may be the course's.
const OF_THE_COURSE: u32 = 3;

/// A journal and a course that nobody keeps.
///
/// The same number on the same day makes the same ones, ids and all.
pub struct MadeUp<'a> {
    rng: Rng,
    content: &'a Content,
    person: Person<'a>,
    phrases: Phrases,
    /// What is still to happen, the next one first.
    ahead: VecDeque<Ahead>,
    /// Rows that what happened last has made.
    rows: VecDeque<(Uuid, Record)>,
    /// Entries in all, and so far.
    entries: usize,
    made: usize,
    rare_said: bool,
    progress: Progress,
    counts: Counts,
    clock: Clock,
    now: Moment,
}

/// What is still to happen, read off the wall.
struct Ahead {
    at: NaiveDateTime,
    /// Nothing where it is an entry of the journal's own.
    what: Option<What>,
}

impl<'a> MadeUp<'a> {
    /// Somebody who began so long ago; none if the phrases cannot be read.
    pub fn new(demo: &Demo, content: &'a Content, clock: Clock) -> Option<Self> {
        let entries = demo
            .entries
            .or(demo.weeks.map(|weeks| weeks * A_WEEK))
            .unwrap_or(ENTRIES);
        let now = (clock.now)();
        let days = calendar::days(entries, demo.weeks);
        let seed = seed(demo.seed, now);
        let mut rng = Rng::with_seed(seed);
        let person = Person::new(&mut rng, &content.vocabulary);
        let dates = calendar::dates(now.date_naive(), days);
        let ground = Ground {
            pack: &content.foundations.pack,
            dates: &dates,
            // One day is too short for both.
            entries: if days > 1 { entries / OF_THE_COURSE } else { 0 } as usize,
            moment: &|civil| moment(clock, now, civil),
        };
        let happens = walk(&mut Rng::with_seed(!seed), &ground);
        let asked = |happening: &&Happening| matches!(happening.what, What::Entry(_));
        let asked = u32::try_from(happens.iter().filter(asked).count()).unwrap_or(entries);
        let times = calendar::times(&mut rng, &dates, entries.saturating_sub(asked));
        let mut ahead: Vec<Ahead> = happens
            .into_iter()
            .map(|happening| Ahead {
                at: happening.at,
                what: Some(happening.what),
            })
            .chain(times.into_iter().map(|at| Ahead { at, what: None }))
            .collect();
        ahead.sort_by_key(|ahead| ahead.at);
        Some(Self {
            rng,
            content,
            person,
            phrases: Phrases::built_in()?,
            ahead: ahead.into(),
            rows: VecDeque::new(),
            entries: entries as usize,
            made: 0,
            rare_said: false,
            progress: Progress::of(&content.foundations.pack.id),
            counts: Counts::default(),
            clock,
            now,
        })
    }

    /// When the practice was begun: on the morning of the day on which it first holds anything.
    pub fn begun(&self) -> Moment {
        let first = self.ahead.front().map(|ahead| ahead.at.date());
        let first = first.unwrap_or(self.now.date_naive());
        first
            .and_hms_opt(8, 0, 0)
            .map_or(self.now, |civil| moment(self.clock, self.now, civil))
    }

    fn kind(&mut self, civil: NaiveDateTime) -> Kind {
        let evening = civil.hour() >= 18 || civil.weekday().number_from_monday() > 5;
        let id = if evening {
            weighted(
                &mut self.rng,
                &[
                    ("reflection", 60),
                    ("episode", 20),
                    ("check-in", 10),
                    ("practice", 10),
                ],
            )
        } else {
            weighted(
                &mut self.rng,
                &[
                    ("episode", 46),
                    ("near-miss", 14),
                    ("went-well", 14),
                    ("check-in", 10),
                    ("reflection", 9),
                    ("practice", 5),
                    ("nothing-today", 2),
                ],
            )
        };
        id.parse().unwrap_or(Kind::Reflection)
    }

    /// When an entry was written down: mostly within the hour, sometimes the day after.
    fn written(&mut self, occurred: Moment) -> Moment {
        let minutes = match self.rng.u8(0..20) {
            0 => self.rng.i64(1_500..2_900),
            1..4 => self.rng.i64(90..400),
            _ => self.rng.i64(1..60),
        };
        let written = occurred + Duration::minutes(minutes);
        if written < self.now {
            written
        } else {
            occurred
        }
    }

    /// A sentence that is to stand in an entry, for whoever looks for it.
    fn besides(&mut self) -> Option<String> {
        let newest = self.made + 1 == self.entries;
        let due = !self.rare_said && self.made >= self.entries / 2;
        let name = if newest {
            "newest"
        } else if self.rng.f64() < RARE || due {
            self.rare_said = true;
            "say"
        } else {
            return None;
        };
        let sentence = self.phrases.one(&mut self.rng, "rare", name);
        sentence.map(str::to_owned)
    }

    fn id(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// An entry of the journal's own.
    fn own(&mut self, civil: NaiveDateTime) -> Entry {
        let besides = self.besides();
        let kind = match self.kind(civil) {
            // What is to be found has to stand in words.
            Kind::CheckIn if besides.is_some() => Kind::Reflection,
            kind => kind,
        };
        let occurred = moment(self.clock, self.now, civil);
        let written = self.written(occurred);
        let mut entry = self.answered(kind, written, occurred);
        if kind != Kind::CheckIn {
            let writer = Writer::new(&self.phrases, &entry);
            entry.note = Some(writer.note(&mut self.rng, &entry, besides.as_deref()));
        }
        if kind.is_moment() && self.rng.u8(0..3) == 0 {
            let learned = self.phrases.one(&mut self.rng, "learned", "say");
            entry.learned = learned.map(str::to_owned);
        }
        entry
    }

    /// An entry that the course asked for, written there and then, and what tells of it.
    fn asked(&mut self, asked: Asked, civil: NaiveDateTime) -> (Entry, Option<Event>) {
        let at = moment(self.clock, self.now, civil);
        let mut entry = self.answered(asked.kind, at, at);
        if let Some((item, _)) = &asked.answers {
            entry.source = Some(format!("{}/{}", self.content.foundations.pack.id, item.id));
            if let ItemKind::Reflect(reflect) = &item.kind {
                let nation = self.content.nations.first();
                entry.prompt = nation.map(|nation| nation.fill(&reflect.prompt));
            }
        }
        if asked.kind != Kind::CheckIn {
            let writer = Writer::new(&self.phrases, &entry);
            let id = asked.answers.as_ref().map(|(item, _)| item.id.as_str());
            let said = id.and_then(|id| self.phrases.one(&mut self.rng, "asked", id));
            entry.note = Some(match said {
                Some(said) => said.to_owned(),
                None => writer.note(&mut self.rng, &entry, None),
            });
        }
        let event = asked.answers.map(|(_, event)| event.with_entry(entry.id));
        (entry, event)
    }

    fn answered(&mut self, kind: Kind, written: Moment, occurred: Moment) -> Entry {
        let mut entry = Entry::new(self.id(), kind, written, occurred);
        let last = self.entries.saturating_sub(1).max(1);
        let practised = share(self.made, last);
        self.person.answer(&mut self.rng, &mut entry, practised);
        self.made += 1;
        entry
    }

    fn keep(&mut self, entry: Entry) {
        self.counts.add(entry.kind.id(), entry.date());
        self.rows.push_back((entry.id, Record::Entry(entry)));
    }

    fn tell(&mut self, event: Event) {
        self.progress.apply(&event);
        let id = self.id();
        self.rows.push_back((id, Record::Event(event)));
    }

    /// Tells for good what has come about by itself, as the app would.
    fn settle(&mut self, civil: NaiveDateTime) {
        let walk = Walk {
            pack: &self.content.foundations.pack,
            progress: &self.progress,
            counts: &self.counts,
        };
        for event in walk.owed(moment(self.clock, self.now, civil)) {
            self.tell(event);
        }
    }
}

impl Iterator for MadeUp<'_> {
    type Item = (Uuid, Record);

    fn next(&mut self) -> Option<Self::Item> {
        while self.rows.is_empty() {
            let Ahead { at, what } = self.ahead.pop_front()?;
            let is_course = what.is_some();
            match what {
                None => {
                    let entry = self.own(at);
                    self.keep(entry);
                }
                Some(What::Event(event)) => self.tell(*event),
                Some(What::Entry(asked)) => {
                    let (entry, event) = self.asked(*asked, at);
                    self.keep(entry);
                    if let Some(event) = event {
                        self.tell(event);
                    }
                }
            }
            // Looking the whole pack over for every entry of the journal would take a while.
            if is_course || self.ahead.is_empty() {
                self.settle(at);
            }
        }
        self.rows.pop_front()
    }
}

/// What a time read off the wall means; as now, in an hour that the clocks skipped.
fn moment(clock: Clock, now: Moment, civil: NaiveDateTime) -> Moment {
    (clock.local)(civil).unwrap_or_else(|| now.offset().from_utc_datetime(&civil))
}

/// The number that everything is made of: another on every day, so that a demo always ends
/// yesterday and is still the same all day.
fn seed(number: u64, now: Moment) -> u64 {
    let day = u64::try_from(now.date_naive().num_days_from_ce()).unwrap_or_default();
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(day)
}

/// A part of a whole, from 0 to 1.
pub fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    number(part) / number(whole)
}
