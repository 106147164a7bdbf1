//! A made-up person's own words, put together from sentences that fit what was chosen.

use fastrand::Rng;

use super::phrases::Phrases;
use crate::journal::{Entry, Kind};

/// How many words a note is aimed at: spread about this mean, so that notes average 80.
const AIM: usize = 66;
/// How far the aim is spread to either side.
const SPREAD: usize = 45;

/// Writes the note of an entry.
pub struct Writer<'a> {
    phrases: &'a Phrases,
    used: Vec<&'a str>,
    text: String,
    context: String,
}

impl<'a> Writer<'a> {
    /// Somebody who writes about this entry.
    pub fn new(phrases: &'a Phrases, entry: &Entry) -> Self {
        Self {
            phrases,
            used: Vec::new(),
            text: String::new(),
            context: entry.context.clone().unwrap_or_else(|| "other".to_owned()),
        }
    }

    /// The note; `besides` is a sentence that is to stand in it.
    pub fn note(mut self, rng: &mut Rng, entry: &Entry, besides: Option<&str>) -> String {
        match entry.kind {
            Kind::Reflection => self.looking_back(rng),
            Kind::Practice => {
                self.ids(rng, "strategy", &entry.strategy);
                self.say(rng, "practice", "say");
            }
            Kind::NothingToday => self.say(rng, "nothing-today", "say"),
            kind => self.moment(rng, entry, kind),
        }
        if let Some(sentence) = besides {
            self.write(rng, sentence);
        }
        self.fill(rng, entry.kind);
        self.text
    }

    fn moment(&mut self, rng: &mut Rng, entry: &Entry, kind: Kind) {
        if rng.u8(0..3) == 0 {
            self.say(rng, "colour", "say");
        }
        self.id(rng, "trigger", entry.trigger.as_deref());
        if kind == Kind::WentWell {
            self.say(rng, "went-well", "say");
        }
        self.perhaps(rng, "body", entry.body.first());
        self.perhaps(rng, "state", entry.state.as_ref());
        self.perhaps(rng, "hook", entry.hook.first());
        self.perhaps(rng, "urge", entry.urge.as_ref());
        if kind == Kind::NearMiss {
            self.say(rng, "near-miss", "say");
        } else {
            self.id(rng, "action", entry.action.as_deref());
        }
        if rng.u8(0..4) == 0 {
            self.text.push_str("\n\n");
        }
        self.ids(rng, "strategy", &entry.strategy);
        if let (Some(peak), Some(after)) = (entry.intensity_peak, entry.intensity_after) {
            let section = if peak.saturating_sub(after) >= 2 {
                "eased"
            } else {
                "stayed"
            };
            self.say(rng, section, "say");
        }
        self.perhaps(rng, "repair", entry.repair.as_ref());
    }

    fn looking_back(&mut self, rng: &mut Rng) {
        self.say(rng, "reflection", "opening");
        for _ in 0..rng.u8(3..6) {
            self.say(rng, "reflection", "middle");
        }
    }

    /// Goes on until about as much is written as was aimed at, and comes to an end.
    fn fill(&mut self, rng: &mut Rng, kind: Kind) {
        let ends_with = if kind == Kind::Reflection {
            "reflection"
        } else {
            "closing"
        };
        let aim = rng.usize(AIM - SPREAD..=AIM + SPREAD);
        while self.text.split_whitespace().count() + 12 < aim {
            let said = self.used.len();
            match (kind, rng.u8(0..3)) {
                (Kind::Reflection, _) => self.say(rng, "reflection", "middle"),
                (_, 0) => self.say(rng, "colour", "say"),
                (_, 1) => self.say(rng, "closing", "say"),
                _ => self.say(rng, "reflection", "middle"),
            }
            if self.used.len() == said {
                break;
            }
        }
        if self.text.split_whitespace().count() < aim {
            let name = if kind == Kind::Reflection {
                "closing"
            } else {
                "say"
            };
            self.say(rng, ends_with, name);
        }
    }

    fn ids(&mut self, rng: &mut Rng, section: &str, ids: &[String]) {
        for id in ids {
            self.id(rng, section, Some(id));
        }
    }

    fn id(&mut self, rng: &mut Rng, section: &str, id: Option<&str>) {
        if let Some(id) = id {
            self.say(rng, section, id);
        }
    }

    /// Not everything that is chosen is written about as well.
    fn perhaps(&mut self, rng: &mut Rng, section: &str, id: Option<&String>) {
        if rng.u8(0..10) < 6 {
            self.id(rng, section, id.map(String::as_str));
        }
    }

    /// Says one of a list that was not said yet.
    fn say(&mut self, rng: &mut Rng, section: &str, name: &str) {
        for _ in 0..8 {
            match self.phrases.one(rng, section, name) {
                Some(sentence) if !self.used.contains(&sentence) => {
                    self.used.push(sentence);
                    return self.write(rng, sentence);
                }
                Some(_) => {}
                None => return,
            }
        }
    }

    fn write(&mut self, rng: &mut Rng, sentence: &str) {
        let filled = self.phrases.filled(rng, sentence, &self.context);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(&filled);
    }
}
