//! The few facts of each journal entry that a licence counts, and their running counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::course::{Counts, MOMENTS};
use crate::journal::{Entry, Kind};

/// What is written down as a strategy and is none: hiding it, nothing, and waiting it out.
const NO_STRATEGIES: [&str; 3] = ["masking", "none", "rode-it-out"];

/// What a licence may know of one journal entry: never a word of it.
///
/// # Why
/// Evidence is that something was done, not what was written. Counting on these few facts instead
/// of on entries keeps the licence out of the journal by construction.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its id, by which a plan is known when its cue comes.
    pub id: Uuid,
    /// Id of the entry's kind: `episode`, `near-miss`, `went-well`, `practice`, …
    pub kind: String,
    /// The civil date on which it happened.
    pub date: NaiveDate,
    /// Id of the state, if one was chosen.
    pub state: Option<String>,
    /// Whether it was hard, as [`is_hard`] says.
    pub hard: bool,
    /// Ids of the strategies used.
    pub strategies: Vec<String>,
    /// Whether it is a reflection.
    pub reflection: bool,
    /// Id of the plan whose cue came, whether or not the plan came to mind.
    pub cue: Option<Uuid>,
    /// How long a conversation took, in minutes.
    pub minutes: Option<u16>,
}

/// Running counts over a journal: an entry is added, taken out when it is binned, and taken out and
/// added anew when it is changed. Each takes O(log n).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tally {
    moments: u32,
    hard: u32,
    reflections: u32,
    /// Moments by ISO year and week.
    weeks: BTreeMap<(i32, u32), u32>,
    states: BTreeMap<String, u32>,
    strategies: BTreeMap<String, u32>,
    /// If-then plans that stand in the journal.
    plans: BTreeSet<Uuid>,
    /// How often the cue of each plan came.
    cues: BTreeMap<Uuid, u32>,
    /// Supervision conversations by their length in minutes.
    conversations: BTreeMap<u16, u32>,
    counts: Counts,
}

/// Whether an entry counts towards the honest mix.
///
/// An episode was hard if its peak was 7 or more of 10 (*hard to choose*), or it was noticed only
/// afterwards or by somebody else, or something had to be repaired. The threshold is our judgement.
pub fn is_hard(
    kind: &str,
    intensity_peak: Option<u8>,
    noticed: Option<&str>,
    repair: Option<&str>,
) -> bool {
    kind == "episode"
        && (intensity_peak.is_some_and(|peak| peak >= 7)
            || matches!(noticed, Some("after" | "told"))
            || matches!(repair, Some("needed" | "planned" | "done")))
}

/// The plan whose cue came, if the entry says of one whether it came to mind.
fn cue(entry: &Entry) -> Option<Uuid> {
    entry.plan_fired?;
    Uuid::try_parse(entry.plan_ref.as_deref()?).ok()
}

impl From<&Entry> for Facts {
    fn from(entry: &Entry) -> Self {
        let kind = entry.kind.id();
        Self {
            kind: kind.to_owned(),
            date: entry.date(),
            state: entry.state.clone(),
            hard: is_hard(
                kind,
                entry.intensity_peak,
                entry.noticed.as_deref(),
                entry.repair.as_deref(),
            ),
            strategies: entry.strategy.clone(),
            reflection: entry.kind == Kind::Reflection,
            id: entry.id,
            cue: cue(entry),
            minutes: entry.minutes,
        }
    }
}

impl Tally {
    /// Counts an entry in.
    pub fn add(&mut self, facts: &Facts) {
        self.counts.add(&facts.kind, facts.date);
        if facts.kind == Kind::Plan.id() {
            self.plans.insert(facts.id);
        }
        self.change(facts, |count| *count = count.saturating_add(1));
    }

    /// Counts an entry out that was counted in before.
    pub fn remove(&mut self, facts: &Facts) {
        self.counts.remove(&facts.kind, facts.date);
        if facts.kind == Kind::Plan.id() {
            self.plans.remove(&facts.id);
        }
        self.change(facts, |count| *count = count.saturating_sub(1));
        if let Some(state) = &facts.state {
            drop_if_empty(&mut self.states, state);
        }
        if let Some(cue) = &facts.cue {
            drop_if_empty(&mut self.cues, cue);
        }
        if let Some(minutes) = &facts.minutes {
            drop_if_empty(&mut self.conversations, minutes);
        }
        for strategy in &facts.strategies {
            drop_if_empty(&mut self.strategies, strategy);
        }
        drop_if_empty(&mut self.weeks, &week_of(facts.date));
    }

    /// Entries of every kind, day by day.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Moments logged.
    pub fn moments(&self) -> u32 {
        self.moments
    }

    /// Hard moments among them.
    pub fn hard(&self) -> u32 {
        self.hard
    }

    /// Different ISO weeks with a moment in them.
    pub fn weeks(&self) -> u32 {
        size(self.weeks.len())
    }

    /// Different states that moments were in.
    pub fn states(&self) -> u32 {
        size(self.states.len())
    }

    /// Different strategies used at least so many times in moments.
    pub fn strategies(&self, uses: u32) -> u32 {
        size(
            self.strategies
                .values()
                .filter(|count| **count >= uses)
                .count(),
        )
    }

    /// Reflections written.
    pub fn reflections(&self) -> u32 {
        self.reflections
    }

    /// If-then plans, each with how often its cue came.
    pub fn plans(&self) -> impl Iterator<Item = (Uuid, u32)> {
        let cues = |id: &Uuid| self.cues.get(id).copied().unwrap_or(0);
        self.plans.iter().map(move |id| (*id, cues(id)))
    }

    /// Supervision conversations of at least so many minutes.
    pub fn conversations(&self, minutes: u16) -> u32 {
        let long = self.conversations.range(minutes..).map(|(_, count)| *count);
        long.fold(0, u32::saturating_add)
    }

    fn change(&mut self, facts: &Facts, step: impl Fn(&mut u32)) {
        if facts.reflection {
            step(&mut self.reflections);
        }
        if let Some(cue) = facts.cue {
            step(self.cues.entry(cue).or_default());
        }
        if let Some(minutes) = facts
            .minutes
            .filter(|_| facts.kind == Kind::Supervision.id())
        {
            step(self.conversations.entry(minutes).or_default());
        }
        if !MOMENTS.contains(&facts.kind.as_str()) {
            return;
        }
        step(&mut self.moments);
        if facts.hard {
            step(&mut self.hard);
        }
        step(self.weeks.entry(week_of(facts.date)).or_default());
        if let Some(state) = &facts.state {
            step(self.states.entry(state.clone()).or_default());
        }
        for (at, strategy) in facts.strategies.iter().enumerate() {
            let twice = facts.strategies[..at].contains(strategy);
            if !twice && !NO_STRATEGIES.contains(&strategy.as_str()) {
                step(self.strategies.entry(strategy.clone()).or_default());
            }
        }
    }
}

/// Says nothing of what a person wrote down.
impl fmt::Debug for Facts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Facts")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Says nothing of what a person wrote down.
impl fmt::Debug for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Tally")
            .field("moments", &self.moments)
            .finish_non_exhaustive()
    }
}

fn week_of(date: NaiveDate) -> (i32, u32) {
    let week = date.iso_week();
    (week.year(), week.week())
}

fn drop_if_empty<K: Ord>(counts: &mut BTreeMap<K, u32>, key: &K) {
    if counts.get(key) == Some(&0) {
        counts.remove(key);
    }
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
