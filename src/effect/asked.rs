//! What an effect asked for, without the words in it.

use uuid::Uuid;

use super::{Authoring, Effect, Ticket};
use crate::course::InPack;
use crate::record::{DraftOf, MarkOf};

/// What was asked of the world, remembered until the answer comes.
///
/// # Why
/// An answer that says only *it did not work* would be taken by every screen for its own. So the
/// app remembers, for each effect, what it was for and which screen asked; the effect itself, with
/// the words in it, goes to the world and is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A new vault.
    MakeVault,
    /// The vault open, by whatever secret.
    Unlock,
    /// An entry on the disk, and the draft it grew from gone.
    Save(Option<DraftOf>),
    /// Events on the disk.
    Record,
    /// A draft on the disk.
    KeepDraft(DraftOf),
    /// A draft gone.
    DropDraft(DraftOf),
    /// A story told.
    Tell,
    /// An attempt at a story on the disk.
    KeepAttempt(InPack),
    /// A fact on the disk.
    Mark(MarkOf),
    /// An entry, whole.
    Read(Uuid),
    /// An entry in the bin.
    MoveToBin(Uuid),
    /// An entry back from the bin.
    BringBack(Uuid),
    /// What holds certain words.
    Search,
    /// Another passphrase.
    SetPassphrase,
    /// Another recovery code.
    RenewRecovery,
    /// A copy of the vault.
    BackUp,
    /// A copy in the place of the vault.
    Restore,
    /// The journal as readable files.
    Export,
    /// A plain text in a file.
    WriteSheet,
    /// The list of a folder.
    ListFolder,
    /// The settings on the disk.
    KeepSettings,
    /// Other words for the journal.
    UseWords,
    /// What a pack is.
    LookAtPack,
    /// Another pack in the home, or one less.
    ChangePacks,
    /// What there is to mend in a pack that is being written.
    CheckPack,
    /// Work on a pack that is being written.
    Author,
    /// A preview, or the end of one.
    Preview,
    /// What a preview asked for under this ticket of its own.
    Rehearse(Ticket),
    /// A step into the background.
    Suspend,
}

impl From<&Effect> for Asked {
    fn from(effect: &Effect) -> Self {
        match effect {
            Effect::MakeVault { .. } => Self::MakeVault,
            Effect::Unlock(_) | Effect::UnlockWithCode(_) => Self::Unlock,
            Effect::Save(save) => Self::Save(save.draft.clone()),
            Effect::Record(_) => Self::Record,
            Effect::KeepDraft(draft) => Self::KeepDraft(draft.of.clone()),
            Effect::DropDraft(of) => Self::DropDraft(of.clone()),
            Effect::Tell(_) => Self::Tell,
            Effect::KeepAttempt(keep) => Self::KeepAttempt(keep.kept.about.of.clone()),
            Effect::Mark(what) => Self::Mark(*what),
            Effect::Read(id) => Self::Read(*id),
            Effect::MoveToBin(id) => Self::MoveToBin(*id),
            Effect::BringBack(id) => Self::BringBack(*id),
            Effect::Search { .. } => Self::Search,
            Effect::SetPassphrase { .. } => Self::SetPassphrase,
            Effect::RenewRecovery => Self::RenewRecovery,
            Effect::BackUp { .. } => Self::BackUp,
            Effect::Restore(_) => Self::Restore,
            Effect::Export { .. } => Self::Export,
            Effect::WriteSheet { .. } => Self::WriteSheet,
            Effect::ListFolder(_) => Self::ListFolder,
            Effect::KeepSettings(_) => Self::KeepSettings,
            Effect::UseWords(_) => Self::UseWords,
            Effect::LookAtPack(_) => Self::LookAtPack,
            Effect::InstallPack(_) | Effect::InstallExample(_) | Effect::RemovePack(_) => {
                Self::ChangePacks
            }
            Effect::Author(Authoring::Check(_)) => Self::CheckPack,
            Effect::Author(_) => Self::Author,
            Effect::ShowPack(_) | Effect::HidePack => Self::Preview,
            Effect::Rehearse(request) => Self::Rehearse(request.ticket),
            Effect::Suspend => Self::Suspend,
        }
    }
}

impl Asked {
    /// Whether it makes no sense to ask this again before it is answered: a second Enter on the
    /// same row must not make a second vault or a second recovery code.
    pub fn is_once(&self) -> bool {
        matches!(
            self,
            Self::MakeVault
                | Self::Unlock
                | Self::MoveToBin(_)
                | Self::BringBack(_)
                | Self::SetPassphrase
                | Self::RenewRecovery
                | Self::BackUp
                | Self::Restore
                | Self::Export
                | Self::WriteSheet
                | Self::LookAtPack
                | Self::ChangePacks
                | Self::Author
                | Self::Preview
                | Self::Suspend
        )
    }

    /// Whether something that a person did is lost unless it reaches the disk.
    pub fn keeps(&self) -> bool {
        matches!(
            self,
            Self::Save(_)
                | Self::Record
                | Self::KeepDraft(_)
                | Self::KeepAttempt(_)
                | Self::Mark(_)
                | Self::MoveToBin(_)
                | Self::BringBack(_)
        )
    }

    /// The draft whose words it was to keep.
    pub fn draft(&self) -> Option<&DraftOf> {
        match self {
            Self::Save(of) => of.as_ref(),
            Self::KeepDraft(of) => Some(of),
            _ => None,
        }
    }
}
