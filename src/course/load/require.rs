//! What a unit requires before it counts, and that no unit ends up requiring itself.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::course::pack::{Pack, Unit};
use crate::course::source::PackFiles;
use crate::fault::{Code, Fault, Said, suggestion};

/// Most faults of this kind that are told.
const MOST_FAULTS: usize = 200;

/// One name in a unit's `requires`, and where it stands.
pub(super) struct Required {
    pub unit: String,
    pub needs: String,
    pub path: String,
    pub span: Range<usize>,
}

/// What is wrong with all that units require, in order; who has more than the most mends those
/// first.
pub(super) fn faults_of(required: &[Required], pack: &Pack, files: &PackFiles) -> Vec<Fault> {
    let mut below = Below {
        units: pack.units().map(|unit| (unit.id.as_str(), unit)).collect(),
        free: free(pack),
        known: HashMap::new(),
    };
    let faults = required
        .iter()
        .filter_map(|one| one.fault(&mut below, pack, files));
    faults.take(MOST_FAULTS).collect()
}

/// The units that require only such as stand before them and are free themselves: none of these
/// is in a circle, and in a pack in the usual order they are all there is.
fn free(pack: &Pack) -> HashSet<&str> {
    let mut free = HashSet::new();
    for unit in pack.units() {
        if unit.requires.iter().all(|id| free.contains(id.as_str())) {
            free.insert(unit.id.as_str());
        }
    }
    free
}

/// Which units a unit requires in the end, each found out once.
struct Below<'p> {
    units: HashMap<&'p str, &'p Unit>,
    free: HashSet<&'p str>,
    known: HashMap<&'p str, HashSet<&'p str>>,
}

impl<'p> Below<'p> {
    /// Whether a unit, or anything it requires, requires `end`, or is it.
    fn leads_to(&mut self, unit: &'p str, end: &str) -> bool {
        // What is free requires only what is free and stands before it.
        if self.free.contains(unit) {
            return false;
        }
        let units = &self.units;
        let below = self.known.entry(unit).or_insert_with(|| {
            let mut seen = HashSet::new();
            let mut open = vec![unit];
            while let Some(id) = open.pop() {
                if let Some(unit) = units.get(id).filter(|_| seen.insert(id)) {
                    open.extend(unit.requires.iter().map(String::as_str));
                }
            }
            seen
        });
        below.contains(end)
    }
}

impl Required {
    /// What is wrong with it, if anything.
    fn fault<'p>(&self, below: &mut Below<'p>, pack: &'p Pack, files: &PackFiles) -> Option<Fault> {
        let needed = below.units.get(self.needs.as_str()).copied();
        let (code, message, mend) = match needed {
            None => {
                let ids = pack.units().map(|unit| unit.id.as_str());
                let message = format!("There is no unit \"{}\" in this pack.", self.needs);
                let mend = suggestion(&self.needs, ids);
                (Code::UnknownReference, message, mend)
            }
            Some(needed) if below.leads_to(&needed.id, &self.unit) => {
                let message = if self.needs == self.unit {
                    format!(
                        "\"{}\" requires itself, so it could never count.",
                        self.unit
                    )
                } else {
                    format!(
                        "\"{}\" requires \"{}\", and that in the end requires \"{}\": none of them could ever count.",
                        self.unit, self.needs, self.unit
                    )
                };
                let mend = "Take one of them out of requires.".to_owned();
                (Code::Circle, message, mend)
            }
            Some(_) => return None,
        };
        let said = Said {
            message: &message,
            mend: &mend,
        };
        let text = files.text(&self.path).ok()?;
        Some(Fault::at(code, &self.path, &text, &self.span, said))
    }
}
