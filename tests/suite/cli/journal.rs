//! The journal is listed, searched, shown and written out, and no text in it drives a terminal.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use super::{Place, bare};

const DAYS: &str = "
[[episode]]
state = \"over\"
trigger = \"noise-chaos\"
note = \"The caf\u{e9} round the corner was an \u{1F600} oasis.\"
occurred_at = 2026-11-20T10:00:00Z

[[episode]]
kind = \"went-well\"
state = \"settled\"
note = \"Nothing but CAFE talk about re-reading.\"
occurred_at = 2026-11-22T10:00:00Z

[[episode]]
kind = \"reflection\"
note = \"Looking back, calmly.\"
occurred_at = 2026-11-21T18:00:00Z
";

fn journal() -> (Place, Vec<String>) {
    let place = Place::begun();
    let ids = place.log(DAYS);
    (place, ids)
}

#[test]
fn everything_is_listed_the_newest_first_without_words() {
    let (place, ids) = journal();
    let listed = place.run(&["journal", "list"]).out;
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[0],
        format!("{}  2026-11-22 10:00 went well: settled", &ids[1][..8])
    );
    assert!(lines[1].contains("2026-11-21 18:00 reflection"));
    assert!(lines[2].ends_with("2026-11-20 10:00 a moment: revved up, noise, chaos"));
    assert!(!listed.contains("oasis"));

    assert_eq!(
        place
            .run(&["journal", "list", "--limit", "1"])
            .out
            .lines()
            .count(),
        1
    );
    let since = place.run(&["journal", "list", "--since", "2026-11-21"]).out;
    assert_eq!(since.lines().count(), 2, "{since}");
    let full = place.run(&["journal", "list", "--full"]).out;
    assert!(
        full.contains("oasis") && full.contains("I was: revved up"),
        "{full}"
    );
}

#[test]
fn json_leaves_the_words_out_unless_all_is_asked_for() {
    let (place, ids) = journal();
    let answer = place.json(&["journal", "list"]);
    let entry = &answer["entries"][2];
    assert_eq!(entry["id"], ids[0].as_str());
    assert_eq!(entry["kind"], "episode");
    assert_eq!(entry["trigger"], "noise-chaos");
    let time = entry["occurred_at"].as_str().unwrap();
    assert!(chrono::DateTime::parse_from_rfc3339(time).is_ok(), "{time}");
    assert!(entry.get("note").is_none());
    let answer = place.json(&["journal", "list", "--full"]);
    assert!(
        answer["entries"][2]["note"]
            .as_str()
            .unwrap()
            .contains("oasis")
    );
}

#[test]
fn a_search_folds_case_and_accents_and_takes_beginnings() {
    let (place, ids) = journal();
    let hits = |words: &[&str]| -> Vec<String> {
        let ran = place.run(&[&["journal", "search"], words].concat());
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.errors);
        ran.out.lines().map(|line| line[..8].to_owned()).collect()
    };
    let short = |at: usize| ids[at][..8].to_owned();
    assert_eq!(hits(&["cafe"]), [short(1), short(0)]);
    assert_eq!(hits(&["CAF\u{c9}"]), [short(1), short(0)]);
    assert_eq!(hits(&["oas"]), [short(0)]);
    assert_eq!(hits(&["nothing", "talk"]), [short(1)]);
    assert_eq!(hits(&["nothing talk"]), [short(1)]);
    assert_eq!(hits(&["re-read"]), [short(1)]);
    assert_eq!(hits(&["revved"]), [short(0)], "shown words are found");
    place
        .run(&["journal", "search", "oas", "nothing"])
        .refused(1, "No entry holds");
    place
        .run(&["journal", "search", "oa", "corner"])
        .refused(1, "No entry holds");
    place
        .run(&["journal", "search", "\u{2014}"])
        .refused(1, "no letter and no digit");
    place
        .run(&["journal", "search", "OR\"*"])
        .refused(1, "No entry holds");
    let line = place.run(&["journal", "search", "oas"]).out;
    assert_eq!(line.lines().count(), 1);
    assert!(line.contains("oasis"), "{line}");
    let none = place.run(&["journal", "search", "nowhere", "--json"]);
    assert_eq!(
        (none.code, none.out.as_str()),
        (1, "{\"v\":1,\"entries\":[\n]}\n")
    );
}

#[test]
fn an_entry_is_shown_by_the_beginning_of_its_id() {
    let (place, ids) = journal();
    let shown = place.run(&["journal", "show", &ids[0][..8].to_uppercase()]);
    assert_eq!(shown.code, 0, "{}", shown.errors);
    assert!(
        shown.out.contains(&ids[0]) && shown.out.contains("oasis"),
        "{}",
        shown.out
    );
    let answer = place.json(&["journal", "show", &ids[0]]);
    assert_eq!(answer["entry"]["id"], ids[0].as_str());
    assert_eq!(
        (&answer["binned"], &answer["revisions"]),
        (&false.into(), &1.into())
    );
    let unknown = "00000000-0000-4000-8000-000000000000";
    place
        .run(&["journal", "show", unknown])
        .refused(1, "No entry has an id");
    place
        .run(&["journal", "show", "yesterday"])
        .refused(1, "no beginning of an id");
}

#[test]
fn a_beginning_that_several_share_is_named_as_such() {
    let place = Place::made_up(40);
    let ids = place.ids();
    let firsts: Vec<&str> = ids.iter().map(|id| &id[..1]).collect();
    let shared = firsts
        .iter()
        .find(|one| firsts.iter().filter(|two| two == one).count() > 1);
    let shared = *shared.unwrap();
    let ran = place.run(&["journal", "show", shared]);
    ran.refused(1, "Type more of the id");
    let named = ids
        .iter()
        .filter(|id| ran.errors.contains(&id[..8]))
        .count();
    assert!(named > 1, "{}", ran.errors);
}

#[test]
fn an_export_is_written_once_and_never_over_anything() {
    let (place, ids) = journal();
    let folder = place.path("out");
    std::fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap().to_owned();
    for (format, ending) in [
        ("json", "json"),
        ("markdown", "md"),
        ("csv", "csv"),
        ("html", "html"),
    ] {
        let typed = ["journal", "export", "--format", format, &folder];
        let ran = place.run(&typed);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        let path = ran.out.trim_end();
        assert!(
            path.starts_with(&folder) && path.ends_with(ending),
            "{path}"
        );
        assert!(ran.errors.contains("not sealed"), "{}", ran.errors);
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains("oasis"));
        std::fs::write(path, "mine now").unwrap();
        place.run(&typed).refused(1, "already something");
        assert_eq!(std::fs::read_to_string(path).unwrap(), "mine now");
        std::fs::write(path, text).unwrap();
    }
    let json = std::fs::read_dir(&folder).unwrap().flatten();
    let json = json
        .map(|file| file.path())
        .find(|path| path.extension() == Some("json".as_ref()));
    let read: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(json.unwrap()).unwrap()).unwrap();
    let written: Vec<&str> = read["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["id"].as_str().unwrap())
        .collect();
    assert_eq!(written, [&ids[1], &ids[2], &ids[0]]);
    let missing = place.path("missing").to_str().unwrap().to_owned();
    let ran = place.run(&["journal", "export", "--format", "csv", &missing]);
    ran.refused(1, "the folder is not there");
}

#[test]
fn no_text_of_an_entry_reaches_a_terminal_as_a_command() {
    let place = Place::begun();
    let note = "\\u001b]52;c;aGVsbG8=\\u0007 \\u009b31m red \\u202e turned \\u007f";
    let ids = place.log(&format!(
        "{{\"state\":\"over\",\"note\":\"{note}\",\"prompt\":\"\\u001b[2J\"}}"
    ));
    // Each of these is looked over for control bytes as it is read.
    for typed in [
        &["journal", "list"][..],
        &["journal", "list", "--full"],
        &["journal", "list", "--full", "--json"],
        &["journal", "search", "turned"],
        &["journal", "show", &ids[0]],
    ] {
        let ran = place.run(typed);
        assert_eq!(ran.code, 0, "{typed:?}: {}", ran.errors);
        assert!(!ran.out.contains('\u{202e}'), "{typed:?}");
    }
    let answer = place.json(&["journal", "show", &ids[0]]);
    let read = answer["entry"]["note"].as_str().unwrap();
    assert!(
        read.contains('\u{1b}') && read.contains('\u{202e}'),
        "and nothing of it is lost"
    );
}

#[test]
fn a_reader_that_stops_is_no_failure() {
    let place = Place::made_up(1_500);
    let mut child = place
        .command(&["journal", "list", "--full"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    assert!(line.starts_with("20"), "{line}");
    drop(reader);
    let mut errors = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut errors)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), errors.as_str()),
        (Some(0), "")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_told() {
    let place = Place::begun();
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = place.command(&["paths"]).stdout(full).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.contains("could not be written"), "{errors}");
    let mut version = bare(&place.path("login"));
    assert!(version.arg("--version").output().unwrap().status.success());
}
