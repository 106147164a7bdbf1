//! What an open vault holds, and how it grows: rows read from the past, answers to what is done now.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, NaiveDate};

use crate::course::scenario::{KeptAttempt, Transcript};
use crate::course::{Event, EventKind, InPack, Migrations, Pack, Progress, Reviews};
use crate::effect::{AttemptKept, Batch, Effect, Opened, Outcome, Saved, Shelving};
use crate::journal::{Answered, Chosen, Shelf, Taken};
use crate::licence::{Evidence, Facts, Tally};
use crate::record::{Draft, DraftOf, Mark, MarkOf, Moment};

/// A caret behind the last word of any text.
const END: (usize, usize) = (usize::MAX, usize::MAX);

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
    /// How often each term was chosen, so that what is chosen most stands first.
    pub chosen: Chosen,
    /// The pathway that the person chose to be counted, if they ever did.
    pub following: Option<InPack>,
    /// Words not saved yet.
    pub drafts: BTreeMap<DraftOf, Draft>,
    /// Attempts at stories that go on, as they are on the disk.
    pub attempts: BTreeMap<InPack, KeptAttempt>,
    /// What was told and chosen in stories, by its place in the order of writing.
    pub transcripts: BTreeMap<InPack, BTreeMap<i64, Transcript>>,
    /// When each fact about the practice last became true.
    pub marks: BTreeMap<MarkOf, Moment>,
    /// The last day on which a copy was made in the home.
    pub last_copy: Option<NaiveDate>,
    /// What the person should know of where the vault lies.
    pub advice: Vec<String>,
    /// The places of rows that could not be opened.
    pub unread: BTreeSet<i64>,
    /// Whether every row has been read.
    pub read_whole: bool,
    /// Whether they have gone anywhere since the vault was opened.
    pub settled_in: bool,
    /// What was done in each pack that anything was ever done in, whether it is here or not.
    pub(super) learnt: BTreeMap<String, Learnt>,
    /// What happened in learning, in the order in which it was written: what was done is folded
    /// from it anew when a pack comes that says otherwise what became of its earlier ids.
    events: Vec<Event>,
    /// What the packs that are here say of their earlier ids, by pack; of most, nothing.
    migrations: BTreeMap<String, Migrations>,
    /// What is asked again on a day, until anything changes.
    reviews: RefCell<Option<(NaiveDate, Arc<Reviews>)>>,
    /// Events read so far, kept until all are here and can be told in order.
    waiting: Vec<(i64, Event)>,
}

/// What the events of one pack add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learnt {
    /// What was done in the course.
    pub progress: Progress,
    /// What others recorded towards its licences, and the pauses.
    pub evidence: Evidence,
}

impl Learnt {
    /// Nothing yet in the pack with this id.
    fn of(pack: &str) -> Self {
        Self {
            progress: Progress::of(pack),
            evidence: Evidence::of(pack),
        }
    }

    /// Takes in one event of the pack, as it counts today.
    fn apply(&mut self, event: &Event, migrations: Option<&Migrations>) {
        let today = match migrations {
            Some(migrations) => migrations.as_of_today(event),
            None => Some(Cow::Borrowed(event)),
        };
        if let Some(event) = today {
            self.progress.apply(&event);
            self.evidence.apply(&event);
        }
    }
}

/// What was done in a pack in which nothing was done.
static NOTHING: LazyLock<Learnt> = LazyLock::new(|| Learnt::of(""));

impl Person {
    /// What the vault holds.
    pub(super) fn new(opened: Opened) -> Self {
        let mut person = Self {
            label: opened.label,
            locked_by_passphrase: opened.locked_by_passphrase,
            shelf: Shelf::new(),
            tally: Tally::default(),
            answered: Answered::default(),
            chosen: Chosen::default(),
            following: None,
            drafts: BTreeMap::new(),
            attempts: BTreeMap::new(),
            transcripts: BTreeMap::new(),
            marks: BTreeMap::new(),
            last_copy: opened.last_copy,
            advice: opened.advice,
            unread: BTreeSet::new(),
            read_whole: false,
            settled_in: false,
            learnt: BTreeMap::new(),
            events: Vec::new(),
            migrations: BTreeMap::new(),
            reviews: RefCell::new(None),
            waiting: Vec::new(),
        };
        // Newest first, so that of two drafts of one thing the later one counts.
        for draft in opened.drafts {
            person.drafts.entry(draft.of.clone()).or_insert(draft);
        }
        for kept in opened.attempts {
            person.attempts.insert(kept.about.of.clone(), kept);
        }
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

    /// What was done in the pack with this id.
    pub fn learnt(&self, pack: &str) -> &Learnt {
        self.learnt.get(pack).unwrap_or(&NOTHING)
    }

    /// What was done in the pack of one more event, with that event.
    pub(super) fn learnt_with(&self, event: &Event) -> Learnt {
        let known = self.learnt.get(&event.pack).cloned();
        let mut learnt = known.unwrap_or_else(|| Learnt::of(&event.pack));
        learnt.apply(event, self.migrations.get(&event.pack));
        learnt
    }

    /// The latest civil date on which anything was done in any pack; before a day, if one is named.
    pub fn active(&self, before: Option<NaiveDate>) -> Option<NaiveDate> {
        let dates = self.learnt.values().map(|learnt| match before {
            Some(day) => learnt.progress.active_before(day),
            None => learnt.progress.active(),
        });
        dates.max().flatten()
    }

    /// What is asked again on a day: as it was worked out before, or worked out now.
    ///
    /// # Why
    /// Nearly every key that is pressed asks for it more than once, and it looks at every answer
    /// that was ever given.
    pub(super) fn reviews(&self, day: NaiveDate, of: impl FnOnce() -> Reviews) -> Arc<Reviews> {
        let mut known = self.reviews.borrow_mut();
        match &*known {
            Some((on, reviews)) if *on == day => Arc::clone(reviews),
            _ => {
                let reviews = Arc::new(of());
                *known = Some((day, Arc::clone(&reviews)));
                reviews
            }
        }
    }

    /// Forgets what was worked out before, since what it was drawn from has changed.
    pub(super) fn changed(&mut self) {
        *self.reviews.get_mut() = None;
    }

    /// Takes in rows read from the vault, newest first, none of them written since it was opened.
    ///
    /// Batches and what is saved meanwhile may come in any order among each other, and a row may
    /// come twice.
    pub fn take_in_batch(&mut self, batch: Batch) {
        self.changed();
        for row in batch.entries {
            self.shelve(row, None);
        }
        self.chosen.add(&batch.chosen);
        for mark in batch.marks {
            self.take_in_mark(mark);
        }
        for (seq, transcript) in batch.transcripts {
            self.take_in_transcript(seq, transcript);
        }
        self.unread.extend(batch.unread);
        if self.read_whole {
            return;
        }
        self.waiting.extend(batch.events);
        if batch.done {
            self.waiting.sort_by_key(|(seq, _)| *seq);
            self.waiting.dedup_by_key(|(seq, _)| *seq);
            for (_, event) in std::mem::take(&mut self.waiting) {
                self.apply(event);
            }
            self.read_whole = true;
        }
    }

    /// Takes in an entry that was saved, moved to the bin or brought back.
    pub fn take_in_saved(&mut self, saved: Saved) {
        self.changed();
        if let Some(draft) = &saved.draft {
            self.drafts.remove(draft);
        }
        self.shelve(saved.row, saved.before.as_ref());
        self.take_in_events(saved.events);
    }

    /// Takes in an attempt at a story that is on the disk.
    fn take_in_attempt(&mut self, kept: AttemptKept) {
        let of = kept.kept.about.of.clone();
        match kept.closed {
            Some((seq, transcript)) => {
                self.attempts.remove(&of);
                self.take_in_transcript(seq, transcript);
            }
            None => drop(self.attempts.insert(of, kept.kept)),
        }
        self.take_in_events(kept.events);
    }

    fn take_in_transcript(&mut self, seq: i64, transcript: Transcript) {
        let of = transcript.about.of.clone();
        self.transcripts
            .entry(of)
            .or_default()
            .insert(seq, transcript);
    }

    /// Takes in events that were recorded.
    pub fn take_in_events(&mut self, events: Vec<(i64, Event)>) {
        self.changed();
        if self.read_whole {
            for (_, event) in events {
                self.apply(event);
            }
        } else {
            self.waiting.extend(events);
        }
    }

    fn apply(&mut self, event: Event) {
        if event.kind == EventKind::Followed {
            self.following = Some(InPack::new(&event.pack, &event.item));
        }
        if !self.learnt.contains_key(&event.pack) {
            let none = Learnt::of(&event.pack);
            self.learnt.insert(event.pack.clone(), none);
        }
        if let Some(learnt) = self.learnt.get_mut(&event.pack) {
            learnt.apply(&event, self.migrations.get(&event.pack));
        }
        self.events.push(event);
    }

    /// Takes in what the packs that are here say of their earlier ids, and counts what was done
    /// anew where that has changed.
    pub(super) fn migrate<'p>(&mut self, packs: impl Iterator<Item = &'p Pack>) {
        let told = packs.filter(|pack| !pack.migrations.0.is_empty());
        let told = told.map(|pack| (pack.id.clone(), pack.migrations.clone()));
        let told: BTreeMap<String, Migrations> = told.collect();
        if told == self.migrations {
            return;
        }
        self.migrations = told;
        for pack in self.learnt.keys().cloned().collect::<Vec<_>>() {
            let anew = self.learnt_under(&pack, self.migrations.get(&pack));
            self.learnt.insert(pack, anew);
        }
        self.changed();
    }

    /// What was done in a pack if it said this of its earlier ids.
    pub(super) fn learnt_under(&self, pack: &str, migrations: Option<&Migrations>) -> Learnt {
        let mut learnt = Learnt::of(pack);
        for event in self.events.iter().filter(|event| event.pack == pack) {
            learnt.apply(event, migrations);
        }
        learnt
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

    /// Remembers at once what is on its way to the disk, so that a screen that is opened before the
    /// disk has answered finds the words as they are, and words that do not get there are not lost.
    pub fn remember(&mut self, effect: &Effect, now: Moment) {
        match effect {
            Effect::KeepDraft(draft) => {
                self.drafts.insert(draft.of.clone(), (**draft).clone());
            }
            Effect::DropDraft(of) => {
                self.drafts.remove(of);
            }
            Effect::Save(save) => {
                self.chosen.count(&save.entry);
                if let Some(of) = &save.draft {
                    let caret = self.drafts.get(of).map_or(END, |draft| draft.caret);
                    let draft = Draft {
                        of: of.clone(),
                        entry: save.entry.clone(),
                        caret,
                        at: now,
                    };
                    self.drafts.insert(of.clone(), draft);
                }
            }
            _ => {}
        }
    }

    /// Takes in any other answer of the world that changes what is known.
    pub fn take_in(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Saved(saved) => self.take_in_saved(*saved),
            Outcome::Recorded(events) => self.take_in_events(events),
            Outcome::Marked(mark) => self.take_in_mark(mark),
            Outcome::AttemptKept(kept) => self.take_in_attempt(*kept),
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
