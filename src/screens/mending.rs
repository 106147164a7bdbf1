//! What there is to mend in a pack, in sentences for its author.

use super::words;
use crate::course::Inventory;
use crate::fault::Fault;
use crate::page::{Body, Page, Tone};

/// "2 modules, 6 units, 90 items and 17 exercises".
pub fn held(inventory: &Inventory) -> String {
    format!(
        "{}, {}, {} and {}",
        words::count(inventory.modules as u64, "module"),
        words::count(inventory.units as u64, "unit"),
        words::count(inventory.items as u64, "item"),
        words::count(inventory.exercises as u64, "exercise")
    )
}

/// "2 errors, 1 warning", or that there is nothing.
pub fn amiss((errors, warnings): (usize, usize)) -> String {
    let told = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| words::count(count as u64, noun))
        .collect::<Vec<_>>();
    if told.is_empty() {
        "nothing to mend".to_owned()
    } else {
        told.join(", ")
    }
}

/// What kind of fault it is, and how it is meant on a page.
pub fn kind(fault: &Fault) -> (&'static str, Tone) {
    if fault.is_error() {
        ("Error", Tone::Care)
    } else {
        ("Warning", Tone::Plain)
    }
}

/// The file, the line and the column.
pub fn place(fault: &Fault) -> String {
    format!(
        "{}, line {}, column {}",
        fault.file, fault.line, fault.column
    )
}

/// Says what is wrong, the line itself, and how to mend it.
pub fn tell(page: &mut Page<'_>, fault: &Fault, tone: Tone) {
    page.push(Body::Say(fault.message.to_string(), tone));
    if let Some(line) = fault.excerpt().filter(|line| !line.trim().is_empty()) {
        page.quiet(format!("The line says: {}", line.trim()));
    }
    if !fault.mend.is_empty() {
        page.say(fault.mend.to_string());
    }
}
