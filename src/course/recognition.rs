//! How well somebody tells a moment with something to see in it from an ordinary one: signal
//! detection over the vignettes they answered.

use statrs::distribution::{ContinuousCDF, Normal};

use super::item::{ItemKind, ORDINARY, Vignette};
use super::walk::Walk;

/// Moments of each kind from which on the numbers are shown. That it is eight is our judgement: of
/// fewer, one answer more or less would turn what they say around.
const ENOUGH: u32 = 8;
/// How far from 0 the criterion lies before it is called a leaning. At eight of each kind chance
/// alone puts two in three criteria within about a third of 0; that the line is at half is our
/// judgement.
const LEANING: f64 = 0.5;

/// What was seen in described moments, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recognition {
    /// Moments with something to see in which something was seen.
    pub hits: u32,
    /// Moments with something to see that were taken for ordinary.
    pub misses: u32,
    /// Ordinary moments in which something was seen.
    pub false_alarms: u32,
    /// Ordinary moments taken for what they are.
    pub correct_rejections: u32,
    /// Those of all of them whose key enough practitioners rated.
    pub rated: u32,
}

/// To which side somebody errs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// Something is seen sooner than not.
    Eager,
    /// Neither.
    Even,
    /// A moment is left ordinary sooner than not.
    Cautious,
}

impl Recognition {
    /// What was seen here and there together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            hits: self.hits + other.hits,
            misses: self.misses + other.misses,
            false_alarms: self.false_alarms + other.false_alarms,
            correct_rejections: self.correct_rejections + other.correct_rejections,
            rated: self.rated + other.rated,
        }
    }

    /// Moments with something to see.
    pub fn signals(self) -> u32 {
        self.hits + self.misses
    }

    /// Ordinary moments.
    pub fn ordinary(self) -> u32 {
        self.false_alarms + self.correct_rejections
    }

    /// All moments.
    pub fn all(self) -> u32 {
        self.signals() + self.ordinary()
    }

    /// How many were right, whichever kind they were of.
    pub fn right(self) -> u32 {
        self.hits + self.correct_rejections
    }

    /// How many moments of each kind are missing before the numbers say anything: those with
    /// something to see, and ordinary ones.
    pub fn missing(self) -> (u32, u32) {
        let missing = |count: u32| ENOUGH.saturating_sub(count);
        (missing(self.signals()), missing(self.ordinary()))
    }

    /// Whether there are enough of both kinds for the numbers to say anything.
    pub fn is_enough(self) -> bool {
        self.missing() == (0, 0)
    }

    /// How far apart the two kinds of moment lie for this person, in standard deviations: 0 at
    /// chance, more the better they are told apart, and below 0 if they are taken for each other.
    /// Nothing without a moment of each kind.
    ///
    /// d′ of Green and Swets 1966, with the log-linear correction of Hautus 1995, which is always
    /// made, so that nobody's number jumps on the day of the first mistake.
    pub fn d_prime(self) -> Option<f64> {
        self.scores().map(|(hits, alarms)| hits - alarms)
    }

    /// Where this person draws the line, in standard deviations: above 0 only what is plain is
    /// called something, below 0 much is. Nothing without a moment of each kind.
    ///
    /// c of Green and Swets 1966, with the same correction.
    pub fn criterion(self) -> Option<f64> {
        self.scores().map(|(hits, alarms)| -(hits + alarms) / 2.0)
    }

    /// To which side this person errs; nothing without a moment of each kind.
    pub fn leaning(self) -> Option<Leaning> {
        self.criterion().map(|criterion| {
            if criterion <= -LEANING {
                Leaning::Eager
            } else if criterion >= LEANING {
                Leaning::Cautious
            } else {
                Leaning::Even
            }
        })
    }

    /// The corrected rates of hits and of false alarms, each as a place on the normal curve.
    fn scores(self) -> Option<(f64, f64)> {
        let rate = |count: u32, of: u32| {
            let rate = (f64::from(count) + 0.5) / (f64::from(of) + 1.0);
            (of > 0).then(|| Normal::standard().inverse_cdf(rate))
        };
        rate(self.hits, self.signals()).zip(rate(self.false_alarms, self.ordinary()))
    }

    fn count(&mut self, vignette: &Vignette, judgement: &str) {
        let count = match (vignette.is_something(), judgement != ORDINARY) {
            (true, true) => &mut self.hits,
            (true, false) => &mut self.misses,
            (false, true) => &mut self.false_alarms,
            (false, false) => &mut self.correct_rejections,
        };
        *count += 1;
        self.rated += u32::from(vignette.is_rated());
    }
}

impl<'w> Walk<'w> {
    /// What was seen in the vignettes of the pack.
    ///
    /// # Why
    /// The first answer to each counts. What there is to see about an answer gives the key away, so
    /// every later one tells what was remembered; and who reads more vignettes adds to the count,
    /// who reads the same one again does not. One of a pair is left out, as it always is: it is for
    /// the person alone. So is one that is seen differently: the key may be what errs.
    pub fn recognition(self) -> Recognition {
        let mut recognition = Recognition::default();
        let apart = |id: &str| self.progress.disputed(id).is_some();
        let counted = self.vignettes();
        let counted = counted.filter(|(id, one)| one.twin.is_none() && !apart(id));
        for (id, vignette) in counted {
            if let Some(judgement) = self.first_judgement(id) {
                recognition.count(vignette, judgement);
            }
        }
        recognition
    }

    /// Whether a vignette and its twin were answered and told apart by who the child is.
    ///
    /// Their first answers are compared, for whoever has read about one knows the key of both.
    pub fn is_apart(self, id: &str, vignette: &Vignette) -> bool {
        let twin = vignette.twin.as_ref();
        let twin = twin.and_then(|twin| self.first_judgement(&twin.id));
        let both = self.first_judgement(id).zip(twin);
        both.is_some_and(|(one, other)| one != other)
    }

    fn vignettes(self) -> impl Iterator<Item = (&'w str, &'w Vignette)> {
        self.pack.items().filter_map(|item| match &item.kind {
            ItemKind::Vignette(vignette) => Some((item.id.as_str(), vignette)),
            _ => None,
        })
    }

    fn first_judgement(self, id: &str) -> Option<&'static str> {
        let answers = self.progress.answers(id).iter();
        let mut judgements = answers.filter_map(|answer| Vignette::judgement(&answer.given));
        judgements.next()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn cases() -> Vec<Value> {
        let text = include_str!("../../tests/fixtures/signal_detection.json");
        let mut whole: Value = serde_json::from_str(text).unwrap();
        serde_json::from_value(whole["cases"].take()).unwrap()
    }

    fn count(case: &Value, key: &str) -> u32 {
        u32::try_from(case["input"][key].as_u64().unwrap()).unwrap()
    }

    fn is_near(found: Option<f64>, expected: &Value) -> bool {
        match (found, expected.as_f64()) {
            (Some(found), Some(expected)) => (found - expected).abs() < 5e-5,
            (found, expected) => found.is_none() && expected.is_none(),
        }
    }

    #[test]
    fn the_numbers_are_those_of_the_worked_cases() {
        let mut compared = 0;
        for case in cases() {
            if case["function"] != "d_prime_loglinear" {
                continue;
            }
            let seen = Recognition {
                hits: count(&case, "hits"),
                misses: count(&case, "misses"),
                false_alarms: count(&case, "false_alarms"),
                correct_rejections: count(&case, "correct_rejections"),
                rated: 0,
            };
            let expected = &case["expected"];
            assert!(is_near(seen.d_prime(), &expected["d_prime"]), "{case}");
            assert!(is_near(seen.criterion(), &expected["criterion"]), "{case}");
            if let Some(beta) = expected.get("ln_beta") {
                let both = seen.d_prime().zip(seen.criterion());
                assert!(is_near(both.map(|(d, c)| d * c), beta), "{case}");
            }
            compared += 1;
        }
        assert_eq!(compared, 8);
    }

    #[test]
    fn a_leaning_is_called_one_only_where_it_is() {
        let seen = |hits, false_alarms| Recognition {
            hits,
            misses: 12 - hits,
            false_alarms,
            correct_rejections: 12 - false_alarms,
            rated: 0,
        };
        assert_eq!(seen(9, 2).leaning(), Some(Leaning::Even));
        assert_eq!(seen(12, 10).leaning(), Some(Leaning::Eager));
        assert_eq!(seen(2, 0).leaning(), Some(Leaning::Cautious));
        assert_eq!(Recognition::default().leaning(), None);
    }

    #[test]
    fn eight_of_each_are_enough() {
        let mut seen = Recognition {
            hits: 5,
            misses: 3,
            false_alarms: 1,
            correct_rejections: 6,
            rated: 0,
        };
        assert_eq!(seen.missing(), (0, 1));
        assert!(!seen.is_enough());
        seen.correct_rejections += 1;
        assert!(seen.is_enough());
    }
}
