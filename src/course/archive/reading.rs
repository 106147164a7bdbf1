//! A pack out of a zip: every entry is doubted before the first is unfolded, and all stays in memory.

use std::collections::BTreeMap;

use rawzip::ZipArchive;

use super::super::source::{MOST_BYTES, MOST_FILES, PackFiles};
use super::inside::{ELSEWHERE, Entry};
use super::{manifest, signature};
use crate::fault::{Code, Fault, Said};

/// Most bytes of an archive; whoever reads one stops soon after.
pub const MOST_ARCHIVE: usize = 20 << 20;
/// Faults of an archive that are told; who has more builds it anew.
const MOST_FAULTS: usize = 100;
/// Where the end says where the directory stands (APPNOTE 4.3.16).
const PLACE_IN_END: usize = 16;
/// How a fault is filed that has no path inside the pack.
const ARCHIVE: &str = "the archive";

impl PackFiles {
    /// The files of a pack in a zip.
    ///
    /// Hidden files are passed over, as they are in a folder. Where the archive does not hold
    /// together, or asks for more than the bounds of a pack, nothing of it is read, and the pack's
    /// faults say why. A `MANIFEST` in it is compared with what is there, and a
    /// `SIGNATURE` with the `MANIFEST`.
    ///
    /// # Why
    /// Two programs read two things out of one crooked zip, and one that swells in memory stops a
    /// small computer. So an archive is read only if each of its bytes has one meaning: what its
    /// directory says agrees with what stands before each file, files lie one after another with
    /// nothing over or between them, and sizes are what they claim to be.
    pub fn from_zip(bytes: &[u8]) -> Self {
        read(bytes).unwrap_or_else(Self::unread)
    }
}

fn read(bytes: &[u8]) -> Result<PackFiles, Vec<Fault>> {
    if bytes.len() > MOST_ARCHIVE {
        let message = format!("The archive is larger than {} MB.", MOST_ARCHIVE >> 20);
        return Err(vec![too_large(&message)]);
    }
    let broken = |_: rawzip::Error| {
        vec![crooked(
            "The archive does not hold together: its end or its directory is broken.",
        )]
    };
    let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
    let end = usize::try_from(archive.end_offset()).unwrap_or(usize::MAX);
    if end != bytes.len() {
        let message = "Behind the end of the archive there is something more.";
        return Err(vec![crooked(message)]);
    }
    if !is_where_it_says(bytes, archive.eocd_offset(), archive.directory_offset()) {
        let message = "The directory of the archive does not stand where its end says.";
        return Err(vec![crooked(message)]);
    }
    let claimed = usize::try_from(archive.entries_hint()).unwrap_or(usize::MAX);
    let mut entries = Vec::new();
    let mut faults = Vec::new();
    for (count, record) in archive.entries().enumerate() {
        if count >= MOST_FILES || claimed > MOST_FILES {
            let message = format!("The archive holds more than {MOST_FILES} files and folders.");
            return Err(vec![too_large(&message)]);
        }
        match Entry::of(&archive, &record.map_err(broken)?) {
            Ok(entry) => entries.push(entry),
            Err(fault) if faults.len() < MOST_FAULTS => faults.push(fault),
            Err(_) => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if entries.len() != claimed {
        let message = "The archive holds more or fewer files than it says.";
        return Err(vec![crooked(message)]);
    }
    have_their_own_paths(&entries)?;
    lie_in_a_row(&mut entries, archive.directory_offset())?;
    let size: u64 = entries.iter().map(|entry| entry.size).sum();
    if size > MOST_BYTES as u64 {
        let message = format!(
            "Unfolded, the archive is larger than {} MB.",
            MOST_BYTES >> 20
        );
        return Err(vec![too_large(&message)]);
    }
    unfolded(&entries)
}

/// Whether the end of the archive says of the directory where it was found, rather than somewhere
/// from which it had to be looked for.
fn is_where_it_says(bytes: &[u8], end: u64, directory: u64) -> bool {
    let said = usize::try_from(end)
        .ok()
        .and_then(|end| bytes.get(end..)?.get(PLACE_IN_END..)?.first_chunk())
        .map(|place| u32::from_le_bytes(*place));
    // Large archives say it elsewhere.
    said.is_some_and(|place| u64::from(place) == directory || place == u32::MAX)
}

/// Whether the entries fill the archive up to its directory, each beginning where the last one ends.
fn lie_in_a_row(entries: &mut [Entry<'_>], directory: u64) -> Result<(), Vec<Fault>> {
    entries.sort_by_key(|entry| entry.span.start);
    let starts = entries.iter().map(|entry| entry.span.start);
    let nexts: Vec<u64> = starts.skip(1).chain([directory]).collect();
    let begins_late = entries.first().is_some_and(|first| first.span.start > 0);
    for (entry, next) in entries.iter().zip(nexts) {
        if next < entry.span.end {
            let said = Said {
                message: "Another file lies over this one in the archive.",
                mend: ELSEWHERE,
            };
            return Err(vec![Fault::whole(Code::BadArchive, &entry.path, said)]);
        }
        if begins_late || !entry.may_end_before(next) {
            let message = "The archive holds something that belongs to none of its files.";
            return Err(vec![crooked(message)]);
        }
    }
    Ok(())
}

/// Whether no path stands for two things.
fn have_their_own_paths(entries: &[Entry<'_>]) -> Result<(), Vec<Fault>> {
    let mut kinds: BTreeMap<&str, bool> = BTreeMap::new();
    for entry in entries {
        if kinds.insert(&entry.path, entry.is_folder).is_some() {
            let said = Said {
                message: "The archive holds this path twice.",
                mend: ELSEWHERE,
            };
            return Err(vec![Fault::whole(Code::BadPath, &entry.path, said)]);
        }
    }
    for entry in entries {
        let mut above = entry
            .path
            .match_indices('/')
            .map(|(at, _)| &entry.path[..at]);
        if let Some(file) = above.find(|path| kinds.get(path) == Some(&false)) {
            let said = Said {
                message: "The archive holds this path as a file and as a folder.",
                mend: ELSEWHERE,
            };
            return Err(vec![Fault::whole(Code::BadPath, file, said)]);
        }
    }
    Ok(())
}

fn unfolded(entries: &[Entry<'_>]) -> Result<PackFiles, Vec<Fault>> {
    let mut files = PackFiles::default();
    for entry in entries {
        if entry.is_folder || entry.is_hidden() {
            continue;
        }
        let bytes = entry.bytes().map_err(|fault| vec![fault])?;
        files.insert(entry.path.clone(), bytes);
    }
    if files.bytes("pack.toml").is_none() {
        return Err(vec![headless(&files)]);
    }
    for fault in manifest::faults(&files) {
        files.note(fault);
    }
    match signature::signed_by(&files) {
        Ok(author) => files.sign(author),
        Err(fault) => files.note(fault),
    }
    Ok(files)
}

fn headless(files: &PackFiles) -> Fault {
    let deeper = files
        .paths()
        .find_map(|path| path.strip_suffix("/pack.toml"));
    let mend = match deeper {
        Some(folder) => format!(
            "It lies in the folder \"{folder}\" there. Make the archive with `evenkeel pack build DIR -o FILE`."
        ),
        None => ELSEWHERE.to_owned(),
    };
    let said = Said {
        message: "This file is not in the archive, so it is no pack.",
        mend: &mend,
    };
    Fault::whole(Code::MissingFile, "pack.toml", said)
}

fn crooked(message: &str) -> Fault {
    let said = Said {
        message,
        mend: ELSEWHERE,
    };
    Fault::whole(Code::BadArchive, ARCHIVE, said)
}

fn too_large(message: &str) -> Fault {
    let said = Said {
        message,
        mend: "Take out what is not text, or make two packs of it.",
    };
    Fault::whole(Code::TooLarge, ARCHIVE, said)
}
