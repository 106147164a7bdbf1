//! Whatever is brought as a pack and is none is refused at the door: in a sentence, soon, in little
//! memory, and with nothing left behind.

mod packs;
mod stories;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use evenkeel::course::PackFiles;
use evenkeel::store::pack_files;

use super::archive::bad;
use super::{Place, Ran, bare, finished};

/// The most time for one pack; the test has ten times as much, for a busy machine.
const MOST_TIME: Duration = Duration::from_secs(2);
/// The most memory for one pack, in KiB.
const MOST_MEMORY: u64 = 256 << 10;

/// What it is, and the bytes of the file that is brought.
type Brought = (&'static str, Vec<u8>);

/// The small pack of the tests, with a file of it replaced or added.
fn with(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<u8> {
    let mut files = lakeside();
    files.insert(path, bytes.into());
    files.to_zip().unwrap()
}

fn lakeside() -> PackFiles {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    pack_files(&fixture).unwrap()
}

/// A file of the small pack, with some of its words replaced.
fn changed(path: &str, from: &str, to: &str) -> Vec<u8> {
    let text = lakeside().text(path).unwrap().into_owned();
    assert!(text.contains(from), "{from} in {path}");
    with(path, text.replacen(from, to, 1))
}

/// The program that says how much memory another had, built by the C compiler that the vault's
/// database needs in any case.
fn peak(folder: &Path) -> PathBuf {
    let program = folder.join("peak");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/peak.c");
    let mut command = Command::new(compiler);
    command.args(["-O1", "-o"]).arg(&program).arg(source);
    assert_eq!(finished(command, "").code, 0);
    program
}

/// What came of bringing a pack.
struct Came {
    ran: Ran,
    took: Duration,
    /// In KiB.
    memory: u64,
    /// Whether everything is as it was before.
    is_untouched: bool,
}

fn brought(bytes: &[u8], tools: &Path) -> Came {
    let place = Place::empty();
    let file = place.path("pack.zip");
    fs::write(&file, bytes).unwrap();
    let report = tools.join("peak.txt");
    let mut command = bare(&place.path("login"));
    command.args(["pack", "install"]).arg(&file);
    command.arg("--home").arg(place.home());
    let mut under = Command::new(tools.join("peak"));
    under.arg(&report).arg(command.get_program());
    under
        .args(command.get_args())
        .current_dir(place.folder.path());
    under
        .env("HOME", place.path("login"))
        .env("TMPDIR", place.path("login"));
    let begun = Instant::now();
    let ran = finished(under, "");
    let took = begun.elapsed();
    let mut left = files_below(place.folder.path());
    left.sort();
    Came {
        ran,
        took,
        memory: fs::read_to_string(&report).unwrap().trim().parse().unwrap(),
        is_untouched: left == ["pack.zip"] && fs::read(&file).unwrap() == bytes,
    }
}

/// The names of every file below a folder.
fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.file_name().into_string().unwrap());
        }
    }
    found
}

/// The first thing that is said to be wrong, in one line without its code.
fn sentence(told: &str) -> String {
    let mut lines = told.lines().filter_map(|line| line.strip_prefix("error["));
    let first = lines.next().and_then(|line| line.split_once("]: "));
    first.map_or_else(|| format!("NOTHING: {told:?}"), |(_, said)| said.to_owned())
}

/// Brings each of them; gives back what each was told, line by line.
fn refusals(all: &[Brought]) -> String {
    let tools = tempfile::tempdir().unwrap();
    peak(tools.path());
    let mut told = String::new();
    let mut wrong = Vec::new();
    for (name, bytes) in all {
        let came = brought(bytes, tools.path());
        let said = sentence(&came.ran.out);
        writeln!(told, "{name}\n    {said}").unwrap();
        let is_refused =
            came.ran.code == 1 && came.ran.errors.is_empty() && came.ran.out.contains(" = help: ");
        let is_cheap = came.took < MOST_TIME * 10 && came.memory < MOST_MEMORY;
        if !is_refused || !is_cheap || !came.is_untouched {
            let Came {
                ran,
                took,
                memory,
                is_untouched,
            } = came;
            let out: String = ran.out.chars().take(600).collect();
            wrong.push(format!(
                "## {name}: {}, {took:?}, {memory} KiB, untouched: {is_untouched}\n{out}\n{}",
                ran.code, ran.errors
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    told
}

#[test]
fn bad_archives_are_refused_at_the_door() {
    let all: Vec<Brought> = bad::all()
        .into_iter()
        .map(|(name, bytes, _)| (name, bytes))
        .collect();
    assert!(all.len() >= 40, "{}", all.len());
    insta::assert_snapshot!("archives", refusals(&all));
}

#[test]
fn bad_packs_are_refused_at_the_door() {
    insta::assert_snapshot!("packs", refusals(&packs::all()));
}

#[test]
fn bad_stories_are_refused_at_the_door() {
    insta::assert_snapshot!("stories", refusals(&stories::all()));
}
