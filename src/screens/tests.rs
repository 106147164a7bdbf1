//! What screens look at of a long journal: never more of it than a few screenfuls.

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::course::InPack;
use crate::effect::{Batch, Opened, Settings, Shelving};
use crate::journal::{Entry, Kind, VISITED};
use crate::practice::Content;
use crate::record::DraftOf;

const ENTRIES: u32 = 10_000;
const SIZE: Size = Size {
    width: 120,
    height: 40,
};
/// Three screenfuls of rows: the list, what leads up to it, and a page forwards.
const MOST: usize = 120;

fn long_practice() -> Practice {
    let now = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
    let rows = (1..=ENTRIES).map(|number| {
        let at = now - TimeDelta::hours(number.into());
        let entry = Entry::new(Uuid::from_u128(number.into()), Kind::Episode, at, at);
        Shelving::of(number.into(), 1, &entry)
    });
    let mut practice = Practice::new(Content::built_in().unwrap(), Settings::default(), now);
    practice.open(Opened {
        label: String::new(),
        locked_by_passphrase: false,
        recovery: None,
        last_copy: None,
        advice: vec![],
        drafts: vec![],
        attempts: vec![],
        newest: Batch {
            entries: rows.collect(),
            done: true,
            ..Batch::default()
        },
    });
    practice
}

fn destinations(practice: &Practice) -> Vec<Destination> {
    let pack = practice.pack();
    let sitting = InPack::new(&pack.id, &pack.sittings().next().unwrap().id);
    vec![
        Destination::Today,
        Destination::Learn,
        Destination::Sitting(sitting),
        Destination::Review,
        Destination::Journal { finding: false },
        Destination::Journal { finding: true },
        Destination::Entry(Uuid::from_u128(5)),
        Destination::Bin,
        Destination::Log(None),
        Destination::CheckIn,
        Destination::Write(Writing {
            of: DraftOf::Reflection,
            prompt: String::new(),
        }),
        Destination::Licence,
        Destination::Help(None),
        Destination::Everything(vec![]),
        Destination::Settings,
        Destination::Passphrase,
        Destination::Files(Purpose::BackUp),
    ]
}

#[test]
fn no_command_on_any_screen_walks_the_whole_journal() {
    let practice = long_practice();
    for destination in destinations(&practice) {
        for command in Command::ALL.iter().copied() {
            // From the newest entry, and from one among the oldest.
            for way in [&[][..], &[Command::Last, Command::PageUp]] {
                let mut screen = open(destination.clone(), &practice);
                for step in way {
                    let _ = screen.update(*step, &practice);
                }
                VISITED.set(0);
                let _ = screen.update(command, &practice);
                let _ = screen.page(&practice, SIZE);
                let visited = VISITED.get();
                assert!(
                    visited <= MOST,
                    "{command:?} on {destination:?} looks at {visited} entries"
                );
            }
        }
    }
}

#[test]
fn rows_that_are_looked_at_are_counted() {
    let practice = long_practice();
    VISITED.set(0);
    let shelf = &practice.person().unwrap().shelf;
    assert_eq!(shelf.newest_first(None).count(), VISITED.get());
}
