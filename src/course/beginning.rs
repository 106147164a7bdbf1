//! A new pack begun from the files of another: its head is written anew, and all else stays.

use std::ops::Range;

use toml::de::DeTable;

use super::source::PackFiles;
use crate::document::slug;

/// Where the head of a pack stands.
const HEAD: &str = "pack.toml";
/// What a new pack begins as.
const FIRST_VERSION: &str = "0.1.0";

/// The head of a pack that is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its id for ever, see [`pack_id`].
    pub id: String,
    /// What it is called.
    pub title: String,
    /// For whom it is, in one sentence.
    pub summary: String,
    /// The language that it is written in, as BCP 47 has it: `en-GB`.
    pub language: String,
}

/// The files of a pack with another head: by nobody yet, reviewed by nobody, and in its first
/// version. Translations are left out, since they are none of the new head.
///
/// # Why
/// The head is changed where it stands and not written from a list of keys, so that an example
/// keeps its notes to the author, and a key that packs learn later needs nothing here.
pub fn begin(example: PackFiles, head: &Head) -> PackFiles {
    let mut files = example.without(|path| path.starts_with("i18n/") || path == "MANIFEST");
    let Ok(text) = files.text(HEAD).map(std::borrow::Cow::into_owned) else {
        return files;
    };
    let written = |text: &str| toml::Value::from(text).to_string();
    let values = [
        ("id", written(&head.id)),
        ("version", written(FIRST_VERSION)),
        ("title", written(&head.title)),
        ("summary", written(&head.summary)),
        ("lang", written(&head.language)),
        ("authors", "[]".to_owned()),
        ("reviewed_by", "[]".to_owned()),
    ];
    files.insert(HEAD, with_values(&text, &values).into_bytes());
    files
}

/// A file of TOML whose outermost keys have other values; keys that it does not have are passed
/// over.
fn with_values(text: &str, values: &[(&str, String)]) -> String {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut changes: Vec<(Range<usize>, &str)> = Vec::new();
    for (key, value) in values {
        let there = table.get_ref().get(*key);
        changes.extend(there.map(|there| (there.span(), value.as_str())));
    }
    changes.sort_by_key(|(span, _)| span.start);
    let mut changed = text.to_owned();
    for (span, value) in changes.into_iter().rev() {
        changed.replace_range(span, value);
    }
    changed
}

/// The id of a pack of this title: its letters in plain ones, as far as that can be done.
pub fn pack_id(title: &str) -> String {
    slug(&deunicode::deunicode_with_tofu(title, " ")).unwrap_or_else(|| "my-course".to_owned())
}

/// A language as BCP 47 writes it, from what somebody typed: its tag in any case, or its name in
/// English or in itself, if it is one of those that schools in the United Kingdom meet most.
pub fn language_tag(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let folded = typed.to_lowercase();
    let known = LANGUAGES
        .iter()
        .find(|(_, names)| names.contains(&folded.as_str()));
    if let Some((tag, _)) = known {
        return Some((*tag).to_owned());
    }
    let mut parts = folded.split(['-', '_']);
    let first = parts.next().filter(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|letter| letter.is_ascii_lowercase())
    })?;
    let mut tag = first.to_owned();
    for part in parts {
        let plain = part.bytes().all(|sign| sign.is_ascii_alphanumeric());
        if !plain || !(2..=8).contains(&part.len()) {
            return None;
        }
        let (head, rest) = part.split_at(1);
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_uppercase()),
            // A script begins with a capital letter.
            4 => tag.extend([head.to_uppercase().as_str(), rest]),
            _ => tag.push_str(part),
        }
    }
    Some(tag)
}

/// Languages by the names that they are called, small.
const LANGUAGES: [(&str, &[&str]); 16] = [
    ("en-GB", &["english", "british english"]),
    ("cy", &["welsh", "cymraeg"]),
    ("gd", &["gaelic", "scottish gaelic", "g\u{e0}idhlig"]),
    ("ga", &["irish", "gaeilge"]),
    (
        "ar",
        &[
            "arabic",
            "\u{627}\u{644}\u{639}\u{631}\u{628}\u{64a}\u{629}",
        ],
    ),
    ("bn", &["bengali", "bangla"]),
    ("de", &["german", "deutsch"]),
    ("es", &["spanish", "espa\u{f1}ol", "espanol"]),
    ("fr", &["french", "fran\u{e7}ais", "francais"]),
    ("it", &["italian", "italiano"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "portugu\u{ea}s", "portugues"]),
    ("ro", &["romanian", "rom\u{e2}n\u{103}", "romana"]),
    ("so", &["somali", "soomaali"]),
    (
        "uk",
        &[
            "ukrainian",
            "\u{443}\u{43a}\u{440}\u{430}\u{457}\u{43d}\u{441}\u{44c}\u{43a}\u{430}",
        ],
    ),
    ("ur", &["urdu", "\u{627}\u{631}\u{62f}\u{648}"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_title_in_plain_letters() {
        for (title, id) in [
            ("Lunchtime calm", "lunchtime-calm"),
            ("Ruhe, bitte: gro\u{df}e Pause", "ruhe-bitte-grosse-pause"),
            ("\u{c9}l\u{e8}ves & \u{0153}ufs", "eleves-oeufs"),
            ("\u{421}\u{43f}\u{43e}\u{43a}\u{456}\u{439}", "spokii"),
            ("\u{1f642}", "slight-smile"),
            ("\u{200b}?", "my-course"),
            ("", "my-course"),
        ] {
            assert_eq!(pack_id(title), id, "{title}");
        }
        let long = pack_id(&"words and ".repeat(20));
        assert!(long.len() <= 48 && !long.ends_with('-'), "{long}");
    }

    #[test]
    fn a_language_is_taken_by_tag_or_name() {
        for (typed, tag) in [
            ("en-gb", Some("en-GB")),
            (" DE ", Some("de")),
            ("zh_hant_tw", Some("zh-Hant-TW")),
            ("Cymraeg", Some("cy")),
            ("Ukrainian", Some("uk")),
            ("Klingon", None),
            ("en GB", None),
            ("e", None),
            ("en-", None),
            ("\u{e9}n", None),
            ("", None),
        ] {
            assert_eq!(language_tag(typed).as_deref(), tag, "{typed}");
        }
    }

    #[test]
    fn only_the_values_change() {
        let text = "# Ours.\nid = \"a\" # for ever\nmodules = [\"b\"]\nreviewed_by = [\n  { name = \"B\" },\n]\n";
        let values = [
            ("reviewed_by", "[]".to_owned()),
            ("id", "\"c\"".to_owned()),
            ("lang", "\"de\"".to_owned()),
        ];
        assert_eq!(
            with_values(text, &values),
            "# Ours.\nid = \"c\" # for ever\nmodules = [\"b\"]\nreviewed_by = []\n"
        );
    }
}
