//! Text in the terminal: the editor, a line being typed, Markdown and where lines break; they know
//! the theme and keys, and nothing of pages or the trade.

mod editor;
mod line_input;
pub mod markdown;
pub mod wrap;

pub use editor::{Editor, Typed, View};
pub use line_input::LineInput;
