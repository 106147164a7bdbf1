//! What is logged from a file or a pipe is taken whole or not at all, and its ids are the answer.

use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use super::Place;

const TWO: &str = "
[[episode]]
state = \"over\"
intensity_peak = 8
trigger = \"refusal\"
note = \"Too loud, and too long.\"
occurred_at = 2026-11-23 10:42:00

[[episode]]
kind = \"near-miss\"
state = \"stretched\"
occurred_at = 2026-11-24T11:00:00+00:00
";

#[test]
fn moments_from_a_file_are_saved_and_their_ids_told() {
    let place = Place::begun();
    let file = place.file("moments.toml", TWO);
    let ran = place.run(&["log", "--from", &file]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let ids: Vec<String> = ran.out.lines().map(str::to_owned).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.iter().all(|id| id.len() == 36), "{ids:?}");
    let mut listed = place.ids();
    listed.reverse();
    assert_eq!(listed, ids, "the newest first");
}

#[test]
fn json_lines_are_taken_from_a_pipe() {
    let place = Place::begun();
    let ids =
        place.log("{\"state\":\"under\"}\n{\"kind\":\"check-in\",\"pleasant\":6,\"energy\":3}\n");
    assert_eq!(ids.len(), 2);
    let shown = place.json(&["journal", "show", &ids[1]]);
    assert_eq!(shown["entry"]["kind"], "check-in");
    assert_eq!(shown["entry"]["pleasant"], 6);
}

#[test]
fn one_fault_and_nothing_is_saved() {
    let place = Place::begun();
    let before = place.ids();
    let input = format!("{TWO}\n[[episode]]\nstate = \"over\"\ntrigger = \"refusl\"\n");
    let ran = place.fed(&["log", "--from", "-"], &input);
    ran.refused(1, "Did you mean \"refusal\"?");
    assert!(ran.errors.contains("line 16"), "{}", ran.errors);
    assert!(
        ran.errors.contains("Nothing of it was saved."),
        "{}",
        ran.errors
    );
    assert_eq!(place.ids(), before);
    for (input, words) in [
        ("", "There is no entry in it"),
        ("Dear diary", "the input, line 1"),
        ("{\"state\":", "no whole JSON object"),
    ] {
        place.fed(&["log", "--from", "-"], input).refused(1, words);
    }
    let missing = place.path("missing").to_str().unwrap().to_owned();
    place
        .run(&["log", "--from", &missing])
        .refused(1, "There is nothing at");
    std::fs::write(place.path("picture"), b"\xff\xd8\xff").unwrap();
    let picture = place.path("picture").to_str().unwrap().to_owned();
    place
        .run(&["log", "--from", &picture])
        .refused(1, "no text");
    assert_eq!(place.ids(), before);
}

#[test]
fn details_that_point_to_somebody_are_warned_of_and_saved() {
    let place = Place::begun();
    let input = "[[episode]]\nstate = \"over\"\nnote = \"Ring 020 7946 0000, or a@school.example\"\n\n\
                 [[episode]]\nstate = \"over\"\ntrigger = \"disclosure-worry\"\n";
    let ran = place.fed(&["log", "--from", "-"], input);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2));
    assert!(
        ran.errors
            .contains("Line 1: This looks like a telephone number."),
        "{}",
        ran.errors
    );
    assert!(
        ran.errors
            .contains("Line 1: This looks like an e-mail address."),
        "{}",
        ran.errors
    );
    assert!(
        !ran.errors.contains("7946"),
        "what was found is not said again"
    );
    assert!(
        ran.errors
            .contains("Line 5: A worry about a child goes to your designated safeguarding lead"),
        "{}",
        ran.errors
    );
    let last = ran.out.lines().last().unwrap();
    let shown = place.json(&["journal", "show", last]);
    assert_eq!(shown["entry"]["trigger"], "other");
}

#[test]
fn where_it_is_open_elsewhere_nothing_is_asked_and_nothing_read() {
    let place = Place::begun();
    place.log(TWO);
    let lock = File::open(place.practice().join("vault.evk.lock")).unwrap();
    lock.try_lock().unwrap();

    // The pipe stays open and empty: whoever read from it would wait for ever.
    let mut child = place
        .command(&["log", "--from", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let pipe = child.stdin.take();
    let mut errors = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut errors)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(5), "{errors}");
    drop(pipe);
    assert!(
        errors.contains("open elsewhere") && errors.contains("process"),
        "{errors}"
    );

    let backup = place.path("copy.evk").to_str().unwrap().to_owned();
    for typed in [
        &["status"][..],
        &["licence", "status"],
        &["journal", "list"],
        &["journal", "search", "loud"],
        &["doctor"],
        &["backup", &backup],
        &["paths"],
    ] {
        let ran = place.run(typed);
        assert_eq!(ran.code, 0, "{typed:?}: {}", ran.errors);
    }
    place
        .run(&["restore", &backup])
        .refused(5, "open elsewhere");
    drop(lock);
    assert_eq!(place.run(&["restore", &backup]).code, 0);
}

#[test]
fn the_first_save_of_a_day_is_copied() {
    let place = Place::begun();
    assert_eq!(
        place.json(&["status"])["last_backup"],
        serde_json::Value::Null
    );
    place.log(TWO);
    assert!(place.json(&["status"])["last_backup"].is_string());
}
