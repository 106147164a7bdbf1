//! However rows of the past and answers of now come in among each other, they add up to the same.

mod anew;
mod differing;
pub(crate) mod languages;
mod packs;
mod upgrades;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::course::Pack;
use crate::effect::{Batch, Outcome, Saved, Shelving};
use crate::journal::Tombstone;
use crate::licence::Facts;
use crate::record::{Draft, DraftOf, Mark, MarkOf};

/// Something a person does.
#[derive(Debug, Clone)]
enum Deed {
    Write(Kind, u8),
    Change(usize, u8),
    Bin(usize),
    BringBack(usize),
    /// Something happens in the course, to an item or to a requirement.
    Learn(usize, EventKind),
    Mark(MarkOf),
}

/// One row as the vault holds it.
#[derive(Debug, Clone)]
enum Body {
    Shelved(Shelving),
    Event(Box<Event>),
    Mark(Mark),
}

/// A vault in memory: its rows, and what it answered to each deed.
#[derive(Default)]
struct File {
    rows: Vec<Body>,
    latest: BTreeMap<Uuid, (u64, Entry, bool)>,
    answers: Vec<Outcome>,
    /// How many rows there were before each deed.
    lengths: Vec<usize>,
}

fn at(number: usize) -> Moment {
    let start = DateTime::parse_from_rfc3339("2026-09-01T08:00:00+01:00").unwrap();
    start + TimeDelta::hours(i64::try_from(number).unwrap() * 31)
}

fn deed() -> impl Strategy<Value = Deed> {
    let kind = prop_oneof![
        Just(Kind::Episode),
        Just(Kind::Reflection),
        Just(Kind::CheckIn)
    ];
    let mark = prop_oneof![
        Just(MarkOf::Begun),
        Just(MarkOf::RecoveryNoted),
        Just(MarkOf::RecoveryRenewed)
    ];
    prop_oneof![
        4 => (kind, 0..11_u8).prop_map(|(kind, peak)| Deed::Write(kind, peak)),
        3 => (0..9_usize, 0..11_u8).prop_map(|(which, peak)| Deed::Change(which, peak)),
        2 => (0..9_usize).prop_map(Deed::Bin),
        2 => (0..9_usize).prop_map(Deed::BringBack),
        4 => (0..9_usize, happening()).prop_map(|(which, kind)| Deed::Learn(which, kind)),
        1 => mark.prop_map(Deed::Mark),
    ]
}

/// Kinds whose order matters: an answer and the one after it, a pause and its end, what is accepted
/// and handed back.
fn happening() -> impl Strategy<Value = EventKind> {
    prop::sample::select(vec![
        EventKind::Started,
        EventKind::Answered,
        EventKind::Answered,
        EventKind::Completed,
        EventKind::Accepted,
        EventKind::Returned,
        EventKind::Paused,
        EventKind::Resumed,
        EventKind::Signed,
        EventKind::Revoked,
        EventKind::Disputed,
        EventKind::Settled,
        EventKind::Reset,
        EventKind::TestedOut,
        EventKind::Waived,
        EventKind::Other("dreamt".to_owned()),
    ])
}

impl File {
    fn seq(&self) -> i64 {
        i64::try_from(self.rows.len()).unwrap() + 1
    }

    fn entry(&self, which: usize) -> Option<(Uuid, u64, Entry, bool)> {
        let (id, (rev, entry, binned)) = self.latest.iter().nth(which)?;
        Some((*id, *rev, entry.clone(), *binned))
    }

    fn shelve(&mut self, id: Uuid, rev: u64, entry: Entry, before: Option<Facts>) {
        let row = Shelving::of(self.seq(), rev, &entry);
        self.rows.push(Body::Shelved(row.clone()));
        self.latest.insert(id, (rev, entry, false));
        self.answers.push(Outcome::Saved(Box::new(Saved {
            row,
            before,
            draft: None,
            events: vec![],
        })));
    }

    fn do_deed(&mut self, deed: &Deed, pack: &Pack) {
        self.lengths.push(self.rows.len());
        let now = at(self.rows.len());
        match deed {
            Deed::Write(kind, peak) => {
                let id = Uuid::from_u128(self.latest.len() as u128 + 1);
                let mut entry = Entry::new(id, *kind, now, now);
                entry.intensity_peak = Some(*peak);
                entry.state = Some(["over", "under"][usize::from(*peak % 2)].to_owned());
                entry.strategy = vec!["doorway".to_owned()];
                self.shelve(id, 1, entry, None);
            }
            Deed::Change(which, peak) => {
                let Some((id, rev, mut entry, false)) = self.entry(*which) else {
                    return;
                };
                let before = Facts::from(&entry);
                entry.intensity_peak = Some(*peak);
                entry.state = (*peak > 3).then(|| "mixed".to_owned());
                self.shelve(id, rev + 1, entry, Some(before));
            }
            Deed::Bin(which) => {
                let Some((id, rev, entry, false)) = self.entry(*which) else {
                    return;
                };
                let row = Shelving::Binned(Tombstone {
                    seq: self.seq(),
                    id,
                    rev: rev + 1,
                    deleted_at: now,
                });
                self.rows.push(Body::Shelved(row.clone()));
                self.answers.push(Outcome::Saved(Box::new(Saved {
                    row,
                    before: Some(Facts::from(&entry)),
                    draft: None,
                    events: vec![],
                })));
                self.latest.insert(id, (rev + 1, entry, true));
            }
            Deed::BringBack(which) => {
                if let Some((id, rev, entry, true)) = self.entry(*which) {
                    self.shelve(id, rev + 1, entry, None);
                }
            }
            Deed::Learn(which, kind) => {
                let items: Vec<&Item> = pack.items().collect();
                let item = items[which % items.len()];
                let mut event = Event::on_item(kind.clone(), item, pack, now);
                let options = item.question().map(|question| &question.options);
                event.data.option = options.map(|options| options[which % 2].id.clone());
                event.data.piece = Some(Uuid::from_u128(*which as u128 % 2));
                event.data.levels = [("C1".to_owned(), "secure".to_owned())].into();
                self.answers
                    .push(Outcome::Recorded(vec![(self.seq(), event.clone())]));
                self.rows.push(Body::Event(Box::new(event)));
            }
            Deed::Mark(what) => {
                let mark = Mark {
                    what: *what,
                    at: now,
                };
                self.answers.push(Outcome::Marked(mark));
                self.rows.push(Body::Mark(mark));
            }
        }
    }

    /// The rows of these places, newest first.
    fn batch(&self, from: usize, to: usize) -> Batch {
        let mut batch = Batch {
            done: from == 0,
            ..Batch::default()
        };
        for place in (from..to).rev() {
            let seq = i64::try_from(place).unwrap() + 1;
            match self.rows[place].clone() {
                Body::Shelved(row) => batch.entries.push(row),
                Body::Event(event) => batch.events.push((seq, *event)),
                Body::Mark(mark) => batch.marks.push(mark),
            }
        }
        batch
    }
}

fn opened(newest: Batch, drafts: Vec<Draft>) -> Opened {
    Opened {
        label: String::new(),
        locked_by_passphrase: false,
        recovery: None,
        last_copy: None,
        advice: vec![],
        drafts,
        attempts: vec![],
        newest,
    }
}

/// Everything that is known, in words.
fn known(person: &Person) -> String {
    let rows: Vec<_> = person.shelf.newest_first(None).collect();
    let bin: Vec<_> = person.shelf.bin().collect();
    format!(
        "{rows:?} {bin:?} {:?} {:?} {:?} {:?} {:?}",
        person.learnt, person.following, person.marks, person.answered, person.read_whole
    )
}

proptest! {
    #[test]
    fn any_order_adds_up_to_the_same(
        deeds in prop::collection::vec(deed(), 1..40),
        cut in 0..40_usize,
        sizes in prop::collection::vec(1..8_usize, 1..40),
        turns in prop::collection::vec(any::<bool>(), 0..80),
        overlap in any::<bool>(),
    ) {
        static CONTENT: LazyLock<Content> = LazyLock::new(|| Content::built_in().unwrap());
        let pack = &CONTENT.foundations.pack;
        let mut file = File::default();
        for deed in &deeds {
            file.do_deed(deed, pack);
        }
        let whole = file.batch(0, file.rows.len());
        let expected = Person::new(opened(whole, vec![]));

        // The vault is opened after `cut` deeds: what is older comes in batches, what is newer as
        // answers, each in its own order.
        let past = file.lengths.get(cut).copied().unwrap_or(file.rows.len());
        let mut to = past;
        let mut batches = Vec::new();
        for size in sizes.into_iter().chain(std::iter::repeat(5)) {
            let from = to.saturating_sub(size);
            batches.push(file.batch(from, to));
            to = from;
            if from == 0 {
                break;
            }
        }
        batches.reverse();
        let done_already = file.answers.len() - (file.rows.len() - past);
        let mut answers: Vec<Outcome> = file.answers.drain(done_already..).collect();
        answers.reverse();

        let newest = batches.pop().unwrap();
        let again = file.batch(past.saturating_sub(3), past);
        let mut person = Person::new(opened(newest, vec![]));
        if overlap {
            person.take_in_batch(Batch { done: false, ..again });
        }
        let mut turns = turns.into_iter();
        loop {
            let batch_next = turns.next().unwrap_or(true) || answers.is_empty();
            if batch_next && let Some(batch) = batches.pop() {
                person.take_in_batch(batch);
            } else if let Some(answer) = answers.pop() {
                person.take_in(answer);
            } else if batches.is_empty() {
                break;
            }
        }
        prop_assert_eq!(known(&person), known(&expected));
        prop_assert!(person.tally == expected.tally);
    }
}

#[test]
fn a_row_that_does_not_open_counts_once_however_often_it_is_read() {
    let batch = || Batch {
        unread: vec![7],
        done: true,
        ..Batch::default()
    };
    let mut person = Person::new(opened(batch(), vec![]));
    person.take_in_batch(batch());
    assert_eq!(person.unread.len(), 1);
}

#[test]
fn of_two_drafts_of_one_thing_the_one_begun_last_counts() {
    let draft = |caret| Draft {
        of: DraftOf::Reflection,
        entry: Entry::new(Uuid::nil(), Kind::Reflection, at(0), at(0)),
        caret,
        at: at(0),
    };
    let drafts = vec![draft((1, 1)), draft((0, 0))];
    let person = Person::new(opened(Batch::default(), drafts));
    assert_eq!(person.drafts[&DraftOf::Reflection].caret, (1, 1));
}

#[test]
fn the_week_of_a_practice_stands_still_with_the_clock() {
    let content = Content::built_in().unwrap();
    let begun = at(0);
    let on = |day: i64| begun + TimeDelta::days(day);
    let mut practice = Practice::new(content, crate::effect::Settings::default(), on(22));
    let mut newest = Batch {
        done: true,
        ..Batch::default()
    };
    newest.marks.push(Mark {
        what: MarkOf::Begun,
        at: begun,
    });
    practice.open(opened(newest, vec![]));
    assert_eq!(practice.week(), 4);
    let says = |practice: &mut Practice, kind| {
        let event = Event::on(kind, "practitioner", practice.pack(), practice.now);
        let person = practice.person.as_mut().unwrap();
        person.take_in_events(vec![(1, event)]);
    };
    says(&mut practice, EventKind::Paused);
    practice.now = on(90);
    assert_eq!(practice.week(), 4);
    says(&mut practice, EventKind::Resumed);
    practice.now = on(97);
    assert_eq!(practice.week(), 5);
}
