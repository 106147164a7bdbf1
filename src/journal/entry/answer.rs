//! Reading and giving the answers of an entry by field id, as rows and files name them.

use std::fmt;

use super::{Entry, Kind};
use crate::journal::vocabulary::Field;

/// What an entry answers to one field. `Debug` keeps free words to itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer<'a> {
    /// Nothing, or no such field.
    Absent,
    /// One id.
    Id(&'a str),
    /// Several ids, in the order in which they were chosen; at least one.
    Ids(&'a [String]),
    /// A number of a scale.
    Number(u8),
    /// Yes or no.
    Yes(bool),
    /// Free words.
    Text(&'a str),
}

impl fmt::Debug for Answer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => formatter.write_str("Absent"),
            Self::Id(id) => write!(formatter, "Id({id:?})"),
            Self::Ids(ids) => write!(formatter, "Ids({ids:?})"),
            Self::Number(number) => write!(formatter, "Number({number})"),
            Self::Yes(yes) => write!(formatter, "Yes({yes})"),
            Self::Text(_) => formatter.write_str("Text(..)"),
        }
    }
}

/// What came of choosing a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It is chosen now.
    Taken,
    /// It was chosen before and no longer is.
    TakenBack,
    /// As many as the row takes were chosen already; nothing changed.
    Full,
    /// The field is not answered by choosing; nothing changed.
    NotAChoice,
}

/// Where the answer to a field is kept.
enum Slot<'a> {
    One(&'a mut Option<String>),
    Many(&'a mut Vec<String>),
    Number(&'a mut Option<u8>),
    Yes(&'a mut Option<bool>),
    Text(&'a mut Option<String>),
}

impl Entry {
    /// The answer to a field, by its id.
    pub fn answer(&self, field: &str) -> Answer<'_> {
        match field {
            "kind" => Answer::Id(self.kind.id()),
            "context" => id(self.context.as_ref()),
            "with" => ids(&self.with),
            "load" => ids(&self.load),
            "trigger" => id(self.trigger.as_ref()),
            "hook" => ids(&self.hook),
            "pleasant" => number(self.pleasant),
            "energy" => number(self.energy),
            "state" => id(self.state.as_ref()),
            "intensity_peak" => number(self.intensity_peak),
            "word" => ids(&self.word),
            "body" => ids(&self.body),
            "noticed" => id(self.noticed.as_ref()),
            "intensity_notice" => number(self.intensity_notice),
            "urge" => id(self.urge.as_ref()),
            "action" => id(self.action.as_ref()),
            "stance" => id(self.stance.as_ref()),
            "strategy" => ids(&self.strategy),
            "coreg_moves" => ids(&self.coreg_moves),
            "intensity_after" => number(self.intensity_after),
            "after_min" => id(self.after_min.as_ref()),
            "recovered" => id(self.recovered.as_ref()),
            "repair" => id(self.repair.as_ref()),
            "plan_ref" => id(self.plan_ref.as_ref()),
            "plan_fired" => self.plan_fired.map_or(Answer::Absent, Answer::Yes),
            "safeguarding_fork" => id(self.safeguarding_fork.as_ref()),
            "recorded_elsewhere" => self.recorded_elsewhere.map_or(Answer::Absent, Answer::Yes),
            "note" => text(self.note.as_ref()),
            "learned" => text(self.learned.as_ref()),
            _ => Answer::Absent,
        }
    }

    /// Chooses a term, or takes it back if it is chosen.
    ///
    /// A row of one answer changes to the new term; a row of several takes up to its limit. The
    /// kind can be changed and not taken back. What is kept is [`Term::stored_id`], so that "a
    /// worry about a child" leaves only `other`.
    ///
    /// [`Term::stored_id`]: crate::journal::Term::stored_id
    pub fn choose(&mut self, field: &Field, id: &str) -> Choice {
        let stored = field.term(id).map_or(id, |term| term.stored_id());
        if field.id == "kind" {
            return stored.parse().map_or(Choice::NotAChoice, |kind: Kind| {
                self.kind = kind;
                Choice::Taken
            });
        }
        match self.slot(field.id) {
            Some(Slot::One(slot)) => {
                if slot.as_deref() == Some(stored) {
                    *slot = None;
                    Choice::TakenBack
                } else {
                    *slot = Some(stored.to_owned());
                    Choice::Taken
                }
            }
            Some(Slot::Many(chosen)) => {
                if let Some(at) = chosen.iter().position(|chosen| chosen == stored) {
                    chosen.remove(at);
                    Choice::TakenBack
                } else if chosen.len() >= field.most {
                    Choice::Full
                } else {
                    chosen.push(stored.to_owned());
                    Choice::Taken
                }
            }
            _ => Choice::NotAChoice,
        }
    }

    /// Whether a term is chosen.
    pub fn has_chosen(&self, field: &str, id: &str) -> bool {
        match self.answer(field) {
            Answer::Id(chosen) => chosen == id,
            Answer::Ids(chosen) => chosen.iter().any(|chosen| chosen == id),
            _ => false,
        }
    }

    /// Sets the number of a scale; whether it fits is [`Entry::check`]'s to say. `false` if the
    /// field has no scale.
    pub fn set_number(&mut self, field: &str, number: Option<u8>) -> bool {
        match self.slot(field) {
            Some(Slot::Number(slot)) => {
                *slot = number;
                true
            }
            _ => false,
        }
    }

    /// Answers yes or no. `false` if the field asks for something else.
    pub fn set_yes(&mut self, field: &str, yes: Option<bool>) -> bool {
        match self.slot(field) {
            Some(Slot::Yes(slot)) => {
                *slot = yes;
                true
            }
            _ => false,
        }
    }

    /// Sets free words; nothing but white space counts as no answer. `false` if the field takes
    /// none.
    pub fn set_text(&mut self, field: &str, text: &str) -> bool {
        match self.slot(field) {
            Some(Slot::Text(slot)) => {
                *slot = (!text.trim().is_empty()).then(|| text.to_owned());
                true
            }
            _ => false,
        }
    }

    /// Puts ids in place of what was chosen, as they are; whether they fit is [`Entry::check`]'s to
    /// say. Of a field with one answer the first counts. `false` if the field is not answered by
    /// ids, or is the kind.
    pub fn set_ids(&mut self, field: &str, ids: Vec<String>) -> bool {
        match self.slot(field) {
            Some(Slot::One(slot)) => *slot = ids.into_iter().next(),
            Some(Slot::Many(slot)) => *slot = ids,
            _ => return false,
        }
        true
    }

    /// Takes the answer to a field away. `false` if the field must have one (the kind) or is none.
    pub fn clear(&mut self, field: &str) -> bool {
        match self.slot(field) {
            Some(Slot::One(slot) | Slot::Text(slot)) => *slot = None,
            Some(Slot::Many(slot)) => slot.clear(),
            Some(Slot::Number(slot)) => *slot = None,
            Some(Slot::Yes(slot)) => *slot = None,
            None => return false,
        }
        true
    }

    fn slot(&mut self, field: &str) -> Option<Slot<'_>> {
        Some(match field {
            "context" => Slot::One(&mut self.context),
            "with" => Slot::Many(&mut self.with),
            "load" => Slot::Many(&mut self.load),
            "trigger" => Slot::One(&mut self.trigger),
            "hook" => Slot::Many(&mut self.hook),
            "pleasant" => Slot::Number(&mut self.pleasant),
            "energy" => Slot::Number(&mut self.energy),
            "state" => Slot::One(&mut self.state),
            "intensity_peak" => Slot::Number(&mut self.intensity_peak),
            "word" => Slot::Many(&mut self.word),
            "body" => Slot::Many(&mut self.body),
            "noticed" => Slot::One(&mut self.noticed),
            "intensity_notice" => Slot::Number(&mut self.intensity_notice),
            "urge" => Slot::One(&mut self.urge),
            "action" => Slot::One(&mut self.action),
            "stance" => Slot::One(&mut self.stance),
            "strategy" => Slot::Many(&mut self.strategy),
            "coreg_moves" => Slot::Many(&mut self.coreg_moves),
            "intensity_after" => Slot::Number(&mut self.intensity_after),
            "after_min" => Slot::One(&mut self.after_min),
            "recovered" => Slot::One(&mut self.recovered),
            "repair" => Slot::One(&mut self.repair),
            "plan_ref" => Slot::One(&mut self.plan_ref),
            "plan_fired" => Slot::Yes(&mut self.plan_fired),
            "safeguarding_fork" => Slot::One(&mut self.safeguarding_fork),
            "recorded_elsewhere" => Slot::Yes(&mut self.recorded_elsewhere),
            "note" => Slot::Text(&mut self.note),
            "learned" => Slot::Text(&mut self.learned),
            _ => return None,
        })
    }
}

fn id(id: Option<&String>) -> Answer<'_> {
    id.map_or(Answer::Absent, |id| Answer::Id(id))
}

fn ids(ids: &[String]) -> Answer<'_> {
    if ids.is_empty() {
        Answer::Absent
    } else {
        Answer::Ids(ids)
    }
}

fn number(number: Option<u8>) -> Answer<'static> {
    number.map_or(Answer::Absent, Answer::Number)
}

fn text(text: Option<&String>) -> Answer<'_> {
    text.map_or(Answer::Absent, |text| Answer::Text(text))
}
