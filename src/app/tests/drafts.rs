//! Drafts and saves: whatever crosses and whatever fails, the words are there, and once.

use super::*;

#[test]
fn a_draft_that_fails_is_not_taken_for_the_save_that_is_under_way() {
    let stage = Stage::new().press("w").write(CLAUSE).press("ctrl-d");
    assert!(stage.waiting().contains(&reflection()));
    let stage = stage.answer(&draft(), failed()).press("ctrl-d");
    let saves = stage.waiting();
    assert_eq!(
        saves.iter().filter(|asked| **asked == reflection()).count(),
        1
    );
}

#[test]
fn a_save_that_fails_leaves_the_text_and_sends_the_draft_again() {
    let stage = Stage::new().press("w").write(CLAUSE).press("ctrl-d");
    let stage = stage.done(&draft()).done(&draft());
    let stage = stage.answer(&reflection(), failed());
    assert!(stage.notice().contains("The disk is full."));
    assert_eq!(stage.title(), "Journal › Write");
    let stage = stage.later(2);
    assert_eq!(stage.waiting(), [draft()]);
    assert_eq!(stage.draft(), Some(CLAUSE));
    assert_eq!(
        stage.press("ctrl-d").waiting(),
        [draft(), reflection()],
        "it can be tried again"
    );
}

#[test]
fn a_screen_closes_for_its_own_save_and_not_for_anothers() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-d");
    let stage = stage.press("ctrl-p").write("check in").press("enter enter");
    assert_eq!(stage.title(), "Check in");
    let stage = stage.done(&reflection());
    assert_eq!(stage.title(), "Check in");
    let stage = stage.done(&Asked::Save(None));
    assert_eq!(stage.title(), "Evenkeel");
}

#[test]
fn what_is_typed_while_a_save_is_under_way_becomes_a_change_to_it() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-d");
    let stage = stage.write(" And then the bell rang twice.").later(2);
    assert_eq!(stage.waiting(), [reflection()], "no draft follows a save");
    let stage = stage.done(&reflection());
    let revision = DraftOf::Revision(Uuid::from_u128(9));
    assert_eq!(
        stage.waiting(),
        [
            Asked::KeepDraft(revision.clone()),
            Asked::DropDraft(DraftOf::Reflection)
        ]
    );
    let drafts = &stage.app.practice.person().unwrap().drafts;
    let text = drafts[&revision].entry.note.as_deref();
    assert_eq!(text, Some("Loud. And then the bell rang twice."));
    assert_eq!(drafts.len(), 1);
}

#[test]
fn a_draft_begun_again_outlives_the_dropping_of_the_one_before() {
    let stage = Stage::new().press("w").write(CLAUSE);
    let erased = "backspace ".repeat(CLAUSE.len());
    let stage = stage.press(&erased).later(2);
    assert!(
        stage
            .waiting()
            .contains(&Asked::DropDraft(DraftOf::Reflection))
    );
    assert_eq!(stage.draft(), None);
    let stage = stage.write("Something else altogether.");
    let stage = stage.done(&Asked::DropDraft(DraftOf::Reflection));
    assert!(stage.draft().unwrap().starts_with("Something else"));
}

#[test]
fn going_elsewhere_sends_the_draft_first() {
    let go = |words: &str| {
        let stage = Stage::new().press("w").write("Loud.").press("ctrl-p");
        let stage = stage.write(words).press("enter");
        (stage.waiting(), stage.title())
    };
    assert_eq!(
        go("go to learn"),
        (vec![draft()], "Learn › Foundations".to_owned())
    );
    let (waiting, title) = go("settings");
    assert_eq!((waiting, title), (vec![], "Settings".to_owned()));
    let stage = Stage::new().press("w").write("Loud.").press("esc");
    assert_eq!(stage.waiting(), [draft()]);
}

#[test]
fn words_that_did_not_reach_the_disk_are_there_when_the_editor_opens_again() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-d");
    let stage = stage.press("ctrl-p").write("go to today").press("enter");
    let stage = stage.answer(&reflection(), failed());
    assert_eq!(stage.draft(), Some("Loud."));
    let stage = stage.press("ctrl-c");
    assert_eq!(
        stage.waiting(),
        [draft()],
        "and they are sent once more at the end"
    );
}

#[test]
fn a_clock_that_is_set_back_does_not_hold_up_a_draft() {
    let mut stage = Stage::new().press("w").write("Loud.");
    stage.now -= TimeDelta::hours(1);
    assert_eq!(stage.tell(Message::Ticked).waiting(), [draft()]);
}

#[test]
fn a_detail_is_masked_where_it_stands_now() {
    let stage = Stage::new()
        .press("w")
        .write("Call 07700 900123 now.")
        .later(2);
    let stage = stage.press("home").write("Later: ").press("ctrl-n");
    let text = stage.draft().unwrap();
    assert!(text.starts_with("Later: Call ["), "{text}");
    assert!(text.ends_with("] now."), "{text}");
}
