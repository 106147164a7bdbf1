//! What keys mean: one thing in one place, shown only where they work, and everything can be
//! reached without a key that some keyboards or terminals keep for themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::content::{self, CONTENT};
use evenkeel::input::{Command, Key, Keymap, Place, Press};
use include_dir::Dir;

use crate::answering::opened as answers;
use crate::authoring::{of_a_picture, opened};
use crate::support::Stage;

fn keymap() -> Keymap {
    Keymap::load(content::text("keymap.toml").unwrap()).unwrap()
}

/// Keys that nobody has to hunt for: not a function key, which laptops give to their screens, and
/// not a bare letter or digit, which is text to a person dictating or using sticky keys.
fn is_plain_way(key: &Key) -> bool {
    match key.press {
        Press::F(_) => false,
        Press::Char(typed) => key.ctrl || typed == ' ',
        _ => true,
    }
}

/// The meanings of each key in a place, by the layers that hold there.
fn meanings(keymap: &Keymap, place: Place) -> BTreeMap<Key, BTreeSet<Command>> {
    let mut meanings: BTreeMap<Key, BTreeSet<Command>> = BTreeMap::new();
    for (layer, keys) in keymap.layers() {
        if place.layers().contains(&layer) {
            for (key, command) in keys {
                meanings.entry(*key).or_default().insert(*command);
            }
        }
    }
    meanings
}

/// What is wrong with a keymap, in words.
fn clashes(keymap: &Keymap) -> Vec<String> {
    let mut clashes = Vec::new();
    for place in Place::ALL {
        for (key, commands) in meanings(keymap, *place) {
            if commands.len() > 1 {
                clashes.push(format!("{}: {key} means {commands:?}", place.id()));
            }
        }
    }
    clashes
}

#[test]
fn no_key_means_two_things_in_one_place() {
    assert_eq!(clashes(&keymap()), Vec::<String>::new());
    let twice = "[layer.journal]\nq = \"open-bin\"\n[layer.places]\nq = \"quit\"\n[footer]\n";
    assert_eq!(clashes(&Keymap::load(twice).unwrap()).len(), 1);
}

#[test]
fn letters_stay_text_and_digits_stay_answers_where_they_are_typed() {
    let keymap = keymap();
    for place in [
        Place::Chips,
        Place::Note,
        Place::Filter,
        Place::Line,
        Place::Word,
        Place::Writing,
    ] {
        for key in meanings(&keymap, place).into_keys() {
            let is_chips_space = place == Place::Chips && key.text() == Some(' ');
            assert!(
                key.text().is_none() || is_chips_space,
                "{}: {key}",
                place.id()
            );
        }
    }
    for place in [
        Place::Question,
        Place::Answered,
        Place::Grid,
        Place::Panel,
        Place::Chips,
    ] {
        for key in meanings(&keymap, place).into_keys() {
            let digit = key.text().filter(char::is_ascii_digit);
            assert_eq!(digit, None, "{}: {key}", place.id());
        }
    }
}

#[test]
fn no_key_is_bound_that_a_terminal_takes_for_another() {
    // Ctrl with these is Tab, Enter, Backspace, a stopped and a continued screen, another Enter,
    // and Esc.
    let taken = ['i', 'm', 'h', 's', 'q', 'j', '['];
    for (layer, keys) in keymap().layers() {
        for key in keys.keys().filter(|key| key.ctrl) {
            let Press::Char(letter) = key.press else {
                panic!("{layer}: {key} is not the same everywhere");
            };
            assert!(!taken.contains(&letter), "{layer}: {key}");
        }
    }
}

#[test]
fn the_four_keys_work_everywhere() {
    let keymap = keymap();
    for place in Place::ALL {
        for (key, command) in [
            ("esc", Command::Back),
            ("ctrl-p", Command::Everything),
            ("ctrl-g", Command::HelpMe),
            ("f1", Command::HelpMe),
            ("ctrl-l", Command::Hide),
            ("f9", Command::Hide),
            ("ctrl-z", Command::Undo),
            ("ctrl-c", Command::Quit),
        ] {
            let found = keymap.find(*place, key.parse().unwrap());
            assert_eq!(found, Some(command), "{}: {key}", place.id());
        }
    }
}

#[test]
fn every_layer_is_used_and_every_footer_says_what_works() {
    let keymap = keymap();
    for (layer, _) in keymap.layers() {
        let used = Place::ALL
            .iter()
            .any(|place| place.layers().contains(&layer));
        assert!(used, "{layer} is the layer of no place");
    }
    let file: toml::Table = content::text("keymap.toml").unwrap().parse().unwrap();
    let footers = file["footer"].as_table().unwrap();
    for name in footers.keys() {
        assert!(Place::ALL.iter().any(|place| place.id() == name), "{name}");
    }
    for place in Place::ALL {
        let entries = footers[place.id()].as_array().unwrap();
        assert!((2..=8).contains(&entries.len()), "{}", place.id());
        for entry in entries {
            let id = entry.as_str().unwrap().split(':').next().unwrap();
            let command = Command::named(id).unwrap();
            let keys = keymap.keys(*place, command);
            assert!(!keys.is_empty(), "{}: no key for {id}", place.id());
        }
        let last = entries.last().unwrap().as_str().unwrap();
        assert!(
            last.starts_with("help-me"),
            "{}: {last} is last",
            place.id()
        );
        let all = keymap.hints(*place, |_| true);
        assert_eq!(all.len(), entries.len(), "{}", place.id());
    }
}

/// Keys that lead from Today to each place. Where one place shows different commands at different
/// times, it stands here more than once.
const WAYS: [(Place, &str); 20] = [
    (Place::Today, ""),
    (Place::Learn, "2"),
    (Place::Journal, "3"),
    (Place::Journal, "3 enter x esc 3"),
    (Place::Licence, "6 down"),
    (Place::List, "ctrl-p s e t t i n g s enter"),
    (Place::Reading, "3 enter"),
    (Place::Reading, "3 enter x 3 b enter"),
    (Place::Player, "2 enter"),
    (Place::Question, "2 enter ctrl-r ctrl-r"),
    (Place::Answered, "2 enter ctrl-r ctrl-r 1"),
    (Place::Exercise, "2 home pagedown down enter ctrl-r enter"),
    (Place::Grid, "c"),
    (Place::Test, "2 home pagedown pagedown u down enter enter"),
    (Place::Panel, "ctrl-g"),
    (Place::Chips, "e"),
    (Place::Note, "e c end up up"),
    (Place::Saved, "e c enter"),
    (Place::Filter, "/"),
    (
        Place::Writing,
        "w 1 2 / 0 3 / 2 0 1 6 . esc home down enter",
    ),
];

/// A stage on which these keys were pressed, with a little in the journal.
fn after(keys: &str) -> Stage {
    Stage::new().press("c enter w W o r d s ctrl-d").press(keys)
}

/// Every place with a stage at it. A line that is typed comes only before the vault is open.
fn places() -> impl Iterator<Item = (Place, Stage)> {
    let line = || (Place::Line, Stage::first_run().press("enter"));
    let amiss = of_a_picture("amiss");
    let check = move || (Place::Check, opened(after(""), &amiss).press("enter"));
    let word = || (Place::Word, answers().press("ctrl-r ctrl-r"));
    WAYS.iter()
        .map(|(place, keys)| (*place, after(keys)))
        .chain(std::iter::once_with(line))
        .chain(std::iter::once_with(word))
        .chain(std::iter::once_with(|| (Place::SetUp, Stage::first_run())))
        .chain(std::iter::once_with(check))
}

/// Every command that only a letter, a digit or a function key asks for in a place.
fn without_plain_way(keymap: &Keymap, place: Place) -> Vec<Command> {
    keymap
        .here(place)
        .into_iter()
        .filter(|(_, keys)| !keys.iter().any(is_plain_way))
        .map(|(command, _)| command)
        .collect()
}

#[test]
fn every_command_has_a_way_without_letters_and_function_keys() {
    let keymap = keymap();
    // The searchable list itself is opened, narrowed, walked and taken from without them.
    for place in Place::ALL {
        let opens = keymap.keys(*place, Command::Everything);
        assert!(opens.iter().any(is_plain_way), "{}", place.id());
    }
    for command in [Command::Up, Command::Down, Command::Choose, Command::Back] {
        let keys = keymap.keys(Place::Filter, command);
        assert!(keys.iter().any(is_plain_way), "{}", command.id());
    }
    // And whatever has no other way stands in it.
    let mut missing: BTreeMap<Place, BTreeSet<Command>> = BTreeMap::new();
    for place in Place::ALL {
        missing.insert(
            *place,
            without_plain_way(&keymap, *place).into_iter().collect(),
        );
    }
    let mut seen = BTreeSet::new();
    for (place, stage) in places() {
        assert_eq!(stage.place(), place, "{}", stage.picture());
        seen.insert(place);
        let list = stage.press("ctrl-p").size(80, 200).picture();
        let list: Vec<&str> = list.split_whitespace().collect();
        let list = list.join(" ");
        let unlisted = missing.get_mut(&place).unwrap();
        unlisted.retain(|command| {
            let words = command.sentence().split(' ').take(2);
            let told = [command.words()]
                .into_iter()
                .chain(words)
                .collect::<Vec<_>>()
                .join(" ");
            !list.to_lowercase().contains(&told.to_lowercase())
        });
    }
    assert_eq!(seen.len(), Place::ALL.len(), "every place is visited");
    missing.retain(|_, commands| !commands.is_empty());
    assert!(
        missing.is_empty(),
        "reached by no plain key and not in the list: {missing:?}"
    );
}

#[test]
fn the_list_does_what_the_key_does() {
    let keymap = keymap();
    let mut compared = 0;
    for (place, keys) in WAYS {
        for command in without_plain_way(&keymap, place) {
            let key = keymap.keys(place, command)[0];
            let by_list = after(keys).press("ctrl-p").write(command.sentence());
            if by_list.picture().contains("Nothing is called that") {
                continue;
            }
            let by_list = by_list.press("enter");
            let by_key = after(keys).press(&key.to_string());
            assert_eq!(
                by_list.picture(),
                by_key.picture(),
                "{}: {}",
                place.id(),
                command.id()
            );
            compared += 1;
        }
    }
    assert!(compared > 20, "only {compared} were compared");
}

fn files_of(dir: &Dir<'static>, found: &mut BTreeMap<PathBuf, &'static [u8]>) {
    for file in dir.files() {
        found.insert(file.path().to_owned(), file.contents());
    }
    for dir in dir.dirs() {
        files_of(dir, found);
    }
}

fn on_disk(folder: &Path, root: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            on_disk(&path, root, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_owned();
            found.insert(name, fs::read(&path).unwrap());
        }
    }
}

#[test]
fn the_content_that_is_built_in_is_the_content_on_the_disk() {
    let mut built_in = BTreeMap::new();
    files_of(&CONTENT, &mut built_in);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut disk = BTreeMap::new();
    on_disk(&root, &root, &mut disk);
    assert!(disk.len() > 10);
    let names = |files: Vec<&PathBuf>| files.into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(built_in.keys().collect()),
        names(disk.keys().collect())
    );
    for (name, bytes) in disk {
        assert!(built_in[&name] == bytes, "{} differs", name.display());
    }
}
