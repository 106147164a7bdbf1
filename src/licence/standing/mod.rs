//! A pathway held against what was done: what is met, how far the rest is, and what comes next.

mod rules;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use super::evidence::Evidence;
use super::pathway::Pathway;
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
    /// What others recorded, and the pauses.
    pub evidence: &'a Evidence,
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
    /// Whether a person can do anything about it now but wait, or ask somebody else.
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
    /// Whether somebody entitled to it has let it go.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub waived: bool,
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
        let standing = |requirement| rules::standing(self, requirement, record);
        let mut standings: Vec<Standing> = self.requirements.iter().map(standing).collect();
        let others_met = |at: usize| {
            let mut others = standings
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at);
            others.all(|(_, standing)| standing.met)
        };
        // A signature comes last, and says so once it is all that is left.
        let signing = rules::signing(self).filter(|at| others_met(*at));
        if let Some(standing) = signing.and_then(|at| standings.get_mut(at))
            && !standing.met
        {
            standing.next = Some(sentence::ask_to_sign());
        }
        standings
    }
}

impl Record<'_> {
    /// Days that count since the person began, the first being day 0; pauses do not count.
    ///
    /// # Why
    /// A laptop's clock can be years wrong for a day. An event dated before the start, or an event
    /// or entry after today, shows that one of the two was; then the longer span counts, because a
    /// licence is never lost to a clock. (An entry before the start shows nothing: people write of
    /// last week, and bring old journals with them.) A trainer sees the dates before signing. Holidays and absences are in
    /// the span like any other day: nothing is asked of them. Who wants the clock to stand still
    /// for longer says so, and need not say why.
    pub fn days(&self) -> u32 {
        let dates = self.evidence.dates();
        let (first, last) = dates.unwrap_or((self.start, self.today));
        let logged = self.tally.counts().latest().unwrap_or(last);
        let (first, last) = (self.start.min(first), self.today.max(last).max(logged));
        let span = u32::try_from((last - first).num_days()).unwrap_or(0);
        span.saturating_sub(self.evidence.paused_days(first, last))
    }
}

impl Standing {
    /// What there is by what is asked for, at most 1; over its parts if it has any.
    pub fn share(&self) -> f64 {
        if self.met {
            return 1.0;
        }
        if self.parts.is_empty() {
            return share(self.have, self.need);
        }
        let parts = self.parts.iter().map(Part::share);
        parts.sum::<f64>() / f64::from(count(self.parts.len()))
    }
}

impl Part {
    pub(super) fn new(id: &'static str, have: u32, need: u32, words: String) -> Self {
        Self {
            id,
            words,
            have,
            need,
            waived: false,
        }
    }

    /// Whether there is as much as is asked for, or it was let go.
    pub fn is_met(&self) -> bool {
        self.waived || self.have >= self.need
    }

    fn share(&self) -> f64 {
        if self.is_met() {
            1.0
        } else {
            share(self.have, self.need)
        }
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
