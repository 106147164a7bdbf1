//! A pack as it is taught: modules, units and sittings in order, and the items in them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use semver::Version;

use super::exercise::Exercise;
use super::glossary::Term;
use super::item::{Item, Judge, Scenario};
use super::migration::Migrations;
use super::minutes::minutes;
use super::review::Spacing;
use super::rules::{MoveOn, Rules};
use crate::safe_text::SafeText;

/// A whole pack, sound and safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Names the pack for ever; progress is kept under it.
    pub id: String,
    /// Patch: wording. Minor: more items. Major: other criteria.
    pub version: Version,
    /// What the pack is called.
    pub title: SafeText,
    /// What it is about, in a sentence or two.
    pub summary: SafeText,
    /// Language of the texts, as in BCP 47: `en-GB`.
    pub language: SafeText,
    /// Licence of the texts, as an SPDX expression.
    pub licence: SafeText,
    /// Who wrote it.
    pub authors: Vec<SafeText>,
    /// Who in the field has read it and stands by it; while empty, screens say that nobody has yet.
    pub reviewed_by: Vec<Review>,
    /// The instruments of other people that stand in it.
    pub instruments: Vec<Instrument>,
    /// How what was learnt is asked again.
    pub spacing: Spacing,
    /// What became of the ids of earlier versions.
    pub migrations: Migrations,
    /// What it rests on, by id.
    pub sources: BTreeMap<String, Source>,
    /// What can be done step by step and by the clock, in the order of the file.
    pub exercises: Vec<Exercise>,
    /// The words of the course, in the order of the file.
    pub glossary: Vec<Term>,
    /// In the order in which they are taught.
    pub modules: Vec<Module>,
}

/// A reading of the pack by someone qualified to judge it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Whose.
    pub name: SafeText,
    /// In what capacity.
    pub role: SafeText,
    /// When.
    pub date: NaiveDate,
}

/// An instrument that others made, such as a questionnaire, and what allows it to stand here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// What it is called.
    pub name: SafeText,
    /// Its licence: an SPDX expression, or the terms in a few words.
    pub licence: SafeText,
    /// Who made it, as its licence wants them named.
    pub attribution: SafeText,
    /// Where a permission is kept, if one was needed.
    pub permission: Option<SafeText>,
    /// Whether it may be handed on with the pack.
    pub redistributable: bool,
}

/// A work that the pack rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// As it stands under an item: "Russell 1980".
    pub short: SafeText,
    /// As it stands in a list of references.
    pub full: SafeText,
}

/// A few units on one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Unique in the pack.
    pub id: String,
    /// Shown as M1; nothing hangs on it.
    pub number: u32,
    /// What it is called.
    pub title: SafeText,
    /// What it is about, in a sentence or two.
    pub summary: SafeText,
    /// In the order in which they are taught.
    pub units: Vec<Unit>,
}

/// What leads to one outcome, and counts as one towards a licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Unique in the pack.
    pub id: String,
    /// Shown as U1; nothing hangs on it.
    pub number: u32,
    /// What it is called.
    pub title: SafeText,
    /// What a person can do afterwards: "I can …".
    pub outcome: SafeText,
    /// Ids of the units without which this one does not count yet; looking at it is always free.
    pub requires: Vec<String>,
    /// What it asks for before it counts.
    pub rules: Rules,
    /// In the order in which they are taught.
    pub sittings: Vec<Sitting>,
}

/// What fits between two lessons: at most ten minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Unique in the pack.
    pub id: String,
    /// What it is called.
    pub title: SafeText,
    /// Whether it is a gate: passed when every question was answered right at its latest answer.
    pub gate: bool,
    /// Its steps, in order; never empty.
    pub items: Vec<Item>,
    /// How long it takes, rounded up.
    pub minutes: u32,
}

impl Pack {
    /// Every unit in order.
    pub fn units(&self) -> impl Iterator<Item = &Unit> + Clone {
        self.modules.iter().flat_map(|module| &module.units)
    }

    /// Every sitting in order.
    pub fn sittings(&self) -> impl Iterator<Item = &Sitting> {
        self.units().flat_map(|unit| &unit.sittings)
    }

    /// Every item in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sittings().flat_map(|sitting| &sitting.items)
    }

    /// Every story in order.
    pub fn scenarios(&self) -> impl Iterator<Item = &Scenario> + Clone {
        let sittings = self.units().flat_map(|unit| &unit.sittings);
        let items = sittings.flat_map(|sitting| &sitting.items);
        items.filter_map(Item::scenario)
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units().find(|unit| unit.id == id)
    }

    /// The exercise with this id.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }

    /// The sitting with this id.
    pub fn sitting(&self, id: &str) -> Option<&Sitting> {
        self.sittings().find(|sitting| sitting.id == id)
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }

    /// The sitting that holds this item.
    pub fn sitting_of(&self, item: &str) -> Option<&Sitting> {
        self.sittings().find(|sitting| sitting.holds(item))
    }

    /// The module and unit to which a sitting belongs.
    pub fn home_of(&self, sitting: &str) -> Option<(&Module, &Unit)> {
        self.modules.iter().find_map(|module| {
            let holds = |unit: &&Unit| unit.sittings.iter().any(|held| held.id == sitting);
            module.units.iter().find(holds).map(|unit| (module, unit))
        })
    }

    /// Whether a unit stands in a module that leads to a gate: what keeps a child and an adult safe is
    /// neither let go nor tested out of.
    pub fn is_gated(&self, unit: &Unit) -> bool {
        let holds = |module: &&Module| module.units.iter().any(|held| held.id == unit.id);
        let home = self.modules.iter().find(holds);
        home.is_some_and(|module| module.units.iter().any(Unit::has_gate))
    }

    /// Who in the field stands by it, in a sentence; or that nobody does yet.
    pub fn reviewed(&self) -> SafeText {
        if self.reviewed_by.is_empty() {
            return SafeText::shown("Written with care, not yet reviewed by a psychologist.");
        }
        let told = self.reviewed_by.iter().map(|review| {
            let day = review.date.format("%-d %B %Y");
            format!("{} ({}), {day}", review.name, review.role)
        });
        let told = told.collect::<Vec<_>>().join("; ");
        SafeText::shown(&format!("Reviewed by {told}."))
    }

    /// Whole minutes of all its sittings.
    pub fn minutes(&self) -> u32 {
        let minutes = self.sittings().map(|sitting| sitting.minutes);
        minutes.fold(0, u32::saturating_add)
    }

    /// How the sources of an item are named under it: "after Russell 1980; Gross 2015". Empty
    /// without sources.
    pub fn credit(&self, item: &Item) -> String {
        let named = item.sources.iter().filter_map(|id| self.sources.get(id));
        let named: Vec<&str> = named.map(|source| source.short.as_str()).collect();
        if named.is_empty() {
            String::new()
        } else {
            format!("after {}", named.join("; "))
        }
    }
}

impl Unit {
    /// Whether one of its sittings is a gate.
    pub fn has_gate(&self) -> bool {
        self.sittings.iter().any(|sitting| sitting.gate)
    }

    /// Whether it is counted at all.
    pub fn is_counted(&self) -> bool {
        self.rules.move_on != MoveOn::NotApplicable
    }

    /// How many of its marked questions are enough.
    pub fn least_right(&self) -> usize {
        self.rules.least_of(self.marked().count())
    }

    /// The questions that are marked by a key, those of its gates among them.
    pub fn marked(&self) -> impl Iterator<Item = &Item> {
        self.items().filter(|item| item.judge() == Judge::Key)
    }

    /// Every item of the unit in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> + Clone {
        self.sittings.iter().flat_map(|sitting| &sitting.items)
    }
}

impl Sitting {
    /// Whether the item belongs to this sitting.
    pub fn holds(&self, item: &str) -> bool {
        self.items.iter().any(|held| held.id == item)
    }

    /// Whole minutes that are left from a step on, counted from 0; at least one.
    pub fn minutes_from(&self, step: usize) -> u32 {
        minutes(self.items.iter().skip(step))
    }
}
