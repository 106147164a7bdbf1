//! `evenkeel doctor`: whether everything is as it should be.

use serde_json::json;

use super::refusal::{Refusal, counted};
use super::{Shell, output};
use crate::practice::Practice;
use crate::record::MarkOf;
use crate::store::{self, Access, Check, ClosedVault, Level, PracticeFolder, StoreError, Vault};

/// Looks at everything and tells what it found.
///
/// The vault is opened only if that needs no question; otherwise it is looked at from outside.
///
/// # Errors
/// [`Refusal::Unwell`] when something has a fault; a passphrase file that does not open the vault.
pub fn run(shell: &mut Shell<'_>) -> Result<(), Refusal> {
    let practice = shell.home.practices()?.into_iter().next();
    let today = shell.now().date_naive();
    let mut checks = store::diagnose(&shell.home, practice.as_ref(), None, today);
    let vault = match &practice {
        Some(practice) => open(shell, practice, &mut checks)?,
        None => None,
    };
    let known = match &vault {
        Some(vault) => {
            let inside = store::diagnose(&shell.home, practice.as_ref(), Some(vault), today);
            for found in inside {
                replace(&mut checks, found);
            }
            shell.read_practice(vault)?
        }
        None => shell.closed_practice()?,
    };
    checks.extend(vault.is_some().then(|| outside_copy(&known)));
    checks.push(settings(shell));
    checks.push(facts(&known));
    tell(shell, &checks)
}

/// The open vault, if nothing in it is known to be broken and nobody has to be asked.
fn open(
    shell: &Shell<'_>,
    practice: &PracticeFolder,
    checks: &mut [Check],
) -> Result<Option<Vault>, Refusal> {
    let is_sound = |check: &Check| check.id == "vault" && check.level == Level::Ok;
    if !checks.iter().any(is_sound) {
        return Ok(None);
    }
    let closed = ClosedVault::open(&practice.vault(), Access::Read)?;
    let Some(credential) = shell.credential(&closed.slots())? else {
        return Ok(None);
    };
    match closed.unlock(&credential).map_err(|refused| refused.why) {
        Ok(vault) => Ok(Some(vault)),
        Err(error @ StoreError::Damaged { .. }) => {
            replace(checks, check("vault", Level::Fault, error.to_string()));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Puts what was seen of the vault from inside in the place of what was seen from outside. All else
/// was seen before the vault was opened, which sets its modes right.
fn replace(checks: &mut [Check], found: Check) {
    if found.id == "vault"
        && let Some(check) = checks.iter_mut().find(|check| check.id == found.id)
    {
        *check = found;
    }
}

fn outside_copy(practice: &Practice) -> Check {
    let copied = practice
        .person()
        .and_then(|person| person.marks.get(&MarkOf::CopiedOutside));
    let (level, message) = match copied {
        Some(at) => {
            let day = at.format("%-d %B %Y");
            (
                Level::Ok,
                format!("The app last made a copy outside the home on {day}."),
            )
        }
        None => (
            Level::Advice,
            "The app has made no copy outside the home yet. `evenkeel backup FILE` writes one to a stick as well.".to_owned(),
        ),
    };
    check("outside-copy", level, message)
}

fn settings(shell: &Shell<'_>) -> Check {
    match store::settings(&shell.home) {
        (_, None) => check("settings", Level::Ok, "The settings can be read."),
        (_, Some(sentence)) => check("settings", Level::Advice, sentence),
    }
}

/// Whether what is said of helplines and routes was looked up within the last twelve months.
fn facts(practice: &Practice) -> Check {
    let today = practice.today();
    let Some(nation) = practice.nation() else {
        return check("facts", Level::Ok, "There are no dated facts.");
    };
    let old = nation.old_facts(today).len();
    let unchecked = nation.unchecked_facts().len();
    let name = &nation.name;
    if old + unchecked == 0 {
        let message = format!("Helplines and routes for {name} were looked up within a year.");
        return check("facts", Level::Ok, message);
    }
    let parts = [
        (
            old,
            "was looked up over a year ago",
            "were looked up over a year ago",
        ),
        (unchecked, "was not looked up yet", "were not looked up yet"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| {
            let verb = if count == 1 { one } else { many };
            format!("{} {verb}", counted(count, "fact"))
        })
        .collect();
    let message = format!(
        "Of the helplines and routes for {name}, {}. Check a number before relying on it.",
        told.join(" and ")
    );
    check("facts", Level::Advice, message)
}

fn check(id: &'static str, level: Level, message: impl Into<String>) -> Check {
    Check {
        id,
        level,
        message: message.into(),
    }
}

fn tell(shell: &mut Shell<'_>, checks: &[Check]) -> Result<(), Refusal> {
    let well = checks.iter().all(|check| check.level < Level::Fault);
    if shell.json {
        let told: Vec<_> = checks
            .iter()
            .map(|check| {
                json!({ "id": check.id, "level": check.level.id(), "message": check.message })
            })
            .collect();
        output::json(shell.out, &json!({ "v": 1, "ok": well, "checks": told }))?;
    } else {
        for check in checks {
            let message = output::line_of(&check.message);
            shell.line(&format!("{}: {message}", check.level.id()))?;
        }
    }
    if well { Ok(()) } else { Err(Refusal::Unwell) }
}
