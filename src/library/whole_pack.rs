//! A whole pack read from its files: the course, the words of the journal, and what a licence asks for.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::content;
use crate::course::scenario::{Storyteller, examine};
use crate::course::{
    self, Around, AuthorKey, Inventory, Pack, PackFiles, Protected, nearest_language,
};
use crate::fault::{Code, Fault};
use crate::journal::{self, Additions, Vocabulary};
use crate::licence::{Competency, Pathway};
use crate::safe_text::SafeText;

/// Where the words of the journal stand in a pack.
const VOCABULARY: &str = "vocabulary.toml";
/// The pack that everybody has: its words of the journal are whole, those of any other pack are
/// added to them.
const EVERYBODYS: &str = "foundations";
/// The field of the journal whose terms are also the ids of exercises.
const STRATEGY: &str = "strategy";

/// Everything that a pack brings, sound and safe to show.
///
/// # Why
/// Three rooms read one folder, each its own files. Whoever takes in a pack does it here, so that
/// no caller forgets a part, and what the app would refuse an author hears of.
#[derive(Debug, Clone)]
pub struct WholePack {
    /// The course.
    pub pack: Pack,
    /// What licences ask for, in order; none if the pack has no such file.
    pub pathways: Vec<Pathway>,
    /// The words of the journal as they are with this pack alone, if it brings any.
    pub vocabulary: Option<Vocabulary>,
    /// What of them it adds to those that everybody has, or calls differently.
    pub additions: Additions,
    /// The key of the author who signed it, if somebody did.
    pub signed_by: Option<AuthorKey>,
    /// The tag of the language in which it was written.
    own: String,
    /// The same in its other languages, in the order of their tags.
    elsewhere: Vec<WholePack>,
}

/// What came of looking a pack through.
#[derive(Debug)]
pub struct Inspection {
    /// The pack, if nothing makes it unusable.
    pub whole: Option<WholePack>,
    /// Errors and warnings, by file and place.
    pub faults: Vec<Fault>,
    /// How much was found, sound or not.
    pub inventory: Inventory,
}

impl Inspection {
    /// The files that belong to nothing in the pack, by their paths as they are shown.
    pub fn strays(&self) -> impl Iterator<Item = &str> {
        let is_stray = |fault: &&Fault| fault.code == Code::StrayFile;
        self.faults
            .iter()
            .filter(is_stray)
            .map(|fault| fault.file.as_str())
    }

    /// The files that belong to the pack, of those that were looked through: without strays, and
    /// without what an older archive of it has said of them.
    pub fn kept(&self, files: PackFiles) -> PackFiles {
        let strays: BTreeSet<&str> = self.strays().collect();
        // Faults name a path as it is shown.
        let is_stray = |path: &str| strays.contains(SafeText::shown(path).as_str());
        files.without(|path| matches!(path, "MANIFEST" | "SIGNATURE") || is_stray(path))
    }
}

/// The files of the pack that everybody has.
pub fn foundations() -> PackFiles {
    let folder = content::CONTENT.get_dir("packs/foundations");
    folder.map_or_else(PackFiles::default, PackFiles::embedded)
}

impl WholePack {
    /// A pack in one language, the one in which it was written, that nobody has signed.
    pub fn new(pack: Pack, pathways: Vec<Pathway>, vocabulary: Option<Vocabulary>) -> Self {
        Self {
            own: pack.language.to_string(),
            pack,
            pathways,
            vocabulary,
            additions: Additions::default(),
            signed_by: None,
            elsewhere: Vec::new(),
        }
    }

    /// The pathway with this id.
    pub fn pathway(&self, id: &str) -> Option<&Pathway> {
        self.pathways.iter().find(|pathway| pathway.id == id)
    }

    /// The competency with this id, of the first pathway that has it.
    pub fn competency(&self, id: &str) -> Option<&Competency> {
        let mut pathways = self.pathways.iter();
        pathways.find_map(|pathway| pathway.competency(id))
    }

    /// Loads a pack as the app does, wherever its files came from.
    ///
    /// # Errors
    /// Every fault found, warnings among them, if at least one makes the pack unusable.
    pub fn load(files: &PackFiles) -> Result<Self, Vec<Fault>> {
        let read = read(files);
        let mut whole = read.whole.ok_or(read.faults)?;
        for tag in files.languages() {
            if whole.pack.language == tag.as_str() {
                continue;
            }
            // Nobody goes without a pack because of a slip of its translator.
            if let Some(mut other) = self::read(&files.in_language(&tag).files).whole {
                other.pack.marked_as(&whole.pack);
                other.signed_by = whole.signed_by;
                whole.elsewhere.push(other);
            }
        }
        Ok(whole)
    }

    /// The tags of its languages, in order.
    pub fn languages(&self) -> Vec<&str> {
        let packs = std::iter::once(self).chain(&self.elsewhere);
        let tags = packs.map(|whole| whole.pack.language.as_str());
        let mut tags: Vec<&str> = tags.collect();
        tags.sort_unstable();
        tags
    }

    /// Lets the pack be read in the language of this tag, or in one that is the same but for the
    /// country; if it has none, in its own.
    ///
    /// # Why
    /// Ids and fingerprints are the same in all, so that nothing which was earned hangs on the
    /// language; and all are in memory from the start, so that a change of mind costs nothing.
    pub fn speak(&mut self, tag: &str) {
        let tags = self.languages();
        let tag = nearest_language(&tags, tag).map_or(self.own.clone(), str::to_owned);
        let is_it = |whole: &Self| whole.pack.language == tag.as_str();
        let Some(at) = self.elsewhere.iter().position(is_it) else {
            return;
        };
        let mut other = self.elsewhere.remove(at);
        std::mem::swap(&mut self.elsewhere, &mut other.elsewhere);
        std::mem::swap(self, &mut other);
        self.own.clone_from(&other.own);
        self.elsewhere.push(other);
        let order = |one: &Self, other: &Self| one.pack.language.cmp(&other.pack.language);
        self.elsewhere.sort_by(order);
    }

    /// Reads a pack to the end in all its languages, whatever is wrong with it, and says, too, what
    /// its author would be thankful to hear. A slip in a translation that would keep the pack from
    /// being used in that language counts as one that keeps it from being used. The stories of a
    /// sound pack are walked by `teller`.
    pub fn inspect(files: &PackFiles, teller: &dyn Storyteller) -> Inspection {
        let mut found = Self::inspect_one(files, teller);
        let faults = Self::inspect_translations(files, &found, teller);
        if faults.iter().any(Fault::is_error) {
            found.whole = None;
        }
        found.faults.extend(faults);
        in_order(&mut found.faults);
        found
    }

    fn inspect_one(files: &PackFiles, teller: &dyn Storyteller) -> Inspection {
        let mut read = read(files);
        let stories = read.whole.as_ref().map(|whole| {
            let known = whole.known_competencies();
            examine(whole.pack.scenarios(), known.as_ref(), teller)
        });
        let words = read
            .whole
            .as_ref()
            .and_then(|whole| whole.vocabulary.as_ref());
        let words = words.or(BUILT_IN.as_ref());
        let strays: BTreeSet<&str> = read.strays().collect();
        let around = Around {
            is_stray: &|path| strays.contains(path),
            is_strategy: &|id| {
                let own = format!(
                    "{}/{id}",
                    read.whole.as_ref().map_or("", |whole| &whole.pack.id)
                );
                let is_one =
                    |id: &str| words.is_some_and(|words| words.term(STRATEGY, id).is_some());
                is_one(id) || is_one(&own)
            },
            protected: &PROTECTED,
        };
        let pack = read.whole.as_ref().map(|whole| &whole.pack);
        let advice = course::advice(files, pack, &around);
        read.faults.extend(advice);
        read.faults.extend(stories.unwrap_or_default());
        in_order(&mut read.faults);
        if read.faults.iter().any(Fault::is_error) {
            read.whole = None;
        }
        read
    }

    /// Ids of the competencies of its pathways; nothing if it has none, so that any will do.
    fn known_competencies(&self) -> Option<BTreeSet<String>> {
        let pathways = Some(&self.pathways).filter(|pathways| !pathways.is_empty())?;
        let named = pathways.iter().flat_map(|pathway| &pathway.competencies);
        Some(named.map(|competency| competency.id.clone()).collect())
    }

    /// What is wrong with the translations of a pack in which this was found. While the pack itself
    /// cannot be used, only what lies beside its original is looked at.
    fn inspect_translations(
        files: &PackFiles,
        found: &Inspection,
        teller: &dyn Storyteller,
    ) -> Vec<Fault> {
        let mut faults = files.astray_in_translations();
        for tag in files.languages() {
            let mut translated = files.in_language(&tag);
            faults.append(&mut translated.faults);
            if found.whole.is_some() {
                let others = Self::inspect_one(&translated.files, teller).faults;
                faults.extend(translated.in_its_place(others, &found.faults));
            }
        }
        faults
    }
}

/// The names that belong to others; a test of the lists keeps them sound.
static PROTECTED: LazyLock<Protected> = LazyLock::new(|| {
    let text = |path| content::text(path).unwrap_or_default();
    Protected::load(text("marks.toml"), text("instruments.toml")).unwrap_or_default()
});

/// The words that every journal starts from: those of a pack that brings none, and what another adds
/// to.
static BUILT_IN: LazyLock<Option<Vocabulary>> = LazyLock::new(|| {
    let text = content::text(journal::FOUNDATIONS)?;
    Vocabulary::load(text).ok()
});

fn read(files: &PackFiles) -> Inspection {
    let course::Reading {
        pack,
        mut faults,
        inventory,
    } = course::read(files);
    let pathways = Pathway::load(files).map_err(|found| faults.extend(found));
    // The words of a pack that cannot be used are only looked through.
    let id = pack.as_ref().map_or("", |pack| pack.id.as_str());
    let words = words(files, id).map_err(|found| faults.extend(found));
    in_order(&mut faults);
    let whole = match (pack, pathways, words) {
        (Some(pack), Ok(pathways), Ok((vocabulary, additions))) => Some(WholePack {
            signed_by: files.signed_by(),
            additions,
            ..WholePack::new(pack, pathways, vocabulary)
        }),
        _ => None,
    };
    Inspection {
        whole,
        faults,
        inventory,
    }
}

/// The words of the journal with the pack of this id, if it brings any, and what it adds to them.
fn words(files: &PackFiles, pack: &str) -> Result<(Option<Vocabulary>, Additions), Vec<Fault>> {
    if files.bytes(VOCABULARY).is_none() {
        return Ok((None, Additions::default()));
    }
    let text = files.text(VOCABULARY).map_err(|fault| vec![fault])?;
    match BUILT_IN.as_ref().filter(|_| pack != EVERYBODYS) {
        None => Ok((Some(Vocabulary::load(&text)?), Additions::default())),
        Some(core) => {
            let additions = Additions::load(&text, pack, core)?;
            Ok((Some(core.clone().with(&additions)), additions))
        }
    }
}

fn in_order(faults: &mut [Fault]) {
    faults.sort_by_cached_key(|fault| (fault.file.clone(), fault.line, fault.column));
}
