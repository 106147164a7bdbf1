//! `evenkeel pack`: the content packs, for those who write and load them.

mod check;
mod list;

pub use check::run as check;
pub use list::run as list;
