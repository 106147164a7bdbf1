//! Every sentence that reading a pack can say about a fault has an example in a picture.

use std::fs;
use std::path::{Path, PathBuf};

/// The files that read packs, and the pictures in which their faults are told.
const READERS: &[&str] = &[
    "src/course/advice/ease.rs",
    "src/course/advice/mod.rs",
    "src/course/advice/nation.rs",
    "src/course/advice/page.rs",
    "src/course/advice/scheme.rs",
    "src/course/load/exercise.rs",
    "src/course/load/item/card.rs",
    "src/course/load/item/check_in.rs",
    "src/course/load/item/exemplar.rs",
    "src/course/load/item/exercise.rs",
    "src/course/load/item/matching.rs",
    "src/course/load/item/mod.rs",
    "src/course/load/item/number.rs",
    "src/course/load/item/observation.rs",
    "src/course/load/item/order.rs",
    "src/course/load/item/page.rs",
    "src/course/load/item/parts.rs",
    "src/course/load/item/practice.rs",
    "src/course/load/item/question.rs",
    "src/course/load/item/reflect.rs",
    "src/course/load/item/scenario.rs",
    "src/course/load/item/self_rating.rs",
    "src/course/load/item/vignette.rs",
    "src/course/load/item/short.rs",
    "src/course/load/mod.rs",
    "src/course/load/manifest.rs",
    "src/course/load/pair.rs",
    "src/course/load/migration.rs",
    "src/course/load/require.rs",
    "src/course/scenario/bounds.rs",
    "src/course/scenario/source.rs",
    "src/course/scenario/walk.rs",
    "src/course/source.rs",
    "src/course/load/unit.rs",
    "src/course/translation/mod.rs",
    "src/course/translation/pairing.rs",
    "src/journal/vocabulary/added.rs",
    "src/journal/vocabulary/load.rs",
    "src/journal/vocabulary/terms.rs",
    "src/licence/pathway/load.rs",
    "src/runtime/storyteller/ink.rs",
    "src/runtime/storyteller/unreadable.rs",
];
const GROUND: [&str; 4] = [
    "src/document/figure.rs",
    "src/document/mod.rs",
    "src/document/slip.rs",
    "src/document/table.rs",
];
const PICTURES: [&str; 5] = [
    "src/course/scenario/tests/snapshots",
    "src/course/tests/snapshots",
    "src/journal/vocabulary/tests/snapshots",
    "src/licence/pathway/snapshots",
    "src/runtime/storyteller/tests/snapshots",
];
/// What only the files of a nation, a theme or a keymap can be told.
const NOT_OF_PACKS: [&str; 1] = ["This {} has no [{key}]."];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The texts in quotes of a source file, without those of its tests and comments.
fn quoted(source: &str) -> Vec<String> {
    let working = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code = working
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let mut signs = code.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\'' if signs.peek() == Some(&'"') => {
                signs.next();
            }
            '"' => {
                let mut text = String::new();
                while let Some(sign) = signs.next() {
                    match sign {
                        '"' => break,
                        '\\' => match signs.next() {
                            Some('\n') => {
                                while signs.peek().is_some_and(|sign| sign.is_whitespace()) {
                                    signs.next();
                                }
                            }
                            Some('n') => text.push('\n'),
                            Some(other) => text.push(other),
                            None => {}
                        },
                        _ => text.push(sign),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

fn is_sentence(text: &str) -> bool {
    text.contains(' ') && text.ends_with(['.', '?'])
}

/// What stands between the gaps of a sentence, in order.
fn parts(sentence: &str) -> Vec<String> {
    let plain = sentence.replace("{{", "\0").replace("}}", "\u{1}");
    let mut parts = Vec::new();
    for (at, piece) in plain.split('{').enumerate() {
        let is_gap = piece
            .split_once('}')
            .filter(|(name, _)| at > 0 && !name.contains(' ') && !matches!(*name, "lead" | "Lead"));
        match is_gap {
            Some((_, rest)) => parts.push(rest.to_owned()),
            None if at == 0 => parts.push(piece.to_owned()),
            None => {
                let last: &mut String = parts.last_mut().unwrap();
                last.push('{');
                last.push_str(piece);
            }
        }
    }
    let whole = |part: String| part.replace('\0', "{").replace('\u{1}', "}");
    parts.into_iter().map(whole).collect()
}

fn is_told(line: &str, parts: &[String]) -> bool {
    let mut rest = line;
    parts.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

fn pictures() -> String {
    let mut told = String::new();
    for folder in PICTURES {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            told += &fs::read_to_string(entry.unwrap().path()).unwrap();
        }
    }
    told
}

#[test]
fn every_sentence_about_a_fault_has_an_example() {
    let pictures = pictures();
    let mut sentences = 0;
    let mut without = Vec::new();
    for file in READERS.iter().chain(&GROUND) {
        let source = fs::read_to_string(root().join(Path::new(file))).unwrap();
        for sentence in quoted(&source).into_iter().filter(|text| is_sentence(text)) {
            sentences += 1;
            let parts = parts(&sentence);
            let told = pictures.lines().any(|line| is_told(line, &parts));
            if !told && !NOT_OF_PACKS.contains(&sentence.as_str()) {
                without.push(format!("{file}: {sentence}"));
            }
        }
    }
    assert!(sentences > 100, "only {sentences} sentences were found");
    assert!(
        without.is_empty(),
        "without an example:\n{}",
        without.join("\n")
    );
}

#[test]
fn a_sentence_is_found_and_a_missing_one_too() {
    let source = "// \"A comment is none.\"\nlet a = \"One {x} is\\\n    two.\"; let b = '\"'; \"{{n}} of {n} {lead}.\"";
    let found = quoted(source);
    assert_eq!(found, ["One {x} istwo.", "{{n}} of {n} {lead}."]);
    assert_eq!(parts(&found[0]), ["One ", " istwo."]);
    assert_eq!(parts(&found[1]), ["{n} of ", " {lead}."]);
    assert!(is_told("So: One day istwo.", &parts(&found[0])));
    assert!(!is_told("One day is three.", &parts(&found[0])));
}
