//! The way out: nothing holds it up for ever, and nothing is left behind unsaid.

use super::*;

#[test]
fn quitting_waits_for_the_draft() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-c");
    assert_eq!(stage.waiting(), [draft()]);
    assert!(!stage.app.is_done());
    assert!(stage.done(&draft()).app.is_done());
}

#[test]
fn words_that_do_not_reach_the_disk_call_leaving_off_once() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-c");
    let stage = stage.answer(&draft(), failed());
    assert!(!stage.app.is_done());
    assert_eq!(stage.waiting(), []);
    assert!(stage.notice().contains("quit once more"));
    assert_eq!(stage.title(), "Journal › Write");
    let stage = stage.press("ctrl-c");
    assert_eq!(stage.waiting(), [draft()]);
    assert!(stage.answer(&draft(), failed()).app.is_done());
}

#[test]
fn once_the_disk_takes_words_again_leaving_waits_for_them_as_before() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-c");
    let stage = stage.answer(&draft(), failed()).later(2).done(&draft());
    let stage = stage.write(" More.").press("ctrl-c");
    assert!(!stage.answer(&draft(), failed()).app.is_done());
}

#[test]
fn what_keeps_no_words_does_not_call_leaving_off() {
    let stage = Stage::new().settings("Nation").press("enter ctrl-c");
    assert_eq!(stage.waiting(), [Asked::KeepSettings]);
    assert!(stage.answer(&Asked::KeepSettings, failed()).app.is_done());
}

#[test]
fn a_hang_up_ends_though_nothing_can_be_saved() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-d");
    let stage = stage.tell(Message::Closed);
    assert_eq!(stage.waiting(), [reflection()]);
    let stage = stage.answer(&reflection(), failed());
    assert_eq!(stage.waiting(), [draft()], "the draft is tried once");
    assert!(stage.answer(&draft(), failed()).app.is_done());
}

#[test]
fn a_hang_up_keeps_what_was_typed_after_the_save() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-d");
    let stage = stage.write(" More.").tell(Message::Closed);
    let stage = stage.done(&reflection());
    let revision = Asked::KeepDraft(DraftOf::Revision(Uuid::from_u128(9)));
    assert!(stage.waiting().contains(&revision), "{:?}", stage.waiting());
}

#[test]
fn a_new_recovery_code_is_seen_before_the_program_ends() {
    let stage = Stage::new().settings("Recovery code");
    let stage = stage.press("enter ctrl-c");
    let stage = stage.answer(
        &Asked::RenewRecovery,
        Outcome::RecoveryRenewed(code("AAAA")),
    );
    assert!(!stage.app.is_done());
    assert!(stage.shown().contains("AAAA"));
}

#[test]
fn a_restore_takes_the_words_with_it_and_ends_the_program() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-p");
    let stage = stage.write("bring your practice").press("enter");
    let stage = stage.write("/tmp/copy.evk").press("enter down enter");
    assert_eq!(
        stage.waiting(),
        [Asked::ListFolder, draft(), Asked::Restore]
    );
    let stage = stage.done(&draft());
    let stage = stage.answer(&Asked::Restore, Outcome::Restored { kept: None });
    assert_eq!(
        stage.waiting(),
        [Asked::ListFolder],
        "nothing goes into a vault that is closed"
    );
    let folder = Outcome::Folder(Folder {
        path: None,
        items: vec![],
    });
    assert!(stage.answer(&Asked::ListFolder, folder).app.is_done());
}

#[test]
fn a_vault_that_had_to_be_closed_waits_behind_its_door() {
    let stage = Stage::new().press("ctrl-p").write("bring your practice");
    let stage = stage.press("enter").write("/tmp/copy.evk");
    let stage = stage.press("enter down enter");
    let why = Failure::new("That copy is damaged.", "", "");
    let stage = stage.answer(&Asked::Restore, Outcome::Shut(why));
    assert!(stage.app.practice.person().is_none());
    assert!(stage.notice().contains("That copy is damaged."));
    assert!(!stage.app.is_leaving());
}
