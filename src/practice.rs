//! One person's practice as it is known now: what is taught, what was noticed, what is earned.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use thiserror::Error;
use uuid::Uuid;

use crate::content;
use crate::course::{Event, EventKind, Item, Pack, PackFiles, Progress};
use crate::effect::{Batch, Opened, Outcome, Saved, Settings, Shelving};
use crate::fault::Fault;
use crate::input::Keymap;
use crate::journal::{self, Answered, Entry, Kind, Shelf, Taken, Vocabulary};
use crate::licence::{Facts, Pathway, Record, Standing, Summary, Tally};
use crate::record::{Draft, DraftOf, Mark, MarkOf, Moment};
use crate::support::{self, Nation};

/// What is built in or brought by packs; the same for everybody at this computer.
#[derive(Debug)]
pub struct Content {
    /// The words of the journal.
    pub vocabulary: Vocabulary,
    /// The course.
    pub pack: Pack,
    /// What a licence asks for.
    pub pathway: Pathway,
    /// Which key means what.
    pub keymap: Keymap,
    /// Routes and helplines, nation by nation, in the order in which they are offered.
    pub nations: Vec<Nation>,
}

/// Why the content that is built in cannot be used; a fault of the program, found by its tests.
#[derive(Debug, Error)]
#[error(
    "The content that is built into Evenkeel cannot be used ({0}). Nothing of yours was touched. Please report it."
)]
pub struct ContentFault(String);

impl From<Vec<Fault>> for ContentFault {
    fn from(faults: Vec<Fault>) -> Self {
        let rendered: Vec<String> = faults.iter().map(|fault| fault.rendered().into()).collect();
        Self(rendered.join("\n"))
    }
}

impl Content {
    /// What is built into the program.
    ///
    /// # Errors
    /// [`ContentFault`], which a test of the shipped content keeps from happening.
    pub fn built_in() -> Result<Self, ContentFault> {
        let missing = |path: &str| ContentFault(format!("{path} is missing"));
        let text = |path: &str| content::text(path).ok_or_else(|| missing(path));
        let folder = content::CONTENT
            .get_dir("packs/foundations")
            .ok_or_else(|| missing("packs/foundations"))?;
        let files = PackFiles::embedded(folder);
        let pathway = Pathway::load(&files)?
            .into_iter()
            .next()
            .ok_or_else(|| missing("a pathway"))?;
        let mut nations = Vec::new();
        for id in support::NATIONS {
            nations.push(Nation::load(text(&support::file(id))?)?);
        }
        Ok(Self {
            vocabulary: Vocabulary::load(text(journal::FOUNDATIONS)?)?,
            pack: Pack::load(&files)?,
            pathway,
            keymap: Keymap::load(text("keymap.toml")?)?,
            nations,
        })
    }
}

/// Everything a screen may look at.
///
/// # Why
/// Screens read this and never change it: they ask, and the app takes in what the world answers.
/// Rules stay with the nouns (`course`, `journal`, `licence`); here are fields and queries.
#[derive(Debug)]
pub struct Practice {
    /// The moment of the message being handled; the only clock there is.
    pub now: Moment,
    /// What is taught and named.
    pub content: Content,
    /// What belongs to the computer login.
    pub settings: Settings,
    /// What the vault holds, once it is open.
    pub person: Option<Person>,
}

/// What an open vault holds, as far as it has been read.
#[derive(Debug)]
pub struct Person {
    /// The name shown at *Who is here?*.
    pub label: String,
    /// Whether a passphrase locks the vault.
    pub locked_by_passphrase: bool,
    /// The journal's rows, newest first.
    pub shelf: Shelf,
    /// What the licence counts of the journal.
    pub tally: Tally,
    /// Which fields were ever answered; what they mean need not be said again.
    pub answered: Answered,
    /// What is done in the course.
    pub progress: Progress,
    /// Words not saved yet.
    pub drafts: BTreeMap<DraftOf, Draft>,
    /// When each fact about the practice last became true.
    pub marks: BTreeMap<MarkOf, Moment>,
    /// The last day on which a copy was made in the home.
    pub last_copy: Option<NaiveDate>,
    /// What the person should know of where the vault lies.
    pub advice: Vec<String>,
    /// Rows that could not be opened.
    pub unread: usize,
    /// Whether every row has been read.
    pub read_whole: bool,
    /// Events read so far, kept until all are here and can be told in order.
    waiting: Vec<(i64, Event)>,
}

impl Practice {
    /// A practice of which nothing is open yet.
    pub fn new(content: Content, settings: Settings, now: Moment) -> Self {
        Self {
            now,
            content,
            settings,
            person: None,
        }
    }

    /// Takes in a vault that was just opened.
    pub fn open(&mut self, opened: Opened) {
        let progress = Progress::of(&self.content.pack.id);
        self.person = Some(Person::new(opened, progress));
    }

    /// The day on the person's own calendar.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The person, once the vault is open.
    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// A new entry of this moment; its id is given as it is saved.
    pub fn entry(&self, kind: Kind) -> Entry {
        Entry::new(Uuid::nil(), kind, self.now, self.now)
    }

    /// The routes and helplines of the chosen nation.
    pub fn nation(&self) -> Option<&Nation> {
        let nations = &self.content.nations;
        nations
            .iter()
            .find(|nation| nation.id == self.settings.nation)
            .or(nations.first())
    }

    /// The title of the person with whom a worry about a child goes, as it stands in a sentence.
    pub fn lead(&self) -> &str {
        self.nation()
            .map_or("", |nation| nation.lead.title.as_str())
    }

    /// The id of the nation after this one, around the end.
    pub fn next_nation(&self, id: &str) -> String {
        let nations = &self.content.nations;
        let at = nations.iter().position(|nation| nation.id == id);
        let next = at.map_or(0, |at| (at + 1) % nations.len());
        nations
            .get(next)
            .map_or_else(|| id.to_owned(), |nation| nation.id.clone())
    }

    /// The name of a nation on the screen.
    pub fn nation_name(&self, id: &str) -> &str {
        let nations = &self.content.nations;
        let nation = nations
            .iter()
            .find(|nation| nation.id == id)
            .or(nations.first());
        nation.map_or("", |nation| nation.name.as_str())
    }

    /// What each requirement of the pathway has and needs, and their sum.
    pub fn standing(&self) -> Option<(Vec<Standing>, Summary)> {
        let person = self.person.as_ref()?;
        let standings = self.content.pathway.standing(&Record {
            pack: &self.content.pack,
            progress: &person.progress,
            tally: &person.tally,
            start: person.begun(self.now),
            today: self.today(),
        });
        let summary = Summary::of(&standings);
        Some((standings, summary))
    }

    /// The events that say that something happened to an item now, and that its unit is done if
    /// this was the last open item of it.
    pub fn events(&self, kind: EventKind, item: &Item) -> Vec<Event> {
        let pack = &self.content.pack;
        let mut events = vec![Event::on_item(kind, item, pack, self.now)];
        let ended = self
            .person
            .as_ref()
            .and_then(|person| person.progress.unit_ended_by(pack, &item.id));
        events.extend(ended.map(|unit| Event::on(EventKind::Completed, &unit.id, pack, self.now)));
        events
    }

    /// Which week of the practice this is, counting from 1.
    pub fn week(&self) -> i64 {
        self.person.as_ref().map_or(1, |person| {
            let days = self.today() - person.begun(self.now);
            days.num_days().max(0) / 7 + 1
        })
    }
}

impl Person {
    fn new(opened: Opened, progress: Progress) -> Self {
        let mut person = Self {
            label: opened.label,
            locked_by_passphrase: opened.locked_by_passphrase,
            shelf: Shelf::new(),
            tally: Tally::default(),
            answered: Answered::default(),
            progress,
            drafts: BTreeMap::new(),
            marks: BTreeMap::new(),
            last_copy: opened.last_copy,
            advice: opened.advice,
            unread: 0,
            read_whole: false,
            waiting: Vec::new(),
        };
        person.take_in_batch(opened.newest);
        person
    }

    /// The civil date on which the practice was begun; `now` until that row has been read.
    pub fn begun(&self, now: Moment) -> NaiveDate {
        self.marks
            .get(&MarkOf::Begun)
            .map_or(now.date_naive(), DateTime::date_naive)
    }

    /// Whether the recovery code in force is on paper.
    pub fn recovery_noted(&self) -> bool {
        match (
            self.marks.get(&MarkOf::RecoveryNoted),
            self.marks.get(&MarkOf::RecoveryRenewed),
        ) {
            (Some(noted), Some(renewed)) => noted >= renewed,
            (noted, _) => noted.is_some(),
        }
    }

    /// Takes in rows read from the vault, which come newest first.
    pub fn take_in_batch(&mut self, batch: Batch) {
        for row in batch.entries {
            self.shelve(row, None);
        }
        for draft in batch.drafts {
            self.drafts.entry(draft.of.clone()).or_insert(draft);
        }
        for mark in batch.marks {
            self.take_in_mark(mark);
        }
        self.unread += batch.unread;
        if self.read_whole {
            return;
        }
        self.waiting.extend(batch.events);
        if batch.done {
            self.waiting.sort_by_key(|(seq, _)| *seq);
            self.waiting.dedup_by_key(|(seq, _)| *seq);
            for (_, event) in std::mem::take(&mut self.waiting) {
                self.progress.apply(&event);
            }
            self.read_whole = true;
        }
    }

    /// Takes in an entry that was saved, moved to the bin or brought back.
    pub fn take_in_saved(&mut self, saved: Saved) {
        if let Some(draft) = &saved.draft {
            self.drafts.remove(draft);
        }
        self.shelve(saved.row, saved.before.as_ref());
        self.take_in_events(saved.events);
    }

    /// Takes in events that were recorded.
    pub fn take_in_events(&mut self, events: Vec<(i64, Event)>) {
        if self.read_whole {
            for (_, event) in events {
                self.progress.apply(&event);
            }
        } else {
            self.waiting.extend(events);
        }
    }

    /// Takes in a fact; the latest moment counts, except for the beginning, which is the first.
    pub fn take_in_mark(&mut self, mark: Mark) {
        let at = self.marks.entry(mark.what).or_insert(mark.at);
        *at = if mark.what == MarkOf::Begun {
            mark.at.min(*at)
        } else {
            mark.at.max(*at)
        };
    }

    /// Takes in any other answer of the world that changes what is known.
    pub fn take_in(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Loaded(batch) => self.take_in_batch(*batch),
            Outcome::Saved(saved) => self.take_in_saved(*saved),
            Outcome::Recorded(events) => self.take_in_events(events),
            Outcome::DraftDropped(draft) => {
                self.drafts.remove(&draft);
            }
            Outcome::Marked(mark) => self.take_in_mark(mark),
            Outcome::PassphraseSet(_) => self.locked_by_passphrase = true,
            Outcome::DailyCopy(day) => self.last_copy = Some(day),
            _ => {}
        }
    }

    /// Puts a row on the shelf; the tally changes only if the shelf did, so that a row that is
    /// read again, or one that a later revision has replaced, is not counted twice.
    fn shelve(&mut self, row: Shelving, before: Option<&Facts>) {
        match row {
            Shelving::Entry(summary, facts, answered) => {
                self.answered.add(answered);
                match self.shelf.take_in(summary) {
                    Taken::Added | Taken::Restored => self.tally.add(&facts),
                    Taken::Replaced => {
                        if let Some(before) = before {
                            self.tally.remove(before);
                        }
                        self.tally.add(&facts);
                    }
                    Taken::Binned | Taken::Older => {}
                }
            }
            Shelving::Binned(tombstone) => {
                let stood = self.shelf.get(&tombstone.id).is_some();
                let taken = self.shelf.put_away(tombstone);
                if let (true, Taken::Binned, Some(before)) = (stood, taken, before) {
                    self.tally.remove(before);
                }
            }
        }
    }
}
