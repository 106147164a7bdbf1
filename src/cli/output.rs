//! What goes to the shell: lines and JSON in which nothing drives a terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::safe_text::SafeText;

/// A text on one line, safe to show.
pub fn line_of(text: &str) -> String {
    let shown = SafeText::shown(text);
    if shown.contains('\n') {
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        shown.into()
    }
}

/// Writes one JSON value and a line end.
///
/// # Errors
/// What the output answered.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    json_value(out, value)?;
    out.write_all(b"\n")
}

/// Writes `{"v":1,"<name>":[…]}` with one item a line, so that it can be read line by line too.
///
/// # Errors
/// What the output answered.
pub fn json_list<T: Serialize>(
    out: &mut dyn Write,
    name: &str,
    items: impl IntoIterator<Item = T>,
) -> io::Result<()> {
    write!(out, "{{\"v\":1,\"{name}\":[")?;
    for (number, item) in items.into_iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        json_value(out, &item)?;
    }
    out.write_all(b"\n]}\n")
}

fn json_value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Plain(CompactFormatter));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// JSON without a character that a terminal could take for a command, or a reader for another.
///
/// # Why
/// JSON itself asks only for the first 32 characters to be escaped (RFC 8259, 7). A terminal also
/// acts on DEL and on U+0080 to U+009F, and on the marks that turn a line round; all of them are
/// written as `\u009b` here, which every reader of JSON turns back.
struct Plain(CompactFormatter);

impl Formatter for Plain {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if SafeText::checked(fragment).is_ok() {
            return self.0.write_string_fragment(out, fragment);
        }
        let mut units = [0; 2];
        for letter in fragment.chars() {
            if letter.is_ascii_graphic() || letter == ' ' || letter.is_alphanumeric() {
                write!(out, "{letter}")?;
            } else {
                for unit in letter.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        json(&mut out, &text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_terminal_acts_on_is_escaped() {
        assert_eq!(written("a\u{9b}31m\u{7f}"), "\"a\\u009b31m\\u007f\"\n");
        assert_eq!(written("caf\u{e9} \u{2014}"), "\"caf\u{e9} \u{2014}\"\n");
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(line_of("two\nlines"), "two lines");
        assert_eq!(line_of("\u{1b}[31m"), "^[[31m");
    }

    proptest! {
        #[test]
        fn every_text_reads_back_and_drives_nothing(
            text in prop::collection::vec(prop_oneof![any::<char>(), prop::char::range('\0', '\u{9f}')], 0..40),
        ) {
            let text: String = text.into_iter().collect();
            let written = written(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
            let escaped = written.chars().all(|letter| letter == '\n' || !letter.is_control());
            prop_assert!(escaped);
        }
    }
}
