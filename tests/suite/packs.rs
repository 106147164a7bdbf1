//! What people do to packs: whatever is broken in one ends in faults with a place, soon and without
//! a panic, and a pack of ten times as many items takes about ten times as long.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use evenkeel::course::PackFiles;
use evenkeel::fault::Fault;
use evenkeel::practice::WholePack;
use evenkeel::runtime::Teller;
use evenkeel::store;

use crate::support::large_pack;

/// How many broken packs are looked through.
const BROKEN: u64 = 2_000;
/// How much of a second a pack of 1,000 items may take on a fast build; ten times as much here,
/// where nothing is optimised and others are at work.
const ROOM: Duration = Duration::from_secs(10);

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/packs")
        .join(name)
}

/// Pieces that mean something in one of the formats, and bytes that mean nothing in any.
const PIECES: [&[u8]; 40] = [
    b"[[item]]\n",
    b"[item.page]\n",
    b"[item.choice]\n",
    b"[[item.choice.option]]\n",
    b"[",
    b"]",
    b"[[",
    b"]]",
    b"{",
    b"}",
    b"=",
    b" = ",
    b"\"",
    b"\"\"\"",
    b"'",
    b"'''",
    b"#",
    b"\\",
    b"\\u",
    b"\\u001b",
    b"\\U00110000",
    b"\n",
    b"\r",
    b"\r\n",
    b"\t",
    b"\0",
    b"\xff",
    b"\xc3",
    "\u{feff}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{201c}".as_bytes(),
    "\u{201d}".as_bytes(),
    b"# ",
    b"### ",
    b"| a | b |\n|---|---|\n| c | d |\n",
    b"![](",
    b"<!--",
    b"> > > ",
    b"{lead}",
    b"id = \"it-rings\"\n",
];

/// A pack with a few slips in one of its files, always the same for the same seed.
fn mutated(sound: &PackFiles, seed: u64) -> PackFiles {
    let mut dice = fastrand::Rng::with_seed(seed);
    let paths: Vec<&str> = sound.paths().collect();
    let path = *dice.choice(&paths).unwrap();
    let mut bytes = sound.bytes(path).unwrap().to_vec();
    for _ in 0..dice.usize(1..6) {
        let at = dice.usize(0..=bytes.len());
        let end = bytes.len().min(at + dice.usize(0..40));
        match dice.u8(0..6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = *dice.choice(&PIECES).unwrap();
                bytes.splice(at..at, piece.iter().copied());
            }
            2 => {
                let copied = bytes[at..end].to_vec();
                bytes.splice(at..at, copied);
            }
            3 if at < bytes.len() => bytes[at] = dice.u8(..),
            4 => {
                let other = sound.bytes(dice.choice(&paths).unwrap()).unwrap();
                let from = dice.usize(0..=other.len());
                let to = other.len().min(from + dice.usize(0..120));
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            _ => {
                let piece = dice.choice(&PIECES).unwrap().repeat(dice.usize(1..200));
                bytes.splice(at..at, piece);
            }
        }
    }
    let mut broken = sound.clone();
    broken.insert(path.to_owned(), bytes);
    broken
}

fn has_a_place(fault: &Fault, files: &PackFiles) -> bool {
    let lines = files
        .bytes(&fault.file)
        .map_or(1, |bytes| bytes.split(|byte| *byte == b'\n').count());
    (1..=lines).contains(&fault.line) && fault.column >= 1 && !fault.message.is_empty()
}

/// A small pack and the beginnings of its translation, which is not translated yet.
fn bilingual() -> PackFiles {
    let mut files = store::pack_files(&fixture("lakeside")).unwrap();
    let unit = "modules/bells/morning-bell";
    for path in [
        "pack.toml",
        "exercises.toml",
        "pathway.toml",
        &format!("{unit}/unit.toml"),
        &format!("{unit}/it-rings.md"),
    ] {
        let bytes = files.bytes(path).unwrap().to_vec();
        files.insert(format!("i18n/cy/{path}"), bytes);
    }
    files
}

#[test]
fn two_thousand_broken_packs_end_in_faults_with_a_place() {
    let sound = bilingual();
    assert!(
        WholePack::inspect(&sound, &Teller::of_a_pack())
            .whole
            .is_some()
    );
    let mut unusable = 0;
    for seed in 0..BROKEN {
        let files = mutated(&sound, seed);
        let found = WholePack::inspect(&files, &Teller::of_a_pack());
        let errors = found.faults.iter().filter(|fault| fault.is_error()).count();
        assert_eq!(found.whole.is_none(), errors > 0, "seed {seed}");
        unusable += usize::from(errors > 0);
        for fault in &found.faults {
            assert!(has_a_place(fault, &files), "seed {seed}: {fault:?}");
        }
        // Drawing two hundred that are alike tries nothing that one of them does not.
        for fault in found.faults.iter().take(4) {
            assert!(!fault.rendered().is_empty());
        }
    }
    // Else the slips would be too small to try anything.
    assert!(unusable > 1_000, "{unusable}");
}

fn time(items: usize) -> Duration {
    let files = large_pack(items);
    let start = Instant::now();
    let found = black_box(WholePack::inspect(&files, &Teller::of_a_pack()));
    let time = start.elapsed();
    assert_eq!(found.faults, []);
    assert_eq!(found.inventory.items, items);
    time
}

#[test]
fn a_pack_of_a_thousand_items_is_looked_through_soon_and_in_proportion() {
    let times = |items| (0..3).map(|_| time(items)).min().unwrap();
    for attempt in 0..4 {
        let (few, many) = (times(100), times(1_000));
        assert!(many < ROOM, "{many:?}");
        // Ten times the items: with three times that, nothing is compared with everything.
        if many < few * 30 {
            return;
        }
        assert!(
            attempt < 3,
            "100 items take {few:?}, and 1,000 take {many:?}"
        );
    }
}

#[test]
fn a_pack_built_on_another_system_is_read_as_it_is() {
    let sound = store::pack_files(&fixture("lakeside")).unwrap();
    let mut other = sound.clone();
    let paths: Vec<String> = sound.paths().map(str::to_owned).collect();
    for path in paths {
        let text = fs::read_to_string(fixture("lakeside").join(&path)).unwrap();
        let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        other.insert(path, text.into_bytes());
    }
    let (sound, other) = (
        WholePack::inspect(&sound, &Teller::of_a_pack()),
        WholePack::inspect(&other, &Teller::of_a_pack()),
    );
    assert_eq!((sound.faults, other.faults), (vec![], vec![]));
    assert_eq!(sound.whole.unwrap().pack, other.whole.unwrap().pack);
}
