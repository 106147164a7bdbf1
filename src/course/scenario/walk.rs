//! A story walked in every direction before anyone meets it: where it breaks off, what nobody can
//! reach, and what has no name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Compiled, Line, Offer, Refusal, StorySource, Storyteller, Tags, Told};
use crate::fault::{Code, Fault, Said};

/// Most choices that are tried in one story: a scenario of ten minutes has a few hundred ways.
const MOST_STEPS: usize = 2_000;
/// Most choices in a row that are tried.
const MOST_DEEP: usize = 64;
/// Seeds with which a story is walked, so that what comes by chance is met too.
const SEEDS: [u8; 3] = [1, 2, 3];
const TAG_MEND: &str =
    "Known are: id, competence, feedback, outcome; each with a value after a colon.";

/// What is wrong with a story that can be read, found by walking it.
///
/// What nobody reaches is told only if the whole story could be walked; one that goes on for ever
/// cannot.
pub fn walk(teller: &dyn Storyteller, source: &StorySource, story: &Compiled) -> Vec<Fault> {
    let mut walk = Walk {
        teller,
        source,
        story,
        faults: BTreeMap::new(),
        visited: BTreeSet::new(),
        best: BTreeMap::new(),
        seen: BTreeSet::new(),
        steps: 0,
        is_whole: true,
    };
    for seed in SEEDS {
        match teller.begin(story, seed) {
            Ok(told) => walk.take_in(&told, 0),
            Err(refusal) => walk.broken(&refusal, None),
        }
    }
    if walk.is_whole {
        walk.unreached();
    }
    walk.faults.into_values().collect()
}

/// The state of walking a story.
struct Walk<'w> {
    teller: &'w dyn Storyteller,
    source: &'w StorySource,
    story: &'w Compiled,
    /// By what they say, so that each is told once.
    faults: BTreeMap<String, Fault>,
    visited: BTreeSet<String>,
    best: BTreeMap<String, u32>,
    /// Where the walk has been.
    seen: BTreeSet<String>,
    steps: usize,
    is_whole: bool,
}

impl Walk<'_> {
    fn take_in(&mut self, told: &Told, deep: usize) {
        self.visited.extend(told.visited.iter().cloned());
        for (variable, holds) in &told.scores {
            let best = self.best.entry(variable.clone()).or_default();
            *best = (*best).max(*holds);
        }
        for line in &told.lines {
            self.look_at_line(line);
        }
        self.look_at_offers(&told.offers);
        if !self.seen.insert(told.saved.0.clone()) {
            return;
        }
        for (at, offer) in told.offers.iter().enumerate() {
            if self.steps >= MOST_STEPS || deep >= MOST_DEEP {
                self.is_whole = false;
                return;
            }
            self.steps += 1;
            match self.teller.choose(self.story, &told.saved, at) {
                Ok(next) => self.take_in(&next, deep + 1),
                Err(refusal) => self.broken(&refusal, Some(offer)),
            }
        }
    }

    fn look_at_line(&mut self, line: &Line) {
        if let Some(id) = &line.tags.id {
            let message = format!("The id \"{id}\" stands on a line, and only a choice has one.");
            let mend = format!("Put it into the brackets of its choice: * [Words. #id: {id}]");
            self.fault(Code::UnknownKey, id, &message, &mend);
        }
        self.look_at_tags(&line.tags);
    }

    fn look_at_offers(&mut self, offers: &[Offer]) {
        let mut ids = BTreeSet::new();
        for offer in offers {
            match &offer.tags.id {
                None => {
                    let message = format!("The choice \"{}\" has no id.", offer.text);
                    let mend = "Give it one inside its brackets: * [Words. #id: breathe]";
                    self.fault(Code::MissingKey, &offer.text, &message, mend);
                }
                Some(id) if !ids.insert(id) => {
                    let message = format!("Two choices at one place have the id \"{id}\".");
                    let mend = "Give one of them another.";
                    self.fault(Code::DuplicateId, id, &message, mend);
                }
                Some(_) => {}
            }
            self.look_at_tags(&offer.tags);
        }
    }

    fn look_at_tags(&mut self, tags: &Tags) {
        for tag in &tags.unknown {
            let message = format!("The tag \"{}\" means nothing here.", tag.0);
            self.fault(Code::UnknownKey, &tag.0, &message, TAG_MEND);
        }
    }

    fn broken(&mut self, refusal: &Refusal, after: Option<&Offer>) {
        self.is_whole = false;
        let place = match after {
            Some(offer) => format!("After the choice \"{}\"", offer.text),
            None => "From its beginning".to_owned(),
        };
        let (message, mend) = match refusal {
            Refusal::Endless => (
                format!("{place} this story goes round in a circle without a choice."),
                "Look for a divert that leads back to itself.".to_owned(),
            ),
            Refusal::TooLarge => (
                format!("{place} this story grows without end."),
                "Look for a divert or a function that leads back to itself.".to_owned(),
            ),
            Refusal::Broken(told) => (
                format!("{place} this story breaks off."),
                format!("Lead on from there, or end with -> END. The language says: {told}"),
            ),
            Refusal::AnotherStory | Refusal::NoSuchOffer | Refusal::Untold => (
                format!("{place} this story cannot be told."),
                "Take out what was added last, part by part.".to_owned(),
            ),
        };
        let words = after.map_or("", |offer| offer.text.as_str());
        self.fault(Code::BadValue, words, &message, &mend);
    }

    fn unreached(&mut self) {
        for knot in &self.story.knots {
            if !self.visited.contains(knot) {
                let message = format!("Nobody reaches the knot \"{knot}\".");
                let mend = format!("Lead to it from somewhere: -> {knot}; or take it out.");
                let name = knot.rsplit('.').next().unwrap_or(knot);
                let header = format!("= {name}");
                self.fault(Code::Unused, &header, &message, &mend);
            }
        }
        for score in &self.story.scores {
            let best = self.best.get(&score.variable).copied().unwrap_or(0);
            if best < score.max {
                let (variable, max) = (&score.variable, score.max);
                let message =
                    format!("Nobody reaches {max} in \"{variable}\"; the most is {best}.");
                let mend = format!("Say max = {best}, or count more on the way.");
                self.fault(Code::Unused, &format!("VAR {variable}"), &message, &mend);
            }
        }
    }

    /// Notes a fault once, at the words in the story that it is about if they stand there as such.
    fn fault(&mut self, code: Code, words: &str, message: &str, mend: &str) {
        let said = Said { message, mend };
        let place = self.source.paths().find_map(|path| {
            let text = self.source.text_of(path)?;
            let at = text.find(words).filter(|_| !words.is_empty())?;
            Some((path, text, at..at + words.len()))
        });
        let fault = match place {
            Some((path, text, span)) => Fault::at(code, path, text, &span, said),
            None => Fault::whole(code, self.source.path(), said),
        };
        self.faults.entry(message.to_owned()).or_insert(fault);
    }
}
