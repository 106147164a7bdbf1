//! The only room with the terminal, threads, signals and the clock: it draws, waits for one
//! message, lets the app take it in, and hands the effects on to the workers.

mod alone;
mod converse;
mod desk;
mod drill;
mod inbox;
pub mod os;
mod reader;
pub mod terminal;
mod vault;
mod worker;

use std::io::{self, Write};
use std::sync::mpsc::Sender;
use std::time::Duration;

use chrono::{Local, NaiveDateTime, SubsecRound};

use crate::app::{App, Message};
use crate::content;
use crate::effect::{Effect, Outcome};
use crate::practice::ContentFault;
use crate::record::Moment;
use crate::screens::Size;
use crate::theme::{Look, Surroundings, Theme};

use inbox::{Event, Inbox, Mailbox};
use terminal::Screen;

pub use alone::Alone;
pub use converse::converse;
pub use desk::{Desk, Job};
pub use reader::Reader;
pub use vault::{Keeper, Start};
pub use worker::Worker;

/// The moment on this computer's clock and in its time zone, to the second.
pub fn now() -> Moment {
    Local::now().fixed_offset().trunc_subsecs(0)
}

/// What a time read off the wall means here; none in an hour that the clocks skipped.
pub fn local(civil: NaiveDateTime) -> Option<Moment> {
    let moment = civil.and_local_timezone(Local).earliest()?;
    Some(moment.fixed_offset())
}

/// The moment, with its fraction of a second, for whatever waits.
fn now_exactly() -> Moment {
    Local::now().fixed_offset()
}

/// What the environment says about colour.
pub fn surroundings() -> Surroundings {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Surroundings {
        no_colour: set("NO_COLOR").is_some() || set("TERM").as_deref() == Some("dumb"),
        fg_bg: set("COLORFGBG"),
    }
}

/// Runs the app until it is done; true if it is to start again in lines.
///
/// `first` is what the world has to say before the first frame: an open vault, say.
pub fn run(mut app: App, keeper: Keeper, desk: Desk, first: Option<Outcome>) -> io::Result<bool> {
    terminal::set_panic_hook();
    // Said on the shell's own screen, before anything is drawn: no sequence tells a screen reader
    // that there is another way, and nothing can ask whether one is there.
    writeln!(io::stdout(), "{}", crate::plain::ELSEWHERE)?;
    let (inbox, mailbox) = Inbox::open();
    os::watch_terminal(&inbox)?;
    let mut screen = Screen::enter()?;
    let listening = inbox::listen(&inbox)?;
    let reader = desk.reader();
    let (desk, reading) = worker::start("desk", desk, &inbox)?;
    let keeper = keeper.telling(desk.clone(), reader);
    let (keeper, keeping) = worker::start("vault", keeper, &inbox)?;
    let world = World { keeper, desk };
    let surroundings = surroundings();
    let mut look = app.practice().settings.look;
    let mut theme = theme(look, &surroundings).map_err(io::Error::other)?;

    let size = screen.terminal.size()?;
    let mut effects = app.start(Size {
        width: size.width,
        height: size.height,
    });
    if let Some(outcome) = first {
        effects.extend(app.update(Message::Done(outcome), now()));
    }
    let mut gone = false;
    loop {
        world.send(effects);
        if app.practice().settings.look != look {
            look = app.practice().settings.look;
            theme = self::theme(look, &surroundings).map_err(io::Error::other)?;
        }
        if !gone && draw(&mut screen, &mut app, &theme).is_err() {
            // A terminal that is gone cannot be drawn on. The loop goes on unseen until the words
            // that were ahead of the disk are on it.
            gone = true;
            world.send(app.update(Message::Closed, now_exactly()));
        }
        if app.is_done() {
            if app.has_turned() {
                listening.stop();
            }
            drop(world);
            drop(screen);
            // The desk ends what it was asked for, the copy of the day say, and the vault folds its
            // journal in; a panic there has been told by now.
            let _ = keeping.join();
            let _ = reading.join();
            if let Some(farewell) = app.farewell() {
                writeln!(io::stderr(), "{farewell}")?;
            }
            return Ok(app.has_turned());
        }
        effects = wait(&mut screen, &mut app, &mailbox);
    }
}

/// Draws the app; ratatui writes only what changed since the frame before.
fn draw(screen: &mut Screen, app: &mut App, theme: &Theme) -> io::Result<()> {
    drill::panic_in("draw");
    let mut drawing = None;
    screen.terminal.draw(|frame| {
        drawing = Some(app.view(frame, theme));
    })?;
    if let Some(drawing) = drawing {
        app.drawn(drawing);
    }
    Ok(())
}

/// Sleeps until something happens, then takes in everything that has happened by then.
fn wait(screen: &mut Screen, app: &mut App, mailbox: &Mailbox) -> Vec<Effect> {
    let patience = app.due().map(|due| {
        let left = due - now_exactly();
        left.to_std().unwrap_or(Duration::ZERO)
    });
    let mut event = mailbox
        .next(patience)
        .unwrap_or(Event::App(Message::Ticked));
    let mut effects = Vec::new();
    loop {
        match event {
            Event::App(message) => {
                drill::panic_in("loop");
                if matches!(message, Message::Resized(_)) {
                    screen.draw_anew();
                }
                effects.extend(app.update(message, now_exactly()));
            }
            Event::Suspend => effects.extend(step_back(screen, app)),
            Event::Closed => effects.extend(app.update(Message::Closed, now_exactly())),
        }
        if let Some(at) = effects.iter().position(|effect| *effect == Effect::Suspend) {
            effects.remove(at);
            effects.extend(step_back(screen, app));
            effects.extend(app.update(Message::Done(Outcome::Resumed), now_exactly()));
        }
        match mailbox.waiting() {
            Some(next) => event = next,
            None => return effects,
        }
    }
}

/// Steps into the background until the shell continues the program. If the terminal is gone by
/// then, that is its end.
fn step_back(screen: &mut Screen, app: &mut App) -> Vec<Effect> {
    match screen.suspend() {
        Ok(()) => vec![],
        Err(_) => app.update(Message::Closed, now_exactly()),
    }
}

/// The two workers.
struct World {
    keeper: Sender<Effect>,
    desk: Sender<Job>,
}

impl World {
    /// Hands each effect to the worker that performs it.
    fn send(&self, effects: Vec<Effect>) {
        for effect in effects {
            // A worker ends only after the loop does.
            let _ = if effect.is_for_the_desk() {
                self.desk.send(Job::Perform(effect)).map_err(|_| ())
            } else {
                self.keeper.send(effect).map_err(|_| ())
            };
        }
    }
}

/// The theme of this look in these surroundings.
pub fn theme(look: Look, surroundings: &Surroundings) -> Result<Theme, ContentFault> {
    let (name, without_colour) = surroundings.choose(look);
    let text = content::text(&format!("themes/{name}.toml")).unwrap_or_default();
    let theme = Theme::load(text)?;
    Ok(if without_colour {
        theme.without_colour()
    } else {
        theme
    })
}
