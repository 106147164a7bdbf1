//! An exercise that runs by the clock, can stand still, and can be taken step by step.

use chrono::TimeDelta;

use crate::course::{Beat, Exercise};
use crate::record::Moment;

/// How often the picture of a running exercise changes.
const SECOND: TimeDelta = TimeDelta::seconds(1);

/// A running exercise.
///
/// # Why
/// Seconds are counted by the ticks that were seen, never by the difference of two times of day, so
/// that a laptop that slept, or a clock that was put right, does not throw anybody to the end. Who
/// listens instead of looking takes each step by a key, at their own pace.
#[derive(Debug, Default)]
pub struct Running {
    seconds: u32,
    /// Since when the second after these is running; nothing while it stands still.
    since: Option<Moment>,
}

impl Running {
    /// An exercise that begins now.
    pub fn begin(now: Moment) -> Self {
        Self {
            seconds: 0,
            since: Some(now),
        }
    }

    /// How many seconds have gone by.
    pub fn seconds(&self) -> u32 {
        self.seconds
    }

    /// Where it is; nothing once it is over.
    pub fn beat<'e>(&self, exercise: &'e Exercise) -> Option<Beat<'e>> {
        exercise.at(self.seconds)
    }

    /// Whether it stands still.
    pub fn is_paused(&self) -> bool {
        self.since.is_none()
    }

    /// When the next second is over.
    pub fn due(&self) -> Option<Moment> {
        self.since.map(|since| since + SECOND)
    }

    /// Counts a second if it is over by now.
    pub fn tick(&mut self, now: Moment) {
        let Some(since) = self.since else {
            return;
        };
        let gone = now - since;
        if gone < TimeDelta::zero() || gone > SECOND * 2 {
            // The clock was changed, or the computer slept: one second has gone by for certain.
            self.seconds += 1;
            self.since = Some(now);
        } else if gone >= SECOND {
            self.seconds += 1;
            self.since = Some(since + SECOND);
        }
    }

    /// Stands still, or runs on.
    pub fn pause(&mut self, now: Moment) {
        self.since = match self.since {
            Some(_) => None,
            None => Some(now),
        };
    }

    /// Goes to the next step, or to the next time the same one is said.
    pub fn skip(&mut self, exercise: &Exercise, now: Moment) {
        if let Some(beat) = self.beat(exercise) {
            self.seconds += beat.left;
            self.since = self.since.map(|_| now);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::practice::Content;

    fn at(milliseconds: i64) -> Moment {
        let begin = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
        begin + TimeDelta::milliseconds(milliseconds)
    }

    #[test]
    fn a_second_counts_once_it_is_over() {
        let mut running = Running::begin(at(0));
        running.tick(at(600));
        assert_eq!(running.seconds(), 0);
        running.tick(at(1_050));
        running.tick(at(1_100));
        assert_eq!(running.seconds(), 1);
        // A late tick does not make the seconds drift.
        assert_eq!(running.due(), Some(at(2_000)));
    }

    #[test]
    fn a_clock_that_jumps_throws_nobody_to_the_end() {
        let mut running = Running::begin(at(0));
        running.tick(at(3_600_000));
        assert_eq!(running.seconds(), 1);
        running.tick(at(-3_600_000));
        assert_eq!(running.seconds(), 2);
        assert_eq!(running.due(), Some(at(-3_599_000)));
    }

    #[test]
    fn it_stands_still_and_runs_on() {
        let mut running = Running::begin(at(0));
        running.tick(at(1_000));
        running.pause(at(1_500));
        assert_eq!((running.due(), running.is_paused()), (None, true));
        running.tick(at(90_000));
        assert_eq!(running.seconds(), 1);
        running.pause(at(100_000));
        assert_eq!(running.due(), Some(at(101_000)));
    }

    #[test]
    fn a_key_takes_it_step_by_step_to_the_end() {
        let content = Content::built_in().unwrap();
        for exercise in &content.foundations.pack.exercises {
            let mut running = Running::begin(at(0));
            let times: u32 = exercise.steps.iter().map(|step| step.times).sum();
            for _ in 0..times {
                assert!(running.beat(exercise).is_some());
                running.skip(exercise, at(0));
            }
            assert_eq!(running.beat(exercise), None);
            assert_eq!(running.seconds(), exercise.seconds());
        }
    }
}
