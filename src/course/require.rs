//! What a unit requires before it counts, and that no unit ends up requiring itself.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pack::Pack;
use super::source::PackFiles;
use crate::fault::{Code, Fault, Said, suggestion};

/// One name in a unit's `requires`, and where it stands.
pub(super) struct Required {
    pub unit: String,
    pub needs: String,
    pub path: String,
    pub span: Range<usize>,
}

impl Required {
    /// What is wrong with it, if anything.
    pub fn fault(&self, pack: &Pack, files: &PackFiles) -> Option<Fault> {
        let (code, message, mend) = if pack.unit(&self.needs).is_none() {
            let ids = pack.units().map(|unit| unit.id.as_str());
            let message = format!("There is no unit \"{}\" in this pack.", self.needs);
            (
                Code::UnknownReference,
                message,
                suggestion(&self.needs, ids),
            )
        } else if leads_to(pack, &self.needs, &self.unit) {
            let message = if self.needs == self.unit {
                format!(
                    "\"{}\" requires itself, so it could never count.",
                    self.unit
                )
            } else {
                format!(
                    "\"{}\" requires \"{}\", and that in the end requires \"{}\": none of them could ever count.",
                    self.unit, self.needs, self.unit
                )
            };
            (
                Code::Circle,
                message,
                "Take one of them out of requires.".to_owned(),
            )
        } else {
            return None;
        };
        let said = Said {
            message: &message,
            mend: &mend,
        };
        let text = files.text(&self.path).ok()?;
        Some(Fault::at(code, &self.path, &text, &self.span, said))
    }
}

/// Whether a unit, or anything it requires, requires `end`, or is it.
fn leads_to(pack: &Pack, unit: &str, end: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![unit];
    while let Some(id) = open.pop() {
        if id == end {
            return true;
        }
        if let Some(unit) = pack.unit(id).filter(|_| seen.insert(id)) {
            open.extend(unit.requires.iter().map(String::as_str));
        }
    }
    false
}
