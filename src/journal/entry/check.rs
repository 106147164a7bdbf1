//! Whether an entry holds together: numbers in their scale, ids that exist, what its kind needs.

use std::fmt;

use chrono::Duration;

use super::{Answer, Entry, Kind};
use crate::journal::vocabulary::{Field, Vocabulary};

/// What keeps an entry from being taken. Its `Display` says what is wrong and what to do.
///
/// It never holds free words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The vocabulary has no such id.
    Unknown {
        /// The field's id.
        field: &'static str,
        /// What stands there.
        id: String,
        /// The id that was probably meant.
        nearest: Option<String>,
    },
    /// A number lies outside its scale.
    OutOfScale {
        /// The field's id.
        field: &'static str,
        /// What stands there.
        number: u8,
        /// The lowest number.
        low: u8,
        /// The highest number.
        high: u8,
    },
    /// More is chosen than the field takes.
    TooMany {
        /// The field's id.
        field: &'static str,
        /// How many it takes.
        most: usize,
    },
    /// The same id is chosen twice.
    Twice {
        /// The field's id.
        field: &'static str,
        /// What stands there twice.
        id: String,
    },
    /// The kind of entry cannot do without this field.
    Needed {
        /// The field's id.
        field: &'static str,
        /// The entry's kind.
        kind: Kind,
    },
    /// It is said to have happened after it was written down.
    AheadOfTime,
}

impl Problem {
    /// The id of the field that is to be mended.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Unknown { field, .. }
            | Self::OutOfScale { field, .. }
            | Self::TooMany { field, .. }
            | Self::Twice { field, .. }
            | Self::Needed { field, .. } => field,
            Self::AheadOfTime => "occurred_at",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { field, id, nearest } => {
                write!(formatter, "{field} knows no {id:?}.")?;
                match nearest {
                    Some(nearest) => write!(formatter, " Did you mean {nearest:?}?"),
                    None => Ok(()),
                }
            }
            Self::OutOfScale {
                field,
                number,
                low,
                high,
            } => write!(
                formatter,
                "{field} is {number}. It goes from {low} to {high}."
            ),
            Self::TooMany { field, most } => {
                write!(formatter, "{field} takes at most {most}. Leave the rest out.")
            }
            Self::Twice { field, id } => {
                write!(formatter, "{field} names {id:?} twice. Once is enough.")
            }
            Self::Needed { field, kind } => {
                write!(formatter, "An entry of kind {kind} needs {field}. Add it.")
            }
            Self::AheadOfTime => formatter.write_str(
                "occurred_at lies more than a day ahead of now. Correct it, or leave it out for now.",
            ),
        }
    }
}

impl Entry {
    /// Whether a new entry can be taken.
    ///
    /// # Errors
    /// Every [`Problem`] there is, in the order of the fields.
    pub fn check(&self, vocabulary: &Vocabulary) -> Result<(), Vec<Problem>> {
        self.check_beside(None, vocabulary)
    }

    /// Whether an edited entry can be taken. Ids that stood in it `before` may stay, even if the
    /// pack they came from is gone: an edit of the note must not cost an answer.
    ///
    /// # Errors
    /// Every [`Problem`] there is, in the order of the fields.
    pub fn check_edit(&self, before: &Self, vocabulary: &Vocabulary) -> Result<(), Vec<Problem>> {
        self.check_beside(Some(before), vocabulary)
    }

    fn check_beside(
        &self,
        before: Option<&Self>,
        vocabulary: &Vocabulary,
    ) -> Result<(), Vec<Problem>> {
        let mut problems = Vec::new();
        for field in vocabulary.fields() {
            match self.answer(field.id) {
                Answer::Absent if is_needed(self.kind, field.id) => {
                    problems.push(Problem::Needed {
                        field: field.id,
                        kind: self.kind,
                    });
                }
                Answer::Id(id) if !field.terms().is_empty() => {
                    problems.extend(unknown(field, id, before, vocabulary));
                }
                Answer::Ids(ids) => {
                    check_ids(field, ids, before, vocabulary, &mut problems);
                }
                Answer::Number(number) => problems.extend(out_of_scale(field, number)),
                _ => {}
            }
        }
        // A clock that is some hours wrong, or a journey across time zones, keeps nobody out.
        if self.occurred_at > self.created_at + Duration::days(1) {
            problems.push(Problem::AheadOfTime);
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}

fn is_needed(kind: Kind, field: &str) -> bool {
    match field {
        "state" => kind.is_moment(),
        "pleasant" | "energy" => kind == Kind::CheckIn,
        "note" => kind == Kind::Reflection,
        _ => false,
    }
}

fn check_ids(
    field: &Field,
    ids: &[String],
    before: Option<&Entry>,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) {
    if ids.len() > field.most {
        problems.push(Problem::TooMany {
            field: field.id,
            most: field.most,
        });
    }
    // Looking no further keeps a hostile list from costing its square.
    let looked_at = &ids[..ids.len().min(field.most + 1)];
    for (at, id) in looked_at.iter().enumerate() {
        if looked_at[..at].contains(id) {
            problems.push(Problem::Twice {
                field: field.id,
                id: id.clone(),
            });
        }
        problems.extend(unknown(field, id, before, vocabulary));
    }
}

fn unknown(
    field: &Field,
    id: &str,
    before: Option<&Entry>,
    vocabulary: &Vocabulary,
) -> Option<Problem> {
    let stood_before = before.is_some_and(|before| before.has_chosen(field.id, id));
    if stood_before || field.term(id).is_some() {
        return None;
    }
    Some(Problem::Unknown {
        field: field.id,
        id: id.chars().take(60).collect(),
        nearest: vocabulary.nearest(field.id, id).map(|term| term.id.clone()),
    })
}

fn out_of_scale(field: &Field, number: u8) -> Option<Problem> {
    let scale = field.scale.as_ref()?;
    let fits = (scale.low..=scale.high).contains(&number);
    (!fits).then_some(Problem::OutOfScale {
        field: field.id,
        number,
        low: scale.low,
        high: scale.high,
    })
}
