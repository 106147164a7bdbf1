//! The player with a disk that answers when it is told to: nothing jumps, nothing is lost.

mod helping;
mod watching;

use chrono::DateTime;

use super::*;
use crate::effect::{Batch, Failure, Opened, Saved, Settings, Shelving};
use crate::practice::Content;

const TWO_QUESTIONS: &str = "where-am-i-two-questions";
const GATE: &str = "safe-start-gate";

/// A player on its own.
struct Stage {
    practice: Practice,
    player: Player,
    /// What was asked of the world and is not answered yet, in order.
    waiting: Vec<Effect>,
    /// How many rows the disk holds.
    rows: i64,
}

fn practice(content: Content) -> Practice {
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

impl Stage {
    fn open(sitting: &str) -> Self {
        Self::with(sitting, practice(Content::built_in().unwrap()))
    }

    fn with(sitting: &str, practice: Practice) -> Self {
        let mut stage = Self {
            player: Player::open(InPack::new("foundations", sitting), &practice),
            practice,
            waiting: Vec::new(),
            rows: 0,
        };
        let asks = stage.player.opened(&stage.practice);
        stage.take(asks);
        stage
    }

    fn take(&mut self, asks: Vec<Ask>) {
        let effects = asks.into_iter().filter_map(|ask| match ask {
            Ask::Do(effect) => Some(effect),
            _ => None,
        });
        self.waiting.extend(effects);
    }

    /// Presses keys, and the disk stays silent.
    fn press(mut self, keys: &str) -> Self {
        for word in keys.split_whitespace() {
            let key: Key = word.parse().unwrap();
            let asks = match self.practice.content.keymap.find(self.player.place(), key) {
                Some(command) => self.player.update(command, &self.practice),
                None => Some(self.player.type_key(key, &self.practice)),
            };
            self.take(asks.unwrap_or_default());
        }
        self
    }

    fn number(&mut self, events: Vec<Event>) -> Vec<(i64, Event)> {
        let number = |event| {
            self.rows += 1;
            (self.rows, event)
        };
        events.into_iter().map(number).collect()
    }

    /// The disk answers everything.
    fn answered(mut self) -> Self {
        for effect in std::mem::take(&mut self.waiting) {
            let mine = Asked::from(&effect);
            let outcome = match effect {
                Effect::Record(events) => Outcome::Recorded(self.number(events)),
                Effect::Save(save) => {
                    self.rows += 1;
                    Outcome::Saved(Box::new(Saved {
                        row: Shelving::of(self.rows, 1, &save.entry),
                        before: None,
                        draft: save.draft,
                        events: self.number(save.events),
                    }))
                }
                Effect::KeepDraft(draft) => Outcome::DraftKept(draft.of),
                Effect::DropDraft(of) => Outcome::DraftDropped(of),
                other => panic!("{other:?}"),
            };
            self.hear(&mine, &outcome);
            self.practice.person.as_mut().unwrap().take_in(outcome);
        }
        self
    }

    /// The disk refuses everything.
    fn refused(mut self) -> Self {
        let failure = Failure::new("The disk is full.", "Nothing is lost.", "Make room.");
        for effect in std::mem::take(&mut self.waiting) {
            self.hear(&Asked::from(&effect), &Outcome::Failed(failure.clone()));
        }
        self
    }

    fn hear(&mut self, mine: &Asked, outcome: &Outcome) {
        let answer = Answer {
            outcome,
            mine: Some(mine),
        };
        let asks = self.player.hear(answer, &self.practice);
        self.take(asks);
    }

    /// The same sitting, left and opened again.
    fn opened_again(self) -> Self {
        Self {
            player: Player::open(self.player.sitting.clone(), &self.practice),
            ..self
        }
    }

    /// The step in front, counted from 1.
    fn step(&self) -> usize {
        self.player.step + 1
    }

    /// Ids of the options that are chosen in front.
    fn chosen(&self) -> &[String] {
        match &self.player.on {
            On::Asking(asking) => asking.given().map_or(&[], |given| &given.options),
            _ => &[],
        }
    }

    fn waits(&self) -> Vec<Asked> {
        self.waiting.iter().map(Asked::from).collect()
    }
}

#[test]
fn a_sitting_is_taken_up_at_the_exact_step() {
    let stage = Stage::open(TWO_QUESTIONS).press("enter enter").answered();
    assert_eq!(stage.step(), 3);
    let stage = stage.opened_again();
    assert_eq!(stage.step(), 3);
    // What was left for later comes before what was never met.
    let stage = stage.press("ctrl-r 2 enter").answered().opened_again();
    assert_eq!(stage.step(), 3);
    let stage = stage.press("enter").answered().opened_again();
    assert_eq!(stage.step(), 5);
}

#[test]
fn going_back_and_forth_keeps_the_answer_whether_or_not_the_disk_has_it() {
    let stage = Stage::open(TWO_QUESTIONS)
        .press("enter enter enter")
        .answered();
    let stage = stage.press("2 enter left");
    assert_eq!((stage.step(), stage.chosen().len()), (4, 1));
    let before = stage.chosen().to_vec();
    let stage = stage.answered().press("left right right left");
    assert_eq!((stage.step(), stage.chosen()), (4, &*before));
    let changed = stage.press("3").answered().press("enter left");
    assert_eq!(changed.chosen().len(), 1);
    assert_ne!(changed.chosen(), before);
}

#[test]
fn an_answer_that_did_not_get_to_the_disk_is_asked_for_again() {
    let stage = Stage::open(TWO_QUESTIONS).press("ctrl-r ctrl-r ctrl-r 2 enter");
    let stage = stage.refused().press("left");
    assert_eq!((stage.step(), stage.chosen().len()), (4, 0));
}

#[test]
fn an_answer_that_comes_late_moves_nothing() {
    let stage = Stage::open(TWO_QUESTIONS).press("ctrl-r ctrl-r ctrl-r 2 enter 1 down");
    let (place, step) = (stage.player.place(), stage.step());
    let chosen = stage.chosen().to_vec();
    let stage = stage.answered();
    assert_eq!((stage.player.place(), stage.step()), (place, step));
    assert_eq!(stage.chosen(), chosen);
}

#[test]
fn a_check_in_is_saved_once_however_its_step_is_left_and_met_again() {
    let stage = Stage::open(TWO_QUESTIONS).press(&"ctrl-r ".repeat(5));
    let stage = stage.answered().press("right up enter ctrl-r");
    assert_eq!(stage.waits(), [Asked::Save(None)]);
    assert_eq!(stage.step(), 7);
    // Back at its step before the disk has answered: nothing is saved twice.
    let stage = stage.press("left enter");
    assert_eq!(stage.waits(), [Asked::Save(None)]);
    assert_eq!((stage.step(), stage.player.place()), (6, Place::Grid));
    let stage = stage.answered();
    assert!(matches!(stage.player.on, On::After));
}

#[test]
fn a_check_in_that_could_not_be_saved_can_be_tried_again() {
    let stage = Stage::open(TWO_QUESTIONS).press(&"ctrl-r ".repeat(5));
    let stage = stage.answered().press("enter").refused();
    assert_eq!(stage.player.place(), Place::Grid);
    let stage = stage.press("enter");
    assert_eq!(stage.waits(), [Asked::Save(None)]);
    assert!(matches!(stage.answered().player.on, On::After));
}

#[test]
fn a_gate_asks_nothing_twice_before_the_disk_has_answered() {
    // Six wrong-footed answers, and none of them on the disk.
    let stage = Stage::open(GATE).press("1 enter 4 enter 4 enter 4 enter 4 enter 4 enter");
    assert!(matches!(stage.player.on, On::RoundOver(_, false)));
    let stage = stage.press("enter");
    assert_eq!((stage.step(), stage.chosen().len()), (1, 0));
    let stage = stage.answered();
    assert_eq!((stage.step(), stage.chosen().len()), (1, 0));
}

#[test]
fn an_item_that_is_no_longer_in_the_pack_is_passed_over() {
    let stage = Stage::open(TWO_QUESTIONS).press("enter enter ctrl-r 2 enter");
    let Practice { person, now, .. } = stage.answered().practice;
    let mut content = Content::built_in().unwrap();
    let units = content
        .foundations
        .pack
        .modules
        .iter_mut()
        .flat_map(|module| &mut module.units);
    let mut sittings = units.flat_map(|unit| &mut unit.sittings);
    let sitting = sittings
        .find(|sitting| sitting.id == TWO_QUESTIONS)
        .unwrap();
    let removed = sitting.items.remove(2);
    let after = sitting.items[3].title.clone();
    let mut practice = Practice::new(content, Settings::default(), now);
    practice.person = person;
    let stage = Stage::with(TWO_QUESTIONS, practice);
    // The third step was removed, the next one was answered, and the one after that is in front.
    assert_eq!(stage.player.item(&stage.practice).unwrap().title, after);
    assert_ne!(removed.title, after);
    let window = Size {
        width: 80,
        height: 24,
    };
    let page = stage.player.page(&stage.practice, window);
    assert_eq!(page.aside, "step 4 of 9");
}

#[test]
fn a_sitting_that_is_no_longer_in_the_pack_says_so_and_lets_go() {
    let mut stage = Stage::open("of-an-older-pack");
    let window = Size {
        width: 80,
        height: 24,
    };
    assert_eq!(stage.player.page(&stage.practice, window).rows.len(), 1);
    let asks = stage.player.update(Command::Choose, &stage.practice);
    assert!(matches!(asks.as_deref(), Some([Ask::Back])));
}

#[test]
fn an_answer_in_a_review_that_did_not_reach_the_disk_was_not_given() {
    let stage = Stage::open(TWO_QUESTIONS)
        .press("enter enter 2 enter 3 enter")
        .answered();
    let mut practice = stage.practice;
    practice.now += chrono::TimeDelta::days(3);
    let mut review = Review::open(&practice);
    let hear = |review: &mut Review, outcome: &Outcome, practice: &Practice| {
        let mine = Some(&Asked::Record);
        review.hear(Answer { outcome, mine }, practice);
    };
    assert_eq!(review.type_key("2".parse().unwrap(), &practice).len(), 1);
    assert_eq!(review.place(), Place::Answered);
    let failure = Failure::new("The disk is full.", "Nothing is lost.", "Make room.");
    hear(&mut review, &Outcome::Failed(failure), &practice);
    assert_eq!((review.place(), review.kept), (Place::Question, 0));
    review.type_key("2".parse().unwrap(), &practice);
    hear(&mut review, &Outcome::Recorded(vec![]), &practice);
    assert_eq!((review.place(), review.kept), (Place::Answered, 1));
}
