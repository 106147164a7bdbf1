//! Backups and what takes their place; the doctor who looks at all of it.

use std::path::Path;

use serde_json::Value;

use super::Place;

const ONE: &str = "[[episode]]\nstate = \"over\"\nnote = \"Before the copy.\"\n";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Breaks a file in its middle.
fn damage(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 4_096] {
        *byte ^= 0x55;
    }
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_backup_brings_back_what_was_there() {
    let place = Place::begun();
    let ids = place.log(ONE);
    let copy = place.path("copy.evk");
    let made = place.run(&["backup", text(&copy)]);
    assert_eq!(
        (made.code, made.out.trim_end()),
        (0, text(&copy)),
        "{}",
        made.errors
    );
    place
        .run(&["backup", text(&copy)])
        .refused(1, "already something");
    place.log(ONE);
    assert_eq!(place.ids().len(), 2);

    let before = std::fs::read(place.vault()).unwrap();
    let answer = place.json(&["restore", text(&copy)]);
    assert_eq!(place.ids(), ids);
    let kept = answer["kept"].as_str().unwrap();
    assert!(kept.contains("vault.before-restore-"), "{kept}");
    assert_eq!(std::fs::read(kept).unwrap().len(), before.len());
    assert!(place.run(&["paths"]).out.contains(kept));
    // And back again: what was set aside is a vault like any other.
    assert_eq!(place.run(&["restore", kept]).code, 0);
    assert_eq!(place.ids().len(), 2);
}

#[test]
fn without_a_name_the_copy_of_the_day_is_made_anew() {
    let place = Place::begun();
    let first = place.run(&["backup"]);
    assert_eq!(first.code, 0, "{}", first.errors);
    let path = first.out.trim_end().to_owned();
    assert!(
        Path::new(&path).starts_with(place.practice().join("backups")),
        "{path}"
    );
    let ids = place.log(ONE);
    assert_eq!(place.run(&["backup"]).out.trim_end(), path);
    assert_eq!(place.run(&["restore", &path]).code, 0);
    assert_eq!(place.ids(), ids, "it holds what was logged since");

    let stick = place.path("stick");
    std::fs::create_dir(&stick).unwrap();
    let answer = place.json(&["backup", text(&stick)]);
    assert!(
        Path::new(answer["path"].as_str().unwrap()).starts_with(&stick),
        "{answer}"
    );
}

#[test]
fn a_backup_is_enough_on_a_new_computer() {
    let place = Place::begun();
    let ids = place.log(ONE);
    let copy = place.path("copy.evk");
    place.run(&["backup", text(&copy)]);
    let other = Place::empty();
    let restored = other.run(&["restore", text(&copy)]);
    assert_eq!(restored.code, 0, "{}", restored.errors);
    assert!(!restored.out.contains("kept"), "{}", restored.out);
    assert_eq!(other.ids(), ids);
}

#[test]
fn a_locked_backup_is_read_whole_with_its_passphrase() {
    let place = Place::empty();
    let secret = place.file("secret", "still water");
    let wrong = place.file("wrong", "still");
    place.run(&["init", "--passphrase-file", &secret]);
    let copy = place.path("copy.evk");
    place.run(&["backup", text(&copy), "--passphrase-file", &secret]);
    let before = std::fs::read(place.vault()).unwrap();
    place
        .run(&["restore", text(&copy), "--passphrase-file", &wrong])
        .refused(3, "That passphrase");
    assert_eq!(std::fs::read(place.vault()).unwrap(), before);
    let restored = place.run(&["restore", text(&copy), "--passphrase-file", &secret]);
    assert_eq!(restored.code, 0, "{}", restored.errors);
}

#[test]
fn what_is_no_sound_backup_changes_nothing() {
    let place = Place::begun();
    let ids = place.log(ONE);
    let copy = place.path("copy.evk");
    place.run(&["backup", text(&copy)]);
    damage(&copy);
    place.run(&["restore", text(&copy)]).refused(4, "damaged");
    place
        .run(&["restore", text(&place.path("missing"))])
        .refused(1, "There is nothing at");
    let letter = place.file("letter", "Dear all,\n");
    place
        .run(&["restore", &letter])
        .refused(4, "does not begin as a vault does");
    assert_eq!(place.ids(), ids);
    let elsewhere = Place::empty();
    elsewhere
        .run(&["restore", &letter])
        .refused(4, "does not begin");
    assert!(!elsewhere.home().exists());
}

fn level<'a>(answer: &'a Value, id: &str) -> &'a str {
    let checks = answer["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["id"] == id);
    check.unwrap_or_else(|| panic!("{id} in {answer}"))["level"]
        .as_str()
        .unwrap()
}

#[test]
fn the_doctor_advises_without_alarm() {
    let place = Place::begun();
    let answer = place.json(&["doctor"]);
    assert_eq!(answer["ok"], true);
    for (id, expected) in [
        ("modes", "ok"),
        ("writable", "ok"),
        ("conflict-copies", "ok"),
        ("vault", "ok"),
        ("slots", "advice"),
        ("backup", "advice"),
        ("outside-copy", "advice"),
        ("settings", "ok"),
    ] {
        assert_eq!(level(&answer, id), expected, "{id}");
    }
    std::fs::write(place.home().join("settings.toml"), "look = 3").unwrap();
    let conflict = place.practice().join("vault (conflicted copy).evk");
    std::fs::copy(place.vault(), conflict).unwrap();
    let answer = place.json(&["doctor"]);
    assert_eq!(level(&answer, "settings"), "advice");
    assert_eq!(level(&answer, "conflict-copies"), "advice");
}

#[cfg(unix)]
#[test]
fn what_others_could_read_is_a_fault() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::begun();
    std::fs::set_permissions(place.vault(), PermissionsExt::from_mode(0o644)).unwrap();
    let ran = place.run(&["doctor", "--json"]);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (ran.code, &answer["ok"], level(&answer, "modes")),
        (4, &false.into(), "fault")
    );
    assert_eq!(
        place.run(&["doctor"]).code,
        0,
        "opening it has set that right"
    );
}

#[test]
fn a_damaged_vault_is_a_fault_and_is_not_written_to() {
    let place = Place::begun();
    place.log(ONE);
    place.run(&["backup"]);
    damage(&place.vault());
    let before = std::fs::read(place.vault()).unwrap();
    let ran = place.run(&["doctor", "--json"]);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (ran.code, &answer["ok"], level(&answer, "vault")),
        (4, &false.into(), "fault")
    );
    let told = place.run(&["doctor"]).out;
    assert!(told.contains("fault: "), "{told}");
    let listed = place.run(&["journal", "list"]);
    assert_eq!(listed.code, 4, "{}{}", listed.out, listed.errors);
    assert_eq!(std::fs::read(place.vault()).unwrap(), before);
}
