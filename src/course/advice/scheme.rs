//! Other people's schemes and instruments: where a pack names them, and what it says of their licences.

use toml::Spanned;
use toml::de::DeTable;

use super::phrase::Words;
use super::remark::Remark;
use crate::course::load::INSTRUMENT_KEYS;
use crate::course::protected::{Protected, Whose};
use crate::course::source::PackFiles;
use crate::document::Document;
use crate::fault::Code;

/// What a text names that belongs to others, but for the instruments that the pack declares.
pub(super) fn remarks(
    text: &str,
    words: &Words<'_>,
    protected: &Protected,
    declared: &[String],
) -> Vec<Remark> {
    let is_declared = |name: &str| {
        let of = |name: &str| protected.instrument(name).map(|one| one.name.clone());
        let name = of(name);
        declared.iter().any(|other| of(other) == name)
    };
    let mut remarks = Vec::new();
    for (at, whose) in protected.found_in(words) {
        let name = &text[at.clone()];
        match whose {
            Whose::Mark(instead) => {
                let message = format!(
                    "\"{name}\" is the name of somebody else's scheme, and may be its mark."
                );
                remarks.push(Remark::new(at, Code::Mark, message, instead.to_string()));
            }
            Whose::Instrument(_) if is_declared(name) => {}
            Whose::Instrument(instrument) => {
                let message = format!(
                    "\"{name}\" is an instrument that others made, and the pack does not say under which licence it is here."
                );
                let mend = format!(
                    "{} Leave it out, or declare it under [[instrument]] in pack.toml.",
                    instrument.terms
                );
                remarks.push(Remark::new(at, Code::Instrument, message, mend));
            }
        }
    }
    remarks
}

/// The names of the instruments that a pack says it holds.
pub(super) fn declared(files: &PackFiles) -> Vec<String> {
    let text = files.text("pack.toml").unwrap_or_default();
    let document = Document::new("pack.toml", &text);
    let parsed = document.parse();
    let tables = parsed.get_ref().get("instrument");
    let tables = tables.and_then(|tables| tables.get_ref().as_array());
    let name = |table: &Spanned<toml::de::DeValue<'_>>| {
        let name = table.get_ref().get("name")?.get_ref().as_str()?;
        Some(name.to_owned())
    };
    tables.into_iter().flatten().filter_map(name).collect()
}

/// What is doubtful in what a pack says of its instruments.
pub(super) fn instruments(
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
    protected: &Protected,
) {
    if !root.get_ref().contains_key("instrument") {
        return;
    }
    let root = document.root(root, "pack file", &["instrument"]);
    for table in root.tables("instrument", "instrument", &INSTRUMENT_KEYS) {
        let known = table
            .raw("name")
            .and_then(|name| protected.instrument(name));
        let Some(known) = known.filter(|known| !known.free) else {
            continue;
        };
        if table.flag("redistributable") == Some(true) && !table.has("permission_ref") {
            let message = format!(
                "The pack says that \"{}\" may be handed on, and does not say by whose permission.",
                known.name
            );
            let mend = format!(
                "{} Add permission_ref = with where the permission is kept, or write redistributable = false.",
                known.terms
            );
            table.fault_at("redistributable", Code::Instrument, &message, &mend);
        }
    }
}
