//! What is kept while a moment is told, and what was kept before.

use super::*;

#[test]
fn a_choice_is_on_the_disk_two_seconds_later() {
    let stage = Stage::new().press("c").wait(1);
    assert!(stage.draft().is_none());
    let stage = stage.wait(1);
    let draft = stage.draft().unwrap();
    assert_eq!(
        (&draft.of, draft.entry.state.as_deref()),
        (&DraftOf::Moment, Some("over"))
    );
    assert_eq!(stage.log.due(), None);
}

#[test]
fn twenty_characters_of_a_note_are_on_the_disk_at_once() {
    let mut stage = Stage::new();
    stage.log.form.go_to(Row::Words("note"));
    let stage = stage.press(&"a ".repeat(19));
    assert!(stage.draft().is_none());
    let stage = stage.press("b");
    let draft = stage.draft().unwrap();
    assert_eq!(draft.entry.note.as_deref(), Some("aaaaaaaaaaaaaaaaaaab"));
    assert_eq!(draft.caret, (0, 20));
}

#[test]
fn leaving_keeps_a_draft_and_an_untouched_form_leaves_none() {
    let mut stage = Stage::new().press("c 8 esc");
    assert!(stage.goes_back());
    assert_eq!(stage.said(), "Kept as a draft. Today shows it.");
    let flushed = stage.log.flush(&stage.practice);
    let [Effect::KeepDraft(draft)] = &flushed[..] else {
        panic!("{flushed:?}");
    };
    assert_eq!(draft.entry.intensity_peak, Some(8));
    for keys in ["esc", "tab tab right esc", "c up c esc"] {
        let mut stage = Stage::new().press(keys);
        assert!(
            matches!(stage.asks[..], [Ask::Run(Command::Back)]),
            "{keys}"
        );
        assert!(stage.log.flush(&stage.practice).is_empty(), "{keys}");
    }
}

#[test]
fn a_draft_is_taken_up_whole_and_an_emptied_one_dropped() {
    let mut stage = Stage::new().press("c 8").wait(2);
    let draft = stage.draft().unwrap().clone();
    let drafts = &mut stage.practice.person.as_mut().unwrap().drafts;
    drafts.insert(DraftOf::Moment, draft);
    let stage = Stage::open(None, stage.practice);
    assert_eq!(stage.log.form.entry().intensity_peak, Some(8));
    assert_eq!(stage.log.form.focus(), Row::Answer("trigger"));
    let stage = stage.press("up backspace up c").wait(2);
    assert_eq!(stage.effects(), [&Effect::DropDraft(DraftOf::Moment)]);
}

#[test]
fn a_saved_moment_is_read_before_it_is_added_to() {
    let practice = practice();
    let mut entry = practice.entry(Kind::NearMiss);
    entry.id = id(9);
    entry.state = Some("stretched".to_owned());
    entry.body = vec!["fists".to_owned()];
    let stage = Stage::open(Some(id(9)), practice).press("c 8");
    assert_eq!(stage.effects(), [&Effect::Read(id(9))]);
    let stage = stage.read(&entry);
    assert_eq!(stage.log.form.focus(), Row::Answer("intensity_peak"));
    assert!(
        stage.log.form.rows().contains(&Row::Answer("body")),
        "what is answered is in view"
    );
    let unchanged = stage.press("ctrl-d");
    assert_eq!(unchanged.said(), "Nothing was changed.");
    assert!(unchanged.goes_back());
    let changed = unchanged.press("6 ctrl-d");
    let Some(Effect::Save(save)) = changed.effects().pop() else {
        panic!("{:?}", changed.asks);
    };
    assert_eq!(
        (save.revises, save.entry.kind),
        (Some(id(9)), Kind::NearMiss)
    );
    assert_eq!(save.entry.body, ["fists"]);
}
