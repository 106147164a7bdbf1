//! Packs come into a home, take each other's place and go, from the shell; each refusal says its way
//! out.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::pack::{change, copy, foundations};
use super::{Place, Ran};

/// A copy of the small pack of the tests, changed.
fn lakeside(place: &Place, name: &str, changes: &[(&str, &str)]) -> PathBuf {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    let folder = place.path(name);
    copy(&fixture, &folder);
    for (from, to) in changes {
        change(&folder, "pack.toml", from, to);
    }
    folder
}

fn install(place: &Place, from: &Path) -> Ran {
    place.run(&["pack", "install", from.to_str().unwrap()])
}

fn build(place: &Place, folder: &Path, name: &str, more: &[&str]) -> PathBuf {
    let file = place.path(name);
    let (from, to) = (folder.to_str().unwrap(), file.to_str().unwrap());
    let ran = place.run(&[&["pack", "build", from, "-o", to], more].concat());
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{}", ran.out);
    file
}

/// The packs as they are listed, by their ids.
fn listed(place: &Place) -> Vec<Value> {
    let answer = place.json(&["pack", "list"]);
    answer["packs"].as_array().unwrap().clone()
}

fn ids(place: &Place) -> Vec<String> {
    let id = |pack: &Value| pack["id"].as_str().unwrap().to_owned();
    listed(place).iter().map(id).collect()
}

#[test]
fn a_pack_is_installed_listed_and_removed() {
    let place = Place::empty();
    let folder = lakeside(&place, "pack", &[]);
    let ran = install(&place, &folder);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    assert_eq!(ran.out, "\"Lakeside\" 1.0.0 (lakeside) is installed.\n");
    let unsigned =
        "Nobody has signed \"Lakeside\" 1.0.0 (lakeside): who wrote it cannot be checked.\n";
    assert_eq!(ran.errors, unsigned);
    let again = install(&place, &folder);
    assert!(
        again
            .out
            .ends_with("is here already. Nothing was changed.\n")
    );
    assert_eq!(again.errors, "");
    assert_eq!(ids(&place), ["foundations", "lakeside"]);
    let pack = &listed(&place)[1];
    assert_eq!(
        (&pack["origin"], &pack["signed_by"]),
        (&"installed".into(), &Value::Null)
    );
    assert_eq!(pack["languages"], serde_json::json!(["en-GB"]));
    let told = place.run(&["pack", "list"]).out;
    for line in [
        "Foundations (foundations 0.1.0), built into Evenkeel\n",
        "Lakeside (lakeside 1.0.0), installed\n",
        "    1 module, 3 units, 15 items, 1 exercise, about ",
        "    In en-GB; texts under CC-BY-4.0\n    Signed by nobody\n",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let newer = lakeside(&place, "newer", &[("1.0.0", "1.1.0")]);
    let ran = install(&place, &newer);
    assert!(
        ran.out.ends_with("is installed in the place of 1.0.0.\n"),
        "{}",
        ran.out
    );
    let ran = place.run(&["pack", "remove", "lakeside"]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    assert!(
        ran.out.contains("What was done in it is kept"),
        "{}",
        ran.out
    );
    assert_eq!(ids(&place), ["foundations"]);
    place
        .run(&["pack", "remove", "lakeside"])
        .refused(1, "No pack with the id \"lakeside\" is installed.");
    place
        .run(&["pack", "remove", "foundations"])
        .refused(1, "That pack is built into Evenkeel.");
}

#[test]
fn each_refusal_leaves_everything_as_it_was_and_says_its_way_out() {
    let place = Place::empty();
    install(&place, &lakeside(&place, "pack", &[("1.0.0", "1.2.0")]));
    let before = listed(&place);
    let other = [("1.0.0", "1.3.0"), ("A. Author", "Z. Other")];
    for (name, changes, told) in [
        (
            "older",
            &[("1.0.0", "1.1.9")][..],
            "the older version 1.1.9",
        ),
        (
            "other",
            &[("1.0.0", "1.2.0"), ("What the bell", "What a bell")],
            "differs although it has the same version",
        ),
        ("theirs", &other, "with the same id is by Z. Other"),
    ] {
        let ran = install(&place, &lakeside(&place, name, changes));
        ran.refused(1, told);
        assert_eq!(listed(&place), before, "{name}");
    }
    let zip = build(
        &place,
        &lakeside(&place, "newer", &[("1.0.0", "1.4.0")]),
        "newer.zip",
        &[],
    );
    let mut bytes = fs::read(&zip).unwrap();
    let words = b"Nothing has happened.";
    let at = bytes.windows(words.len()).position(|some| some == words);
    bytes[at.unwrap()] ^= 1;
    fs::write(&zip, &bytes).unwrap();
    // What is wrong inside is told as `pack check` tells it.
    let ran = install(&place, &zip);
    assert_eq!((ran.code, ran.errors.as_str()), (1, ""));
    assert!(
        ran.out.contains("it-rings.md") && ran.out.contains(" = help: "),
        "{}",
        ran.out
    );
    assert_eq!(listed(&place), before);
    install(&place, &place.path("nothing")).refused(1, "There is nothing at");
}

#[test]
fn who_signed_a_pack_is_shown_and_nobody_else_may_follow() {
    let place = Place::begun();
    let other = Place::begun();
    let folder = lakeside(&place, "pack", &[]);
    let zip = build(&place, &folder, "signed.zip", &["--sign"]);
    let again = build(&place, &folder, "again.zip", &["--sign"]);
    assert!(
        fs::read(&zip).unwrap() == fs::read(again).unwrap(),
        "the same bytes"
    );
    let ran = install(&other, &zip);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let key = ran
        .out
        .lines()
        .nth(1)
        .unwrap()
        .strip_prefix("Signed with the key ");
    let key = key.unwrap().to_owned();
    assert_eq!(listed(&other)[1]["signed_by"], *key);
    let newer = lakeside(&place, "newer", &[("1.0.0", "1.1.0")]);
    let unsigned = build(&place, &newer, "unsigned.zip", &[]);
    install(&other, &unsigned).refused(1, "and this one by nobody");
    let stranger = build(&other, &newer, "stranger.zip", &["--sign"]);
    install(&other, &stranger).refused(1, "and this one with another");
    assert_eq!(listed(&other)[1]["version"], "1.0.0");
    let ours = build(&place, &newer, "ours.zip", &["--sign"]);
    let ran = install(&other, &ours);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    assert_eq!(listed(&other)[1]["version"], "1.1.0");
    // Somebody else's key in the place of the author's, over the same list.
    let mut bytes = fs::read(&ours).unwrap();
    let at = bytes
        .windows(18)
        .position(|some| some == b"ed25519 signature ")
        .unwrap();
    bytes[at + 20] = if bytes[at + 20] == b'0' { b'1' } else { b'0' };
    let forged = place.path("forged.zip");
    fs::write(&forged, bytes).unwrap();
    assert_eq!(install(&other, &forged).code, 1);
    // Without a practice there is no key.
    let nobody = Place::empty();
    let (from, to) = (folder.to_str().unwrap(), nobody.path("x.zip"));
    let ran = nobody.run(&["pack", "build", from, "-o", to.to_str().unwrap(), "--sign"]);
    ran.refused(1, "There is no practice in");
    assert!(!to.exists());
}

#[test]
fn a_later_version_of_the_built_in_pack_takes_its_place_until_it_is_removed() {
    let place = Place::begun();
    let folder = place.path("later");
    copy(&foundations(), &folder);
    change(&folder, "pack.toml", "\"0.1.0\"", "\"0.2.0\"");
    change(
        &folder,
        "pack.toml",
        "\"Foundations\"",
        "\"Foundations, mended\"",
    );
    assert_eq!(install(&place, &folder).code, 0);
    let told = place.run(&["pack", "list"]).out;
    let line = "Foundations, mended (foundations 0.2.0), installed in the place of 0.1.0";
    assert!(told.starts_with(line), "{told}");
    assert_eq!(ids(&place), ["foundations"]);
    assert!(place.run(&["status"]).out.starts_with("Next: "));
    let ran = place.run(&["pack", "remove", "foundations"]);
    assert!(ran.out.ends_with("takes its place.\n"), "{}", ran.out);
    assert_eq!(listed(&place)[0]["version"], "0.1.0");
}

#[test]
fn a_pack_that_cannot_be_read_any_more_keeps_nothing_from_working() {
    let place = Place::begun();
    install(&place, &lakeside(&place, "pack", &[]));
    let file = place.home().join("packs/lakeside/1.0.0.zip");
    fs::write(&file, b"PK").unwrap();
    let ran = place.run(&["pack", "list"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.errors
            .starts_with("The pack \"lakeside\" cannot be used now."),
        "{}",
        ran.errors
    );
    assert_eq!(place.run(&["status"]).code, 0);
    assert_eq!(place.run(&["pack", "remove", "lakeside"]).code, 0);
    assert_eq!(place.run(&["pack", "list"]).errors, "");
}

#[test]
fn what_an_update_would_change_is_told_first_and_comes_true() {
    let place = Place::made_up(300);
    let have = |place: &Place| {
        let answer = place.json(&["licence", "status"]);
        let requirements = answer["requirements"].as_array().unwrap().clone();
        let units = requirements.iter().find(|one| one["id"] == "units");
        units.unwrap()["have"].as_u64().unwrap()
    };
    let before = have(&place);
    assert!(before > 0, "nobody has done a unit");
    let folder = place.path("later");
    copy(&foundations(), &folder);
    change(
        &folder,
        "pack.toml",
        "version = \"0.1.0\"",
        "version = \"0.2.0\"",
    );
    let file = folder.to_str().unwrap().to_owned();
    let foretell = |place: &Place| place.run(&["pack", "install", "--dry-run", &file]);
    let kept = foretell(&place);
    assert_eq!((kept.code, kept.errors.as_str()), (0, ""), "{}", kept.out);
    assert!(
        kept.out
            .contains("would be installed in the place of 0.1.0.")
    );
    assert!(kept.out.contains("Everything you did still counts."));
    // The same version, with its first unit asked of everybody anew.
    let head = folder.join("pack.toml");
    let rows = "\n[[migrate]]\nfrom = \"<0.2\"\nitem = \"what-goes-where\"\nto = \"reset\"\n";
    let text = fs::read_to_string(&head).unwrap();
    let first = text.find("\n[[reviewed_by").unwrap_or(text.len());
    fs::write(&head, format!("{}{rows}{}", &text[..first], &text[first..])).unwrap();
    // Its last step, too, or it would count again at once by what was done in it.
    let step = "\n[[migrate]]\nfrom = \"<0.2\"\nitem = \"three-places\"\nto = \"reset\"\n";
    let text = fs::read_to_string(&head).unwrap();
    fs::write(&head, format!("{text}{step}")).unwrap();
    let lost = foretell(&place);
    assert!(lost.out.contains("No longer counted: "), "{}", lost.out);
    assert_eq!(have(&place), before, "a dry run changed something");
    let answer = place.json(&["pack", "install", "--dry-run", &file]);
    assert_eq!(answer["keeps_all"], false);
    assert_eq!(install(&place, &folder).code, 0);
    assert_eq!(have(&place), before - 1);
}
