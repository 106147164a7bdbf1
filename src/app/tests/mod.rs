//! Every effect is answered once and to whoever asked; no word is lost on the way, whatever fails
//! and whatever crosses.

mod drafts;
mod late;
mod leaving;

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::effect::{
    Batch, Failure, Folder, News, Opened, Outcome, RecoveryWords, Saved, Settings, Shelving,
};
use crate::page::Body;
use crate::practice::Content;
use crate::record::MarkOf;

/// The app, and a world that answers when it is told to.
struct Stage {
    app: App,
    asked: Vec<Request>,
    now: Moment,
}

fn reflection() -> Asked {
    Asked::Save(Some(DraftOf::Reflection))
}

fn draft() -> Asked {
    Asked::KeepDraft(DraftOf::Reflection)
}

fn failed() -> Outcome {
    Outcome::Failed(Failure::new(
        "The disk is full.",
        "Nothing is lost.",
        "Make room.",
    ))
}

fn code(groups: &str) -> RecoveryWords {
    RecoveryWords(groups.to_owned().into())
}

/// The vault is open, and its newest rows are all there are, or not.
fn open(whole: bool) -> Message {
    Message::News(News::Opened(Box::new(Opened {
        label: "Ana".to_owned(),
        locked_by_passphrase: true,
        recovery: None,
        last_copy: None,
        advice: vec![],
        drafts: vec![],
        attempts: vec![],
        newest: Batch {
            done: whole,
            ..Batch::default()
        },
    })))
}

impl Stage {
    fn locked(first: Destination) -> Self {
        let now = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
        let practice = Practice::new(Content::built_in().unwrap(), Settings::default(), now);
        Self {
            app: App::new(practice, first),
            asked: Vec::new(),
            now,
        }
    }

    /// An open practice, on Today.
    fn new() -> Self {
        Self::locked(Destination::Today).tell(open(true))
    }

    fn tell(mut self, message: Message) -> Self {
        let requests = self.app.update(message, self.now);
        self.asked.extend(requests);
        self
    }

    fn press(self, keys: &str) -> Self {
        keys.split_whitespace().fold(self, |stage, key| {
            stage.tell(Message::Pressed(key.parse().unwrap()))
        })
    }

    fn write(self, text: &str) -> Self {
        text.chars().fold(self, |stage, typed| {
            stage.tell(Message::Pressed(Key::plain(Press::Char(typed))))
        })
    }

    /// Opens the settings with the focus on a row.
    fn settings(self, label: &str) -> Self {
        let mut stage = self.press("ctrl-p").write("settings").press("enter");
        while !stage.focused().starts_with(label) {
            stage = stage.press("down");
        }
        stage
    }

    /// The label of the focused row.
    fn focused(&self) -> String {
        let page = self.app.page();
        let row = page.rows.iter().find(|row| row.focused);
        match row.map(|row| &row.body) {
            Some(Body::Item(item)) => item.label.clone(),
            _ => String::new(),
        }
    }

    fn later(mut self, seconds: i64) -> Self {
        self.now += TimeDelta::seconds(seconds);
        if self.app.due().is_some_and(|due| due <= self.now) {
            return self.tell(Message::Ticked);
        }
        self
    }

    fn waiting(&self) -> Vec<Asked> {
        self.asked
            .iter()
            .map(|request| Asked::from(&request.effect))
            .collect()
    }

    fn pick(&mut self, asked: &Asked) -> Request {
        let at = self.waiting().iter().position(|waits| waits == asked);
        let at = at.unwrap_or_else(|| panic!("{asked:?} is none of {:?}", self.waiting()));
        self.asked.remove(at)
    }

    /// The world answers what was asked first of its kind.
    fn answer(mut self, asked: &Asked, outcome: Outcome) -> Self {
        let Request { ticket, .. } = self.pick(asked);
        self.tell(Message::Done(ticket, outcome))
    }

    /// The disk does what it was asked.
    fn done(mut self, asked: &Asked) -> Self {
        let Request { ticket, effect } = self.pick(asked);
        let outcome = match effect {
            Effect::Save(save) => {
                let mut entry = save.entry;
                entry.id = Uuid::from_u128(9);
                Outcome::Saved(Box::new(Saved {
                    row: Shelving::of(1, 1, &entry),
                    before: None,
                    draft: save.draft,
                    events: vec![],
                }))
            }
            Effect::KeepDraft(draft) => Outcome::DraftKept(draft.of),
            Effect::DropDraft(of) => Outcome::DraftDropped(of),
            Effect::Suspend => Outcome::Resumed,
            other => panic!("{other:?}"),
        };
        self.tell(Message::Done(ticket, outcome))
    }

    /// The title and the rows of the page in front, in words.
    fn shown(&self) -> String {
        let said = crate::plain::say(&self.app.page(), true);
        let lines: Vec<String> = said.into_iter().map(|line| line.text).collect();
        lines.join("\n")
    }

    fn title(&self) -> String {
        self.app.page().title
    }

    fn notice(&self) -> &str {
        self.app.notice.as_ref().map_or("", |notice| &notice.text)
    }

    fn draft(&self) -> Option<&str> {
        let drafts = &self.app.practice.person()?.drafts;
        drafts.get(&DraftOf::Reflection)?.entry.note.as_deref()
    }
}

const CLAUSE: &str = "The corridor was loud and I slowed down.";

#[test]
fn what_must_be_done_once_is_asked_once() {
    let stage = Stage::locked(Destination::SetUp).press("down enter");
    let stage = stage.press("enter enter");
    assert_eq!(stage.waiting(), [Asked::MakeVault]);
    let stage = Stage::new().settings("Recovery code").press("enter enter");
    assert_eq!(stage.waiting(), [Asked::RenewRecovery]);
}

#[test]
fn settings_that_could_not_be_kept_do_not_make_a_second_vault() {
    let stage = Stage::locked(Destination::SetUp).press("down enter");
    let stage = stage.press("down enter up enter");
    assert_eq!(stage.waiting(), [Asked::MakeVault, Asked::KeepSettings]);
    let stage = stage.answer(&Asked::KeepSettings, failed());
    assert_eq!(stage.press("enter").waiting(), [Asked::MakeVault]);
}

#[test]
fn what_is_next_waits_until_everything_is_read_and_the_focus_stays_on_its_line() {
    let stage = Stage::locked(Destination::Today).tell(open(false));
    let title = stage.app.practice.pack().sittings().next().unwrap();
    let title = title.title.to_string();
    assert!(!stage.shown().contains(&title));
    let learn = stage.press("2");
    assert!(learn.shown().contains("Reading your practice."));
    let stage = learn.press("enter").press("1 down");
    assert_eq!(stage.focused(), "A moment worth keeping?");
    let whole = News::Loaded(Box::new(Batch {
        done: true,
        ..Batch::default()
    }));
    let stage = stage.tell(Message::News(whole));
    assert!(stage.shown().contains(&title));
    assert_eq!(stage.focused(), "A moment worth keeping?");
}

#[test]
fn a_newer_recovery_code_takes_the_place_of_the_one_on_the_screen() {
    let renewed = |groups| Outcome::RecoveryRenewed(code(groups));
    let stage = Stage::new().settings("Recovery code").press("enter");
    let stage = stage.answer(&Asked::RenewRecovery, renewed("AAAA"));
    let stage = stage.settings("Recovery code").press("enter");
    let stage = stage.answer(&Asked::RenewRecovery, renewed("BBBB"));
    assert!(stage.shown().contains("BBBB"));
    let mut stage = stage;
    for _ in 0..5 {
        stage = stage.press("esc");
        assert!(!stage.shown().contains("AAAA"));
    }
    let person = stage.app.practice.person().unwrap();
    assert!(person.marks.contains_key(&MarkOf::RecoveryRenewed));
}

#[test]
fn the_code_of_a_new_passphrase_is_shown_though_its_screen_is_gone() {
    let stage = Stage::new().settings("Passphrase").press("enter");
    let stage = stage.write("old").press("down").write("new");
    let stage = stage.press("down").write("new").press("enter");
    assert_eq!(stage.waiting(), [Asked::SetPassphrase]);
    let stage = stage.press("ctrl-p").write("go to today").press("enter");
    let set = Outcome::PassphraseSet(Some(code("CCCC")));
    let stage = stage.answer(&Asked::SetPassphrase, set);
    assert!(stage.shown().contains("CCCC"));
}

#[test]
fn a_refused_passphrase_is_told_though_its_screen_is_gone() {
    let stage = Stage::new().settings("Passphrase").press("enter");
    let stage = stage.write("old").press("down").write("new");
    let stage = stage.press("down").write("new").press("enter");
    let stage = stage.press("ctrl-p").write("go to today").press("enter");
    let refused = Outcome::NotOpened(Failure::new("That is another one.", "", ""));
    let stage = stage.answer(&Asked::SetPassphrase, refused);
    assert!(stage.notice().contains("That is another one."));
}

#[test]
fn a_list_that_comes_late_does_not_move_the_focus_of_a_question() {
    let stage = Stage::new().press("ctrl-p").write("bring your practice");
    let stage = stage.press("enter").write("/tmp/copy.evk").press("enter");
    let before = stage.shown();
    let list = Outcome::Folder(Folder {
        path: None,
        items: vec![],
    });
    let stage = stage.answer(&Asked::ListFolder, list);
    assert_eq!(stage.shown(), before);
    let stage = stage.press("enter");
    assert_eq!(stage.waiting(), [], "the safe row had the focus");
}

#[test]
fn a_line_stands_until_the_next_key_and_one_of_care_while_a_person_types_on() {
    let stage = Stage::new().press("w ctrl-d");
    assert!(stage.notice().contains("Nothing is written yet."));
    assert_eq!(stage.write("a").notice(), "");
    let trouble = || Message::News(News::Trouble(Failure::new("The copy failed.", "", "")));
    let stage = Stage::new().press("w").tell(trouble()).write("ab");
    assert!(stage.notice().contains("The copy failed."));
    assert_eq!(stage.press("ctrl-z").notice(), "");
}

#[test]
fn what_the_world_tells_unasked_answers_nothing() {
    let trouble = News::Trouble(Failure::new("The copy failed.", "", ""));
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-c");
    let stage = stage.tell(Message::News(trouble));
    assert!(!stage.app.is_done(), "the draft is still on its way");
    assert!(stage.done(&draft()).app.is_done());
}

#[test]
fn nothing_that_can_be_printed_for_a_developer_holds_what_was_typed() {
    let told = |stage: &Stage| format!("{:?} {:?} {:?}", stage.app, stage.asked, stage.app.page());
    for keys in ["w", "/", "ctrl-p", "e up up up"] {
        let stage = Stage::new().press(keys).write("zebra");
        assert!(!told(&stage).contains("zebra"), "{keys}");
        let stage = stage.tell(Message::Pasted("zebra".to_owned())).later(2);
        assert!(!told(&stage).contains("zebra"), "{keys}");
    }
    let pasted = Message::Pasted("zebra".to_owned());
    let pressed = Message::Pressed(Key::plain(Press::Char('\u{e9}')));
    let debug = format!("{pasted:?} {pressed:?}");
    assert!(!debug.contains("zebra") && !debug.contains('\u{e9}'));
}

#[test]
fn a_locked_practice_offers_help_hiding_and_the_way_out() {
    let stage = Stage::locked(Destination::Unlock);
    let offered: Vec<Command> = stage
        .app
        .offers(false)
        .into_iter()
        .filter(|offer| !offer.here)
        .map(|offer| offer.command)
        .collect();
    assert_eq!(
        offered,
        [
            Command::SteadyMe,
            Command::HelpMe,
            Command::Lines,
            Command::Hide,
            Command::Everything,
            Command::KeysHere,
            Command::Suspend,
            Command::Quit,
        ]
    );
    for command in Command::ALL {
        let mut stage = Stage::locked(Destination::Unlock);
        let asked = stage.app.command(*command);
        assert!(
            asked
                .iter()
                .all(|request| matches!(request.effect, Effect::Suspend | Effect::KeepSettings(_))),
            "{command:?}"
        );
    }
}

#[test]
fn undo_takes_back_what_was_typed() {
    let stage = Stage::new().press("w").write("Loud.").press("ctrl-z");
    assert_eq!(stage.press("ctrl-d").waiting(), []);
    let stage = Stage::new()
        .press("w")
        .write("Loud.")
        .press("ctrl-z ctrl-y");
    assert!(stage.press("ctrl-d").waiting().contains(&reflection()));
}

#[test]
fn whatever_is_made_of_a_moment_counts_whole_seconds() {
    let mut stage = Stage::new();
    stage.now += TimeDelta::milliseconds(789);
    let mut stage = stage.press("w").write(CLAUSE);
    let Effect::KeepDraft(draft) = stage.pick(&draft()).effect else {
        panic!();
    };
    for moment in [draft.at, draft.entry.occurred_at, draft.entry.created_at] {
        assert_eq!(moment.timestamp_subsec_nanos(), 0);
    }
}

#[test]
fn stepping_into_the_background_waits_for_the_words() {
    let stage = Stage::new().press("w").write("Loud.");
    let stage = stage.tell(Message::Pausing);
    assert_eq!(stage.waiting(), [draft(), Asked::Suspend]);
    assert!(!stage.app.is_kept());
    let stage = stage.done(&draft());
    assert!(stage.app.is_kept());
    assert_eq!(stage.done(&Asked::Suspend).title(), "Journal › Write");
}
