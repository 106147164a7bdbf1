//! Today: how are you, what is next, how far the licence is. Nothing from the journal but a
//! time stands here.

mod view;

use chrono::DateTime;
use uuid::Uuid;

use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size, Writing};
use crate::course::InPack;
use crate::input::{Command, Place};
use crate::page::Page;
use crate::practice::{Person, Practice};
use crate::record::{Draft, DraftOf};

/// How many days a practice may go without a copy outside the computer before Today says so.
///
/// A week: a new practice holds little that could be lost, and a line that is always there is
/// no longer read.
const DAYS_BEFORE_COPY: i64 = 7;

/// How many of yesterday's entries are looked at for one that could take a few words.
const MOST_OF_YESTERDAY: usize = 50;

/// The first place.
///
/// # Why
/// The focus is a line and not a number of a row: drafts come and go and lines are added while the
/// vault is still being read, and Enter must do what stood under the focus when it was pressed.
#[derive(Debug, Default)]
pub struct Today {
    /// The line the person moved to; none before that, when what is next has the focus.
    focus: Option<Line>,
    /// The row it was in, for when it is gone.
    row: usize,
}

/// A row that Enter does something with.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    LookBack(InPack),
    GoOn(InPack),
    SomethingElse,
    CheckIn,
    Draft(DraftOf),
    Sitting(InPack),
    Review,
    Yesterday(Uuid),
    Log,
    Licence,
    RecoveryCode,
    Copy,
}

impl Today {
    /// Opens with the focus on what is next.
    pub fn open() -> Self {
        Self::default()
    }

    fn lines(practice: &Practice) -> Vec<Line> {
        if practice.welcomes() {
            welcome(practice)
        } else {
            lines(practice)
        }
    }

    /// The focused row among these.
    fn row(&self, lines: &[Line]) -> usize {
        let is_next = |line: &Line| {
            matches!(
                line,
                Line::Draft(_)
                    | Line::Sitting(_)
                    | Line::Review
                    | Line::LookBack(_)
                    | Line::GoOn(_)
            )
        };
        match &self.focus {
            Some(focus) => lines
                .iter()
                .position(|line| line == focus)
                .unwrap_or_else(|| self.row.min(lines.len().saturating_sub(1))),
            None => lines.iter().position(is_next).unwrap_or(0),
        }
    }

    fn step(&mut self, command: Command, lines: &[Line]) -> bool {
        let mut cursor = Cursor::on(self.row(lines));
        if !cursor.step(command, lines.len(), 5) {
            return false;
        }
        self.row = cursor.row(lines.len());
        self.focus = lines.get(self.row).cloned();
        true
    }
}

/// The rows of a welcome: where to go on, and the way to everything else.
fn welcome(practice: &Practice) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some((walk, next)) = practice.places().first() {
        let sitting = InPack::new(&walk.pack.id, &next.sitting.id);
        let home = walk.pack.home_of(&sitting.id);
        if home.is_some_and(|(_, unit)| walk.last_in(unit).is_some()) {
            lines.push(Line::LookBack(sitting.clone()));
        }
        lines.push(Line::GoOn(sitting));
    }
    lines.push(Line::SomethingElse);
    lines
}

/// The latest moment of yesterday without a word to it.
fn yesterday(person: &Person, practice: &Practice) -> Option<Uuid> {
    let day = practice.today().pred_opt()?;
    let mut entries = person.shelf.on(day).take(MOST_OF_YESTERDAY);
    let found = entries.find(|entry| entry.kind.is_moment() && !entry.has_words);
    found.map(|entry| entry.id)
}

/// The rows of this moment, top to bottom.
fn lines(practice: &Practice) -> Vec<Line> {
    let mut lines = vec![Line::CheckIn];
    let Some(person) = practice.person() else {
        return lines;
    };
    // An answer half typed waits in its question, and its sitting is on a line of its own.
    let drafts = person.drafts.keys();
    let drafts = drafts.filter(|of| !matches!(of, DraftOf::Answer { .. }));
    lines.extend(drafts.cloned().map(Line::Draft));
    let next = practice.places().into_iter();
    lines.extend(
        next.map(|(walk, next)| Line::Sitting(InPack::new(&walk.pack.id, &next.sitting.id))),
    );
    if !practice.reviews().ready.is_empty() {
        lines.push(Line::Review);
    }
    lines.extend(yesterday(person, practice).map(Line::Yesterday));
    lines.push(Line::Log);
    lines.push(Line::Licence);
    if person.read_whole && person.locked_by_passphrase && !person.recovery_noted() {
        lines.push(Line::RecoveryCode);
    }
    if copy_is_due(person, practice) {
        lines.push(Line::Copy);
    }
    lines
}

/// Whether the last copy outside this computer is long ago, or there never was one.
fn copy_is_due(person: &Person, practice: &Practice) -> bool {
    let since = person
        .marks
        .get(&crate::record::MarkOf::CopiedOutside)
        .map_or_else(|| person.begun(practice.now), DateTime::date_naive);
    person.read_whole && (practice.today() - since).num_days() >= DAYS_BEFORE_COPY
}

/// Where a draft is taken up again.
fn resume(draft: &Draft) -> Destination {
    match &draft.of {
        DraftOf::Moment => Destination::Log(None),
        DraftOf::Revision(id) if draft.entry.kind.is_chosen() => Destination::Log(Some(*id)),
        of => Destination::Write(Writing {
            of: of.clone(),
            prompt: draft.entry.prompt.clone().unwrap_or_default(),
        }),
    }
}

impl Screen for Today {
    fn place(&self) -> Place {
        Place::Today
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self, practice)
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let lines = Self::lines(practice);
        if self.step(command, &lines) {
            return Some(vec![]);
        }
        if command != Command::Choose {
            return (command == Command::Back).then(Vec::new);
        }
        let going = match lines.get(self.row(&lines))? {
            Line::LookBack(id) => Ask::Go(Destination::LookBack(id.clone())),
            Line::GoOn(id) => Ask::Go(Destination::GoOn(id.clone())),
            Line::SomethingElse => Ask::Home(Destination::Today),
            Line::Yesterday(id) => Ask::Go(Destination::Entry(*id)),
            Line::CheckIn => Ask::Go(Destination::CheckIn),
            Line::Draft(of) => Ask::Go(resume(practice.person()?.drafts.get(of)?)),
            Line::Sitting(id) => Ask::Go(Destination::Sitting(id.clone())),
            Line::Review => Ask::Go(Destination::Review),
            Line::Log => Ask::Go(Destination::Log(None)),
            Line::Licence => Ask::Home(Destination::Licence),
            Line::RecoveryCode => Ask::Do(crate::effect::Effect::RenewRecovery),
            Line::Copy => Ask::Go(Destination::Files(super::Purpose::BackUp)),
        };
        Some(vec![going])
    }
}
