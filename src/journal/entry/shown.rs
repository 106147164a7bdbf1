//! An entry in words: one line for a list, and the text that a search looks through.

use unicode_segmentation::UnicodeSegmentation;

use super::{Answer, Entry, Kind};
use crate::journal::vocabulary::{Field, Form, Vocabulary};

/// One answer in shown words.
#[derive(Clone, PartialEq, Eq)]
pub struct Told<'a> {
    /// The field's id.
    pub field: &'static str,
    /// What the row is called.
    pub label: &'a str,
    /// What was answered: "revved up", "8, hard to choose", "tired, rushed".
    pub value: String,
}

impl std::fmt::Debug for Told<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Told({})", self.field)
    }
}

impl Entry {
    /// Every answer that was given, in shown words and in the order of the rows. The kind and the
    /// free words are not among them; they stand above and below.
    pub fn told<'a>(&'a self, vocabulary: &'a Vocabulary) -> Vec<Told<'a>> {
        let fields = vocabulary
            .fields()
            .iter()
            .filter(|field| field.id != "kind");
        let told = fields
            .filter(|field| field.form != Form::Text)
            .filter_map(|field| {
                Some(Told {
                    field: field.id,
                    label: field.label.as_str(),
                    value: self.in_words(field, vocabulary)?,
                })
            });
        told.collect()
    }

    /// The answer to one field in shown words: "revved up", "8, hard to choose", "tired, rushed".
    /// None if there is none, or if it is free words.
    pub fn in_words(&self, field: &Field, vocabulary: &Vocabulary) -> Option<String> {
        Some(match self.answer(field.id) {
            Answer::Absent | Answer::Text(_) => return None,
            Answer::Id(id) => vocabulary.label(field.id, id).to_owned(),
            Answer::Ids(ids) => {
                let labels: Vec<&str> = ids
                    .iter()
                    .map(|id| vocabulary.label(field.id, id))
                    .collect();
                // "noise, crowd" is one answer, and has to be seen to be one.
                let with_comma = labels.iter().any(|label| label.contains(','));
                labels.join(if with_comma { "; " } else { ", " })
            }
            Answer::Number(number) => match vocabulary.anchor(field.id, number) {
                Some(anchor) => format!("{number}, {anchor}"),
                None => number.to_string(),
            },
            Answer::Yes(yes) => if yes { "yes" } else { "no" }.to_owned(),
        })
    }

    /// One line for a list: the time and what was chosen, in shown words, none of the note's.
    ///
    /// `10:42 a moment: revved up 8, refusal`
    pub fn headline(&self, vocabulary: &Vocabulary) -> String {
        let mut parts = Vec::new();
        if let Some(state) = &self.state {
            let state = vocabulary.label("state", state);
            parts.push(match self.intensity_peak {
                Some(strength) => format!("{state} {strength}"),
                None => state.to_owned(),
            });
        }
        if let (Kind::CheckIn, Some(pleasant), Some(energy)) =
            (self.kind, self.pleasant, self.energy)
        {
            parts.push(format!("pleasant {pleasant}, energy {energy}"));
        }
        if let Some(trigger) = &self.trigger {
            parts.push(vocabulary.label("trigger", trigger).to_owned());
        }
        let chosen = match self.kind {
            Kind::CheckIn => self
                .word
                .iter()
                .map(|id| vocabulary.label("word", id))
                .collect(),
            Kind::Practice => self
                .strategy
                .iter()
                .map(|id| vocabulary.label("strategy", id))
                .collect(),
            _ => Vec::new(),
        };
        parts.extend(chosen.into_iter().map(str::to_owned));
        let time = self.occurred_at.format("%H:%M");
        let kind = vocabulary.label("kind", self.kind.id());
        if parts.is_empty() {
            format!("{time} {kind}")
        } else {
            format!("{time} {kind}: {}", parts.join(", "))
        }
    }

    /// The first words of the note, or of the line to keep, on one line of at most `most`
    /// characters as a person counts them; none if nothing was written.
    pub fn first_words(&self, most: usize) -> Option<String> {
        let filled = |text: &&String| !text.trim().is_empty();
        let text = self
            .note
            .as_ref()
            .filter(filled)
            .or(self.learned.as_ref().filter(filled))?;
        first_words(text, most)
    }

    /// Everything that a search should find it by: shown words, ids, note and the line to keep.
    pub fn searchable(&self, vocabulary: &Vocabulary) -> String {
        let mut text = String::new();
        let mut add = |words: &str| {
            text.push_str(words);
            text.push('\n');
        };
        for field in vocabulary.fields() {
            let mut add_id = |id: &str| {
                let label = vocabulary.label(field.id, id);
                add(label);
                // Ids are written in English of their own ("noise-chaos"); where the label has the
                // same words they would only swell the index.
                if !id.split('-').all(|word| label.contains(word)) {
                    add(id);
                }
            };
            match self.answer(field.id) {
                Answer::Id(id) if !field.terms().is_empty() => add_id(id),
                Answer::Ids(ids) => ids.iter().for_each(|id| add_id(id)),
                Answer::Text(words) => add(words),
                _ => {}
            }
        }
        if let Some(prompt) = &self.prompt {
            add(prompt);
        }
        text
    }
}

/// The first words of a text, on one line of at most `most` characters as a person counts them;
/// none if nothing is written.
pub fn first_words(text: &str, most: usize) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let space = usize::from(!line.is_empty());
        let room = most.saturating_sub(length + space);
        let width = word.graphemes(true).take(room + 1).count();
        if width > room {
            if line.is_empty() {
                line.extend(word.graphemes(true).take(most.saturating_sub(1)));
            }
            line.push('\u{2026}');
            return Some(line);
        }
        if space == 1 {
            line.push(' ');
        }
        line.push_str(word);
        length += space + width;
    }
    Some(line)
}
