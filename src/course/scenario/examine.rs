//! Every story of a pack looked through before anyone meets it.

use std::collections::BTreeSet;

use super::Storyteller;
use super::walk::walk;
use crate::course::item::Scenario;
use crate::fault::Fault;

/// Most choices that are tried in all stories of a pack together; each has an equal share.
const MOST_STEPS: usize = 8_000;
/// Fewest that are tried in each.
const FEWEST_STEPS: usize = 40;
/// Faults of all stories together after which no further story is looked at.
const MOST_FAULTS: usize = 1_000;

/// What is wrong with the stories of a pack: what cannot be read, breaks off, is reached by nobody,
/// or has no name.
///
/// `known` are the ids of the competencies that a line may show something of; none lets any pass.
pub fn examine<'s>(
    scenarios: impl Iterator<Item = &'s Scenario> + Clone,
    known: Option<&BTreeSet<String>>,
    teller: &dyn Storyteller,
) -> Vec<Fault> {
    let share = MOST_STEPS / scenarios.clone().count().max(1);
    let steps = share.max(FEWEST_STEPS);
    let mut faults: Vec<Fault> = Vec::new();
    for scenario in scenarios {
        let found = match teller.compile(&scenario.source) {
            Ok(story) => walk(teller, &scenario.source, &story, known, steps),
            Err(found) => found,
        };
        for fault in found {
            // One file may be included in many stories.
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    faults
}
