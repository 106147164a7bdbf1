//! What came back from somebody who watched, as far as it is said.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::course::{Event, Given, Observation, OwnWords, Seen};

/// What was said so far.
#[derive(Debug, Default)]
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
