//! From the first key to the disk and back: drafts, saving, and second thoughts.

mod drafts;

use chrono::DateTime;
use serde_json::{Value, json};

use super::*;
use crate::effect::{Batch, Opened, Saved, Settings, Shelved, Shelving};
use crate::journal::Words;
use crate::practice::Content;

/// A quick log on its own, with a disk that does what it is asked when it is told to.
struct Stage {
    practice: Practice,
    log: Log,
    asks: Vec<Ask>,
}

fn practice() -> Practice {
    let now = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let mut practice = Practice::new(Content::built_in().unwrap(), Settings::default(), now);
    practice.open(Opened {
        label: "Me".into(),
        locked_by_passphrase: false,
        recovery: None,
        last_copy: None,
        advice: Vec::new(),
        drafts: Vec::new(),
        attempts: vec![],
        newest: Batch {
            done: true,
            ..Batch::default()
        },
    });
    practice
}

impl Stage {
    fn new() -> Self {
        Self::open(None, practice())
    }

    fn open(id: Option<Uuid>, practice: Practice) -> Self {
        let mut log = Log::open(id, &practice);
        let asks = log.opened(&practice);
        Self {
            practice,
            log,
            asks,
        }
    }

    /// Presses keys, written as in the keymap with a blank between them.
    fn press(mut self, keys: &str) -> Self {
        for word in keys.split_whitespace() {
            let key: Key = word.parse().unwrap();
            let asks = match self.practice.content.keymap.find(self.log.place(), key) {
                Some(command) => self
                    .log
                    .update(command, &self.practice)
                    .unwrap_or_else(|| vec![Ask::Run(command)]),
                None => self.log.type_key(key, &self.practice),
            };
            self.asks.extend(asks);
        }
        self
    }

    /// Some seconds pass.
    fn wait(mut self, seconds: i64) -> Self {
        self.practice.now += TimeDelta::seconds(seconds);
        if self.log.due().is_some_and(|due| due <= self.practice.now) {
            let asks = self.log.tick(&self.practice);
            self.asks.extend(asks);
        }
        self
    }

    /// The world answers what was asked of it last.
    fn hear(&mut self, outcome: &Outcome) {
        let asked = self.effects().pop().map(Asked::from);
        let answer = Answer {
            outcome,
            mine: asked.as_ref(),
        };
        let asks = self.log.hear(answer, &self.practice);
        self.asks.extend(asks);
    }

    /// The disk does what was asked of it last, under this id.
    fn saved_as(mut self, id: Uuid) -> Self {
        let Some(Effect::Save(save)) = self.effects().pop() else {
            panic!("nothing to save: {:?}", self.asks);
        };
        let mut entry = save.entry.clone();
        entry.id = id;
        let row = Shelving::of(1, 1, &entry);
        let saved = Outcome::Saved(Box::new(Saved {
            row,
            before: None,
            draft: save.draft.clone(),
            events: Vec::new(),
        }));
        self.hear(&saved);
        self.practice.person.as_mut().unwrap().take_in(saved);
        self.asks.clear();
        self
    }

    fn read(mut self, entry: &Entry) -> Self {
        self.hear(&Outcome::Read(Box::new(Shelved {
            id: entry.id,
            entry: entry.clone(),
            binned: false,
            earlier: Vec::new(),
        })));
        self
    }

    fn effects(&self) -> Vec<&Effect> {
        self.asks
            .iter()
            .filter_map(|ask| match ask {
                Ask::Do(effect) => Some(effect),
                _ => None,
            })
            .collect()
    }

    fn said(&self) -> &str {
        self.asks
            .iter()
            .rev()
            .find_map(|ask| match ask {
                Ask::Say(notice) => Some(notice.text.as_str()),
                _ => None,
            })
            .unwrap_or_default()
    }

    fn goes_back(&self) -> bool {
        self.asks.iter().any(|ask| matches!(ask, Ask::Back))
    }

    /// What was last sent to the disk as a draft.
    fn draft(&self) -> Option<&Draft> {
        self.effects()
            .into_iter()
            .rev()
            .find_map(|effect| match effect {
                Effect::KeepDraft(draft) => Some(&**draft),
                _ => None,
            })
    }
}

fn json_of(entry: &Entry) -> Value {
    entry.to_json(Words::TakenAlong)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[test]
fn four_keys_save_a_moment_with_exactly_these_fields() {
    let stage = Stage::new().press("c 8 a enter");
    let [Effect::Save(save)] = stage.effects()[..] else {
        panic!("{:?}", stage.asks);
    };
    assert_eq!(
        json_of(&save.entry),
        json!({
            "id": Uuid::nil(),
            "kind": "episode",
            "created_at": "2026-11-24T10:42:00Z",
            "occurred_at": "2026-11-24T10:42:00Z",
            "state": "over",
            "intensity_peak": 8,
            "trigger": "refusal",
        })
    );
    assert_eq!((save.revises, &save.draft), (None, &Some(DraftOf::Moment)));
    let vocabulary = &stage.practice.content.vocabulary;
    assert_eq!(save.entry.check(vocabulary), Ok(()));
}

#[test]
fn without_a_state_it_asks_for_that_and_goes_there() {
    let stage = Stage::new().press("tab 8 ctrl-d");
    assert!(stage.effects().is_empty());
    assert!(stage.said().starts_with("One thing first: how were you?"));
    let stage = stage.press("b enter");
    assert!(matches!(stage.effects()[..], [Effect::Save(_)]));
}

#[test]
fn a_day_with_nothing_keeps_nothing_but_words() {
    let stage = Stage::new().press("c 8 up up up e enter");
    let [Effect::Save(save)] = stage.effects()[..] else {
        panic!("{:?}", stage.asks);
    };
    assert_eq!(
        json_of(&save.entry),
        json!({
            "id": Uuid::nil(),
            "kind": "nothing-today",
            "created_at": "2026-11-24T10:42:00Z",
            "occurred_at": "2026-11-24T10:42:00Z",
        })
    );
}

#[test]
fn saving_is_asked_once_and_a_failure_loses_nothing() {
    let mut stage = Stage::new().press("c enter enter ctrl-d x esc");
    assert_eq!(stage.asks.len(), 1, "{:?}", stage.asks);
    assert!(matches!(stage.effects()[..], [Effect::Save(_)]));
    stage.hear(&Outcome::Failed(crate::effect::Failure::new(
        "a.", "b.", "c.",
    )));
    let stage = stage.wait(2);
    assert_eq!(stage.draft().unwrap().entry.state.as_deref(), Some("over"));
    assert!(matches!(
        stage.press("enter").effects().last(),
        Some(Effect::Save(_))
    ));
}

#[test]
fn a_saved_moment_says_so_for_five_seconds() {
    let stage = Stage::new().press("c 8 enter").saved_as(id(7));
    assert_eq!(stage.log.place(), Place::Saved);
    let page = stage.log.page(&stage.practice, Size::default());
    let said = crate::plain::say(&page, true);
    let told = "Saved 10:42. Enter adds more, Ctrl-Z takes it back.";
    assert!(said.iter().any(|line| line.text.contains(told)));
    let stage = stage.wait(4);
    assert!(!stage.goes_back());
    let stage = stage.wait(1);
    assert!(stage.goes_back());
    assert_eq!(stage.log.due(), None, "it is not asked again and again");
    for key in ["esc", "x", "down", "tab"] {
        let stage = Stage::new().press("c 8 enter").saved_as(id(7)).press(key);
        assert!(stage.goes_back(), "{key}");
        assert!(stage.effects().is_empty(), "{key}");
    }
    let help = Stage::new()
        .press("c enter")
        .saved_as(id(7))
        .press("ctrl-g");
    assert!(matches!(help.asks[..], [Ask::Run(Command::HelpMe)]));
}

#[test]
fn enter_adds_more_as_a_revision() {
    let stage = Stage::new()
        .press("c 8 enter")
        .saved_as(id(7))
        .press("enter");
    assert_eq!(stage.log.form.focus(), Row::Answer("trigger"));
    let stage = stage.press("esc");
    assert!(
        stage
            .asks
            .iter()
            .all(|ask| !matches!(ask, Ask::Do(_) | Ask::Say(_)))
    );
    let stage = stage.press("a enter");
    let Some(Effect::Save(save)) = stage.effects().pop() else {
        panic!("{:?}", stage.asks);
    };
    assert_eq!(save.revises, Some(id(7)));
    assert_eq!(save.draft, Some(DraftOf::Revision(id(7))));
    assert_eq!(save.entry.id, id(7));
    assert_eq!(save.entry.trigger.as_deref(), Some("refusal"));
    assert_eq!(save.entry.intensity_peak, Some(8));
    let stage = Stage::new().press("c 8 enter").saved_as(id(7));
    let stage = stage.press("enter ctrl-z ctrl-d");
    let Some(Effect::Save(save)) = stage.effects().pop() else {
        panic!("{:?}", stage.asks);
    };
    assert_eq!((save.entry.id, save.entry.intensity_peak), (id(7), None));
}

#[test]
fn undo_after_saving_bins_it_and_keeps_the_answers_as_a_draft() {
    let stage = Stage::new()
        .press("c 8 enter")
        .saved_as(id(7))
        .press("ctrl-z");
    assert_eq!(*stage.effects()[0], Effect::MoveToBin(id(7)));
    let draft = stage.draft().unwrap();
    assert_eq!(draft.of, DraftOf::Moment);
    assert_eq!(
        (draft.entry.id, draft.entry.intensity_peak),
        (Uuid::nil(), Some(8))
    );
    assert_eq!(
        stage.said(),
        "Taken back. Your answers are still here, as a draft."
    );
    let stage = stage.press("ctrl-z enter");
    let Some(Effect::Save(save)) = stage.effects().pop() else {
        panic!("{:?}", stage.asks);
    };
    assert_eq!((save.entry.id, save.revises), (Uuid::nil(), None));
    assert_eq!(save.entry.intensity_peak, None);
}

#[test]
fn undo_after_adding_brings_the_entry_back_as_it_was() {
    let stage = Stage::new().press("c 8 enter").saved_as(id(7));
    let stage = stage.press("enter a enter").saved_as(id(7)).press("ctrl-z");
    let [Effect::Save(save), Effect::KeepDraft(draft)] = stage.effects()[..] else {
        panic!("{:?}", stage.asks);
    };
    assert_eq!(save.revises, Some(id(7)));
    assert_eq!(
        (save.entry.id, save.entry.trigger.as_deref()),
        (id(7), None)
    );
    assert_eq!(draft.of, DraftOf::Revision(id(7)));
    assert_eq!(draft.entry.trigger.as_deref(), Some("refusal"));
}

#[test]
fn a_worry_opens_the_panel_and_keeps_no_text() {
    let stage = Stage::new().press("c 8 r");
    assert!(matches!(
        stage.asks[..],
        [Ask::Go(Destination::Help(Some(4)))]
    ));
    let stage = stage.wait(2);
    let kept = json_of(&stage.draft().unwrap().entry);
    assert_eq!(kept["trigger"], "other");
    assert!(kept.get("safeguarding_fork").is_none() && kept.get("note").is_none());
}

#[test]
fn a_row_says_what_it_means_until_it_was_answered_once() {
    let gloss = |stage: &Stage| {
        let page = stage.log.page(&stage.practice, Size::default());
        let chips = page.rows.into_iter().find_map(|row| match row.body {
            crate::page::Body::Chips(chips) => Some(chips.gloss),
            _ => None,
        });
        chips.unwrap()
    };
    let stage = Stage::new();
    assert_eq!(gloss(&stage), "where I was, at the peak");
    let stage = stage.press("c enter").saved_as(id(7));
    let stage = Stage::open(None, stage.practice);
    assert_eq!(gloss(&stage), "");
    assert_eq!(gloss(&stage.press("tab")), "0 none, 10 out of choice");
}
