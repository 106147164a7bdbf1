//! `evenkeel pack list`: the packs that are here, what is in each, and who signed it.

use serde::Serialize;

use crate::cli::refusal::{Refusal, counted};
use crate::cli::{Shell, output, warn};
use crate::practice::{Content, WholePack};

/// One pack, for other programs.
#[derive(Debug, Serialize)]
struct Listed<'p> {
    id: &'p str,
    title: &'p str,
    version: String,
    languages: Vec<&'p str>,
    licence: &'p str,
    modules: usize,
    units: usize,
    items: usize,
    exercises: usize,
    pathways: Vec<&'p str>,
    minutes: u32,
    reviewed: bool,
    origin: &'static str,
    signed_by: Option<String>,
}

/// Tells the packs: the one that everybody has, and those that were installed.
///
/// # Errors
/// What the output answered.
pub fn run(shell: &mut Shell<'_>) -> Result<(), Refusal> {
    let content = shell.content()?;
    let packs = content.packs();
    if shell.json {
        let listed = packs.map(|whole| listed(whole, &content));
        output::json_list(shell.out, "packs", listed)?;
    } else {
        for whole in packs {
            tell(shell, whole, &content)?;
        }
    }
    for unusable in &content.unusable {
        warn(&unusable.to_string());
    }
    Ok(())
}

fn tell(shell: &mut Shell<'_>, whole: &WholePack, content: &Content) -> Result<(), Refusal> {
    let Listed {
        id,
        title,
        version,
        languages,
        licence,
        modules,
        units,
        items,
        exercises,
        minutes,
        signed_by,
        ..
    } = listed(whole, content);
    let is_ours = id == content.foundations.pack.id;
    let came = match &content.superseded {
        Some(built_in) if is_ours => {
            let older = &built_in.pack.version;
            format!("installed in the place of {older}, which is built into Evenkeel")
        }
        None if is_ours => "built into Evenkeel".to_owned(),
        _ => "installed".to_owned(),
    };
    let (modules, units) = (counted(modules, "module"), counted(units, "unit"));
    let (items, exercises) = (counted(items, "item"), counted(exercises, "exercise"));
    let signed = signed_by.map_or_else(
        || "Signed by nobody".to_owned(),
        |key| format!("Signed with the key {key}"),
    );
    shell.line(&format!("{title} ({id} {version}), {came}"))?;
    shell.line(&format!("    {}", output::line_of(&whole.pack.summary)))?;
    shell.line(&format!(
        "    {modules}, {units}, {items}, {exercises}, about {minutes} minutes"
    ))?;
    let languages = languages.join(", ");
    shell.line(&format!("    In {languages}; texts under {licence}"))?;
    if !is_built_in(whole, content) {
        shell.line(&format!("    {signed}"))?;
    }
    shell.line(&format!("    {}", output::line_of(&whole.pack.reviewed())))?;
    Ok(())
}

fn is_built_in(whole: &WholePack, content: &Content) -> bool {
    content.superseded.is_none() && whole.pack.id == content.foundations.pack.id
}

fn listed<'p>(whole: &'p WholePack, content: &Content) -> Listed<'p> {
    let pack = &whole.pack;
    Listed {
        id: &pack.id,
        title: &pack.title,
        version: pack.version.to_string(),
        languages: whole.languages(),
        licence: &pack.licence,
        modules: pack.modules.len(),
        units: pack.units().count(),
        items: pack.items().count(),
        exercises: pack.exercises.len(),
        pathways: whole.pathways.iter().map(|one| one.id.as_str()).collect(),
        minutes: pack.minutes(),
        reviewed: !pack.reviewed_by.is_empty(),
        origin: if is_built_in(whole, content) {
            "built-in"
        } else {
            "installed"
        },
        signed_by: whole.signed_by.map(|key| key.to_string()),
    }
}
