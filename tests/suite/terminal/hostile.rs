//! A pack that tries to drive the terminal from every one of its fields gets no byte through.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::pack::copy;
use crate::support::computer::{Computer, files_below};

/// What an attacker would write: a window title, the clipboard, a colour that is never used here,
/// a control of eight bits, an order of reading, an invisible tag, a line that parts lines.
const RAW: [&str; 7] = [
    "\u{1b}]0;taken\u{7}",
    "\u{1b}]52;c;dGFrZW4=\u{7}",
    "\u{1b}[97;96;95m",
    "\u{9b}97;96;95m",
    "\u{202e}\u{2066}",
    "\u{e0041}",
    "\u{2028}",
];
/// The numbers of the colour among them.
const FOREIGN: &str = "97;96;95";
/// The same as TOML writes it.
const ESCAPED: [&str; 7] = [
    "\\u001b]0;taken\\u0007",
    "\\u001b]52;c;dGFrZW4=\\u0007",
    "\\u001b[97;96;95m",
    "\\u009b97;96;95m",
    "\\u202e\\u2066",
    "\\U000e0041",
    "\\u2028",
];

/// A pack with this in every text of its TOML, and that at the end of every page and story.
fn hostile(folder: &Path, in_toml: &str, in_text: &str) -> PathBuf {
    let pack = folder.join("pack");
    let _ = fs::remove_dir_all(&pack);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    copy(&fixture, &pack);
    for path in files_below(&pack) {
        let text = fs::read_to_string(&path).unwrap();
        let text = if path.extension().is_some_and(|end| end == "toml") {
            let lines = text.lines().map(|line| match line.rsplit_once('"') {
                Some((before, after)) if line.contains(" = \"") => {
                    format!("{before}{in_toml}\"{after}")
                }
                _ => line.to_owned(),
            });
            lines.collect::<Vec<_>>().join("\n")
        } else {
            format!("{text}{in_text}\n")
        };
        fs::write(&path, text).unwrap();
    }
    pack
}

/// Nothing but text and the program's own sequences reached the terminal.
#[track_caller]
fn is_harmless(written: &[u8], tried: &str) {
    let text = String::from_utf8_lossy(written);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\u{1b}' => {
                assert_eq!(signs.next(), Some('['), "{tried:?} got through: {text:?}");
                let numbers: String = std::iter::from_fn(|| {
                    signs.next_if(|sign| sign.is_ascii_digit() || *sign == ';')
                })
                .collect();
                assert_ne!(numbers, FOREIGN, "{tried:?} got through: {text:?}");
            }
            '\n' | '\r' => {}
            _ => {
                let hides = matches!(sign, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
                    || matches!(sign, '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}');
                assert!(
                    !sign.is_control() && !hides,
                    "{sign:?} of {tried:?}: {text:?}"
                );
            }
        }
    }
}

#[test]
fn no_field_of_a_pack_drives_the_terminal() {
    let computer = Computer::new();
    let cases = RAW.iter().zip(ESCAPED);
    let cases = cases.flat_map(|(raw, escaped)| [(escaped, *raw), (*raw, *raw)]);
    for (in_toml, in_text) in cases {
        let pack = hostile(computer.user().as_path(), in_toml, in_text);
        let typed = pack.display().to_string();
        for what in [["pack", "check"], ["pack", "install"]] {
            let pty = computer
                .launch()
                .args(&[&what[..], &[typed.as_str()]].concat())
                .start();
            assert!(!pty.exit_status().success(), "{what:?} took {in_toml:?}");
            is_harmless(&pty.log(), in_toml);
        }
        let mut pty = computer.launch().args(&["pack", "preview", &typed]).start();
        pty.shows("error");
        pty.press("down down ctrl-c");
        assert!(pty.exit_status().success());
        is_harmless(&pty.log(), in_toml);
    }
}

#[test]
fn what_gets_through_would_be_seen() {
    is_harmless(b"\x1b[1mplain\x1b[0m\r\n", "plain");
    for bad in RAW {
        let seen = std::panic::catch_unwind(|| is_harmless(bad.as_bytes(), bad));
        assert!(seen.is_err(), "{bad:?}");
    }
}
