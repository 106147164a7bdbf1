//! The few facts of each journal entry that a licence counts, and their running counts.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::course::Counts;
use crate::journal::{Entry, Kind};

/// Kinds of entry that count as a moment: something happened, whatever came of it.
const MOMENTS: [&str; 3] = ["episode", "near-miss", "went-well"];
/// What is written down as a strategy and is none: hiding it, nothing, and waiting it out.
const NO_STRATEGIES: [&str; 3] = ["masking", "none", "rode-it-out"];

/// What a licence may know of one journal entry: never a word of it.
///
/// # Why
/// Evidence is that something was done, not what was written. Counting on these few facts instead
/// of on entries keeps the licence out of the journal by construction.
#[derive(Clone, PartialEq, Eq)]
pub struct Facts {
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
        }
    }
}

impl Tally {
    /// Counts an entry in.
    pub fn add(&mut self, facts: &Facts) {
        self.counts.add(&facts.kind, facts.date);
        self.change(facts, |count| *count = count.saturating_add(1));
    }

    /// Counts an entry out that was counted in before.
    pub fn remove(&mut self, facts: &Facts) {
        self.counts.remove(&facts.kind, facts.date);
        self.change(facts, |count| *count = count.saturating_sub(1));
        if let Some(state) = &facts.state {
            drop_if_empty(&mut self.states, state);
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

    fn change(&mut self, facts: &Facts, step: impl Fn(&mut u32)) {
        if facts.reflection {
            step(&mut self.reflections);
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts() -> impl Strategy<Value = Facts> {
        let kinds = vec![
            "episode",
            "near-miss",
            "went-well",
            "practice",
            "nothing-today",
            "reflection",
        ];
        let states = prop::option::of(prop::sample::select(vec!["settled", "stretched", "over"]));
        let strategies = vec!["doorway", "breath-6", "help-line", "masking", "none"];
        let strategies = prop::collection::vec(prop::sample::select(strategies), 0..3);
        (
            prop::sample::select(kinds),
            0..900_i64,
            states,
            any::<bool>(),
            strategies,
        )
            .prop_map(|(kind, day, state, hard, strategies)| Facts {
                kind: kind.to_owned(),
                date: NaiveDate::from_ymd_opt(2025, 12, 1).unwrap() + chrono::Duration::days(day),
                state: state.map(str::to_owned),
                hard,
                strategies: strategies.into_iter().map(str::to_owned).collect(),
                reflection: kind == "reflection",
            })
    }

    proptest! {
        #[test]
        fn counting_as_one_goes_equals_counting_from_scratch(
            entries in prop::collection::vec((facts(), any::<bool>()), 0..60),
        ) {
            let mut running = Tally::default();
            let mut scratch = Tally::default();
            for (facts, _) in &entries {
                running.add(facts);
            }
            for (facts, stays) in &entries {
                if *stays { scratch.add(facts) } else { running.remove(facts) }
            }
            prop_assert!(running == scratch);
            prop_assert_eq!(running.weeks() <= running.moments(), true);
        }
    }

    #[test]
    fn only_real_moments_and_real_strategies_count() {
        let moment = |kind: &str, strategies: &[&str]| Facts {
            kind: kind.to_owned(),
            date: NaiveDate::from_ymd_opt(2027, 1, 3).unwrap(),
            state: Some("settled".to_owned()),
            hard: true,
            strategies: strategies.iter().map(|id| (*id).to_owned()).collect(),
            reflection: false,
        };
        let mut tally = Tally::default();
        tally.add(&moment("practice", &["doorway"]));
        tally.add(&moment("nothing-today", &[]));
        assert_eq!((tally.moments(), tally.strategies(1)), (0, 0));
        tally.add(&moment("episode", &["doorway", "doorway"]));
        tally.add(&moment("near-miss", &["masking", "breath-6"]));
        // The third of January 2027 still belongs to the last ISO week of 2026, the fourth does
        // not.
        tally.add(&Facts {
            date: NaiveDate::from_ymd_opt(2027, 1, 4).unwrap(),
            ..moment("went-well", &["none"])
        });
        assert_eq!((tally.moments(), tally.weeks(), tally.states()), (3, 2, 1));
        assert_eq!((tally.strategies(1), tally.strategies(2)), (2, 0));
    }

    #[test]
    fn a_moment_is_hard_by_its_peak_by_being_seen_late_or_by_its_repair() {
        assert!(is_hard("episode", Some(7), None, None));
        assert!(is_hard("episode", None, Some("told"), None));
        assert!(is_hard("episode", Some(2), Some("early"), Some("planned")));
        assert!(!is_hard(
            "episode",
            Some(6),
            Some("mid"),
            Some("not-needed")
        ));
        assert!(!is_hard("went-well", Some(9), Some("after"), Some("done")));
    }

    #[test]
    fn facts_do_not_show_in_a_debug_print() {
        let facts = Facts {
            kind: "episode".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            state: Some("under".to_owned()),
            hard: true,
            strategies: vec!["kind-3".to_owned()],
            reflection: false,
        };
        assert_eq!(format!("{facts:?}"), "Facts { kind: \"episode\", .. }");
    }
}
