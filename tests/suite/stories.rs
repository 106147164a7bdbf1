//! Branching stories as a person walks them: taken up at the very choice, read again, told by ear.

use std::path::Path;

use evenkeel::course::PackFiles;
use evenkeel::practice::{Content, WholePack};
use evenkeel::runtime::Teller;
use evenkeel::store;

use crate::lines::told_of;
use crate::support::Stage;

const STORY: &str = "modules/bells/morning-bell/corridor.ink";
const UNIT: &str = "modules/bells/morning-bell/unit.toml";
/// What is told where both ways meet.
const LATE: &str = "The corridor empties.";

/// The way from Today to the sitting with the story.
pub const TO_THE_STORY: &str = "2 end enter home down enter";

/// The small pack of the tests.
pub fn lakeside() -> PackFiles {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    store::pack_files(&folder).unwrap()
}

/// The small pack with some words of one file replaced.
fn changed(path: &str, from: &str, to: &str) -> PackFiles {
    let mut files = lakeside();
    let text = String::from_utf8(files.bytes(path).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{from:?} is not in {path}");
    files.insert(path, text.replace(from, to).into_bytes());
    files
}

/// In front of the question that comes before the story.
fn before_the_story() -> Stage {
    Stage::new()
        .with_pack(&lakeside())
        .press(TO_THE_STORY)
        .shows("A story in which you choose")
        .press("enter")
        .shows("How are you, this second?")
}

#[test]
fn a_story_is_taken_up_at_the_very_choice_after_a_sudden_death() {
    let stage = before_the_story()
        .press("3")
        .shows("What do you do first?")
        .killed()
        .press(&format!("{TO_THE_STORY} enter"))
        .shows("What do you do first?")
        .press("2")
        .shows("You chose: Call to him to get up.")
        .shows("Worth noticing: It is quick")
        .killed()
        .press(TO_THE_STORY)
        .shows("at choice 2")
        .press("enter")
        .shows("You chose: Call to him to get up.")
        .shows(LATE)
        .press("1")
        .shows("After a while his hands come down.")
        .shows("You went in together.")
        .shows("Steadiness lent: 1 of 2.");
    // The end was kept as it came.
    stage
        .killed()
        .press(TO_THE_STORY)
        .shows("Read how it went")
        .press("down enter")
        .shows("How you were before it began: revved up.")
        .shows("Choice 1: Call to him to get up.");
}

#[test]
fn a_story_that_was_begun_goes_on_as_it_was_when_its_pack_changes() {
    let later = changed(
        STORY,
        "-> late",
        "-> elsewhere\n== elsewhere\nAll is new.\n* [Go on. #id: on]\n-> late",
    );
    before_the_story()
        .press("3 1")
        .shows(LATE)
        .with_pack(&later)
        .press(&format!("{TO_THE_STORY} enter"))
        .shows(LATE)
        .press("2")
        .shows("You handed over.")
        .press("down down down enter 1 1")
        .shows("All is new.");
}

#[test]
fn the_safeguarding_lead_has_the_title_of_the_nation_in_a_story_too() {
    let naming = changed(STORY, "Thirty children", "The \\{lead\\} waves.");
    let stage = Stage::new().with_pack(&naming).press(TO_THE_STORY);
    stage
        .press("enter 1")
        .shows("The designated safeguarding lead waves.");
}

#[test]
fn a_story_that_is_gone_leaves_what_was_chosen_in_it() {
    let without = changed(UNIT, "\"corridor\"", "\"hall\"");
    let stage = before_the_story().press("3 1 1 enter").with_pack(&without);
    stage
        .press(TO_THE_STORY)
        .lacks("Read how it went")
        .with_pack(&lakeside())
        .press(TO_THE_STORY)
        .shows("Read how it went");
}

#[test]
fn what_happened_in_a_story_is_told_as_events() {
    let stage = before_the_story().press("3 2 2");
    let asked: Vec<&String> = stage
        .asked()
        .iter()
        .filter(|effect| effect.starts_with("KeepAttempt"))
        .collect();
    let happened = |effect: &str, what: &str| effect.contains(what);
    assert_eq!(asked.len(), 3);
    assert!(happened(asked[0], "Started"));
    assert!(happened(asked[1], "Answered") && happened(asked[1], "Some(\"call\")"));
    assert!(happened(asked[2], "Some(\"hand-over\")") && happened(asked[2], "Completed"));
    assert!(happened(asked[2], "Some(\"handed-over\")") && happened(asked[2], "{\"steady\": 0}"));
    for effect in asked {
        assert!(!effect.contains("\"over\"") && !effect.contains("covers his ears"));
    }
}

#[test]
fn a_story_is_walked_in_a_preview_too_and_nothing_of_it_is_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    Stage::preview(&folder)
        .press("enter home down enter enter 3 1 1")
        .shows("You went in together.")
        .press("down down enter")
        .shows("Choice 1: Breathe out once")
        .press("enter")
        .shows("Read how it went");
}

#[test]
fn a_story_by_ear() {
    let mut content = Content::built_in().unwrap();
    content.others.push(WholePack::load(&lakeside()).unwrap());
    let last = content.foundations.pack.sittings().count() + 2;
    let home = tempfile::tempdir().unwrap();
    let typed = format!("2\n1\nlearn\n{last}\n2\n\n3\nwhere\n2\nrepeat\n1\n2\n\n\nquit\n");
    let said = told_of(content, home.path(), &typed);
    let begins = said.find("\nLearn, Bells").unwrap();
    // What comes after holds the time of today.
    let ends = said.find("\n2. Read how it went").unwrap();
    insta::assert_snapshot!(said[begins..ends].trim());
}

#[test]
fn the_small_pack_and_its_story_are_sound() {
    let found = WholePack::inspect(&lakeside(), &Teller::of_a_pack());
    assert_eq!(found.faults, []);
    assert_eq!(found.inventory.scenarios, 1);
}

/// The pack's own check of the small pack with some words of one file replaced.
fn checked(path: &str, from: &str, to: &str) -> String {
    let found = WholePack::inspect(&changed(path, from, to), &Teller::of_a_pack());
    let told = found
        .faults
        .iter()
        .map(|fault| format!("{}\n\n", fault.rendered()));
    format!("## {from:?} -> {to:?}\n{}", told.collect::<String>())
}

#[test]
fn what_the_check_of_a_pack_says_of_its_stories() {
    const LATE_PATH: &str = "modules/bells/morning-bell/late.ink";
    let said = [
        checked(STORY, "- -> late", "- -> hall\n== hall\nHe waits."),
        checked(STORY, "VAR steady = 0", "VAR steady = 0 ="),
        checked(STORY, " #id: call", ""),
        checked(STORY, "#competence: C1", "#competence: C7"),
        checked(LATE_PATH, "-> beside", "-> besides"),
        checked(LATE_PATH, " # outcome: handed-over", ""),
        checked(UNIT, "max = 2", "max = 3"),
        checked(UNIT, "var = \"steady\"", "var = \"steadi\""),
        checked(UNIT, "id = \"together\"", "id = \"apart\""),
    ];
    insta::assert_snapshot!(said.concat());
}

#[test]
fn a_pack_with_a_story_that_breaks_off_is_no_pack_to_use() {
    let broken = changed(STORY, "- -> late", "- -> hall\n== hall\nHe waits.");
    let found = WholePack::inspect(&broken, &Teller::of_a_pack());
    assert!(found.whole.is_none());
    assert!(found.faults.iter().any(|fault| fault.file == STORY));
    // What is not looked through can be loaded, and the story says so when it is told.
    let stage = Stage::new().with_pack(&changed(STORY, "- -> late", "- -> nowhere"));
    stage
        .press(&format!("{TO_THE_STORY} enter 3"))
        .shows("This story cannot be read as it is written.")
        .press("enter")
        .shows("A story in which you choose");
}
