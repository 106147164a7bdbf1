//! The files at the head of a pack read: the pack itself, its sources and its modules.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;
use toml::Spanned;
use toml::de::DeTable;

use super::Loader;
use super::migration::{Written, migrations};
use crate::course::beginning::language_tag;
use crate::course::migration::Migrations;
use crate::course::pack::{Instrument, Module, Pack, Review, Source};
use crate::course::review::Spacing;
use crate::course::source::PackFiles;
use crate::document::Document;
use crate::document::Table;
use crate::fault::Code;

/// The pack format this loader reads.
const FORMAT: u32 = 1;
pub(super) const PACK_KEYS: [&str; 13] = [
    "format",
    "id",
    "version",
    "title",
    "summary",
    "lang",
    "licence",
    "authors",
    "modules",
    "reviewed_by",
    "review",
    "instrument",
    "migrate",
];
/// The keys of what a pack says of an instrument that others made.
pub(in crate::course) const INSTRUMENT_KEYS: [&str; 5] = [
    "name",
    "licence",
    "attribution",
    "permission_ref",
    "redistributable",
];

pub(super) const REVIEWED_KEYS: [&str; 3] = ["name", "role", "date"];
pub(super) const SPACING_KEYS: [&str; 2] = ["retention", "daily"];
pub(super) const SOURCE_KEYS: [&str; 3] = ["id", "short", "full"];
pub(super) const MODULE_KEYS: [&str; 5] = ["id", "number", "title", "summary", "units"];

/// The pack without its modules and sources, the folders in which its modules lie, and what became
/// of earlier ids.
pub(super) fn manifest(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
) -> (Option<Pack>, Vec<String>, Vec<Written>) {
    let root = document.root(root, "pack file", &PACK_KEYS);
    if root
        .number("format", 1..=999)
        .is_some_and(|format| format != FORMAT)
    {
        let message = "This pack is written in a later format than this program reads.";
        let mend = "Use a newer program, or write format = 1.";
        root.fault_at("format", Code::BadValue, message, mend);
    }
    let folders = loader.folders(document, &root, "modules", "modules", "module.toml");
    (pack(&root), folders, migrations(&root))
}

/// Whether no file or folder can have this name on Windows (Microsoft, *Naming Files, Paths, and
/// Namespaces*): a pack lies in a folder of its id.
fn is_device(id: &str) -> bool {
    let numbered = id.strip_prefix("com").or_else(|| id.strip_prefix("lpt"));
    ["con", "prn", "aux", "nul"].contains(&id)
        || numbered.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

/// What a language is called stands in a tag, in whatever capitals.
fn check_language(root: &Table<'_>, written: &str) {
    let tag = language_tag(written);
    if tag
        .as_deref()
        .is_some_and(|tag| tag.eq_ignore_ascii_case(written))
    {
        return;
    }
    let message = format!("\"{written}\" is no tag of a language.");
    let mend = format!("Write lang = \"{}\".", tag.as_deref().unwrap_or("en-GB"));
    root.fault_at("lang", Code::BadValue, &message, &mend);
}

fn pack(root: &Table<'_>) -> Option<Pack> {
    let (id, version) = (root.id("id"), version(root));
    let (title, summary) = (root.line("title"), root.prose("summary"));
    let (language, licence) = (root.line("lang"), root.line("licence"));
    if let Some(id) = id.as_deref().filter(|id| is_device(id)) {
        let message =
            format!("\"{id}\" cannot be a pack's id: Windows keeps this name for itself.");
        let mend = format!("Add a word to it, such as \"{id}-course\".");
        root.fault_at("id", Code::BadId, &message, &mend);
    }
    if let Some(written) = &language {
        check_language(root, written);
    }
    let authors = root
        .lines("authors")
        .into_iter()
        .map(Spanned::into_inner)
        .collect();
    let reviewed_by = reviews(root);
    let spacing = spacing(root);
    let instruments = root.tables("instrument", "instrument", &INSTRUMENT_KEYS);
    let instruments = instruments.iter().filter_map(instrument).collect();
    Some(Pack {
        id: id?,
        version: version?,
        title: title?,
        summary: summary?,
        language: language?,
        licence: licence?,
        authors,
        reviewed_by,
        instruments,
        spacing,
        migrations: Migrations::default(),
        sources: BTreeMap::new(),
        exercises: Vec::new(),
        glossary: Vec::new(),
        modules: Vec::new(),
    })
}

fn instrument(table: &Table<'_>) -> Option<Instrument> {
    let (name, licence) = (table.line("name"), table.line("licence"));
    let (attribution, redistributable) =
        (table.prose("attribution"), table.flag("redistributable"));
    let permission = table.when("permission_ref", Table::line);
    Some(Instrument {
        name: name?,
        licence: licence?,
        attribution: attribution?,
        permission,
        redistributable: redistributable?,
    })
}

/// Who in the field has read what a table holds and stands by it.
pub(super) fn reviews(table: &Table<'_>) -> Vec<Review> {
    let mut reviews = Vec::new();
    for table in table.tables("reviewed_by", "review", &REVIEWED_KEYS) {
        let (name, role, date) = (table.line("name"), table.line("role"), table.date("date"));
        if let (Some(name), Some(role), Some(date)) = (name, role, date) {
            reviews.push(Review { name, role, date });
        }
    }
    reviews
}

/// How what was learnt is asked again, as far as the pack wants it otherwise than usual.
fn spacing(root: &Table<'_>) -> Spacing {
    let usual = Spacing::default();
    let table = root
        .has("review")
        .then(|| root.table("review", "review", &SPACING_KEYS));
    let Some(table) = table.flatten() else {
        return usual;
    };
    let number = |key, range| table.has(key).then(|| table.number(key, range)).flatten();
    Spacing {
        retention: number("retention", 80..=95).unwrap_or(usual.retention),
        daily: number("daily", 1..=50).unwrap_or(usual.daily),
    }
}

fn version(root: &Table<'_>) -> Option<Version> {
    let text = root.line("version")?;
    let version = Version::parse(&text).ok();
    if version.is_none() {
        let message = format!("\"{text}\" is no version.");
        let mend = "Write three numbers with dots, such as \"1.0.0\".";
        root.fault_at("version", Code::BadValue, &message, mend);
    }
    version
}

/// The sources by id.
pub(super) fn sources(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
) -> BTreeMap<String, Source> {
    let root = document.root(root, "sources file", &["source"]);
    let mut sources = BTreeMap::new();
    for table in root.tables("source", "source", &SOURCE_KEYS) {
        let (id, short, full) = (table.id("id"), table.line("short"), table.prose("full"));
        let (Some(id), Some(short), Some(full)) = (id, short, full) else {
            continue;
        };
        if loader.take("source", &id, &table, "sources.toml") {
            sources.insert(id, Source { short, full });
        }
    }
    sources
}

/// The module in a folder without its units, and the folders in which those lie.
pub(super) fn module(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
    folder: &str,
) -> (Option<Module>, Vec<String>) {
    let root = document.root(root, "module file", &MODULE_KEYS);
    let folders = loader.folders(document, &root, "units", folder, "unit.toml");
    let (id, number) = (root.id("id"), root.number("number", 0..=99));
    let (title, summary) = (root.line("title"), root.prose("summary"));
    let id = id.filter(|id| loader.take("", id, &root, &format!("{folder}/module.toml")));
    let module = || {
        Some(Module {
            id: id?,
            number: number?,
            title: title?,
            summary: summary?,
            units: Vec::new(),
        })
    };
    (module(), folders)
}

/// Ids of the competencies that the pack's pathways name; nothing if there is no such file.
///
/// The file itself is read, and its faults are told, by the room that knows what a licence asks
/// for; here it is only asked whether a name stands in it.
pub(super) fn competencies(files: &PackFiles) -> Option<BTreeSet<String>> {
    let text = files.text("pathway.toml").ok()?;
    let document = Document::new("pathway.toml", &text);
    let parsed = document.parse();
    let pathways = parsed.get_ref().get("pathway")?.get_ref().as_array()?;
    let named = pathways
        .iter()
        .filter_map(|pathway| pathway.get_ref().get("competency")?.get_ref().as_array())
        .flat_map(|competencies| competencies.iter())
        .filter_map(|competency| competency.get_ref().get("id")?.get_ref().as_str());
    Some(named.map(str::to_owned).collect())
}
