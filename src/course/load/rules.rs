//! What a unit's file says of when the unit counts.

use crate::course::item::Item;
use crate::course::rules::{Criterion, MoveOn, Rules};
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

/// Most tries after which something is offered first.
pub(super) const MOST_ATTEMPTS: u32 = 9;

/// Reads what a unit asks for; what is not written is as it always was. `unsure` tells that an item
/// is faulty, so that nobody can say what the unit has none of.
pub(super) fn rules(
    document: &Document<'_>,
    root: &Table<'_>,
    items: &[&Item],
    unsure: bool,
) -> Rules {
    let usual = Rules::default();
    let number = |table: &Table<'_>, key: &str| table.number(key, 1..=MOST_ATTEMPTS);
    let has = |criterion: Criterion| unsure || items.iter().any(|item| criterion.is_of(item));
    let rules = Rules {
        complete_when: complete_when(document, root, has).unwrap_or(usual.complete_when),
        mastery: root.when("mastery", Table::share).unwrap_or(usual.mastery),
        attempts: root.when("attempts", number),
        move_on: root.when("move_on", move_on).unwrap_or(usual.move_on),
    };
    if rules.move_on == MoveOn::NotApplicable {
        for key in ["complete_when", "mastery"] {
            if root.has(key) {
                let message =
                    format!("This unit is not counted, and \"{key}\" says when it would be.");
                let mend = "Take one of the two lines out.";
                root.fault_at(key, Code::BadValue, &message, mend);
            }
        }
        return rules;
    }
    for key in ["mastery", "move_on"] {
        let asks = key == "mastery" || rules.move_on != MoveOn::Completed;
        if root.has(key) && asks && !has(Criterion::Passed) {
            let message =
                format!("\"{key}\" asks for right answers, and no question here has a key.");
            let mend = "Add a question with a key, or take the line out.";
            root.fault_at(key, Code::BadValue, &message, mend);
        }
    }
    rules
}

fn complete_when(
    document: &Document<'_>,
    root: &Table<'_>,
    has: impl Fn(Criterion) -> bool,
) -> Option<Vec<Criterion>> {
    if !root.has("complete_when") {
        return None;
    }
    if root.is_empty("complete_when") {
        let message = "\"complete_when\" names nothing.";
        let mend = "Name at least one, or take the line out: then every step has to be done.";
        root.fault_at("complete_when", Code::BadValue, message, mend);
        return None;
    }
    let mut named = Vec::new();
    for name in root.lines("complete_when") {
        let word = name.get_ref().as_str();
        match Criterion::ALL.into_iter().find(|one| one.name() == word) {
            Some(one) if named.contains(&one) => {
                let message = format!("\"{word}\" is named twice.");
                document.fault(Code::BadValue, &name.span(), &message, "Name it once.");
            }
            Some(one) if !has(one) => {
                let message =
                    format!("\"{word}\" asks for something that this unit has nothing of.");
                let mend = "Take it out, or add such an item.";
                document.fault(Code::BadValue, &name.span(), &message, mend);
            }
            Some(one) => named.push(one),
            None => {
                let message = format!("\"{word}\" is nothing that completes a unit.");
                let mend = suggestion(word, Criterion::NAMES.into_iter());
                document.fault(Code::UnknownReference, &name.span(), &message, &mend);
            }
        }
    }
    (!named.is_empty()).then_some(named)
}

fn move_on(root: &Table<'_>, key: &str) -> Option<MoveOn> {
    let line = root.line(key)?;
    let found = MoveOn::ALL.into_iter().find(|one| one.name() == &*line);
    if found.is_none() {
        let message = format!("\"{line}\" does not say when a unit counts.");
        let mend = suggestion(&line, MoveOn::NAMES.into_iter());
        root.fault_at(key, Code::UnknownReference, &message, &mend);
    }
    found
}
