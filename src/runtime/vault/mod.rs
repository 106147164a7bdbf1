//! The vault worker: the only one that writes to the vault, one transaction after the other.

mod whole;

use std::convert::Infallible;
use std::sync::mpsc::Sender;

use chrono::NaiveDate;

use super::desk::Errand;
use super::reader::Reader;
use super::worker::{Job, Worker};
use crate::effect::{Effect, Failure, News, Opened, Outcome};
use crate::record::{Draft, MarkOf, Moment};
use crate::safe_text::SafeText;
use crate::store::{
    self, Access, Backups, ClosedVault, Credential, Home, KdfCost, PracticeFile, RecoveryCode,
    Secret, SlotKind, StoreError, Vault,
};

/// How many rows are opened at once as the vault is unlocked; the desk opens the rest.
///
/// Two hundred fill every list on a large screen several times over and open in a few
/// milliseconds.
const AT_ONCE: usize = 200;

/// How the program finds the vault as it starts.
#[derive(Debug)]
pub enum Start {
    /// There is none yet.
    New,
    /// It waits for its passphrase.
    Locked,
    /// It has no passphrase and is open.
    Open(Box<Opened>),
}

/// Keeps the vault and writes to it.
pub struct Keeper {
    home: Home,
    door: Door,
    desk: Option<Sender<Job<Errand>>>,
    /// Where the desk finds the handle that it reads by.
    reader: Reader,
    /// The place of the newest row that the app was told of as the vault was opened.
    told: i64,
    clock: fn() -> Moment,
    cost: KdfCost,
    /// The day of the last copy made in the home.
    copied_on: Option<NaiveDate>,
}

/// The vault, as far as it is open.
enum Door {
    None,
    Closed(Box<ClosedVault>),
    Open(Box<PracticeFile>),
}

impl Keeper {
    /// Finds the vault of this home and takes its lock, before anybody types a word.
    ///
    /// # Errors
    /// Another instance is writing, or the vault is damaged; see [`StoreError`].
    pub fn find(
        home: Home,
        clock: fn() -> Moment,
        cost: KdfCost,
    ) -> Result<(Self, Start), StoreError> {
        let practice = home.practices()?.into_iter().next();
        let mut keeper = Self {
            home,
            door: Door::None,
            desk: None,
            reader: Reader::default(),
            told: 0,
            clock,
            cost,
            copied_on: None,
        };
        let Some(practice) = practice else {
            return Ok((keeper, Start::New));
        };
        match keeper.home.prepare() {
            // A place that can only be read keeps the modes it has.
            Ok(()) | Err(StoreError::CannotWrite { .. }) => {}
            Err(error) => return Err(error),
        }
        let closed = ClosedVault::open(&practice.vault(), Access::Write)?;
        let free = closed.slots().contains(&SlotKind::None);
        keeper.door = Door::Closed(Box::new(closed));
        if !free {
            return Ok((keeper, Start::Locked));
        }
        let opened = keeper.unlock(&Credential::None)?;
        Ok((keeper, Start::Open(Box::new(opened))))
    }

    /// The same keeper, telling the desk what it may read.
    #[must_use]
    pub fn telling(mut self, desk: Sender<Job<Errand>>, reader: Reader) -> Self {
        self.desk = Some(desk);
        self.reader = reader;
        if let Door::Open(file) = &self.door {
            self.tell_desk(file.vault());
        }
        self
    }

    /// The open vault.
    pub fn vault(&self) -> Option<&Vault> {
        match &self.door {
            Door::Open(file) => Some(file.vault()),
            _ => None,
        }
    }

    fn answer_to(&mut self, effect: Effect) -> Result<Outcome, StoreError> {
        let now = (self.clock)();
        match effect {
            Effect::MakeVault { label, passphrase } => {
                return self.make(&label, passphrase.as_ref(), now);
            }
            Effect::Unlock(secret) => {
                let credential = Credential::Passphrase(Secret::new(&secret.0));
                return self.unlock(&credential).map(opened);
            }
            Effect::UnlockWithCode(typed) => {
                let code =
                    RecoveryCode::parse(&typed.0).map_err(|_| StoreError::WrongRecoveryCode)?;
                return self.unlock(&Credential::Recovery(code)).map(opened);
            }
            Effect::Restore(from) => return self.restore(&from, now),
            _ => {}
        }
        let Door::Open(file) = &mut self.door else {
            return Err(StoreError::NotOpen);
        };
        Ok(match effect {
            Effect::Save(save) => Outcome::Saved(Box::new(file.save(*save)?)),
            Effect::Record(events) => Outcome::Recorded(file.record(events)?),
            Effect::KeepDraft(draft) => {
                file.keep_draft(&draft)?;
                Outcome::DraftKept(draft.of)
            }
            Effect::DropDraft(of) => {
                file.drop_draft(&of)?;
                Outcome::DraftDropped(of)
            }
            Effect::KeepAttempt(keep) => Outcome::AttemptKept(Box::new(file.keep_attempt(*keep)?)),
            Effect::Mark(what) => Outcome::Marked(file.mark(what, now)?),
            Effect::Read(id) => found(file.read(id)?.map(Box::new).map(Outcome::Read)),
            Effect::MoveToBin(id) => {
                found(file.move_to_bin(id, now)?.map(Box::new).map(Outcome::Saved))
            }
            Effect::BringBack(id) => found(file.bring_back(id)?.map(Box::new).map(Outcome::Saved)),
            Effect::SetPassphrase { present, new } => {
                return self.set_passphrase(present, &Secret::new(&new.0), now);
            }
            Effect::RenewRecovery => {
                // First the mark: without a code that was shown, one line too many on Today is
                // better than one too few.
                file.mark(MarkOf::RecoveryRenewed, now)?;
                let code = file.vault_mut().renew_recovery()?;
                Outcome::RecoveryRenewed(whole::words(&code))
            }
            _ => found(None),
        })
    }

    /// Opens the vault that waits.
    ///
    /// # Errors
    /// As [`ClosedVault::unlock`]; the vault then still waits.
    pub fn unlock(&mut self, credential: &Credential) -> Result<Opened, StoreError> {
        let closed = match std::mem::replace(&mut self.door, Door::None) {
            Door::Closed(closed) => closed,
            other => {
                self.door = other;
                return Err(StoreError::NotOpen);
            }
        };
        match closed.unlock(credential) {
            Ok(mut vault) => {
                if vault.is_rotation_unfinished() {
                    // Whatever is in the way now is tried again at the next start; the vault itself
                    // is under its new key already.
                    let _ = vault.finish_rotation((self.clock)().date_naive());
                }
                let path = vault.path().to_path_buf();
                match PracticeFile::new(vault) {
                    Ok((file, drafts)) => Ok(self.opened(file, drafts)),
                    Err(why) => {
                        // So that it can be tried again.
                        self.door =
                            Door::Closed(Box::new(ClosedVault::open(&path, Access::Write)?));
                        Err(why)
                    }
                }
            }
            Err(refused) => {
                self.door = Door::Closed(Box::new(refused.vault));
                Err(refused.why)
            }
        }
    }

    /// What the app is told of a vault that is open, with its newest rows.
    fn opened(&mut self, mut file: PracticeFile, drafts: Vec<Draft>) -> Opened {
        let attempts = file.take_attempts();
        let vault = file.vault();
        let newest = vault.newest(AT_ONCE);
        // What the disk refuses now the desk asks for again, and tells what it answers.
        self.told = newest
            .as_ref()
            .map_or(i64::MAX, |rows| rows.first().map_or(0, |row| row.seq));
        let mut batch = newest
            .as_ref()
            .map(|rows| store::sort(rows, |_, _, _| {}))
            .unwrap_or_default();
        batch.done = newest.is_ok_and(|rows| rows.len() < AT_ONCE);
        let slots = vault.slots();
        let backups = Backups::beside(vault.path()).of(vault.vault_id());
        self.copied_on = backups.iter().map(|backup| backup.date).max();
        let opened = Opened {
            label: vault.label().to_owned(),
            locked_by_passphrase: slots.contains(&SlotKind::Passphrase),
            recovery: None,
            last_copy: self.copied_on,
            advice: advice(vault),
            drafts,
            attempts,
            newest: batch,
        };
        self.tell_desk(vault);
        self.door = Door::Open(Box::new(file));
        opened
    }

    fn copy_of_the_day(&mut self) {
        let today = (self.clock)().date_naive();
        if self.copied_on != Some(today) {
            self.copied_on = Some(today);
            self.tell(Errand::CopyOfTheDay(today));
        }
    }

    fn tell(&self, errand: Errand) {
        if let Some(desk) = &self.desk {
            let _ = desk.send(Job::Run(errand));
        }
    }

    fn tell_desk(&self, vault: &Vault) {
        if self.desk.is_some() {
            // Without a handle the desk says so; writing goes on.
            *self.reader.hold() = vault.reader().ok();
            self.tell(Errand::Read { newest: self.told });
        }
    }
}

/// The answer that the vault is open.
fn opened(opened: Opened) -> Outcome {
    Outcome::Opened(Box::new(opened))
}

/// What the person should know of where the vault lies.
fn advice(vault: &Vault) -> Vec<String> {
    let mut advice = Vec::new();
    let place = vault.place();
    if place.is_share() {
        advice.push(
            "Your practice lies on a network drive, so only one Evenkeel at a time can open it."
                .to_owned(),
        );
    }
    for copy in store::conflict_copies(vault.path()) {
        advice.push(format!(
            "Your sync service has left a second copy: {}. Evenkeel neither joins nor deletes it.",
            SafeText::shown(&copy.display().to_string())
        ));
    }
    advice
}

/// An answer, or the sentence that what was asked for is not there.
fn found(outcome: Option<Outcome>) -> Outcome {
    outcome.unwrap_or_else(|| {
        Outcome::Failed(Failure::new(
            "That entry is not there.",
            "Nothing was changed.",
            "Go back to the list and open it again.",
        ))
    })
}

impl Worker for Keeper {
    /// It does nothing unasked.
    type Errand = Infallible;

    /// Leaves one file behind: a sync service or a technician who copies it gets the whole.
    fn finish(&mut self) {
        if let Door::Open(file) = &self.door {
            // The journal beside it is whole as well; folding it in can wait for the next start.
            let _ = file.vault().checkpoint();
        }
    }

    fn perform(&mut self, effect: Effect) -> Outcome {
        let saving = matches!(effect, Effect::Save(_));
        let opening = matches!(
            effect,
            Effect::Unlock(_) | Effect::UnlockWithCode(_) | Effect::SetPassphrase { .. }
        );
        match self.answer_to(effect) {
            Ok(outcome) => {
                self.tell(Errand::CatchUp);
                if saving {
                    self.copy_of_the_day();
                }
                outcome
            }
            Err(error) if opening => Outcome::NotOpened(Failure::told(&error)),
            Err(error) => Outcome::Failed(Failure::told(&error)),
        }
    }

    fn run(&mut self, errand: Infallible, _tell: &mut dyn FnMut(News)) {
        match errand {}
    }
}
