//! The only room with the terminal, threads, signals and the clock: it draws, waits for one
//! message, lets the app take it in, and hands the effects on to the workers.

mod alone;
mod authoring;
mod converse;
mod desk;
mod drill;
mod inbox;
pub mod os;
mod reader;
mod rehearsal;
mod storyteller;
pub mod terminal;
mod vault;
mod watch;
mod worker;

use std::convert::Infallible;
use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{Local, NaiveDateTime, SubsecRound};

use crate::app::{App, Message};
use crate::content;
use crate::effect::{Effect, Failure, News, Opened, Outcome, Request, Ticket};
use crate::practice::ContentFault;
use crate::record::Moment;
use crate::screens::Size;
use crate::store;
use crate::theme::{Look, Surroundings, Theme};

use inbox::{Inbox, Mailbox};
use terminal::Screen;
pub use terminal::set_panic_hook;

pub use alone::{Alone, Answering};
pub use authoring::{NotDone, build, take_questions};
pub use converse::converse;
pub use desk::{Desk, Errand};
pub use reader::Reader;
pub use rehearsal::{Rehearsal, Rehearsed};
pub use storyteller::Teller;
pub use vault::{Keeper, Start};
pub use watch::Watched;
pub use worker::{Job, Worker};

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

/// The tag of the language to which the computer login is set, if the environment says so: `cy-GB`
/// of `cy_GB.UTF-8`, by the first of the variables that POSIX asks in turn.
pub fn language() -> Option<String> {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set)?;
    let tag = named.split(['.', '@']).next().unwrap_or_default();
    (!matches!(tag, "C" | "POSIX")).then(|| tag.replace('_', "-"))
}

/// Runs the app until it is done; true if it is to start again in lines.
///
/// `opened` is the vault, if it was open before the first frame.
pub fn run(app: App, keeper: Keeper, desk: Desk, opened: Option<Box<Opened>>) -> io::Result<bool> {
    play(app, opened, |inbox| {
        let (reader, has_packs) = (desk.reader(), desk.has_packs());
        let (desk, reading) = worker::start("desk", desk, inbox)?;
        let keeper = keeper.telling(desk.clone(), reader);
        let (keeper, keeping) = worker::start("vault", keeper, inbox)?;
        // It holds nothing, so nobody waits for its end.
        let (teller, _) = worker::start("teller", Teller::default(), inbox)?;
        let world = World {
            keeper,
            desk: Some(desk),
            teller: Some(teller),
            errand: has_packs.then_some(Errand::ReadPacks),
            watch: None,
            rehearsal: None,
            inbox: inbox.clone(),
        };
        Ok((world, [keeping, reading]))
    })
}

/// Runs the app over a pack's folder until it is done, keeping nothing; true if it is to start again
/// in lines.
pub fn preview(app: App, watched: Watched) -> io::Result<bool> {
    play(app, None, |inbox| {
        let (keeper, keeping) = worker::start("vault", Rehearsal::new(now), inbox)?;
        let (watch, watching) = watch::start(watched, inbox)?;
        let world = World {
            keeper,
            desk: None,
            teller: None,
            errand: None,
            watch: Some(watch),
            rehearsal: None,
            inbox: inbox.clone(),
        };
        Ok((world, [keeping, watching]))
    })
}

/// Runs the app in the terminal until it is done, with the threads that `workers` starts.
fn play(
    mut app: App,
    opened: Option<Box<Opened>>,
    workers: impl FnOnce(&Inbox) -> io::Result<(World, [JoinHandle<()>; 2])>,
) -> io::Result<bool> {
    // Said on the shell's own screen, before anything is drawn: no sequence tells a screen reader
    // that there is another way, and nothing can ask whether one is there.
    writeln!(io::stdout(), "{}", crate::plain::ELSEWHERE)?;
    let (inbox, mailbox) = Inbox::open();
    os::watch_terminal(&inbox)?;
    let mut screen = Screen::enter()?;
    let listening = inbox::listen(&inbox)?;
    let (mut world, threads) = workers(&inbox)?;
    let surroundings = surroundings();
    let mut look = app.practice().settings.look;
    let mut theme = theme(look, &surroundings).map_err(io::Error::other)?;

    let size = screen.terminal.size()?;
    let mut requests = app.start(Size {
        width: size.width,
        height: size.height,
    });
    if let Some(opened) = opened {
        requests.extend(app.update(Message::News(News::Opened(opened)), now()));
    }
    let mut gone = false;
    let mut pause = None;
    loop {
        pause = world.send(requests).or(pause);
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
        world.after_a_frame();
        if app.is_done() {
            if app.has_turned() {
                listening.stop();
            }
            drop(world);
            drop(screen);
            // The desk ends what it was asked for, the copy of the day say, and the vault folds its
            // journal in; a panic there has been told by now.
            for thread in threads {
                let _ = thread.join();
            }
            if let Some(farewell) = app.farewell() {
                writeln!(io::stderr(), "{farewell}")?;
            }
            return Ok(app.has_turned());
        }
        requests = match pause.take_if(|_| app.is_kept()) {
            Some(ticket) => step_back(&mut screen, &mut app, ticket),
            None => wait(&mut screen, &mut app, &mailbox),
        };
    }
}

/// Draws the app; ratatui writes only what changed since the frame before.
fn draw(screen: &mut Screen, app: &mut App, theme: &Theme) -> io::Result<()> {
    drill::panic_in("draw");
    if !terminal::is_ours() {
        return Ok(());
    }
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
fn wait(screen: &mut Screen, app: &mut App, mailbox: &Mailbox) -> Vec<Request> {
    let patience = app.due().map(|due| {
        let left = due - now_exactly();
        left.to_std().unwrap_or(Duration::ZERO)
    });
    let mut message = mailbox.next(patience).unwrap_or(Message::Ticked);
    let mut requests = Vec::new();
    loop {
        drill::panic_in("loop");
        if matches!(message, Message::Resized(_)) {
            screen.draw_anew();
        }
        requests.extend(app.update(message, now_exactly()));
        match mailbox.waiting() {
            Some(next) => message = next,
            None => return requests,
        }
    }
}

/// Steps into the background until the shell continues the program. If the terminal is gone by
/// then, that is its end.
fn step_back(screen: &mut Screen, app: &mut App, ticket: Ticket) -> Vec<Request> {
    let back = if app.is_leaving() {
        Ok(())
    } else {
        screen.suspend()
    };
    let mut requests = app.update(Message::Done(ticket, Outcome::Resumed), now_exactly());
    if back.is_err() {
        requests.extend(app.update(Message::Closed, now_exactly()));
    }
    requests
}

/// The workers.
struct World {
    keeper: Sender<Job<Infallible>>,
    /// None in a preview, where one worker does all there is.
    desk: Option<Sender<Job<Errand>>>,
    teller: Option<Sender<Job<Infallible>>>,
    /// What the desk is to do once the first frame is drawn, which does not wait for however many
    /// packs there are.
    errand: Option<Errand>,
    /// What ends the watching of a folder when it is dropped.
    watch: Option<Sender<Infallible>>,
    /// What answers the screens of a pack that is shown inside the practice.
    rehearsal: Option<Sender<Job<Infallible>>>,
    inbox: Inbox,
}

impl World {
    /// Lets the desk begin with what has waited for the first frame.
    fn after_a_frame(&mut self) {
        if let (Some(desk), Some(errand)) = (&self.desk, self.errand.take()) {
            // A desk that is gone has told so.
            let _ = desk.send(Job::Run(errand));
        }
    }

    /// Watches the folder of a pack, with somebody to answer the screens that show it.
    fn show(&mut self, folder: &Path) -> Outcome {
        let watched = Watched::new(store::full_path(folder));
        let started = watch::start(watched, &self.inbox).and_then(|(watch, _)| {
            let (rehearsal, _) = worker::start("rehearsal", Rehearsal::new(now), &self.inbox)?;
            Ok((watch, rehearsal))
        });
        match started {
            Ok((watch, rehearsal)) => {
                (self.watch, self.rehearsal) = (Some(watch), Some(rehearsal));
                Outcome::PackShown(folder.to_path_buf())
            }
            Err(_) => Outcome::Failed(Failure::new(
                "The pack cannot be shown now.",
                "Nothing was changed.",
                "Close other programs and try once more.",
            )),
        }
    }

    /// Hands each effect to the worker that performs it. Stepping into the background is the loop's
    /// own to do, as soon as the words that went before are on the disk; its ticket is given back.
    fn send(&mut self, requests: Vec<Request>) -> Option<Ticket> {
        let mut pause = None;
        for request in requests {
            let ticket = request.ticket;
            match &request.effect {
                Effect::Suspend => {
                    pause = Some(ticket);
                    continue;
                }
                Effect::ShowPack(folder) => {
                    let outcome = self.show(folder);
                    self.inbox.answer(ticket, outcome);
                    continue;
                }
                Effect::HidePack => {
                    (self.watch, self.rehearsal) = (None, None);
                    self.inbox.answer(ticket, Outcome::PackHidden);
                    continue;
                }
                _ => {}
            }
            let sent = match (&self.desk, &self.teller) {
                (Some(desk), _) if request.effect.is_for_the_desk() => {
                    desk.send(Job::Perform(request)).is_ok()
                }
                _ if matches!(request.effect, Effect::Rehearse(_)) => self
                    .rehearsal
                    .as_ref()
                    .is_some_and(|rehearsal| rehearsal.send(Job::Perform(request)).is_ok()),
                (_, Some(teller)) if matches!(request.effect, Effect::Tell(_)) => {
                    teller.send(Job::Perform(request)).is_ok()
                }
                _ => self.keeper.send(Job::Perform(request)).is_ok(),
            };
            if !sent {
                // A worker ends only after the loop does; but an effect without an answer would
                // keep the program from ending.
                let gone = Failure::new(
                    "A part of Evenkeel has stopped.",
                    "What was saved before is safe.",
                    "Copy what you are typing elsewhere, quit and start it again.",
                );
                self.inbox.answer(ticket, Outcome::Failed(gone));
            }
        }
        pause
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
