//! What is built into the program, or brought by packs: the course, the words, the keys, the routes to help.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::content;
use crate::fault::Fault;
use crate::input::Keymap;
use crate::journal::{self, Vocabulary};
use crate::library::{Library, Unusable, WholePack, foundations};
use crate::licence::Pathway;
use crate::support::{self, Nation};

/// What is built in or brought by packs; the same for everybody at this computer.
#[derive(Debug, Clone)]
pub struct Content {
    /// The words of the journal.
    pub vocabulary: Vocabulary,
    /// The pack that everybody has.
    pub foundations: WholePack,
    /// The packs besides, in the order in which they are listed; no two have the same id.
    pub others: Vec<WholePack>,
    /// The pack that is built into the program, while another version of it was brought and is
    /// used in its place.
    pub superseded: Option<WholePack>,
    /// The packs that were brought and cannot be used.
    pub unusable: Vec<Unusable>,
    /// Whether what was brought has been read.
    pub is_whole: bool,
    /// The tag of the language in which packs are read where they have it, if one was asked for.
    spoken: Option<String>,
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
        let foundations = WholePack::load(&foundations())?;
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
            superseded: None,
            unusable: Vec::new(),
            is_whole: true,
            spoken: None,
            pathway: pathway.ok_or_else(|| missing("a pathway"))?,
            keymap: Keymap::load(text("keymap.toml")?)?,
            nations,
        })
    }

    /// The same, with packs that were brought and are still to be read.
    #[must_use]
    pub fn awaiting(mut self, more: bool) -> Self {
        self.is_whole = !more;
        self
    }

    /// Takes in the packs that were brought, in the place of those that were here before.
    ///
    /// The pack that everybody has gives way to a later version of itself, and so do the words of
    /// the journal, if that brings any.
    pub fn take_in(&mut self, library: Library) {
        if let Some(built_in) = self.superseded.take() {
            self.foundations = built_in;
        }
        let Library {
            mut packs,
            unusable,
        } = library;
        for whole in &mut packs {
            whole.speak(self.spoken.as_deref().unwrap_or_default());
        }
        let is_ours = |whole: &WholePack| whole.pack.id == self.foundations.pack.id;
        let (ours, others): (Vec<_>, Vec<_>) = packs.into_iter().partition(is_ours);
        let version = |whole: &WholePack| whole.pack.version.clone();
        let later = ours
            .into_iter()
            .find(|one| version(one) > version(&self.foundations));
        if let Some(later) = later {
            let built_in = std::mem::replace(&mut self.foundations, later);
            self.superseded = Some(built_in);
        }
        self.others = others;
        self.follow_foundations();
        self.unusable = unusable;
        self.is_whole = true;
    }

    /// The same without any pack that was brought, for one to be shown alone.
    #[must_use]
    pub fn alone(&self) -> Self {
        let mut content = self.clone();
        content.take_in(Library::default());
        content
    }

    /// Every pack, the one that everybody has first.
    pub fn packs(&self) -> impl Iterator<Item = &WholePack> + Clone {
        std::iter::once(&self.foundations).chain(&self.others)
    }

    /// The tags of all languages in which packs can be read, in order.
    pub fn languages(&self) -> Vec<&str> {
        let tags: BTreeSet<&str> = self.packs().flat_map(WholePack::languages).collect();
        tags.into_iter().collect()
    }

    /// Lets every pack be read in the language of this tag if it has that, else in its own; without
    /// one, all in their own.
    pub fn speak(&mut self, tag: Option<&str>) {
        self.spoken = tag.map(str::to_owned);
        let others = self.superseded.iter_mut().chain(&mut self.others);
        for whole in std::iter::once(&mut self.foundations).chain(others) {
            whole.speak(tag.unwrap_or_default());
        }
        self.follow_foundations();
    }

    /// Takes the words of the journal and the first pathway from the pack that everybody has, as it
    /// is now, and adds what other packs add to the words; a later version without words of its own
    /// keeps those that are built in.
    fn follow_foundations(&mut self) {
        let built_in = self.superseded.as_ref();
        let brought = self.foundations.vocabulary.as_ref();
        if let Some(words) = brought.or(built_in.and_then(|whole| whole.vocabulary.as_ref())) {
            let added = self.others.iter().map(|whole| &whole.additions);
            self.vocabulary = added.fold(words.clone(), Vocabulary::with);
        }
        if let Some(pathway) = self.foundations.pathways.first() {
            self.pathway = pathway.clone();
        }
    }

    /// The pack with this id.
    pub fn pack(&self, id: &str) -> Option<&WholePack> {
        self.packs().find(|whole| whole.pack.id == id)
    }
}
