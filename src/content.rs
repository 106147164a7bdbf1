//! The content that is built into the program: packs, nations, keymap and themes.

use include_dir::{Dir, include_dir};

/// Everything under `content/`, as it was when the program was built.
///
/// # Why
/// One self-contained file is what a school's technician can put on a laptop without rights.
/// A test compares this with the folder, so that a file added later is never left out silently.
pub static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The text of an embedded file, if there is one at this path below `content/`.
pub fn text(path: &str) -> Option<&'static str> {
    CONTENT.get_file(path)?.contents_utf8()
}
