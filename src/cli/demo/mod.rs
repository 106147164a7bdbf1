//! `evenkeel demo`: a made-up practice of any size, to look around in or to measure with.

mod calendar;
mod course;
mod made_up;
mod note;
mod person;
mod phrases;

use std::io::Write;
use std::path::Path;

use self::made_up::MadeUp;
use super::arguments::Demo;
use super::refusal::Refusal;
use super::{Clock, Launch, Then, output};
use crate::practice::Content;
use crate::store::{self, Home, NewLock, PracticeFile, StoreError, TemporaryHome};

/// The word that stands in the newest entry and in no other.
pub const NEWEST_WORD: &str = "sundial";
/// Entries that are made durable together.
const AT_A_TIME: usize = 1_000;
/// The name of a made-up practice.
const LABEL: &str = "A made-up practice";

/// Writes a made-up practice, and opens it unless a home for it is named.
///
/// # Errors
/// [`Refusal::FolderNotEmpty`], or what the disk answered.
pub fn run(
    demo: &Demo,
    named: Option<&Path>,
    clock: Clock,
    out: &mut dyn Write,
) -> Result<Then, Refusal> {
    let Some(folder) = named.map(store::full_path) else {
        let temporary = TemporaryHome::new()?;
        write(demo, &temporary.home(), clock)?;
        return Ok(Then::App(Launch {
            home: temporary.home(),
            passphrase_file: None,
            accessible: false,
            temporary: Some(temporary),
        }));
    };
    if !store::is_free(&folder)? {
        return Err(Refusal::FolderNotEmpty(folder));
    }
    let home = Home::at(&folder);
    write(demo, &home, clock)?;
    let path = output::line_of(&home.data().to_string_lossy());
    writeln!(out, "{path}")?;
    Ok(Then::End(0))
}

fn write(demo: &Demo, home: &Home, clock: Clock) -> Result<(), Refusal> {
    let content = Content::built_in()?;
    let mut made_up = MadeUp::new(demo, &content, clock).ok_or(StoreError::CannotSay)?;
    let begun = made_up.begun();
    let (mut file, _) = PracticeFile::begin(home, LABEL, &NewLock::None, begun)?;
    let mut records = Vec::with_capacity(AT_A_TIME);
    loop {
        let next = made_up.next();
        let ended = next.is_none();
        records.extend(next);
        if records.len() >= AT_A_TIME || (ended && !records.is_empty()) {
            file.save_all(&records)?;
            records.clear();
        }
        if ended {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests;
