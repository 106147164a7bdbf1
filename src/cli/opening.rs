//! From a home to an open vault: which practice, which slot, and whom to ask for the passphrase.

use std::io::IsTerminal;
use std::path::Path;

use chrono::NaiveDate;

use super::prompt;
use super::refusal::Refusal;
use super::{Shell, output, warn};
use crate::effect::Opened;
use crate::practice::{Content, Practice};
use crate::record::Moment;
use crate::runtime;
use crate::store::{
    self, Access, Backups, ClosedVault, Credential, PracticeFolder, Secret, SlotKind, StoreError,
    Vault,
};

/// How often a passphrase is asked for: a slip or two are usual, more are not helped by asking.
const TRIES: usize = 3;

impl Shell<'_> {
    /// The practice of this home.
    ///
    /// # Errors
    /// [`Refusal::NoPractice`], or what the disk answered.
    pub fn practice(&self) -> Result<PracticeFolder, Refusal> {
        let practices = self.home.practices()?;
        let first = practices.into_iter().next();
        first.ok_or_else(|| Refusal::NoPractice(self.home.data().to_owned()))
    }

    /// The open vault of this home. Whoever wants to write finds out that it is open elsewhere
    /// before a word is asked for.
    ///
    /// # Errors
    /// As [`ClosedVault::open`] and [`Shell::unlock`].
    pub fn open(&self, access: Access) -> Result<Vault, Refusal> {
        self.unlock(ClosedVault::open(&self.practice()?.vault(), access)?)
    }

    /// Unlocks a vault: with the passphrase file that was named, without anything if it is not
    /// locked, else by asking in the terminal.
    ///
    /// # Errors
    /// [`Refusal::Locked`] when there is nobody to ask; otherwise as [`ClosedVault::unlock`].
    pub fn unlock(&self, mut closed: ClosedVault) -> Result<Vault, Refusal> {
        if let Some(credential) = self.credential(&closed.slots())? {
            return Ok(closed.unlock(&credential).map_err(|refused| refused.why)?);
        }
        if !std::io::stdin().is_terminal() {
            return Err(Refusal::Locked);
        }
        let label = output::line_of(closed.label());
        for left in (0..TRIES).rev() {
            let typed = prompt::ask_unseen(&format!("Passphrase of \"{label}\":"))
                .map_err(Refusal::Terminal)?
                .ok_or(Refusal::BrokenOff)?;
            match closed.unlock(&Credential::Passphrase(Secret::new(&typed))) {
                Ok(vault) => return Ok(vault),
                Err(refused) if left > 0 && matches!(refused.why, StoreError::WrongPassphrase) => {
                    warn(&refused.why.to_string());
                    closed = refused.vault;
                }
                Err(refused) => return Err(refused.why.into()),
            }
        }
        Err(StoreError::WrongPassphrase.into())
    }

    /// What opens a vault with these slots without asking anybody.
    ///
    /// # Errors
    /// A passphrase file that cannot be read.
    pub fn credential(&self, slots: &[SlotKind]) -> Result<Option<Credential>, Refusal> {
        if let Some(file) = &self.passphrase_file {
            let secret = Secret::from_file(&store::full_path(file))?;
            return Ok(Some(Credential::Passphrase(secret)));
        }
        Ok(slots.contains(&SlotKind::None).then_some(Credential::None))
    }

    /// The whole practice, as a vault holds it now.
    ///
    /// # Errors
    /// What the disk answered, or content that cannot be used.
    pub fn read_practice(&self, vault: &Vault) -> Result<Practice, Refusal> {
        let mut practice = self.closed_practice()?;
        let mut rows = Vec::new();
        store::read_whole::<Refusal>(vault, |some| {
            rows.extend(some);
            Ok(())
        })?;
        let mut newest = store::sort(&rows, |_, _, _| {});
        newest.done = true;
        practice.open(Opened {
            label: vault.label().to_owned(),
            locked_by_passphrase: vault.slots().contains(&SlotKind::Passphrase),
            recovery: None,
            last_copy: last_copy(vault, practice.settings.copies.as_deref()),
            advice: Vec::new(),
            drafts: Vec::new(),
            attempts: vec![],
            newest,
        });
        Ok(practice)
    }

    /// What is known of the practice while its vault is closed: content and settings.
    ///
    /// # Errors
    /// Content that cannot be used.
    pub fn closed_practice(&self) -> Result<Practice, Refusal> {
        let (mut settings, _) = store::settings(&self.home);
        settings.login_language = runtime::language();
        Ok(Practice::new(self.content()?, settings, self.now()))
    }

    /// What is built in, and the packs of this home.
    ///
    /// # Errors
    /// Content that cannot be used; a pack that cannot be is none.
    pub fn content(&self) -> Result<Content, Refusal> {
        let mut content = Content::built_in()?;
        let packs = self.home.packs();
        if !packs.is_empty() {
            content.take_in(packs.read());
        }
        Ok(content)
    }

    /// The moment on the clock that was handed in.
    pub fn now(&self) -> Moment {
        (self.clock.now)()
    }
}

/// The day of the last copy in the home, or where the copy of each day goes.
fn last_copy(vault: &Vault, elsewhere: Option<&Path>) -> Option<NaiveDate> {
    let home = Backups::beside(vault.path());
    [Some(home), elsewhere.map(Backups::in_folder)]
        .into_iter()
        .flatten()
        .filter_map(|backups| Some(backups.of(vault.vault_id()).first()?.date))
        .max()
}
