//! One line of text being typed.

/// A line with its caret; may be masked.
#[derive(Debug, Default)]
pub struct LineInput {}
