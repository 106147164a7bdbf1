//! The list of what an archive was built with, and what has become of it since.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::hash::sha256;
use super::super::source::PackFiles;
use super::signature::SIGNATURE;
use crate::fault::{Code, Fault, Said};

/// Where the list stands in an archive.
pub(super) const MANIFEST: &str = "MANIFEST";

/// Between the digits and the path.
const GAP: &str = "  ";
/// Digits of a SHA-256.
const DIGITS: usize = 64;

const UNREADABLE: Said<'_> = Said {
    message: "This line is not the SHA-256 of a file, two spaces and its path, in the order of the paths.",
    mend: "Build the archive anew from its folder: `evenkeel pack build` writes this file.",
};
const CHANGED: Said<'_> = Said {
    message: "This file has been changed since the archive was built.",
    mend: "If the change is yours, build the archive anew from its folder with `evenkeel pack build`. If not, fetch the archive again where it came from.",
};
const MISSING: Said<'_> = Said {
    message: "This file was in the archive when it was built, and is not any more.",
    mend: "Fetch the archive again where it came from, or build it anew from its folder with `evenkeel pack build`.",
};
const EXTRA: Said<'_> = Said {
    message: "This file came into the archive after it was built.",
    mend: "If it belongs there, build the archive anew from its folder with `evenkeel pack build`. If not, fetch the archive again where it came from.",
};

/// The list of these files.
pub(super) fn written(files: &PackFiles) -> String {
    let mut lines = String::new();
    for path in files.paths().filter(is_listed) {
        let sum = sha256(files.bytes(path).unwrap_or_default());
        // Nothing keeps a line from being written into memory.
        let _ = writeln!(lines, "{sum}{GAP}{path}");
    }
    lines
}

/// In what the files differ from the list among them; nothing if there is no list.
pub(super) fn faults(files: &PackFiles) -> Vec<Fault> {
    if files.bytes(MANIFEST).is_none() {
        return Vec::new();
    }
    let text = match files.text(MANIFEST) {
        Ok(text) => text,
        Err(fault) => return vec![fault],
    };
    let listed = match listed(&text) {
        Ok(listed) => listed,
        Err(fault) => return vec![fault],
    };
    let fault = |path: &str, said| Fault::whole(Code::Manifest, path, said);
    let mut faults = Vec::new();
    for (path, sum) in &listed {
        match files.bytes(path) {
            None => faults.push(fault(path, MISSING)),
            Some(bytes) if sha256(bytes) != *sum => faults.push(fault(path, CHANGED)),
            Some(_) => {}
        }
    }
    let extra = files
        .paths()
        .filter(|path| is_listed(path) && !listed.contains_key(path));
    faults.extend(extra.map(|path| fault(path, EXTRA)));
    faults
}

/// Whether a file has its place in the list: neither the list itself nor what stands on it.
fn is_listed(path: &&str) -> bool {
    !matches!(*path, MANIFEST | SIGNATURE)
}

/// Paths and their sums, or the first line that is none.
fn listed(text: &str) -> Result<BTreeMap<&str, &str>, Fault> {
    let mut listed = BTreeMap::new();
    let mut last = "";
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let read = line
            .strip_suffix('\n')
            .and_then(|line| line.split_once(GAP))
            .filter(|(sum, path)| is_sum(sum) && *path > last);
        let Some((sum, path)) = read else {
            let span = at..at + line.trim_end().len();
            return Err(Fault::at(Code::Manifest, MANIFEST, text, &span, UNREADABLE));
        };
        listed.insert(path, sum);
        last = path;
        at += line.len();
    }
    Ok(listed)
}

fn is_sum(text: &str) -> bool {
    let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    text.len() == DIGITS && text.bytes().all(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(manifest: &str) -> PackFiles {
        let mut files = PackFiles::default();
        files.insert("a.md", &b"one"[..]);
        files.insert("b/c.md", &b"two"[..]);
        files.insert(MANIFEST, manifest.to_owned().into_bytes());
        files
    }

    /// What `sha256sum a.md b/c.md` prints.
    const LIST: &str = "\
7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  a.md
3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  b/c.md
";

    fn told(manifest: &str) -> Vec<(String, &'static str)> {
        let name = |fault: &Fault| {
            let all = [
                (UNREADABLE, "unreadable"),
                (CHANGED, "changed"),
                (MISSING, "missing"),
                (EXTRA, "extra"),
            ];
            let said = all
                .iter()
                .find(|(said, _)| fault.message.as_str() == said.message);
            said.map_or("other", |(_, name)| *name)
        };
        let faults = faults(&files(manifest));
        faults
            .iter()
            .map(|fault| (format!("{}:{}", fault.file, fault.line), name(fault)))
            .collect()
    }

    #[test]
    fn the_list_is_what_sha256sum_writes() {
        assert_eq!(written(&files("whatever stood there")), LIST);
        assert_eq!(told(LIST), []);
    }

    #[test]
    fn what_has_changed_is_named() {
        let one = |place: &str, name| vec![(place.to_owned(), name)];
        assert_eq!(
            told(&LIST.replace("7692", "8692")),
            one("a.md:1", "changed")
        );
        assert_eq!(
            told(&LIST[LIST.len() / 2..]),
            one("MANIFEST:1", "unreadable")
        );
        assert_eq!(
            told(LIST.split_inclusive('\n').next().unwrap()),
            one("b/c.md:1", "extra")
        );
        let more = format!("{LIST}{}  z.md\n", "0".repeat(64));
        assert_eq!(told(&more), one("z.md:1", "missing"));
        assert_eq!(told("").len(), 2);
    }

    #[test]
    fn a_list_that_could_be_read_in_two_ways_is_not_read() {
        for broken in [
            LIST.replace("  b", " b"),
            LIST.replace("7692c", "7692C"),
            LIST.trim_end().to_owned(),
            LIST.replace("b/c.md", "a.md"),
            format!("{LIST}\n"),
        ] {
            let told = told(&broken);
            assert_eq!((told.len(), told[0].1), (1, "unreadable"), "{broken}");
        }
    }
}
