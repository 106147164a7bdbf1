//! `evenkeel pack`: the content packs, for those who write and load them.

mod build;
mod check;
mod list;

pub use build::run as build;
pub use check::run as check;
pub use list::run as list;
