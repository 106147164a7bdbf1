//! A pack that is shown while it is written: it is taken in anew, and everybody stays where they are.

use super::App;
use crate::effect::{PackRead, Request};
use crate::input::Command;
use crate::page::Notice;
use crate::screens::{Ask, Destination};

impl App {
    /// Whether a pack is shown that is being written.
    pub(super) fn is_preview(&self) -> bool {
        self.practice.preview.is_some()
    }

    /// The screen that lies under all others.
    pub(super) fn base(&self) -> Destination {
        if self.is_preview() {
            Destination::Preview { over: false }
        } else {
            Destination::Today
        }
    }

    /// Takes in a pack as it was saved last.
    ///
    /// What can be shown takes the place of what was there, screen by screen; what cannot is told in
    /// front of everything, and the version before stays behind it.
    pub(super) fn take_in_pack(&mut self, read: PackRead) -> Vec<Request> {
        let sound = read.whole.is_some();
        let again = self
            .practice
            .preview
            .as_ref()
            .is_some_and(|preview| preview.read);
        let before = self.practice.take_in_pack(read);
        if let Some(before) = before {
            self.notice = again.then(|| Notice::plain("The last save is shown."));
            let practice = &self.practice;
            let told = self
                .screens
                .tell(|_, screen| screen.reread(&before, practice));
            return self.grant_told(told);
        }
        let told_already = self.screens.front().is_preview();
        if sound || told_already || !self.is_preview() {
            return vec![];
        }
        self.grant(Ask::Go(Destination::Preview { over: true }), None)
    }

    /// Whether a command belongs to a preview: there is no journal in it, and no licence.
    pub(super) fn is_of_preview(command: Command) -> bool {
        matches!(command, Command::GoLearn | Command::Words)
    }
}
