//! Which key means which command in which place, read from `content/keymap.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use super::{Command, Key};

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
    List, "list-screen", "Any other list: settings, the bin, a chooser's folders.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Reading, "reading", "An entry or a page being read.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Player, "player", "A page of a sitting.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Question, "question", "A numbered question: digits answer.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Panel, "panel", "A numbered panel: digits choose.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Grid, "grid", "The affect grid: arrows move in two directions.", ["rows", "sideways", "moving", "outside-text", "everywhere"];
    Chips, "chips", "A row of chips: letters belong to the chips.", ["rows", "sideways", "everywhere"];
    Filter, "filter", "A list narrowed by typing.", ["rows", "everywhere"];
    Line, "line", "One line of text being typed.", ["rows", "everywhere"];
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
    layers: BTreeMap<String, BTreeMap<Key, Command>>,
    footers: BTreeMap<String, Vec<Shown>>,
}

#[derive(Debug, Clone)]
struct Shown {
    command: Command,
    words: Option<String>,
    keys: Option<String>,
}

/// A keymap that cannot be used, with the mend.
#[derive(Debug, Error)]
pub enum KeymapFault {
    /// The file is not whole TOML of the expected shape.
    #[error("the keymap cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A word that names no key.
    #[error("in the layer \"{layer}\": {fault}")]
    Key {
        /// The layer it stands in.
        layer: String,
        /// What is wrong with it.
        fault: super::KeyFault,
    },
    /// A word that names no command.
    #[error(
        "in the layer \"{layer}\" the key \"{key}\" asks for \"{command}\", which is no command"
    )]
    Command {
        /// The layer it stands in.
        layer: String,
        /// The key.
        key: String,
        /// The unknown command.
        command: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    layer: BTreeMap<String, BTreeMap<String, String>>,
    footer: BTreeMap<String, Vec<String>>,
}

impl Keymap {
    /// Reads a keymap.
    pub fn load(text: &str) -> Result<Self, KeymapFault> {
        let file: File = toml::from_str(text)?;
        let unknown = |layer: &str, key: &str, command: &str| KeymapFault::Command {
            layer: layer.to_owned(),
            key: key.to_owned(),
            command: command.to_owned(),
        };
        let mut layers = BTreeMap::new();
        for (layer, keys) in file.layer {
            let mut bound = BTreeMap::new();
            for (word, id) in keys {
                let key = word.parse().map_err(|fault| KeymapFault::Key {
                    layer: layer.clone(),
                    fault,
                })?;
                let command = Command::named(&id).ok_or_else(|| unknown(&layer, &word, &id))?;
                bound.insert(key, command);
            }
            layers.insert(layer, bound);
        }
        let mut footers = BTreeMap::new();
        for (place, entries) in file.footer {
            let mut shown = Vec::new();
            for entry in entries {
                let mut parts = entry.splitn(3, ':').map(str::trim);
                let id = parts.next().unwrap_or_default();
                let command = Command::named(id).ok_or_else(|| unknown(&place, "footer", id))?;
                shown.push(Shown {
                    command,
                    words: parts.next().map(str::to_owned),
                    keys: parts.next().map(str::to_owned),
                });
            }
            footers.insert(place, shown);
        }
        Ok(Self { layers, footers })
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
        self.layers.iter().map(|(name, keys)| (name.as_str(), keys))
    }
}
