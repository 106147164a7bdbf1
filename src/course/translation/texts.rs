//! What of a pack is said to people, and so translated; and the fingerprint of it.

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::course::hash::sha256;
use crate::course::scenario::{Declared, StorySource};
use crate::course::source::PackFiles;

/// Keys under which stands what is said to people. A test asks of every key of every item whether
/// it is one of these or stays as it is.
pub(super) const SAID: [&str; 38] = [
    "above",
    "accept",
    "after",
    "apart",
    "back",
    "below",
    "caution",
    "colleague",
    "context",
    "describes",
    "evidence",
    "feedback",
    "front",
    "gloss",
    "hint",
    "hints",
    "inside",
    "label",
    "left",
    "mixed",
    "none",
    "other",
    "outcome",
    "over",
    "prompt",
    "right",
    "sample",
    "say",
    "says",
    "secure",
    "stretched",
    "summary",
    "term",
    "text",
    "title",
    "under",
    "unit",
    "why",
];
/// Digits of a fingerprint: one in four thousand million others would have the same.
const DIGITS: usize = 8;

/// The tables that stand for themselves below another: each carries the fingerprint of what it
/// translates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A whole file.
    Root,
    /// A pathway, which holds what it asks for.
    Pathway,
    /// Anything else.
    Inside,
}

impl Place {
    /// The keys of tables that stand for themselves.
    fn apart(self) -> &'static [&'static str] {
        match self {
            Self::Root => &[
                "sitting", "item", "term", "exercise", "pathway", "field", "scale",
            ],
            Self::Pathway => &["competency", "requirement"],
            Self::Inside => &[],
        }
    }

    /// What a table under this key is, if it stands for itself.
    pub fn below(self, key: &str) -> Option<Self> {
        self.apart().contains(&key).then_some(if key == "pathway" {
            Self::Pathway
        } else {
            Self::Inside
        })
    }
}

/// Whether a table stands for itself to which these keys lead from the outermost one of its file.
pub(in crate::course) fn stands_apart(keys: &[&str]) -> bool {
    let below = |place: Place, key: &&str| place.below(key);
    keys.iter().try_fold(Place::Root, below).is_some()
}

/// The files of a pack, and the folder in which a text names others.
#[derive(Clone, Copy)]
pub(super) struct Beside<'f> {
    pub files: &'f PackFiles,
    pub folder: &'f str,
}

impl<'f> Beside<'f> {
    pub fn of(files: &'f PackFiles, path: &'f str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self { files, folder }
    }

    /// The path of a page or a story, if this value names one.
    pub fn named(&self, value: &DeValue<'_>) -> Option<String> {
        let name = value.as_str()?;
        let end = name.rsplit_once('.').map(|(_, end)| end);
        let path = if self.folder.is_empty() {
            name.to_owned()
        } else {
            format!("{}/{name}", self.folder)
        };
        (matches!(end, Some("md" | "ink")) && self.files.bytes(&path).is_some()).then_some(path)
    }

    /// A page, or a story with the files that it includes.
    fn with_parts(&self, path: String) -> Vec<String> {
        let declared = Declared::default();
        let is_story = path.strip_suffix(".ink").is_some();
        match is_story.then(|| StorySource::read(self.files, &path, declared)) {
            Some(Ok(source)) => source.paths().map(str::to_owned).collect(),
            _ => vec![path],
        }
    }

    /// Whether a value under a key is said to people.
    pub fn is_said(&self, key: &str, value: &DeValue<'_>) -> bool {
        SAID.contains(&key)
            && match value {
                DeValue::String(_) => self.named(value).is_none(),
                DeValue::Array(values) => values.iter().all(|value| value.get_ref().is_str()),
                _ => false,
            }
    }
}

/// What a table says to people, itself and in the tables that belong to it.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub(super) struct Texts {
    /// Where each stands in the table, and what it says, with one blank between its words.
    said: Vec<(String, String)>,
    #[serde(skip)]
    pages: Vec<String>,
}

impl Texts {
    pub fn of(table: &DeTable<'_>, place: Place, beside: Beside<'_>) -> Self {
        let mut texts = Self::default();
        texts.take_in("", table, place, beside);
        texts
    }

    fn take_in(&mut self, before: &str, table: &DeTable<'_>, place: Place, beside: Beside<'_>) {
        for (key, value) in table {
            let key = key.get_ref().as_ref();
            if place.below(key).is_some() {
                continue;
            }
            let path = format!("{before}/{key}");
            let value = value.get_ref();
            if let Some(page) = beside.named(value) {
                let pages = beside.with_parts(page);
                let text = |page: &String| beside.files.text(page).unwrap_or_default();
                let texts: Vec<_> = pages.iter().map(text).collect();
                self.said.push((path, spaced(&texts.join("\n"))));
                self.pages.extend(pages);
            } else if beside.is_said(key, value) {
                let texts = value.as_array().map_or_else(
                    || value.as_str().into_iter().collect(),
                    |texts| strings(texts.iter()).collect::<Vec<_>>(),
                );
                self.said.push((path, spaced(&texts.join("\n"))));
            } else if let DeValue::Table(inner) = value {
                self.take_in(&path, inner, Place::Inside, beside);
            } else if let DeValue::Array(values) = value {
                for (at, value) in values.iter().enumerate() {
                    if let DeValue::Table(inner) = value.get_ref() {
                        let name = id_of(inner).map_or_else(|| at.to_string(), str::to_owned);
                        self.take_in(&format!("{path}/{name}"), inner, Place::Inside, beside);
                    }
                }
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// The pages and stories that it names, by their paths.
    pub fn pages(&self) -> &[String] {
        &self.pages
    }

    /// What tells whether it is still what was translated.
    pub fn fingerprint(&self) -> String {
        // Pairs of strings always serialise.
        let canonical = serde_json::to_vec(self).unwrap_or_default();
        sha256(&canonical).chars().take(DIGITS).collect()
    }
}

/// The tables under a key, each standing for itself: those of an array, or of each the one in it that
/// says of which kind it is; or those that are named.
pub(super) fn apart<'t, 'd>(value: &'t DeValue<'d>) -> Vec<&'t DeTable<'d>> {
    match value {
        DeValue::Table(named) => {
            let tables = named
                .iter()
                .filter_map(|(_, value)| value.get_ref().as_table());
            tables.collect()
        }
        DeValue::Array(rows) => {
            let tables = rows.iter().filter_map(|row| row.get_ref().as_table());
            tables
                .map(|table| kind_in(table).unwrap_or(table))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The one table in a table, which says of which kind it is.
pub(super) fn kind_in<'t, 'd>(table: &'t DeTable<'d>) -> Option<&'t DeTable<'d>> {
    let mut values = table.iter();
    match (values.next(), values.next()) {
        (Some((_, only)), None) => only.get_ref().as_table(),
        _ => None,
    }
}

/// The id of a table, or of the one table in it that says of which kind it is.
pub(super) fn id_of<'t>(table: &'t DeTable<'_>) -> Option<&'t str> {
    let id = table.get("id").or_else(|| kind_in(table)?.get("id"));
    id?.get_ref().as_str()
}

fn strings<'v>(
    values: impl Iterator<Item = &'v Spanned<DeValue<'v>>>,
) -> impl Iterator<Item = &'v str> {
    values.filter_map(|value| value.get_ref().as_str())
}

/// A text with one blank between its words, so that where its lines break is no change.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::load::kinds;

    /// Keys of items that are the same in every language.
    const SAME: [&str; 29] = [
        "behaviour",
        "competency",
        "core",
        "count",
        "cue",
        "days",
        "exercise",
        "from",
        "id",
        "key",
        "keys",
        "kind",
        "level",
        "minutes",
        "near",
        "option",
        "pair",
        "parts",
        "raters",
        "review",
        "reviewed_by",
        "score",
        "source",
        "step",
        "to",
        "tolerance",
        "value",
        "within_days",
        "words",
    ];

    #[test]
    fn of_every_key_of_an_item_it_is_known_whether_it_is_said() {
        for (kind, keys) in kinds() {
            for key in keys {
                let (said, same) = (SAID.contains(key), SAME.contains(key));
                assert!(
                    said != same,
                    "is \"{key}\" of {kind} said to people, or the same in every language?"
                );
            }
        }
    }

    #[test]
    fn a_fingerprint_changes_with_the_words_and_not_with_their_lines() {
        let files = PackFiles::default();
        let of = |text: &str| {
            let table = DeTable::parse(text).unwrap();
            let beside = Beside::of(&files, "unit.toml");
            Texts::of(table.get_ref(), Place::Inside, beside).fingerprint()
        };
        let one = of("id = \"a\"\nprompt = \"One two.\"\nhint = \"H\"\n");
        assert_eq!(one.len(), DIGITS);
        assert_eq!(
            of("hint = \"H\"\nprompt = \"\"\"\nOne\ntwo.\n\"\"\"\nid = \"b\"\n"),
            one
        );
        assert_ne!(
            of("id = \"a\"\nprompt = \"One three.\"\nhint = \"H\"\n"),
            one
        );
        assert_ne!(of("id = \"a\"\nprompt = \"One two.\"\n"), one);
    }
}
