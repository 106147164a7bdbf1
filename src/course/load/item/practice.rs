//! Something to do between sittings, read.

use super::{Kind, keys};
use crate::course::counts::MOMENT;
use crate::course::item::{ItemKind, Practised};
use crate::course::load::Loader;
use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

/// What a practice item can count: any moment, or one of the journal's kinds of entry.
pub(in crate::course::load) const COUNTED: [&str; 14] = [
    MOMENT,
    "episode",
    "near-miss",
    "went-well",
    "practice",
    "nothing-today",
    "check-in",
    "reflection",
    "plan",
    "practice-plan",
    "trial",
    "modelling",
    "repair",
    "supervision",
];
/// Most entries and days that a practice item asks for: a school year's worth.
pub(in crate::course::load) const MOST_PRACTISED: u32 = 365;

pub(super) const KIND: Kind = Kind {
    name: "practice",
    keys: keys!("prompt", "count", "days", "kind", "within_days"),
    read: practice,
};

fn practice(
    _: &mut Loader<'_>,
    _: &Document<'_>,
    table: &Table<'_>,
    _folder: &str,
) -> Option<ItemKind> {
    let (prompt, kind) = (table.prose("prompt"), table.id("kind"));
    let number = |key| table.number(key, 1..=MOST_PRACTISED);
    let (count, days, within_days) = (number("count"), number("days"), number("within_days"));
    if let Some(kind) = &kind
        && !COUNTED.contains(&kind.as_str())
    {
        let message = format!("There is no kind of journal entry called \"{kind}\".");
        let mend = suggestion(kind, COUNTED.into_iter());
        table.fault_at("kind", Code::UnknownReference, &message, &mend);
    }
    let (count, days, within_days) = (count?, days?, within_days?);
    if days > count.min(within_days) {
        let message =
            "Nobody can do this: there are more days than entries, or than days to do it in.";
        let mend = "Ask for no more days than the smaller of count and within_days.";
        table.fault_at("days", Code::BadValue, message, mend);
    }
    Some(ItemKind::Practice(Practised {
        prompt: prompt?,
        kind: kind?,
        count,
        days,
        within_days,
    }))
}

#[cfg(test)]
mod tests {
    use super::{COUNTED, MOMENT};
    use crate::journal::Kind;

    #[test]
    fn what_can_be_counted_are_the_kinds_of_the_journal() {
        let (first, kinds) = COUNTED.split_first().unwrap();
        assert_eq!((*first, kinds), (MOMENT, &Kind::ALL.map(Kind::id)[..]));
    }
}
