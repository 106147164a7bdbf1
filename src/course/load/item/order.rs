//! Steps to be put in order, read: they stand in the file in the order that fits.

use super::parts::Parts;
use super::{Kind, asking};
use crate::course::item::{ItemKind, Order, OrderStep};
use crate::course::load::Loader;
use crate::document::{Document, Table};

pub(super) const KIND: Kind = Kind {
    name: "order",
    keys: asking!("prompt", "step", "feedback"),
    read: order,
};
/// Two steps are a choice, and more than eight nobody holds in view.
pub(in crate::course::load) const STEPS: Parts = Parts {
    name: "step",
    keys: &["id", "text", "why"],
    least: 3,
    most: 8,
};

fn order(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, feedback) = (table.prose("prompt"), table.prose("feedback"));
    let (steps, _) = STEPS.read(table, |step, id| {
        let (text, why) = (step.prose("text"), step.prose("why"));
        Some(OrderStep {
            id,
            text: text?,
            why: why?,
        })
    })?;
    Some(ItemKind::Order(Order {
        prompt: prompt?,
        steps,
        feedback: feedback?,
    }))
}
