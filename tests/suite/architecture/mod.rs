//! The house is kept as it was laid: which room may name which, who may touch the disk, the
//! terminal and the clock, how long a file may be, and that nothing refers outside of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

mod names;

use names::{names_in, without_tests};

/// Which rooms a room may name; itself it always may. Every arrow points down this list.
const LAW: &[(&str, &[&str])] = &[
    ("safe_text", &[]),
    ("fault", &["safe_text"]),
    ("content", &[]),
    ("document", &["fault", "safe_text"]),
    ("support", &["document", "fault", "safe_text"]),
    ("input", &["document", "fault", "safe_text"]),
    ("theme", &["document", "fault", "safe_text"]),
    ("course", &["document", "fault", "safe_text"]),
    ("journal", &["content", "document", "fault", "safe_text"]),
    ("record", &["course", "journal"]),
    (
        "licence",
        &[
            "content",
            "course",
            "document",
            "fault",
            "journal",
            "safe_text",
        ],
    ),
    (
        "library",
        &[
            "content",
            "course",
            "fault",
            "journal",
            "licence",
            "safe_text",
        ],
    ),
    (
        "effect",
        // A saved pack that cannot be shown is news, and what is wrong with it is told in faults.
        &[
            "course", "fault", "journal", "library", "licence", "record", "support", "theme",
        ],
    ),
    ("widgets", &["input", "safe_text", "theme"]),
    ("page", &["input", "safe_text", "theme", "widgets"]),
    (
        "practice",
        &[
            "content", "course", "document", "effect", "fault", "input", "journal", "library",
            "licence", "record", "support",
        ],
    ),
    (
        "screens",
        &[
            "course",
            "effect",
            // What there is to mend in a pack is told in faults, to its author.
            "fault",
            "input",
            "journal",
            "library",
            "licence",
            "page",
            "practice",
            "record",
            "safe_text",
            "support",
            "theme",
            "widgets",
        ],
    ),
    (
        "store",
        &[
            "course",
            "effect",
            "fault",
            "journal",
            "library",
            "licence",
            "record",
            "safe_text",
        ],
    ),
    (
        "app",
        &[
            "effect",
            "input",
            "library",
            "page",
            "practice",
            "record",
            "safe_text",
            "screens",
            "theme",
        ],
    ),
    ("plain", &["app", "input", "page", "widgets"]),
    (
        "runtime",
        &[
            "app",
            "content",
            "course",
            "effect",
            "fault",
            "input",
            "journal",
            "library",
            "plain",
            "practice",
            "record",
            "safe_text",
            "screens",
            "store",
            "theme",
        ],
    ),
    (
        "cli",
        &[
            "app",
            "content",
            "course",
            "document",
            "effect",
            "fault",
            "input",
            "journal",
            "library",
            "licence",
            "practice",
            "record",
            "runtime",
            "safe_text",
            "screens",
            "store",
            "support",
            "theme",
        ],
    ),
    ("lib", &[]),
    (
        "main",
        &["app", "cli", "practice", "runtime", "screens", "store"],
    ),
];

/// Which rooms or files may name what of other people's code, and of the world. A folder is named
/// with the stroke at its end.
const WORLD: &[(&str, &[&str])] = &[
    (
        "ratatui",
        &["theme.rs", "widgets/", "page/", "app/view.rs", "runtime/"],
    ),
    ("crossterm", &["runtime/", "cli/prompt.rs"]),
    ("rusqlite", &["store/"]),
    ("fsrs", &["course/review/"]),
    ("statrs", &["course/recognition.rs"]),
    ("rustix", &["store/", "runtime/", "cli/"]),
    ("signal_hook", &["runtime/"]),
    ("tempfile", &["store/", "cli/"]),
    ("rawzip", &["course/archive/"]),
    ("miniz_oxide", &["course/archive/"]),
    ("bladeink", &["runtime/storyteller/"]),
    ("bladeink_compiler", &["runtime/storyteller/"]),
    ("clap", &["cli/", "main.rs"]),
    ("std::fs", &["store/", "runtime/", "cli/", "main.rs"]),
    ("std::env", &["store/", "runtime/", "cli/", "main.rs"]),
    ("std::process", &["store/", "runtime/", "cli/", "main.rs"]),
    ("std::thread", &["store/", "runtime/", "cli/", "main.rs"]),
    ("std::time::Instant", &["store/", "runtime/", "cli/"]),
    ("std::time::SystemTime", &["store/", "runtime/", "cli/"]),
    ("chrono::Local", &["store/", "runtime/", "cli/"]),
    ("chrono::Utc::now", &["store/", "runtime/", "cli/"]),
    ("Utc::now", &["store/", "runtime/", "cli/"]),
    ("std::net", &[]),
];

/// The most lines of a source file: what one person can hold in mind at once, with some mercy.
const LONGEST: usize = 450;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with(".git") {
            found.extend(below(&path, ending));
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every source file by its path below `src/`, with its text.
fn sources() -> Vec<(String, String)> {
    let folder = root().join("src");
    let told = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        (name.replace('\\', "/"), fs::read_to_string(path).unwrap())
    };
    below(&folder, ".rs").into_iter().map(told).collect()
}

/// Sources without the files that hold only tests.
fn working_sources() -> Vec<(String, String)> {
    let is_test = |name: &str| name.ends_with("/tests.rs") || name.contains("/tests/");
    let mut sources = sources();
    sources.retain(|(name, _)| !is_test(name));
    sources
}

/// The modules that a file stands in: `["store", "vault"]` for `store/vault.rs`.
fn modules_of(name: &str) -> Vec<&str> {
    let mut modules: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
    if modules.last() == Some(&"mod") {
        modules.pop();
    }
    modules
}

/// Every arrow of a text that the law does not know, as `room -> other`.
fn breaches(name: &str, text: &str) -> BTreeSet<String> {
    let modules = modules_of(name);
    let room = modules[0];
    let Some((_, may)) = LAW.iter().find(|(known, _)| *known == room) else {
        return BTreeSet::from([format!("{room} is no room of the law")]);
    };
    let is_room = |word: &str| LAW.iter().any(|(known, _)| *known == word);
    names_in(text, &modules)
        .into_iter()
        .filter_map(|path| match path.first().map(String::as_str) {
            Some("crate" | "evenkeel") => path.get(1).cloned(),
            _ => None,
        })
        .filter(|other| {
            room != "lib" && other != room && is_room(other) && !may.contains(&other.as_str())
        })
        .map(|other| format!("{room} -> {other}"))
        .collect()
}

#[test]
fn rooms_name_only_the_rooms_below_them() {
    let mut found = Vec::new();
    for (name, text) in working_sources() {
        for breach in breaches(&name, &without_tests(&text)) {
            found.push(format!("{name}: {breach}"));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_planted_breach_is_found_however_it_is_written() {
    for (name, text) in [
        ("journal/mod.rs", "use crate::store::Vault;"),
        (
            "journal/mod.rs",
            "use crate::{\n    fault::Fault,\n    store::{Vault, Home},\n};",
        ),
        (
            "journal/entry/mod.rs",
            "fn a() { super::super::store::open(); }",
        ),
        (
            "journal/entry/mod.rs",
            "use super::super::{fault, store::Vault};",
        ),
        ("journal/query.rs", "use super::{shelf, super::store};"),
        (
            "journal/mod.rs",
            "fn a() -> crate::store::Vault { todo!() }",
        ),
        (
            "journal/mod.rs",
            "use crate as all; use crate::{self as me, store as hidden};",
        ),
    ] {
        assert_eq!(
            breaches(name, text),
            BTreeSet::from(["journal -> store".to_owned()]),
            "{text}"
        );
    }
    for text in [
        "// use crate::store::Vault;\n",
        "const A: &str = \"crate::store::Vault\";",
        "#[cfg(test)]\nmod tests { use crate::store::Vault; fn a() { let b = '{'; } }",
        "use crate::journal::store_of_words;",
        "pub(crate) fn store() {}",
    ] {
        assert!(
            breaches("journal/mod.rs", &without_tests(text)).is_empty(),
            "{text}"
        );
    }
    assert!(
        !breaches("pantry/mod.rs", "").is_empty(),
        "a room that the law does not know"
    );
}

#[test]
fn the_law_points_down() {
    let order: Vec<&str> = LAW.iter().map(|(room, _)| *room).collect();
    for (at, (room, may)) in LAW.iter().enumerate() {
        for other in *may {
            let other_at = order.iter().position(|known| known == other);
            let other_at = other_at.unwrap_or_else(|| panic!("{other} is no room"));
            assert!(other_at < at, "{room} -> {other} points up");
        }
    }
}

#[test]
fn the_world_is_touched_in_few_rooms() {
    let mut found = Vec::new();
    for (name, text) in working_sources() {
        for path in names_in(&without_tests(&text), &modules_of(&name)) {
            let path = path.join("::");
            for (what, may) in WORLD {
                let is_it = path == *what
                    || path
                        .strip_prefix(what)
                        .is_some_and(|rest| rest.starts_with("::"));
                let allowed = may
                    .iter()
                    .any(|place| name == *place || place.ends_with('/') && name.starts_with(place));
                if is_it && !allowed {
                    found.push(format!("{name}: {path}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_screen_names_another() {
    let mut found = Vec::new();
    for (name, text) in working_sources() {
        let modules = modules_of(&name);
        let ["screens", screen, ..] = modules[..] else {
            continue;
        };
        if !root().join("src/screens").join(screen).is_dir() {
            continue;
        }
        for path in names_in(&without_tests(&text), &modules) {
            let names: Vec<&str> = path.iter().map(String::as_str).collect();
            if let ["crate", "screens", other, ..] = names[..]
                && other != screen
                && root().join("src/screens").join(other).is_dir()
            {
                found.push(format!("{name}: {}", path.join("::")));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_file_says_first_what_lives_in_it() {
    let mut files = below(&root().join("src"), ".rs");
    files.extend(below(&root().join("tests"), ".rs"));
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.display();
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 12, "{path}");
    }
}

#[test]
fn no_source_file_is_too_long_to_hold_in_mind() {
    let mut long: Vec<(usize, String)> = sources()
        .into_iter()
        .map(|(name, text)| (text.lines().count(), name))
        .filter(|(lines, _)| *lines > LONGEST - 50)
        .collect();
    long.sort();
    println!("near the limit of {LONGEST}: {long:?}");
    long.retain(|(lines, _)| *lines > LONGEST);
    assert!(long.is_empty(), "over {LONGEST} lines: {long:?}");
}

#[test]
fn no_test_file_is_forgotten() {
    let folder = root().join("tests/suite");
    for path in below(&folder, ".rs") {
        if path.ends_with("tests/suite/main.rs") {
            continue;
        }
        let is_folder = path.ends_with("mod.rs");
        let named = if is_folder {
            path.parent().unwrap()
        } else {
            &path
        };
        let holder = named.parent().unwrap();
        let (name, above) = (
            named.file_stem().unwrap().to_string_lossy(),
            holder.file_name().unwrap(),
        );
        let declared_in = if holder == folder {
            vec![folder.join("main.rs")]
        } else {
            vec![holder.join("mod.rs"), holder.with_extension("rs")]
        };
        let declared = declared_in.iter().any(|file| {
            let text = fs::read_to_string(file).unwrap_or_default();
            text.lines().any(|line| {
                let line = line
                    .trim()
                    .trim_start_matches("pub ")
                    .trim_start_matches("pub(crate) ");
                line == format!("mod {name};")
            })
        });
        assert!(
            declared,
            "{} is declared nowhere ({above:?})",
            path.display()
        );
    }
}

/// Beginnings of paths that stand on one machine only, and names of papers that lie elsewhere.
///
/// Put together here, so that this file is not its own finding.
fn outside() -> Vec<String> {
    let mut words: Vec<String> = [
        "design",
        "formats",
        "screens",
        "trust-and-feel",
        "style",
        "crates",
        "domain",
    ]
    .iter()
    .map(|name| format!("{name}.{}", "md"))
    .collect();
    for folder in ["work", "root", "home/user", "Users/runner"] {
        words.push(format!("/{folder}/"));
    }
    words.push(format!("../{}/", "shared"));
    words
}

#[test]
fn nothing_refers_outside_of_the_repository() {
    let words = outside();
    let mut found = Vec::new();
    let mut read = 0;
    for ending in [".rs", ".toml", ".md", ".c", ".yml", ".sh", "run", ".snap"] {
        for path in below(&root(), ending) {
            let text = fs::read_to_string(&path).unwrap();
            read += 1;
            for (number, line) in text.lines().enumerate() {
                if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                    found.push(format!("{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(read > 100, "only {read} files were read");
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
