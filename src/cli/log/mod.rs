//! `evenkeel log`: moments from the terminal, a file or a pipe; the answer is the id of each that is
//! saved.

mod questions;

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::Path;

use uuid::Uuid;

use super::refusal::Refusal;
use super::{Shell, output, warn};
use crate::effect::{Save, Shelving};
use crate::journal::intake::{self, Received, Surroundings};
use crate::journal::{Entry, Vocabulary, guard};
use crate::practice::Practice;
use crate::store::{self, Access, Backups, MOST_READ, PracticeFile, Vault};

/// Logs what a file holds, or what is answered in the terminal.
///
/// # Errors
/// As [`Shell::open`]; [`Refusal::Faults`] with nothing saved; [`Refusal::NobodyToAsk`].
pub fn run(shell: &mut Shell<'_>, from: Option<&Path>) -> Result<(), Refusal> {
    if from.is_none() && !io::stdin().is_terminal() {
        return Err(Refusal::NobodyToAsk);
    }
    let vault = shell.open(Access::Write)?;
    let (mut file, _) = PracticeFile::new(vault)?;
    let practice = shell.closed_practice()?;
    let received = match from {
        Some(path) => receive(shell, path, &practice.content.vocabulary)?,
        None => vec![Received {
            entry: questions::ask(&practice)?,
            line: 1,
            names_a_worry: false,
        }],
    };
    let many = received.len() > 1;
    let mut warnings = Vec::new();
    for received in received {
        let place = many.then_some(received.line);
        warnings.extend(details(&received.entry, place));
        if received.names_a_worry {
            warnings.push(worry(&practice, place));
        }
        save(shell, &mut file, received.entry)?;
    }
    for warning in warnings {
        warn(&warning);
    }
    copy(file.vault(), &practice);
    Ok(())
}

/// Makes the copy that follows the first save of a day: where the person wants it, else in the home.
/// It is a second net, and no reason to call what was saved a failure.
fn copy(vault: &Vault, practice: &Practice) {
    let today = practice.today();
    if let Some(folder) = &practice.settings.copies {
        match vault.back_up(&Backups::in_folder(folder), today) {
            Ok(_) => return,
            Err(error) => warn(&format!("The copy of the day stays in the home. {error}")),
        }
    }
    if let Err(error) = vault.daily_backup(today) {
        warn(&format!(
            "What you logged is saved, but not copied yet. {error}"
        ));
    }
}

/// Saves one entry and tells its id once it is durable. A reader that stops costs no entry.
fn save(shell: &mut Shell<'_>, file: &mut PracticeFile, entry: Entry) -> Result<(), Refusal> {
    let saved = file.save(Save::new(entry))?;
    let Shelving::Entry(summary, ..) = saved.row else {
        return Ok(());
    };
    let told = writeln!(shell.out, "{}", summary.id).and_then(|()| shell.out.flush());
    match told {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn receive(
    shell: &Shell<'_>,
    path: &Path,
    vocabulary: &Vocabulary,
) -> Result<Vec<Received>, Refusal> {
    let piped = path == Path::new("-");
    let (name, bytes) = if piped {
        ("the input".to_owned(), store::read_input(None)?)
    } else {
        let path = store::full_path(path);
        let name = output::line_of(&path.to_string_lossy());
        (name, store::read_input(Some(&path))?)
    };
    if bytes.len() as u64 > MOST_READ {
        return Err(Refusal::InputTooLong(name));
    }
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Err(Refusal::InputNotText(name));
    };
    let surroundings = Surroundings {
        vocabulary,
        now: shell.now(),
        local_time: &shell.clock.local,
        new_id: &Uuid::new_v4,
    };
    intake::receive(&name, text, &surroundings).map_err(Refusal::Faults)
}

/// One line for each kind of detail in the words that could point to somebody. What was found is
/// not said again.
fn details(entry: &Entry, line: Option<usize>) -> Vec<String> {
    let words = [&entry.note, &entry.learned, &entry.prompt];
    let found: BTreeSet<&str> = words
        .into_iter()
        .flatten()
        .flat_map(|text| guard::look_over(text))
        .map(|finding| finding.kind.sentence())
        .collect();
    found
        .into_iter()
        .map(|sentence| {
            let place = at(line);
            format!("{place}{sentence} It was saved as it is; in the app you can take it out.")
        })
        .collect()
}

/// Where a worry about a child goes. The journal keeps nothing of it.
fn worry(practice: &Practice, line: Option<usize>) -> String {
    let place = at(line);
    let lead = practice.lead();
    format!(
        "{place}A worry about a child goes to your {lead}, today, in your school's own way. \
         Evenkeel keeps only that something else set the moment off."
    )
}

fn at(line: Option<usize>) -> String {
    line.map_or_else(String::new, |line| format!("Line {line}: "))
}
