//! A pack in another language: the same files with other words in them, and what of that is missing or old.

mod pairing;
#[cfg(test)]
pub(super) mod tests;
mod texts;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::de::DeTable;

use super::language::is_tag;
use super::load::PLACEHOLDERS;
use super::pack::Pack;
use super::source::PackFiles;
use crate::document::Document;
use crate::fault::{Code, Fault, Said, offset};
pub(super) use pairing::OF;
use pairing::{Pairing, Splice};
pub(super) use texts::stands_apart;
use texts::{Beside, Place, Texts, apart};

/// Where the translations lie.
const FOLDER: &str = "i18n/";
/// Most languages beside a pack's own.
const MOST_LANGUAGES: usize = 12;
/// What is not translated: works are found by the titles they have.
const SAME: [&str; 1] = ["sources.toml"];

/// Whether the file of this name is translated where a pack is; the rest is the same in every
/// language.
pub fn is_translated(file: &str) -> bool {
    !SAME.contains(&file)
}

/// The files of a pack in another language, as if it had been written in it.
///
/// # Why
/// Each file of a translation mirrors one of the pack, and its texts are put into the original
/// where those stand that they translate, before anybody reads it. So whatever reads a pack reads
/// it in every language, a kind of item that comes later too. Nothing but what is said to people is
/// taken over: ids, keys, numbers and the order of things are those of the original, and so is what
/// was earned with them.
#[derive(Debug)]
pub struct Translated {
    /// The files, with the texts of the original where there is no other.
    pub files: PackFiles,
    /// What is wrong with the translation, missing in it, or older than the original.
    pub faults: Vec<Fault>,
    folder: String,
    /// The files that stand there whole in the other language.
    whole: BTreeSet<String>,
    /// Of the others, what was taken from the translation.
    pieces: BTreeMap<String, Pieces>,
}

/// The pieces of one file of a translation that were put into the original.
#[derive(Debug)]
struct Pieces {
    /// The whole text of the translation.
    text: String,
    /// Where each stands now, and where it was taken from.
    at: Vec<Splice>,
}

impl PackFiles {
    /// The tags of the languages into which a pack is translated, in order; at most so many as one
    /// pack has.
    pub fn languages(&self) -> Vec<String> {
        let tags = self.tags().into_iter().take(MOST_LANGUAGES);
        tags.map(str::to_owned).collect()
    }

    fn tags(&self) -> BTreeSet<&str> {
        let inside = |path| str::strip_prefix(path, FOLDER)?.split_once('/');
        let tags = self.paths().filter_map(inside).map(|(tag, _)| tag);
        tags.filter(|tag| is_tag(tag)).collect()
    }

    /// What lies among the translations and translates nothing.
    pub fn astray_in_translations(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.tags().len() > MOST_LANGUAGES {
            let message = format!("A pack has at most {MOST_LANGUAGES} languages beside its own.");
            let said = Said {
                message: &message,
                mend: "Make a pack of its own for each further group of readers.",
            };
            faults.push(Fault::whole(Code::TooLarge, FOLDER, said));
        }
        for path in self.paths() {
            let Some(inside) = path.strip_prefix(FOLDER) else {
                continue;
            };
            let (tag, mirrored) = inside.split_once('/').unwrap_or((inside, ""));
            let (code, said) = if !is_tag(tag) {
                let said = Said {
                    message: "This lies in no folder of a language.",
                    mend: "Name the folder by the language's tag: \"i18n/cy\", \"i18n/en-GB\".",
                };
                (Code::BadPath, said)
            } else if self.bytes(mirrored).is_none() || SAME.contains(&mirrored) {
                let said = Said {
                    message: "This translates nothing in the pack.",
                    mend: "Give it the folders and the name of what it translates, or take it out. Sources are found by the titles they have, and stay as they are.",
                };
                (Code::StrayFile, said)
            } else {
                continue;
            };
            faults.push(Fault::whole(code, path, said));
        }
        faults
    }

    /// The pack in a language, by its tag.
    pub fn in_language(&self, tag: &str) -> Translated {
        let mut translated = Translated {
            files: self.clone().without(|path| path.starts_with(FOLDER)),
            faults: Vec::new(),
            folder: format!("{FOLDER}{tag}"),
            whole: BTreeSet::new(),
            pieces: BTreeMap::new(),
        };
        let is_original = |path: &&str| {
            let (_, end) = path.rsplit_once('.').unwrap_or_default();
            end == "toml" && !path.starts_with(FOLDER) && !SAME.contains(path)
        };
        for path in self.paths().filter(is_original) {
            translated.take_in(self, path);
        }
        translated.name_language(self, tag);
        translated
    }
}

impl Translated {
    /// Takes in the translation of one TOML file, and of the pages that it names.
    fn take_in(&mut self, originals: &PackFiles, path: &str) {
        let Ok(original) = originals.text(path) else {
            return;
        };
        let document = Document::new(path, &original);
        let was = document.parse();
        if document.fault_count() > 0 {
            return;
        }
        let beside = Beside::of(originals, path);
        let texts = every_text(was.get_ref(), beside);
        let pages: BTreeSet<&String> = texts.iter().flat_map(Texts::pages).collect();
        for page in pages {
            self.take_page(originals, page);
        }
        let there = format!("{}/{path}", self.folder);
        if originals.bytes(&there).is_none() {
            if texts.iter().any(|texts| !texts.is_empty()) {
                self.is_missing(&there);
            }
            return;
        }
        let text = match originals.text(&there) {
            Ok(text) => text,
            Err(fault) => return self.faults.push(fault),
        };
        let document = Document::new(&there, &text).filling(PLACEHOLDERS);
        let is = document.parse();
        let is_read = document.fault_count() == 0;
        let mut pairing = Pairing::new(&original, &document, beside);
        if is_read {
            pairing.files(was.get_ref(), is.get_ref());
        }
        let splices = pairing.splices;
        self.faults.extend(document.into_faults());
        self.put(path, &original, &text, splices);
    }

    /// Puts pieces of a translation into the text of an original.
    fn put(&mut self, path: &str, original: &str, translation: &str, mut splices: Vec<Splice>) {
        splices.sort_by_key(|(at, _)| at.start);
        let mut text = String::with_capacity(original.len());
        let mut pieces = Vec::with_capacity(splices.len());
        let mut done = 0;
        for (at, from) in splices {
            // Two for one place were told already.
            let (Some(before), Some(piece)) =
                (original.get(done..at.start), translation.get(from.clone()))
            else {
                continue;
            };
            text.push_str(before);
            let start = text.len();
            text.push_str(piece);
            pieces.push((start..text.len(), from));
            done = at.end;
        }
        text.push_str(&original[done..]);
        self.files.insert(path, text.into_bytes());
        let pieces = Pieces {
            text: translation.to_owned(),
            at: pieces,
        };
        self.pieces.insert(path.to_owned(), pieces);
    }

    /// Puts the translation of a page or a story in the place of the original.
    fn take_page(&mut self, originals: &PackFiles, page: &str) {
        let there = format!("{}/{page}", self.folder);
        match originals.bytes(&there) {
            Some(bytes) => {
                self.files.insert(page, bytes.to_vec());
                self.whole.insert(page.to_owned());
            }
            None => self.is_missing(&there),
        }
    }

    fn is_missing(&mut self, path: &str) {
        let said = Said {
            message: "This file is not there, and what it would translate is read in the original.",
            mend: "Copy the original to this place and translate what is said in it.",
        };
        self.faults
            .push(Fault::whole(Code::Untranslated, path, said));
    }

    /// Lets the pack say in which language it is.
    fn name_language(&mut self, originals: &PackFiles, tag: &str) {
        const PACK: &str = "pack.toml";
        let Ok(text) = self.files.text(PACK).map(Cow::into_owned) else {
            return;
        };
        let document = Document::new(PACK, &text);
        let root = document.parse();
        let Some(named) = root.get_ref().get("lang") else {
            return;
        };
        if named
            .get_ref()
            .as_str()
            .is_some_and(|own| own.eq_ignore_ascii_case(tag))
        {
            let path = format!("{}/{PACK}", self.folder);
            let said = Said {
                message: "The pack is written in this language, so this translates nothing.",
                mend: "Name the folder by another language's tag, or correct lang in pack.toml.",
            };
            let path = if originals.bytes(&path).is_some() {
                &path
            } else {
                &self.folder
            };
            self.faults.push(Fault::whole(Code::BadPath, path, said));
        }
        let span = named.span();
        let quoted = format!("\"{tag}\"");
        let moved = |at: usize| at + quoted.len() - span.len();
        if let Some(pieces) = self.pieces.get_mut(PACK) {
            for (at, _) in pieces.at.iter_mut().filter(|(at, _)| at.start >= span.end) {
                *at = moved(at.start)..moved(at.end);
            }
        }
        let text = format!("{}{quoted}{}", &text[..span.start], &text[span.end..]);
        self.files.insert(PACK, text.into_bytes());
    }

    /// What was found in the pack in this language, where an author finds it: in the translation. What
    /// was found in the original too is told there.
    pub fn in_its_place(&self, found: Vec<Fault>, original: &[Fault]) -> Vec<Fault> {
        let is_known = |fault: &Fault| {
            original
                .iter()
                .any(|other| (other.code, &other.message) == (fault.code, &fault.message))
        };
        let placed = found.into_iter().filter_map(|fault| {
            self.placed(&fault).or_else(|| {
                let there = format!("{}/{}", self.folder, fault.file);
                let Fault { message, mend, .. } = &fault;
                let said = Said { message, mend };
                (!is_known(&fault)).then(|| Fault::whole(fault.code, &there, said))
            })
        });
        placed.collect()
    }

    /// A fault of a text that comes from the translation.
    fn placed(&self, fault: &Fault) -> Option<Fault> {
        let path = fault.file.as_str();
        let there = format!("{}/{path}", self.folder);
        let text = self.files.text(path).ok();
        if self.whole.contains(path) {
            return Some(match text {
                Some(text) => {
                    let at = offset(&text, fault.line, fault.column);
                    fault.moved(&there, &text, at)
                }
                None => fault.renamed(&there),
            });
        }
        let text = text?;
        let at = offset(&text, fault.line, fault.column);
        let holds = |(place, _): &&(Range<usize>, Range<usize>)| place.contains(&at);
        let pieces = self.pieces.get(path)?;
        let (place, from) = pieces.at.iter().find(holds)?;
        Some(fault.moved(&there, &pieces.text, from.start + at - place.start))
    }
}

/// What every table of a file says that stands for itself.
fn every_text(table: &DeTable<'_>, beside: Beside<'_>) -> Vec<Texts> {
    let mut all = Vec::new();
    take_texts(table, Place::Root, beside, &mut all);
    all
}

fn take_texts(table: &DeTable<'_>, place: Place, beside: Beside<'_>, all: &mut Vec<Texts>) {
    all.push(Texts::of(table, place, beside));
    for (key, value) in table {
        let Some(inner) = place.below(key.get_ref()) else {
            continue;
        };
        for table in apart(value.get_ref()) {
            take_texts(table, inner, beside, all);
        }
    }
}

impl Pack {
    /// Gives the items of a pack in another language the fingerprints of the original, so that an
    /// answer counts alike in both.
    pub fn marked_as(&mut self, original: &Self) {
        let hashes: BTreeMap<&str, _> = original
            .items()
            .map(|item| (item.id.as_str(), &item.hash))
            .collect();
        let units = self.modules.iter_mut().flat_map(|module| &mut module.units);
        let sittings = units.flat_map(|unit| &mut unit.sittings);
        for item in sittings.flat_map(|sitting| &mut sitting.items) {
            if let Some(hash) = hashes.get(item.id.as_str()) {
                item.hash = (*hash).clone();
            }
        }
    }
}
