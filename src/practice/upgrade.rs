//! What a later version of a pack would change for one person, told before it is taken in.

use std::collections::BTreeMap;

use super::{Learnt, Practice, WholePack};
use crate::course::Becomes;

/// Most titles that a sentence names; of more it says how many.
const MOST_NAMED: usize = 4;

/// What counts for one person in one pack: each thing that is done or met, by its id, with its
/// title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Steps that are done.
    pub steps: BTreeMap<String, String>,
    /// Units that count.
    pub units: BTreeMap<String, String>,
    /// Requirements that are met, by pathway and requirement.
    pub requirements: BTreeMap<(String, String), String>,
}

/// What counts before and after a pack gives way to another version of it.
///
/// # Why
/// It is no estimate: the person's own events are folded as they would be under the new version,
/// by the very code that folds them once it is here. So what is said beforehand is what is true
/// afterwards, and nobody finds out only then that a unit is asked of them again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// As it is now.
    pub before: Counted,
    /// As it would be.
    pub after: Counted,
    /// Ids that go on under another one.
    renamed: BTreeMap<String, String>,
}

impl Practice {
    /// What counts for the person in one of the packs that are here; nothing until all that there
    /// is has been read.
    pub fn counted(&self, pack: &str) -> Option<Counted> {
        let person = self.person.as_ref().filter(|_| self.is_read())?;
        Some(self.counted_under(self.content.pack(pack)?, person.learnt(pack)))
    }

    /// What would change for the person if this version took the place of the one that is here;
    /// nothing if none is, or until all that there is has been read.
    ///
    /// Grows with what was done in the pack; not for the path of a key.
    pub fn upgrade(&self, to: &WholePack) -> Option<Upgrade> {
        let person = self.person.as_ref().filter(|_| self.is_read())?;
        let learnt = person.learnt_under(&to.pack.id, Some(&to.pack.migrations));
        let here = &self.content.pack(&to.pack.id)?.pack.version;
        let rows = to.pack.migrations.0.iter();
        let renamed = rows.filter_map(|row| match &row.to {
            Becomes::Other(id) if row.is_of(&row.item, here) => {
                Some((row.item.clone(), id.clone()))
            }
            _ => None,
        });
        Some(Upgrade {
            before: self.counted(&to.pack.id)?,
            after: self.counted_under(to, &learnt),
            renamed: renamed.collect(),
        })
    }

    pub(super) fn counted_under(&self, whole: &WholePack, learnt: &Learnt) -> Counted {
        let Some(record) = self.record_of(whole, learnt) else {
            return Counted::default();
        };
        let (pack, walk) = (&whole.pack, record.walk);
        let steps = pack.items().filter(|item| walk.is_done(item));
        let units = walk.units_done().into_iter().map(|done| done.unit);
        let met = whole.pathways.iter().flat_map(|pathway| {
            let standings = pathway.standing(&record).into_iter();
            let met = standings.filter(|standing| standing.met);
            met.map(|standing| {
                (
                    (pathway.id.clone(), standing.id),
                    standing.title.to_string(),
                )
            })
        });
        Counted {
            steps: steps
                .map(|item| (item.id.clone(), item.title.to_string()))
                .collect(),
            units: units
                .map(|unit| (unit.id.clone(), unit.title.to_string()))
                .collect(),
            requirements: met.collect(),
        }
    }
}

impl Upgrade {
    /// What counts before and after, under ids that stay as they are.
    pub(super) fn between(before: Counted, after: Counted) -> Self {
        Self {
            before,
            after,
            renamed: BTreeMap::new(),
        }
    }

    /// Whole sentences that say what is lost; that one step is open again is not told.
    pub(super) fn lost_beside(mut self, step: &str) -> Vec<String> {
        self.before.steps.remove(step);
        self.told_lost()
    }

    fn told_lost(&self) -> Vec<String> {
        let [requirements, units, steps] = self.lost();
        let lost = [
            told("No longer met", &requirements),
            told("No longer counted", &units),
            told("To be done anew, or gone", &steps),
        ];
        lost.into_iter().flatten().collect()
    }

    /// Whether nothing that counts now would count no more.
    pub fn keeps_all(&self) -> bool {
        self.lost().iter().all(Vec::is_empty)
    }

    /// Whole sentences that say what it gains and what it loses, and that nothing is taken out of
    /// the record; what is lost comes first.
    pub fn told(&self) -> Vec<String> {
        let mut told_all = self.told_lost();
        told_all.push(if told_all.is_empty() {
            "Everything you did still counts.".to_owned()
        } else {
            "What you did stays in your record, and counts again with the version it was done in."
                .to_owned()
        });
        let Self { before, after, .. } = self;
        let met = missing(&after.requirements, |id| {
            before.requirements.contains_key(id)
        });
        let known = |id: &String| before.units.keys().any(|was| self.today(was) == id);
        let units = missing(&after.units, known);
        told_all.extend(told("Met from now on", &met));
        told_all.extend(told("Counted from now on", &units));
        told_all
    }

    /// Titles of the requirements, the units and the steps that count now and would count no more.
    fn lost(&self) -> [Vec<&str>; 3] {
        let Self { before, after, .. } = self;
        [
            missing(&before.requirements, |id| {
                after.requirements.contains_key(id)
            }),
            missing(&before.units, |id| after.units.contains_key(self.today(id))),
            missing(&before.steps, |id| after.steps.contains_key(self.today(id))),
        ]
    }

    /// The id under which one of the present version goes on.
    fn today<'u>(&'u self, id: &'u String) -> &'u String {
        self.renamed.get(id).unwrap_or(id)
    }
}

/// The titles of what is not there any more.
fn missing<K>(one: &BTreeMap<K, String>, is_there: impl Fn(&K) -> bool) -> Vec<&str> {
    let gone = one.iter().filter(|(id, _)| !is_there(id));
    gone.map(|(_, title)| title.as_str()).collect()
}

/// "No longer counted: "Camera view", "Hooks" and 3 more."; nothing of nothing.
fn told(what: &str, titles: &[&str]) -> Option<String> {
    let named = titles.iter().take(MOST_NAMED);
    let named: Vec<String> = named.map(|title| format!("\"{title}\"")).collect();
    let more = titles.len().saturating_sub(MOST_NAMED);
    match (named.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(format!("{what}: {}.", named.join(", "))),
        (false, more) => Some(format!("{what}: {} and {more} more.", named.join(", "))),
    }
}
