//! Reading the pathways of a pack, and everything that can be wrong with them.

use super::{Competency, Pathway, Requirement, Rule};
use crate::course::PackFiles;
use crate::document::{Document, Table};
use crate::fault::{Code, Fault, suggestion};

/// Where the pathways of a pack stand.
pub(super) const FILE: &str = "pathway.toml";

/// The kinds of requirement, and the keys of each.
pub(super) const KINDS: [(&str, &[&str]); 11] = [
    ("weeks", &["id", "title", "why", "least"]),
    ("units", &["id", "title", "why"]),
    ("retrieval", &["id", "title", "why", "share", "days"]),
    (
        "moments",
        &[
            "id",
            "title",
            "why",
            "least",
            "weeks",
            "states",
            "hard",
            "waive_after",
        ],
    ),
    ("strategies", &["id", "title", "why", "least", "uses"]),
    ("reflections", &["id", "title", "why", "least", "read"]),
    ("plans", &["id", "title", "why", "least", "cues"]),
    (
        "observations",
        &["id", "title", "why", "least", "contexts", "secure"],
    ),
    ("supervision", &["id", "title", "why", "least", "minutes"]),
    ("capstone", &["id", "title", "why"]),
    ("sign_off", &["id", "title", "why"]),
];

pub(super) const PATHWAY_KEYS: [&str; 5] = ["id", "title", "summary", "competency", "requirement"];
pub(super) const COMPETENCY_KEYS: [&str; 3] = ["id", "title", "secure"];

/// Reads every pathway of a pack; none if it has no such file.
pub(super) fn load(files: &PackFiles) -> Result<Vec<Pathway>, Vec<Fault>> {
    if files.bytes(FILE).is_none() {
        return Ok(Vec::new());
    }
    let text = files.text(FILE).map_err(|fault| vec![fault])?;
    let document = Document::new(FILE, &text);
    let parsed = document.parse();
    let root = document.root(&parsed, "pathway file", &["pathway"]);
    let mut pathways: Vec<Pathway> = Vec::new();
    for table in root.tables("pathway", "pathway", &PATHWAY_KEYS) {
        let Some(pathway) = pathway(&table) else {
            continue;
        };
        if pathways.iter().any(|other| other.id == pathway.id) {
            taken(&table, &pathway.id);
        }
        pathways.push(pathway);
    }
    let mut faults = document.into_faults();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    if faults.is_empty() {
        Ok(pathways)
    } else {
        Err(faults)
    }
}

fn pathway(table: &Table<'_>) -> Option<Pathway> {
    let (id, title, summary) = (table.id("id"), table.line("title"), table.prose("summary"));
    let tables = table.tables("competency", "competency", &COMPETENCY_KEYS);
    // Faulty ones are there too: that a requirement names one is no second fault.
    let declared: Vec<&str> = tables.iter().filter_map(|table| table.raw("id")).collect();
    let mut competencies: Vec<Competency> = Vec::new();
    for table in &tables {
        let Some(competency) = competency(table) else {
            continue;
        };
        if competencies.iter().any(|other| other.id == competency.id) {
            taken(table, &competency.id);
        }
        competencies.push(competency);
    }
    let mut requirements: Vec<Requirement> = Vec::new();
    for table in table.tables("requirement", "requirement", &KINDS.map(|(kind, _)| kind)) {
        let Some(table) = table.kind("pathway.requirement", &KINDS) else {
            continue;
        };
        let Some(requirement) = requirement(&table, &declared) else {
            continue;
        };
        if requirements.iter().any(|other| other.id == requirement.id) {
            taken(&table, &requirement.id);
        }
        requirements.push(requirement);
    }
    Some(Pathway {
        id: id?,
        title: title?,
        summary: summary?,
        competencies,
        requirements,
    })
}

fn competency(table: &Table<'_>) -> Option<Competency> {
    let (id, title, secure) = (table.line("id"), table.line("title"), table.prose("secure"));
    let id = id?;
    let number = id
        .strip_prefix('C')
        .and_then(|number| number.parse::<u8>().ok());
    if !number
        .is_some_and(|number| (1..=99).contains(&number) && id == format!("C{number}").as_str())
    {
        let message = format!("\"{id}\" cannot be the id of a competency.");
        table.fault_at(
            "id",
            Code::BadId,
            &message,
            "Write a capital C and a number, such as \"C1\".",
        );
        return None;
    }
    Some(Competency {
        id: id.into(),
        title: title?,
        secure: secure?,
    })
}

fn requirement(table: &Table<'_>, competencies: &[&str]) -> Option<Requirement> {
    let (id, title, why) = (table.id("id"), table.line("title"), table.prose("why"));
    let rule = rule(table, competencies);
    Some(Requirement {
        id: id?,
        title: title?,
        why: why?,
        rule: rule?,
    })
}

/// Most of anything that can be asked for.
pub(super) const MOST: u32 = 999;
/// The vocabulary knows five states and ten places.
pub(super) const STATES: u32 = 5;
pub(super) const CONTEXTS: u32 = 10;

fn rule(table: &Table<'_>, competencies: &[&str]) -> Option<Rule> {
    let number = |key| table.number(key, 1..=MOST);
    match table.what() {
        "weeks" => number("least").map(|least| Rule::Weeks { least }),
        "units" => Some(Rule::Units),
        "retrieval" => {
            let (share, days) = (table.number("share", 1..=100), number("days"));
            share
                .zip(days)
                .map(|(share, days)| Rule::Retrieval { share, days })
        }
        "moments" => moments(table),
        "strategies" => {
            let (least, uses) = (number("least"), number("uses"));
            least
                .zip(uses)
                .map(|(least, uses)| Rule::Strategies { least, uses })
        }
        "reflections" => {
            let read = table.when("read", |table, key| table.number(key, 0..=MOST));
            number("least").map(|least| Rule::Reflections {
                least,
                read: read.unwrap_or(0),
            })
        }
        "plans" => {
            let (least, cues) = (number("least"), number("cues"));
            least
                .zip(cues)
                .map(|(least, cues)| Rule::Plans { least, cues })
        }
        "observations" => observations(table, competencies),
        "supervision" => {
            let (least, minutes) = (number("least"), number("minutes"));
            Some(Rule::Supervision {
                least: least?,
                minutes: u16::try_from(minutes?).ok()?,
            })
        }
        "capstone" => Some(Rule::Capstone),
        _ => sign_off(table, competencies),
    }
}

fn moments(table: &Table<'_>) -> Option<Rule> {
    let number = |key| table.number(key, 1..=MOST);
    let (least, weeks) = (number("least"), number("weeks"));
    // A pathway may leave the honest mix out by asking for none.
    let (states, hard) = (
        table.number("states", 1..=STATES),
        table.number("hard", 0..=MOST),
    );
    let waive_after = table.when("waive_after", |table, key| table.number(key, 0..=MOST));
    Some(Rule::Moments {
        least: least?,
        weeks: weeks?,
        states: states?,
        hard: hard?,
        waive_after: waive_after.unwrap_or(0),
    })
}

fn observations(table: &Table<'_>, competencies: &[&str]) -> Option<Rule> {
    let (least, contexts) = (
        table.number("least", 1..=MOST),
        table.number("contexts", 1..=CONTEXTS),
    );
    let mut secure: Vec<String> = Vec::new();
    for named in table.lines("secure") {
        let id = named.get_ref().as_str();
        if competencies.contains(&id) {
            secure.push(id.to_owned());
        } else {
            let message = format!("There is no competency \"{id}\" in this pathway.");
            let mend = suggestion(id, competencies.iter().copied());
            table.fault_at("secure", Code::UnknownReference, &message, &mend);
        }
    }
    Some(Rule::Observations {
        least: least?,
        contexts: contexts?,
        secure,
    })
}

fn sign_off(table: &Table<'_>, competencies: &[&str]) -> Option<Rule> {
    if competencies.is_empty() {
        let message = "There is nothing to sign for: this pathway has no competencies.";
        let mend =
            "Add [[pathway.competency]] with an id, a title and what it looks like when secure.";
        table.fault(Code::MissingKey, message, mend);
        return None;
    }
    Some(Rule::SignOff)
}

fn taken(table: &Table<'_>, id: &str) {
    let message = format!("The id \"{id}\" is given twice.");
    table.fault_at(
        "id",
        Code::DuplicateId,
        &message,
        "Give this one another id.",
    );
}
