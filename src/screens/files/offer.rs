//! What is said of a pack before it is taken in: what it is, who signed it, what is new in it.

use crate::library::{Admission, Brought, Changes};
use crate::practice::Practice;
use crate::screens::words;

/// What there is to know, a sentence or two a line.
pub fn lines(brought: &Brought, practice: &Practice) -> Vec<String> {
    let pack = &brought.whole.pack;
    let count = |number: usize, noun| words::count(number as u64, noun);
    let mut lines = vec![
        format!("\"{}\" {}", pack.title, pack.version),
        pack.summary.to_string(),
        format!(
            "{} and {}; about {}.",
            count(pack.units().count(), "unit"),
            count(pack.items().count(), "step"),
            words::count(pack.minutes().into(), "minute")
        ),
        match brought.whole.signed_by {
            Some(key) => format!("Signed with the key \"{key}\"."),
            None => "Nobody has signed it: who wrote it cannot be checked.".to_owned(),
        },
    ];
    if let Admission::Newer { from } = &brought.admission {
        let old = practice.content.pack(&pack.id);
        let changes = old.map(|old| Changes::between(&old.pack, pack));
        lines.push(format!(
            "It takes the place of {from}. {}",
            changes.map_or_else(String::new, |changes| news(&changes))
        ));
        match practice.upgrade(&brought.whole) {
            Some(upgrade) => lines.extend(upgrade.told()),
            None => lines.push("What you did in it is kept.".to_owned()),
        }
    }
    lines
}

/// That nothing has to be done.
pub fn already(brought: &Brought) -> String {
    let pack = &brought.whole.pack;
    format!(
        "\"{}\" {} is here already. Nothing was changed.",
        pack.title, pack.version
    )
}

/// What is new, in a sentence.
fn news(changes: &Changes) -> String {
    if *changes == Changes::default() {
        return "Only its wording has changed.".to_owned();
    }
    let units: Vec<String> = changes
        .units
        .iter()
        .map(|title| format!("\"{title}\""))
        .collect();
    let of_units = if units.is_empty() {
        String::new()
    } else {
        format!("New in it: {}. ", units.join(", "))
    };
    let counts = [
        (changes.added, "added"),
        (changes.changed, "changed"),
        (changes.gone, "taken out"),
    ];
    let told = counts.iter().filter(|(number, _)| *number > 0);
    let told: Vec<String> = told
        .map(|(number, what)| format!("{} {what}", words::count(*number as u64, "step")))
        .collect();
    format!("{of_units}In all: {}.", told.join(", "))
}
