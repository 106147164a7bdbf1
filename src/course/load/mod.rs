//! Files in, a pack out, or every fault that stands in the way.

mod described;
mod exercise;
mod glossary;
mod item;
mod manifest;
mod migration;
mod pair;
mod require;
mod rules;
mod unit;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::archive::SIGNATURE;
use super::exercise::Exercise;
use super::inventory::Inventory;
use super::pack::{Pack, Source};
use super::scenario::{Declared, StorySource};
use super::source::PackFiles;
use crate::document::{
    Document, PLACEHOLDER_MEND, Table, placeholder_message, unknown_placeholder, unsafe_mend,
    unsafe_message,
};
use crate::fault::{Code, Fault, Said, suggestion};
use crate::safe_text::SafeText;

use exercise::exercises;
use glossary::glossary;
use manifest::{competencies, manifest, module, sources};
use pair::Paired;
use require::{Required, faults_of};
use unit::unit;

pub use described::{CARRIED, DESCRIBED, FILES};
pub(super) use item::{headings, kinds};
pub(super) use manifest::INSTRUMENT_KEYS;
pub(super) use unit::KEYS as UNIT_KEYS;

/// What a text may leave open, to be filled in where it is shown: the title of the person with whom
/// a worry about a child goes, which each nation has its own of.
pub(super) const PLACEHOLDERS: &[&str] = &["lead", "Lead"];
/// Faults of a whole pack after which no further file is read: who has more mends these first.
pub(super) const MOST_FAULTS: usize = 1_000;
/// Files that other rooms read, or that a later format fills.
const KNOWN_FILES: [&str; 9] = [
    "MANIFEST",
    "README.md",
    SIGNATURE,
    "exercises.toml",
    "glossary.toml",
    "pack.toml",
    "pathway.toml",
    "sources.toml",
    "vocabulary.toml",
];
const EMPTY_PAGE: Said<'_> = Said {
    message: "This page is empty.",
    mend: "Say something here.",
};
const STRAY: Said<'_> = Said {
    message: "Nothing in the pack refers to this file.",
    mend: "Name it where it belongs, or take it out.",
};

/// What came of reading a pack.
#[derive(Debug)]
pub struct Reading {
    /// The pack, if nothing makes it unusable.
    pub pack: Option<Pack>,
    /// Errors and warnings, by file and line.
    pub faults: Vec<Fault>,
    /// How much was found, sound or not.
    pub inventory: Inventory,
}

impl Pack {
    /// Loads a pack, wherever its files came from.
    ///
    /// # Errors
    /// Every fault found, warnings among them, if at least one makes the pack unusable.
    pub fn load(files: &PackFiles) -> Result<Self, Vec<Fault>> {
        let reading = read(files);
        reading.pack.ok_or(reading.faults)
    }
}

/// Reads a pack to the end whatever is wrong with it, so that an author sees all faults at once.
pub fn read(files: &PackFiles) -> Reading {
    let mut loader = Loader {
        files,
        sources: Some(BTreeMap::new()),
        exercises: Some(Vec::new()),
        competencies: None,
        required: Vec::new(),
        paired: Vec::new(),
        inventory: Inventory::default(),
        faults: files.faults(),
        used: BTreeSet::new(),
        taken: BTreeMap::new(),
    };
    // Of what is too much only a part was read, so that nobody can say what is missing.
    let is_too_large = |fault: &Fault| fault.code == Code::TooLarge;
    let is_whole = !files.is_unread() && !loader.faults.iter().any(is_too_large);
    let pack = if is_whole { loader.pack() } else { None };
    // A faulty file names nothing, so what it would have named is no stray.
    if !loader.is_broken() {
        loader.look_for_strays();
    }
    let pack = pack.filter(|_| !loader.is_broken());
    let mut faults = loader.faults;
    let place = |fault: &Fault| (fault.file.clone(), fault.line, fault.column);
    faults.sort_by_cached_key(place);
    Reading {
        pack,
        faults,
        inventory: loader.inventory,
    }
}

/// The state of reading: what was found, used and taken so far.
pub(super) struct Loader<'f> {
    files: &'f PackFiles,
    /// The pack's sources; nothing if their file could not be read, so that nobody can tell what is
    /// missing.
    pub(super) sources: Option<BTreeMap<String, Source>>,
    /// The pack's exercises; nothing if their file could not be read.
    pub(super) exercises: Option<Vec<Exercise>>,
    /// Ids of the competencies of the pack's pathways; nothing if it has none, so that any will do.
    pub(super) competencies: Option<BTreeSet<String>>,
    /// What units require, to be looked at once all of them are read.
    required: Vec<Required>,
    /// Which vignettes tell one moment twice, to be looked at once all units are read.
    paired: Vec<Paired>,
    /// What was found so far.
    pub(super) inventory: Inventory,
    faults: Vec<Fault>,
    used: BTreeSet<String>,
    /// Every id so far and where it was given.
    taken: BTreeMap<String, String>,
}

impl Loader<'_> {
    fn pack(&mut self) -> Option<Pack> {
        if self.files.bytes("sources.toml").is_some() {
            self.sources = self.toml("sources.toml", sources);
        }
        if self.files.bytes("exercises.toml").is_some() {
            self.exercises = self.toml("exercises.toml", exercises);
        }
        let terms = match self.files.bytes("glossary.toml") {
            Some(_) => self.toml("glossary.toml", glossary),
            None => Some(Vec::new()),
        };
        self.competencies = competencies(self.files);
        let (mut pack, folders, migrations) = self.toml("pack.toml", manifest)?;
        self.inventory.modules += folders.len();
        for folder in folders {
            let path = format!("{folder}/module.toml");
            let head = self.toml(&path, |loader, file, root| {
                module(loader, file, root, &folder)
            });
            let Some((mut module, folders)) = head else {
                continue;
            };
            self.inventory.units += folders.len();
            for folder in folders {
                if self.is_hopeless() {
                    break;
                }
                let path = format!("{folder}/unit.toml");
                let unit = self.toml(&path, |loader, file, root| {
                    unit(loader, file, root, &folder)
                });
                if let Some(module) = &mut module {
                    module.units.extend(unit.flatten());
                }
            }
            if let Some(pack) = &mut pack {
                pack.modules.extend(module);
            }
        }
        let mut pack = pack?;
        // With a fault somewhere a unit may be missing here that stands in the pack.
        if !self.is_broken() {
            let faults = faults_of(&self.required, &pack, self.files);
            self.faults.extend(faults);
            let faults = pair::faults_of(&self.paired, &pack, self.files);
            self.faults.extend(faults);
            pack.migrations = self.migrations(migrations, &pack);
        }
        pack.sources = self.sources.take()?;
        pack.exercises = self.exercises.take()?;
        pack.glossary = terms?;
        Some(pack)
    }

    /// Reads one TOML file with `decode`, and keeps its faults.
    fn toml<T>(
        &mut self,
        path: &str,
        decode: impl FnOnce(&mut Self, &Document<'_>, &Spanned<DeTable<'_>>) -> T,
    ) -> Option<T> {
        self.used.insert(path.to_owned());
        match self.files.text(path) {
            Ok(text) => {
                let document = Document::new(path, &text).filling(PLACEHOLDERS);
                let root = document.parse();
                let decoded = decode(self, &document, &root);
                self.faults.extend(document.into_faults());
                Some(decoded)
            }
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    /// The safe text of a Markdown file.
    pub(super) fn markdown(&mut self, path: &str) -> Option<SafeText> {
        self.used.insert(path.to_owned());
        let fault = match self.files.text(path) {
            Ok(text) => match SafeText::checked(&text) {
                Ok(safe) if !safe.trim().is_empty() => {
                    let Some(unknown) = unknown_placeholder(&safe, PLACEHOLDERS) else {
                        return Some(safe);
                    };
                    let said = Said {
                        message: &placeholder_message(&safe[unknown.clone()]),
                        mend: PLACEHOLDER_MEND,
                    };
                    Fault::at(Code::UnknownReference, path, &text, &unknown, said)
                }
                Ok(_) => Fault::whole(Code::BadValue, path, EMPTY_PAGE),
                Err(refused) => {
                    let span = refused.at..refused.at + refused.hazard.character().len_utf8();
                    let said = Said {
                        message: &unsafe_message(&refused),
                        mend: unsafe_mend(&refused),
                    };
                    Fault::at(Code::UnsafeText, path, &text, &span, said)
                }
            },
            Err(fault) => fault,
        };
        self.faults.push(fault);
        None
    }

    /// The story at a path with all that it includes, each of which is then used.
    pub(super) fn story(&mut self, path: &str, declared: Declared) -> Option<StorySource> {
        self.used.insert(path.to_owned());
        match StorySource::read(self.files, path, declared) {
            Ok(source) => {
                self.used.extend(source.paths().map(str::to_owned));
                Some(source)
            }
            Err(faults) => {
                self.faults.extend(faults);
                None
            }
        }
    }

    /// Whether there is a file of this name in a folder; if not, which names there are that end
    /// alike.
    pub(super) fn has(&self, folder: &str, name: &str) -> Result<(), String> {
        if self.files.bytes(&format!("{folder}/{name}")).is_some() {
            return Ok(());
        }
        let inside = |path| str::strip_prefix(path, folder)?.strip_prefix('/');
        let names = self.files.paths().filter_map(inside);
        let end = name.rsplit_once('.').map_or(name, |(_, end)| end);
        Err(suggestion(name, names.filter(|path| path.ends_with(end))))
    }

    /// The folders below `base` named under a key, in order, each of which has to hold a certain
    /// file.
    pub(super) fn folders(
        &self,
        document: &Document<'_>,
        table: &Table<'_>,
        key: &str,
        base: &str,
        file: &str,
    ) -> Vec<String> {
        if table.is_empty(key) {
            let message = format!("This {} names no {key}.", table.what());
            let mend = format!("Name their folders in order: {key} = [\"camera-view\"].");
            table.fault_at(key, Code::MissingKey, &message, &mend);
        }
        let mut folders = Vec::new();
        for name in table.ids(key) {
            let path = format!("{}/{file}", name.get_ref());
            match self.has(base, &path) {
                Ok(()) => folders.push(format!("{base}/{}", name.get_ref())),
                Err(mend) => {
                    let message = format!("There is no file \"{path}\" in the folder \"{base}\".");
                    document.fault(Code::MissingFile, &name.span(), &message, &mend);
                }
            }
        }
        folders
    }

    /// Takes an id for the table that gives it, or notes that it is taken.
    ///
    /// Ids of one family are unique in the pack. Modules, units, sittings and items are one, since
    /// events name them all alike.
    pub(super) fn take(&mut self, family: &str, id: &str, table: &Table<'_>, path: &str) -> bool {
        let key = format!("{family}/{id}");
        if let Some(there) = self.taken.get(&key) {
            let message = format!("The id \"{id}\" is already given in {there}.");
            let mend = "Give this one another id. One that learners have met stays where it is.";
            table.fault_at("id", Code::DuplicateId, &message, mend);
            return false;
        }
        self.taken
            .insert(key, format!("{path}, line {}", table.line_of("id")));
        true
    }

    /// Whether an id of a family was given, by a sound table or a faulty one.
    pub(super) fn is_taken(&self, family: &str, id: &str) -> bool {
        self.taken.contains_key(&format!("{family}/{id}"))
    }

    /// Keeps what a unit requires until all units are read.
    pub(super) fn requires(&mut self, unit: &str, named: &[Spanned<String>], path: &str) {
        self.required.extend(named.iter().map(|needs| Required {
            unit: unit.to_owned(),
            needs: needs.get_ref().clone(),
            path: path.to_owned(),
            span: needs.span(),
        }));
    }

    /// Keeps which vignette tells the same moment as another until all units are read.
    pub(super) fn pairs(&mut self, id: &str, twin: &str, path: &str, span: Range<usize>) {
        self.paired.push(Paired {
            id: id.to_owned(),
            twin: twin.to_owned(),
            path: path.to_owned(),
            span,
        });
    }

    fn is_hopeless(&self) -> bool {
        self.faults.iter().filter(|fault| fault.is_error()).count() >= MOST_FAULTS
    }

    fn is_broken(&self) -> bool {
        self.faults.iter().any(Fault::is_error)
    }

    fn look_for_strays(&mut self) {
        let other = |path: &&str| !path.starts_with("i18n/") && !KNOWN_FILES.contains(path);
        let stray = self
            .files
            .paths()
            .filter(other)
            .filter(|path| !self.used.contains(*path));
        self.faults
            .extend(stray.map(|path| Fault::whole(Code::StrayFile, path, STRAY)));
    }
}
