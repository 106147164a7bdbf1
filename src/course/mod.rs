//! What is taught: packs, their units and sittings, the events of learning and what they add up to.
//!
//! Nothing here touches a file, a clock or a screen. Bytes come in as [`PackFiles`], plain data
//! comes out: a [`Pack`], or [`Fault`](crate::fault::Fault)s that say where the pack is broken and how to mend it.
//! Learning is a row of [`Event`]s that never change, [`Progress`] is what they add up to, and a
//! [`Walk`] says what that means in the pack as it stands today.

mod addition;
mod advice;
mod agreement;
mod archive;
mod beginning;
mod counts;
mod event;
mod exercise;
mod fingerprint;
mod gift;
mod glossary;
mod hash;
mod in_pack;
mod inventory;
mod item;
mod language;
mod level;
mod load;
mod migration;
mod minutes;
mod pack;
mod progress;
mod protected;
mod recognition;
mod review;
mod rules;
pub mod scenario;
mod source;
mod translation;
mod walk;

pub use addition::{Addition, NotAdded, add_questions};
pub use advice::{Around, advice};
pub use agreement::Agreement;
pub use archive::{AuthorKey, MOST_ARCHIVE, NotBuilt};
pub use beginning::{Head, begin, language_tag, pack_id};
pub use counts::{Counts, Held, MOMENT, MOMENTS};
pub use event::{Event, EventData, EventKind, Named, OwnWords, Score};
pub use exercise::{Beat, Exercise, Step};
pub use fingerprint::Fingerprint;
pub use gift::{Gift, Loss, MOST_GIFT, gift};
pub use glossary::Term;
pub use hash::{ContentHash, sha256};
pub use in_pack::InPack;
pub use inventory::Inventory;
pub use item::{
    Amount, Behaviour, Card, CheckIn, ChoiceOption, Cue, Exemplar, Given, Guided, Item, ItemKind,
    Judge, Matching, Near, Number, ORDINARY, Observation, Order, OrderStep, Page, Pair, Practised,
    Question, Reflect, Rung, Scenario, Seen, SelfRating, Short, Twin, Vignette, Wording,
};
pub use language::{language_name, nearest_language};
pub use level::Level;
pub use load::{CARRIED, DESCRIBED, FILES, Reading, read};
pub use migration::{Becomes, Migration, Migrations};
pub use minutes::minutes;
pub use pack::{Instrument, Module, Pack, Review, Sitting, Source, Unit};
pub use progress::{Answer, Dispute, Observed, Progress, TestedOut, Waiver};
pub use protected::Protected;
pub use recognition::{Leaning, Recognition};
pub use review::{ReviewDay, Reviewed, Reviews, Spacing};
pub use rules::{Criterion, MoveOn, Rules};
pub use source::{MOST_BYTES, MOST_FILES, PackFiles, Refused};
pub use translation::{Translated, is_translated};
pub use walk::{Asked, Asks, Condition, Gate, Place, Practising, Recall, UnitDone, Walk};
#[cfg(test)]
mod tests;
