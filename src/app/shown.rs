//! A pack that is shown inside somebody's practice: an app of its own in front, whose every effect is
//! answered out of memory.

use std::path::Path;

use super::{App, Leaving, Message};
use crate::effect::{Effect, News, Outcome, PackRead, Request, Ticket};
use crate::input::Command;
use crate::practice::{Practice, Preview};
use crate::record::Moment;
use crate::safe_text::SafeText;
use crate::screens::{Ask, Destination, Screen};

/// # Why
/// The preview is the very app that a program alone would run over the folder, with a practice in
/// which nothing was ever written. The app behind it hands on what is typed, and whatever the one
/// in front asks for goes out as [`Effect::Rehearse`], which no worker of the vault ever gets: that
/// nothing is kept follows from the way it goes, and not from every screen remembering it.
impl App {
    /// The app that is seen: the preview, if there is one.
    pub(super) fn in_front(&self) -> &Self {
        self.shown.as_deref().unwrap_or(self)
    }

    /// Shows the pack in a folder, of which nothing was read yet.
    pub(super) fn show(&mut self, folder: &Path) {
        let now = self.practice.now;
        let content = self.practice.content.alone();
        let mut practice = Practice::new(content, self.practice.settings.clone(), now);
        practice.preview = Some(Preview {
            folder: SafeText::shown(&folder.to_string_lossy()).to_string(),
            inside: true,
            ..Preview::default()
        });
        let mut shown = Self::new(practice, Destination::Preview { over: false });
        shown.size = self.size;
        self.shown = Some(Box::new(shown));
    }

    /// Lets the preview take in what happened, if there is one.
    pub(super) fn pass_on(&mut self, message: Message, now: Moment) -> Vec<Request> {
        let Some(shown) = &mut self.shown else {
            return vec![];
        };
        let asked = shown.update(message, now);
        self.send_shown(asked)
    }

    /// Gives the preview the answer to what it asked for, if it is still there.
    pub(super) fn answer_shown(&mut self, ticket: Ticket, outcome: Outcome) -> Vec<Request> {
        let now = self.practice.now;
        self.pass_on(Message::Done(ticket, outcome), now)
    }

    /// Sends what the preview asks for, and closes it once its person has left it.
    pub(super) fn send_shown(&mut self, asked: Vec<Request>) -> Vec<Request> {
        let mut requests = Vec::new();
        for request in asked {
            // The program steps into the background as a whole.
            if request.effect == Effect::Suspend {
                requests.extend(self.answer_shown(request.ticket, Outcome::Resumed));
                requests.extend(self.grant(Ask::Do(Effect::Suspend), None));
                continue;
            }
            let rehearse = Ask::Do(Effect::Rehearse(Box::new(request)));
            requests.extend(self.grant(rehearse, None));
        }
        let Some(shown) = &self.shown else {
            return requests;
        };
        let (leaves, turns) = (shown.is_leaving(), shown.has_turned());
        if leaves || shown.leaving == Leaving::Back {
            self.shown = None;
            requests.extend(self.grant(Ask::Do(Effect::HidePack), None));
        }
        if turns {
            requests.extend(self.command(Command::Lines));
        } else if leaves {
            requests.extend(self.grant(Ask::Quit, None));
        }
        requests
    }

    /// Takes in a save of the pack that is shown, here or by the preview.
    pub(super) fn read_pack(&mut self, read: Box<PackRead>) -> Vec<Request> {
        if self.shown.is_none() {
            return self.take_in_pack(*read);
        }
        let now = self.practice.now;
        self.pass_on(Message::News(News::PackRead(read)), now)
    }

    /// Goes back from the only screen there is, which leads somewhere in a preview alone.
    pub(super) fn leave_preview(&mut self) {
        let preview = self.practice.preview.as_ref();
        if preview.is_some_and(|preview| preview.inside) {
            self.leaving = Leaving::Back;
        }
    }

    /// The moment that a screen of this app waits for, whatever a preview does.
    pub(super) fn own_due(&self) -> Option<Moment> {
        self.screens.iter().filter_map(Screen::due).min()
    }

    /// The moment that was named has come, for this app or for the preview.
    pub(super) fn tick_all(&mut self, now: Moment) -> Vec<Request> {
        let reached = self.due().map(|due| due.max(self.practice.now));
        let is_due = |due: Option<Moment>| due.is_some() && due <= reached;
        let (own, theirs) = (
            self.own_due(),
            self.shown.as_ref().and_then(|shown| shown.due()),
        );
        let mut requests = Vec::new();
        if is_due(own) {
            requests.extend(self.tick());
        }
        if is_due(theirs) {
            requests.extend(self.pass_on(Message::Ticked, now));
        }
        requests
    }
}
