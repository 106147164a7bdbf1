//! The text of a story with all that it includes, and the bounds it has to keep before anyone reads
//! its language.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bounds;
use super::{Declared, MOST_STORY};
use crate::course::source::PackFiles;
use crate::document::{unsafe_mend, unsafe_message};
use crate::fault::{Code, Fault, Said, suggestion};
use crate::safe_text::SafeText;

/// Most files that include each other in a row.
const MOST_DEEP: usize = 32;
/// Most lines of a story, those without a word not counted.
///
/// # Why
/// Reading takes a time that grows with the square of the stitches and choices in a row, and cannot
/// be interrupted. A story of the largest size in paragraphs of two dozen words has no more lines.
const MOST_LINES: usize = 2_000;
const LINES: Said<'_> = Said {
    message: "From here on the story has more than 2,000 lines.",
    mend: "Make two stories of it.",
};
const DEEP: Said<'_> = Said {
    message: "More than 32 files include each other in a row here.",
    mend: "Include them from the first file instead.",
};
const LEAVES: Said<'_> = Said {
    message: "This path leaves the pack, or would on another computer.",
    mend: "Name a file of the pack by its way from this one, such as \"corridor.ink\".",
};
const TOO_LONG: Said<'_> = Said {
    message: "With this file the story is longer than 256 KB.",
    mend: "Make two stories of it.",
};

/// The text of a story, which keeps every bound that a story has.
///
/// # Why
/// Only what has passed here is handed to whoever reads the language: too deep a text would end the
/// whole program there. What it includes comes along, so that nobody goes to look for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorySource {
    path: String,
    texts: BTreeMap<String, String>,
    declared: Declared,
}

impl StorySource {
    /// Reads the story at a path with all that it includes.
    ///
    /// # Errors
    /// Every fault found: a bound that is not kept, a file that is missing, included twice or
    /// outside of the pack, text that cannot be shown safely.
    pub fn read(files: &PackFiles, path: &str, declared: Declared) -> Result<Self, Vec<Fault>> {
        let mut reading = Reading {
            files,
            texts: BTreeMap::new(),
            bytes: 0,
            lines: 0,
            faults: Vec::new(),
        };
        match files.text(path) {
            Ok(text) => reading.take_in(path, &text, &mut vec![path.to_owned()]),
            Err(fault) => reading.faults.push(fault),
        }
        if reading.faults.is_empty() {
            return Ok(Self {
                path: path.to_owned(),
                texts: reading.texts,
                declared,
            });
        }
        Err(reading.faults)
    }

    /// The path of the story inside its pack.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text it begins with.
    pub fn text(&self) -> &str {
        self.texts.get(&self.path).map_or("", String::as_str)
    }

    /// The text of a file, by its path inside the pack: this story, or what it includes.
    pub fn text_of(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// The path inside the pack, and the text, of a file by its way from the story.
    pub fn included(&self, name: &str) -> Option<(&str, &str)> {
        let path = inside(folder_of(&self.path), name)?;
        let (path, text) = self.texts.get_key_value(&path)?;
        Some((path, text))
    }

    /// The pieces of a text between its includes, each with how many lines come before it.
    pub fn pieces(text: &str) -> Vec<(usize, &str)> {
        let (mut pieces, mut start, mut before) = (Vec::new(), 0, 0);
        let line_of = |at: usize| text[..at].matches('\n').count();
        for (span, _) in includes(text) {
            let begins = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let ends = text[span.end..].find('\n');
            pieces.push((before, &text[start..begins]));
            start = ends.map_or(text.len(), |at| span.end + at + 1);
            before = line_of(start);
        }
        pieces.push((before, &text[start..]));
        pieces.retain(|(_, piece)| !piece.trim().is_empty());
        pieces
    }

    /// The paths of all its files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// Its knots, and its stitches as `knot.stitch`, in the order of its files; functions are none.
    pub fn knots(&self) -> Vec<String> {
        let mut knots = Vec::new();
        for text in self.texts.values() {
            let plain = bounds::without_comments(text);
            let mut knot = String::new();
            for line in plain.lines().map(str::trim_start) {
                let Some(rest) = line.strip_prefix('=') else {
                    continue;
                };
                let is_stitch = !rest.starts_with('=');
                let rest = rest.trim_start_matches('=').trim_start();
                let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
                let name = &rest[..end.unwrap_or(rest.len())];
                if is_stitch && !knot.is_empty() {
                    knots.push(format!("{knot}.{name}"));
                } else if !is_stitch {
                    knot.clear();
                    if name != "function" {
                        knot.push_str(name);
                        knots.push(knot.clone());
                    }
                }
            }
        }
        knots
    }

    /// What it counts, and how it can end.
    pub fn declared(&self) -> &Declared {
        &self.declared
    }

    /// Its texts, in the order of their paths.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.values().map(String::as_str)
    }
}

/// The state of reading a story.
struct Reading<'f> {
    files: &'f PackFiles,
    texts: BTreeMap<String, String>,
    bytes: usize,
    lines: usize,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    /// Takes in one file and, in order, what it includes; `row` is the row of files that led here,
    /// this one at its end.
    fn take_in(&mut self, path: &str, text: &str, row: &mut Vec<String>) {
        self.bytes += text.len();
        self.texts.insert(path.to_owned(), text.to_owned());
        // Stories are indented with tabs as often as not, and indents are never shown.
        if let Err(refused) = SafeText::checked(&text.replace('\t', " ")) {
            let span = refused.at..refused.at + refused.hazard.character().len_utf8();
            let said = Said {
                message: &unsafe_message(&refused),
                mend: unsafe_mend(&refused),
            };
            let fault = Fault::at(Code::UnsafeText, path, text, &span, said);
            self.faults.push(fault);
        }
        self.count_lines(path, text);
        self.faults.extend(bounds::faults(path, text));
        for (span, name) in includes(text) {
            self.include(path, text, &span, &name, row);
        }
    }

    fn count_lines(&mut self, path: &str, text: &str) {
        let before = self.lines;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            self.lines += usize::from(!line.trim().is_empty());
            if before <= MOST_LINES && self.lines > MOST_LINES {
                let fault = Fault::at(Code::TooLarge, path, text, &(start..start + 1), LINES);
                self.faults.push(fault);
                return;
            }
            start += line.len();
        }
    }

    fn include(
        &mut self,
        path: &str,
        text: &str,
        span: &Range<usize>,
        name: &str,
        row: &mut Vec<String>,
    ) {
        let fault = |code, said| Fault::at(code, path, text, span, said);
        let Some(wanted) = inside(folder_of(path), name) else {
            self.faults.push(fault(Code::BadPath, LEAVES));
            return;
        };
        if self.texts.contains_key(&wanted) {
            let message = if row.contains(&wanted) {
                format!("\"{name}\" in the end includes itself.")
            } else {
                format!("\"{name}\" is already included.")
            };
            let mend = "Include every file once.";
            let said = Said {
                message: &message,
                mend,
            };
            self.faults.push(fault(Code::Circle, said));
            return;
        }
        if row.len() >= MOST_DEEP {
            self.faults.push(fault(Code::TooLarge, DEEP));
            return;
        }
        if self.files.bytes(&wanted).is_none() {
            let message = format!("There is no file \"{wanted}\" in the pack.");
            let is_story = |path: &&str| path.rsplit_once('.').is_some_and(|(_, end)| end == "ink");
            let stories = self.files.paths().filter(is_story);
            let said = Said {
                message: &message,
                mend: &suggestion(&wanted, stories),
            };
            self.faults.push(fault(Code::MissingFile, said));
            return;
        }
        match self.files.text(&wanted) {
            Ok(included) if self.bytes + included.len() > MOST_STORY => {
                self.faults.push(fault(Code::TooLarge, TOO_LONG));
            }
            Ok(included) => {
                row.push(wanted.clone());
                self.take_in(&wanted, &included, row);
                row.pop();
            }
            Err(fault) => self.faults.push(fault),
        }
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What a text includes: the place of each name, and the name.
fn includes(text: &str) -> Vec<(Range<usize>, String)> {
    let plain = bounds::without_comments(text);
    let mut found = Vec::new();
    let mut start = 0;
    for line in plain.split_inclusive('\n') {
        let rest = line.trim_start();
        if let Some(rest) = rest.strip_prefix("INCLUDE")
            && rest.starts_with([' ', '\t'])
        {
            let name = rest.trim();
            let at = start + line.len() - rest.trim_start().len();
            found.push((at..at + name.len(), name.to_owned()));
        }
        start += line.len();
    }
    found
}

/// The path inside the pack of a file named from a folder, if it stays inside.
fn inside(folder: &str, name: &str) -> Option<String> {
    if name.is_empty() || name.contains(['\\', ':', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "" => return None,
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
