//! The items a unit is made of: what a person reads, answers, plots, writes or does, one at a time.

mod card;
mod check_in;
mod exemplar;
mod exercise;
mod given;
mod matching;
mod number;
mod observation;
mod order;
mod page;
mod practice;
mod question;
mod reflect;
mod scenario;
mod self_rating;
mod short;
mod vignette;

use super::hash::ContentHash;
use crate::safe_text::SafeText;

pub use card::Card;
pub use check_in::CheckIn;
pub use exemplar::{Exemplar, Rung};
pub use exercise::Guided;
pub use given::{Given, Wording};
pub use matching::{Matching, Pair};
pub use number::{Amount, Number};
pub use observation::{Behaviour, Observation, Seen};
pub use order::{Order, OrderStep};
pub use page::Page;
pub use practice::Practised;
pub use question::{ChoiceOption, Question};
pub use reflect::Reflect;
pub use scenario::Scenario;
pub use self_rating::SelfRating;
pub(super) use short::folded;
pub use short::{Near, Short};
pub use vignette::{Cue, ORDINARY, Twin, Vignette};

/// One step of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Unique in the pack and never changed, so that an item may move without anyone losing what
    /// they did.
    pub id: String,
    /// A few words: "Camera view".
    pub title: SafeText,
    /// What it is.
    pub kind: ItemKind,
    /// Ids of the sources it rests on, to be looked up in the pack.
    pub sources: Vec<String>,
    /// Nudges for who asks for them, each saying more than the one before.
    pub hints: Vec<SafeText>,
    /// Whether it is asked again when it is about to be forgotten.
    pub review: bool,
    /// Whether it is among those that a licence wants held.
    pub core: bool,
    /// The fingerprint of what is marked.
    pub hash: ContentHash,
    /// Id of the sitting it stands in, if that is a gate.
    pub gate: Option<String>,
}

/// What an item asks of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// To be read.
    Page(Page),
    /// To be answered with one of a few options, or with every one that fits.
    Question(Question),
    /// To be put in order.
    Order(Order),
    /// To find what belongs together.
    Match(Matching),
    /// To be answered in a word or two.
    Short(Short),
    /// To be answered by a number.
    Number(Number),
    /// To be called to mind and turned over.
    Card(Card),
    /// To plot how one is right now.
    CheckIn(CheckIn),
    /// To be written about, privately.
    Reflect(Reflect),
    /// To be done now, step by step and by the clock.
    Exercise(Guided),
    /// To be done between sittings; the journal counts it.
    Practice(Practised),
    /// To say where one is in a competency.
    SelfRating(SelfRating),
    /// To be walked through, choice by choice.
    Scenario(Scenario),
    /// To say what there is to see in a described moment.
    Vignette(Vignette),
    /// To place a sample of work on a scale.
    Exemplar(Exemplar),
    /// To be watched by somebody, and to say what they saw.
    Observation(Observation),
}

/// By what an answer is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// There is no answer, or none that is better than another.
    Nobody,
    /// The person themselves, which helps them to learn and proves nothing.
    Oneself,
    /// Words compared with words, which good sense in other words can miss.
    Words,
    /// A key: whether an answer fits is certain.
    Key,
    /// By a key that too few have set for anything to count by it; worth asking again all the same.
    Few,
}

/// What every kind of item can say of itself.
///
/// # Why
/// A new kind is a file here with its model and this trait, a file that reads it, and a form in the
/// player. Whoever asks what an item says, how long it takes or whether an answer fits asks through
/// here and need not know which kinds there are.
pub(in crate::course) trait Taught {
    /// The fingerprint of what is marked; where nothing is, of what is asked.
    fn hash(&self) -> ContentHash;

    /// How long it takes, without a look into the clock.
    fn length(&self) -> Length;

    /// Everything it says, what it asks first.
    fn texts(&self) -> Vec<&SafeText>;

    /// By what an answer to it is judged.
    fn judge(&self) -> Judge {
        Judge::Nobody
    }

    /// Whether an answer that was once given is right; nothing if it names what is no longer there,
    /// for a mended question is no miss, and nothing where nobody judges.
    fn judged(&self, _given: &Given) -> Option<bool> {
        None
    }

    /// An answer that fits, where one is judged.
    fn fitting(&self) -> Option<Given> {
        None
    }

    /// In short, what is to be remembered of it: of a page how it begins, of an answer that was not
    /// right what there is to see about it.
    fn recap(&self, _given: Option<&Given>) -> Option<String> {
        None
    }
}

/// How long an item takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::course) struct Length {
    /// Words that are read.
    pub words: u64,
    /// Seconds beside the reading.
    pub seconds: u64,
}

impl ItemKind {
    pub(in crate::course) fn taught(&self) -> &dyn Taught {
        match self {
            Self::Page(page) => page,
            Self::Question(question) => question,
            Self::Order(order) => order,
            Self::Match(matching) => matching,
            Self::Short(short) => short,
            Self::Number(number) => number,
            Self::Card(card) => card,
            Self::CheckIn(asked) => asked,
            Self::Reflect(asked) => asked,
            Self::Exercise(guided) => guided,
            Self::Practice(practised) => practised,
            Self::SelfRating(rating) => rating,
            Self::Scenario(scenario) => scenario,
            Self::Vignette(vignette) => vignette,
            Self::Exemplar(exemplar) => exemplar,
            Self::Observation(observation) => observation,
        }
    }
}

impl Item {
    /// The question with options, if the item asks one.
    pub fn question(&self) -> Option<&Question> {
        match &self.kind {
            ItemKind::Question(question) => Some(question),
            _ => None,
        }
    }

    /// What is counted between sittings, if the item asks for that.
    pub fn practised(&self) -> Option<&Practised> {
        match &self.kind {
            ItemKind::Practice(practised) => Some(practised),
            _ => None,
        }
    }

    /// The story, if the item is one.
    pub fn scenario(&self) -> Option<&Scenario> {
        match &self.kind {
            ItemKind::Scenario(scenario) => Some(scenario),
            _ => None,
        }
    }

    /// The described moment, if the item tells one.
    pub fn vignette(&self) -> Option<&Vignette> {
        match &self.kind {
            ItemKind::Vignette(vignette) => Some(vignette),
            _ => None,
        }
    }

    /// What somebody is to look for, if the item is to be watched.
    pub fn observation(&self) -> Option<&Observation> {
        match &self.kind {
            ItemKind::Observation(observation) => Some(observation),
            _ => None,
        }
    }

    /// Whether it is done away from the course, once it was begun, so that it holds up no sitting.
    pub fn is_done_elsewhere(&self) -> bool {
        self.practised().is_some() || self.observation().is_some()
    }

    /// Whether it is answered on the spot, rather than read or done.
    pub fn is_answered(&self) -> bool {
        !matches!(
            self.kind,
            ItemKind::Page(_)
                | ItemKind::CheckIn(_)
                | ItemKind::Reflect(_)
                | ItemKind::Exercise(_)
                | ItemKind::Practice(_)
                | ItemKind::Scenario(_)
                | ItemKind::Observation(_)
        )
    }

    /// By what an answer to it is judged.
    pub fn judge(&self) -> Judge {
        self.kind.taught().judge()
    }

    /// Whether an answer that was once given is right; nothing if it names what is no longer there,
    /// for a mended question is no miss, and nothing where nobody judges.
    pub fn judged(&self, given: &Given) -> Option<bool> {
        self.kind.taught().judged(given)
    }

    /// Whether an answer is right.
    pub fn is_right(&self, given: &Given) -> bool {
        self.judged(given) == Some(true)
    }

    /// An answer that fits, where one is judged.
    pub fn fitting(&self) -> Option<Given> {
        self.kind.taught().fitting()
    }

    /// Everything it says, its title first and then what it asks.
    pub fn texts(&self) -> impl Iterator<Item = &SafeText> {
        let says = self.kind.taught().texts();
        std::iter::once(&self.title).chain(says).chain(&self.hints)
    }

    /// In short, what is to be remembered of it: of a page how it begins, of an answer that was not
    /// right what there is to see about it.
    pub fn recap(&self, given: Option<&Given>) -> Option<String> {
        self.kind.taught().recap(given)
    }
}
