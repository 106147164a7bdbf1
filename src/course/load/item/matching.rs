//! Pairs to be found, read.

use super::parts::Parts;
use super::{Kind, asking};
use crate::course::item::{ItemKind, Matching, Pair};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::Code;

pub(super) const KIND: Kind = Kind {
    name: "match",
    keys: asking!("prompt", "pair"),
    read: matching,
};
pub(in crate::course::load) const PAIRS: Parts = Parts {
    name: "pair",
    keys: &["id", "left", "right", "feedback"],
    least: 2,
    most: 8,
};

fn matching(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let prompt = table.prose("prompt");
    let (pairs, _) = PAIRS.read(table, |pair, id| {
        let (left, right) = (pair.line("left"), pair.line("right"));
        let feedback = pair.prose("feedback");
        Some(Pair {
            id,
            left: left?,
            right: right?,
            feedback: feedback?,
        })
    })?;
    for (at, pair) in pairs.iter().enumerate() {
        if pairs[..at].iter().any(|other| other.right == pair.right) {
            let message = format!(
                "Two pairs have \"{}\" on the right, so nobody can tell them apart.",
                pair.right
            );
            let mend = "Word one of the two differently, or make one pair of them.";
            table.fault_at("pair", Code::Choice, &message, mend);
        }
    }
    Some(ItemKind::Match(Matching {
        prompt: prompt?,
        pairs,
    }))
}
