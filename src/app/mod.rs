//! The loop's heart: messages come in, the practice and the screens change, effects go out.

mod commands;
mod message;
mod stack;
mod view;

pub use commands::needs_practice;
pub use message::Message;

use crate::effect::{Effect, Outcome};
use crate::input::{Command, Key, Place, Press};
use crate::page::{Notice, Page};
use crate::practice::Practice;
use crate::record::{MarkOf, Moment};
use crate::screens::{self, Ask, Destination, Screen, Size};
use crate::widgets::Scroll;
use stack::Screens;

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
    /// Effects sent and not yet answered.
    unfinished: usize,
    leaving: Leaving,
    /// What is said on the shell's own screen once the terminal is given back.
    farewell: Option<String>,
    /// Whether the program ends only to start again in its other form.
    turned: bool,
}

/// Whether the program is on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    No,
    /// The person asked; a failure to save calls it off.
    Asked,
    /// The terminal is gone or the system asks; nothing calls it off.
    MustEnd,
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
            unfinished: 0,
            leaving: Leaving::No,
            farewell: None,
            turned: false,
        }
    }

    /// Takes in what happened at this moment; gives back what the world is asked to do.
    #[must_use = "effects do nothing until they are performed"]
    pub fn update(&mut self, message: Message, now: Moment) -> Vec<Effect> {
        self.practice.now = now;
        let mut effects = match message {
            Message::Pressed(key) => self.press(key),
            Message::Pasted(text) => self.paste(&text),
            Message::Resized(size) => {
                self.size = size;
                vec![]
            }
            Message::Ticked => self.tick(),
            Message::Done(outcome) => self.settle(outcome),
            Message::Closed => self.close(),
        };
        if self.leaving != Leaving::No {
            effects.extend(self.flush());
        }
        effects
    }

    /// Takes in the size of the terminal and what the first screen asks for.
    #[must_use = "effects do nothing until they are performed"]
    pub fn start(&mut self, size: Size) -> Vec<Effect> {
        self.size = size;
        self.opened()
    }

    /// The practice as it is known now.
    pub fn practice(&self) -> &Practice {
        &self.practice
    }

    /// Whether everything asked for is answered and the program may end.
    pub fn is_done(&self) -> bool {
        self.leaving != Leaving::No && self.unfinished == 0
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
        self.screens.iter().filter_map(Screen::due).min()
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn place(&self) -> Place {
        self.screens.front().place()
    }

    /// Does a command at this moment, as a key that is bound to it would.
    #[must_use = "effects do nothing until they are performed"]
    pub fn command_now(&mut self, command: Command, now: Moment) -> Vec<Effect> {
        self.practice.now = now;
        self.notice = None;
        let mut effects = self.command(command);
        if self.leaving != Leaving::No {
            effects.extend(self.flush());
        }
        effects
    }

    /// What the screen in front says now.
    pub fn page(&self) -> Page<'_> {
        self.screens.front().page(&self.practice, self.size)
    }

    /// The line above the footer, if there is one.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether everything asked of the world is answered.
    pub fn is_settled(&self) -> bool {
        self.unfinished == 0
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
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
        self.notice = None;
        self.scroll.follow();
        if let Some(command) = command {
            return self.command(command);
        }
        let asks = self.screens.front_mut().type_key(key, &self.practice);
        self.grant_all(asks)
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.hidden || self.too_small {
            return vec![];
        }
        self.notice = None;
        let asks = self.screens.front_mut().paste(text, &self.practice);
        self.grant_all(asks)
    }

    fn tick(&mut self) -> Vec<Effect> {
        let practice = &self.practice;
        let asks = self.screens.tell(|screen| {
            if screen.due().is_some_and(|due| due <= practice.now) {
                screen.tick(practice)
            } else {
                vec![]
            }
        });
        self.grant_all(asks)
    }

    /// Does what a command means: the screen in front first, then the app.
    fn command(&mut self, command: Command) -> Vec<Effect> {
        let asks = match self.screens.front_mut().update(command, &self.practice) {
            Some(asks) => asks,
            None => self.by_default(command),
        };
        self.grant_all(asks)
    }

    fn grant_all(&mut self, asks: Vec<Ask>) -> Vec<Effect> {
        asks.into_iter().flat_map(|ask| self.grant(ask)).collect()
    }

    fn grant(&mut self, ask: Ask) -> Vec<Effect> {
        match ask {
            Ask::Do(effect) => {
                // What is written down so far belongs into the vault that goes.
                let mut effects = match effect {
                    Effect::Restore(_) => self.flush(),
                    _ => vec![],
                };
                effects.extend(self.send(vec![effect]));
                return effects;
            }
            Ask::Go(destination) => {
                let screen = screens::open(destination, &self.practice);
                self.screens.push(screen);
                return self.opened();
            }
            Ask::Swap(destination) => {
                let mut effects = self.flush_front();
                let screen = screens::open(destination, &self.practice);
                self.screens.swap(screen);
                effects.extend(self.opened());
                return effects;
            }
            Ask::Back => {
                let effects = self.flush_front();
                self.scroll = Scroll::default();
                self.screens.pop();
                return effects;
            }
            Ask::Home(destination) => {
                let mut effects = self.flush();
                let today = screens::open(Destination::Today, &self.practice);
                self.screens = Screens::new(today);
                if destination != Destination::Today {
                    let screen = screens::open(destination, &self.practice);
                    self.screens.push(screen);
                }
                effects.extend(self.opened());
                return effects;
            }
            Ask::Say(notice) => self.notice = Some(notice),
            Ask::Scroll(by) => self.scroll.go(by),
            Ask::Run(command) => {
                let mut effects = self.flush_front();
                self.scroll = Scroll::default();
                self.screens.pop();
                effects.extend(self.command(command));
                return effects;
            }
            Ask::Quit => self.leaving = Leaving::Asked,
        }
        vec![]
    }

    /// What the screen that has just come to the front asks for.
    fn opened(&mut self) -> Vec<Effect> {
        self.scroll = Scroll::default();
        let asks = self.screens.front_mut().opened(&self.practice);
        self.grant_all(asks)
    }

    fn flush_front(&mut self) -> Vec<Effect> {
        let effects = self.screens.front_mut().flush(&self.practice);
        self.send(effects)
    }

    /// Drafts that are ahead of the disk, of every open screen.
    fn flush(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for screen in self.screens.iter_mut() {
            effects.extend(screen.flush(&self.practice));
        }
        self.send(effects)
    }

    /// Counts effects that are sent, and remembers drafts at once so that a screen opened
    /// before the disk has answered finds them.
    fn send(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        self.unfinished += effects.len();
        for effect in &effects {
            if let (Effect::KeepDraft(draft), Some(person)) = (effect, &mut self.practice.person) {
                person.drafts.insert(draft.of.clone(), (**draft).clone());
            }
        }
        effects
    }

    fn settle(&mut self, outcome: Outcome) -> Vec<Effect> {
        // What is done in the background answers nothing; everything else answers one effect.
        let unasked = matches!(
            outcome,
            Outcome::Loaded(_) | Outcome::DailyCopy(_) | Outcome::Trouble(_)
        );
        if !unasked {
            self.unfinished = self.unfinished.saturating_sub(1);
        }
        let practice = &self.practice;
        let mut asks = self.screens.tell(|screen| screen.hear(&outcome, practice));
        asks.extend(self.take_in(outcome));
        self.grant_all(asks)
    }

    /// What the practice learns from an answer of the world.
    fn take_in(&mut self, outcome: Outcome) -> Vec<Ask> {
        if let Outcome::Opened(opened) = outcome {
            let recovery = opened.recovery.clone();
            self.practice.open(*opened);
            let mut asks = vec![Ask::Home(Destination::Today)];
            asks.extend(recovery.map(|code| Ask::Go(Destination::RecoveryCode(code))));
            return asks;
        }
        match outcome {
            Outcome::Failed(failure) => {
                if self.leaving == Leaving::Asked {
                    // Never leave with words that are not on the disk.
                    self.leaving = Leaving::No;
                }
                self.notice = Some(Notice::care(failure.to_string()));
            }
            Outcome::Trouble(failure) => self.notice = Some(Notice::care(failure.to_string())),
            Outcome::RecoveryRenewed(code) => {
                return vec![Ask::Go(Destination::RecoveryCode(code))];
            }
            Outcome::BackedUp { .. } => {
                return vec![Ask::Do(Effect::Mark(MarkOf::CopiedOutside))];
            }
            Outcome::SettingsKept(settings) if settings.lines != self.practice.settings.lines => {
                self.practice.settings = settings;
                self.leaving = Leaving::Asked;
                self.turned = true;
            }
            Outcome::SettingsKept(settings) => self.practice.settings = settings,
            Outcome::Shut(failure) => {
                self.shut();
                self.notice = Some(Notice::care(failure.to_string()));
            }
            Outcome::Restored { kept } => {
                self.shut();
                self.leaving = Leaving::Asked;
                self.farewell = Some(match kept {
                    Some(kept) => format!(
                        "The copy is in its place. What it replaced is kept as {}. Start Evenkeel again to open it.",
                        kept.display()
                    ),
                    None => "The copy is in its place. Start Evenkeel again to open it.".to_owned(),
                });
            }
            other => {
                if let Some(person) = &mut self.practice.person {
                    person.take_in(other);
                }
            }
        }
        vec![]
    }

    /// The vault is open no more: what belonged to it goes, and the door is in front.
    fn shut(&mut self) {
        self.practice.person = None;
        self.screens = Screens::new(screens::open(Destination::Unlock, &self.practice));
        self.scroll = Scroll::default();
    }

    /// The terminal is gone or the system asks to stop: what is ahead of the disk is sent to it.
    fn close(&mut self) -> Vec<Effect> {
        self.leaving = Leaving::MustEnd;
        vec![]
    }
}
