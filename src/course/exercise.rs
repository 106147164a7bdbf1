//! The exercises of a pack: what is said, for how long, for whom it is not, and how much is known.

use crate::safe_text::SafeText;

/// The states in which an exercise can be offered; ids of the journal's own words.
pub(super) const STATES: [&str; 5] = ["settled", "stretched", "over", "under", "mixed"];

/// One exercise, done step by step and by the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// Unique in the pack; the id of the strategy it practises.
    pub id: String,
    /// What it is called.
    pub title: SafeText,
    /// Ids of the states in which it is offered.
    pub states: Vec<String>,
    /// For whom it is not, said before the first step.
    pub caution: SafeText,
    /// How much is known of it, in one honest line.
    pub evidence: SafeText,
    /// In order; never empty.
    pub steps: Vec<Step>,
}

/// What is said for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The words.
    pub say: SafeText,
    /// For how long, each time.
    pub seconds: u32,
    /// How often, one after the other.
    pub times: u32,
}

/// Where an exercise is at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beat<'e> {
    /// What is said.
    pub step: &'e Step,
    /// Which time it is said, from 1 to the step's `times`.
    pub time: u32,
    /// Which step it is, from 1.
    pub number: usize,
    /// Seconds until the next.
    pub left: u32,
}

impl Step {
    /// How long it takes with all its repeats, in seconds.
    pub fn length(&self) -> u32 {
        self.seconds * self.times
    }
}

impl Exercise {
    /// How long it takes, in seconds.
    pub fn seconds(&self) -> u32 {
        self.steps
            .iter()
            .map(Step::length)
            .fold(0, u32::saturating_add)
    }

    /// What is said when so many seconds have gone by; nothing once it is over.
    pub fn at(&self, seconds: u32) -> Option<Beat<'_>> {
        let mut before = 0;
        for (at, step) in self.steps.iter().enumerate() {
            let into = seconds.checked_sub(before)?;
            if into < step.length() {
                return Some(Beat {
                    step,
                    time: into / step.seconds + 1,
                    number: at + 1,
                    left: step.seconds - into % step.seconds,
                });
            }
            before = before.saturating_add(step.length());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::tests::shipped;

    #[test]
    fn an_exercise_goes_through_every_second_of_its_steps_and_ends() {
        for exercise in shipped().exercises {
            let whole = exercise.seconds();
            let mut said = Vec::new();
            for second in 0..whole {
                let beat = exercise.at(second).unwrap();
                assert!(beat.left >= 1 && beat.left <= beat.step.seconds);
                assert!(beat.time >= 1 && beat.time <= beat.step.times);
                if said.last() != Some(&(beat.number, beat.time)) {
                    assert_eq!(beat.left, beat.step.seconds, "{} at {second}", exercise.id);
                    said.push((beat.number, beat.time));
                }
            }
            let times: u32 = exercise.steps.iter().map(|step| step.times).sum();
            assert_eq!(said.len(), usize::try_from(times).unwrap());
            assert_eq!(exercise.at(whole), None);
            assert_eq!(exercise.at(u32::MAX), None);
        }
    }

    #[test]
    fn its_states_are_those_of_the_journal() {
        let text = crate::content::text("packs/foundations/vocabulary.toml").unwrap();
        let root: toml::Table = text.parse().unwrap();
        let values = root["field"]["state"]["terms"].as_array().unwrap();
        let ids: Vec<&str> = values
            .iter()
            .map(|value| value["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, STATES);
    }
}
