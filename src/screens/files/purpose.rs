//! What a file or a folder is chosen for: what can be chosen then, and what it is called.

use crate::effect::Folder;
use crate::record::Moment;
use crate::screens::Purpose;

/// Said of a folder in which no pack lies.
pub const NO_PACK: &str = "No pack lies in that folder: it holds no pack.toml. Nothing was changed. Please choose the folder in which the pack.toml lies.";

/// The name under which something is written, with the day and minute so that nothing older is
/// ever in its way.
pub fn offered_name(purpose: &Purpose, now: Moment) -> String {
    let stamp = now.format("%Y-%m-%d-%H%M");
    match purpose {
        Purpose::Install | Purpose::OpenPack | Purpose::Questions(_) => String::new(),
        Purpose::BeginPack(beginning) => beginning.head.id.clone(),
        Purpose::BuildPack(building) => building.name.clone(),
        Purpose::BackUp | Purpose::Copies | Purpose::Restore => {
            format!("evenkeel-copy-{stamp}.evk")
        }
        Purpose::Export(form) => {
            format!("evenkeel-journal-{stamp}.{}", form.ending())
        }
        Purpose::Write(sheet) => format!("{}-{stamp}.txt", sheet.stem),
    }
}

/// Whether a pack lies in this folder.
pub fn holds_pack(folder: &Folder) -> bool {
    folder.items.iter().any(|item| item.name == "pack.toml")
}

/// Whether the folder itself can be what is looked for.
pub fn takes_folder(purpose: &Purpose, folder: &Folder) -> bool {
    match purpose {
        Purpose::Restore | Purpose::Questions(_) => false,
        Purpose::Install | Purpose::OpenPack => holds_pack(folder),
        Purpose::BackUp
        | Purpose::Copies
        | Purpose::Export(_)
        | Purpose::Write(_)
        | Purpose::BeginPack(_)
        | Purpose::BuildPack(_) => true,
    }
}

/// Whether a file of this name can be.
pub fn takes(purpose: &Purpose, name: &str) -> bool {
    match purpose {
        Purpose::Restore => true,
        Purpose::Install => name.to_lowercase().ends_with(".zip"),
        Purpose::Questions(_) => {
            let name = name.to_lowercase();
            [".gift", ".txt"].iter().any(|end| name.ends_with(end))
        }
        _ => false,
    }
}

/// The title of the chooser, and what it asks.
pub fn asked(purpose: &Purpose) -> (&str, &'static str) {
    match purpose {
        Purpose::BackUp => ("Save a copy", "Where should the copy go?"),
        Purpose::Copies => ("The copy of each day", "In which folder should it be kept?"),
        Purpose::Install => ("Install a pack", "Which pack should be installed?"),
        Purpose::OpenPack => (
            "Packs › Open a folder",
            "In which folder does the pack lie?",
        ),
        Purpose::BeginPack(_) => (
            "Packs › One of your own",
            "Where should its folder be? One of its own is made there.",
        ),
        Purpose::BuildPack(_) => ("Packs › Build", "Where should the file go?"),
        Purpose::Questions(_) => (
            "Packs › Take in questions",
            "In which file are the questions? It has to be in GIFT, the text form that Moodle writes.",
        ),
        Purpose::Restore => ("Bring back a copy", "Which copy should come back?"),
        Purpose::Export(_) => ("Export the journal", "Where should the file go?"),
        Purpose::Write(sheet) => (sheet.title.as_str(), "Where should the file go?"),
    }
}
