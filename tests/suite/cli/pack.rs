//! A pack is looked through from the shell: what is shipped is clean, and what is broken is explained.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Place, Ran};

/// The folder of the pack that is built in.
pub fn foundations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/packs/foundations")
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The same pack, in a folder where it may be broken.
fn copied(place: &Place) -> PathBuf {
    let folder = place.path("pack");
    copy(&foundations(), &folder);
    folder
}

fn check(place: &Place, folder: &Path, more: &[&str]) -> Ran {
    let folder = folder.to_str().unwrap();
    place.run(&[&["pack", "check", folder], more].concat())
}

pub fn change(folder: &Path, path: &str, from: &str, to: &str) {
    let path = folder.join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from} in {}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// The answer in JSON, with the keys that other programs rely on and no others.
fn answer(ran: &Ran) -> Value {
    assert_eq!(ran.errors, "");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&answer), ["counts", "faults", "ok", "v"]);
    assert_eq!(
        keys(&answer["counts"]),
        [
            "exercises",
            "items",
            "modules",
            "scenarios",
            "units",
            "vignettes"
        ]
    );
    for fault in answer["faults"].as_array().unwrap() {
        assert_eq!(
            keys(fault),
            [
                "code", "column", "file", "line", "mend", "message", "severity"
            ]
        );
    }
    assert_eq!(answer["v"], 1);
    answer
}

/// A pack of one small unit, in a folder where it may be broken.
fn small(place: &Place) -> PathBuf {
    let folder = place.path("pack");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    copy(&fixture, &folder);
    folder
}

/// All that is printed about a pack, for people and for programs.
fn printed(place: &Place, folder: &Path) -> String {
    let (told, answer) = (check(place, folder, &[]), check(place, folder, &["--json"]));
    assert_eq!((told.errors.as_str(), answer.errors.as_str()), ("", ""));
    assert_eq!(told.code, answer.code);
    let json = answer.out.replace("},{", "},\n{");
    format!("{}exit code {}\n\n{json}", told.out, told.code)
}

#[test]
fn a_small_pack_is_whole() {
    let place = Place::empty();
    let ran = check(&place, &small(&place), &["--strict"]);
    assert_eq!(
        ran.out,
        "Nothing to mend: a pack of 1 module, 3 units, 15 items and 1 exercise can be used.\n"
    );
}

#[test]
fn all_that_is_wrong_is_printed_at_once() {
    let place = Place::empty();
    let folder = small(&place);
    let unit = "modules/bells/morning-bell/unit.toml";
    change(&folder, "pack.toml", "\"1.0.0\"", "\"1.0\"");
    change(&folder, "pathway.toml", "least = 2", "lest = 2");
    change(&folder, "glossary.toml", "russell-1980", "russel-1980");
    change(
        &folder,
        "exercises.toml",
        "seconds = 20",
        "seconds = \"20\"",
    );
    change(&folder, unit, "key = \"bell\"", "key = \"bel\"");
    change(&folder, unit, "My start.", "My \\u001b[31mstart.");
    fs::write(folder.join("vocabulary.toml"), b"format = 1\n# \xff\n").unwrap();
    let page = folder.join("modules/bells/morning-bell/it-rings.md");
    fs::write(page, b"The bell\nrings \xff.\n").unwrap();
    insta::assert_snapshot!(printed(&place, &folder));
}

#[test]
fn what_would_be_better_otherwise_is_printed_once_a_pack_is_whole() {
    let place = Place::empty();
    let folder = small(&place);
    let page = "modules/bells/morning-bell/it-rings.md";
    let unit = "modules/bells/morning-bell/unit.toml";
    change(
        &folder,
        page,
        "Nothing has happened.",
        "Tell the DSL, or call 0808 800 5000.",
    );
    change(&folder, page, "a chair", "![a chair](chair.png)");
    change(
        &folder,
        unit,
        "hint = \"A camera has no shoulders.\"\nsource = [\"russell-1980\"]\n",
        "",
    );
    change(
        &folder,
        "exercises.toml",
        "[[exercise]]",
        "[[exercise]]\nid = \"run\"\ntitle = \"Run\"\nuse = [\"under\"]\ncaution = \"No.\"\nevidence = \"No.\"\nstep = [{ say = \"Run.\", seconds = 9 }]\n[[exercise]]",
    );
    fs::write(folder.join("modules/bells/draft.md"), "Later.").unwrap();
    insta::assert_snapshot!(printed(&place, &folder));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_of_the_pack_is_not_followed() {
    let place = Place::empty();
    let folder = small(&place);
    let secret = place.file("secret", "A word that nobody may see.");
    std::os::unix::fs::symlink(secret, folder.join("modules/secret.md")).unwrap();
    std::os::unix::fs::symlink("/", folder.join("everything")).unwrap();
    let pipe = folder.join("pipe.md");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(pipe)
            .status()
            .unwrap()
            .success()
    );
    fs::create_dir_all(folder.join("a/b/c/d/e/f/g/h/i/j")).unwrap();
    fs::write(folder.join("PACK.toml"), "format = 1").unwrap();
    fs::write(folder.join("a\\b.md"), "x").unwrap();
    let printed = printed(&place, &folder);
    assert!(!printed.contains("nobody may see"));
    insta::assert_snapshot!(printed);
}

#[test]
fn the_shipped_pack_has_nothing_to_mend() {
    let place = Place::empty();
    let ran = check(&place, &foundations(), &["--strict"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(
        ran.out.starts_with("Nothing to mend: a pack of "),
        "{}",
        ran.out
    );
    assert_eq!((ran.out.lines().count(), ran.errors.as_str()), (1, ""));

    let ran = check(&place, &foundations(), &["--strict", "--json"]);
    assert_eq!(ran.code, 0);
    let answer = answer(&ran);
    assert_eq!(
        (&answer["ok"], &answer["faults"]),
        (&json!(true), &json!([]))
    );
    let written = |name: &str, heading: &str| {
        let files = files_below(&foundations());
        let texts = files.iter().filter(|path| path.ends_with(name));
        let texts = texts.map(|path| fs::read_to_string(path).unwrap());
        let lines = texts.map(|text| text.lines().filter(|line| *line == heading).count());
        lines.sum::<usize>()
    };
    assert_eq!(answer["counts"]["items"], written("unit.toml", "[[item]]"));
    assert_eq!(
        answer["counts"]["exercises"],
        written("exercises.toml", "[[exercise]]")
    );
    let named = |name: &str| {
        files_below(&foundations())
            .iter()
            .filter(|path| path.ends_with(name))
            .count()
    };
    assert_eq!(answer["counts"]["modules"], named("module.toml"));
    assert_eq!(answer["counts"]["units"], named("unit.toml"));
    assert_eq!(answer["counts"]["scenarios"], 0);
    assert_eq!(answer["counts"]["vignettes"], 0);
    assert!(!place.home().exists());
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_fault_in_any_part_of_a_pack_is_an_error() {
    for (file, from, to, code) in [
        ("pack.toml", "format = 1", "format = 9", "bad-value"),
        ("pathway.toml", "least = 12", "lest = 12", "unknown-key"),
        (
            "vocabulary.toml",
            "[field.hook]",
            "[field.hok]",
            "unknown-reference",
        ),
        ("glossary.toml", "says = ", "sez = ", "unknown-key"),
        ("exercises.toml", "seconds = 10", "seconds = 0", "bad-value"),
        ("sources.toml", "short = ", "short = \u{202e}", "bad-syntax"),
        (
            "modules/noticing/module.toml",
            "units = [",
            "units = [\"x\", ",
            "missing-file",
        ),
    ] {
        let place = Place::empty();
        let folder = copied(&place);
        change(&folder, file, from, to);
        let ran = check(&place, &folder, &["--json"]);
        assert_eq!(ran.code, 1, "{file}");
        let answer = answer(&ran);
        assert_eq!(answer["ok"], false, "{file}");
        let faults = answer["faults"].as_array().unwrap();
        let told = faults.iter().any(|fault| {
            fault["file"] == file && fault["code"] == code && fault["severity"] == "error"
        });
        assert!(told, "{file}: {faults:?}");
        let ran = check(&place, &folder, &[]);
        assert_eq!((ran.code, ran.errors.as_str()), (1, ""));
        assert!(ran.out.contains(&format!("--> {file}:")), "{}", ran.out);
        assert!(ran.out.contains(" = help: "), "{}", ran.out);
    }
}

#[test]
fn a_warning_stops_only_who_is_strict() {
    let place = Place::empty();
    let folder = copied(&place);
    fs::write(folder.join("modules/notes.md"), "Later.").unwrap();
    let ran = check(&place, &folder, &[]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("warning[stray-file]"), "{}", ran.out);
    let ran = check(&place, &folder, &["--strict", "--json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        answer(&ran)["ok"],
        true,
        "a pack with a warning can be used"
    );
}

#[test]
fn a_hostile_pack_ends_in_faults_that_can_be_read() {
    let files = [
        "exercises",
        "glossary",
        "pathway",
        "sources",
        "vocabulary",
        "pack",
    ];
    let page = "modules/bells/morning-bell/it-rings.md";
    let unit = "modules/bells/morning-bell/unit.toml";
    let deep = format!("x = {}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let tables = format!("{}x = 1", "[[a]]\n[a.b]\n".repeat(50_000));
    let keys: Vec<String> = (0..50_000).map(|at| format!("k{at} = 1\n")).collect();
    let long = format!("title = [\"{}\"]", "b\\u001b".repeat(100_000));
    let items = "[[item]]\n[item.page]\nid = \"a\"\n".repeat(20_000);
    let titles = "dsl 999 ".repeat(30_000);
    let pictures = "[![<b>".repeat(40_000);
    let marks = format!("{}{}", "> ".repeat(50_000), "*a **b `".repeat(15_000));
    let mut cases = vec![
        (unit, items),
        (page, titles),
        (page, pictures),
        (page, marks),
    ];
    let paths: Vec<String> = files.iter().map(|name| format!("{name}.toml")).collect();
    let texts = [
        deep,
        tables,
        keys.concat(),
        long,
        "=\n".repeat(200_000),
        "a.".repeat(300_000),
    ];
    for path in &paths {
        cases.extend(texts.iter().map(|text| (path.as_str(), text.clone())));
    }
    let place = Place::empty();
    let folder = small(&place);
    for (path, text) in cases {
        let sound = fs::read(folder.join(path)).unwrap_or_default();
        fs::write(folder.join(path), text).unwrap();
        let ran = check(&place, &folder, &["--strict"]);
        assert_eq!((ran.code, ran.errors.as_str()), (1, ""), "{path}");
        assert!(ran.out.len() < 500_000, "{path}: {}", ran.out.len());
        if sound.is_empty() {
            fs::remove_file(folder.join(path)).unwrap();
        } else {
            fs::write(folder.join(path), sound).unwrap();
        }
    }
    let film = fs::File::create(folder.join("film.mp4")).unwrap();
    film.set_len(20 << 30).unwrap();
    let ran = check(&place, &folder, &["--json"]);
    assert_eq!((ran.code, ran.errors.as_str()), (1, ""));
    let faults = &answer(&ran)["faults"];
    assert!(
        faults
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["code"] == "too-large")
    );
}

#[test]
fn what_is_no_pack_is_said_to_be_none() {
    let place = Place::empty();
    let file = place.file("notes.txt", "Hello.");
    check(&place, &place.path("nowhere"), &[]).refused(1, "There is nothing at");
    check(&place, Path::new(&file), &["--json"]).refused(1, "is no content pack");
    check(&place, &place.path("login"), &[]).refused(1, "pack.toml");
    assert!(!place.home().exists());
}

#[test]
fn the_packs_of_this_program_are_listed() {
    let place = Place::empty();
    let answer = place.json(&["pack", "list"]);
    let [pack] = &answer["packs"].as_array().unwrap()[..] else {
        panic!("{answer}")
    };
    assert_eq!(pack["id"], "foundations");
    assert_eq!(pack["licence"], "CC-BY-4.0");
    assert_eq!(
        (&pack["reviewed"], &pack["origin"]),
        (&json!(false), &json!("built-in"))
    );
    let checked = check(&place, &foundations(), &["--json"]);
    let counts: Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(pack["modules"], counts["counts"]["modules"]);
    assert_eq!(pack["units"], counts["counts"]["units"]);
    assert!(pack["minutes"].as_u64() > Some(30));
    let told = place.run(&["pack", "list"]);
    assert!(told.out.starts_with("Foundations ("), "{}", told.out);
    assert!(
        told.out.contains("not yet reviewed by a psychologist"),
        "{}",
        told.out
    );
    assert!(!place.home().exists());
}
