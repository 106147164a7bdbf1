//! One person's practice as it is known now: what is taught, what was noticed, what is earned.

mod content;
mod cost;
mod new_pack;
mod person;
mod preview;
mod schema;
#[cfg(test)]
pub(crate) mod tests;
mod upgrade;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

pub use crate::library::{Inspection, WholePack};
pub use content::{Content, ContentFault};
pub use new_pack::{Example, id_of};
pub use person::{Learnt, Person};
pub use preview::Preview;
pub use schema::{schema, schema_files};
pub use upgrade::{Counted, Upgrade};

use crate::course::scenario::{KeptAttempt, Transcript};
use crate::course::{
    Event, EventKind, InPack, Item, Pack, Place, ReviewDay, Reviewed, Reviews, Sitting, Walk,
    nearest_language,
};
use crate::effect::{Opened, Settings};
use crate::journal::{Entry, Kind};
use crate::library::Library;
use crate::licence::{Pathway, Record, Rule, Standing, Summary};
use crate::record::Moment;
use crate::support::Nation;

/// The name of a practice when none was asked for: set-up asks none, since one person uses it.
pub const FIRST_LABEL: &str = "My practice";

/// After so many days away somebody is welcomed back with one thing, and a look back is offered.
///
/// What was read once is mostly gone by then (Ebbinghaus 1885; Murre and Dros 2015), and a list of
/// what was not done is the last thing that somebody needs who has found the way back. That it is
/// ten is our judgement.
pub const LONG_AWAY: i64 = 10;

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
    /// The pack that is shown while it is written, if this is no practice but a preview.
    pub preview: Option<Preview>,
}

impl Practice {
    /// A practice of which nothing is open yet.
    pub fn new(mut content: Content, settings: Settings, now: Moment) -> Self {
        content.speak(settings.spoken());
        Self {
            now,
            content,
            settings,
            person: None,
            preview: None,
        }
    }

    /// Takes in settings that were kept, and lets the packs be read in the language they name.
    pub fn settle(&mut self, settings: Settings) {
        if settings.spoken() != self.settings.spoken() {
            self.content.speak(settings.spoken());
        }
        self.settings = settings;
    }

    /// The tag of the language in which packs are read now where they have it: of all there are,
    /// the one that was chosen, else that of the pack that everybody has.
    pub fn language(&self) -> &str {
        let spoken = self.settings.spoken().unwrap_or_default();
        let own = self.content.foundations.pack.language.as_str();
        nearest_language(&self.content.languages(), spoken).unwrap_or(own)
    }

    /// Takes in a vault that was just opened.
    pub fn open(&mut self, opened: Opened) {
        let mut person = Person::new(opened);
        person.migrate(self.content.packs().map(|whole| &whole.pack));
        self.person = Some(person);
    }

    /// Takes in the packs that were brought, in the place of those that were here before.
    pub fn stock(&mut self, library: Library) {
        self.content.take_in(library);
        if let Some(person) = &mut self.person {
            person.migrate(self.content.packs().map(|whole| &whole.pack));
            person.changed();
        }
    }

    /// Whether all that there is has been read: the packs that were brought, and the whole vault.
    /// Until then it is not known what is done, and what was done in which pack.
    pub fn is_read(&self) -> bool {
        let person = self.person.as_ref();
        self.content.is_whole && person.is_some_and(|person| person.read_whole)
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

    /// The pathway that is counted, and the pack that it belongs to: the one that the person chose,
    /// as long as it is here.
    pub fn followed(&self) -> (&WholePack, &Pathway) {
        let chosen = self.person.as_ref();
        let chosen = chosen.and_then(|person| person.following.as_ref());
        let found = chosen.and_then(|chosen| {
            let whole = self.content.pack(&chosen.pack)?;
            Some((whole, whole.pathway(&chosen.id)?))
        });
        found.unwrap_or((&self.content.foundations, &self.content.pathway))
    }

    /// The pathway that is counted.
    pub fn pathway(&self) -> &Pathway {
        self.followed().1
    }

    /// The pack of the pathway that is counted.
    pub fn pack(&self) -> &Pack {
        &self.followed().0.pack
    }

    /// What each requirement of the pathway has and needs, and their sum.
    pub fn standing(&self) -> Option<(Vec<Standing>, Summary)> {
        let person = self.person.as_ref()?;
        let (whole, pathway) = self.followed();
        let record = self.record_of(whole, person.learnt(&whole.pack.id))?;
        let standings = pathway.standing(&record);
        let summary = Summary::of(&standings);
        Some((standings, summary))
    }

    /// Everything that a standing in a pack is drawn from, with this done in it.
    fn record_of<'p>(&'p self, whole: &'p WholePack, learnt: &'p Learnt) -> Option<Record<'p>> {
        let person = self.person.as_ref()?;
        Some(Record {
            walk: Walk {
                pack: &whole.pack,
                progress: &learnt.progress,
                counts: person.tally.counts(),
            },
            tally: &person.tally,
            evidence: &learnt.evidence,
            start: person.begun(self.now),
            today: self.today(),
        })
    }

    /// The pack of the pathway that is counted as the person has walked it, once the vault is open.
    pub fn walk(&self) -> Option<Walk<'_>> {
        self.walk_of(self.pack())
    }

    /// The pack with this id as the person has walked it, once the vault is open.
    pub fn walk_in(&self, pack: &str) -> Option<Walk<'_>> {
        self.walk_of(&self.content.pack(pack)?.pack)
    }

    /// Every pack as the person has walked it, that of the pathway that is counted first; none
    /// before the vault is open.
    pub fn walks(&self) -> impl Iterator<Item = Walk<'_>> {
        let first = self.pack();
        let others = self.content.packs().map(|whole| &whole.pack);
        let others = others.filter(|pack| pack.id != first.id);
        let packs = std::iter::once(first).chain(others);
        packs.filter_map(|pack| self.walk_of(pack))
    }

    fn walk_of<'p>(&'p self, pack: &'p Pack) -> Option<Walk<'p>> {
        let person = self.person.as_ref()?;
        Some(Walk {
            pack,
            progress: &person.learnt(&pack.id).progress,
            counts: person.tally.counts(),
        })
    }

    /// How many questions stand on the trainer's list, of every pack.
    pub fn to_talk_over(&self) -> usize {
        self.walks().map(|walk| walk.disputed().count()).sum()
    }

    /// Where to go on: in the pack of the pathway that is counted first, then in every other that
    /// was begun. Nothing until the whole vault has been read, for until then it is not known what
    /// is done.
    pub fn places(&self) -> Vec<(Walk<'_>, Place<'_>)> {
        let first = &self.pack().id;
        let walks = self.walks().filter(|_| self.is_read());
        let begun = |walk: &Walk<'_>| walk.pack.id == *first || walk.progress.latest().is_some();
        let places = walks.filter(begun);
        places
            .filter_map(|walk| Some((walk, walk.next()?)))
            .collect()
    }

    /// The event that says that something happened to an item of a pack now.
    pub fn event(&self, kind: EventKind, item: &Item, pack: &Pack) -> Event {
        Event::on_item(kind, item, pack, self.now)
    }

    /// The attempt at the story of an item that goes on, if there is one.
    pub fn attempt(&self, of: &InPack) -> Option<&KeptAttempt> {
        self.person.as_ref()?.attempts.get(of)
    }

    /// What was told and chosen in the story of an item, the newest first, each with its place in
    /// the order of writing.
    pub fn transcripts(&self, of: &InPack) -> impl Iterator<Item = (i64, &Transcript)> {
        let read = self
            .person
            .as_ref()
            .and_then(|person| person.transcripts.get(of));
        let newest = read.into_iter().flat_map(|read| read.iter().rev());
        newest.map(|(place, transcript)| (*place, transcript))
    }

    /// For how many days nothing was done, here or in the journal; none while that is not known, or
    /// if nothing ever was.
    pub fn days_away(&self) -> Option<i64> {
        let person = self.person.as_ref().filter(|person| person.read_whole)?;
        let logged = person.tally.counts().latest();
        let last = person.active(None).max(logged)?;
        Some((self.today() - last).num_days())
    }

    /// Whether somebody is back after a long while and has not gone anywhere yet.
    pub fn welcomes(&self) -> bool {
        let here = self.person.as_ref().is_some_and(|person| person.settled_in);
        !here && self.days_away().is_some_and(|days| days >= LONG_AWAY)
    }

    /// How many questions of a sitting were known weeks ago and would count if they were right again
    /// today.
    pub fn ripe(&self, sitting: &Sitting, walk: Walk<'_>) -> usize {
        let Some(days) = self.held_after(walk.pack) else {
            return 0;
        };
        let recalls = sitting.items.iter().filter_map(|item| walk.recall(item));
        recalls
            .filter(|recall| !recall.is_held(days) && recall.ripe_on(days) <= self.today())
            .count()
    }

    /// What is to be asked again today, of every pack; nothing until the whole vault has been read,
    /// for until then it is not known when anything was answered last.
    pub fn reviews(&self) -> Arc<Reviews> {
        let Some(person) = self.person.as_ref().filter(|_| self.is_read()) else {
            return Arc::default();
        };
        let today = self.today();
        person.reviews(today, || {
            let logged = person.tally.counts().latest_before(today);
            let last = person.active(Some(today)).max(logged);
            let packs = self.walks().map(|walk| Reviewed {
                walk,
                held_after: self.held_after(walk.pack),
            });
            let day = ReviewDay {
                today,
                daily: self.pack().spacing.daily,
                is_return: last.is_some_and(|last| (today - last).num_days() >= LONG_AWAY),
            };
            Reviews::of(packs, day)
        })
    }

    /// How many days have to lie between right answers until a question of a pack is held: as the
    /// pathway that is counted says, if it is one of the pack, else as the pack's first does.
    fn held_after(&self, pack: &Pack) -> Option<u32> {
        let (whole, followed) = self.followed();
        let pathway = if whole.pack.id == pack.id {
            followed
        } else {
            self.content.pack(&pack.id)?.pathways.first()?
        };
        let mut rules = pathway.requirements.iter();
        rules.find_map(|requirement| match requirement.rule {
            Rule::Retrieval { days, .. } => Some(days),
            _ => None,
        })
    }

    /// The events that say for good what came about by itself, see [`Walk::owed`]; none until the
    /// whole vault has been read, for what is there need not be said again.
    pub fn owed(&self) -> Vec<Event> {
        let walks = self.walks().filter(|_| self.is_read());
        walks.flat_map(|walk| walk.owed(self.now)).collect()
    }

    /// A text of the course with what it leaves open filled in: the title of the person with whom a
    /// worry about a child goes.
    ///
    /// # Why
    /// Every text of a pack passes here on its way to the screen or into the journal, and nowhere
    /// else, so that no braces are ever shown, and another nation changes them all at once.
    pub fn filled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.nation().filter(|_| text.contains('{')) {
            Some(nation) => Cow::Owned(nation.fill(text)),
            None => Cow::Borrowed(text),
        }
    }

    /// Which week of the practice this is, counting from 1; pauses do not count.
    pub fn week(&self) -> i64 {
        self.person.as_ref().map_or(1, |person| {
            let (begun, today) = (person.begun(self.now), self.today());
            let evidence = &person.learnt(&self.pack().id).evidence;
            let paused = i64::from(evidence.paused_days(begun, today));
            ((today - begun).num_days() - paused).max(0) / 7 + 1
        })
    }
}
