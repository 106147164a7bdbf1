//! Small pictures and text fields, and the one routine that draws a page; they know the theme
//! and keys, and nothing of the trade.

mod draw;
mod editor;
mod layout;
mod line_input;
pub mod markdown;
mod scroll;
pub mod wrap;

pub use draw::{Drawn, draw};
pub use editor::{Editor, Typed, View};
pub use line_input::LineInput;
pub use scroll::{Scroll, Scrolling};
