//! Entries from a file or a pipe: read whole, checked whole, and taken only if all of it is right.

mod raw;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDateTime};
use uuid::Uuid;

use raw::{RawEntry, RawValue};

use super::entry::{Entry, Kind, Moment, Problem};
use super::vocabulary::{FIELDS, Field, Form, Vocabulary};
use crate::document::Document;
use crate::fault::{self, Code, Fault};

/// What the reading itself cannot know.
pub struct Surroundings<'a> {
    /// The words that ids are checked against.
    pub vocabulary: &'a Vocabulary,
    /// The moment of reading: when the entries are written down, and when they happened if they do
    /// not say.
    pub now: Moment,
    /// What a civil time without an offset means here; none for an hour the clocks skipped.
    pub local_time: &'a dyn Fn(NaiveDateTime) -> Option<Moment>,
    /// A new random id.
    pub new_id: &'a dyn Fn() -> Uuid,
}

/// One entry, ready to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The entry.
    pub entry: Entry,
    /// The line of the input on which it begins, from 1.
    pub line: usize,
    /// It named a worry about a child as its trigger. That is not kept (`other` is), and whoever
    /// wrote it is to be told where such a worry goes.
    pub names_a_worry: bool,
}

/// Reads a whole input: TOML with an `[[episode]]` for each entry, or JSON lines.
///
/// JSON it is if the first sign is a brace. The keys are those of an entry's JSON form; `kind` is
/// `episode` and `occurred_at` is now if they are left out. Ids are taken in upper or lower case.
/// `file` is what the input is called in a fault.
///
/// # Errors
/// Every [`Fault`] there is, up to 200, in the order of the input; then nothing is taken. An input
/// that is not readable as TOML or JSON reports those faults first.
pub fn receive(
    file: &str,
    input: &str,
    surroundings: &Surroundings,
) -> Result<Vec<Received>, Vec<Fault>> {
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    let document = Document::private(file, input);
    let reader = Reader {
        document: &document,
        surroundings,
    };
    let received = raw::read(&document).map(|raws| {
        raws.into_iter()
            .take_while(|_| !document.is_full())
            .map(|raw| reader.entry(raw))
            .collect()
    });
    document.finish(received)
}

/// Keys beside the fields that an input may hold.
const BESIDE: [&str; 6] = [
    "occurred_at",
    "recovered_at",
    "safeguarding_at",
    "minutes",
    "prompt",
    "source",
];

/// The longest conversation, in minutes; more than this is a slip of the keys.
const LONGEST_CONVERSATION: u16 = 600;

struct Reader<'a> {
    document: &'a Document<'a>,
    surroundings: &'a Surroundings<'a>,
}

impl Reader<'_> {
    fn blame(&self, code: Code, offset: usize, message: &str, mend: &str) {
        self.document.fault(code, &(offset..offset), message, mend);
    }

    fn entry(&self, raw: RawEntry) -> Received {
        let now = self.surroundings.now;
        let id = (self.surroundings.new_id)();
        let mut entry = Entry::new(id, Kind::Episode, now, now);
        let line = self.document.line_of(&(raw.offset..raw.offset));
        let before = self.document.fault_count();
        let mut names_a_worry = false;
        let mut offsets: Vec<(&'static str, usize)> = Vec::new();
        for (key, offset, value) in raw.fields {
            if let Some((field, form)) = FIELDS.iter().find(|(field, _)| *field == key) {
                offsets.push((field, offset));
                names_a_worry |= self.field(&mut entry, field, *form, offset, value);
            } else if let Some(key) = BESIDE.iter().find(|beside| **beside == key) {
                offsets.push((key, offset));
                self.beside(&mut entry, key, offset, value);
            } else {
                self.blame_unknown_key(&key, offset);
            }
        }
        // An answer that could not be read would be reported a second time, as missing.
        if self.document.fault_count() == before
            && let Err(problems) = entry.check(self.surroundings.vocabulary)
        {
            for problem in problems {
                let place = offsets.iter().find(|(field, _)| *field == problem.field());
                let offset = place.map_or(raw.offset, |(_, offset)| *offset);
                self.blame(code(&problem), offset, &problem.to_string(), "");
            }
        }
        Received {
            entry,
            line,
            names_a_worry,
        }
    }

    fn blame_unknown_key(&self, key: &str, offset: usize) {
        let shown: String = key.chars().take(60).collect();
        let message = format!("An entry has no {shown:?}.");
        if ["id", "created_at"].contains(&key) {
            self.blame(
                Code::UnknownKey,
                offset,
                &message,
                "It is given when the entry is saved; take it out.",
            );
            return;
        }
        let known = FIELDS.iter().map(|(field, _)| *field).chain(BESIDE);
        let mend = fault::nearest(key, known).map_or_else(
            || "Take it out.".to_owned(),
            |near| format!("Did you mean {near:?}?"),
        );
        self.blame(Code::UnknownKey, offset, &message, &mend);
    }

    /// Takes in one answer; true if it named a worry about a child.
    fn field(
        &self,
        entry: &mut Entry,
        id: &'static str,
        form: Form,
        offset: usize,
        value: RawValue,
    ) -> bool {
        let vocabulary = self.surroundings.vocabulary;
        let Some(field) = vocabulary.field(id) else {
            return false;
        };
        match (form, value) {
            (Form::One, RawValue::Text(text)) => return self.choose(entry, field, offset, &[text]),
            (Form::Many, RawValue::Texts(texts)) => {
                return self.choose(entry, field, offset, &texts);
            }
            (Form::Scale, RawValue::Integer(number)) => match u8::try_from(number) {
                Ok(number) => drop(entry.set_number(id, Some(number))),
                Err(_) => self.blame_scale(field, offset, number),
            },
            (Form::YesNo, RawValue::Yes(yes)) => drop(entry.set_yes(id, Some(yes))),
            (Form::Text, RawValue::Text(text)) => drop(entry.set_text(id, &text)),
            (Form::Entry, RawValue::Text(text)) if Uuid::try_parse(&text).is_ok() => {
                entry.plan_ref = Some(text);
            }
            _ => {
                let kind = match form {
                    Form::One => "one id in quotation marks",
                    Form::Many => "a list of ids, in square brackets",
                    Form::Scale => "a whole number",
                    Form::YesNo => "true or false",
                    Form::Text => "a text in quotation marks",
                    Form::Entry => "the id of an entry, in quotation marks",
                };
                self.blame(Code::WrongType, offset, &format!("{id} takes {kind}."), "");
            }
        }
        false
    }

    fn blame_scale(&self, field: &Field, offset: usize, number: i64) {
        let (low, high) = field
            .scale
            .as_ref()
            .map_or((0, 10), |scale| (scale.low, scale.high));
        let message = format!("{} is {number}. It goes from {low} to {high}.", field.id);
        self.blame(Code::BadValue, offset, &message, "");
    }

    fn choose(&self, entry: &mut Entry, field: &Field, offset: usize, ids: &[String]) -> bool {
        let mut names_a_worry = false;
        let mut stored = Vec::with_capacity(ids.len().min(field.most + 1));
        for id in ids.iter().take(field.most + 1) {
            let term = field
                .terms()
                .iter()
                .find(|term| term.id.eq_ignore_ascii_case(id));
            names_a_worry |= term.is_some_and(|term| term.stores.is_some());
            stored.push(term.map_or(id.as_str(), |term| term.stored_id()).to_owned());
        }
        if field.id == "kind" {
            match stored.first().map(|id| id.parse::<Kind>()) {
                Some(Ok(kind)) => entry.kind = kind,
                _ => self.blame_kind(offset, ids),
            }
        } else {
            entry.set_ids(field.id, stored);
        }
        names_a_worry
    }

    fn blame_kind(&self, offset: usize, ids: &[String]) {
        let typed = ids.first().map_or("", String::as_str);
        let shown: String = typed.chars().take(60).collect();
        let near = self.surroundings.vocabulary.nearest("kind", typed);
        let mend = near.map_or_else(String::new, |term| format!("Did you mean {:?}?", term.id));
        let message = format!("kind knows no {shown:?}.");
        self.blame(Code::UnknownReference, offset, &message, &mend);
    }

    fn beside(&self, entry: &mut Entry, key: &str, offset: usize, value: RawValue) {
        match (key, value) {
            ("prompt", RawValue::Text(text)) => entry.prompt = Some(text),
            ("source", RawValue::Text(text)) => entry.source = Some(text),
            ("minutes", RawValue::Integer(number)) => {
                let minutes = u16::try_from(number).ok();
                entry.minutes =
                    minutes.filter(|minutes| (1..=LONGEST_CONVERSATION).contains(minutes));
                if entry.minutes.is_none() {
                    let message =
                        format!("minutes is {number}. It goes from 1 to {LONGEST_CONVERSATION}.");
                    self.blame(Code::BadValue, offset, &message, "");
                }
            }
            ("minutes", _) => {
                self.blame(Code::WrongType, offset, "minutes takes a whole number.", "");
            }
            ("prompt" | "source", _) => {
                let message = format!("{key} takes a text in quotation marks.");
                self.blame(Code::WrongType, offset, &message, "");
            }
            (_, RawValue::Text(text) | RawValue::Time(text)) => {
                let Some(moment) = self.moment(&text) else {
                    let message = format!("{key} is no date and time.");
                    let mend = "Write it like 2026-11-24T10:42:00+00:00, or 2026-11-24 10:42.";
                    return self.blame(Code::BadValue, offset, &message, mend);
                };
                match key {
                    "recovered_at" => entry.recovered_at = Some(moment),
                    "safeguarding_at" => entry.safeguarding_at = Some(moment),
                    _ => entry.occurred_at = moment,
                }
            }
            _ => {
                let message = format!("{key} takes a date and time.");
                self.blame(Code::WrongType, offset, &message, "");
            }
        }
    }

    /// RFC 3339, or a civil time as it is read off the wall.
    fn moment(&self, text: &str) -> Option<Moment> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Some(moment);
        }
        let civil = text.replacen(' ', "T", 1);
        let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
        let civil = formats
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(&civil, format).ok())?;
        (self.surroundings.local_time)(civil)
    }
}

fn code(problem: &Problem) -> Code {
    match problem {
        Problem::Unknown { .. } => Code::UnknownReference,
        Problem::Needed { .. } => Code::MissingKey,
        Problem::Twice { .. } => Code::DuplicateId,
        Problem::OutOfScale { .. } | Problem::TooMany { .. } | Problem::AheadOfTime => {
            Code::BadValue
        }
    }
}
