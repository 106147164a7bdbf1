//! What a practice licence asks for, as a pack's own file says.

use crate::course::PackFiles;
use crate::document::{Document, Table};
use crate::fault::{Code, Fault};
use crate::safe_text::SafeText;

/// Where the pathways of a pack stand.
const FILE: &str = "pathway.toml";

/// The kinds of requirement, and the keys of each.
const KINDS: [(&str, &[&str]); 5] = [
    ("weeks", &["id", "title", "why", "least"]),
    ("units", &["id", "title", "why"]),
    (
        "moments",
        &["id", "title", "why", "least", "weeks", "states", "hard"],
    ),
    ("strategies", &["id", "title", "why", "least", "uses"]),
    ("reflections", &["id", "title", "why", "least"]),
];

/// One way to a licence: everything that is asked for, in the order in which it is shown.
///
/// # Why
/// What a licence asks for is a judgement, and the organisation that signs it makes that judgement.
/// So the numbers and the reason for each stand in a file that a trainer can edit, and the program
/// only counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pathway {
    /// Names it for ever.
    pub id: String,
    /// What it is called.
    pub title: SafeText,
    /// What it is for, in a sentence.
    pub summary: SafeText,
    /// What a person who has it can do, in order.
    pub competencies: Vec<Competency>,
    /// What it asks for.
    pub requirements: Vec<Requirement>,
}

/// One thing that a licensed practitioner can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// A capital C and a number: `C1`. Self-ratings and signatures name it.
    pub id: String,
    /// A few words.
    pub title: SafeText,
    /// What it looks like when it is secure, said by who has it.
    pub secure: SafeText,
}

/// One thing a licence asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Unique in its pathway.
    pub id: String,
    /// A few words.
    pub title: SafeText,
    /// Where the numbers come from, for whoever asks.
    pub why: SafeText,
    /// What is counted.
    pub rule: Rule,
}

/// What is counted, and how many are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Whole weeks since the person began, holidays among them.
    Weeks {
        /// At least so many.
        least: u32,
    },
    /// Every unit of the pack.
    Units,
    /// Logged moments, of whatever outcome.
    Moments {
        /// At least so many.
        least: u32,
        /// In at least so many different ISO weeks, which need not follow one another.
        weeks: u32,
        /// In at least so many different states.
        states: u32,
        /// Among them at least so many that were hard; see [`is_hard`](super::is_hard).
        hard: u32,
    },
    /// Strategies used in real moments.
    Strategies {
        /// At least so many different ones.
        least: u32,
        /// Each at least so many times.
        uses: u32,
    },
    /// Reflections written.
    Reflections {
        /// At least so many.
        least: u32,
    },
}

impl Pathway {
    /// Loads every pathway of a pack, in order; none if the pack has no such file.
    ///
    /// # Errors
    /// Every fault found in the file.
    pub fn load(files: &PackFiles) -> Result<Vec<Self>, Vec<Fault>> {
        if files.bytes(FILE).is_none() {
            return Ok(Vec::new());
        }
        let text = files.text(FILE).map_err(|fault| vec![fault])?;
        let document = Document::new(FILE, &text);
        let parsed = document.parse();
        let root = document.root(&parsed, "pathway file", &["pathway"]);
        let mut pathways: Vec<Self> = Vec::new();
        for table in root.tables(
            "pathway",
            "pathway",
            &["id", "title", "summary", "competency", "requirement"],
        ) {
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
}

fn pathway(table: &Table<'_>) -> Option<Pathway> {
    let (id, title, summary) = (table.id("id"), table.line("title"), table.prose("summary"));
    let mut competencies: Vec<Competency> = Vec::new();
    for table in table.tables("competency", "competency", &["id", "title", "secure"]) {
        let Some(competency) = competency(&table) else {
            continue;
        };
        if competencies.iter().any(|other| other.id == competency.id) {
            taken(&table, &competency.id);
        }
        competencies.push(competency);
    }
    let mut requirements: Vec<Requirement> = Vec::new();
    for table in table.tables("requirement", "requirement", &KINDS.map(|(kind, _)| kind)) {
        let Some(table) = table.kind("pathway.requirement", &KINDS) else {
            continue;
        };
        let Some(requirement) = requirement(&table) else {
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

fn requirement(table: &Table<'_>) -> Option<Requirement> {
    let (id, title, why) = (table.id("id"), table.line("title"), table.prose("why"));
    let number = |key| table.number(key, 1..=999);
    let rule = match table.what() {
        "weeks" => number("least").map(|least| Rule::Weeks { least }),
        "units" => Some(Rule::Units),
        "moments" => moments(table),
        "strategies" => {
            let (least, uses) = (number("least"), number("uses"));
            least
                .zip(uses)
                .map(|(least, uses)| Rule::Strategies { least, uses })
        }
        _ => number("least").map(|least| Rule::Reflections { least }),
    };
    Some(Requirement {
        id: id?,
        title: title?,
        why: why?,
        rule: rule?,
    })
}

fn moments(table: &Table<'_>) -> Option<Rule> {
    let (least, weeks) = (
        table.number("least", 1..=999),
        table.number("weeks", 1..=999),
    );
    // The vocabulary knows five states, and a pathway may leave the honest mix out.
    let (states, hard) = (table.number("states", 1..=5), table.number("hard", 0..=999));
    Some(Rule::Moments {
        least: least?,
        weeks: weeks?,
        states: states?,
        hard: hard?,
    })
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The pathway that is built into the program.
    pub fn practitioner() -> Pathway {
        let folder = crate::content::CONTENT
            .get_dir("packs/foundations")
            .unwrap();
        Pathway::load(&PackFiles::embedded(folder))
            .unwrap()
            .remove(0)
    }

    #[test]
    fn the_shipped_pathway_asks_for_what_was_decided() {
        let pathway = practitioner();
        assert_eq!(pathway.id, "practitioner");
        let asked: Vec<_> = pathway
            .requirements
            .iter()
            .map(|asked| (asked.id.as_str(), asked.rule))
            .collect();
        let expected = [
            ("weeks", Rule::Weeks { least: 12 }),
            ("units", Rule::Units),
            (
                "moments",
                Rule::Moments {
                    least: 24,
                    weeks: 8,
                    states: 3,
                    hard: 4,
                },
            ),
            ("strategies", Rule::Strategies { least: 5, uses: 3 }),
            ("reflections", Rule::Reflections { least: 6 }),
        ];
        assert_eq!(asked, expected);
        assert!(
            pathway
                .requirements
                .iter()
                .all(|asked| asked.why.len() > 80)
        );
    }

    #[test]
    fn each_fault_has_a_place_and_a_mend() {
        let text = r#"
[[pathway]]
id = "practitioner"
title = "Practitioner"
summary = "What is asked."

[[pathway.requirement]]
[pathway.requirement.weeks]
id = "weeks"
title = "Weeks"
why = "Because."
lest = 12

[[pathway.requirement]]
[pathway.requirement.unit]
id = "units"

[[pathway.requirement]]
[pathway.requirement.units]
id = "units"
title = "Units"
why = "Because."

[[pathway.requirement]]
[pathway.requirement.reflections]
id = "units"
title = "Reflections"
why = "Because."
least = 6
"#;
        let mut files = PackFiles::default();
        assert_eq!(Pathway::load(&files), Ok(Vec::new()));
        files.insert(FILE, text.as_bytes().to_vec());
        let told: Vec<String> = Pathway::load(&files)
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect();
        let expected = [
            "pathway.toml, line 8, column 1: This weeks requirement has no \"least\". Add a line such as: least = 1.",
            "pathway.toml, line 12, column 1: \"lest\" is not a key of this weeks requirement. Did you mean \"least\"?",
            "pathway.toml, line 14, column 1: This requirement does not say of which kind it is. Put one table into it: \
             [pathway.requirement.weeks], [pathway.requirement.units], [pathway.requirement.moments], \
             [pathway.requirement.strategies], [pathway.requirement.reflections].",
            "pathway.toml, line 15, column 22: \"unit\" is not a key of this requirement. Did you mean \"units\"?",
            "pathway.toml, line 26, column 6: The id \"units\" is given twice. Give this one another id.",
        ];
        assert_eq!(told, expected);
    }
}
