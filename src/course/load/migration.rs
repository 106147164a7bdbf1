//! The rows of a pack that say what became of the ids of its earlier versions.

use std::ops::Range;

use semver::VersionReq;

use super::Loader;
use crate::course::migration::{Becomes, Migration, Migrations};
use crate::course::pack::Pack;
use crate::document::Table;
use crate::fault::{Code, Fault, Said, suggestion};

/// The keys of such a row.
pub(super) const MIGRATE_KEYS: [&str; 3] = ["from", "item", "to"];
/// The file they stand in.
const PACK_FILE: &str = "pack.toml";

/// A row as it is written, and where it says what became of the id.
pub(super) struct Written {
    row: Migration,
    span: Range<usize>,
}

/// The rows of a pack file, those that can be read at all.
pub(super) fn migrations(root: &Table<'_>) -> Vec<Written> {
    let tables = root.tables("migrate", "migration", &MIGRATE_KEYS);
    tables.iter().filter_map(migration).collect()
}

fn migration(table: &Table<'_>) -> Option<Written> {
    let (from, item, to) = (from(table), table.id("item"), table.id("to"));
    let to = match to?.as_str() {
        Migration::DROPPED => Becomes::Dropped,
        Migration::RESET => Becomes::Reset,
        id => Becomes::Other(id.to_owned()),
    };
    Some(Written {
        row: Migration {
            from: from?,
            item: item?,
            to,
        },
        span: table.span_of("to"),
    })
}

fn from(table: &Table<'_>) -> Option<VersionReq> {
    let text = table.line("from")?;
    let read = VersionReq::parse(&text).ok();
    if read.is_none() {
        let message = format!("\"{text}\" names no versions.");
        let mend = "Write which versions are meant, such as \"<2\" or \"1.*\".";
        table.fault_at("from", Code::BadValue, &message, mend);
    }
    read
}

impl Loader<'_> {
    /// The rows that lead somewhere, once all ids of the pack are known; of the others it is said
    /// what is the matter.
    pub(super) fn migrations(&mut self, written: Vec<Written>, pack: &Pack) -> Migrations {
        let mut sound: Vec<Migration> = Vec::new();
        for Written { row, span } in written {
            match self.wrong_with(&row, &sound, pack) {
                None => sound.push(row),
                Some((code, message, mend)) => {
                    let said = Said {
                        message: &message,
                        mend: &mend,
                    };
                    let text = self.files.text(PACK_FILE).unwrap_or_default();
                    let fault = Fault::at(code, PACK_FILE, &text, &span, said);
                    self.faults.push(fault);
                }
            }
        }
        Migrations(sound)
    }

    fn wrong_with(
        &self,
        row: &Migration,
        before: &[Migration],
        pack: &Pack,
    ) -> Option<(Code, String, String)> {
        let item = &row.item;
        if row.is_of(item, &pack.version) {
            return Some((
                Code::BadValue,
                format!(
                    "This speaks of version {}, which is the pack's own.",
                    pack.version
                ),
                "Name earlier versions only, such as \"<2\", or raise the version of the pack."
                    .to_owned(),
            ));
        }
        let is_there = self.is_taken("", item);
        match &row.to {
            _ if before
                .iter()
                .any(|other| other.item == *item && other.from == row.from) =>
            {
                Some((
                    Code::DuplicateId,
                    format!("What became of \"{item}\" is said twice for the same versions."),
                    "Say it once.".to_owned(),
                ))
            }
            Becomes::Other(id) if !self.is_taken("", id) => {
                let ids = self.taken.keys().filter_map(|key| key.strip_prefix('/'));
                Some((
                    Code::UnknownReference,
                    format!("\"{item}\" is said to be \"{id}\" today, and there is no such id."),
                    suggestion(id, ids),
                ))
            }
            Becomes::Other(_) | Becomes::Dropped if is_there => Some((
                Code::BadValue,
                format!("\"{item}\" is said to be gone, and the pack still holds it."),
                "Take this row out; or, to ask it of everybody anew, write to = \"reset\"."
                    .to_owned(),
            )),
            Becomes::Reset if !is_there => {
                let ids = self.taken.keys().filter_map(|key| key.strip_prefix('/'));
                Some((
                    Code::UnknownReference,
                    format!("\"{item}\" is to be asked anew, and the pack does not hold it."),
                    suggestion(item, ids),
                ))
            }
            _ => None,
        }
    }
}
