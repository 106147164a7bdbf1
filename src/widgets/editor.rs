//! The editor in which reflections are written.

/// A text of many lines with its caret.
#[derive(Debug, Default)]
pub struct Editor {}
