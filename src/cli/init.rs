//! `evenkeel init`: a practice without questions; the answer is the recovery code and nothing else.

use super::refusal::Refusal;
use super::{Shell, warn};
use crate::practice::FIRST_LABEL;
use crate::store::{self, KdfCost, NewLock, PracticeFile, Secret};

/// Makes the practice.
///
/// # Errors
/// [`Refusal::PracticeThere`], [`Refusal::NoLockNamed`], or what the disk answered.
pub fn run(shell: &mut Shell<'_>, no_passphrase: bool) -> Result<(), Refusal> {
    if !shell.home.practices()?.is_empty() {
        return Err(Refusal::PracticeThere(shell.home.data().to_owned()));
    }
    let lock = match &shell.passphrase_file {
        Some(file) => {
            let secret = Secret::from_file(&store::full_path(file))?;
            NewLock::Passphrase(secret, KdfCost::default())
        }
        None if no_passphrase => NewLock::None,
        None => return Err(Refusal::NoLockNamed),
    };
    let (_, code) = PracticeFile::begin(&shell.home, FIRST_LABEL, &lock, shell.now())?;
    shell.line(&code.text())?;
    shell.out.flush()?;
    warn(
        "This is your recovery code. Write it on paper and keep it at home: it is shown only \
         once, and opens your practice without the passphrase.",
    );
    if no_passphrase {
        warn("Your practice has no passphrase: whoever uses this computer login can read it.");
    }
    Ok(())
}
