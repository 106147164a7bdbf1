//! `evenkeel pack`: the content packs, for those who write and load them.

mod build;
mod check;
mod list;
mod new;
mod schema;

pub use build::run as build;
pub use check::run as check;
pub use list::run as list;
pub use new::{Told, run as new};
pub use schema::run as schema;
