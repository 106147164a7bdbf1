//! Languages of a pack by their tags, and what each calls itself.

/// Languages of homes and schools in the United Kingdom and nearby, by what they call themselves.
const OWN_NAMES: [(&str, &str); 16] = [
    ("cy", "Cymraeg"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sco", "Scots"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

/// What a language calls itself, by its tag; the tag, if that is not known here.
pub fn language_name(tag: &str) -> &str {
    let first = first_part(tag);
    let known = OWN_NAMES
        .iter()
        .find(|(part, _)| part.eq_ignore_ascii_case(first));
    known.map_or(tag, |(_, name)| name)
}

/// The language itself, without its country or script: `en` of `en-GB`.
pub(super) fn first_part(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// The tag among these that names a language, or else one that is the same but for the country.
pub fn nearest_language<'t>(tags: &[&'t str], wanted: &str) -> Option<&'t str> {
    let exact = tags.iter().find(|tag| tag.eq_ignore_ascii_case(wanted));
    let same = |tag: &&&str| first_part(tag).eq_ignore_ascii_case(first_part(wanted));
    exact.or_else(|| tags.iter().find(same)).copied()
}

/// Whether this could be the tag of a language, as in BCP 47: `cy`, `en-GB`.
pub(super) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_language =
        matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    is_language
        && parts.all(|part| {
            matches!(part.len(), 2..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_as_it_calls_itself() {
        assert_eq!(language_name("cy"), "Cymraeg");
        assert_eq!(language_name("en-GB"), "English");
        assert_eq!(language_name("tlh"), "tlh");
        let tags = ["cy", "en", "en-GB"];
        assert_eq!(nearest_language(&tags, "en-gb"), Some("en-GB"));
        assert_eq!(nearest_language(&tags, "en-US"), Some("en"));
        assert_eq!(nearest_language(&tags, "cy_GB"), Some("cy"));
        assert_eq!(nearest_language(&tags, "fr"), None);
        for tag in ["cy", "en-GB", "sco", "zh-Hant-TW"] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in ["", "c", "Welsh", "CY", "en_GB", "en-", "..", "en-GB-"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
