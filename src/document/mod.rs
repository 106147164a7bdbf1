//! A TOML file read key by key, with every fault in it: a pack, the journal's words, routes to help.

mod figure;
mod schema;
mod slip;
mod table;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use schema::{Carried, Described, Form, Keys, Kinds};
pub use table::Table;

use slip::slip;

use crate::fault::{Code, Fault, Said};
use crate::safe_text::{Hazard, SafeText, Unsafe};

/// Faults kept of one text; who has more than these mends them first.
const MOST_FAULTS: usize = 200;
/// Most things in one list of a file that somebody writes by hand: far more than anyone could
/// oversee, and few enough to be compared with each other. Somebody's own entries have no such end.
const MOST_LISTED: usize = 2_000;
/// Longest id, in characters.
const LONGEST_ID: usize = 48;

/// One text while it is read, and the faults found in it.
///
/// # Why
/// Deriving the tables would be less code and stop at the first fault of each, in a parser's words.
/// An author who is no programmer gets every fault of the file at once, with the line, in a
/// sentence that says what to type instead.
pub struct Document<'a> {
    path: &'a str,
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Whether a fault may keep the line it stands in.
    quoted: bool,
    /// Most things that one list in it may hold.
    most_listed: usize,
    /// What its texts may leave open in braces; nothing if braces mean nothing in it.
    placeholders: Option<&'static [&'static str]>,
    faults: RefCell<Vec<Fault>>,
}

impl<'a> Document<'a> {
    /// A file by the name that its faults give it, and its text with line feeds for line ends.
    pub fn new(path: &'a str, text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(after).collect();
        Self {
            path,
            text,
            lines,
            quoted: true,
            most_listed: MOST_LISTED,
            placeholders: None,
            faults: RefCell::default(),
        }
    }

    /// The same file, whose texts may leave these words in braces, to be filled in later, and no
    /// others.
    #[must_use]
    pub fn filling(self, placeholders: &'static [&'static str]) -> Self {
        Self {
            placeholders: Some(placeholders),
            ..self
        }
    }

    /// Somebody's own words: their faults say where they stand and keep nothing of them.
    pub fn private(path: &'a str, text: &'a str) -> Self {
        Self {
            quoted: false,
            most_listed: usize::MAX,
            ..Self::new(path, text)
        }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Parses as much as can be parsed, noting each place where it cannot.
    pub fn parse(&self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        let mut slipped = None;
        for error in errors.into_iter().take(2 * MOST_FAULTS) {
            if self.is_full() {
                break;
            }
            let span = error.span().unwrap_or_default();
            if let Some(slip) = slip(self.text, &span) {
                // A parser stumbles twice over a quote that opens nothing and closes nothing.
                if slipped.replace(slip.at.clone()) != Some(slip.at.clone()) {
                    self.fault(Code::BadSyntax, &slip.at, &slip.message, slip.mend);
                }
                continue;
            }
            let message = format!("This line cannot be read as TOML: {}.", error.message());
            let mend = "Look for a quote, bracket or equals sign that is missing or one too many, here or just above.";
            self.fault(Code::BadSyntax, &span, &message, mend);
        }
        table
    }

    /// The outermost table of a parsed file, called `what` in sentences, with the keys it may have.
    pub fn root<'d>(
        &'d self,
        parsed: &'d Spanned<DeTable<'a>>,
        what: &'static str,
        keys: &[&'static str],
    ) -> Table<'d> {
        Table::open(self, parsed.get_ref(), 0..0, what, what, keys)
    }

    /// Notes a fault at a span of bytes.
    pub fn fault(&self, code: Code, span: &Range<usize>, message: &str, mend: &str) {
        let mut faults = self.faults.borrow_mut();
        // Warnings never push out an error: what has one must not be taken for sound.
        let alike = faults
            .iter()
            .filter(|fault| fault.severity == code.severity());
        if alike.count() < MOST_FAULTS {
            let said = Said { message, mend };
            faults.push(if self.quoted {
                Fault::at(code, self.path, self.text, span, said)
            } else {
                Fault::unquoted(code, self.path, self.text, span.start, said)
            });
        }
    }

    /// How many faults were noted.
    pub fn fault_count(&self) -> usize {
        self.faults.borrow().len()
    }

    /// Whether there are so many errors that no more are noted, so that reading on is idle.
    pub fn is_full(&self) -> bool {
        let faults = self.faults.borrow();
        faults.iter().filter(|fault| fault.is_error()).count() >= MOST_FAULTS
    }

    /// Line number, from 1, of a span.
    pub fn line_of(&self, span: &Range<usize>) -> usize {
        self.lines.partition_point(|begin| *begin <= span.start)
    }

    /// Every fault noted, in the order of the text.
    ///
    /// # Why
    /// A line that cannot be read makes those beneath it look missing, and what is left of it look
    /// odd. Whoever mends the line mends both, so neither is told: a fault that is none costs more
    /// trust than one that is told a moment later.
    pub fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| (fault.line, fault.column));
        let is_unread = |fault: &&Fault| fault.code == Code::BadSyntax;
        let unread: BTreeSet<usize> = faults
            .iter()
            .filter(is_unread)
            .map(|fault| fault.line)
            .collect();
        if !unread.is_empty() {
            faults.retain(|fault| match fault.code {
                Code::BadSyntax => true,
                Code::MissingKey => false,
                _ => !unread.contains(&fault.line),
            });
        }
        faults
    }

    /// What was read, if nothing is wrong with the text.
    ///
    /// # Errors
    /// Every fault noted, in the order of the text.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Fault>> {
        match read {
            Some(read) if self.fault_count() == 0 => Ok(read),
            _ => Err(self.into_faults()),
        }
    }
}

impl Document<'_> {
    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, key: &str, mend: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("\"{key}\" is {found} here, which it cannot be.");
        self.fault(Code::WrongType, &value.span(), &message, mend);
    }

    fn id(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<String> {
        let id = self.line(value, key)?;
        let sound =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if id.len() <= LONGEST_ID && id.chars().all(sound) {
            return Some(id.into());
        }
        let message = format!("\"{id}\" cannot be an id.");
        let mend = format!(
            "Use 1 to {LONGEST_ID} small letters, digits and hyphens, such as \"{}\".",
            slug(&id).as_deref().unwrap_or("camera-view")
        );
        self.fault(Code::BadId, &value.span(), &message, &mend);
        None
    }

    /// Where something stands in a value; the whole value if it is written there in another way, as
    /// an escape (`\u001b`) is.
    pub fn span_in(&self, value: &Spanned<DeValue<'_>>, found: &str) -> Range<usize> {
        let raw = self.text.get(value.span()).unwrap_or_default();
        raw.find(found).map_or(value.span(), |at| {
            let start = value.span().start + at;
            start..start + found.len()
        })
    }

    fn line(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<SafeText> {
        let line = self.words(value, key)?;
        if line.contains('\n') {
            let message = format!("\"{key}\" has to stand on one line.");
            self.fault(
                Code::BadValue,
                &value.span(),
                &message,
                "Take out the line end.",
            );
            return None;
        }
        Some(line)
    }

    fn prose(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<SafeText> {
        let text = self.words(value, key)?;
        let mut paragraphs = vec![String::new()];
        for line in text.lines() {
            let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
            match paragraphs.last_mut() {
                Some(paragraph) if !words.is_empty() => {
                    if !paragraph.is_empty() {
                        paragraph.push(' ');
                    }
                    paragraph.push_str(&words);
                }
                _ => paragraphs.push(String::new()),
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        Some(SafeText::shown(&paragraphs.join("\n\n")))
    }

    fn words(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<SafeText> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(value, key, "Write text, in quotes.");
            return None;
        };
        let trimmed = text.trim_matches([' ', '\n']);
        if trimmed.is_empty() {
            let message = format!("\"{key}\" is empty.");
            self.fault(
                Code::BadValue,
                &value.span(),
                &message,
                "Say something here.",
            );
            return None;
        }
        match SafeText::checked(trimmed) {
            Ok(text) => {
                if let Some(known) = self.placeholders
                    && let Some(unknown) = unknown_placeholder(&text, known)
                {
                    let found = &text[unknown];
                    let span = self.span_in(value, found);
                    let message = placeholder_message(found);
                    self.fault(Code::UnknownReference, &span, &message, PLACEHOLDER_MEND);
                }
                Some(text)
            }
            Err(refused) => {
                let found = refused.hazard.character().to_string();
                let span = self.span_in(value, &found);
                self.fault(
                    Code::UnsafeText,
                    &span,
                    &unsafe_message(&refused),
                    unsafe_mend(&refused),
                );
                None
            }
        }
    }
}

/// What to do about a word in braces that nothing fills in.
pub const PLACEHOLDER_MEND: &str =
    "Write {lead} where the safeguarding lead is meant, or leave the braces out.";

/// What is wrong with a word in braces that nothing fills in.
pub fn placeholder_message(found: &str) -> String {
    format!("Nothing fills in \"{found}\", so it would be shown as it stands.")
}

/// Where a text has a word in braces that is none of these, if it has one.
pub fn unknown_placeholder(text: &str, known: &[&str]) -> Option<Range<usize>> {
    text.match_indices('{').find_map(|(at, _)| {
        let word = &text[at + 1..at + text[at..].find('}')?];
        let is_word = !word.is_empty()
            && word
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == '_');
        (is_word && !known.contains(&word)).then(|| at..at + word.len() + 2)
    })
}

/// What to do about a character that may not stand in a text.
pub fn unsafe_mend(refused: &Unsafe) -> &'static str {
    match refused.hazard {
        Hazard::Control('\t') => {
            "Type spaces in its place: no two terminals agree how wide a tab is."
        }
        _ => "Delete it and type the text again instead of pasting it.",
    }
}

/// What is wrong with a text that was refused.
pub fn unsafe_message(refused: &Unsafe) -> String {
    format!("There is {refused} here, which could disturb or deceive a reader.")
}

/// A text as an id: its letters and digits, as far as they are plain ones, and hyphens between; none
/// if there are none.
pub fn slug(text: &str) -> Option<String> {
    let letters = text.chars().map(|letter| letter.to_ascii_lowercase());
    let plain: String = letters
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let slug: String = parts.join("-").chars().take(LONGEST_ID).collect();
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}
