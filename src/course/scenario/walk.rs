//! A story walked in every direction before anyone meets it: where it breaks off, what nobody can
//! reach, and what has no name.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::{Compiled, Line, Offer, Refusal, StorySource, Storyteller, Tags, Told};
use crate::fault::{Code, Fault, Said, suggestion};

/// Most choices in a row that are tried.
const MOST_DEEP: usize = 64;
/// Seeds with which a story is walked, so that what comes by chance is met too.
const SEEDS: [u8; 3] = [1, 2, 3];
/// Faults of one story after which nothing more is looked at: who has more mends these first.
const MOST_FAULTS: usize = 100;
const TAG_MEND: &str =
    "Known are: id, competence, feedback, outcome; each with a value after a colon.";

/// What is wrong with a story that can be read, found by walking it with at most so many choices.
///
/// What nobody reaches is told only if the whole story could be walked; one that goes on for ever
/// cannot.
pub(super) fn walk(
    teller: &dyn Storyteller,
    source: &StorySource,
    story: &Compiled,
    known: Option<&BTreeSet<String>>,
    most_steps: usize,
) -> Vec<Fault> {
    let mut walk = Walk {
        teller,
        source,
        story,
        known,
        faults: BTreeMap::new(),
        visited: BTreeSet::new(),
        best: BTreeMap::new(),
        ended: BTreeSet::new(),
        has_end: false,
        seen: BTreeSet::new(),
        left: most_steps,
        is_broken: false,
        is_cut_short: false,
    };
    let seeds = if is_left_to_chance(source) {
        &SEEDS[..]
    } else {
        &SEEDS[..1]
    };
    for &seed in seeds {
        match teller.begin(story, seed) {
            Ok(told) => walk.take_in(&told, &Way::default()),
            Err(refusal) => walk.broken(&refusal, None),
        }
    }
    if walk.is_cut_short {
        walk.cut_short();
    } else if !walk.is_broken {
        walk.unreached();
    }
    walk.faults.into_values().collect()
}

/// Whether a story may go one way or another by chance.
fn is_left_to_chance(source: &StorySource) -> bool {
    let signs = ["RANDOM", "shuffle", "{~", "{ ~"];
    source
        .texts()
        .any(|text| signs.iter().any(|sign| text.contains(sign)))
}

/// The state of walking a story.
struct Walk<'w> {
    teller: &'w dyn Storyteller,
    source: &'w StorySource,
    story: &'w Compiled,
    /// Ids of the competencies that a tag may name; none lets any pass.
    known: Option<&'w BTreeSet<String>>,
    /// By what they say, so that each is told once.
    faults: BTreeMap<String, Fault>,
    visited: BTreeSet<String>,
    best: BTreeMap<String, u32>,
    /// The outcomes with which it ended somewhere.
    ended: BTreeSet<String>,
    /// Whether it ended anywhere at all.
    has_end: bool,
    /// Where the walk has been.
    seen: BTreeSet<u64>,
    /// How many choices are still to be tried at most.
    left: usize,
    is_broken: bool,
    is_cut_short: bool,
}

/// The way to what was told.
#[derive(Default)]
struct Way<'w> {
    /// The outcome that was named last before.
    outcome: Option<&'w str>,
    /// What was chosen.
    after: Option<&'w Offer>,
    /// How many choices came before.
    deep: usize,
}

impl Walk<'_> {
    /// Looks at what was told after a choice and goes on from there.
    fn take_in(&mut self, told: &Told, way: &Way<'_>) {
        self.visited.extend(told.visited.iter().cloned());
        for (variable, holds) in &told.scores {
            let best = self.best.entry(variable.clone()).or_default();
            *best = (*best).max(*holds);
        }
        for line in &told.lines {
            self.look_at_line(line);
        }
        let named = |line: &'_ Line| line.tags.outcome.clone();
        let named = told.lines.iter().rev().find_map(named);
        let outcome = named.as_deref().or(way.outcome);
        if told.offers.is_empty() {
            self.look_at_end(told, outcome, way.after);
        }
        self.look_at_offers(&told.offers);
        if !self.seen.insert(told.place) {
            return;
        }
        for (at, offer) in told.offers.iter().enumerate() {
            if self.left == 0 || way.deep >= MOST_DEEP || self.faults.len() >= MOST_FAULTS {
                self.is_cut_short = true;
                return;
            }
            self.left -= 1;
            match self.teller.choose(self.story, &told.saved, at) {
                Ok(next) => {
                    let way = Way {
                        outcome,
                        after: Some(offer),
                        deep: way.deep + 1,
                    };
                    self.take_in(&next, &way);
                }
                Err(refusal) => self.broken(&refusal, Some(offer)),
            }
        }
    }

    fn look_at_line(&mut self, line: &Line) {
        if let Some(id) = &line.tags.id {
            let message = format!("The id \"{id}\" stands on a line, and only a choice has one.");
            let mend = format!("Put it into the brackets of its choice: * [Words. #id: {id}]");
            self.fault(Code::UnknownKey, Finding::Tag("id", id), &message, &mend);
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
                    self.fault(
                        Code::MissingKey,
                        Finding::Words(&offer.text),
                        &message,
                        mend,
                    );
                }
                Some(id) if !ids.insert(id) => {
                    let message = format!("Two choices at one place have the id \"{id}\".");
                    let mend = "Give one of them another.";
                    self.fault(Code::DuplicateId, Finding::Tag("id", id), &message, mend);
                }
                Some(_) => {}
            }
            if let Some(outcome) = &offer.tags.outcome {
                let message =
                    format!("The outcome \"{outcome}\" stands on a choice, where nothing ends.");
                let mend = "Put it on the last line before -> END.";
                let place = Finding::Tag("outcome", outcome);
                self.fault(Code::UnknownKey, place, &message, mend);
            }
            self.look_at_tags(&offer.tags);
        }
    }

    fn look_at_tags(&mut self, tags: &Tags) {
        for tag in &tags.unknown {
            let message = format!("The tag \"{}\" means nothing here.", tag.0);
            self.fault(Code::UnknownKey, Finding::Words(&tag.0), &message, TAG_MEND);
        }
        for id in &tags.competences {
            let Some(known) = self.known.filter(|known| !known.contains(id)) else {
                continue;
            };
            let message = format!("There is no competency \"{id}\" in the pathways of the pack.");
            let mend = suggestion(id, known.iter().map(String::as_str));
            let place = Finding::Tag("competence", id);
            self.fault(Code::UnknownReference, place, &message, &mend);
        }
        if let Some(outcome) = &tags.outcome {
            let endings = &self.story.declared.endings;
            if !endings.iter().any(|ending| ending.id == *outcome) {
                let message = format!("The item of this story has no outcome \"{outcome}\".");
                let ids = endings.iter().map(|ending| ending.id.as_str());
                let mend = format!(
                    "Add [[item.scenario.outcome]] with this id and a title. {}",
                    suggestion(outcome, ids)
                );
                let place = Finding::Tag("outcome", outcome);
                self.fault(Code::UnknownReference, place, &message, &mend);
            }
        }
    }

    fn look_at_end(&mut self, told: &Told, outcome: Option<&str>, after: Option<&Offer>) {
        self.has_end = true;
        if let Some(outcome) = outcome {
            self.ended.insert(outcome.to_owned());
            return;
        }
        let last = told.lines.iter().rev().find(|line| !line.text.is_empty());
        let words = match (last, after) {
            (Some(line), _) => line.text.as_str(),
            (None, Some(offer)) => offer.text.as_str(),
            (None, None) => "",
        };
        let message = format!("The story ends after \"{words}\" and says no outcome.");
        let mend = "Name one on its last line: # outcome: repair";
        self.fault(Code::NoOutcome, Finding::Words(words), &message, mend);
    }

    fn broken(&mut self, refusal: &Refusal, after: Option<&Offer>) {
        if *refusal == Refusal::OutOfTime {
            self.is_cut_short = true;
            self.left = 0;
            return;
        }
        self.is_broken = true;
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
            _ => (
                format!("{place} this story cannot be told."),
                "Take out what was added last, part by part.".to_owned(),
            ),
        };
        let words = after.map_or("", |offer| offer.text.as_str());
        self.fault(Code::BadValue, Finding::Words(words), &message, &mend);
    }

    fn cut_short(&mut self) {
        let message =
            "This story could not be walked whole, so what nobody reaches in it is not known.";
        let mend = "Let its ways meet again sooner, or make two stories of it; then walk the rest by hand.";
        self.fault(Code::Unwalked, Finding::Words(""), message, mend);
    }

    fn unreached(&mut self) {
        if !self.has_end {
            // Whoever is in it could never have it behind them.
            let message = "No way through this story comes to an end.";
            let mend = "Let a way lead out of it: -> END";
            self.fault(Code::BadValue, Finding::Words(""), message, mend);
            return;
        }
        for knot in &self.story.knots {
            if !self.visited.contains(knot) {
                let message = format!("Nobody reaches the knot \"{knot}\".");
                let mend = format!("Lead to it from somewhere: -> {knot}; or take it out.");
                self.fault(Code::Unused, Finding::Knot(knot), &message, &mend);
            }
        }
        for score in &self.story.declared.scores {
            let best = self.best.get(&score.variable).copied().unwrap_or(0);
            if best < score.max {
                let (variable, max) = (&score.variable, score.max);
                let message =
                    format!("Nobody reaches {max} in \"{variable}\"; the most is {best}.");
                let mend = format!("Say max = {best}, or count more on the way.");
                self.fault(Code::Unused, Finding::Variable(variable), &message, &mend);
            }
        }
        for ending in &self.story.declared.endings {
            if !self.ended.contains(&ending.id) {
                let id = &ending.id;
                let message = format!("This story never ends with the outcome \"{id}\".");
                let mend = format!("Name it on the line it belongs to: # outcome: {id}");
                self.fault(Code::Unused, Finding::Words(""), &message, &mend);
            }
        }
    }

    /// Notes a fault once, at the place in the story that it is about if that stands there as such.
    fn fault(&mut self, code: Code, about: Finding<'_>, message: &str, mend: &str) {
        let said = Said { message, mend };
        let fault = match about.place(self.source) {
            Some((path, text, span)) => Fault::at(code, path, text, &span, said),
            None => Fault::whole(code, self.source.path(), said),
        };
        self.faults.entry(message.to_owned()).or_insert(fault);
    }
}
