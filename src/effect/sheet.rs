//! A plain text that is written out for somebody else to read.

use std::fmt;

/// A text on its way to a file that a person chooses: a list for their trainer, a form.
///
/// # Why
/// What a trainer reads must open on any computer and in ten years: letters, nothing else. Nobody
/// but the person decides that it leaves the vault, and where to; so the text is put together by
/// the screen that shows it and goes to the disk only once a place was chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is, as the file chooser asks for its place: "The list for my trainer".
    pub title: String,
    /// The beginning of the name that is offered for its file, in letters and hyphens:
    /// "evenkeel-trainers-list".
    pub stem: String,
    /// The text, line by line.
    pub text: String,
}

/// It may hold a person's own words.
impl fmt::Debug for Sheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Sheet").field(&self.stem).finish()
    }
}
