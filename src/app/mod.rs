//! The loop's heart: messages come in, the practice and the screens change, effects go out.

mod commands;
mod message;
mod preview;
mod shown;
mod stack;
#[cfg(test)]
mod tests;
mod view;
mod world;

pub use commands::needs_practice;
pub use message::Message;

use std::collections::{BTreeMap, BTreeSet};

use chrono::SubsecRound;

use crate::effect::{Asked, Effect, Request, Ticket};
use crate::input::{Command, Key, Place, Press};
use crate::page::Scroll;
use crate::page::{Notice, Page, Tone};
use crate::practice::Practice;
use crate::record::{DraftOf, Moment};
use crate::screens::{self, Ask, Destination, Size};
use stack::{ScreenId, Screens};

/// The whole program but for the world: no file, no clock, no terminal.
///
/// # Why
/// One function changes anything: [`App::update`]. It takes what happened and the moment at
/// which it happened and gives back what the world is asked to do, so that every story can be
/// told in a test by a list of keys, and a slow disk can never hold up a key.
#[derive(Debug)]
pub struct App {
    practice: Practice,
    screens: Screens,
    notice: Option<Notice>,
    size: Size,
    scroll: Scroll,
    too_small: bool,
    hidden: bool,
    /// What was asked of the world and is not yet answered.
    pending: BTreeMap<Ticket, Pending>,
    /// How many effects were ever sent.
    sent: u64,
    /// Drafts that did not reach the disk, though their screen may be gone.
    unkept: BTreeSet<DraftOf>,
    leaving: Leaving,
    /// What is said on the shell's own screen once the terminal is given back.
    farewell: Option<String>,
    /// Whether the program ends only to start again in its other form.
    turned: bool,
    /// A pack that is shown, while it is written, in front of all this.
    shown: Option<Box<App>>,
}

/// An effect on its way.
#[derive(Debug)]
struct Pending {
    asked: Asked,
    /// The screen that asked; none if the app did.
    by: Option<ScreenId>,
}

/// Whether the program is on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    No,
    /// Somebody went back from the only screen of a preview, to the app behind it.
    Back,
    /// The person asked; a failure to save calls it off.
    Asked,
    /// It was called off because something could not be saved; who asks once more means it.
    CalledOff,
    /// The terminal is gone, the system asks, or the person asked twice; nothing calls it off.
    MustEnd,
}

impl Leaving {
    fn is_under_way(self) -> bool {
        matches!(self, Self::Asked | Self::MustEnd)
    }
}

impl App {
    /// The program as it starts, on its first screen.
    pub fn new(practice: Practice, first: Destination) -> Self {
        let screens = Screens::new(screens::open(first, &practice));
        Self {
            practice,
            screens,
            notice: None,
            size: Size::default(),
            scroll: Scroll::default(),
            too_small: false,
            hidden: false,
            pending: BTreeMap::new(),
            sent: 0,
            unkept: BTreeSet::new(),
            leaving: Leaving::No,
            farewell: None,
            turned: false,
            shown: None,
        }
    }

    /// Takes in what happened at this moment; gives back what the world is asked to do.
    ///
    /// Whatever is made of the moment counts whole seconds.
    #[must_use = "effects do nothing until they are performed"]
    pub fn update(&mut self, message: Message, now: Moment) -> Vec<Request> {
        self.practice.now = now.trunc_subsecs(0);
        let mut requests = match message {
            Message::Pressed(_) | Message::Pasted(_) if self.shown.is_some() => {
                self.pass_on(message, now)
            }
            Message::Pressed(key) => self.press(key),
            Message::Pasted(text) => self.paste(&text),
            Message::Resized(size) => {
                self.size = size;
                self.pass_on(Message::Resized(size), now)
            }
            Message::Ticked => self.tick_all(now),
            Message::Done(ticket, outcome) => return self.settle(ticket, outcome),
            Message::News(news) => self.overhear(news),
            Message::Pausing => self.grant(Ask::Do(Effect::Suspend), None),
            Message::Closed => {
                self.leaving = Leaving::MustEnd;
                vec![]
            }
        };
        requests.extend(self.flush_if_leaving());
        requests
    }

    /// Takes in the size of the terminal and what the first screen asks for.
    #[must_use = "effects do nothing until they are performed"]
    pub fn start(&mut self, size: Size) -> Vec<Request> {
        self.size = size;
        self.opened()
    }

    /// The practice as it is known now.
    pub fn practice(&self) -> &Practice {
        &self.in_front().practice
    }

    /// Whether everything asked for is answered and the program may end.
    pub fn is_done(&self) -> bool {
        self.leaving.is_under_way() && self.pending.is_empty()
    }

    /// Whether the program is on its way out.
    pub fn is_leaving(&self) -> bool {
        self.leaving.is_under_way()
    }

    /// Whether all words that were sent to the disk are on it, so that the program may pause.
    pub fn is_kept(&self) -> bool {
        !self.pending.values().any(|pending| pending.asked.keeps())
    }

    /// Whether the program ends only to start again in its other form, drawn or in lines.
    pub fn has_turned(&self) -> bool {
        self.turned
    }

    /// What is to be said once the terminal is given back.
    pub fn farewell(&self) -> Option<&str> {
        self.farewell.as_deref()
    }

    /// The moment at which [`Message::Ticked`] is wanted, if any. While there is none the
    /// program sleeps and writes nothing.
    pub fn due(&self) -> Option<Moment> {
        let shown = self.shown.as_ref().and_then(|shown| shown.due());
        self.own_due().into_iter().chain(shown).min()
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn place(&self) -> Place {
        self.in_front().screens.front().place()
    }

    /// Does a command at this moment, as a key that is bound to it would.
    #[must_use = "effects do nothing until they are performed"]
    pub fn command_now(&mut self, command: Command, now: Moment) -> Vec<Request> {
        self.practice.now = now.trunc_subsecs(0);
        if let Some(shown) = &mut self.shown {
            let asked = shown.command_now(command, now);
            return self.send_shown(asked);
        }
        self.notice = None;
        let mut requests = self.command(command);
        requests.extend(self.flush_if_leaving());
        requests
    }

    /// What the screen in front says now.
    pub fn page(&self) -> Page<'_> {
        let app = self.in_front();
        app.screens.front().page(&app.practice, app.size)
    }

    /// The line above the footer, if there is one.
    pub fn notice(&self) -> Option<&Notice> {
        self.in_front().notice.as_ref()
    }

    /// Whether everything asked of the world is answered.
    pub fn is_settled(&self) -> bool {
        self.pending.is_empty()
    }

    fn press(&mut self, key: Key) -> Vec<Request> {
        let command = self.practice.content.keymap.find(self.place(), key);
        if self.hidden {
            self.hidden = false;
            // The blanked screen: the two ways to help open what they always open.
            let help = match (key.press, command) {
                (Press::Char('!'), _) => Some(Command::SteadyMe),
                (_, Some(Command::HelpMe)) => Some(Command::HelpMe),
                _ => None,
            };
            return help.map_or_else(Vec::new, |command| self.command(command));
        }
        if self.too_small && command != Some(Command::Quit) {
            return vec![];
        }
        self.scroll.follow();
        if let Some(command) = command {
            self.notice = None;
            return self.command(command);
        }
        self.typed();
        let asks = self.screens.front_mut().type_key(key, &self.practice);
        self.grant_all(asks)
    }

    /// A line stands until the next key; one that needs a look stands while a person types on.
    fn typed(&mut self) {
        if self
            .notice
            .as_ref()
            .is_some_and(|notice| notice.tone != Tone::Care)
        {
            self.notice = None;
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        if self.hidden || self.too_small {
            self.hidden = false;
            return vec![];
        }
        self.typed();
        let asks = self.screens.front_mut().paste(text, &self.practice);
        self.grant_all(asks)
    }

    fn tick(&mut self) -> Vec<Request> {
        // The moment that was named has come, whatever a clock says that was set back meanwhile.
        let Some(named) = self.own_due() else {
            return vec![];
        };
        let practice = &self.practice;
        let reached = named.max(practice.now);
        let told = self.screens.tell(|_, screen| {
            if screen.due().is_some_and(|due| due <= reached) {
                screen.tick(practice)
            } else {
                vec![]
            }
        });
        self.grant_told(told)
    }

    /// Does what a command means: the screen in front first, then the app.
    fn command(&mut self, command: Command) -> Vec<Request> {
        let asks = match self.screens.front_mut().update(command, &self.practice) {
            Some(asks) => asks,
            None => self.by_default(command),
        };
        self.grant_all(asks)
    }
}
