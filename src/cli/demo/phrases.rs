//! The parts of which the made-up notes are put together, as `content/demo.toml` holds them.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::content;

/// Places where no children are about.
pub const AWAY: [&str; 2] = ["email-admin", "travel-home"];

/// Lists of sentences and of what fills them, by section and by name.
#[derive(Debug)]
pub struct Phrases(BTreeMap<String, BTreeMap<String, Vec<String>>>);

impl Phrases {
    /// The ones that are built in; none if they cannot be read, which a test keeps from happening.
    pub fn built_in() -> Option<Self> {
        toml::from_str(content::text("demo.toml")?).ok().map(Self)
    }

    /// One of a list, by chance, its blanks still open; none if there is no such list.
    pub fn one(&self, rng: &mut Rng, section: &str, name: &str) -> Option<&str> {
        let list = self.0.get(section)?.get(name)?;
        rng.choice(list).map(String::as_str)
    }

    /// The sentence with its blanks filled and a capital at its beginning.
    pub fn filled(&self, rng: &mut Rng, sentence: &str, context: &str) -> String {
        let mut text = String::with_capacity(sentence.len() + 40);
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (blank, after) = after.split_once('}').unwrap_or((after, ""));
            let filling = match blank {
                "place" => self.one(rng, "place", context),
                "when" if AWAY.contains(&context) => self.one(rng, "slot", "when-away"),
                blank => self.one(rng, "slot", blank),
            };
            text.push_str(filling.unwrap_or_default());
            rest = after;
        }
        text.push_str(rest);
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    }

    /// Every sentence and filling there is.
    #[cfg(test)]
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0
            .values()
            .flat_map(BTreeMap::values)
            .flatten()
            .map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{FOUNDATIONS, Vocabulary};

    #[test]
    fn there_is_something_to_say_of_everything_that_can_be_chosen() {
        let phrases = Phrases::built_in().unwrap();
        let vocabulary = Vocabulary::load(content::text(FOUNDATIONS).unwrap()).unwrap();
        let mut rng = Rng::with_seed(1);
        for (field, section) in [
            ("context", "place"),
            ("trigger", "trigger"),
            ("body", "body"),
            ("hook", "hook"),
            ("state", "state"),
            ("urge", "urge"),
            ("action", "action"),
            ("strategy", "strategy"),
            ("repair", "repair"),
        ] {
            let terms = vocabulary.field(field).unwrap().terms();
            for term in terms.iter().filter(|term| term.stores.is_none()) {
                let said = phrases.one(&mut rng, section, &term.id);
                assert!(said.is_some(), "{section}.{}", term.id);
            }
        }
    }

    #[test]
    fn every_blank_has_a_filling() {
        let phrases = Phrases::built_in().unwrap();
        let mut rng = Rng::with_seed(1);
        for sentence in phrases.all() {
            let mut rest = sentence;
            while let Some((_, after)) = rest.split_once('{') {
                let (blank, after) = after.split_once('}').unwrap();
                assert!(
                    blank == "place" || phrases.one(&mut rng, "slot", blank).is_some(),
                    "{sentence}"
                );
                rest = after;
            }
        }
        assert_eq!(
            phrases.filled(&mut rng, "nothing to fill.", "other"),
            "Nothing to fill."
        );
    }
}
