//! What is taught: packs, their units and sittings, the events of learning and what they add up to.
//!
//! Nothing here touches a file, a clock or a screen. Bytes come in as [`PackFiles`], plain data
//! comes out: a [`Pack`], or [`Fault`]s that say where the pack is broken and how to mend it.
//! Learning is a row of [`Event`]s that never change, and [`Progress`] is what they add up to.

mod document;
mod event;
mod fault;
mod hash;
mod item;
mod load;
mod manifest;
mod minutes;
mod pack;
mod progress;
mod source;
mod table;
mod unit;

pub use document::Document;
pub use event::{Event, EventData, EventKind};
pub use fault::{Code, Fault, Severity};
pub use hash::ContentHash;
pub use item::{CheckIn, Choice, ChoiceOption, Item, ItemKind, Page, Reflect};
pub use load::{Reading, read};
pub use minutes::minutes;
pub use pack::{Module, Pack, Review, Sitting, Source, Unit};
pub use progress::{Answer, Place, Progress, UnitDone};
pub use source::PackFiles;
pub use table::Table;
#[cfg(test)]
mod tests;
