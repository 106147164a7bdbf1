//! What is built into the program, or brought by packs: the course, the words, the keys, the routes to help.

use thiserror::Error;

use super::WholePack;
use crate::content;
use crate::course::PackFiles;
use crate::fault::Fault;
use crate::input::Keymap;
use crate::journal::{self, Vocabulary};
use crate::licence::Pathway;
use crate::support::{self, Nation};

/// What is built in or brought by packs; the same for everybody at this computer.
#[derive(Debug)]
pub struct Content {
    /// The words of the journal.
    pub vocabulary: Vocabulary,
    /// The pack that everybody has.
    pub foundations: WholePack,
    /// The packs besides, in the order in which they are listed; no two have the same id.
    pub others: Vec<WholePack>,
    /// What a licence asks for until a person follows another pathway: the first of the pack that
    /// everybody has.
    pub pathway: Pathway,
    /// Which key means what.
    pub keymap: Keymap,
    /// Routes and helplines, nation by nation, in the order in which they are offered.
    pub nations: Vec<Nation>,
}

/// Why the content that is built in cannot be used; a fault of the program, found by its tests.
#[derive(Debug, Error)]
#[error(
    "The content that is built into Evenkeel cannot be used ({0}). Nothing of yours was touched. Please report it."
)]
pub struct ContentFault(String);

impl From<Vec<Fault>> for ContentFault {
    fn from(faults: Vec<Fault>) -> Self {
        let rendered: Vec<String> = faults.iter().map(|fault| fault.rendered().into()).collect();
        Self(rendered.join("\n"))
    }
}

impl Content {
    /// What is built into the program.
    ///
    /// # Errors
    /// [`ContentFault`], which a test of the shipped content keeps from happening.
    pub fn built_in() -> Result<Self, ContentFault> {
        let missing = |path: &str| ContentFault(format!("{path} is missing"));
        let text = |path: &str| content::text(path).ok_or_else(|| missing(path));
        let folder = content::CONTENT
            .get_dir("packs/foundations")
            .ok_or_else(|| missing("packs/foundations"))?;
        let foundations = WholePack::load(&PackFiles::embedded(folder))?;
        let vocabulary = foundations.vocabulary.clone();
        let pathway = foundations.pathways.first().cloned();
        let mut nations = Vec::new();
        for id in support::NATIONS {
            nations.push(Nation::load(text(&support::file(id))?)?);
        }
        Ok(Self {
            vocabulary: vocabulary.ok_or_else(|| missing(journal::FOUNDATIONS))?,
            foundations,
            others: Vec::new(),
            pathway: pathway.ok_or_else(|| missing("a pathway"))?,
            keymap: Keymap::load(text("keymap.toml")?)?,
            nations,
        })
    }

    /// Every pack, the one that everybody has first.
    pub fn packs(&self) -> impl Iterator<Item = &WholePack> + Clone {
        std::iter::once(&self.foundations).chain(&self.others)
    }

    /// The pack with this id.
    pub fn pack(&self, id: &str) -> Option<&WholePack> {
        self.packs().find(|whole| whole.pack.id == id)
    }
}
