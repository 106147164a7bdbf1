//! What others recorded towards a licence, and when its clock stood still: a fold over events.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::course::{Event, EventKind, Level};

/// What was handed in, accepted, waived and signed, by the id of the requirement it is for; and the
/// pauses.
///
/// # Why
/// A licence rests on what people said of each other's work. That is never "set" either: it is a
/// row of events, each with its date, of which the later ones put the earlier ones right. The
/// capture of some of them is still to come in the program; what they mean is fixed here, so that
/// it cannot come to mean something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pack: String,
    /// What a trainer accepted, in the order in which it was.
    accepted: BTreeMap<String, Vec<Piece>>,
    submitted: BTreeMap<String, BTreeSet<String>>,
    /// Entries that were looked over once.
    reviewed: BTreeMap<String, BTreeSet<Uuid>>,
    waived: BTreeMap<(String, Option<String>), NaiveDate>,
    signed: BTreeMap<String, BTreeMap<String, Level>>,
    pauses: Vec<Pause>,
    /// The earliest and the latest civil date of any event so far.
    dates: Option<(NaiveDate, NaiveDate)>,
}

/// One thing that a trainer accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    key: String,
    /// The civil date on which it was accepted.
    pub date: NaiveDate,
    /// The journal entry it is about, if it is about one.
    pub entry: Option<Uuid>,
    /// Where it was, if that was said.
    pub context: Option<String>,
    /// How long it took, in minutes, if that was said.
    pub minutes: Option<u32>,
    /// What was seen in each competency.
    pub levels: BTreeMap<String, Level>,
}

/// A while for which the clock stood still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pause {
    from: NaiveDate,
    /// Nothing while it lasts.
    to: Option<NaiveDate>,
    /// Whether the clock was evidently behind when it began, and nothing has told the date since.
    untold: bool,
}

impl Evidence {
    /// No evidence yet for the pathways of the pack with this id.
    pub fn of(pack: &str) -> Self {
        Self {
            pack: pack.to_owned(),
            accepted: BTreeMap::new(),
            submitted: BTreeMap::new(),
            reviewed: BTreeMap::new(),
            waived: BTreeMap::new(),
            signed: BTreeMap::new(),
            pauses: Vec::new(),
            dates: None,
        }
    }

    /// Takes in one event of the course or the licence; those that are no evidence only tell the
    /// date.
    pub fn apply(&mut self, event: &Event) {
        if event.pack != self.pack {
            return;
        }
        self.tell_date(event.date);
        let item = || event.item.clone();
        match event.kind {
            // What somebody saw who was asked by an item is the course's, whatever its id is.
            EventKind::Submitted if event.hash.is_none() => {
                self.submitted.entry(item()).or_default().insert(key(event));
            }
            EventKind::Accepted => self.accept(event),
            EventKind::Returned => self.take_back(event),
            EventKind::Completed => {
                let entry = event.data.entry.into_iter();
                self.reviewed.entry(item()).or_default().extend(entry);
            }
            // A unit or an item that is let go is the course's, whatever its id is.
            EventKind::Waived if event.hash.is_none() && event.data.of.is_none() => {
                let what = (item(), event.data.part.clone());
                self.waived.entry(what).or_insert(event.date);
            }
            EventKind::Signed => {
                let signed = self.signed.entry(item()).or_default();
                signed.extend(levels(event));
            }
            EventKind::Revoked => self.revoke(event),
            EventKind::Paused if !self.is_paused() => self.pause(event.date),
            EventKind::Resumed => {
                if let Some(pause) = self.pauses.last_mut().filter(|pause| pause.to.is_none()) {
                    pause.to = Some(event.date.max(pause.from));
                }
            }
            _ => {}
        }
        let (first, last) = self.dates.unwrap_or((event.date, event.date));
        self.dates = Some((first.min(event.date), last.max(event.date)));
    }

    /// Begins a pause, never before the last thing that was done.
    fn pause(&mut self, date: NaiveDate) {
        let latest = self.dates.map_or(date, |(_, latest)| latest);
        // A journey west can make it yesterday; further back only a wrong clock goes.
        let untold = date.succ_opt().is_some_and(|next| next < latest);
        self.pauses.push(Pause {
            from: latest.max(date),
            to: None,
            untold,
        });
    }

    /// Something that happened after a pause, and on a day within it, shows that the clock was
    /// ahead when it ended; and what happens after one began under a clock that was behind shows
    /// from when on it can be counted, so that no week is lost that was there before it.
    fn tell_date(&mut self, date: NaiveDate) {
        let Some(pause) = self.pauses.last_mut() else {
            return;
        };
        match &mut pause.to {
            Some(to) if (pause.from..*to).contains(&date) => *to = date,
            None if pause.untold && date >= pause.from => {
                pause.from = date;
                pause.untold = false;
            }
            _ => {}
        }
    }

    fn accept(&mut self, event: &Event) {
        let piece = Piece {
            key: key(event),
            date: event.date,
            entry: event.data.entry,
            context: event.data.context.clone(),
            minutes: event.data.minutes,
            levels: levels(event).collect(),
        };
        let pieces = self.accepted.entry(event.item.clone()).or_default();
        match pieces.iter_mut().find(|other| other.key == piece.key) {
            Some(other) => *other = piece,
            None => pieces.push(piece),
        }
    }

    fn take_back(&mut self, event: &Event) {
        let key = key(event);
        if let Some(pieces) = self.accepted.get_mut(&event.item) {
            pieces.retain(|piece| piece.key != key);
        }
        if let Some(submitted) = self.submitted.get_mut(&event.item) {
            submitted.remove(&key);
        }
    }

    /// A revocation that names competencies is of these; one that names none is of all.
    fn revoke(&mut self, event: &Event) {
        if let Some(signed) = self.signed.get_mut(&event.item) {
            let named = &event.data.levels;
            signed.retain(|competency, _| !named.is_empty() && !named.contains_key(competency));
        }
        self.take_back(event);
    }

    /// The earliest and the latest civil date on which anything happened.
    pub fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.dates
    }

    /// What was accepted for a requirement, in order.
    pub fn accepted(&self, requirement: &str) -> &[Piece] {
        self.accepted.get(requirement).map_or(&[], Vec::as_slice)
    }

    /// Whether something was handed in for a requirement that nobody has answered yet.
    pub fn is_with_trainer(&self, requirement: &str) -> bool {
        let accepted = self.accepted(requirement);
        let answered = |key: &String| accepted.iter().any(|piece| piece.key == *key);
        let submitted = self.submitted.get(requirement);
        submitted.is_some_and(|submitted| submitted.iter().any(|key| !answered(key)))
    }

    /// Whether a journal entry was looked over for a requirement.
    pub fn is_reviewed(&self, requirement: &str, entry: &Uuid) -> bool {
        let reviewed = self.reviewed.get(requirement);
        reviewed.is_some_and(|reviewed| reviewed.contains(entry))
    }

    /// Whether a requirement, or a part of it, was let go.
    pub fn is_waived(&self, requirement: &str, part: Option<&str>) -> bool {
        let what = (requirement.to_owned(), part.map(str::to_owned));
        self.waived.contains_key(&what)
    }

    /// The level that was signed for each competency.
    pub fn signed(&self, requirement: &str) -> impl Iterator<Item = (&str, Level)> {
        let signed = self.signed.get(requirement).into_iter().flatten();
        signed.map(|(competency, level)| (competency.as_str(), *level))
    }

    /// Whether the clock stands still now.
    pub fn is_paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.to.is_none())
    }

    /// For how many days between two dates the clock stood still.
    pub fn paused_days(&self, first: NaiveDate, last: NaiveDate) -> u32 {
        let told = self.pauses.iter().filter(|pause| !pause.untold);
        let days = told.map(|pause| {
            let to = pause.to.unwrap_or(last).min(last);
            let days = (to - pause.from.max(first)).num_days();
            u32::try_from(days).unwrap_or(0)
        });
        days.fold(0, u32::saturating_add)
    }
}

/// What names a piece: its own id, else the entry it is about, else the moment it was recorded with
/// what was said of it, for several can be recorded in one second.
fn key(event: &Event) -> String {
    let data = &event.data;
    let named = data.piece.or(data.entry);
    named.map_or_else(
        || {
            let (context, minutes) = (data.context.as_deref(), data.minutes);
            format!("{} {context:?} {minutes:?} {:?}", event.at, data.levels)
        },
        |id| id.to_string(),
    )
}

fn levels(event: &Event) -> impl Iterator<Item = (String, Level)> {
    let levels = event.data.levels.iter();
    levels.filter_map(|(competency, level)| Some((competency.clone(), Level::named(level)?)))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration};

    use super::*;
    use crate::course::{Pack, PackFiles};

    fn pack() -> Pack {
        let folder = crate::content::CONTENT
            .get_dir("packs/foundations")
            .unwrap();
        Pack::load(&PackFiles::embedded(folder)).unwrap()
    }

    fn event(kind: EventKind, item: &str, day: i64) -> Event {
        let begin = DateTime::parse_from_rfc3339("2026-11-24T10:00:00+00:00").unwrap();
        Event::on(kind, item, &pack(), begin + Duration::days(day))
    }

    fn day(number: i64) -> NaiveDate {
        event(EventKind::Started, "", number).date
    }

    fn folded(events: &[Event]) -> Evidence {
        let mut evidence = Evidence::of("foundations");
        for event in events {
            evidence.apply(event);
        }
        evidence
    }

    fn paused(events: &[Event]) -> u32 {
        folded(events).paused_days(day(0), day(100))
    }

    #[test]
    fn what_was_accepted_can_be_put_right_and_handed_back() {
        let accepted = |at, context: &str| {
            let mut event = event(EventKind::Accepted, "observations", at);
            event.data.piece = Some(Uuid::from_u128(1));
            event.data.context = Some(context.to_owned());
            event
        };
        let evidence = folded(&[accepted(1, "classroom"), accepted(2, "meeting")]);
        let [piece] = evidence.accepted("observations") else {
            panic!("{evidence:?}");
        };
        assert_eq!(piece.context.as_deref(), Some("meeting"));
        let mut returned = event(EventKind::Returned, "observations", 3);
        returned.data.piece = Some(Uuid::from_u128(1));
        let evidence = folded(&[accepted(1, "classroom"), returned]);
        assert!(evidence.accepted("observations").is_empty());
    }

    #[test]
    fn what_was_handed_in_is_with_the_trainer_until_it_is_answered() {
        let piece = |kind| {
            let mut event = event(kind, "capstone", 1);
            event.data.piece = Some(Uuid::from_u128(9));
            event
        };
        assert!(folded(&[piece(EventKind::Submitted)]).is_with_trainer("capstone"));
        for answer in [EventKind::Accepted, EventKind::Returned] {
            let evidence = folded(&[piece(EventKind::Submitted), piece(answer)]);
            assert!(!evidence.is_with_trainer("capstone"));
        }
    }

    #[test]
    fn what_an_item_was_told_is_never_with_the_trainer() {
        // An item may have the id of a requirement.
        let mut event = event(EventKind::Submitted, "observations", 1);
        event.data.context = Some("classroom".to_owned());
        assert!(folded(&[event.clone()]).is_with_trainer("observations"));
        event.hash = serde_json::from_str("\"ab\"").ok();
        assert!(!folded(&[event]).is_with_trainer("observations"));
    }

    #[test]
    fn two_observations_of_one_second_are_two_and_one_told_twice_is_one() {
        let seen = |context: &str| {
            let mut event = event(EventKind::Accepted, "observations", 1);
            event.data.context = Some(context.to_owned());
            event
        };
        let all = [seen("classroom"), seen("meeting"), seen("classroom")];
        assert_eq!(folded(&all).accepted("observations").len(), 2);
    }

    #[test]
    fn a_signature_can_be_taken_back_whole_or_in_part() {
        let levels = |kind, named: &[&str]| {
            let mut event = event(kind, "sign-off", 1);
            let level = |id: &&str| ((*id).to_owned(), "secure".to_owned());
            event.data.levels = named.iter().map(level).collect();
            event
        };
        let signed = levels(EventKind::Signed, &["C1", "C2"]);
        let left = |revoked| {
            let evidence = folded(&[signed.clone(), revoked]);
            evidence.signed("sign-off").count()
        };
        assert_eq!(left(levels(EventKind::Revoked, &["C2"])), 1);
        assert_eq!(left(levels(EventKind::Revoked, &[])), 0);
    }

    #[test]
    fn the_clock_stands_still_from_a_pause_to_its_end() {
        let [pause, resume] = [EventKind::Paused, EventKind::Resumed];
        let at = |kind: &EventKind, day| event(kind.clone(), "practice", day);
        assert_eq!(paused(&[at(&pause, 10), at(&resume, 24)]), 14);
        assert_eq!(paused(&[at(&pause, 90)]), 10, "one that lasts");
        assert_eq!(
            paused(&[at(&pause, 10), at(&pause, 12), at(&resume, 20)]),
            10
        );
        assert_eq!(paused(&[at(&resume, 10)]), 0);
    }

    #[test]
    fn a_clock_that_was_wrong_makes_no_pause_longer_than_it_can_have_been() {
        let [pause, resume] = [EventKind::Paused, EventKind::Resumed];
        let at = |kind: &EventKind, day| event(kind.clone(), "practice", day);
        let read = |day| event(EventKind::Viewed, "two-questions", day);
        // Paused under a clock that was back in 1970: the next thing that was done says from when.
        let behind = [read(30), at(&pause, -20_000)];
        assert_eq!(paused(&behind), 0);
        assert!(folded(&behind).is_paused());
        let then = |more: &[Event]| paused(&[&behind[..], more].concat());
        assert_eq!(then(&[at(&resume, 31)]), 0);
        assert_eq!(then(&[read(-19_999), read(33), at(&resume, 40)]), 7);
        // Paused a day earlier than the last thing that was done, after a journey west.
        assert_eq!(paused(&[read(30), at(&pause, 29), at(&resume, 40)]), 10);
        // Resumed under one that was years ahead; the next thing that was done says when.
        assert_eq!(paused(&[at(&pause, 10), at(&resume, 4_000), read(12)]), 2);
        // Resumed under one that was behind.
        assert_eq!(paused(&[at(&pause, 10), at(&resume, -4_000)]), 0);
    }
}
