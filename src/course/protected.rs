//! Names that belong to others: the marks of other schemes, and instruments that not everybody may hand on.

use std::collections::HashMap;
use std::ops::Range;

use super::advice::phrase::{Words, begins};
use crate::document::{Document, Table};
use crate::fault::Fault;
use crate::safe_text::SafeText;

/// What `pack check` knows of names that belong to others.
///
/// # Why
/// A name is found in a text by its words alone: nobody can tell by machine whether the questions
/// of an instrument stand there, or only its name, or whose permission lies in which drawer. So
/// what is found is said as a warning, with what to look at, and a list that can be read and
/// changed like any other content says what is known.
#[derive(Debug, Clone, Default)]
pub struct Protected {
    /// By their first word, in small letters.
    names: HashMap<String, Vec<Name>>,
}

/// A name as it is looked for.
#[derive(Debug, Clone)]
struct Name {
    words: Vec<String>,
    /// Whether capitals have to be the same, so that a child may thrive and keep a slow pace.
    exact: bool,
    whose: Whose,
}

/// What a name stands for, and what to say of it.
#[derive(Debug, Clone)]
pub(super) enum Whose {
    /// Another scheme; the sentence says what to write in its place.
    Mark(SafeText),
    /// An instrument.
    Instrument(Instrument),
}

/// An instrument that others have made, as the list knows it.
#[derive(Debug, Clone)]
pub(super) struct Instrument {
    /// What it is called.
    pub name: SafeText,
    /// What is known of who may use it and hand it on, in a sentence.
    pub terms: SafeText,
    /// Whether a pack may hand it on if it keeps to the terms, without asking anybody.
    pub free: bool,
}

impl Protected {
    /// Reads the list of marks and the list of instruments.
    ///
    /// # Errors
    /// Every fault of the two, by file and place.
    pub fn load(marks: &str, instruments: &str) -> Result<Self, Vec<Fault>> {
        let marks = Document::new("marks.toml", marks);
        let found = read(&marks, "mark", &["names", "exact", "instead"], |table| {
            Some(Whose::Mark(table.prose("instead")?))
        });
        let mut names = marks.finish(Some(found))?;
        let instruments = Document::new("instruments.toml", instruments);
        let keys = ["names", "exact", "terms", "free", "source"];
        let found = read(&instruments, "instrument", &keys, |table| {
            let (terms, free, source) = (
                table.prose("terms"),
                table.flag("free"),
                table.prose("source"),
            );
            // What is said of a licence says where it is said.
            source?;
            let name = table.lines("names").into_iter().next()?.into_inner();
            Some(Whose::Instrument(Instrument {
                name,
                terms: terms?,
                free: free?,
            }))
        });
        names.extend(instruments.finish(Some(found))?);
        let mut protected = Self::default();
        for name in names {
            if let Some(first) = name.words.first() {
                let alike = protected.names.entry(first.to_lowercase());
                alike.or_default().push(name);
            }
        }
        Ok(protected)
    }

    /// Every name in a text that belongs to others: where it stands, and what it is.
    pub(super) fn found_in<'s>(&'s self, words: &Words<'_>) -> Vec<(Range<usize>, &'s Whose)> {
        words.phrases(|rest| {
            let (_, first) = rest.first()?;
            let names = self.names.get(&first.to_lowercase())?;
            let is_here = |name: &&Name| begins(&name.words, rest, name.exact);
            let longest = |name: &&Name| name.words.len();
            let name = names.iter().filter(is_here).max_by_key(longest)?;
            Some((name.words.len(), &name.whose))
        })
    }

    /// The instrument of this name, however its capitals are written.
    pub(super) fn instrument(&self, name: &str) -> Option<&Instrument> {
        self.found_in(&Words::of(name))
            .into_iter()
            .find_map(|(_, whose)| match whose {
                Whose::Instrument(instrument) => Some(instrument),
                Whose::Mark(_) => None,
            })
    }
}

fn read(
    document: &Document<'_>,
    what: &'static str,
    keys: &[&'static str],
    whose: impl Fn(&Table<'_>) -> Option<Whose>,
) -> Vec<Name> {
    let parsed = document.parse();
    let root = document.root(&parsed, "list", &[what]);
    let mut names = Vec::new();
    for table in root.tables(what, what, keys) {
        let exact = table.when("exact", Table::flag).unwrap_or(false);
        let named = table.lines("names");
        let Some(whose) = whose(&table) else { continue };
        names.extend(named.iter().map(|name| Name {
            words: Words::of(name.get_ref()).alone(),
            exact,
            whose: whose.clone(),
        }));
    }
    names
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::content;

    pub fn built_in() -> Protected {
        let text = |path| content::text(path).unwrap();
        Protected::load(text("marks.toml"), text("instruments.toml")).unwrap()
    }

    #[test]
    fn names_are_told_from_the_words_they_are_made_of() {
        let protected = built_in();
        let found = |text: &str| {
            let words = Words::of(text);
            let found = protected.found_in(&words);
            let found = found.into_iter().map(|(at, _)| text[at].to_owned());
            found.collect::<Vec<_>>()
        };
        assert_eq!(
            found("The zones of regulation, THRIVE and a Mood Meter; an ELSA, or PACE."),
            [
                "zones of regulation",
                "THRIVE",
                "Mood Meter",
                "ELSA",
                "PACE"
            ]
        );
        assert_eq!(
            found(
                "The WHO-5, the who-5, SWEMWBS and the Strengths and Difficulties Questionnaire."
            ),
            [
                "WHO-5",
                "who-5",
                "SWEMWBS",
                "Strengths and Difficulties Questionnaire"
            ]
        );
        let none: [&str; 0] = [];
        assert_eq!(
            found("Children thrive at a slow pace. Elsa has a ruler. Who? 5 of them."),
            none
        );
    }

    #[test]
    fn an_instrument_is_known_by_any_of_its_names() {
        let protected = built_in();
        let known = |name: &str| protected.instrument(name).map(|one| one.free);
        assert_eq!(known("ProQOL 5"), Some(true));
        assert_eq!(known("WEMWBS"), Some(false));
        assert_eq!(known("our own ten questions"), None);
    }
}
