//! Which known word somebody probably meant.

/// The candidate that somebody probably meant by `typed`, if one is near enough to be worth naming.
///
/// Near is a beginning of at least three letters, or at most one slip in three letters (optimal
/// string alignment: a letter more, less, another, or two exchanged).
pub fn nearest<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    let typed: String = typed.trim().to_lowercase().chars().take(LONGEST).collect();
    let length = typed.chars().count();
    if length == 0 {
        return None;
    }
    candidates
        .filter_map(|candidate| {
            let known = candidate.to_lowercase();
            let known_length = known.chars().count();
            let most = length.max(known_length) / 3;
            let slips = if length >= 3 && known.starts_with(&typed) {
                0
            } else if length.abs_diff(known_length) > most {
                return None;
            } else {
                strsim::osa_distance(&typed, &known)
            };
            (slips <= most).then_some((slips, candidate))
        })
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, candidate)| candidate)
}

/// `Did you mean "title"?` if a known word is near, else what is known.
pub fn suggestion<'k>(unknown: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    if let Some(word) = nearest(unknown, known.clone()) {
        return format!("Did you mean \"{word}\"?");
    }
    let known: Vec<&str> = known.take(24).collect();
    if known.is_empty() {
        "There are none yet.".to_owned()
    } else {
        format!("Known are: {}.", known.join(", "))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_nearest_word_is_named_only_when_it_is_near() {
        let known = ["refusal", "noise-chaos", "rude-insult", "other"];
        let nearest = |typed| super::nearest(typed, known.into_iter());
        assert_eq!(nearest("refusl"), Some("refusal"));
        assert_eq!(nearest("Reufsal"), Some("refusal"));
        assert_eq!(nearest("noise"), Some("noise-chaos"));
        assert_eq!(nearest("banana"), None);
        assert_eq!(nearest(" "), None);
        assert_eq!(nearest(&"x".repeat(100_000)), None);
    }

    #[test]
    fn what_is_known_is_listed_if_nothing_is_near() {
        let said = |known: &[&'static str]| super::suggestion("titel", known.iter().copied());
        assert_eq!(said(&["title", "id"]), "Did you mean \"title\"?");
        assert_eq!(said(&["id", "lang"]), "Known are: id, lang.");
        assert_eq!(said(&[]), "There are none yet.");
    }
}
