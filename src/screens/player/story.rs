//! A story as a step of a sitting: begun, gone on with, read again, or left for later.

use crate::course::{InPack, Item as Step, Scenario};
use crate::page::{Item, Page};
use crate::practice::Practice;
use crate::screens::Destination;
use crate::screens::cursor::Cursor;
use crate::screens::player::doing::is_done;
use crate::screens::words;

/// Earlier attempts that are offered to be read, the newest first.
const MOST_READ: usize = 3;

/// What can be done at the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The story is begun, or taken up where it was left.
    Walk,
    /// An earlier attempt is read, by its place in the order of writing.
    Read(i64),
    /// On to the next step.
    Next,
}

/// What can be done, what is next first.
fn ways(step: &Step, of: &InPack, practice: &Practice) -> Vec<Way> {
    let read = practice.transcripts(of).take(MOST_READ);
    let read = read.map(|(place, _)| Way::Read(place));
    let goes_on = practice.attempt(of).is_some();
    if is_done(step, practice.walk_in(&of.pack)) && !goes_on {
        return [Way::Next]
            .into_iter()
            .chain(read)
            .chain([Way::Walk])
            .collect();
    }
    [Way::Walk]
        .into_iter()
        .chain(read)
        .chain([Way::Next])
        .collect()
}

/// How many rows there are.
pub fn rows(step: &Step, pack: &str, practice: &Practice) -> usize {
    ways(step, &InPack::new(pack, &step.id), practice).len()
}

/// Where the focused row leads; none is the next step.
pub fn choose(cursor: Cursor, step: &Step, pack: &str, practice: &Practice) -> Option<Destination> {
    let of = InPack::new(pack, &step.id);
    let ways = ways(step, &of, practice);
    let reading = match ways.get(cursor.row(ways.len()))? {
        Way::Walk => None,
        Way::Read(place) => Some(*place),
        Way::Next => return None,
    };
    Some(Destination::Scenario { of, reading })
}

/// What it is about, and what can be done.
pub fn say<'a>(
    cursor: Cursor,
    (step, story): (&'a Step, &'a Scenario),
    pack: &str,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    if let Some(prompt) = &story.prompt {
        page.prose(practice.filled(prompt));
        page.blank();
    }
    page.quiet(
        "A story in which you choose what to do. Every choice is kept as you make it, and you can stop at any of them.",
    );
    page.blank();
    let of = InPack::new(pack, &step.id);
    let ways = ways(step, &of, practice);
    let focused = cursor.row(ways.len());
    let done = is_done(step, practice.walk_in(&of.pack));
    for (at, way) in ways.into_iter().enumerate() {
        let row = match way {
            Way::Walk => walk(&of, done, practice),
            Way::Read(place) => read(&of, place, practice),
            Way::Next if done => Item::new("Go on", ""),
            Way::Next => Item::new("Later", "go on without it; it waits here"),
        };
        page.item(row, at == focused);
    }
}

fn walk(of: &InPack, done: bool, practice: &Practice) -> Item {
    match practice.attempt(of) {
        Some(kept) => Item::new(
            "Take it up where you left it",
            format!("at choice {}", kept.attempt.transcript().len()),
        ),
        None if done => Item::new("Walk it once more", "another way"),
        None => Item::new("Begin", "yourself first"),
    }
}

fn read(of: &InPack, place: i64, practice: &Practice) -> Item {
    let mut read = practice.transcripts(of);
    let found = read.find(|(at, _)| *at == place);
    let when = found.map(|(_, transcript)| words::day_and_time(transcript.at, practice.now));
    Item::new("Read how it went", when.unwrap_or_default())
}
