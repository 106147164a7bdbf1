//! A pathway held against what was done: what is met, how far the rest is, and what comes next.

use chrono::NaiveDate;
use serde::Serialize;

use super::pathway::{Pathway, Requirement, Rule};
use super::sentence;
use super::tally::Tally;
use crate::course::Walk;
use crate::safe_text::SafeText;

/// Everything a standing is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// What is taught, and how far it was walked.
    pub walk: Walk<'a>,
    /// What the journal counts.
    pub tally: &'a Tally,
    /// The civil date on which the person began.
    pub start: NaiveDate,
    /// The civil date today.
    pub today: NaiveDate,
}

/// How one requirement stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The requirement's id.
    pub id: String,
    /// Its few words.
    pub title: SafeText,
    /// Whether everything about it is met.
    pub met: bool,
    /// What there is, in the requirement's own unit.
    pub have: u32,
    /// What is asked for, in the same unit.
    pub need: u32,
    /// Both in words: "week 7 (12 is the least)".
    pub words: String,
    /// What would bring it on, or what it waits for; nothing if it is met or comes by itself.
    pub next: Option<String>,
    /// Where the numbers come from.
    pub why: SafeText,
    /// What it is made of, if that is more than one count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Whether a person can do anything about it but wait.
    #[serde(skip)]
    waits: bool,
}

/// One count of a requirement that has several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Unique in its requirement.
    pub id: &'static str,
    /// What there is and what is asked for, in words: "5 of 8 weeks".
    pub words: String,
    /// What there is.
    pub have: u32,
    /// What is asked for.
    pub need: u32,
}

/// A whole standing on one line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Requirements met.
    pub met: usize,
    /// Requirements in all.
    pub total: usize,
    /// How far along, from 0 to 1: the mean over all requirements of what there is by what is asked
    /// for.
    pub share: f64,
    /// One sentence: the first thing that would bring it on.
    pub next: String,
}

impl Pathway {
    /// How each requirement stands, in the pathway's order.
    pub fn standing(&self, record: &Record<'_>) -> Vec<Standing> {
        self.requirements
            .iter()
            .map(|requirement| requirement.standing(record))
            .collect()
    }
}

impl Record<'_> {
    /// Days since the person began, the first being day 0.
    ///
    /// # Why
    /// A laptop's clock can be years wrong for a day. An event dated before the start, or after
    /// today, shows that one of the two was; then the longer span counts, because a licence is
    /// never lost to a clock. A trainer sees the dates before signing. Holidays and absences are in
    /// the span like any other day: nothing is asked of them.
    fn days(&self) -> u32 {
        let (first, last) = self
            .walk
            .progress
            .dates()
            .unwrap_or((self.start, self.today));
        let span = self.today.max(last) - self.start.min(first);
        u32::try_from(span.num_days()).unwrap_or(0)
    }
}

impl Requirement {
    fn standing(&self, record: &Record<'_>) -> Standing {
        let tally = record.tally;
        match self.rule {
            Rule::Weeks { least } => self.weeks(record, least),
            Rule::Units => {
                let walk = record.walk;
                let (have, need) = (walk.units_done().len(), walk.pack.units().count());
                let (have, need) = (count(have), count(need));
                let next = walk.next().map(sentence::sitting);
                self.counted(have, need, sentence::of(have, need), next)
            }
            Rule::Moments {
                least,
                weeks,
                states,
                hard,
            } => {
                let mut parts = vec![
                    part("moments", tally.moments(), least, "moment"),
                    part("weeks", tally.weeks(), weeks, "week"),
                    part("states", tally.states(), states, "state"),
                    part("honest-mix", tally.hard(), hard, "hard moment"),
                ];
                // A pathway may leave the honest mix out by asking for none.
                parts.retain(|part| part.need > 0);
                let words = sentence::moments_so_far(&parts);
                let next = sentence::moments(&parts);
                let met = parts.iter().all(Part::is_met);
                let standing = self.counted(tally.moments(), least, words, None);
                Standing {
                    met,
                    next,
                    parts,
                    ..standing
                }
            }
            Rule::Strategies { least, uses } => {
                let have = tally.strategies(uses);
                let words = sentence::strategies(have, least, uses);
                self.counted(
                    have,
                    least,
                    words,
                    Some(sentence::try_strategies(least, uses)),
                )
            }
            Rule::Reflections { least } => {
                let have = tally.reflections();
                let next = sentence::reflections(least.saturating_sub(have));
                self.counted(have, least, sentence::of(have, least), Some(next))
            }
        }
    }

    fn weeks(&self, record: &Record<'_>, least: u32) -> Standing {
        let days = record.days();
        let left = least.saturating_mul(7).saturating_sub(days);
        let full = record
            .today
            .checked_add_days(chrono::Days::new(left.into()));
        let words = format!("week {} ({least} is the least)", days / 7 + 1);
        let next = full.map(|date| sentence::weeks(least, date));
        Standing {
            waits: true,
            ..self.counted(days / 7, least, words, next)
        }
    }

    fn counted(&self, have: u32, need: u32, words: String, next: Option<String>) -> Standing {
        let met = have >= need;
        let next = next.filter(|_| !met);
        Standing {
            id: self.id.clone(),
            title: self.title.clone(),
            met,
            have,
            need,
            words,
            next,
            why: self.why.clone(),
            parts: Vec::new(),
            waits: false,
        }
    }
}

impl Standing {
    /// What there is by what is asked for, at most 1; over its parts if it has any.
    pub fn share(&self) -> f64 {
        if self.parts.is_empty() {
            return share(self.have, self.need);
        }
        let parts = self.parts.iter().map(|part| share(part.have, part.need));
        parts.sum::<f64>() / f64::from(count(self.parts.len()))
    }
}

impl Part {
    /// Whether there is as much as is asked for.
    pub fn is_met(&self) -> bool {
        self.have >= self.need
    }
}

impl Summary {
    /// The line that a whole standing comes to.
    pub fn of(standings: &[Standing]) -> Self {
        let total = standings.len();
        let open = standings.iter().filter(|standing| !standing.met);
        let (waiting, ready): (Vec<&Standing>, Vec<&Standing>) =
            open.partition(|standing| standing.waits);
        let next = ready
            .iter()
            .chain(&waiting)
            .find_map(|standing| standing.next.clone());
        let next = next.unwrap_or_else(|| sentence::nothing_next(ready.is_empty()));
        let share =
            standings.iter().map(Standing::share).sum::<f64>() / f64::from(count(total).max(1));
        Self {
            met: standings.iter().filter(|standing| standing.met).count(),
            total,
            share,
            next,
        }
    }
}

fn part(id: &'static str, have: u32, need: u32, noun: &str) -> Part {
    Part {
        id,
        words: sentence::of_these(have, need, noun),
        have,
        need,
    }
}

fn share(have: u32, need: u32) -> f64 {
    if have >= need {
        1.0
    } else {
        f64::from(have) / f64::from(need)
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
