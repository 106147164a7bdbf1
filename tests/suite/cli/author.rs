//! A trainer begins a pack from the shell: it is whole from the start, and nothing of theirs is touched.

use std::fs;
use std::path::Path;

use super::terminal::Terminal;
use super::{Place, Ran, finished};

fn strict(place: &Place, folder: &Path) -> Ran {
    place.run(&["pack", "check", folder.to_str().unwrap(), "--strict"])
}

fn head(folder: &Path) -> toml::Table {
    fs::read_to_string(folder.join("pack.toml"))
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn a_pack_is_begun_without_a_question_where_nobody_is_there_to_answer() {
    let place = Place::empty();
    let folder = place.path("mine");
    let ran = place.run(&["pack", "new", folder.to_str().unwrap()]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{}", ran.out);
    let told: Vec<&str> = ran.out.lines().collect();
    assert_eq!(told[0], folder.to_str().unwrap());
    let check = format!("    evenkeel pack check {}", folder.display());
    assert!(told.contains(&check.as_str()), "{}", ran.out);
    let checked = strict(&place, &folder);
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert!(!place.home().exists(), "no practice is needed for it");
}

#[test]
fn what_is_said_beforehand_stands_in_the_pack() {
    let place = Place::empty();
    let folder = place.path("a pack");
    let answer = place.json(&[
        "pack",
        "new",
        folder.to_str().unwrap(),
        "--title",
        "Ruhe in der gro\u{df}en Pause",
        "--lang",
        "Deutsch",
        "--for",
        "F\u{fc}r alle, die \"Pausenaufsicht\" haben.",
    ]);
    assert_eq!(answer["id"], "ruhe-in-der-grossen-pause");
    assert_eq!(answer["lang"], "de");
    let head = head(&folder);
    assert_eq!(
        head["title"].as_str(),
        Some("Ruhe in der gro\u{df}en Pause")
    );
    assert_eq!(
        head["summary"].as_str(),
        Some("F\u{fc}r alle, die \"Pausenaufsicht\" haben.")
    );
    assert_eq!(head["lang"].as_str(), Some("de"));
    assert_eq!(strict(&place, &folder).code, 0);
}

#[test]
fn without_a_folder_it_is_written_in_one_of_its_own_id() {
    let place = Place::empty();
    let mut command = place.command(&["pack", "new", "--title", "Caf\u{e9} calm"]);
    command.current_dir(place.path("login"));
    let ran = finished(command, "");
    assert_eq!(ran.code, 0, "{}", ran.errors);
    let folder = place.path("login/cafe-calm");
    assert_eq!(head(&folder)["id"].as_str(), Some("cafe-calm"));
    assert_eq!(strict(&place, &folder).code, 0);
}

#[test]
fn a_folder_that_holds_anything_is_left_as_it_is() {
    let place = Place::empty();
    let folder = place.path("mine");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("letter.txt"), "Dear all").unwrap();
    let typed = folder.to_str().unwrap();
    place
        .run(&["pack", "new", typed])
        .refused(1, "something in");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().collect();
    assert_eq!(left.len(), 1);
    fs::remove_file(folder.join("letter.txt")).unwrap();
    assert_eq!(
        place.run(&["pack", "new", typed]).code,
        0,
        "an empty one will do"
    );
}

#[test]
fn what_cannot_stand_in_a_pack_is_refused_before_anything_is_written() {
    let place = Place::empty();
    let folder = place.path("mine");
    let typed = ["pack", "new", folder.to_str().unwrap()];
    for (more, words) in [
        (["--title", "Calm \u{1b}[2J"], "disturb or deceive"),
        (["--title", ""], "is empty"),
        (["--for", "Ring 0808 800 5000 for a place."], "telephone"),
        (["--lang", "Klingon"], "no language"),
        (["--from", "nowhere"], "a-pot-of-tea"),
    ] {
        let ran = place.run(&[&typed[..], &more[..]].concat());
        ran.refused(1, words);
        assert!(!folder.exists(), "{more:?}");
    }
}

#[test]
fn a_preview_begins_in_a_language_of_the_pack_or_says_which_there_are() {
    let place = Place::empty();
    let halls = concat!(env!("CARGO_MANIFEST_DIR"), "/content/packs/dining-hall");
    let ran = place.run(&["pack", "preview", halls, "--lang", "polski"]);
    ran.refused(1, "cy, en-GB");
    let ran = place.run(&["pack", "preview", halls, "--lang", "Klingon"]);
    ran.refused(1, "no language");
    let mut terminal = Terminal::open(&place, &["pack", "preview", halls, "--lang", "cymraeg"]);
    terminal.wait_for("Cymraeg;");
    terminal.press("\u{3}");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn in_a_terminal_it_asks_and_asks_again_what_cannot_be() {
    let place = Place::empty();
    let folder = place.path("mine");
    let mut terminal = Terminal::open(&place, &["pack", "new", folder.to_str().unwrap()]);
    terminal.wait_for("Which one?");
    terminal.press("supper\n");
    terminal.wait_for("one of these numbers");
    terminal.press("dining-hall\n");
    terminal.wait_for("What is it called?");
    terminal.press("Calm {somebody}\n");
    terminal.wait_for("Nothing fills in");
    terminal.press("Calm at lunch\n");
    terminal.wait_for("In which language");
    terminal.press("elvish tongue\n");
    terminal.wait_for("is no language");
    terminal.press("cymraeg\n");
    terminal.wait_for("For whom is it?");
    terminal.press("\n");
    terminal.wait_for("A small whole pack.");
    let (code, shown) = terminal.end();
    assert_eq!(code, 0, "{shown}");
    let head = head(&folder);
    assert_eq!(head["id"].as_str(), Some("calm-at-lunch"));
    assert_eq!(head["lang"].as_str(), Some("cy"));
    assert_eq!(strict(&place, &folder).code, 0);
}

#[test]
fn questions_about_a_pack_that_are_broken_off_write_nothing() {
    let place = Place::empty();
    let folder = place.path("mine");
    let mut terminal = Terminal::open(&place, &["pack", "new", folder.to_str().unwrap()]);
    terminal.wait_for("Which one?");
    terminal.press("\n");
    terminal.wait_for("What is it called?");
    terminal.press("\u{4}");
    let (code, shown) = terminal.end();
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("broken off"), "{shown}");
    assert!(!folder.exists());
}

#[test]
fn what_a_file_may_hold_is_printed_for_editors() {
    let place = Place::empty();
    let listed = place.run(&["pack", "schema"]);
    let names: Vec<&str> = listed.out.lines().collect();
    assert!(names.contains(&"unit.toml"), "{names:?}");
    for name in &names {
        let ran = place.run(&["pack", "schema", name]);
        let schema: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(schema["type"], "object", "{name}");
        assert_eq!(schema["additionalProperties"], false, "{name}");
    }
    let all = place.json(&["pack", "schema"]);
    assert_eq!(all["schemas"].as_object().unwrap().len(), names.len());
    place
        .run(&["pack", "schema", "units"])
        .refused(1, "unit.toml");
    assert!(!place.home().exists());
}

const QUESTIONS: &str = "// From the old course.\n$CATEGORY: course/Milk\n\n::Milk first::Does Orwell pour the milk first? {F#He pours the tea first.#He does not.}\n\n::Both::What can be said of it? {~%50%It is old ~%50%It is British ~%-100%It is settled}\n\nTell a colleague how you take it. {####Tastes differ.}\n\nOnly a description.\n";

#[test]
fn questions_of_another_platform_become_a_unit() {
    let place = Place::empty();
    let folder = place.path("mine");
    let typed = folder.to_str().unwrap();
    assert_eq!(place.run(&["pack", "new", typed]).code, 0);
    let file = place.file("Tea and milk.gift", QUESTIONS);
    let ran = place.run(&["pack", "import", "--from", "gift", &file, typed]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{}", ran.out);
    let unit = folder.join("modules/tea/tea-and-milk/unit.toml");
    insta::assert_snapshot!("imported", ran.out.replace(typed, "PACK"));
    insta::assert_snapshot!("imported_unit", fs::read_to_string(&unit).unwrap());
    let module = fs::read_to_string(folder.join("modules/tea/module.toml")).unwrap();
    assert!(
        module.contains("units = [\"the-pot\", \"tea-and-milk\"]"),
        "{module}"
    );

    // What the questions did not have is named as what is left, and nothing else is an error.
    let checked = place.run(&["pack", "check", typed, "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    let faults = answer["faults"].as_array().unwrap();
    let errors = faults.iter().filter(|fault| fault["severity"] == "error");
    let left: Vec<&str> = errors
        .map(|fault| fault["code"].as_str().unwrap())
        .collect();
    assert_eq!(left, ["missing-key"; 4], "an outcome, and three feedbacks");

    // Once more makes another unit, and changes nothing of the first.
    let before = fs::read(&unit).unwrap();
    assert_eq!(
        place
            .run(&["pack", "import", "--from", "gift", &file, typed])
            .code,
        0
    );
    assert_eq!(fs::read(&unit).unwrap(), before);
    assert!(folder.join("modules/tea/tea-and-milk-2/unit.toml").exists());
}

#[test]
fn what_cannot_be_taken_over_leaves_the_pack_as_it_is() {
    let place = Place::empty();
    let folder = place.path("mine");
    let typed = folder.to_str().unwrap();
    assert_eq!(place.run(&["pack", "new", typed]).code, 0);
    let module = folder.join("modules/tea/module.toml");
    let before = fs::read(&module).unwrap();
    let none = place.file("none.gift", "Only words.\n");
    let ran = place.run(&["pack", "import", "--from", "gift", &none, typed]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("line 1, \"Only words.\": Left out."),
        "{}",
        ran.out
    );
    let long = place.file("long.gift", &"A? {=b ~c}\n\n".repeat(100_000));
    let file = place.file("some.gift", "A? {=b ~c}\n");
    let import = |file: &str, more: &[&str]| {
        place.run(&[&["pack", "import", "--from", "gift", file, typed], more].concat())
    };
    import(&long, &[]).refused(1, "longer than");
    import(&file, &["--module", "cups"]).refused(1, "tea");
    import(place.path("nowhere.gift").to_str().unwrap(), &[]).refused(1, "nothing at");
    fs::write(place.path("bytes.gift"), b"\xff").unwrap();
    import(place.path("bytes.gift").to_str().unwrap(), &[]).refused(1, "no text");
    place
        .run(&["pack", "import", "--from", "gift", &file, &file])
        .refused(1, "no content pack");
    assert_eq!(fs::read(&module).unwrap(), before);
    assert_eq!(strict(&place, &folder).code, 0);
}

#[test]
fn every_kind_that_is_taken_over_is_one_that_packs_have() {
    let place = Place::empty();
    let folder = place.path("mine");
    let typed = folder.to_str().unwrap();
    assert_eq!(place.run(&["pack", "new", typed]).code, 0);
    let questions = "One? {=a #Yes. ~b #Nearly.}\n\nTwo? {~%50%a #Yes. ~%50%b #Yes. ~c #Nearly.}\n\nThree? {=a #Yes. =%50%b #Near. =%0%* #Else.}\n\nFour? {#=5:1.5 #Yes. ~#Another.}\n\nFive? {=a -> b #Yes. =c -> d #Yes.}\n\nSix? {}\n";
    let file = place.file("all.gift", questions);
    let import = ["pack", "import", "--from", "gift", &file, typed];
    assert_eq!(place.run(&import).code, 0);
    let unit = fs::read_to_string(folder.join("modules/tea/all/unit.toml")).unwrap();
    for kind in ["choice", "multi", "short", "number", "match", "reflect"] {
        assert!(unit.contains(&format!("[item.{kind}]")), "{kind}: {unit}");
    }
    let checked = place.run(&["pack", "check", typed, "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    let faults = answer["faults"].as_array().unwrap();
    let errors = faults.iter().filter(|fault| fault["severity"] == "error");
    let errors: Vec<&serde_json::Value> = errors.collect();
    assert_eq!(errors.len(), 1, "only what it leads to is left: {errors:?}");
    assert!(errors[0]["message"].as_str().unwrap().contains("outcome"));
}
