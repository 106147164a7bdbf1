//! A form for somebody who watches: written to a file, said when it comes back, and kept, by screen
//! and by ear.

use std::fs;

use evenkeel::plain;
use evenkeel::practice::{Content, WholePack};

use crate::lines::told_of;
use crate::stories::lakeside;
use crate::support::Stage;

/// Keys from Today to the form.
const TO_THE_FORM: &str = "2 end enter home down down down down down down enter";
/// Keys that say what came back: three behaviours, the trainer, yesterday, in a corridor.
const CAME_BACK: &str = "down enter 1 2 4 1 2 2";

fn opened() -> Stage {
    Stage::new()
        .with_pack(&lakeside())
        .press(TO_THE_FORM)
        .shows("Ten minutes around the bell")
}

/// Back at the form from wherever it was left in its pack.
fn again(stage: Stage) -> Stage {
    stage.killed().press(TO_THE_FORM)
}

/// What was asked of the world about what came back.
fn submitted(stage: &Stage) -> Vec<&String> {
    let asked = stage.asked().iter();
    asked
        .filter(|asked| asked.contains("kind: Submitted"))
        .collect()
}

#[test]
fn the_form_is_written_as_plain_text_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.txt");
    let stage = opened()
        .press("enter")
        .shows("Where should the file go?")
        .shows("Usual places")
        .paste(&file.display().to_string())
        .press("enter")
        .shows("It is written, as plain text.")
        .press("enter")
        .shows("Ten minutes around the bell");
    let text = fs::read_to_string(&file).unwrap();
    for line in [
        "Ten minutes around the bell",
        "Best done in: A corridor that fills up.",
        "1. Lets a breath go before the first word.",
        "   [ ] seen    [ ] partly    [ ] not seen    [ ] no opportunity",
        "One thing to keep:",
        "One thing to try:",
        "counts.",
    ] {
        assert!(
            text.lines().any(|one| one.ends_with(line)),
            "{line}:\n{text}"
        );
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 72),
        "{text}"
    );
    assert!(!text.contains("feedback of last time"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let stage = stage
        .press("enter")
        .paste(&file.display().to_string())
        .press("enter")
        .lacks("It is written, as plain text.")
        .shows("already");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    // Once somebody has watched, the next one is asked what became of it.
    let stage = stage.press("esc").press(CAME_BACK).press("enter");
    let other = folder.path().join("other.txt");
    again(stage)
        .press("enter")
        .paste(&other.display().to_string())
        .press("enter")
        .shows("It is written, as plain text.");
    let text = fs::read_to_string(&other).unwrap();
    assert!(text.contains("How the feedback of last time was used:"));
}

#[test]
fn what_came_back_is_said_row_by_row_and_kept() {
    let stage = opened()
        .press("down enter")
        .shows("What came back, 1 of 3.")
        .press("enter down enter")
        .shows("3 of 3")
        .press("4")
        .shows("Who watched?")
        .press("1")
        .shows("On which day did they watch?")
        .press("down enter")
        .shows("Where was it?")
        .press("2")
        .shows("This is what you said.")
        .shows("trainer")
        .shows("yesterday");
    assert!(submitted(&stage).is_empty());
    let stage = stage
        .press("enter")
        .shows("Kept with your training.")
        .shows("comes with sign-off");
    let told = submitted(&stage);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("breath:seen"), "{}", told[0]);
    assert!(told[0].contains("beside:no-opportunity"), "{}", told[0]);
    assert!(told[0].contains("watch-the-bell"), "{}", told[0]);
    assert!(!told[0].contains("trainer"), "{}", told[0]);
    let stage = stage
        .press("enter")
        .shows("What do you want to keep")
        .press("esc");
    // It can be watched again, and both can be read.
    let stage = again(stage)
        .shows("Watched once so far.")
        .press("down enter 3 3 3 4")
        .write("mentor")
        .press("enter 1 1 enter");
    again(stage)
        .shows("Watched twice so far.")
        .press("down down down down enter")
        .shows("yesterday, trainer, corridor, moving")
        .shows("No opportunity")
        .press("esc down down down enter")
        .shows("today, mentor, classroom");
}

#[test]
fn each_row_leads_back_to_itself_and_nothing_is_lost_on_the_way() {
    let stage = opened()
        .press(CAME_BACK)
        .press("1")
        .shows("1 of 3")
        .shows("yours")
        .press("3")
        .shows("This is what you said.")
        .shows("Not seen")
        .press("esc")
        .shows("Go on with what came back")
        .press("enter")
        .shows("This is what you said.")
        .press("4 4")
        .shows("What they are")
        .press("enter")
        .shows("Type what they are")
        .press("down enter")
        .shows("Who watched?")
        .press("left")
        .shows("3 of 3")
        .press("left left left")
        .shows("Go on with what came back");
    assert!(submitted(&stage).is_empty());
}

#[test]
fn what_is_said_so_far_outlives_the_program() {
    let stage = opened().press("down enter 1 2 4 4").write("mentor");
    let stage = again(stage.press("enter 2"))
        .shows("Go on with what came back")
        .press("enter")
        .shows("Where was it?")
        .press("1")
        .shows("mentor")
        .shows("yesterday");
    let stage = again(stage)
        .press("enter")
        .shows("This is what you said.")
        .press("enter");
    assert_eq!(submitted(&stage).len(), 1);
    again(stage)
        .shows("Watched once so far.")
        .shows("Say what came back");
}

#[test]
fn it_holds_nothing_up_and_its_unit_waits_for_it() {
    let stage = opened()
        .press("down down enter")
        .shows("\"Ten minutes around the bell\" waits for somebody to watch you")
        .press("esc")
        .shows("waits for somebody to watch you")
        .press("u")
        .shows("1 waits for somebody to watch you");
    let stage = again(stage).press(CAME_BACK).press("enter down enter");
    stage
        .lacks("waits for somebody")
        .press("esc u")
        .lacks("waits for somebody")
        .shows("Met: 1 of 1 task is done.");
}

#[test]
fn by_ear_it_is_the_same() {
    let home = tempfile::tempdir().unwrap();
    let mut content = Content::built_in().unwrap();
    content.others.push(WholePack::load(&lakeside()).unwrap());
    let way = "2\n1\nlearn\n19\n7\n";
    let back = "2\n1\n2\n4\n4\nmentor\n1\n10\n6\n7\nback\nquit\n";
    let said = told_of(content, home.path(), &[way, back].concat());
    let mut rest = said.as_str();
    for words in [
        "Ten minutes around the bell",
        "Write the form to a file",
        "What came back, 1 of 3.",
        "No opportunity",
        "What came back, 3 of 3.",
        "Who watched?",
        "What they are",
        "On which day did they watch?",
        "Where was it?",
        "somewhere else",
        "This is what you said.",
        "mentor",
    ] {
        let at = rest.find(words);
        let at = at.unwrap_or_else(|| panic!("{words:?} is not said in its turn:\n{said}"));
        rest = &rest[at + words.len()..];
    }
}

#[test]
fn every_row_is_said_with_what_was_answered() {
    let stage = opened().press(CAME_BACK);
    let said = plain::say(&stage.app().page(), true);
    let said: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
    assert!(
        said.iter()
            .any(|line| line.contains("Lets a breath go") && line.contains("Seen")),
        "{said:#?}"
    );
}
