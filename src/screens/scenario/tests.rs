//! A story with a world that answers when it is told to: nothing is chosen twice, nothing is lost.

use chrono::DateTime;

use super::*;
use crate::course::scenario::{Compiled, Declared, Line, Offer, Saved, Tags, Told};
use crate::course::scenario::{StorySource, Storyteller};
use crate::course::{Event, EventKind, PackFiles};
use crate::effect::{AttemptKept, Batch, Failure, Opened, Settings};
use crate::fault::Fault;
use crate::practice::{Content, WholePack};
use crate::safe_text::SafeText;

fn corridor() -> InPack {
    InPack::new("lakeside", "corridor")
}

/// The bell in the corridor beside the course.
fn practice() -> Practice {
    let folder = include_dir::include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures/packs/lakeside");
    let mut content = Content::built_in().unwrap();
    let lakeside = WholePack::load(&PackFiles::embedded(&folder)).unwrap();
    content.others.push(lakeside);
    let now = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let mut practice = Practice::new(content, Settings::default(), now);
    practice.open(Opened {
        label: String::new(),
        locked_by_passphrase: false,
        recovery: None,
        last_copy: None,
        advice: vec![],
        drafts: vec![],
        attempts: vec![],
        newest: Batch {
            done: true,
            ..Batch::default()
        },
    });
    practice
}

/// Tells a story of two choices, whatever its text says; and refuses the second offer.
struct Short;

impl Short {
    fn told(left: usize) -> Told {
        let offer = |id: &str| Offer {
            text: SafeText::shown(id),
            tags: Tags::read([format!("id:{id}").as_str()]),
        };
        Told {
            lines: vec![Line {
                text: SafeText::shown(&format!("{left} left.")),
                tags: Tags::default(),
            }],
            offers: match left {
                0 => vec![],
                _ => vec![offer("on"), offer("refused")],
            },
            scores: std::collections::BTreeMap::new(),
            visited: vec![],
            place: 0,
            saved: Saved(left.to_string()),
        }
    }
}

impl Storyteller for Short {
    fn compile(&self, _: &StorySource) -> Result<Compiled, Vec<Fault>> {
        Ok(Compiled {
            text: String::new(),
            declared: Declared::default(),
            knots: vec![],
        })
    }

    fn begin(&self, _: &Compiled, _: u8) -> Result<Told, Refusal> {
        Ok(Self::told(2))
    }

    fn choose(&self, _: &Compiled, saved: &Saved, offer: usize) -> Result<Told, Refusal> {
        match offer {
            0 => Ok(Self::told(saved.0.parse::<usize>().unwrap() - 1)),
            _ => Err(Refusal::Endless),
        }
    }
}

struct Stage {
    practice: Practice,
    screen: Scenario,
    waiting: Vec<Effect>,
    said: Vec<String>,
    is_left: bool,
    /// The events that reached the disk.
    events: Vec<Event>,
}

impl Stage {
    fn open(practice: Practice) -> Self {
        Self {
            screen: Scenario::open(corridor(), None, &practice),
            practice,
            waiting: vec![],
            said: vec![],
            is_left: false,
            events: vec![],
        }
    }

    fn take(&mut self, asks: Vec<Ask>) {
        for ask in asks {
            match ask {
                Ask::Do(effect) => self.waiting.push(effect),
                Ask::Say(notice) => self.said.push(notice.text),
                Ask::Back => self.is_left = true,
                _ => {}
            }
        }
    }

    /// Presses keys, and the world stays silent.
    fn press(mut self, keys: &str) -> Self {
        for word in keys.split_whitespace() {
            let key: Key = word.parse().unwrap();
            let asks = match self.practice.content.keymap.find(self.screen.place(), key) {
                Some(command) => self.screen.update(command, &self.practice),
                None => Some(self.screen.type_key(key, &self.practice)),
            };
            self.take(asks.unwrap_or_default());
        }
        self
    }

    fn tell(&mut self, asked: &Asked, outcome: Outcome) {
        let answer = Answer {
            outcome: &outcome,
            mine: Some(asked),
        };
        let asks = self.screen.hear(answer, &self.practice);
        self.practice.person.as_mut().unwrap().take_in(outcome);
        self.take(asks);
    }

    /// The world answers everything; the disk keeps what it is given, or fails.
    fn answered(mut self, disk_works: bool) -> Self {
        while !self.waiting.is_empty() {
            let effect = self.waiting.remove(0);
            let asked = Asked::from(&effect);
            let outcome = match effect {
                Effect::Tell(telling) => match telling.told(&Short) {
                    Ok(kept) => Outcome::Told(Box::new(kept)),
                    Err(refusal) => Outcome::NotTold(refusal),
                },
                Effect::KeepAttempt(keep) if disk_works => {
                    self.events.extend(keep.events.iter().cloned());
                    let closed = keep.closes.then(|| (7, keep.kept.transcript()));
                    Outcome::AttemptKept(Box::new(AttemptKept {
                        kept: keep.kept,
                        closed,
                        events: vec![],
                    }))
                }
                _ => Outcome::Failed(Failure::new("It did not work.", "", "")),
            };
            self.tell(&asked, outcome);
        }
        self
    }

    fn passages(&self) -> usize {
        match &self.screen.on {
            On::Story(kept) => kept.attempt.transcript().len(),
            _ => 0,
        }
    }

    fn happened(&self) -> Vec<(&str, Option<&str>)> {
        let events = self.events.iter();
        let told = events.map(|event| (event.kind.name(), event.data.option.as_deref()));
        told.collect()
    }
}

#[test]
fn a_choice_is_made_once_and_kept_before_the_next() {
    let stage = Stage::open(practice()).press("3").answered(true);
    assert_eq!(stage.happened(), [("started", None)]);
    let stage = stage.press("1 1 2 1");
    assert_eq!(stage.waiting.len(), 1, "the rest was pressed too early");
    let stage = stage.answered(true).press("1").answered(true);
    assert_eq!(
        stage.happened(),
        [
            ("started", None),
            ("answered", Some("on")),
            ("answered", Some("on")),
            ("completed", None)
        ]
    );
    let person = stage.practice.person().unwrap();
    assert!(person.attempts.is_empty());
    let (_, transcript) = stage.practice.transcripts(&corridor()).next().unwrap();
    assert_eq!(transcript.about.state, "over");
    assert!(transcript.is_whole && transcript.passages.len() == 3);
}

#[test]
fn what_is_chosen_of_a_passage_in_view_is_not_lost_on_a_slow_disk() {
    let mut stage = Stage::open(practice()).press("3");
    let Some(Effect::Tell(telling)) = stage.waiting.pop() else {
        panic!()
    };
    let told = telling.told(&Short).unwrap();
    stage.tell(&Asked::Tell, Outcome::Told(Box::new(told)));
    let stage = stage.press("1").answered(true);
    assert_eq!(
        stage.happened(),
        [("started", None), ("answered", Some("on"))]
    );
    assert_eq!(stage.passages(), 2);
}

#[test]
fn enter_alone_chooses_nothing() {
    let stage = Stage::open(practice()).press("enter enter");
    assert!(stage.waiting.is_empty());
    assert_eq!(stage.said, [HOW_TO_CHOOSE; 2]);
    let stage = stage.press("down enter").answered(true).press("enter");
    assert!(stage.waiting.is_empty());
    assert_eq!(stage.press("down enter").waiting.len(), 1);
}

#[test]
fn what_is_refused_or_not_kept_leaves_the_story_where_it_was() {
    let stage = Stage::open(practice()).press("1").answered(true);
    let stage = stage.press("2").answered(true);
    assert_eq!(stage.said, [Refusal::Endless.to_string()]);
    assert_eq!((stage.passages(), stage.events.len()), (1, 1));
    let stage = stage.press("1").answered(false);
    assert_eq!((stage.passages(), stage.events.len()), (1, 1));
    assert_eq!(stage.press("1").answered(true).passages(), 2);
}

#[test]
fn who_leaves_while_something_is_told_leaves_once_it_is_kept() {
    let stage = Stage::open(practice()).press("1").answered(true);
    let stage = stage.press("1 esc");
    assert!(!stage.is_left && stage.said.len() == 1);
    let stage = stage.answered(true);
    assert!(stage.is_left && stage.events.len() == 2);
    let again = Stage::open(stage.practice);
    assert_eq!(again.passages(), 2);
}

#[test]
fn an_attempt_goes_on_in_its_own_version_and_anew_where_it_cannot() {
    let mut stage = Stage::open(practice()).press("1").answered(true);
    stage.practice.content.others[0].pack.version = "2.0.0".parse().unwrap();
    let mut stage = Stage::open(stage.practice).press("1").answered(true);
    assert_eq!(stage.events[0].pack_version, "1.0.0");
    stage = stage.press("1");
    stage.waiting.clear();
    stage.tell(&Asked::Tell, Outcome::NotTold(Refusal::AnotherStory));
    let stage = stage.press("enter").answered(true);
    assert!(matches!(stage.screen.on, On::State));
    assert!(stage.practice.attempt(&corridor()).is_none());
    let (_, left) = stage.practice.transcripts(&corridor()).next().unwrap();
    assert!(!left.is_whole && left.passages.len() == 2);
    let stage = stage.press("1").answered(true);
    let begun = stage.events.last().unwrap();
    assert_eq!(begun.kind, EventKind::Started);
    assert_eq!(begun.pack_version, "2.0.0");
}

#[test]
fn nobody_reads_in_passing_what_somebody_chose() {
    let stage = Stage::open(practice()).press("3").answered(true);
    let On::Story(kept) = &stage.screen.on else {
        panic!()
    };
    let told = Telling::Choose {
        kept: kept.clone(),
        offer: 0,
    };
    let told = format!("{:?} {told:?} {:?}", stage.screen, kept.transcript());
    for word in ["left", "over", "refused"] {
        assert!(!told.contains(word), "{told}");
    }
}
