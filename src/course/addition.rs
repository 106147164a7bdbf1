//! A unit added to a pack that is there already: its own file, and its name in the file of its module.

use std::collections::BTreeSet;

use thiserror::Error;
use toml::de::{DeTable, DeValue};

use super::gift::{Question, Taken, unit};
use super::source::PackFiles;

/// What is written to add a unit.
#[derive(Debug)]
pub struct Addition {
    /// The new file, by its path in the pack.
    pub unit: (String, String),
    /// The module's file, which names the unit now: its path, what stood in it, and what stands.
    pub module: (String, String, String),
}

/// Why a unit cannot be added.
#[derive(Debug, Error)]
pub enum NotAdded {
    /// The head of the pack names no module.
    #[error(
        "The pack names no module that a unit could stand in. Nothing was written. Please mend its pack.toml first: `evenkeel pack check` says how."
    )]
    NoModules,
    /// The pack names no such module.
    #[error(
        "The pack names no module {named:?}. Nothing was written. Please name one of these: {}.", .known.join(", ")
    )]
    NoModule {
        /// What was named.
        named: String,
        /// The folders of the modules that there are.
        known: Vec<String>,
    },
    /// The module's file cannot be read.
    #[error(
        "{0} has no list of units that another could be added to. Nothing was written. Please mend it first: `evenkeel pack check` says how."
    )]
    NoUnits(String),
}

/// Adds a unit of questions to a module of a pack, its last one if none is named.
///
/// # Errors
/// [`NotAdded`]; nothing is written here.
pub fn add_questions(
    files: &PackFiles,
    module: Option<&str>,
    title: &str,
    questions: &[Question],
) -> Result<Addition, NotAdded> {
    let modules = names(files, "pack.toml", "modules").unwrap_or_default();
    let last = modules.last().ok_or(NotAdded::NoModules)?;
    let name = module.unwrap_or(last);
    if !modules.iter().any(|module| module == name) {
        return Err(NotAdded::NoModule {
            named: name.to_owned(),
            known: modules,
        });
    }
    let path = format!("modules/{name}/module.toml");
    let missing = || NotAdded::NoUnits(path.clone());
    let units = names(files, &path, "units").ok_or_else(missing)?;
    let before = files.text(&path).map_err(|_| missing())?.into_owned();
    let unit = unit(title, units.len() + 1, questions, &mut taken(files, name));
    let after = with_listed(&before, "units", &unit.id).ok_or_else(missing)?;
    Ok(Addition {
        unit: (format!("modules/{name}/{}/unit.toml", unit.id), unit.toml),
        module: (path, before, after),
    })
}

/// The texts in a list of a file; nothing if it has no such list.
fn names(files: &PackFiles, path: &str, key: &str) -> Option<Vec<String>> {
    let text = files.text(path).ok()?;
    let (table, _) = DeTable::parse_recoverable(&text);
    let values = table.get_ref().get(key)?.get_ref().as_array()?;
    let texts = values.iter().filter_map(|value| value.get_ref().as_str());
    Some(texts.map(str::to_owned).collect())
}

/// Every id that stands below the modules, and every name in the folder of one.
fn taken(files: &PackFiles, module: &str) -> Taken {
    let mut ids = BTreeSet::new();
    for path in files.paths().filter(|path| path.starts_with("modules/")) {
        let below = path
            .strip_prefix("modules/")
            .and_then(|path| path.strip_prefix(module));
        let name = below.and_then(|below| below.trim_start_matches('/').split('/').next());
        ids.extend(name.map(str::to_owned));
        if path.rsplit_once('.').is_some_and(|(_, end)| end == "toml")
            && let Ok(text) = files.text(path)
        {
            let (table, _) = DeTable::parse_recoverable(&text);
            gather(&DeValue::Table(table.into_inner()), &mut ids);
        }
    }
    Taken::by(ids)
}

/// The ids in a value, however deep; a file has at most as many levels as its parser lets through.
fn gather(value: &DeValue<'_>, ids: &mut BTreeSet<String>) {
    match value {
        DeValue::Table(table) => {
            for (key, value) in table {
                match (key.get_ref().as_ref(), value.get_ref()) {
                    ("id", DeValue::String(id)) => drop(ids.insert(id.to_string())),
                    (_, value) => gather(value, ids),
                }
            }
        }
        DeValue::Array(values) => values.iter().for_each(|value| gather(value.get_ref(), ids)),
        _ => {}
    }
}

/// A file in which a list has one name more at its end; nothing if it has no such list.
fn with_listed(text: &str, key: &str, name: &str) -> Option<String> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let list = table.get_ref().get(key).filter(|_| errors.is_empty())?;
    let values = list.get_ref().as_array()?;
    let (at, before) = match values.iter().last() {
        Some(last) => (last.span().end, ", "),
        None => (list.span().start + 1, ""),
    };
    let mut changed = text.to_owned();
    changed.insert_str(at, &format!("{before}\"{name}\""));
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::gift;

    #[test]
    fn a_name_is_added_to_a_list_however_it_is_written() {
        for (before, after) in [
            ("units = []", "units = [\"c\"]"),
            (
                "units = [\"a\"] # in order",
                "units = [\"a\", \"c\"] # in order",
            ),
            (
                "units = [\n  \"a\",\n  'b', # last\n]\nx = 1\n",
                "units = [\n  \"a\",\n  'b', \"c\", # last\n]\nx = 1\n",
            ),
        ] {
            assert_eq!(with_listed(before, "units", "c").as_deref(), Some(after));
        }
        for broken in ["units = \"a\"", "x = 1", "units = [\"a\""] {
            assert_eq!(with_listed(broken, "units", "c"), None, "{broken}");
        }
    }

    #[test]
    fn a_unit_is_added_with_ids_of_its_own() {
        let mut files = PackFiles::default();
        files.insert("pack.toml", &b"modules = [\"tea\", \"milk\"]"[..]);
        files.insert("modules/milk/module.toml", &b"units = [\"jug\"]"[..]);
        files.insert(
            "modules/milk/jug/unit.toml",
            &b"[[item]]\n[item.choice]\nid = \"how-much\"\noption = [{ id = \"a\" }]"[..],
        );
        let read = gift("::How much::How much? {=a little ~a lot}");
        let added = add_questions(&files, None, "Jug", &read.questions).unwrap();
        assert_eq!(added.unit.0, "modules/milk/jug-2/unit.toml");
        assert!(
            added.unit.1.contains("id = \"how-much-2\""),
            "{}",
            added.unit.1
        );
        assert_eq!(added.module.2, "units = [\"jug\", \"jug-2\"]");
        let unknown = add_questions(&files, Some("cups"), "Jug", &read.questions).unwrap_err();
        assert!(unknown.to_string().contains("tea, milk"), "{unknown}");
        let broken = add_questions(&files, Some("tea"), "Jug", &read.questions).unwrap_err();
        assert!(
            broken.to_string().contains("modules/tea/module.toml"),
            "{broken}"
        );
        let none = add_questions(&PackFiles::default(), None, "Jug", &[]).unwrap_err();
        assert!(matches!(none, NotAdded::NoModules));
    }
}
