//! A question that is answered by a number, read.

use super::{Kind, asking};
use crate::course::item::{Amount, ItemKind, Number};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::Code;

pub(super) const KIND: Kind = Kind {
    name: "number",
    keys: asking!(
        "prompt",
        "from",
        "to",
        "value",
        "tolerance",
        "unit",
        "inside",
        "below",
        "above"
    ),
    read: number,
};

fn number(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let prompt = table.prose("prompt");
    let range = range(table);
    let unit = table.when("unit", Table::line);
    let (inside, below) = (table.prose("inside"), table.prose("below"));
    let above = table.prose("above");
    let (from, to) = range?;
    Some(ItemKind::Number(Number {
        prompt: prompt?,
        from,
        to,
        unit,
        inside: inside?,
        below: below?,
        above: above?,
    }))
}

/// The lowest and the highest number that fit: named both, or as one with a tolerance.
fn range(table: &Table<'_>) -> Option<(Amount, Amount)> {
    let ends = table.has("from") || table.has("to");
    if ends && (table.has("value") || table.has("tolerance")) {
        let message = "This number has both a range and a value.";
        let mend = "Keep from and to, or value and tolerance.";
        table.fault_at("value", Code::BadValue, message, mend);
        return None;
    }
    if table.has("value") {
        let value = amount(table, "value");
        let tolerance = if table.has("tolerance") {
            amount(table, "tolerance")
        } else {
            Some(Amount::default())
        };
        let (value, tolerance) = (value?, tolerance?);
        if tolerance < Amount::default() {
            let message = "A tolerance goes to both sides, so it is never below nought.";
            let mend = "Write it without the minus sign.";
            table.fault_at("tolerance", Code::BadValue, message, mend);
        }
        return Some((value.plus(tolerance.negative()), value.plus(tolerance)));
    }
    if !(table.has("from") && table.has("to")) {
        let message = "This number item does not say from where to where a number fits.";
        let mend = "Add from = and to =, or value = with a tolerance.";
        table.fault(Code::MissingKey, message, mend);
    }
    let end = |key: &str| table.when(key, amount);
    let (from, to) = (end("from"), end("to"));
    let (from, to) = (from?, to?);
    if from > to {
        let message = format!("No number is from {from} to {to}.");
        table.fault_at("to", Code::BadValue, &message, "Name the lower one first.");
    }
    Some((from, to))
}

fn amount(table: &Table<'_>, key: &str) -> Option<Amount> {
    let figures = table.figures(key)?;
    let amount = figures.parse().ok();
    if amount.is_none() {
        let message = format!("\"{key}\" has more figures than can be compared.");
        let mend = "Write at most twelve digits, a point, and three behind it.";
        table.fault_at(key, Code::BadValue, &message, mend);
    }
    amount
}
