//! What came back from somebody who watched, as far as it is said.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::course::{Event, Given, Observation, OwnWords, Seen};

/// What was said so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What was seen, by the id of each behaviour.
    pub seen: BTreeMap<String, Seen>,
    /// In what capacity somebody watched.
    pub who: Option<OwnWords>,
    /// On which day.
    pub day: Option<NaiveDate>,
    /// Where; an id of the journal's field `context`.
    pub place: Option<String>,
}

impl Account {
    /// What was said to be seen of a behaviour.
    pub fn seen(&self, behaviour: &str) -> Option<Seen> {
        self.seen.get(behaviour).copied()
    }

    /// In what capacity somebody watched.
    pub fn who(&self) -> Option<&str> {
        self.who.as_ref().map(|who| who.0.as_str())
    }

    /// Whether anything was said.
    pub fn is_begun(&self) -> bool {
        !self.seen.is_empty()
    }

    /// As it is kept while something of it is not said yet: one thing a line.
    pub fn note(&self) -> String {
        let seen = self.seen.iter();
        let mut lines: Vec<String> = seen
            .map(|(behaviour, seen)| format!("seen {behaviour} {}", seen.id()))
            .collect();
        lines.extend(self.who().map(|who| format!("who {who}")));
        lines.extend(self.day.map(|day| format!("day {day}")));
        lines.extend(self.place.iter().map(|place| format!("place {place}")));
        lines.join("\n")
    }

    /// Reads what [`note`](Self::note) wrote; what cannot be read was not said.
    pub fn read(note: &str) -> Self {
        let mut account = Self::default();
        for (what, said) in note.lines().filter_map(|line| line.split_once(' ')) {
            match what {
                "seen" => {
                    let seen = said.split_once(' ');
                    let seen = seen.and_then(|(id, seen)| Some((id, Seen::of(seen)?)));
                    let seen = seen.map(|(id, seen)| (id.to_owned(), seen));
                    account.seen.extend(seen);
                }
                "who" => account.who = OwnWords::typed(said),
                "day" => account.day = said.parse().ok(),
                "place" => account.place = Some(said.to_owned()),
                _ => {}
            }
        }
        account
    }

    /// What tells of it; nothing while something of it was not said.
    pub fn event(&self, event: Event, observation: &Observation) -> Option<Event> {
        let behaviours = observation.behaviours.iter();
        let seen: Option<Vec<(&str, &str)>> = behaviours
            .map(|one| Some((one.id.as_str(), self.seen(&one.id)?.id())))
            .collect();
        let (day, place) = (self.day?, self.place.as_deref()?);
        Some(event.observed(&Given::pairs(seen?), day, place, self.who()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_so_far_is_read_as_it_was_written() {
        let seen = [("voice", Seen::NotSeen), ("pace", Seen::Seen)];
        let whole = Account {
            seen: seen.map(|(id, seen)| (id.to_owned(), seen)).into(),
            who: OwnWords::typed("head of year seven"),
            day: NaiveDate::from_ymd_opt(2026, 11, 24),
            place: Some("classroom".to_owned()),
        };
        assert_eq!(Account::read(&whole.note()), whole);
        assert_eq!(Account::read(""), Account::default());
        let later = Account::read("seen voice sung\nmood fair\nday soon\nplace hall");
        assert_eq!(later.note(), "place hall");
    }
}
