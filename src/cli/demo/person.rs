//! The made-up person: what sets them off, where they feel it, what helps, and how that shifts as
//! they practise.

use chrono::{Datelike, Timelike};
use fastrand::Rng;

use super::phrases::AWAY;

use crate::journal::{Entry, Kind, Quadrant, Vocabulary};

/// Somebody with leanings.
///
/// # Why
/// If every term were as likely as every other, lists would look random and charts flat. One person
/// has a few triggers, hooks and ways of their own; practice brings noticing forward and lets the
/// first pull go by more often, and some ways help more than others where they fit.
#[derive(Debug)]
pub struct Person<'a> {
    vocabulary: &'a Vocabulary,
    leanings: Vec<(&'static str, Vec<&'a str>)>,
}

/// Fields of which everybody has their own few terms.
const LEANINGS: [&str; 8] = [
    "context", "load", "trigger", "hook", "body", "urge", "stance", "strategy",
];
/// What adults alone can set off.
const AMONG_ADULTS: [&str; 9] = [
    "criticism",
    "interruption",
    "time-pressure",
    "change-of-plan",
    "unfair-decision",
    "mistake-own",
    "being-ignored",
    "reminder-of-past",
    "other",
];
/// What is written down as a way of steadying oneself and is none.
const NO_WAYS: [&str; 3] = ["masking", "rode-it-out", "none"];

impl<'a> Person<'a> {
    /// Makes somebody up.
    pub fn new(rng: &mut Rng, vocabulary: &'a Vocabulary) -> Self {
        let leanings = LEANINGS.map(|id| {
            let terms = vocabulary.field(id).map(crate::journal::Field::terms);
            let mut ids: Vec<&str> = terms
                .unwrap_or_default()
                .iter()
                .filter(|term| term.stores.is_none() && !NO_WAYS.contains(&term.id.as_str()))
                .map(|term| term.id.as_str())
                .collect();
            rng.shuffle(&mut ids);
            (id, ids)
        });
        Self {
            vocabulary,
            leanings: leanings.into(),
        }
    }

    /// A term of a field, the first of this person's own far more often than the last.
    fn leaning(&self, rng: &mut Rng, field: &str) -> Option<(usize, String)> {
        let (_, ids) = self.leanings.iter().find(|(id, _)| *id == field)?;
        let place = rng
            .usize(0..ids.len().max(1))
            .min(rng.usize(0..ids.len().max(1)));
        let place = place.min(rng.usize(0..ids.len().max(1)));
        Some((place, (*ids.get(place)?).to_owned()))
    }

    fn some(&self, rng: &mut Rng, field: &str, most: usize) -> Vec<String> {
        let mut chosen = Vec::new();
        for _ in 0..most {
            if let Some((_, id)) = self.leaning(rng, field)
                && !chosen.contains(&id)
            {
                chosen.push(id);
            }
        }
        chosen
    }

    /// Fills in the answers of an entry of any kind. `practised` runs from 0 on the first day to 1
    /// on the last.
    pub fn answer(&self, rng: &mut Rng, entry: &mut Entry, practised: f64) {
        match entry.kind {
            Kind::Episode => self.episode(rng, entry, practised),
            Kind::NearMiss => self.near_miss(rng, entry, practised),
            Kind::WentWell => self.went_well(rng, entry),
            Kind::CheckIn => self.check_in(rng, entry, practised),
            Kind::Practice => {
                entry.strategy = self.some(rng, "strategy", 1);
                entry.context = self.leaning(rng, "context").map(|(_, id)| id);
            }
            _ => {}
        }
    }

    /// Where it was, with whom, and what set it off: children are about only in a school's hours.
    /// How far down the person's own list the trigger stands is answered.
    fn set(&self, rng: &mut Rng, entry: &mut Entry) -> usize {
        let at = entry.occurred_at;
        let away = at.hour() >= 18 || at.weekday().number_from_monday() > 5;
        let fits = |trigger: &str| !away || AMONG_ADULTS.contains(&trigger);
        let set_off = self.first_fitting(rng, "trigger", fits);
        let (place, trigger) = set_off.unwrap_or((0, "other".to_owned()));
        let grown = away || (AMONG_ADULTS.contains(&trigger.as_str()) && chance(rng, 0.7));
        let adults: &[(&str, u32)] = &[
            ("colleague", 50),
            ("leader", 20),
            ("parent-carer", 20),
            ("alone", 10),
        ];
        let children: &[(&str, u32)] = &[("pupil", 60), ("group", 40)];
        entry.with = vec![weighted(rng, if grown { adults } else { children }).to_owned()];
        let fits = |context: &str| {
            let is_away = AWAY.contains(&context);
            is_away == away || (!away && grown)
        };
        let context = self.first_fitting(rng, "context", fits);
        entry.context = context.map(|(_, id)| id);
        entry.trigger = Some(trigger);
        place
    }

    /// A term that fits, by leaning; none if hardly any does.
    fn first_fitting(
        &self,
        rng: &mut Rng,
        field: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Option<(usize, String)> {
        (0..60).find_map(|_| self.leaning(rng, field).filter(|(_, id)| fits(id)))
    }

    /// What stood before and set it off; how strong it got.
    fn begin(&self, rng: &mut Rng, entry: &mut Entry, practised: f64) -> f64 {
        let place = self.set(rng, entry);
        let load = rng.usize(0..3);
        entry.load = self.some(rng, "load", load);
        if chance(rng, 0.8) {
            let several = rng.usize(1..=2);
            entry.hook = self.some(rng, "hook", several);
        }
        if chance(rng, 0.85) {
            let several = rng.usize(1..=2);
            entry.body = self.some(rng, "body", several);
        }
        // Early places are the person's own triggers, and those go deeper.
        let own = 1.5 - 0.12 * number(place);
        5.2 + own + 0.7 * number(entry.load.len()) - 1.4 * practised
            + (rng.f64() + rng.f64() - 1.0) * 3.0
    }

    fn episode(&self, rng: &mut Rng, entry: &mut Entry, practised: f64) {
        let peak = scale(self.begin(rng, entry, practised).max(2.6));
        let state = match peak {
            7.. => weighted(rng, &[("over", 60), ("mixed", 22), ("under", 18)]),
            _ => weighted(rng, &[("stretched", 82), ("under", 12), ("mixed", 6)]),
        };
        entry.state = Some(state.to_owned());
        entry.intensity_peak = Some(peak);
        let noticing = rng.f64() + 0.35 * practised - 0.03 * f64::from(peak);
        let (noticed, then) = match noticing {
            n if n > 0.95 => ("ahead", Some(scale(f64::from(peak) * 0.3))),
            n if n > 0.55 => ("early", Some(scale(f64::from(peak) * 0.6))),
            n if n > 0.25 => ("mid", Some(peak)),
            n if n > 0.02 => ("after", None),
            _ => ("told", None),
        };
        entry.noticed = Some(noticed.to_owned());
        entry.intensity_notice = then.filter(|_| chance(rng, 0.5));
        let let_go = 0.4 + 0.35 * practised - 0.07 * (f64::from(peak) - 6.0);
        let urge = self.leaning(rng, "urge").map(|(_, id)| id);
        let chose = chance(rng, let_go);
        entry.action = if chose {
            Some("chose-other".to_owned())
        } else {
            urge.clone()
        };
        entry.recorded_elsewhere = (entry.action.as_deref() == Some("grab-rush")).then_some(true);
        entry.urge = urge;
        if chance(rng, 0.25) {
            entry.stance = self.leaning(rng, "stance").map(|(_, id)| id);
        }
        let lost = if chose { 0.05 } else { 0.25 };
        self.steady(rng, entry, lost);
        if !chose && peak >= 6 {
            let repairs = [
                ("done", 50 + whole(30.0 * practised)),
                ("planned", 20),
                ("needed", 25),
            ];
            entry.repair = Some(weighted(rng, &repairs).to_owned());
        } else if chance(rng, 0.4) {
            entry.repair = Some("not-needed".to_owned());
        }
        let quadrant = match state {
            "under" => Quadrant::LowUnpleasant,
            _ if peak >= 5 || chance(rng, 0.7) => Quadrant::HighUnpleasant,
            _ => Quadrant::LowUnpleasant,
        };
        self.name(rng, entry, quadrant);
    }

    fn near_miss(&self, rng: &mut Rng, entry: &mut Entry, practised: f64) {
        let peak = scale(self.begin(rng, entry, practised).clamp(3.0, 7.0) - 0.5);
        entry.intensity_peak = Some(peak);
        entry.state = Some("stretched".to_owned());
        let noticed = weighted(rng, &[("early", 60), ("ahead", 25), ("mid", 15)]);
        entry.noticed = Some(noticed.to_owned());
        entry.urge = self.leaning(rng, "urge").map(|(_, id)| id);
        entry.action = Some("chose-other".to_owned());
        self.steady(rng, entry, 0.0);
        self.name(rng, entry, Quadrant::HighUnpleasant);
    }

    fn went_well(&self, rng: &mut Rng, entry: &mut Entry) {
        self.set(rng, entry);
        entry.trigger = None;
        entry.state = Some(weighted(rng, &[("settled", 75), ("stretched", 25)]).to_owned());
        entry.intensity_peak = Some(rng.u8(0..4));
        if chance(rng, 0.6) {
            entry.strategy = self.some(rng, "strategy", 1);
        }
        self.lend(rng, entry, 0.5);
        let quadrant = if chance(rng, 0.6) {
            Quadrant::LowPleasant
        } else {
            Quadrant::HighPleasant
        };
        self.name(rng, entry, quadrant);
    }

    fn check_in(&self, rng: &mut Rng, entry: &mut Entry, practised: f64) {
        let spread = |rng: &mut Rng| (rng.f64() + rng.f64() - 1.0) * 4.5;
        let pleasant = (5.0 + 1.2 * practised + spread(rng))
            .round()
            .clamp(1.0, 9.0);
        let energy = (5.0 + spread(rng)).round().clamp(1.0, 9.0);
        let (pleasant, energy) = (grid(pleasant), grid(energy));
        entry.pleasant = Some(pleasant);
        entry.energy = Some(energy);
        if let Some(quadrant) = Quadrant::of(pleasant, energy).filter(|_| chance(rng, 0.6)) {
            self.name(rng, entry, quadrant);
        }
    }

    /// What was tried, and what came of it. `lost` is the chance that nothing was.
    fn steady(&self, rng: &mut Rng, entry: &mut Entry, lost: f64) {
        let peak = entry.intensity_peak.unwrap_or_default();
        if chance(rng, lost) {
            entry.strategy = vec![
                weighted(rng, &[("masking", 40), ("rode-it-out", 35), ("none", 25)]).to_owned(),
            ];
        } else {
            let several = if chance(rng, 0.3) { 2 } else { 1 };
            entry.strategy = self.some(rng, "strategy", several);
        }
        let family = entry.strategy.first().and_then(|id| {
            let term = self.vocabulary.term("strategy", id)?;
            term.group.as_deref().filter(|_| id != "masking")
        });
        // A new reading asks for a head that is free enough to read; the body can be met at any height.
        let ease = match (family, peak) {
            (Some("meaning"), 7..) => 0.5,
            (Some("meaning" | "situation"), _) => 3.2,
            (Some("response"), _) => 2.8,
            (Some("attention"), _) => 2.2,
            _ => 0.7,
        };
        let drop = (ease + (rng.f64() - 0.5) * 2.5).max(0.0);
        let after = scale(f64::from(peak) - drop);
        entry.intensity_after = Some(after);
        let soon = match peak - after.min(peak) {
            0..=1 => [("16-60", 40), ("not-yet", 30), ("6-15", 30)],
            2..=3 => [("3-5", 45), ("6-15", 40), ("0-2", 15)],
            _ => [("0-2", 35), ("3-5", 50), ("6-15", 15)],
        };
        entry.after_min = Some(weighted(rng, &soon).to_owned());
        let steady = match peak {
            8.. => [("16-60", 45), (">60", 40), ("6-15", 15)],
            5..8 => [("6-15", 50), ("16-60", 30), ("3-5", 20)],
            _ => [("3-5", 50), ("0-2", 30), ("6-15", 20)],
        };
        if chance(rng, 0.8) {
            entry.recovered = Some(weighted(rng, &steady).to_owned());
        }
        self.lend(rng, entry, 0.25);
    }

    /// What was offered to somebody else.
    fn lend(&self, rng: &mut Rng, entry: &mut Entry, likely: f64) {
        let Some(field) = self
            .vocabulary
            .field("coreg_moves")
            .filter(|_| chance(rng, likely))
        else {
            return;
        };
        let several = rng.usize(1..=2);
        let moves = rng.choose_multiple(field.terms(), several);
        entry.coreg_moves = moves.into_iter().map(|term| term.id.clone()).collect();
    }

    fn name(&self, rng: &mut Rng, entry: &mut Entry, quadrant: Quadrant) {
        let Some(field) = self.vocabulary.field("word").filter(|_| chance(rng, 0.85)) else {
            return;
        };
        let words = field.terms().iter();
        let near = words.filter(|term| term.group.as_deref() == Some(quadrant.id()));
        let several = rng.usize(1..=2);
        let words = rng.choose_multiple(near, several);
        entry.word = words.into_iter().map(|term| term.id.clone()).collect();
    }
}

fn chance(rng: &mut Rng, likely: f64) -> bool {
    rng.f64() < likely
}

/// One of some, as often as its weight says.
pub fn weighted<'a>(rng: &mut Rng, some: &[(&'a str, u32)]) -> &'a str {
    let whole: u32 = some.iter().map(|(_, weight)| weight).sum();
    let mut at = rng.u32(0..whole.max(1));
    for (id, weight) in some {
        if at < *weight {
            return id;
        }
        at -= weight;
    }
    some.first().map_or("", |(id, _)| id)
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(0.0, f64::from)
}

/// A strength from 0 to 10.
fn scale(strength: f64) -> u8 {
    (0..10)
        .find(|step| strength < f64::from(*step) + 0.5)
        .unwrap_or(10)
}

/// A place on the grid from 1 to 9.
fn grid(place: f64) -> u8 {
    (1..9)
        .find(|step| place < f64::from(*step) + 0.5)
        .unwrap_or(9)
}

fn whole(number: f64) -> u32 {
    (0..100)
        .find(|step| number < f64::from(*step) + 0.5)
        .unwrap_or(100)
}
