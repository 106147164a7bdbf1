//! The glossary read.

use toml::Spanned;
use toml::de::DeTable;

use super::Loader;
use super::item::known_sources;
use crate::course::glossary::Term;
use crate::document::Document;

pub(super) const TERM_KEYS: [&str; 4] = ["id", "term", "says", "source"];

/// The words of a pack in the order of the file.
pub(super) fn glossary(
    loader: &mut Loader<'_>,
    document: &Document<'_>,
    root: &Spanned<DeTable<'_>>,
) -> Vec<Term> {
    let root = document.root(root, "glossary", &["term"]);
    let mut terms = Vec::new();
    for table in root.tables("term", "term", &TERM_KEYS) {
        let (id, term, says) = (table.id("id"), table.line("term"), table.prose("says"));
        let sources = known_sources(loader, &table);
        let (Some(id), Some(term), Some(says)) = (id, term, says) else {
            continue;
        };
        if loader.take("term", &id, &table, "glossary.toml") {
            terms.push(Term {
                id,
                term,
                says,
                sources,
            });
        }
    }
    terms
}
