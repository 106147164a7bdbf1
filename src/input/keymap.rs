//! Which key means which command in which place, read from `content/keymap.toml`.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{Command, Key};
use crate::document::{Document, Table};
use crate::fault::{Code, Fault, suggestion};
use crate::safe_text::SafeText;

macro_rules! places {
    ($($variant:ident, $id:literal, $doc:literal, [$($layer:literal),*];)*) => {
        /// Where the focus is, as far as keys are concerned.
        ///
        /// # Why
        /// A bound key is a command and any other key is text. Places in which text is typed
        /// take no layer that binds a bare letter, so no screen keeps an "am I typing?" flag.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Place { $(#[doc = $doc] $variant,)* }

        impl Place {
            /// Every place.
            pub const ALL: &'static [Place] = &[$(Place::$variant,)*];

            /// The layers of the keymap that hold here, the most particular first.
            pub const fn layers(self) -> &'static [&'static str] {
                match self { $(Place::$variant => &[$id, $($layer),*],)* }
            }

            /// Its id, which is also its own layer in the keymap.
            pub const fn id(self) -> &'static str {
                match self { $(Place::$variant => $id,)* }
            }
        }
    };
}

places! {
    Today, "today", "The first place: what is next.", ["places", "rows", "sideways", "moving", "outside-text", "everywhere"];
    Learn, "learn", "The training, sitting by sitting.", ["places", "rows", "sideways", "moving", "outside-text", "everywhere"];
    Journal, "journal", "The journal's list.", ["places", "rows", "sideways", "moving", "outside-text", "everywhere"];
    Licence, "licence", "What is met and what it still asks for.", ["places", "rows", "sideways", "moving", "outside-text", "everywhere"];
    SetUp, "set-up", "The first run, where something is chosen.", ["rows", "sideways", "moving", "everywhere"];
    List, "list-screen", "Any other list: settings, the bin, a chooser's folders.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Check, "check", "What there is to mend in a pack.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Reading, "reading", "An entry or a page being read.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Player, "player", "A page of a sitting.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Exercise, "exercise", "An exercise that is running.", ["rows", "outside-text", "everywhere"];
    Question, "question", "A numbered question: digits answer.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Answered, "answered", "A numbered question that is answered: digits answer it anew.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Test, "test", "A question that finds out what is known: nothing is kept before the end.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Panel, "panel", "A numbered panel: digits choose.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Grid, "grid", "The affect grid: arrows move in two directions.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Chips, "chips", "A row of chips: letters belong to the chips.", ["rows", "sideways", "everywhere"];
    Note, "note", "The note of a moment being written.", ["writing", "everywhere"];
    Saved, "saved", "A moment that was saved just now.", ["rows", "outside-text", "everywhere"];
    Filter, "filter", "A list narrowed by typing.", ["rows", "everywhere"];
    Line, "line", "One line of text being typed.", ["rows", "everywhere"];
    Word, "word", "The answer to a question being typed.", ["rows", "everywhere"];
    Writing, "writing", "A text of many lines being written.", ["everywhere"];
}

/// One key with the few words of its command, for the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key as shown.
    pub key: String,
    /// What it does, in a word or two.
    pub words: String,
}

/// The keymap: layers of keys, each with the order in which the footer shows them.
#[derive(Debug, Clone)]
pub struct Keymap {
    layers: BTreeMap<&'static str, BTreeMap<Key, Command>>,
    footers: BTreeMap<&'static str, Vec<Shown>>,
}

#[derive(Debug, Clone)]
struct Shown {
    command: Command,
    words: Option<String>,
    keys: Option<String>,
}

/// What the file is called in a fault.
const NAME: &str = "keymap.toml";

impl Keymap {
    /// Reads a keymap.
    ///
    /// # Errors
    /// Every fault of the file, in its order.
    pub fn load(text: &str) -> Result<Self, Vec<Fault>> {
        let document = Document::new(NAME, text);
        let parsed = document.parse();
        let root = document.root(&parsed, "keymap", &["layer", "footer"]);
        let mut known: Vec<&str> = Place::ALL
            .iter()
            .flat_map(|place| place.layers())
            .copied()
            .collect();
        known.sort_unstable();
        known.dedup();
        let mut layers = BTreeMap::new();
        if let Some(table) = root.table("layer", "list of layers", &known) {
            for id in known {
                if let Some(layer) = table.when(id, |table, id| table.open_table(id, "layer")) {
                    layers.insert(id, bound(&document, &layer));
                }
            }
        }
        let mut footers = BTreeMap::new();
        let places: Vec<&str> = Place::ALL.iter().map(|place| place.id()).collect();
        if let Some(table) = root.table("footer", "list of footers", &places) {
            for place in places {
                let entries = table.lines(place);
                let shown = entries.iter().filter_map(|entry| shown(&document, entry));
                footers.insert(place, shown.collect());
            }
        }
        document.finish(Some(Self { layers, footers }))
    }

    /// The command that this key asks for here, if it is bound.
    pub fn find(&self, place: Place, key: Key) -> Option<Command> {
        place
            .layers()
            .iter()
            .find_map(|layer| self.layers.get(*layer)?.get(&key))
            .copied()
    }

    /// The keys that ask for this command here, bare ones first.
    pub fn keys(&self, place: Place, command: Command) -> Vec<Key> {
        let mut found = Vec::new();
        for layer in place.layers() {
            for (key, bound) in self.layers.get(*layer).into_iter().flatten() {
                if *bound == command
                    && !found.contains(key)
                    && self.find(place, *key) == Some(command)
                {
                    found.push(*key);
                }
            }
        }
        found
    }

    /// Everything that is bound here: each command once, with its keys.
    pub fn here(&self, place: Place) -> Vec<(Command, Vec<Key>)> {
        Command::ALL
            .iter()
            .map(|command| (*command, self.keys(place, *command)))
            .filter(|(_, keys)| !keys.is_empty())
            .collect()
    }

    /// The footer of a place: its own hints, of those commands that `works` says can be done
    /// now, each with the first of its keys.
    pub fn hints(&self, place: Place, works: impl Fn(Command) -> bool) -> Vec<Hint> {
        let shown = self.footers.get(place.id()).map_or(&[][..], Vec::as_slice);
        shown
            .iter()
            .filter(|entry| works(entry.command))
            .filter_map(|entry| {
                let keys = self.keys(place, entry.command);
                let words = entry.words.as_deref().unwrap_or(entry.command.words());
                let first = keys.first()?.shown();
                let shown = entry.keys.clone().unwrap_or(first);
                Some(Hint {
                    key: shown,
                    words: words.to_owned(),
                })
            })
            .collect()
    }

    /// Every layer with its keys, for the tests that look for two meanings.
    pub fn layers(&self) -> impl Iterator<Item = (&str, &BTreeMap<Key, Command>)> {
        self.layers.iter().map(|(name, keys)| (*name, keys))
    }
}

/// The keys of one layer and what they ask for.
fn bound(document: &Document<'_>, layer: &Table<'_>) -> BTreeMap<Key, Command> {
    let mut bound = BTreeMap::new();
    for (word, id) in layer.texts() {
        let key: Key = match word.get_ref().parse() {
            Ok(key) => key,
            Err(fault) => {
                let mend = "Write for example \"ctrl-p\", \"esc\", \"f1\" or a single character.";
                document.fault(
                    Code::UnknownReference,
                    &word.span(),
                    &fault.to_string(),
                    mend,
                );
                continue;
            }
        };
        let Some(command) = Command::named(&id) else {
            let (message, mend) = unknown(&id);
            layer.fault_at(word.get_ref(), Code::UnknownReference, &message, &mend);
            continue;
        };
        if bound.insert(key, command).is_some() {
            let message = format!("The key \"{key}\" stands twice in this layer.");
            document.fault(
                Code::DuplicateId,
                &word.span(),
                &message,
                "Keep one of the two.",
            );
        }
    }
    bound
}

/// An entry of a footer: a command, the words it is to show, and the keys, with colons between.
fn shown(document: &Document<'_>, entry: &Spanned<SafeText>) -> Option<Shown> {
    let mut parts = entry.get_ref().splitn(3, ':').map(str::trim);
    let id = parts.next().unwrap_or_default();
    let Some(command) = Command::named(id) else {
        let (message, mend) = unknown(id);
        document.fault(Code::UnknownReference, &entry.span(), &message, &mend);
        return None;
    };
    Some(Shown {
        command,
        words: parts.next().map(str::to_owned),
        keys: parts.next().map(str::to_owned),
    })
}

fn unknown(id: &str) -> (String, String) {
    let known = Command::ALL.iter().map(|command| command.id());
    (
        format!("There is no command \"{id}\"."),
        suggestion(id, known),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_keymap_is_explained_with_place_and_mend() {
        let text = "[layer.rows]\nentr = \"choose\"\nup = \"upp\"\nesc = \"back\"\n\"ctrl-k\" = \"up\"\n\
            [layer.rosw]\n[footer]\ntoday = [\"chose:go on\"]\nyesterday = []\n";
        let faults = Keymap::load(text).unwrap_err();
        let told: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert_eq!(
            told,
            [
                "keymap.toml, line 2, column 1: \"entr\" names no key. Write for example \"ctrl-p\", \"esc\", \"f1\" or a single character.",
                "keymap.toml, line 3, column 6: There is no command \"upp\". Did you mean \"up\"?",
                "keymap.toml, line 6, column 8: \"rosw\" is not a key of this list of layers. Did you mean \"rows\"?",
                "keymap.toml, line 8, column 10: There is no command \"chose\". Did you mean \"choose\"?",
                "keymap.toml, line 9, column 1: \"yesterday\" is not a key of this list of footers. Known are: today, learn, journal, licence, set-up, list-screen, check, reading, player, exercise, question, answered, test, panel, grid, chips, note, saved, filter, line, word, writing.",
            ]
        );
    }
}
