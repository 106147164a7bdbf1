//! The words of the journal: what can be chosen on each row, and how it is said.

mod added;
mod described;
mod load;
mod terms;
#[cfg(test)]
mod tests;

pub use added::Additions;
pub use described::{VOCABULARY_DESCRIBED, VOCABULARY_FILE};

use crate::document::Document;
use crate::fault::{self, Fault};
use crate::safe_text::SafeText;

/// Path below `content/` of the vocabulary every journal starts from.
pub const FOUNDATIONS: &str = "packs/foundations/vocabulary.toml";

/// What the file is called in a fault.
const NAME: &str = "vocabulary.toml";

/// How a field of an entry is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One id of a list.
    One,
    /// Up to [`Field::most`] ids of a list, in the order in which they were chosen.
    Many,
    /// A whole number of a [`Scale`].
    Scale,
    /// Yes or no.
    YesNo,
    /// Free words.
    Text,
    /// The id of another entry.
    Entry,
}

/// Every field of an entry that a row asks for, in the order of a moment, with its form.
///
/// # Why
/// The fields are the program's, the words in them are content: a file may add and retitle terms,
/// but a field it invented would have nowhere to be stored.
pub const FIELDS: [(&str, Form); 29] = [
    ("kind", Form::One),
    ("context", Form::One),
    ("with", Form::Many),
    ("load", Form::Many),
    ("trigger", Form::One),
    ("hook", Form::Many),
    ("pleasant", Form::Scale),
    ("energy", Form::Scale),
    ("state", Form::One),
    ("intensity_peak", Form::Scale),
    ("word", Form::Many),
    ("body", Form::Many),
    ("noticed", Form::One),
    ("intensity_notice", Form::Scale),
    ("urge", Form::One),
    ("action", Form::One),
    ("stance", Form::One),
    ("strategy", Form::Many),
    ("coreg_moves", Form::Many),
    ("intensity_after", Form::Scale),
    ("after_min", Form::One),
    ("recovered", Form::One),
    ("repair", Form::One),
    ("plan_ref", Form::Entry),
    ("plan_fired", Form::YesNo),
    ("safeguarding_fork", Form::One),
    ("recorded_elsewhere", Form::YesNo),
    ("note", Form::Text),
    ("learned", Form::Text),
];

/// The fields with their words, whole: every field of [`FIELDS`] is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    fields: Vec<Field>,
    moves: Vec<Moves>,
}

/// One row: what it asks, and what can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key under which an entry keeps the answer.
    pub id: &'static str,
    /// How it is answered.
    pub form: Form,
    /// What the row is called on the screen, at most 22 columns.
    pub label: SafeText,
    /// What is meant, in at most six words; shown the first time the row is met.
    pub gloss: SafeText,
    /// How many can be chosen; 1 unless the form is [`Form::Many`].
    pub most: usize,
    /// What can be chosen, in the order in which it is offered; empty unless the answer is an id.
    pub terms: Vec<Term>,
    /// The groups of the terms, if they have any: families, regions, quadrants.
    pub groups: Vec<Group>,
    /// The scale, if the form is [`Form::Scale`].
    pub scale: Option<Scale>,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What is stored; it never changes.
    pub id: String,
    /// What is shown, at most 22 columns.
    pub label: SafeText,
    /// The letter that chooses it, `a` to `z`; fixed for ever. A term of another pack has none, so
    /// that no two packs fight for one.
    pub key: Option<char>,
    /// What is meant, in at most six words; empty if the label says it all.
    pub gloss: SafeText,
    /// Whether the quick log offers it as a chip.
    pub chip: bool,
    /// The id of its group: family of a strategy, region of a body sign, quadrant of a word.
    pub group: Option<String>,
    /// For a word that names another more closely: the id of that first word.
    pub under: Option<String>,
    /// A plain description in full sentences, if there is one (the states have it).
    pub describes: Option<SafeText>,
    /// The id that is stored in its stead. Choosing "a worry about a child" opens the safeguarding
    /// panel, and the journal keeps only `other`.
    pub stores: Option<String>,
}

/// A family of strategies, a region of the body, or a quadrant of the affect grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What terms refer to.
    pub id: String,
    /// What is shown.
    pub label: SafeText,
}

/// A range of whole numbers with words along it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The lowest number.
    pub low: u8,
    /// The highest number.
    pub high: u8,
    /// Words by the number from which on they hold, rising; the first stands at `low`.
    pub anchors: Vec<(u8, SafeText)>,
}

/// What to try first in a state, and what to leave for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    /// The state's id.
    pub state: String,
    /// At most three things to try first.
    pub first: Vec<Move>,
    /// What may follow.
    pub next: Vec<Move>,
    /// What is better left for later, in a few words; may be empty.
    pub not_first: SafeText,
}

/// One thing to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// What is shown.
    pub say: SafeText,
    /// The strategies that are meant by it, by id; may be none.
    pub strategies: Vec<String>,
}

impl Vocabulary {
    /// Reads a whole vocabulary.
    ///
    /// # Errors
    /// Every fault of the file, in its order.
    pub fn load(source: &str) -> Result<Self, Vec<Fault>> {
        let document = Document::new(NAME, source);
        let read = load::load(&document);
        document.finish(read)
    }

    /// All fields, in the order of the file.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field of this id. Every id of [`FIELDS`] has one.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The term of this id in this field, if it is known today.
    pub fn term(&self, field: &str, id: &str) -> Option<&Term> {
        self.field(field)?.term(id)
    }

    /// What to show for a stored id. An id unknown today is shown as it is.
    pub fn label<'a>(&'a self, field: &str, id: &'a str) -> &'a str {
        self.term(field, id).map_or(id, |term| term.label.as_str())
    }

    /// The words for a number of a field's scale, if the field has one and the number lies in it.
    pub fn anchor(&self, field: &str, number: u8) -> Option<&str> {
        self.field(field)?.scale.as_ref()?.anchor(number)
    }

    /// The term that was probably meant by an id or label unknown in this field.
    pub fn nearest(&self, field: &str, typed: &str) -> Option<&Term> {
        let terms = &self.field(field)?.terms;
        let id = fault::nearest(typed, terms.iter().map(|term| term.id.as_str()));
        if let Some(id) = id {
            return terms.iter().find(|term| term.id == id);
        }
        let label = fault::nearest(typed, terms.iter().map(|term| term.label.as_str()))?;
        terms.iter().find(|term| term.label == label)
    }

    /// What to try first in a state, and what to leave for later.
    pub fn moves(&self, state: &str) -> Option<&Moves> {
        self.moves.iter().find(|moves| moves.state == state)
    }
}

impl Field {
    /// What can be chosen, in the order in which it is offered.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The terms that the quick log offers, in order.
    pub fn chips(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.chip)
    }

    /// The term of this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// What a group is called.
    pub fn group_label(&self, id: &str) -> Option<&str> {
        let group = self.groups.iter().find(|group| group.id == id)?;
        Some(group.label.as_str())
    }

    /// The chips that can stand on one row together without two on a letter.
    ///
    /// Most rows are short and show all of theirs. The words are more than there are letters: the
    /// row shows the first words until one is chosen or the quadrant is known, then the words of
    /// that quadrant (see [`Quadrant`]).
    pub fn page(&self, group: Option<&str>) -> Vec<&Term> {
        let paged = self.terms.iter().any(|term| term.under.is_some());
        self.chips()
            .filter(|term| match group {
                Some(group) => term.group.as_deref() == Some(group),
                None => !paged || term.under.is_none(),
            })
            .collect()
    }
}

impl Term {
    /// 1 for a first word, 2 for a word that names it more closely. (3 are words of a person's own
    /// or of another pack, which no core vocabulary holds.)
    pub fn tier(&self) -> u8 {
        if self.under.is_some() { 2 } else { 1 }
    }

    /// The id that an entry keeps when this term is chosen.
    pub fn stored_id(&self) -> &str {
        self.stores.as_deref().unwrap_or(&self.id)
    }
}

impl Scale {
    /// The words that hold at a number, or none if it lies outside the scale.
    pub fn anchor(&self, number: u8) -> Option<&str> {
        if !(self.low..=self.high).contains(&number) {
            return None;
        }
        let (_, words) = self.anchors.iter().rev().find(|(at, _)| *at <= number)?;
        Some(words.as_str())
    }
}

/// A quarter of the affect grid (Russell, Weiss and Mendelsohn 1989), 5 being neutral on both axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quadrant {
    /// Much energy, unpleasant.
    HighUnpleasant,
    /// Little energy, unpleasant.
    LowUnpleasant,
    /// Much energy, pleasant.
    HighPleasant,
    /// Little energy, pleasant.
    LowPleasant,
}

impl Quadrant {
    /// The quadrant of a point of the grid, or none on one of its two middle lines.
    pub fn of(pleasant: u8, energy: u8) -> Option<Self> {
        match (pleasant, energy) {
            (5, _) | (_, 5) => None,
            (..5, 5..) => Some(Self::HighUnpleasant),
            (..5, ..5) => Some(Self::LowUnpleasant),
            (5.., 5..) => Some(Self::HighPleasant),
            (5.., ..5) => Some(Self::LowPleasant),
        }
    }

    /// The id of its group of words.
    pub fn id(self) -> &'static str {
        match self {
            Self::HighUnpleasant => "high-unpleasant",
            Self::LowUnpleasant => "low-unpleasant",
            Self::HighPleasant => "high-pleasant",
            Self::LowPleasant => "low-pleasant",
        }
    }
}
