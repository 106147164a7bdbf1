//! Small pictures and text fields, and the one routine that draws a page; they know the theme
//! and keys, and nothing of the trade.

mod editor;
mod line_input;

pub use editor::Editor;
pub use line_input::LineInput;
