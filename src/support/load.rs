//! Reading a nation's file, and everything that can be wrong with it.

use crate::document::{Document, Table};
use crate::fault::{Code, suggestion};

use super::{Advice, Dating, Lead, Line, NATIONS, Nation, Need};

/// The only format this program reads.
const FORMAT: u32 = 1;
const KEYS: [&str; 9] = [
    "format",
    "id",
    "name",
    "emergency",
    "also",
    "lead",
    "out_of_hours",
    "force",
    "line",
];
const ADVICE_KEYS: [&str; 4] = ["say", "source", "verified_on", "checked"];
const LEAD_KEYS: [&str; 5] = ["title", "short", "source", "verified_on", "checked"];
const LINE_KEYS: [&str; 9] = [
    "id",
    "need",
    "name",
    "number",
    "hours",
    "who",
    "source",
    "verified_on",
    "checked",
];

/// Reads the whole file; nothing if some of it could not be read, which the document then says.
pub(super) fn load(document: &Document<'_>) -> Option<Nation> {
    let parsed = document.parse();
    let root = document.root(&parsed, "nation's file", &KEYS);
    let format = root.number("format", 0..=999);
    if format.is_some_and(|format| format != FORMAT) {
        root.fault_at(
            "format",
            Code::BadValue,
            "This format is not known here.",
            "Write format = 1, or open the file with the version of Evenkeel it was written for.",
        );
    }
    let id = root.id("id");
    if let Some(id) = &id
        && !NATIONS.contains(&id.as_str())
    {
        let message = format!("There is no nation {id:?}.");
        let mend = "Write england, wales, scotland or northern-ireland.";
        root.fault_at("id", Code::UnknownReference, &message, mend);
    }
    let (name, emergency, also) = (root.line("name"), root.line("emergency"), root.line("also"));
    let lead = root
        .table("lead", "lead", &LEAD_KEYS)
        .and_then(|table| lead(&table));
    let (out_of_hours, force) = (advice(&root, "out_of_hours"), advice(&root, "force"));
    let lines: Vec<Option<Line>> = root
        .tables("line", "line", &LINE_KEYS)
        .iter()
        .map(line)
        .collect();
    Some(Nation {
        id: id?,
        name: name?,
        lead: lead?,
        emergency: emergency?,
        also: also?,
        out_of_hours: out_of_hours?,
        force: force?,
        lines: lines.into_iter().collect::<Option<_>>()?,
    })
}

fn lead(table: &Table<'_>) -> Option<Lead> {
    let (title, short, dating) = (table.line("title"), table.line("short"), dating(table));
    Some(Lead {
        title: title?,
        short: short?,
        dating: dating?,
    })
}

fn advice(root: &Table<'_>, key: &str) -> Option<Advice> {
    let table = root.table(key, "advice", &ADVICE_KEYS)?;
    let (say, dating) = (table.line("say"), dating(&table));
    Some(Advice {
        say: say?,
        dating: dating?,
    })
}

fn line(table: &Table<'_>) -> Option<Line> {
    let (id, need, name) = (table.id("id"), need(table), table.line("name"));
    let (number, hours, who) = (table.line("number"), table.line("hours"), table.line("who"));
    let dating = dating(table);
    Some(Line {
        id: id?,
        name: name?,
        number: number?,
        hours: hours?,
        who: who?,
        need: need?,
        dating: dating?,
    })
}

fn need(table: &Table<'_>) -> Option<Need> {
    let word = table.line("need")?;
    match word.as_str() {
        "talk" => Some(Need::Talk),
        "child" => Some(Need::Child),
        _ => {
            let message = format!("There is no need {:?}.", word.as_str());
            let mend = suggestion(&word, ["talk", "child"].into_iter());
            table.fault_at("need", Code::UnknownReference, &message, &mend);
            None
        }
    }
}

/// Exactly one of the two is written: a day, or that nobody has checked.
fn dating(table: &Table<'_>) -> Option<Dating> {
    let source = table.line("source");
    let checked = table.when("checked", Table::flag);
    let verified_on = if table.has("verified_on") && !table.has("checked") {
        Some(table.date("verified_on")?)
    } else if checked == Some(false) && !table.has("verified_on") {
        None
    } else {
        table.fault(
            Code::BadValue,
            "A fact says either when it was last looked up, or that it was not.",
            "Write verified_on = and a day, or checked = false.",
        );
        return None;
    };
    Some(Dating {
        source: source?,
        verified_on,
    })
}
