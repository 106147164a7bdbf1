//! `evenkeel demo`: a made-up practice of any size, to look around in or to measure with.

mod calendar;
mod note;
mod person;
mod phrases;

use std::io::Write;
use std::path::Path;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, TimeZone, Timelike};
use fastrand::Rng;

use self::note::Writer;
use self::person::{Person, weighted};
use self::phrases::Phrases;
use super::arguments::Demo;
use super::refusal::Refusal;
use super::{Clock, Launch, Then, output};
use crate::course::{Event, EventKind, ItemKind, Pack};
use crate::journal::{Entry, Kind};
use crate::practice::Content;
use crate::record::{Moment, Record};
use crate::store::{self, Home, NewLock, PracticeFile, StoreError, TemporaryHome};

/// The word that stands in the newest entry and in no other.
pub const NEWEST_WORD: &str = "sundial";
/// The share of entries with the rare word in them.
const RARE: f64 = 0.005;
/// How many entries there are where nothing is asked for: a term's worth.
const ENTRIES: u32 = 400;
/// Entries of a week of which only the number of weeks is known.
const A_WEEK: u32 = 28;
/// Entries that are made durable together.
const AT_A_TIME: usize = 1_000;
/// The name of a made-up practice.
const LABEL: &str = "A made-up practice";

/// Writes a made-up practice, and opens it unless a home for it is named.
///
/// # Errors
/// [`Refusal::FolderNotEmpty`], or what the disk answered.
pub fn run(
    demo: &Demo,
    named: Option<&Path>,
    clock: Clock,
    out: &mut dyn Write,
) -> Result<Then, Refusal> {
    let Some(folder) = named.map(store::full_path) else {
        let temporary = TemporaryHome::new()?;
        write(demo, &temporary.home(), clock)?;
        return Ok(Then::App(Launch {
            home: temporary.home(),
            passphrase_file: None,
            accessible: false,
            temporary: Some(temporary),
        }));
    };
    if !store::is_free(&folder)? {
        return Err(Refusal::FolderNotEmpty(folder));
    }
    let home = Home::at(&folder);
    write(demo, &home, clock)?;
    let path = output::line_of(&home.data().to_string_lossy());
    writeln!(out, "{path}")?;
    Ok(Then::End(0))
}

fn write(demo: &Demo, home: &Home, clock: Clock) -> Result<(), Refusal> {
    let content = Content::built_in()?;
    let mut made_up = MadeUp::new(demo, &content, clock).ok_or(StoreError::CannotSay)?;
    let begun = made_up.begun();
    let (mut file, _) = PracticeFile::begin(home, LABEL, &NewLock::None, begun)?;
    file.record(half_a_sitting(&content.pack, begun))?;
    let mut records = Vec::with_capacity(AT_A_TIME);
    loop {
        let next = made_up.next();
        let ended = next.is_none();
        records.extend(next.map(|entry| (entry.id, Record::Entry(entry))));
        if records.len() >= AT_A_TIME || (ended && !records.is_empty()) {
            file.save_all(&records)?;
            records.clear();
        }
        if ended {
            return Ok(());
        }
    }
}

/// The first sitting, walked as far as its first question, on the first afternoon.
fn half_a_sitting(pack: &Pack, begun: Moment) -> Vec<Event> {
    let mut at = begun + Duration::hours(8);
    let Some(sitting) = pack.units().flat_map(|unit| &unit.sittings).next() else {
        return Vec::new();
    };
    let mut events = vec![Event::on(EventKind::Started, &sitting.id, pack, at)];
    for item in &sitting.items {
        at += Duration::seconds(70);
        match &item.kind {
            ItemKind::Page(_) => events.push(Event::on_item(EventKind::Viewed, item, pack, at)),
            ItemKind::Choice(choice) => {
                let answered = Event::on_item(EventKind::Answered, item, pack, at);
                let option = choice.options.first();
                events.extend(option.map(|option| answered.with_option(&option.id)));
                break;
            }
            _ => break,
        }
    }
    events
}

/// A journal that nobody wrote, entry by entry, the oldest first.
///
/// The same number on the same day makes the same one, ids and all.
struct MadeUp<'a> {
    rng: Rng,
    person: Person<'a>,
    phrases: Phrases,
    times: Vec<NaiveDateTime>,
    made: usize,
    clock: Clock,
    now: Moment,
}

impl<'a> MadeUp<'a> {
    fn new(demo: &Demo, content: &'a Content, clock: Clock) -> Option<Self> {
        let entries = demo
            .entries
            .or(demo.weeks.map(|weeks| weeks * A_WEEK))
            .unwrap_or(ENTRIES);
        let now = (clock.now)();
        let days = calendar::days(entries, demo.weeks);
        let mut rng = Rng::with_seed(seed(demo.seed, now.date_naive()));
        Some(Self {
            person: Person::new(&mut rng, &content.vocabulary),
            phrases: Phrases::built_in()?,
            times: calendar::times(&mut rng, now.date_naive(), days, entries),
            made: 0,
            rng,
            clock,
            now,
        })
    }

    /// When the practice was begun: on the morning of its first entry.
    fn begun(&self) -> Moment {
        let first = self
            .times
            .first()
            .map_or(self.now.date_naive(), NaiveDateTime::date);
        first
            .and_hms_opt(8, 0, 0)
            .map_or(self.now, |civil| self.moment(civil))
    }

    fn moment(&self, civil: NaiveDateTime) -> Moment {
        let local = (self.clock.local)(civil);
        local.unwrap_or_else(|| self.now.offset().from_utc_datetime(&civil))
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
    fn besides(&mut self) -> Option<&str> {
        let newest = self.made + 1 == self.times.len();
        let rare = self.rng.f64() < RARE || self.made == self.times.len() / 2;
        let name = match (newest, rare) {
            (true, _) => "newest",
            (_, true) => "say",
            _ => return None,
        };
        self.phrases.one(&mut self.rng, "rare", name)
    }
}

impl Iterator for MadeUp<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let civil = *self.times.get(self.made)?;
        let besides = self.besides().map(str::to_owned);
        let kind = match self.kind(civil) {
            // What is to be found has to stand in words.
            Kind::CheckIn if besides.is_some() => Kind::Reflection,
            kind => kind,
        };
        let occurred = self.moment(civil);
        let written = self.written(occurred);
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
        let mut entry = Entry::new(id, kind, written, occurred);
        let last = self.times.len().saturating_sub(1).max(1);
        let practised = share(self.made, last);
        self.person.answer(&mut self.rng, &mut entry, practised);
        if kind != Kind::CheckIn {
            let writer = Writer::new(&self.phrases, &entry);
            entry.note = Some(writer.note(&mut self.rng, &entry, besides.as_deref()));
        }
        if kind.is_moment() && self.rng.u8(0..3) == 0 {
            let learned = self.phrases.one(&mut self.rng, "learned", "say");
            entry.learned = learned.map(str::to_owned);
        }
        self.made += 1;
        Some(entry)
    }
}

/// The number that everything is made of: another on every day, so that a demo always ends
/// yesterday and is still the same all day.
fn seed(number: u64, today: NaiveDate) -> u64 {
    let day = u64::try_from(today.num_days_from_ce()).unwrap_or_default();
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(day)
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    number(part) / number(whole)
}

#[cfg(test)]
mod tests;
